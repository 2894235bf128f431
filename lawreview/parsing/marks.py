"""Lines that may open a unit: what they look like, and which label follows which.

Levels and labels: Luật 64/2025/QH15 Điều 7 khoản 2; NĐ 78/2025/NĐ-CP Điều 63, 64 (numbering) and 69 khoản 4 (inserted units);
dashes, plus signs and capitals are of administrative documents (NĐ 30/2020/NĐ-CP).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from lawreview.documents.eid import roman_value
from lawreview.documents.letters import LOWER, UPPER
from lawreview.documents.tables import read_table

_KIND_OF_WORD = {row["word"]: row["kind"] for row in read_table("levels.tsv")}
_FIRST_TWO = "|".join(
    f"{first}[{''.join(sorted({word[1] for word in _KIND_OF_WORD if word[0] == first}))}]"
    for first in sorted({word[0] for word in _KIND_OF_WORD})
)
# The pass over the whole text. It begins with a line break, so that it runs at the speed of a search for one character;
# its alternatives begin with the commonest: clauses and points in today's form are read at once, others by their own pattern.
_LINE = re.compile(
    rf"\n[ \t]*+(?=[\d\-–+•▪*#]|[a-zđ][\d).\/ \t\-–]|[A-HIVXL][.)\-:–/ \tIVXLC]|{_FIRST_TWO})"
    r"(?:(\d{1,3})\.[ \t]+(?=[^\W\d])|([a-zđ])\)[ \t]+(?=[^\W\d])|(?:\*{1,2}|\#{1,6} )?("
    r"\d{1,3}(?=[.)a-zđ/\[(\-–]|[ \t]+[^\W\d]|[ \t][).\/\[\-–])"
    r"|[-–+•▪][ \t]"
    r"|[a-zđ](?:\d{0,3}|\d\.\d{1,2}|\.\d{1,2})(?:[ \t]?[).\/]|[ \t]?[-–][ \t])"
    r"|[IVXLC]{1,7}[ \t]?[.)\-:–/]"
    r"|[A-H][ \t]?[.)/\-–][ \t]"
    rf"|({'|'.join(_KIND_OF_WORD)})[ \t]*(?:thứ[ \t]+(?=\d))?(?=[\dIVXLCA-Hl]|[Tt]hứ |THỨ |[a-zđ]\d?[ \t]?[.)])"
    r"))"
)
_KIND_OF_FIRST = (
    dict.fromkeys("0123456789", "number")
    | dict.fromkeys("-–+•▪", "dash")
    | dict.fromkeys("abcdefghijklmnopqrstuvwxyzđ", "letter")
    | dict.fromkeys("ABCDEFGH", "capital")
    | dict.fromkeys("IVXLC", "roman")
)
_NOTE = r"(?:[ \t]*\[\d{1,3}\]|\(\d{1,3}\))?"
_CONTAINER = re.compile(
    rf"((?:thứ|THỨ|Thứ)[ \t]+\w+|[IVXLC]+(?:[a-zđ](?!\w))?|l(?!\w)|[A-H](?!\w)|\d{{1,3}}(?:[a-zđ](?!\w))?)(?:\d{{1,3}}(?!\w))?{_NOTE}(?!\w|[.]\d)[ \t]*([.:\-–]?)"
)
_LABELS = {
    "article": re.compile(
        rf"(\d{{1,5}}[a-zđ]{{0,2}}){_NOTE}(?:[ \t]*([.:]|[-–](?=[ \t]*[{UPPER}]))(?:\d{{1,3}}(?=[ \t]*(?:[({UPPER}]|\n|$))|(?!\d))|(?=[ \t]*(?:\n|$|[\[“\"]))|(?=[ \t]+[{UPPER}(]))"
        rf"|([IVX]{{1,6}}|\d{{1,2}}[ \t]\d|[lIO\d]{{1,3}})[ \t]?([.:])(?!\d)"
    ),
    "number": re.compile(
        rf"(\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[a-zđ]?){_NOTE}[ \t]?([.)/]|[-–](?=[ \t]*[{UPPER}]))(?!\d){_NOTE}"
        rf"|(\d{{1,3}})\.(\d{{1,3}})\[\d{{1,3}}\]"
        rf"|(\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})(?=[ \t]+[{UPPER}{LOWER}(“\"])"
        rf"|(\d{{1,2}})(?=[ \t]+[{UPPER}])"
    ),
    "letter": re.compile(
        rf"([a-zđ](?:\d\.\d{{1,2}}|\.\d{{1,2}}|\d{{0,3}})){_NOTE}[ \t]?([).\/]|[-–])(?:\d{{1,3}}(?=[ \t])|(?!\d)){_NOTE}"
    ),
    "clause": re.compile(rf"(\d{{1,3}}[a-zđ]?){_NOTE}[ \t]?([.)])(?!\d)"),
    "roman": re.compile(rf"([IVXLC]+)[ \t]?([.)\-:–]|/(?![{LOWER}]))"),
    "capital": re.compile(r"([A-H])[ \t]?([.)/\-–])"),
    "dash": re.compile(r"([-–+•▪])"),
    "chapter": _CONTAINER,
    "section": _CONTAINER,
    "subsection": _CONTAINER,
    "part": _CONTAINER,
}
_CONTENTS = re.compile(r"MỤC LỤC[ \t]*(?=\n)")
_ANNEX = re.compile(r"\n[ \t]*(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu)")
_MOST_CONTENTS = 300
_LONGEST_ENTRY = 120
_ORDINALS = {
    word: str(i)
    for i, word in enumerate(["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)
} | {
    "nhì": "2",
    "bốn": "4",
    "bẩy": "7",
}

# Letters that hands and recognisers set for figures, and blanks between figures.
_LOOKALIKES = str.maketrans({"l": "1", "I": "1", "O": "0", " ": None, "\t": None})
_ALL_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
# The letters of points are 23 (NĐ 78/2025/NĐ-CP Điều 64); older acts leave đ out, foreign hands use f, j, w and z.
_OPTIONAL = frozenset("đfjwz")


@dataclass(slots=True)
class Mark:
    """A line that may open a unit. ``start`` is its first character, ``body`` the first one after its label.

    ``strong``: a stop stands behind the label.
    """

    start: int
    kind: str
    label: str
    body: int
    strong: bool


def find_marks(text: str) -> list[Mark]:
    """All marks of a text in order."""
    out: list[Mark] = []
    first = text.find("\n")
    if text[:1] != "\n":  # the first line has no line break before it
        for mark in find_marks("\n" + (text if first < 0 else text[:first])):
            mark.start, mark.body = mark.start - 1, mark.body - 1
            out.append(mark)
    add = out.append
    for match in _LINE.finditer(text):
        common = match.lastindex
        if common == 1:
            add(Mark(match.start(1), "number", match[1], match.end(), True))
        elif common == 2:
            add(Mark(match.start(2), "letter", match[2], match.end(), True))
        elif other := _read(text, match):
            add(other)
    return without_contents(text, out)


def without_contents(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks without those of tables of contents: from a line "MỤC LỤC" to where its first label stands again."""
    for match in _CONTENTS.finditer(text):
        first = bisect_left(marks, match.end(), key=_start)
        again = next(
            (
                i
                for i in range(first + 1, min(first + _MOST_CONTENTS, len(marks)))
                if _same(marks[first], marks[i])
            ),
            None,
        )
        if again is None:
            continue
        end = marks[again].start
        if end - match.end() < _LONGEST_ENTRY * (again - first) and not _ANNEX.search(text, match.end(), end):
            marks = marks[:first] + marks[again:]
    return marks


def _start(mark: Mark) -> int:
    return mark.start


def _same(mark: Mark, other: Mark) -> bool:
    return mark.kind == other.kind and mark.label == other.label


def _read(text: str, match: re.Match[str]) -> Mark | None:
    start, word = match.start(3), match[4]
    if word:
        return _read_named(text, start, _KIND_OF_WORD[word], match.end())
    kind = _KIND_OF_FIRST.get(text[start], "number")  # figures of other scripts
    if kind == "dash":
        return Mark(start, kind, text[start], start + 1, True)
    label = _LABELS[kind].match(text, start)
    if not label:
        return None
    last = label.lastindex or 1
    if kind == "number" and last != 2:
        return Mark(start, kind, label[3] if last == 4 else label[last], label.end(), last == 4)
    return Mark(start, kind, label[1], label.end(), True)


def _read_named(text: str, start: int, kind: str, at: int) -> Mark | None:
    """The mark of "Điều 5.", "Chương II", "Khoản 1.": a word whose label stands at ``at``."""
    label = _LABELS["letter" if kind == "point" else kind].match(text, at)
    if not label:
        return None
    if kind == "article":
        wrong = label[3]
        return Mark(start, kind, _mended(wrong) if wrong else label[1], label.end(), bool(wrong or label[2]))
    if kind in ("clause", "point"):
        return Mark(start, "number" if kind == "clause" else "letter", label[1], label.end(), True)
    return Mark(start, kind, container_label(label[1]), label.end(), bool(label[2]))


def _mended(printed: str) -> str:
    """The label of an article that was set wrong: "1O" → "10", "ll" → "11", "6 1" → "61"; Roman ones stay."""
    if all(sign in "IVX" for sign in printed):
        return printed
    return printed.translate(_LOOKALIKES)


def container_label(printed: str) -> str:
    """The label of a container: "thứ hai" → "2"; a small l for a Roman one is mended."""
    words = printed.lower().split()
    if words[0] == "thứ" and len(words) > 1:
        return _ORDINALS.get(words[1], words[1])
    return "I" if printed == "l" else printed


@lru_cache(maxsize=4096)
def follows(before: str | None, label: str) -> bool:
    """True where ``label`` is the next number after ``before`` (None: the first of its list).

    2 after 1; inserted 1a after 1, 1b or 2 after 1a; II after I.
    """
    number, tail = split_label(label)
    if before is None:
        return number == 1 and not tail
    last, last_tail = split_label(before)
    if not tail:
        return number == last + 1
    if number != last:
        return False
    return tail == "a" if not last_tail else letter_follows(last_tail, tail)


@lru_cache(maxsize=4096)
def split_label(label: str) -> tuple[int, str]:
    """Value and inserted letter: "12a" → (12, "a"), "IVb" → (4, "b")."""
    digits = label.rstrip(_ALL_LETTERS)
    if digits.isdecimal():
        return int(digits), label[len(digits) :]
    return roman_value(digits) or 0, label[len(digits) :]


@lru_cache(maxsize=4096)
def letter_follows(before: str | None, label: str) -> bool:
    """True where ``label`` is the next point after ``before``: b after a, đ or e after d, d1 after d, e after d1."""
    letter, number = label[:1], label[1:]
    if before is None:
        return letter == "a" and not number
    last, last_number = before[:1], before[1:]
    if number:
        if letter != last or not number.isdecimal():
            return False
        return int(number) == (int(last_number) if last_number.isdecimal() else 0) + 1
    at, last_at = _ALL_LETTERS.find(letter), _ALL_LETTERS.find(last)
    return at > last_at >= 0 and all(c in _OPTIONAL for c in _ALL_LETTERS[last_at + 1 : at])


def letter_rank(label: str) -> int:
    """Where a point's letter stands in the alphabet; -1 for others."""
    return _ALL_LETTERS.find(label[:1])
