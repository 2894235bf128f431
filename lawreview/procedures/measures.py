"""What a number measures, as telling words, and words that stand against each other ("phường" against "xã")."""

from functools import cache, lru_cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.names import core
from lawreview.procedures.wording import light_words


@lru_cache(maxsize=65536)
def measure_core(words: str) -> frozenset[str]:
    """The telling words of what is measured, synonyms made one, without the words that only say that it is measured."""
    return core(light_words("measure").sub(" ", fold(words)))


@cache
def _contrasts() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = read_table("contrasts.tsv")
    pairs = tuple((core(fold(r["one"])), core(fold(r["other"]))) for r in rows)
    return tuple((a - b, b - a) for a, b in pairs if a - b and b - a)


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two sets of words name different sides of a contrast, neither of them both, or different numbers."""
    numbers, others = ({w for w in s if w[0].isdigit()} for s in (one, other))
    if numbers and others and numbers != others:
        return True
    for left, right in _contrasts():
        sides = [(left <= s, right <= s) for s in (one, other)]
        if sides in ([(True, False), (False, True)], [(False, True), (True, False)]):
            return True
    return False
