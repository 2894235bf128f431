"""Citations whose words are damaged: repeated ("Nghị định số hiện Nghị định số …"), or a number that no document can have.

They are ``wrong_citation`` too, and come from wrong_citations.py: a kind belongs to one check.
"""

from collections.abc import Iterator

from lawreview.checking.model import Finding
from lawreview.checking.records import Records
from lawreview.checking.wordings import AMEND, passage, place, quote

_DAMAGES = {
    "repeated_words": "có chữ lặp hoặc thừa trước số văn bản",
    "damaged_number": "ghi số, ký hiệu bị hỏng",
    "impossible_date": "ghi ngày không có trong lịch",
}
_BEFORE = 60  # letters before the mention that show the damage


def damaged_citations(records: Records) -> Iterator[Finding]:
    """One finding a damage and citing provision."""
    seen: set[str] = set()
    for citation in records.citations:
        damages = [d for d in citation.issues if d in _DAMAGES]
        document = records.documents[citation.document_id]
        if not damages or citation.eid is None or document.origin not in ("text", "dataset"):
            continue
        text = records.text(document.id)
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
                    f"{where[:1].upper()}{where[1:]} viện dẫn {words}: có dấu hiệu {_DAMAGES[damage]}; "
                    f"có lẽ là “{citation.text}”."
                ),
                proposed_action=AMEND,
                severity="low",
                score=0.8,
                rule="NĐ 78/2025/NĐ-CP Điều 68",
            )
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding
