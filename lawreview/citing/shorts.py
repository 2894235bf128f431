"""Short forms and "nêu trên": what they stand for was named before. "Nghị định số 40" stands for a document that the same text names in full, declared or not."""

import re
from dataclasses import replace

from lawreview.citing.model import Citation, DocumentReference
from lawreview.documents.folding import fold
from lawreview.documents.numbers import split_number

ABOVE = re.compile(r"(?:nêu|nói)\s{1,3}trên(?!\w)")


def _told_above(citations: list[Citation]) -> list[Citation]:
    """ "Nghị định nêu trên" is the last decree named before it; where none was, it says nothing."""
    if not any(_says_above(c) for c in citations):
        return citations
    last: dict[str, DocumentReference] = {}
    out = []
    for citation in citations:
        kind = fold(citation.document.type or "")
        if _says_above(citation):
            if kind not in last:
                continue
            if not citation.text.startswith(("Các ", "các ")):  # several: which ones, a person says
                citation = replace(citation, document=last[kind])
        elif citation.document.number or citation.document.name:
            last[kind] = citation.document
        out.append(citation)
    return out


def _says_above(citation: Citation) -> bool:
    document = citation.document
    return citation.text.endswith("trên") and not (document.own or document.number or document.name)


def complete_short_forms(citations: list[Citation]) -> list[Citation]:
    """The same citations; a short number is completed where exactly one full number of its type and serial is cited
    in the same text. Others stay short: a person is asked."""
    citations = _told_above(citations)
    if not any((c.document.number or "x").isdigit() for c in citations):
        return citations
    full: dict[tuple[str, str], set[DocumentReference]] = {}
    for citation in citations:
        parts = split_number(citation.document.number or "")
        if parts and not citation.document.own:
            key = (fold(citation.document.type or ""), parts.serial.lstrip("0"))
            short = DocumentReference(type=citation.document.type, number=citation.document.number)
            full.setdefault(key, set()).add(short)
    out = []
    for citation in citations:
        document = citation.document
        if document.number and document.number.isdigit():
            meant = full.get((fold(document.type or ""), document.number.lstrip("0")), set())
            if len(meant) == 1:
                citation = replace(citation, document=replace(document, number=next(iter(meant)).number))
        out.append(citation)
    return out
