"""Lines that may open a unit: what they look like, and which label follows which.

Levels and labels: Luật 64/2025/QH15 Điều 7 khoản 2; NĐ 78/2025/NĐ-CP Điều 63, 64 (numbering) and 69 khoản 4 (inserted units).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.documents.eid import roman_value

# The first pass over the text: anchored at the line break, so that it runs at the speed of a search for one character.
_LINE = re.compile(
    r"\n[ \t\f\xa0]*(?:\*{1,2}|\#{1,6} )?(?:"
    r"(?P<article>[ĐÐ](?:iều|IỀU|ỉều|iêu)[ \t\xa0]+(?=\d))"
    r"|(?P<chapter>C(?:hương|HƯƠNG)[ \t\xa0]+(?=[\dIVXLC]|thứ|THỨ))"
    r"|(?P<section>M(?:ục|ỤC)[ \t\xa0]+(?=[\dIVXLC]))"
    r"|(?P<subsection>T(?:iểu mục|IỂU MỤC)[ \t\xa0]+(?=[\dIVXLC]))"
    r"|(?P<part>P(?:hần|HẦN)[ \t\xa0]+(?=[\dIVXLC]|thứ|THỨ))"
    r"|(?P<number>(?=\d))"
    r"|(?P<letter>(?=[a-zđ]\d{0,2}(?:\.\d{1,2})?[ \t]?[).\/]))"
    r"|(?P<roman>(?=[IVXLC]+[ \t]?[.)\-:–]))"
    r"|(?P<dash>(?=[-–+•][ \t\xa0]))"
    r")"
)
_FOOTNOTE = r"(?:[ \t]*(?:\[\d{1,3}\]|\(\d{1,3}\)))?"
_LABELS = {
    "article": re.compile(rf"(\d{{1,4}}[a-zđ]{{0,2}}){_FOOTNOTE}(?:[ \t]*([.:])(?!\d)|(?=[ \t\xa0]*(?:\n|$|[\[“])|[ \t\xa0]+[^\W\d_a-zđ]))"),
    "chapter": re.compile(rf"((?:thứ|THỨ)[ \t]+\w+|[IVXLC]+[a-zđ]?\b|\d{{1,3}}[a-zđ]?\b){_FOOTNOTE}[ \t]*([.:\-–]?)"),
    "number": re.compile(r"(\d{1,3}(?:\.\d{1,3})*[a-zđ]?)(?:\d{0,3}\[\d{1,3}\])?[ \t]?([.)/])(?!\d)|(\d{1,2})(?=[ \t]+[^\W\d_a-z])|(\d{1,2}(?:\.\d{1,2})+)(?=[ \t]+[^\W\d_])"),
    "letter": re.compile(r"([a-zđ]\d{0,2}(?:\.\d{1,2})?)[ \t]?([).\/])(?!\d)"),
    "roman": re.compile(r"([IVXLC]+)[ \t]?([.)\-:–])"),
    "dash": re.compile(r"([-–+•])"),
}
for _kind in ("section", "subsection", "part"):
    _LABELS[_kind] = _LABELS["chapter"]

POINT_ALPHABET = "abcdđeghiklmnopqrstuvxy"
_ALL_LETTERS = "abcdđefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Mark:
    """A line that may open a unit. ``start`` is its first character, ``body`` the first one after its label."""

    start: int
    kind: str
    label: str
    body: int
    strong: bool


def find_marks(text: str, start: int = 0, end: int | None = None) -> Iterator[Mark]:
    """All marks of ``text[start:end]`` in order."""
    stop = len(text) if end is None else end
    if start == 0:
        head = "\n" + text[: text.find("\n") if "\n" in text else len(text)]
        first = _LINE.match(head)
        if first:
            mark = _read(head, first)
            if mark:
                mark.start, mark.body = mark.start - 1, mark.body - 1
                yield mark
    for match in _LINE.finditer(text, max(start - 1, 0), stop):
        mark = _read(text, match)
        if mark:
            yield mark


def _read(text: str, match: re.Match[str]) -> Mark | None:
    kind = match.lastgroup or ""
    at = match.end()
    label = _LABELS[kind].match(text, at)
    if not label:
        return None
    name = next(g for g in label.groups() if g)
    strong = bool(label.lastindex and label.lastindex >= 2 and label[2])
    return Mark(match.start(kind), kind, name, label.end(), strong)


def follows(before: str | None, label: str, letters: bool = False) -> bool:
    """True where ``label`` is the next label after ``before`` (None: the first of its list).

    Numbers: 2 after 1; inserted 1a after 1, 1b or 2 after 1a. Points: b after a, đ or e after d, d1 after d.
    """
    if letters:
        return _letter_follows(before, label)
    number, tail = _split(label)
    if before is None:
        return number == 1 and not tail
    last, last_tail = _split(before)
    if not tail:
        return number == last + 1
    if number != last:
        return False
    return tail == "a" if not last_tail else _letter_follows(last_tail, tail)


def _split(label: str) -> tuple[int, str]:
    digits = label.rstrip("abcdđefghijklmnopqrstuvwxyz")
    if digits.isdigit():
        return int(digits), label[len(digits) :]
    return roman_value(digits) or 0, label[len(digits) :]


def _letter_follows(before: str | None, label: str) -> bool:
    letter, number = label[:1], label[1:]
    if before is None:
        return letter == "a" and not number
    last, last_number = before[:1], before[1:]
    if number:
        return letter == last and number.isdigit() and int(number) == (int(last_number) if last_number.isdigit() else 0) + 1
    if letter not in _ALL_LETTERS or last not in _ALL_LETTERS:
        return False
    between = _ALL_LETTERS[_ALL_LETTERS.index(last) + 1 : _ALL_LETTERS.index(letter)]
    # đ, f, j, w and z may be left out; i, k and l too where an "l" was read as a figure: not here.
    return _ALL_LETTERS.index(letter) > _ALL_LETTERS.index(last) and all(c in "đfjwz" for c in between)


def number_value(label: str) -> int:
    """The number in a label, for telling whether it goes on: 12 of "12a"."""
    return _split(label)[0]
