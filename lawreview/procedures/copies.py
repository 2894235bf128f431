"""How many sets of a dossier are handed in (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm d).

Number, unit and what is counted are found apart; the words around them stand in data/procedures/copies_cues.tsv.
"""

import re
from functools import cache
from typing import Any

from lawreview.procedures.quantities import Quantity, find_quantities, parse_figures, parse_words
from lawreview.procedures.wording import cues

_NUMBER = r"(?P<number>\d{1,2}|một|hai|ba|bốn|năm|sáu)\s*(?:\([^()]*\))?"
_DIVIDED = re.compile(r"[^.;]{0,40}?(?:[,(:]|trong\s+đó|gồm)[^.;]{0,40}$")

Found = tuple[dict[str, Any], int, int]


def _words(*roles: str) -> str:
    return cues("copies_cues", *roles).pattern


@cache
def _labelled() -> re.Pattern[str]:
    """A bare number behind a label: "Số bộ hồ sơ … là ba", "Bộ giấy tờ: 02", "Số lượng | 03"."""
    return re.compile(
        rf"(?:{_words('label')}[^.;]{{0,160}}?|{_words('short_label')}[^.;:|]{{0,20}}?)"
        rf"(?:[:|]|\s(?:là|bằng|thành)|(?<=\ssố\slượng)(?=\s))\s*{_NUMBER}\s*(?:bộ\s*)?(?:[.;,]|$)"
    )


@cache
def _sheets() -> tuple[re.Pattern[str], ...]:
    """The dossier made so many times: "hồ sơ làm thành 03 bản", "mỗi loại 02 bản", "nộp 02 tập giống nhau"."""
    sheets, made = _words("sheets"), _words("made")
    return (
        re.compile(
            rf"{_words('file')}[^.;]{{0,60}}?{made}\s+{_words('into')}\s+{_NUMBER}\s*{sheets}(?!\s+chính)"
        ),
        re.compile(rf"{_words('each')}(?:\s+[^\W\d]+){{0,5}}?\s+{_NUMBER}\s*{sheets}"),
        re.compile(
            rf"{_words('made', 'into')}\s+{_NUMBER}\s*{sheets}\s+(?:có\s+)?(?:nội\s+dung\s+)?{_words('alike')}"
        ),
    )


@cache
def _originals_and_copies() -> re.Pattern[str]:
    """Two kinds of sets that add up: "bộ hồ sơ gốc kèm một bộ sao"."""
    a_set = rf"bộ\s+(?:{_words('file')}\s+)?"
    first = rf"(?<!\w)(?:(?P<first>\d{{1,2}}|một|hai|ba)\s+(?:\([^()]*\)\s*)?)?{a_set}{_words('first_set')}"
    return re.compile(rf"{first}[^.;:]{{1,40}}?(?<!\w){_NUMBER}\s*{a_set}{_words('second_set')}")


def find_copies(flat_text: str, start: int, end: int, heading: str) -> list[Found]:
    """The numbers of sets of a dossier that a sentence fixes, with their spans; ``heading`` is flat as well."""
    sentence = flat_text[start:end]
    told = bool(cues("copies_cues", "file").search(f"{heading}\n{sentence}"))
    for pattern in (_labelled(), *_sheets()):
        row = pattern.search(sentence)
        number = _number(row["number"]) if row else None
        if row and number and (told or pattern is not _labelled() or "bộ" in row[0]):
            return [(_sets(number), start + row.start("number"), start + row.end("number"))]
    if "bộ" not in sentence or not (told or cues("copies_cues", "made").search(sentence)):
        return []
    sets = [
        q
        for q in find_quantities(flat_text, start, end)
        if q.unit == "set" and _of_papers(flat_text, q, start, end, told)
    ]
    both = _originals_and_copies().search(sentence)
    if both and not any(q.start < start + both.start() for q in sets):
        total = (_number(both["first"] or "1") or 1) + (_number(both["number"]) or 1)
        return [(_sets(total), start + both.start(), start + both.end())]
    return _not_twice(flat_text, start, sets)


def _not_twice(flat_text: str, start: int, sets: list[Quantity]) -> list[Found]:
    """Each number once: the sum where it is said, the whole where its parts follow ("02 bộ, một bộ lưu tại Sở, …")."""
    found = [(_sets(q.number), q.bound_start, q.end) for q in sets]
    for one, quantity in zip(found, sets, strict=True):
        before = flat_text[start : quantity.start]
        if re.search(rf"{_words('total')}\s+(?:là\s+|có\s+)?$", before):
            return [one]
    divided = len(found) > 1 and _DIVIDED.match(flat_text[found[0][2] : found[1][1]])
    return found[:1] if divided else found


def _of_papers(flat_text: str, quantity: Quantity, start: int, end: int, told: bool) -> bool:
    """True where sets of papers, not of furniture, and not those that stay with the office are counted."""
    after = flat_text[quantity.end : end]
    kept = re.search(rf"{_words('kept')}\s+(?:\S+\s+)?$", flat_text[start : quantity.bound_start])
    whole = re.match(rf"\s+{_words('whole')}.*(?:có|gồm)\s*:?\s*$", after, re.S)
    if kept or whole or re.match(rf"\s+{_words('other')}", after):
        return False
    counted = cues("copies_cues", "file").search(flat_text, quantity.start, quantity.end)
    return (
        told or bool(counted) or bool(re.match(rf"\s*(?:$|[.,;:()/|-])|\s+{_words('after', 'file')}", after))
    )


def _sets(number: float) -> dict[str, Any]:
    return {"number": number, "unit": "set"}


def _number(words: str) -> float | None:
    return parse_figures(words) or parse_words(words.strip())
