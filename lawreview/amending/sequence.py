"""Which operations count, from when, and in which order: never the order in which documents were ingested."""

from collections.abc import Sequence
from datetime import date

from lawreview.amending.versions import SourcedAmendment
from lawreview.documents.model import Document


def in_order(
    operations: Sequence[SourcedAmendment], base: Document, known_on: date | None
) -> list[tuple[SourcedAmendment, date | None]]:
    """The operations known on a day with the day from which each counts (None: unknown): by day of effect, day of issue,
    corrections last, document and place in the document. Where a document renumbers units, its addresses are the old
    numbers: it changes and repeals first, then renumbers, then inserts."""
    known = [o for o in operations if known_on is None or (_known(o) or date.min) <= known_on]
    renumbering = {o.source.key for o in known if o.amendment.after.startswith("number:")}
    days = {id(o): counts_from(o, base, known) for o in known}

    def key(o: SourcedAmendment) -> tuple[date, date, bool, str, int, int]:
        a = o.amendment
        phase = 0
        if o.source.key in renumbering:
            phase = 1 if a.after.startswith("number:") else 2 if a.operation == "insert" else 0
        on, issued = days[id(o)] or date.max, o.source.issued_on or date.max
        return on, issued, a.operation == "correct", o.source.key, phase, o.ord

    return [(o, days[id(o)]) for o in sorted(known, key=key)]


def _known(operation: SourcedAmendment) -> date | None:
    return operation.source.known_on or operation.source.issued_on


def counts_from(
    operation: SourcedAmendment, base: Document, every: Sequence[SourcedAmendment]
) -> date | None:
    """From when an operation counts. A correction counts from the start of the wording that it corrects (NĐ 78/2025
    Điều 9): the last change of the same place before the correction was issued, else the document's own start."""
    own = operation.amendment.effective_on
    if operation.amendment.operation != "correct":
        return own
    issued = operation.source.issued_on or own
    place = operation.amendment.target.eid
    earlier = [
        o.amendment.effective_on
        for o in every
        if o.amendment.operation != "correct"
        and o.amendment.effective_on is not None
        and (issued is None or o.amendment.effective_on <= issued)
        and overlap(o.amendment.target.eid, place)
    ]
    return max(earlier, default=None) or base.effective_on or base.issued_on or own


def overlap(first: str, second: str) -> bool:
    """Whether one address is the other or lies in it."""
    return first == second or first.startswith(second + "__") or second.startswith(first + "__")
