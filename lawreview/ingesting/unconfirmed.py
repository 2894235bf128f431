"""Numbers and dates recognised from pictures with little confidence: named, and never what a link stands on alone.

A number confuses 1, l and I, 0 and O, 5 and S, and every number that comes of it may be that of some other document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lawreview.citing.model import UNCONFIRMED, UNCONFIRMED_UNIT, Citation
from lawreview.documents.model import Document, Remark
from lawreview.documents.numbers import number_key
from lawreview.reading.model import UNSURE, Place

_HAS_DIGIT = re.compile(r"\d")
# The parts of a mention that hold figures: "ngày 05 tháng 3 năm 2024", "năm 2013"; "12/2020/NĐ-CP", "15/QĐ-UBND".
_DATE = re.compile(
    r"ngày\s+\d{1,2}\s*(?:tháng|[/.-])\s*\d{1,2}(?:\s*(?:,?\s*năm|[/.-])\s*\d{4})?|năm\s+\d{4}"
)
_NUMBER = re.compile(r"\d[\w.]*(?:\s*/\s*\d{4})?\s*[/-]\s*[^\W\d_]\w*(?:\s*[-–/]\s*\w+)*")
_FORM_OF = {"number": "number", "issued_on": "place_date"}
_MESSAGES = {
    "number": "Số, ký hiệu nhận dạng từ ảnh chưa chắc chắn: hãy đối chiếu bản gốc và sửa nếu sai.",
    "issued_on": "Ngày ban hành nhận dạng từ ảnh chưa chắc chắn: hãy đối chiếu bản gốc và sửa nếu sai.",
}


class Doubts:
    """Where a text is doubtful: what was recognised with a confidence below UNSURE, words with figures each by itself."""

    def __init__(self, text: str, places: Sequence[Place]) -> None:
        self.text = text
        self.lines = sorted(
            (p.start, p.end) for p in places if p.confidence is not None and p.confidence < UNSURE
        )
        self._starts = [start for start, _ in self.lines]

    def figures(self, start: int, end: int) -> Iterator[int]:
        """The first figure of every doubtful passage within these offsets."""
        at = max(0, bisect_right(self._starts, start) - 1)
        for begin, stop in self.lines[at:]:
            if begin >= end:
                break
            found = _HAS_DIGIT.search(self.text, max(begin, start), min(stop, end))
            if found:
                yield found.start()

    def touch(self, start: int, end: int) -> bool:
        """Whether a figure within these offsets was read with doubt."""
        return next(self.figures(start, end), -1) >= 0


def mark_citations(document: Document, citations: Sequence[Citation], doubts: Doubts) -> list[Citation]:
    """The citations with what of them was read with doubt.

    A doubtful number that stands nowhere without doubt, or a doubtful date where there is no number, has the issue
    ``unconfirmed``; a doubtful number of an article, clause or point ``unconfirmed_unit``. The doubtful date beside a
    number is no date: it neither chooses among documents nor accuses.
    """
    if not doubts.lines:
        return list(citations)
    parts = [_doubtful_parts(c, doubts) for c in citations]
    sure = {
        number_key(c.document.number)
        for c, doubtful in zip(citations, parts, strict=True)
        if c.document.number and "number" not in doubtful
    }
    if document.number and not _own_doubtful(document, doubts, "number"):
        sure.add(number_key(document.number))
    return [
        _marked(c, doubtful, number_key(c.document.number or "") in sure)
        for c, doubtful in zip(citations, parts, strict=True)
    ]


def _doubtful_parts(citation: Citation, doubts: Doubts) -> set[str]:
    """Which of a mention's "number", "date" and "unit" hold a doubtful figure."""
    spans = [(m.start(), m.end(), "date") for m in _DATE.finditer(citation.text)]
    spans += [(m.start(), m.end(), "number") for m in _NUMBER.finditer(citation.text)]
    found = set()
    for at in doubts.figures(citation.start, citation.end):
        inside = at - citation.start
        other = "unit" if citation.kind == "provision" else "number"
        found.add(next((part for start, end, part in spans if start <= inside < end), other))
    return found


def _marked(citation: Citation, doubtful: set[str], number_sure: bool) -> Citation:
    issues = citation.issues
    reference = citation.document
    if "unit" in doubtful:
        issues += (UNCONFIRMED_UNIT,)
    if "number" in doubtful and reference.number and not number_sure:
        issues += (UNCONFIRMED,)
    elif "date" in doubtful and reference.number:
        reference = replace(reference, issued_on=None)
    elif "date" in doubtful:
        issues += (UNCONFIRMED,)
    return replace(citation, document=reference, issues=issues)


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
            number_key(c.document.number or "") == own and "number" not in _doubtful_parts(c, doubts)
            for c in citations
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
