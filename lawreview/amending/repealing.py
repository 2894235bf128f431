"""Bãi bỏ: a unit keeps its number and loses its words."""

from lawreview.amending.conditions import needs_all, target_unit
from lawreview.amending.labels import label_only
from lawreview.amending.model import Amendment
from lawreview.amending.units import Index
from lawreview.amending.versions import Change

# Pháp lệnh 01/2012/UBTVQH13 Điều 16: the number is kept, the words give way to this.
REPEALED = "(được bãi bỏ)"


def repeal_unit(index: Index, a: Amendment) -> Change:
    """Ends the target and all units inside it."""
    needs_all(a)
    unit = target_unit(index, a)
    before = unit.text()
    unit.head = label_only(unit)
    unit.heading = ""
    unit.parts = [REPEALED]
    unit.repealed = True
    index.rebuild()
    return Change(unit, before)
