"""Lists that divide a time: units side by side that each say one deed and how long it takes ("a) …: 3 ngày; b) …: 5 ngày")."""

import re
from collections.abc import Sequence

from lawreview.documents.model import Provision
from lawreview.procedures.passages import Passage
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.scope import classes, stage_of
from lawreview.procedures.start_events import start_event

_TIME = ("time", "working_time")
_DAYS = ("day", "working_day", "hour", "working_hour", "week", "working_week")
_LONGEST = 220
_LEAST = 3
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|quý|năm)\s+$")
# Of a list of cases, not of steps; the whole said at the end of a list
_NO_STEP = re.compile(
    r"(?<!\w)(?:tổng|toàn\s+bộ|cả\s+thảy|đối\s+với|trường\s+hợp|riêng|nếu|loại\s+[\divx]|nhóm\s+[\dabc]|hạng|cấp\s+mới|lần\s+đầu|lưu|ít\s+nhất|tối\s+thiểu|nghĩa\s+vụ)(?!\w)"
)


def divided_times(text: str, units: Sequence[Passage]) -> set[str]:
    """The eids of the units that are steps of a list: three or more side by side with one time each, in days, that runs from nothing.
    ``text`` is flat. Linear."""
    out: set[str] = set()
    for unit in units:
        if len(unit.children) >= _LEAST:
            steps = [c.eid for c in unit.children if _is_step(text, c)]
            if len(steps) >= _LEAST:
                out.update(steps)
    return out


def _is_step(text: str, unit: Provision) -> bool:
    if unit.end - unit.start > _LONGEST:
        return False
    said = text[unit.start : unit.end]
    times = [
        q for q in find_quantities(text, unit.start, unit.end)
        if q.dimension in _TIME and not _DATE_BEFORE.search(text[max(unit.start, q.start - 8) : q.start])
    ]  # fmt: skip
    if len(times) != 1 or times[0].unit not in _DAYS or times[0].bound == "min" or _NO_STEP.search(said):
        return False
    if start_event(text, unit.start, unit.end).kind not in ("", "forwarded", "submission"):
        return False
    return not stage_of(said) and not classes(said, "subject")
