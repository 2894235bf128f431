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


# A wording as words, single signs and blanks
_PIECES = re.compile(r"\w+|[^\w\s]|\s")


def alternation(wordings: Iterable[str]) -> str:
    """A pattern that matches any of the wordings, longest first, with single blanks standing for any run of blanks.

    Wordings that begin with the same words are one branch: ``re`` tries branches one by one, and tables hold thousands of wordings.
    """
    return _branches([_PIECES.findall(w) for w in sorted({fold(w) for w in wordings})])


def _branches(phrases: Iterable[list[str]]) -> str:
    rests: dict[str, list[list[str]]] = {}
    for first, *rest in phrases:
        rests.setdefault(first, []).append(rest)
    longest_first = sorted(rests.items(), key=lambda branch: (-len(branch[0]), branch[0]))
    return "|".join(_piece(first) + _behind(after) for first, after in longest_first)


def _piece(piece: str) -> str:
    return r"\s+" if piece == " " else re.escape(piece)


def _behind(after: list[list[str]]) -> str:
    """What may follow a piece: nothing, where one wording ends there, else the only way on, or one of several."""
    longer = [pieces for pieces in after if pieces]
    if not longer:
        return ""
    only = len(longer) == len(after) == 1
    return "".join(map(_piece, longer[0])) if only else f"(?:{_branches(longer)}){'' if all(after) else '?'}"


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
