"""Applying operations to a document: the text in force on a day, and what could not be applied with certainty.

Only an operation whose target exists exactly once, whose words are found, and whose day is known is applied (domain:
product stance); everything else is listed with its reason. The outcome depends on the operations alone, not on the
order in which they come.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lawreview.amending.labels import heading_of, label_only, printed_label
from lawreview.amending.model import Amendment
from lawreview.amending.notes import change_note
from lawreview.amending.phrases import count, substitute
from lawreview.amending.units import Index, Unit, tree_of, units_of
from lawreview.amending.versions import (
    Applied,
    CannotApply,
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
from lawreview.documents.eid import label_key, parent_of, spoken, steps
from lawreview.documents.model import Document

REPEALED = "(được bãi bỏ)"
_ELLIPSIS = re.compile(r"^\s*[“\"]?\s*(?:…|\.{3,}|\[…\]|\(…\))\s*[;.]?\s*$", re.MULTILINE)
_CONTAINERS = ("part", "chp", "sec", "subsec")


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
    known = [o for o in operations if known_on is None or (_known(o) or date.min) <= known_on]
    for operation in sorted(known, key=lambda o: _order(o, base, known)):
        run.take(operation, _counts_from(operation, base, known))
    return run.result(known_on)


def _known(operation: SourcedAmendment) -> date | None:
    return operation.source.known_on or operation.source.issued_on


def _counts_from(
    operation: SourcedAmendment, base: Document, every: Sequence[SourcedAmendment]
) -> date | None:
    """From when an operation counts. A correction counts from the start of the wording that it corrects (NĐ 78/2025
    Điều 9): the last change of the same place before the correction was issued, else the document's own start."""
    if operation.amendment.operation != "correct":
        return operation.amendment.effective_on
    issued = operation.source.issued_on or operation.amendment.effective_on
    place = operation.amendment.target.eid
    earlier = [
        o.amendment.effective_on
        for o in every
        if o.amendment.operation != "correct"
        and o.amendment.effective_on is not None
        and (issued is None or o.amendment.effective_on <= issued)
        and _overlap(o.amendment.target.eid, place)
    ]
    return (
        max(earlier, default=None) or base.effective_on or base.issued_on or operation.amendment.effective_on
    )


def _overlap(first: str, second: str) -> bool:
    return first == second or first.startswith(second + "__") or second.startswith(first + "__")


def _order(
    operation: SourcedAmendment, base: Document, every: Sequence[SourcedAmendment]
) -> tuple[date, date, bool, str, int]:
    """Day of effect, day of issue, corrections last, then document and place: never the order of ingestion."""
    on = _counts_from(operation, base, every) or date.max
    issued = operation.source.issued_on or date.max
    return on, issued, operation.amendment.operation == "correct", operation.source.key, operation.ord


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
        decision = self.decisions.get((operation.source.key, operation.amendment.source_eid, operation.ord))
        try:
            if decision is not None:
                operation = _decided(operation, decision)
            if on is None:
                raise CannotApply("no_date", "Chưa xác định được ngày có hiệu lực của nội dung sửa đổi.")
            if self.as_of is not None and on > self.as_of:
                return
            self._apply(operation, on)
        except CannotApply as why:
            self._list(operation, why)

    def _list(self, operation: SourcedAmendment, why: CannotApply) -> None:
        a, source = operation.amendment, operation.source
        words = describe(a)
        self.unapplied.append(
            Unapplied(
                source.number or source.key,
                source.key,
                a.source_eid,
                operation.ord,
                words,
                why.reason,
                why.code,
                why.proposal,
            )
        )

    def _apply(self, operation: SourcedAmendment, on: date) -> None:
        a = operation.amendment
        if a.vague:
            raise CannotApply(
                "vague",
                "Quy định bãi bỏ chung, không nêu rõ văn bản, điều khoản; không được áp dụng tự động.",
            )
        if a.target.eid == "" and a.operation in ("replace", "repeal", "insert") and not a.old_phrase:
            if a.operation == "repeal" or a.after == "whole":
                self._end_document(operation, on)
                return
            raise CannotApply("whole_document", "Nội dung sửa đổi không nêu điều khoản cụ thể của văn bản.")
        if a.operation in ("replace_phrase", "insert_phrase", "delete_phrase") or a.old_phrase:
            self._phrase(operation, on)
        elif a.operation == "insert":
            self._insert(operation, on)
        elif a.operation == "repeal":
            self._repeal(operation, on)
        elif a.operation == "suspend":
            unit = self._target(a)
            self._record(operation, on, unit, unit.text(), unit.text())
        elif a.heading_only or a.operation == "rename":
            self._rename(operation, on)
        else:
            self._replace(operation, on)

    def _end_document(self, operation: SourcedAmendment, on: date) -> None:
        self._record(operation, on, self.root, "", "")

    # -- finding ------------------------------------------------------------------------------------------------

    def _target(self, a: Amendment) -> Unit:
        found = self.index.find(a.target.eid)
        name = spoken(a.target.eid) or "văn bản"
        if not found:
            raise CannotApply("no_target", f"Không tìm thấy {name} trong văn bản được sửa đổi.")
        if len(found) > 1:
            places = "; ".join(u.eid for u in found)
            raise CannotApply("many_targets", f"Có {len(found)} đơn vị cùng ứng với {name}: {places}.")
        if found[0].repealed:
            raise CannotApply("repealed_target", f"{name[0].upper()}{name[1:]} đã được bãi bỏ trước đó.")
        return found[0]

    # -- operations ---------------------------------------------------------------------------------------------

    def _replace(self, operation: SourcedAmendment, on: date) -> None:
        a = operation.amendment
        self._needs_words(a)
        if not self.index.find(a.target.eid) and self._continues(a):
            self._insert(operation, on)
            return
        unit = self._target(a)
        before = unit.text()
        new = [u for u in units_of(a.new_text, unit.eid) if u.text().strip()]
        fresh = next((u for u in new if u.eid == unit.eid), None)
        if fresh is None and self._renumbered(operation, on, unit):
            return
        if fresh is None:
            raise CannotApply("other_label", f"Nội dung mới không mang số của {spoken(a.target.eid)}.")
        if not fresh.head.strip():
            self._needs_all(a)
        if unit.head.strip() and not fresh.head.strip():
            fresh.head = unit.head  # the payload prints no label: the old one stays
            fresh.heading = unit.heading
        clash = [u.eid for u in new if u is not fresh and self.index.find(u.eid)]
        if clash:
            raise CannotApply(
                "clash", f"Nội dung mới lặp lại {', '.join(spoken(e) for e in clash)} đang có trong văn bản."
            )
        fresh.marks = list(unit.marks)
        self.index.replace(unit, new)
        self._record(operation, on, fresh, before, fresh.text())

    def _renumbered(self, operation: SourcedAmendment, on: date, unit: Unit) -> bool:
        """The new words come under the label of a unit that the same instruction has repealed: they take its place."""
        a = operation.amendment
        for freed in self.index.holder(unit).children():
            done = self.applied[freed.marks[-1]].operation if freed.repealed and freed.marks else None
            same = (
                done is not None
                and done.source == operation.source
                and done.amendment.source_eid == a.source_eid
            )
            new = units_of(a.new_text, freed.eid) if same else []
            if len(new) == 1 and new[0].eid == freed.eid and new[0].head.strip():
                before = unit.text()
                new[0].marks = list(freed.marks)
                self.index.replace(freed, new)
                self.index.remove(unit)
                self._record(operation, on, new[0], before, new[0].text())
                return True
        return False

    def _needs_all(self, a: Amendment) -> None:
        if a.after.startswith("part:"):
            raise CannotApply(
                "part",
                f"Chỉ một phần của {spoken(a.target.eid)} thay đổi ({a.after[5:]}); cần người xác định.",
            )

    def _continues(self, a: Amendment) -> bool:
        """Whether "sửa đổi, bổ sung" names a unit that follows the last one of its kind: an addition."""
        holder = self.index.find(parent_of(a.target.eid) or "")
        if len(holder) != 1 or steps(a.target.eid)[-1][0] not in ("cl", "point", "art"):
            return False
        step, label = steps(a.target.eid)[-1]
        siblings = [u for u in self._siblings(holder[0], step) if steps(u.eid)[-1][0] == step]
        if not siblings:
            return False
        if label_key(label) > max(label_key(u.label) for u in siblings):
            return step != "art"
        return not label.isdigit() and any(
            u.label == label.rstrip("abcdđeghik0123456789") or label.startswith(u.label) for u in siblings
        )

    def _siblings(self, holder: Unit, step: str) -> list[Unit]:
        if step == "art":
            return [u for us in self.index.units.values() for u in us if u.kind == "article"]
        return holder.children()

    def _insert(self, operation: SourcedAmendment, on: date) -> None:
        a = operation.amendment
        self._needs_words(a)
        if a.after == "part:cuối":
            self._append(operation, on)
            return
        self._needs_all(a)
        if self.index.find(a.target.eid):
            raise CannotApply(
                "exists", f"{_capital(spoken(a.target.eid))} đã có trong văn bản; không bổ sung lần thứ hai."
            )
        after = self._anchor(a)
        holder = self._holder_for(a, after)
        eid = a.target.eid
        if holder.eid.startswith("att_") and not eid.startswith("att_"):
            eid = f"{steps(holder.eid)[0][0]}_{steps(holder.eid)[0][1]}__{eid}"
        new = [u for u in units_of(a.new_text, eid) if u.text().strip()]
        fresh = next((u for u in new if u.eid == eid), None)
        if fresh is None:
            raise CannotApply("other_label", f"Nội dung bổ sung không mang số của {spoken(a.target.eid)}.")
        if not fresh.head.strip():
            fresh.head = printed_label(eid)
        clash = [u.eid for u in new if self.index.find(u.eid)]
        if clash:
            raise CannotApply("exists", f"{_capital(spoken(clash[0]))} đã có trong văn bản.")
        for unit in new:
            self.index.insert(holder, unit, after=after)
            after = unit
        self._record(operation, on, fresh, "", fresh.text())

    def _append(self, operation: SourcedAmendment, on: date) -> None:
        """ "Bổ sung vào cuối khoản 1": the words become the last paragraph of the unit."""
        unit = self._target(operation.amendment)
        before = unit.text()
        unit.parts += ["\n", operation.amendment.new_text.strip()]
        self._record(operation, on, unit, before, unit.text())

    def _anchor(self, a: Amendment) -> Unit | None:
        """The unit that an insertion stands behind: the one named, else the one before it by label."""
        if a.after and a.after != "before" and not a.after.startswith("part:"):
            found = self.index.find(a.after)
            if len(found) == 1:
                return found[0]
        step, label = steps(a.target.eid)[-1]
        holders = self.index.find(parent_of(a.target.eid) or "")
        if len(holders) != 1:
            return None
        smaller = [
            u
            for u in self._siblings(holders[0], step)
            if steps(u.eid)[-1][0] == step and label_key(u.label) < label_key(label)
        ]
        if step == "art":
            prefix = parent_of(a.target.eid) or ""
            smaller = [u for u in smaller if (parent_of(u.eid) or "").startswith(prefix)]
        return max(smaller, key=lambda u: label_key(u.label), default=None)

    def _holder_for(self, a: Amendment, after: Unit | None) -> Unit:
        if after is not None and steps(after.eid)[-1][0] == steps(a.target.eid)[-1][0]:
            return self.index.holder(after)
        if (
            after is not None
            and steps(after.eid)[-1][0] in _CONTAINERS
            and steps(a.target.eid)[-1][0] == "art"
        ):
            return after
        parent = parent_of(a.target.eid)
        found = self.index.find(parent or "")
        if len(found) != 1:
            raise CannotApply(
                "no_target", f"Không tìm thấy {spoken(parent or '')} để bổ sung {spoken(a.target.eid)}."
            )
        return found[0]

    def _repeal(self, operation: SourcedAmendment, on: date) -> None:
        self._needs_all(operation.amendment)
        unit = self._target(operation.amendment)
        before = unit.text()
        unit.head = label_only(unit)
        unit.heading = ""
        unit.parts = [REPEALED]
        unit.repealed = True
        self.index = Index(self.root)
        self._record(operation, on, unit, before, unit.text())

    def _rename(self, operation: SourcedAmendment, on: date) -> None:
        a = operation.amendment
        unit = self._target(a)
        new = " ".join(heading_of(a.new_text or a.new_phrase, unit).split())
        if not new:
            raise CannotApply("no_words", "Không đọc được tên mới.")
        before = unit.text()
        label = label_only(unit).rstrip(" ")
        gap = "\n" if "\n" in unit.head.strip() else " "
        unit.head = f"{label}{gap}{new}" + ("\n" if unit.parts else "")
        unit.heading = new
        if unit.parts and isinstance(unit.parts[0], str):
            unit.parts[0] = unit.parts[0].lstrip("\n")
        self._record(operation, on, unit, before, unit.text())

    def _phrase(self, operation: SourcedAmendment, on: date) -> None:
        a = operation.amendment
        if not a.old_phrase:
            raise CannotApply("no_words", "Không nêu cụm từ để xác định vị trí thay đổi.")
        unit = self._target(a)
        times = count(unit, a.old_phrase, a.heading_only)
        if times == 0:
            raise CannotApply(
                "no_phrase",
                f"Không tìm thấy cụm từ “{a.old_phrase}” tại {spoken(a.target.eid) or 'văn bản'}.",
            )
        before = unit.text()
        new = a.new_phrase
        if a.operation == "insert_phrase":
            gap = "" if new[:1] in ",;.:" else " "
            new = f"{new} {a.old_phrase}" if a.after == "before" else f"{a.old_phrase}{gap}{new}"
        elif a.operation == "delete_phrase":
            new = ""
        substitute(unit, a.old_phrase, new, a.heading_only)
        self._record(operation, on, unit, before, unit.text())

    def _needs_words(self, a: Amendment) -> None:
        if not a.new_text.strip():
            raise CannotApply(
                "no_words", "Không đọc được nội dung mới (thiếu đoạn trích hoặc nội dung nằm ở phụ lục)."
            )
        if _ELLIPSIS.search(a.new_text):
            raise CannotApply("ellipsis", "Nội dung mới có dấu “…” thay cho phần giữ nguyên; cần người ghép.")

    def _record(self, operation: SourcedAmendment, on: date, unit: Unit, before: str, after: str) -> None:
        unit.marks.append(len(self.applied))
        self.applied.append(Applied(operation, on, unit.eid, before, after))

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
    if decision.new_text:
        a = replace(a, new_text=decision.new_text)
    return replace(operation, amendment=replace(a, vague=False))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def changes_of(result: Consolidated, eid: str) -> list[tuple[date, str, str]]:
    """The timeline of a provision: (day, wording of the note, text after), in order."""
    out = []
    for change in result.applied:
        if _overlap(change.eid, eid) or change.eid == "":
            out.append((change.on, describe(change.operation.amendment), change.after))
    return out


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
