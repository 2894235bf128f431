"""Portal records of procedures whose legal basis has been replaced or repealed: their part of ``superseded_basis``.

NĐ 63/2010/NĐ-CP Điều 13 and 24: a procedure is published again when the documents that regulate it change.
"""

from collections.abc import Iterator
from datetime import date

from lawreview.checking.force import Ending, Force, end_of_cited, remainder_of_cited
from lawreview.checking.mentions import Mentions
from lawreview.checking.model import Finding
from lawreview.checking.published import published_procedures
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.wordings import passage, quote
from lawreview.documents.dates import short
from lawreview.documents.issuers import issuer_of_number
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED

_ENDS = r"[;:\n]"  # a record prints one basis a line
_REPUBLISH = "công bố lại cho đúng văn bản quy định thủ tục"


def ended_bases(records: Records, force: Force, as_of: date) -> Iterator[Finding]:
    """One finding a portal record and ended document among its legal bases."""
    mentions = Mentions(records)
    cited: dict[int, list[CitationRow]] = {}
    for citation in records.citations:
        if records.documents[citation.document_id].origin == "procedure" and not citation.own:
            cited.setdefault(citation.document_id, []).append(citation)
    for number, citations in cited.items():
        document = records.documents[number]
        parts = [p for item in published_procedures(records, document) for p in item.parts.get("basis", ())]
        seen: set[str] = set()
        for citation in citations:
            ended = end_of_cited(records, force, citation) or remainder_of_cited(
                records, force, citation, whole=True
            )
            if ended is None or ended[0] in seen or (ended[1].on and ended[1].on > as_of):
                continue
            if (
                _by_lower(records, citation, ended[1])
                or mentions.in_the_name_of_another(citation, _ENDS)
                or mentions.names_a_law_alive(citation, ended[1])
            ):
                continue
            if any(p.start <= citation.start < p.end for p in parts):
                seen.add(ended[0])
                yield _finding(records, document, citation, *ended)


def _by_lower(records: Records, citation: CitationRow, end: Ending) -> bool:
    """True where the document that is said to end the basis is of lower force: a decree ends no law."""
    if end.by_id is None or not citation.number:
        return False
    own = rank(citation.type, issuer_of_number(citation.number))
    return own < records.documents[end.by_id].rank < UNRANKED


def _finding(
    records: Records, document: DocumentRow, citation: CitationRow, label: str, end: Ending
) -> Finding:
    target = records.documents.get(citation.target_document_id or -1)
    text = records.text(document.id)
    passages = [passage(document, None, citation.start, citation.end)]
    if target:
        passages.append(passage(target, None))
    return Finding(
        kind="superseded_basis",
        passages=tuple(passages),
        attribute="legal_basis" if target else f"legal_basis {citation.number or citation.name}",
        values=(citation.text, f"{end.sentence} ({short(end.on) or 'chưa rõ ngày'})"),
        explanation=(
            f"Thủ tục “{document.title}” (mã {document.number or 'chưa rõ'}) được công bố với căn cứ pháp lý "
            f"{quote(text, citation.start, citation.end)}, nhưng có dấu hiệu {label} đã {end.sentence}."
        ),
        proposed_action=_REPUBLISH,
        severity="medium",
        score=0.95 if end.source == "library" else 0.85,
        rule="NĐ 63/2010/NĐ-CP Điều 13, Điều 24",
        evidence=(("procedure", document.title), ("by", end.by)),
    )
