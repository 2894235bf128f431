"""Citations whose words are damaged: repeated ("Nghị định số hiện Nghị định số …"), or a number that no document can have.

They are ``wrong_citation`` too, and come from wrong_citations.py: a kind belongs to one check.
"""

import re
from collections.abc import Iterator

from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, Records
from lawreview.checking.wordings import AMEND, passage, place, quote

_DAMAGES = {
    "repeated_words": "có chữ lặp hoặc thừa trước số văn bản",
    "damaged_number": "ghi số, ký hiệu bị hỏng",
    "impossible_date": "ghi ngày không có trong lịch",
}
_BEFORE = 60  # letters before the mention that show the damage


_MISREAD = re.compile(r"(?:nghị|quyết|thông|chỉ|pháp|luật)\s*\w{0,8}\s+s(?!ố)[^\W\d_]\s*$", re.IGNORECASE)
_HEADING = re.compile(r"(?:^|\n)\s*[A-ZĐÀ-Ỹ ]+\s*\n\s*(?:\d{1,3}[.)]?\s*)?$|\n\s*$")


def _only_misread(text: str, citation: CitationRow) -> bool:
    """True where "số" was read as "sồ", or the words before stand on a line of their own (a heading, a cell): no words repeat."""
    before = text[max(0, citation.start - _BEFORE) : citation.start]
    return bool(_MISREAD.search(before) or _HEADING.search(before))


def damaged_citations(records: Records) -> Iterator[Finding]:
    """One finding a damage and citing provision."""
    seen: set[str] = set()
    for citation in records.citations:
        damages = [d for d in citation.issues if d in _DAMAGES]
        document = records.documents[citation.document_id]
        if not damages or citation.eid is None or document.origin not in ("text", "dataset"):
            continue
        text = records.text(document.id)
        if _only_misread(text, citation):
            damages = [d for d in damages if d != "repeated_words"]
        line = text.rfind("\n", 0, citation.start) + 1
        words = quote(text, max(line, citation.start - _BEFORE), citation.end)
        where = place(document, citation.eid)
        for damage in damages:
            finding = Finding(
                kind="wrong_citation",
                passages=(passage(document, citation.eid, citation.start, citation.end),),
                attribute=f"{damage} {citation.number or citation.name or ''}".strip(),
                values=(words, citation.text),
                explanation=(
                    f"{where[:1].upper()}{where[1:]} viện dẫn {words}: có dấu hiệu {_DAMAGES[damage]}"
                    + (
                        f"; có lẽ là {quote(citation.text, 0, len(citation.text))}."
                        if damage == "repeated_words"
                        else "."
                    )
                ),
                proposed_action=AMEND,
                severity="low",
                score=0.8,
                rule="NĐ 78/2025/NĐ-CP Điều 68",
            )
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding
