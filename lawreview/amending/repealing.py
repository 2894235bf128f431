"""Bãi bỏ: a unit keeps its number and loses its words."""

from lawreview.amending.conditions import needs_all, part_unclear, target_unit
from lawreview.amending.exceptions import holds_kept, is_kept, kept_by
from lawreview.amending.labels import label_only
from lawreview.amending.model import Amendment
from lawreview.amending.units import Index, Unit
from lawreview.amending.versions import Change

# Pháp lệnh 01/2012/UBTVQH13 Điều 16: the number is kept, the words give way to this.
REPEALED = "(được bãi bỏ)"


def repeal_unit(index: Index, a: Amendment) -> Change:
    """Ends the target and all units inside it."""
    needs_all(a)
    unit = target_unit(index, a)
    before = unit.text()
    kept = kept_by(a)
    if kept:
        _end_all_but(index, unit, a, kept)
    else:
        _end(unit)
    index.rebuild()
    return Change(unit, before)


def _end(unit: Unit) -> None:
    unit.head = label_only(unit)
    unit.heading = ""
    unit.parts = [REPEALED]
    unit.repealed = True


def _end_all_but(index: Index, unit: Unit, a: Amendment, kept: tuple[str, ...]) -> None:
    """Ends the units inside that are not kept; the words that lead to kept ones stay."""
    if any(len(index.find(eid)) != 1 for eid in kept):
        raise part_unclear(a, "không tìm thấy phần được giữ lại")
    waiting = list(unit.children())
    while waiting:
        child = waiting.pop()
        if is_kept(child.eid, kept):
            continue
        if holds_kept(child.eid, kept):
            waiting += child.children()
        else:
            _end(child)
