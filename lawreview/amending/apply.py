"""Applying operations to a document: the text in force on a day, and what could not be applied with certainty.

Only an operation whose target exists exactly once, whose words are found, and whose day is known is applied (domain:
product stance); everything else is listed with its reason. The outcome depends on the operations alone, not on the
order in which they come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lawreview.amending.conditions import part_unclear, target_unit
from lawreview.amending.inserting import insert_unit
from lawreview.amending.notes import change_note
from lawreview.amending.parts import change_part, names_part
from lawreview.amending.renaming import rename_unit
from lawreview.amending.repealing import repeal_unit
from lawreview.amending.replacing import replace_unit
from lawreview.amending.rewording import change_words
from lawreview.amending.sequence import in_order, overlap
from lawreview.amending.units import Index, tree_of
from lawreview.amending.versions import (
    Applied,
    CannotApply,
    Change,
    Consolidated,
    ConsolidatedProvision,
    Decision,
    Note,
    Source,
    SourcedAmendment,
    Unapplied,
    consolidated_records,
    describe,
)
from lawreview.documents.model import Document


def consolidate(
    base: Document,
    operations: Sequence[SourcedAmendment],
    as_of: date | None = None,
    known_on: date | None = None,
    decisions: Mapping[tuple[str, str, int], Decision] | None = None,
) -> Consolidated:
    """The text of ``base`` on ``as_of`` (None: after all operations) under what was known on ``known_on``.

    ``operations`` are those on this document, in any order; ``decisions`` are keyed by (source key, source eid, ord).
    Pure: ``base`` is not changed. Linear in the document for each operation.
    """
    run = _Run(base, as_of, decisions or {})
    for operation, on in in_order(operations, base, known_on):
        run.take(operation, on)
    return run.result(known_on)


class _Run:
    """One pass over the operations; holds the tree as it changes."""

    def __init__(
        self, base: Document, as_of: date | None, decisions: Mapping[tuple[str, str, int], Decision]
    ) -> None:
        self.base, self.as_of, self.decisions = base, as_of, decisions
        self.root = tree_of(base)
        self.index = Index(self.root)
        self.applied: list[Applied] = []
        self.unapplied: list[Unapplied] = []

    def take(self, operation: SourcedAmendment, on: date | None) -> None:
        """Applies one operation or lists why not."""
        if operation.amendment.operation == "continue":
            return  # says that the words stand
        decision = self.decisions.get((operation.source.key, operation.amendment.source_eid, operation.ord))
        try:
            if decision is not None:
                operation = _decided(operation, decision)
            if on is None:
                raise CannotApply("no_date", "Chưa xác định được ngày có hiệu lực của nội dung sửa đổi.")
            if self.as_of is not None and on > self.as_of:
                return
            change = self._apply(operation)
        except CannotApply as why:
            self._list(operation, why)
            return
        change.unit.marks.append(len(self.applied))
        after = "" if change.unit is self.root and not operation.amendment.old_phrase else change.unit.text()
        self.applied.append(Applied(operation, on, change.unit.eid, change.before, after))

    def _list(self, operation: SourcedAmendment, why: CannotApply) -> None:
        a, source = operation.amendment, operation.source
        self.unapplied.append(
            Unapplied(
                source.number or source.key,
                source.key,
                a.source_eid,
                operation.ord,
                describe(a),
                why.reason,
                why.code,
                why.proposal,
                a.target.eid,
            )
        )

    def _apply(self, operation: SourcedAmendment) -> Change:
        a = operation.amendment
        if a.vague:
            raise CannotApply(
                "vague",
                "Quy định bãi bỏ chung, không nêu rõ văn bản, điều khoản; không được áp dụng tự động.",
            )
        if a.target.eid == "" and a.operation in ("replace", "repeal", "insert") and not a.old_phrase:
            if a.after.startswith("part:"):
                raise part_unclear(a)
            if a.operation == "repeal" or a.after == "whole":
                return Change(self.root, "")
            raise CannotApply("whole_document", "Nội dung sửa đổi không nêu điều khoản cụ thể của văn bản.")
        if a.operation in ("replace_phrase", "insert_phrase", "delete_phrase") or a.old_phrase:
            return change_words(self.index, a)
        if a.operation == "suspend":
            unit = target_unit(self.index, a)
            return Change(unit, unit.text())
        if a.heading_only or a.operation == "rename":
            return rename_unit(self.index, a)
        if names_part(a):
            return change_part(self.index, a)
        if a.operation == "insert":
            return insert_unit(self.index, a)
        if a.operation == "repeal":
            return repeal_unit(self.index, a)
        return replace_unit(self.index, a, self._freed_by(operation))

    def _freed_by(self, operation: SourcedAmendment) -> set[str]:
        """The units that the same instruction has repealed."""
        return {
            done.eid
            for done in self.applied
            if done.operation.amendment.operation == "repeal"
            and done.operation.source == operation.source
            and done.operation.amendment.source_eid == operation.amendment.source_eid
        }

    # -- result -------------------------------------------------------------------------------------------------

    def result(self, known_on: date | None) -> Consolidated:
        notes: list[Note] = []
        provisions: list[ConsolidatedProvision] = []
        for unit in self.root.walk():
            own: list[Note] = []
            if unit.marks:
                changes = [self.applied[i] for i in unit.marks]
                text = change_note(unit, changes)
                last = changes[-1].operation
                own = [Note(len(notes) + 1, text, unit.eid, last.source.key, last.amendment.source_eid)]
                notes += own
            if unit is not self.root:
                provisions.append(
                    ConsolidatedProvision(
                        unit.eid,
                        unit.kind,
                        unit.label,
                        unit.heading,
                        unit.text().strip(),
                        tuple(own),
                        unit.repealed,
                    )
                )
        sources: dict[str, Source] = {}
        for change in self.applied:
            sources.setdefault(change.operation.source.key, change.operation.source)
        ordered = sorted(sources.values(), key=lambda s: (s.issued_on or date.max, s.number or s.key))
        return Consolidated(
            self.base,
            self.as_of,
            known_on,
            tuple(provisions),
            tuple(notes),
            tuple(ordered),
            tuple(self.unapplied),
            tuple(self.applied),
            self.root,
        )


def _decided(operation: SourcedAmendment, decision: Decision) -> SourcedAmendment:
    a = operation.amendment
    if decision.decision == "reject":
        raise CannotApply("rejected", "Người rà soát đã bác bỏ chỉ dẫn này.")
    if decision.target_eid:
        a = replace(a, target=replace(a.target, eid=decision.target_eid))
    if decision.decision == "accept" and a.after.startswith(("part:", "times:")):
        a = replace(a, after="")
    if decision.new_text and a.operation == "insert":
        a = replace(a, new_text=decision.new_text)
    elif decision.new_text:  # the person has written out how the unit reads now
        a = replace(
            a, operation="replace", new_text=decision.new_text, old_phrase="", new_phrase="", after=""
        )
    return replace(operation, amendment=replace(a, vague=False))


def changes_of(result: Consolidated, eid: str) -> list[Applied]:
    """The timeline of a provision ("": of the whole document): the changes of it, of what holds it and what it holds."""
    return [c for c in result.applied if not eid or c.eid == "" or overlap(c.eid, eid)]


__all__ = [
    "Applied",
    "Consolidated",
    "ConsolidatedProvision",
    "Decision",
    "Note",
    "Source",
    "SourcedAmendment",
    "Unapplied",
    "changes_of",
    "consolidate",
    "consolidated_records",
    "describe",
]
