"""Kinds under a wider word ("gà" under "gia cầm"), from data/kinds.tsv: as one word of a rule, and compared."""

import re
from functools import cache

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation


@cache
def _wider() -> dict[str, str]:
    return {_one(r["kind"]): _one(r["wider"]) for r in read_table("kinds.tsv")}


def _one(phrase: str) -> str:
    return "".join(words(phrase))


@cache
def _phrases() -> re.Pattern[str]:
    rows = read_table("kinds.tsv")
    return re.compile(rf"(?<!\w)(?:{alternation(w for r in rows for w in (r['kind'], r['wider']))})(?!\w)")


def join_kinds(flat_text: str) -> str:
    """The text with each kind as one word ("giacầm"). Linear."""
    return _phrases().sub(lambda m: _one(fold(m[0])), flat_text)


@cache
def line_of(kind: str) -> tuple[str, ...]:
    """The kind and the wider words above it, narrow to wide; () for a word that is no kind."""
    table = _wider()
    if kind not in table and kind not in table.values():
        return ()
    line = [kind]
    while line[-1] in table:
        line.append(table[line[-1]])
    return tuple(line)


def kinds_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where both name kinds of one family and none of them is, or stands under, one of the other side."""
    left, right = ({w: line_of(w) for w in side if line_of(w)} for side in (one, other))
    for family in {line[-1] for line in left.values()} & {line[-1] for line in right.values()}:
        a = {w: line for w, line in left.items() if line[-1] == family}
        b = {w: line for w, line in right.items() if line[-1] == family}
        if not any(x in b[y] or y in a[x] for x in a for y in b):
            return True
    return False


def under(wide: tuple[str, ...], narrow: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both word lists where a kind of ``narrow`` that stands under one of ``wide`` is called by the wider word; other kinds of that
    family, beside which the wide list names it ("gia súc, gia cầm"), are left out of ``wide``."""
    known = {w for w in wide if line_of(w)}
    named: dict[str, str] = {}
    for word in narrow:
        above = next((k for k in line_of(word) if k in known), None)
        if above:
            named[word] = above
    met = set(named.values())
    families = {line_of(k)[-1] for k in met}
    dropped = {k for k in known - met if line_of(k)[-1] in families}
    return tuple(w for w in wide if w not in dropped), tuple(named.get(w, w) for w in narrow)
