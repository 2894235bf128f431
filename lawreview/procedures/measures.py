"""What a number measures, as telling words, and words that stand against each other ("phường" against "xã")."""

import re
from functools import cache, lru_cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.names import core
from lawreview.procedures.wording import alternation


@cache
def _light() -> re.Pattern[str]:
    rows = [r["phrases"] for r in read_table("procedures/light_words.tsv") if r["use"] == "measure"]
    return re.compile(rf"(?<!\w)(?:{alternation(p for r in rows for p in r.split('|'))})(?!\w)")


@lru_cache(maxsize=65536)
def measure_core(words: str) -> frozenset[str]:
    """The telling words of what is measured, synonyms made one, without the words that only say that it is measured."""
    return core(_light().sub(" ", fold(words)))


@cache
def _contrasts() -> list[frozenset[str]]:
    return [frozenset(fold(w) for w in r["words"].split("|")) for r in read_table("procedures/contrasts.tsv")]


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where two sets of words name different members of one class, or different numbers."""
    numbers, others = ({w for w in s if w[0].isdigit()} for s in (one, other))
    if numbers and others and numbers != others:
        return True
    for group in _contrasts():
        a, b = one & group, other & group
        if a and b and not a & b:
            return True
    return False
