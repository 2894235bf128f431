"""Bổ sung: a new unit at its place by the address it stands behind, else by its label."""

from lawreview.amending.conditions import capital, needs_all, needs_words, target_unit
from lawreview.amending.labels import printed_label
from lawreview.amending.model import Amendment
from lawreview.amending.units import Index, Unit, siblings, units_of
from lawreview.amending.versions import CannotApply, Change
from lawreview.documents.eid import label_key, parent_of, spoken, steps

_CONTAINERS = ("part", "chp", "sec", "subsec")


def insert_unit(index: Index, a: Amendment) -> Change:
    """Puts in a unit that is not there yet."""
    needs_words(a)
    if a.after == "part:cuối":
        return _append(index, a)
    needs_all(a)
    if index.find(a.target.eid):
        raise CannotApply(
            "exists", f"{capital(spoken(a.target.eid))} đã có trong văn bản; không bổ sung lần thứ hai."
        )
    in_front = _named(index, a.after[7:]) if a.after.startswith("before:") else None
    after = None if in_front else _base(index, a)
    holder = index.holder(in_front) if in_front else _holder_for(index, a, after)
    eid = a.target.eid
    if holder.eid.startswith("att_") and not eid.startswith("att_"):
        eid = f"{steps(holder.eid)[0][0]}_{steps(holder.eid)[0][1]}__{eid}"
    new = [u for u in units_of(a.new_text, eid) if u.text().strip()]
    fresh = next((u for u in new if u.eid == eid), None)
    if fresh is None:
        raise CannotApply("other_label", f"Nội dung bổ sung không mang số của {spoken(a.target.eid)}.")
    if not fresh.head.strip():
        fresh.head = printed_label(eid)
    clash = [u.eid for u in new if index.find(u.eid)]
    if clash:
        raise CannotApply("exists", f"{capital(spoken(clash[0]))} đã có trong văn bản.")
    for unit in new:
        index.insert(holder, unit, after=after, before=in_front)
        after = None if in_front else unit
    return Change(fresh, "")


def _append(index: Index, a: Amendment) -> Change:
    """ "Bổ sung vào cuối khoản 1": the words become the last paragraph of the unit."""
    unit = target_unit(index, a)
    before = unit.text()
    unit.parts += ["\n", a.new_text.strip()]
    return Change(unit, before)


def _named(index: Index, eid: str) -> Unit | None:
    found = index.find(eid)
    return found[0] if len(found) == 1 else None


def _base(index: Index, a: Amendment) -> Unit | None:
    """The unit that an insertion stands behind: the one named, else the one before it by label."""
    if a.after and a.after != "before" and ":" not in a.after:
        named = _named(index, a.after)
        if named is not None:
            return named
    step, label = steps(a.target.eid)[-1]
    holders = index.find(parent_of(a.target.eid) or "")
    if len(holders) != 1:
        return None
    smaller = [
        u
        for u in siblings(index, holders[0], step)
        if steps(u.eid)[-1][0] == step and label_key(u.label) < label_key(label)
    ]
    if step == "art":
        prefix = parent_of(a.target.eid) or ""
        smaller = [u for u in smaller if (parent_of(u.eid) or "").startswith(prefix)]
    return max(smaller, key=lambda u: label_key(u.label), default=None)


def _holder_for(index: Index, a: Amendment, after: Unit | None) -> Unit:
    if after is not None and steps(after.eid)[-1][0] == steps(a.target.eid)[-1][0]:
        return index.holder(after)
    step = steps(a.target.eid)[-1][0]
    if after is not None and steps(after.eid)[-1][0] in _CONTAINERS and step == "art":
        return after
    parent = parent_of(a.target.eid)
    found = index.find(parent or "")
    if len(found) != 1:
        raise CannotApply(
            "no_target", f"Không tìm thấy {spoken(parent or '')} để bổ sung {spoken(a.target.eid)}."
        )
    return found[0]
