"""Reading words without moving them: a folded form of the same length, and tables of wordings as patterns."""

import re
from collections.abc import Iterable
from functools import cache

from lawreview.documents.folding import fold, translator
from lawreview.documents.tables import read_table

_BLANKS = "\t\xa0\u2007\u2009\u202f\u200b\u200c\u200d\ufeff\xad"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_even = translator(dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_DASHES, "-") | dict.fromkeys("ÐƉð", "đ"))
_SYLLABLE = re.compile(r"[ou][àáãảạèéẽẻẹỳýỹỷỵ](?<!q..)(?![^\W\d_])")


def flat(text: str) -> str:
    """Lower case with one placement of tones, character for character: offsets into it are offsets into ``text``.

    ``text`` should be NFC, as every Document's text is.
    """
    text = _even(text)
    low = text.lower()
    if len(low) != len(text):  # a letter whose small form is two characters
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _SYLLABLE.sub(_refold, low)


def _refold(match: re.Match[str]) -> str:
    mended = fold(match[0])
    return mended if len(mended) == len(match[0]) else match[0]


def alternation(wordings: Iterable[str]) -> str:
    """A pattern that matches any of the wordings, longest first, with single blanks standing for any run of blanks.

    Wordings that begin with the same words are one branch: ``re`` tries the branches one by one, and tables hold thousands of wordings.
    """
    longest_first = sorted({fold(w) for w in wordings}, key=lambda w: (-len(w), w))
    return _branches([w.split(" ") for w in longest_first])


def _branches(phrases: Iterable[list[str]]) -> str:
    rests: dict[str, list[list[str]]] = {}
    for first, *rest in phrases:
        rests.setdefault(first, []).append(rest)
    longest_first = sorted(rests, key=lambda first: -len(first))  # "km/h" before "km"
    return "|".join(re.escape(first) + _rest(rests[first]) for first in longest_first)


def _rest(after: list[list[str]]) -> str:
    longer = _branches(words for words in after if words)
    return rf"(?:\s+(?:{longer})){'' if all(after) else '?'}" if longer else ""


@cache
def phrases(table: str, column: str, value: str, wording: str = "wording") -> re.Pattern[str]:
    """The wordings of those rows of a table of data/procedures whose ``column`` is ``value``, as whole words."""
    rows = (r[wording] for r in read_table(f"procedures/{table}.tsv") if r[column] == value)
    return re.compile(rf"(?<!\w)(?:{alternation(rows)})(?!\w)")


@cache
def light_phrases(use: str) -> tuple[str, ...]:
    """The phrases of one use of data/procedures/light_words.tsv."""
    rows = (r["phrases"] for r in read_table("procedures/light_words.tsv") if r["use"] == use)
    return tuple(phrase for row in rows for phrase in row.split("|"))


@cache
def light_words(use: str) -> re.Pattern[str]:
    """The same as whole words."""
    return re.compile(rf"(?<!\w)(?:{alternation(light_phrases(use))})(?!\w)")


@cache
def ending(table: str, role: str) -> re.Pattern[str]:
    """The wordings of one role of a table of data/procedures, as whole words at the end of a text."""
    rows = (r["wording"] for r in read_table(f"procedures/{table}.tsv") if r["role"] == role)
    return re.compile(rf"(?<!\w)(?:{alternation(rows)})\s*$")


@cache
def cues(table: str, *roles: str) -> re.Pattern[str]:
    """The wordings of those rows of a table of data/procedures that have one of the roles, as whole words."""
    rows = (r["wording"] for r in read_table(f"procedures/{table}.tsv") if r["role"] in roles)
    return re.compile(rf"(?<!\w)(?:{alternation(rows)})(?!\w)")
