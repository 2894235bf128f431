"""Short forms: "Nghị định số 40" stands for a document that the same text names in full, declared or not."""

from dataclasses import replace

from lawreview.citing.model import Citation, DocumentReference
from lawreview.documents.folding import fold
from lawreview.documents.numbers import split_number


def complete_short_forms(citations: list[Citation]) -> list[Citation]:
    """The same citations; a short number is completed where exactly one full number of its type and serial is cited
    in the same text. Others stay short: a person is asked."""
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
