"""New headings and new numbers for units that keep their words."""

from lawreview.amending.conditions import capital, target_unit
from lawreview.amending.labels import heading_of, label_only, printed_label
from lawreview.amending.model import Amendment
from lawreview.amending.units import Index
from lawreview.amending.versions import CannotApply, Change
from lawreview.documents.eid import parent_of, spoken, steps


def rename_unit(index: Index, a: Amendment) -> Change:
    """ "Sửa đổi tên Điều 5 thành “…”": another heading, or ("number:…") another number."""
    if a.after.startswith("number:"):
        return _renumber(index, a, a.after[7:])
    unit = target_unit(index, a)
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
    return Change(unit, before)


def _renumber(index: Index, a: Amendment, eid: str) -> Change:
    """ "Khoản 3 được chuyển thành khoản 4": the unit and those inside it take new addresses."""
    unit = target_unit(index, a)
    if steps(eid)[-1][0] != steps(unit.eid)[-1][0] or len(steps(eid)) != len(steps(a.target.eid)):
        raise CannotApply(
            "other_label", f"{capital(spoken(a.target.eid))} không thể mang số của {spoken(eid)}."
        )
    eid = "__".join(filter(None, [parent_of(unit.eid), eid.rpartition("__")[2]]))
    holding = index.find(eid)
    if any(not u.repealed for u in holding):
        raise CannotApply("exists", f"{capital(spoken(eid))} đã có trong văn bản.")
    for gone in holding:
        index.remove(gone)
    before = unit.text()
    old, unit.label = unit.eid, steps(eid)[-1][1]
    printed = label_only(unit)
    unit.head = printed_label(eid) + unit.head.lstrip()[len(printed.rstrip()) :].lstrip(" ")
    for inside in unit.walk():
        inside.eid = eid + inside.eid[len(old) :]
    index.rebuild()
    return Change(unit, before)
