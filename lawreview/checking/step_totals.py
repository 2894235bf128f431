"""Steps of one procedure, listed with their times, that need more than the total stated beside them (NĐ 63/2010/NĐ-CP Điều 8: one
time limit a procedure).

``steps.py`` compares steps that were read as facts of a named procedure; here the text itself says that it divides the time: "các bước
…: a; b; c", "tổng thời hạn …, trong đó …".
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.checking.records import ProvisionRow, Records
from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.wording import flat

_UNITS = {
    "working_day": ("working", 1.0),
    "working_hour": ("working", 1 / 8),
    "day": ("days", 1.0),
    "week": ("days", 7.0),
}
_SPOKEN = ("ngày", "giờ", "tuần")
_TOTAL = re.compile(
    r"(?<!\w)tổng\s+(?:số\s+)?(?:cộng|thời\s+(?:gian|hạn)|số\s+ngày|ngày|cộng\s+thời)"
    r"|(?<!\w)(?:thời\s+(?:hạn|gian)|tổng)\s+(?:giải\s+quyết|thực\s+hiện|xử\s+lý|cấp|xét|thẩm\s+định|hoàn\s+thành|trả)"
    r"|(?<!\w)toàn\s+bộ\s+(?:thời|quá)|(?<!\w)(?:cộng\s+(?:lại|gộp)|gộp\s+lại|tính\s+gộp|cả\s+thảy|tính\s+cả\s+(?:các|mọi|những)\s+(?:bước|khâu))"
)
# A time that runs from the receipt of the dossier is the whole where another provision divides it; else it may be one step's.
_RECEIPT = re.compile(
    r"từ\s+(?:ngày|khi)\s+(?:[^\W\d]+\s+){0,8}?(?:nhận|tiếp\s+nhận)\s+(?:được\s+)?(?:đủ\s+|đầy\s+đủ\s+)?hồ\s+sơ"
)
_PARTS = re.compile(
    r"(?<!\w)(?:các\s+bước|từng\s+bước|các\s+khâu|từng\s+khâu|các\s+công\s+đoạn|quy\s+trình|trong\s+đó|phân\s+(?:bổ|chia)|được\s+chia|chia\s+(?:ra|thành))(?!\w)"
)
_GRAND = re.compile(
    r"(?<!\w)(?:tổng\s+(?:cộng|thời|số\s+ngày)|toàn\s+bộ\s+(?:thời|quá)|cộng\s+(?:lại|gộp)|gộp\s+lại|tính\s+gộp|cả\s+thảy|tính\s+cả\s+(?:các|mọi|những)\s+(?:bước|khâu))"
)
# Words that open a division of the time: what follows are its parts, one after the other.
_DIVIDES = re.compile(
    r"(?<!\w)(?:các\s+bước|từng\s+bước|các\s+khâu|từng\s+khâu|các\s+công\s+đoạn|quy\s+trình|trình\s+tự|trong\s+đó|phân\s+(?:bổ|chia)|được\s+chia|chia\s+(?:ra|thành)"
    r"|từng\s+cơ\s+quan|lần\s+lượt|cụ\s+thể)(?!\w)"
)
# A step that does not always happen, or beside another, adds nothing for certain.
_MAYBE = re.compile(
    r"(?<!\w)(?:nếu|riêng|trường\s+hợp|khi\s+cần|đồng\s+thời|song\s+song|bổ\s+sung|quá\s+thời\s+hạn|gia\s+hạn|từ\s+chối|không\s+đủ|không\s+hợp\s+lệ|trả\s+lại|lưu\s+trữ"
    r"|niêm\s+yết|trước\s+khi|hết\s+hạn|có\s+giá\s+trị|hiệu\s+lực|hoặc)(?!\w)"
)
_CUT = re.compile(r"[;\n]|\.(?=\s)|,\s+(?=[^\W\d])|:\s")


@dataclass(frozen=True, slots=True)
class Part:
    """A time that a provision states at ``[start, end)`` of the document's text: ``days`` on the scale "working" or "days"."""

    provision: ProvisionRow
    scale: str
    days: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excess:
    """Steps whose sum is more than the total."""

    steps: tuple[Part, ...]
    total: Part


def excesses(records: Records, document_id: int) -> Iterator[Excess]:
    """The divisions of a document's times whose parts are more than the whole, one an article at most. Linear."""
    rows = records.provisions.get(document_id, {})
    text = flat(records.text(document_id))
    children: dict[str | None, list[ProvisionRow]] = defaultdict(list)
    for row in rows.values():
        children[row.parent].append(row)
    for row in rows.values():
        if row.kind == "article" or (row.kind in ("clause", "section") and "art_" not in row.eid):
            found = _excess_in(text, row, children)
            if found:
                yield found


def _excess_in(text: str, top: ProvisionRow, children: dict[str | None, list[ProvisionRow]]) -> Excess | None:
    """The excess in one article: a list in one provision against any total of the article, or units that follow a grand total."""
    if sum(text.count(unit, top.start, top.end) for unit in _SPOKEN) < 2:
        return None  # an excess takes at least a step and a total
    units = [top]
    for unit in units:
        units += [c for c in children[unit.eid] if c.kind in ("clause", "point", "subpoint")]
    own = {u.eid: _own(u, children[u.eid]) for u in units}
    totals = [p for u in units for p in _totals(text, u, *own[u.eid], _TOTAL)]
    received = [p for u in units for p in _totals(text, u, *own[u.eid], _RECEIPT)]
    for unit in units:
        steps = _listed(text, unit, *own[unit.eid])
        if len(steps) < 3:
            continue
        whole = totals
        if not totals and _PARTS.search(text, *own[unit.eid]):
            whole = [t for t in received if t.provision.eid != unit.eid]
        found = _more(steps, whole)
        if found:
            return found
    for unit in units:
        siblings = _steps_below(text, unit, children[unit.eid], own, totals)
        found = _more(siblings, totals) if len(siblings) >= 2 else None
        if found:
            return found
    return None


def _own(unit: ProvisionRow, below: list[ProvisionRow]) -> tuple[int, int]:
    return unit.start, below[0].start if below else unit.end


def _more(steps: list[Part], totals: list[Part]) -> Excess | None:
    scales = {s.scale for s in steps}
    if len(scales) != 1 or not totals:
        return None
    steps = [s for s in steps if s not in totals]
    alike = [t for t in totals if t.scale in scales]
    if len(alike) != len(totals) or not steps:
        return None
    total = max(alike, key=lambda t: t.days)
    # "cộng 10 ngày": the whole said once more is no step
    steps = [
        s
        for i, s in enumerate(steps)
        if s.days != total.days and (i < 2 or s.days != sum(x.days for x in steps[:i]))
    ]
    return Excess(tuple(steps), total) if sum(s.days for s in steps) > total.days + 1e-6 else None


def _part(unit: ProvisionRow, quantity: Quantity) -> Part | None:
    known = _UNITS.get(quantity.unit)
    return Part(unit, known[0], quantity.number * known[1], quantity.start, quantity.end) if known else None


def _times(text: str, start: int, end: int) -> list[Quantity]:
    return [q for q in find_quantities(text, start, end) if q.dimension in ("time", "working_time")]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in re.finditer(r"[;\n]|\.(?=\s)", text[start:end]):
        yield at, start + match.start()
        at = start + match.end()
    yield at, end


def _totals(text: str, unit: ProvisionRow, start: int, end: int, cue: re.Pattern[str]) -> list[Part]:
    """The times of sentences that speak of the whole: the first of each sentence."""
    out = []
    for a, b in _sentences(text, start, end):
        found = cue.search(text, a, b)
        times = _times(text, a, b) if found else []
        part = _part(unit, times[0]) if times else None
        if part:
            out.append(part)
    return out


def _listed(text: str, unit: ProvisionRow, start: int, end: int) -> list[Part]:
    """The parts that one provision lists after words that divide the time, one time each."""
    lead = _DIVIDES.search(text, start, end)
    if not lead:
        return []
    out = []
    at = lead.end()
    for match in (*_CUT.finditer(text, lead.end(), end), None):
        stop = match.start() if match else end
        times = _times(text, at, stop)
        if len(times) > 1:
            return []
        part = _part(unit, times[0]) if times and not _MAYBE.search(text, at, stop) else None
        if times and part is None and not _MAYBE.search(text, at, stop):
            return []
        if part and not _GRAND.search(text, at, stop):
            out.append(part)
        at = match.end() if match else end
    return out


def _steps_below(
    text: str,
    unit: ProvisionRow,
    below: list[ProvisionRow],
    own: dict[str, tuple[int, int]],
    totals: list[Part],
) -> list[Part]:
    """The units below that each state one time, where the unit above or its first child gives a grand total or divides it."""
    lead = text[own[unit.eid][0] : own[unit.eid][1]]
    grand = [t for t in totals if _GRAND.search(text, max(t.provision.start, t.start - 160), t.end)]
    said = {unit.eid, *(c.eid for c in below)}
    grand = [t for t in grand if t.provision.eid in said]
    divided = bool(_DIVIDES.search(lead)) and any(t.provision.eid == unit.eid for t in totals)
    if not grand and not divided:
        return []
    whole = {t.provision.eid for t in grand}
    out = []
    for child in below:
        if child.eid in whole or child.eid not in own:
            continue
        times = _times(text, child.start, child.end)
        if not times or _MAYBE.search(text, child.start, child.end):
            continue
        part = _part(child, times[0])
        if len(times) == 1 and times[0].unit in ("month", "quarter", "year"):
            continue  # how long the result holds
        if len(times) > 1 or part is None:
            return []
        out.append(part)
    before = [p for p in out if grand and p.end <= grand[0].start]
    return before if len(before) >= 2 else out  # a list ends with its total
