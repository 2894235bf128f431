"""Sửa đổi: a unit given anew; its children come with its words."""

from collections.abc import Collection

from lawreview.amending.conditions import needs_all, needs_words, target_unit
from lawreview.amending.inserting import insert_unit
from lawreview.amending.model import Amendment
from lawreview.amending.units import Index, Unit, siblings, units_of
from lawreview.amending.versions import CannotApply, Change
from lawreview.documents.eid import label_key, parent_of, spoken, steps


def replace_unit(index: Index, a: Amendment, freed: Collection[str]) -> Change:
    """Puts the new words in the place of the target. ``freed`` are addresses that the same instruction has repealed."""
    needs_words(a)
    if not index.find(a.target.eid) and _continues(index, a):
        return insert_unit(index, a)
    unit = target_unit(index, a)
    before = unit.text()
    new = [u for u in units_of(a.new_text, unit.eid) if u.text().strip()]
    fresh = next((u for u in new if u.eid == unit.eid), None)
    if fresh is None:
        moved = _under_freed_label(index, a, unit, freed)
        if moved is not None:
            return moved
        raise CannotApply("other_label", f"Nội dung mới không mang số của {spoken(a.target.eid)}.")
    if not fresh.head.strip():
        needs_all(a)
        if unit.head.strip() and not fresh.text().lstrip().startswith(unit.head.strip()):
            fresh.head, fresh.heading = (
                unit.head,
                unit.heading,
            )  # the payload prints no label: the old one stays
    clash = [u.eid for u in new if u is not fresh and index.find(u.eid)]
    if clash:
        raise CannotApply(
            "clash", f"Nội dung mới lặp lại {', '.join(spoken(e) for e in clash)} đang có trong văn bản."
        )
    fresh.marks = list(unit.marks)
    index.replace(unit, new)
    return Change(fresh, before)


def _under_freed_label(index: Index, a: Amendment, unit: Unit, freed: Collection[str]) -> Change | None:
    """The new words come under the label of a unit that the same instruction has repealed: they take its place."""
    for gone in index.holder(unit).children():
        new = units_of(a.new_text, gone.eid) if gone.repealed and gone.eid in freed else []
        if len(new) == 1 and new[0].eid == gone.eid and new[0].head.strip():
            before = unit.text()
            new[0].marks = list(gone.marks)
            index.replace(gone, new)
            index.remove(unit)
            return Change(new[0], before)
    return None


def _continues(index: Index, a: Amendment) -> bool:
    """Whether "sửa đổi, bổ sung" names a unit that follows the last one of its kind: an addition."""
    holder = index.find(parent_of(a.target.eid) or "")
    if len(holder) != 1 or steps(a.target.eid)[-1][0] not in ("cl", "point", "art"):
        return False
    step, label = steps(a.target.eid)[-1]
    same = [u for u in siblings(index, holder[0], step) if steps(u.eid)[-1][0] == step]
    if not same:
        return False
    if label_key(label) > max(label_key(u.label) for u in same):
        return step != "art"
    return not label.isdigit() and any(
        u.label == label.rstrip("abcdđeghik0123456789") or label.startswith(u.label) for u in same
    )
