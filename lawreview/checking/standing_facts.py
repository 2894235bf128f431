"""The facts of procedures that hold on a day: of documents in force, as amended."""

from dataclasses import replace
from datetime import date

from lawreview.checking.force import Force, force_of
from lawreview.checking.matters import Matters, matters_of
from lawreview.checking.records import AmendmentRow, FactRow, Records
from lawreview.documents.eid import article_of
from lawreview.procedures.name_finding import find_names
from lawreview.procedures.wording import flat


def standing_facts(records: Records, as_of: date) -> list[FactRow]:
    """The facts of documents in force without those whose provision an amendment has changed; a fact in the text of an amendment
    takes the procedure of the provision that it replaces where it names none. Computed once in a run and day."""
    known: dict[date, list[FactRow]] = records.shared.setdefault("standing_facts", {})
    if as_of not in known:
        known[as_of] = _standing_facts(records, force_of(records), matters_of(records, as_of), as_of)
    return known[as_of]


def _standing_facts(records: Records, force: Force, matters: Matters, as_of: date) -> list[FactRow]:
    by_place: dict[tuple[int, str], str] = {}
    for fact in records.facts:
        if fact.procedure:
            by_place.setdefault((fact.document_id, fact.eid), fact.procedure)
            by_place.setdefault((fact.document_id, article_of(fact.eid) or fact.eid), fact.procedure)
    out = []
    for fact in records.facts:
        if fact.document_id not in matters.living_ids or force.changes(fact.document_id, fact.eid, as_of):
            continue
        operation = force.target_of(fact.document_id, fact.start)
        if operation:
            target, at = operation.target_document_id, operation.target_eid
            known = by_place.get((target or -1, at)) or by_place.get((target or -1, article_of(at) or at), "")
            procedure = known or _named_in(records, operation, fact)
            if not procedure:
                continue
            fact = replace(fact, procedure=procedure)
        out.append(fact)
    return out


def _named_in(records: Records, operation: AmendmentRow, fact: FactRow) -> str:
    """The procedure that the new words of an amendment name before a fact; what the act says elsewhere is of other units."""
    words = flat(records.text(operation.document_id)[operation.start : fact.end])
    lines = [find_names(line, heading=True) for line in words.split("\n")]
    named = [n.key for names in reversed(lines) for n in names]
    return named[0] if named else ""
