"""Citations that call a document by another type than its number says: "Quyết định số …/TT-…" (Luật 64/2025/QH15 Điều 7 khoản 3: the
code of a number holds the type). They are ``wrong_citation`` and come from wrong_citations.py."""

import re
from collections.abc import Iterator

from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.folding import fold
from lawreview.documents.numbers import split_number
from lawreview.documents.types import type_coded

_CALLED = re.compile(
    r"(nghị\s+quyết\s+liên\s+tịch|thông\s+tư\s+liên\s+tịch|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|chỉ\s+thị)\s+số\s*:?\s*$",
    re.IGNORECASE,
)


def wrong_types(records: Records, document: DocumentRow, citation: CitationRow) -> Iterator[Finding]:
    """A finding where the printed type and the type in the number differ; a joint act is one of its plain type."""
    parts = split_number(citation.number or "")
    coded = type_coded(parts.type_code) if parts and parts.year and parts.type_code else None
    number = citation.text.find(citation.number or "\0")
    called = _CALLED.search(citation.text[: max(0, number)])
    if coded is None or called is None or citation.eid is None:
        return
    said, true = fold(" ".join(called[1].split())), fold(coded.name)
    if said.startswith(true) or true.startswith(said):
        return
    where = place(document, citation.eid)
    words = quote(records.text(document.id), citation.start, citation.end)
    yield Finding(
        kind="wrong_citation",
        passages=(passage(document, citation.eid, citation.start, citation.end),),
        attribute=f"cited_type {citation.number}",
        values=(said, true),
        explanation=(
            f"{where[:1].upper()}{where[1:]} viện dẫn {words} và gọi là {said}, nhưng số, ký hiệu {citation.number} là của {true}: có dấu "
            "hiệu ghi sai tên loại văn bản hoặc sai số, ký hiệu."
        ),
        proposed_action=AMEND,
        severity="medium",
        score=0.9,
        rule="NĐ 78/2025/NĐ-CP Điều 68",
    )
