"""Numbers and dates recognised from pictures with little confidence: named, and never what a link stands on alone.

A number confuses 1, l and I, 0 and O, 5 and S, and every number that comes of it may be that of some other document.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from lawreview.citing.model import UNCONFIRMED, Citation
from lawreview.documents.model import Document, Remark
from lawreview.documents.numbers import number_key
from lawreview.reading.model import UNSURE, Place

_HAS_DIGIT = re.compile(r"\d")
_FORM_OF = {"number": "number", "issued_on": "place_date"}
_MESSAGES = {
    "number": "Số, ký hiệu nhận dạng từ ảnh chưa chắc chắn: hãy đối chiếu bản gốc và sửa nếu sai.",
    "issued_on": "Ngày ban hành nhận dạng từ ảnh chưa chắc chắn: hãy đối chiếu bản gốc và sửa nếu sai.",
}


class Doubts:
    """Where a text is doubtful: the lines that were recognised with a confidence below UNSURE."""

    def __init__(self, text: str, places: Sequence[Place]) -> None:
        self.text = text
        self.lines = sorted(
            (p.start, p.end) for p in places if p.confidence is not None and p.confidence < UNSURE
        )
        self._starts = [start for start, _ in self.lines]

    def touch(self, start: int, end: int) -> bool:
        """Whether a figure within these offsets was read with doubt."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for begin, stop in self.lines[at:]:
            if begin >= end:
                break
            if _HAS_DIGIT.search(self.text, max(begin, start), min(stop, end)):
                return True
        return False


def mark_citations(document: Document, citations: Sequence[Citation], doubts: Doubts) -> list[Citation]:
    """The citations, those with the issue ``unconfirmed`` whose number was read with doubt wherever it stands."""
    if not doubts.lines:
        return list(citations)
    sure = {
        number_key(c.document.number)
        for c in citations
        if c.document.number and not doubts.touch(c.start, c.end)
    }
    if document.number and not _own_doubtful(document, doubts, "number"):
        sure.add(number_key(document.number))
    return [
        replace(c, issues=(*c.issues, UNCONFIRMED))
        if c.document.number and number_key(c.document.number) not in sure and doubts.touch(c.start, c.end)
        else c
        for c in citations
    ]


def mark_document(
    document: Document, citations: Sequence[Citation], doubts: Doubts, given: frozenset[str] = frozenset()
) -> Document:
    """The document with a remark for its own number or date where that was read with doubt.

    ``given`` names the fields that a person has entered. A number that a citation repeats without
    doubt ("ban hành kèm theo Quyết định số …") is confirmed.
    """
    if not doubts.lines:
        return document
    own = number_key(document.number or "")
    repeated = {
        "number": any(
            number_key(c.document.number or "") == own and not doubts.touch(c.start, c.end) for c in citations
        ),
        "issued_on": False,
    }
    remarks = []
    for name in _FORM_OF:
        part = _own_doubtful(document, doubts, name)
        if part and getattr(document, name) and name not in given and not repeated[name]:
            remarks.append(Remark(f"unconfirmed_{name}", _MESSAGES[name], *part))
    return replace(document, remarks=(*document.remarks, *remarks)) if remarks else document


def _own_doubtful(document: Document, doubts: Doubts, name: str) -> tuple[int, int] | None:
    """Where the head of the document prints the field, if that was read with doubt."""
    for part in document.formal:
        if part.kind == _FORM_OF[name]:
            return (part.start, part.end) if doubts.touch(part.start, part.end) else None
    return None
