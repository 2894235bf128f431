"""Published procedures against the provisions that their legal bases name: ``publication_difference``.

NĐ 63/2010/NĐ-CP Điều 13–15: a publication restates what documents fix; where it differs, the publication is wrong, not the law. Read are
decisions that publish lists of procedures (each clause or table row is one) and the portal's records.
"""

from collections.abc import Iterator
from datetime import date

from lawreview.checking.conflicts import NAMES
from lawreview.checking.force import Force
from lawreview.checking.matters import is_publication
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, FactRow, Records
from lawreview.checking.registry import check
from lawreview.checking.values import Clash, clash
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.eid import is_within

_COMPARED = ("deadline", "copies", "fee", "deciding_authority", "receiving_authority")


@check("publication_difference")
def publication_differences(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a published value and the provision that says otherwise."""
    force = Force(records)
    facts: dict[int, list[FactRow]] = {}
    for fact in records.facts:
        facts.setdefault(fact.document_id, []).append(fact)
    citations: dict[int, list[CitationRow]] = {}
    for citation in records.citations:
        if citation.target_document_id and not citation.own and citation.eids:
            citations.setdefault(citation.document_id, []).append(citation)
    for document in records.documents.values():
        if document.origin != "procedure" and not (
            is_publication(document) and force.in_force(document, as_of)
        ):
            continue
        for start, end in blocks(records, document):
            published = [
                f for f in facts.get(document.id, ()) if start <= f.start < end and f.component in _COMPARED
            ]
            bases = [c for c in citations.get(document.id, ()) if start <= c.start < end]
            law = [f for c in bases for f in stated_at(records, force, facts, c, as_of)]
            yield from _differences(records, document, published, law)


def blocks(records: Records, document: DocumentRow) -> list[tuple[int, int]]:
    """The spans of the single procedures of a publication: a record is one; in a list each clause with its points, or each row."""
    text = records.text(document.id)
    if document.origin == "procedure":
        return [(0, len(text))]
    provisions = records.provisions.get(document.id, {})
    parents = {p.parent for p in provisions.values()}
    out = [
        (p.start, p.end)
        for p in provisions.values()
        if p.kind == "clause" and p.eid in parents and p.eid.startswith("att")
    ]
    for attachment in (p for p in provisions.values() if p.kind in ("attachment", "annex")):
        at = attachment.start
        for line in text[attachment.start : attachment.end].split("\n"):
            if line.count(" | ") >= 3:
                out.append((at, at + len(line)))
            at += len(line) + 1
    return out


def stated_at(
    records: Records, force: Force, facts: dict[int, list[FactRow]], citation: CitationRow, as_of: date
) -> Iterator[FactRow]:
    """The facts of the provisions that a citation names, in the wording in force: where an amendment has changed one, its text counts."""
    target = citation.target_document_id
    if target is None:
        return
    for eid in citation.eids:
        changes = force.changes(target, eid, as_of)
        if changes:
            last = changes[-1]
            yield from (f for f in facts.get(last.document_id, ()) if last.start <= f.start < last.end)
            continue
        for fact in facts.get(target, ()):
            if is_within(fact.eid, eid) or fact.eid.endswith("__" + eid) or f"__{eid}__" in fact.eid:
                inner = force.changes(target, fact.eid, as_of)
                if not inner:
                    yield fact


def _differences(
    records: Records, document: DocumentRow, published: list[FactRow], law: list[FactRow]
) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for fact in published:
        same = [
            f
            for f in law
            if f.component == fact.component and f.scope.get("stage", "") == fact.scope.get("stage", "")
        ]
        if fact.component == "deadline":
            same = [f for f in same if f.value.get("role") == "whole"]
            if fact.value.get("role") != "whole":
                continue
        found = [(f, clash(_general(fact), _general(f), False)) for f in same]
        if not found or not all(c for _, c in found) or (fact.eid, fact.component) in seen:
            continue
        seen.add((fact.eid, fact.component))
        other, difference = next(((f, c) for f, c in found if c and not f.scope.get("case")), found[0])
        if difference:
            yield _finding(records, document, fact, other, difference)


def _general(fact: FactRow) -> FactRow:
    """The fact without scope and without what an amount is for: a publication prints values bare."""
    value = {k: v for k, v in fact.value.items() if k != "item"}
    return FactRow(
        fact.id, fact.document_id, fact.eid, fact.component, fact.procedure, value, {}, fact.start, fact.end
    )


def _finding(records: Records, document: DocumentRow, fact: FactRow, other: FactRow, found: Clash) -> Finding:
    law = records.documents[other.document_id]
    said = quote(records.text(document.id), fact.start, fact.end)
    truth = quote(records.text(law.id), other.start, other.end)
    name = NAMES.get(found.attribute, found.attribute)
    where = place(document, fact.eid)
    return Finding(
        kind="publication_difference",
        passages=(
            passage(document, fact.eid, fact.start, fact.end),
            passage(law, other.eid, other.start, other.end),
        ),
        attribute=found.attribute,
        values=(found.left, found.right),
        explanation=(
            f"{where[:1].upper()}{where[1:]} công bố {name} {said} ({found.left}), còn căn cứ pháp lý được dẫn là {place(law, other.eid)} ghi "
            f"{truth} ({found.right}); có dấu hiệu bản công bố sai."
        ),
        proposed_action=AMEND,
        severity="medium",
        score=0.85,
        rule="NĐ 63/2010/NĐ-CP Điều 13, 15",
        evidence=(("procedure", fact.procedure),),
    )
