"""Bases and citations that have lost their force: ``superseded_basis`` (in a recital), ``expired_citation`` (elsewhere, or when the
cited document was dead already on the day of issue).

NĐ 78/2025/NĐ-CP Điều 62: only documents in force, or signed and effective no later, may be bases. NĐ 79/2025/NĐ-CP Điều 39: a document
whose basis was amended, replaced or repealed must be reviewed. A document named only to be ended is no finding.
"""

import re
from collections.abc import Iterator
from datetime import date

from lawreview.checking.expired_documents import dead_with_parent
from lawreview.checking.force import Ending, end_of_cited, force_of, remainder_of_cited
from lawreview.checking.mentions import Mentions, dead_at_issue, reprints
from lawreview.checking.model import Finding, FindingKind
from lawreview.checking.record_bases import ended_bases
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, REPLACE, passage, place, quote
from lawreview.documents.dates import short
from lawreview.documents.folding import fold

_CONSTITUTION = "Hiến pháp"  # a new one ends no law made under the old
_REPEATS = re.compile(
    r"\s(?:này|đó|nói trên|nêu trên)\s*$", re.IGNORECASE
)  # "Luật này": the finding is where it is named
_SPENT = re.compile(
    r"^(?:về\s+(?:việc\s+)?)?(?:bãi bỏ|đính chính)"
)  # its work was done on the day it took effect
_ENDS_IT = ("replace", "repeal", "suspend", "correct", "amend", "history", "attach")


@check("expired_citation", "superseded_basis")
def expired_citations(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a citing provision and cited document, for documents that are themselves in force."""
    force, mentions = force_of(records), Mentions(records)
    with_parents = dead_with_parent(records, force, as_of)
    seen: set[tuple[int, str | None, str]] = set()
    for citation in records.citations:
        if (
            citation.own or citation.eid is None or citation.role in _ENDS_IT
        ):  # without eid: in the title or the head
            continue
        document = records.documents[citation.document_id]
        if (
            document.origin not in ("text", "dataset")
            or reprints(document)
            or not force.in_force(document, as_of)
            or _REPEATS.search(citation.text)
        ):
            continue
        ended = end_of_cited(records, force, citation) or remainder_of_cited(
            records, force, citation, whole=citation.eid.startswith("rec_")
        )
        target = citation.target_document_id
        if ended is None and target in with_parents:
            ended = records.documents[target].label, with_parents[target]
        if ended is None or _names_its_end(records, citation, ended[1]):
            continue
        label, end = ended
        if end.on and end.on > as_of:
            continue
        mark = (document.id, citation.eid, label)
        if mark not in seen and not _names_only(mentions, document, citation, end):
            seen.add(mark)
            yield _finding(records, document, citation, label, end)
    yield from ended_bases(records, force, as_of)


def _names_only(mentions: Mentions, document: DocumentRow, citation: CitationRow, end: Ending) -> bool:
    """True where the document does not rely on the text that it names."""
    return (
        citation.type == _CONSTITUTION
        or mentions.names_a_law_alive(citation, end)
        or mentions.acts_on_it(document, citation)
        or mentions.in_the_name_of_another(citation)
        or mentions.knows_the_heir(document, citation, end)
        or mentions.names_the_heir_beside(citation, end)
        or (_SPENT.match(fold(document.title)) is not None and not dead_at_issue(end.on, document))
        or mentions.transitional(document, citation)
    )


def _names_its_end(records: Records, citation: CitationRow, end: Ending) -> bool:
    """True where the citing document is the one that ended the cited one, or speaks in a transitional clause of it."""
    own = records.documents[citation.document_id].number
    return end.by_id == citation.document_id or bool(own and own in end.by)


def _finding(
    records: Records, document: DocumentRow, citation: CitationRow, label: str, end: Ending
) -> Finding:
    in_recital = (citation.eid or "").startswith("rec_") or citation.role == "basis"
    dead = dead_at_issue(end.on, document)
    kind: FindingKind = "superseded_basis" if in_recital and not dead else "expired_citation"
    text = records.text(document.id)
    where = place(document, citation.eid)
    what = "căn cứ" if in_recital else "dẫn chiếu"
    already = (
        f", tức là đã hết hiệu lực trước khi văn bản này được ban hành ({short(document.issued_on)})"
        if dead
        else ""
    )
    explanation = (
        f"{where[:1].upper()}{where[1:]} {what} {quote(text, citation.start, citation.end)}, nhưng có dấu hiệu {label} đã "
        f"{end.sentence}{already}."
    )
    passages = [passage(document, citation.eid, citation.start, citation.end)]
    target = records.documents.get(citation.target_document_id or -1)
    if target:
        passages.append(passage(target, None))
    return Finding(
        kind=kind,
        passages=tuple(passages),
        attribute=f"{'recital' if in_recital else 'citation'}"
        + ("" if target else f" {citation.number or citation.name}"),
        values=(citation.text, end.sentence if end.on else f"{end.sentence} (chưa rõ ngày)"),
        explanation=explanation,
        proposed_action=REPLACE if in_recital else AMEND,
        severity="high" if dead else "medium",
        score=0.95 if end.source == "library" else 0.85,
        rule="NĐ 78/2025/NĐ-CP Điều 62; NĐ 79/2025/NĐ-CP Điều 39",
        evidence=(("source", end.source), ("ended_on", end.on.isoformat() if end.on else ""), ("by", end.by)),
    )
