"""The amounts of a sentence that may be thresholds: quantities with units, numbers of things, shares told as fractions, ranges."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lawreview.documents.folding import fold
from lawreview.procedures.bounds import bound_words
from lawreview.procedures.counts import bound_behind, find_counts, thing_counted
from lawreview.procedures.number_words import readings
from lawreview.procedures.quantities import Quantity, find_quantities, known_unit
from lawreview.procedures.wording import ending, phrases

_DAY = 24  # hours; more is no hour of the day
_OF_AGE = re.compile(r"(?<!\w)(?<!\d )(?<!tháng )tuổi(?!\w)[^,;\d]{0,60}$")
_FOR_EACH = re.compile(r"(?<!\w)cứ\s(?:[^.;]{0,80}\s)?phải\s")
_NUMBER_OF = re.compile(
    r"(?<!\w)(?<!chỉ )(?<!hệ )(?<!tỷ )(?<!tỉ )(?<!mã )(?<!trị )(?<!thông )(?<!đa )(?<!điểm )(?<!thiểu )số\s+(?:lượng\s+)?"
    r"(?!(?:điểm|dư|tiền|vốn|đo|liệu)(?!\w))(?P<what>[^\W\d_]+(?:\s+[^\W\d_]+){0,4})"
)
_OLDER = re.compile(r"(?:không\s+)?(?:non|trẻ|già)\s")
_MODAL = re.compile(r"(?<!\w)(?:phải|cần|chỉ|có|được|là|không|chưa|bị)(?!\w)")
_FRACTION = re.compile(
    r"(?<![\w/.,])(?:(?P<above>\d)/(?P<below>\d{1,2})(?![\w/])|(?P<words>(?:một|hai|ba|bốn|năm)\s+phần\s+(?:hai|ba|tư|bốn|năm|sáu|tám|mười))(?!\w)"
    r"|(?P<half>một\s+nửa|(?<=quá\s)nửa|½)(?!\w))(?!\s*(?:ngày|tháng|năm|giờ|buổi))"
)
# "năm sản xuất", "năm chế tác": a year, not five
_A_YEAR = re.compile(r"(?<!\w)(?:kể từ|tính từ|ghi|ghi rõ|trong|của|vào|qua|mỗi|hằng|hàng|một|theo)\s+$")


def amounts(flat_text: str, start: int, end: int, stated: bool) -> list[Quantity]:
    """The quantities of a sentence and the bound numbers of things, in order; "từ 5 m đến 10 m" and "1 giờ 30 phút" are one each.

    ``stated``: the sentence stands among conditions, where an amount without a bound binds.
    """
    stated = stated or bool(_FOR_EACH.search(flat_text, start, end))
    known = [*find_quantities(flat_text, start, end), *_fractions(flat_text, start, end)]
    loose = [
        c for c in find_counts(flat_text, start, end, stated)
        if not any(q.start < c.end and c.start < q.end for q in known)
    ]  # fmt: skip
    out: list[Quantity] = []
    for found in sorted([*known, *loose], key=lambda q: q.start):
        if _is_label(flat_text, start, found):
            continue
        quantity = _told(flat_text, start, end, found)
        joined = _joined(flat_text, out[-1], quantity) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(quantity if quantity.low is None else replace(quantity, bound="range"))
    return _without_each(flat_text, start, out)


def _is_label(flat_text: str, start: int, quantity: Quantity) -> bool:
    """True for the number of a thing ("hạng 2"), a year ("năm sản xuất") and an hour of the day, which binds otherwise (hours.py)."""
    lead = flat_text[max(start, quantity.start - 24) : quantity.start]
    if quantity.bound_start == quantity.start and ending("threshold_cues", "label").search(lead):
        return True
    counted = quantity.dimension in ("time", "working_time")  # "qua năm năm làm nghề"
    if not counted and flat_text.startswith("năm ", quantity.start) and _A_YEAR.search(lead):
        return True
    hour = ending("threshold_cues", "hour").search(lead) if quantity.unit == "hour" else None
    if not hour or quantity.number > _DAY:
        return False
    return not ending("threshold_cues", "lasting").search(lead[: hour.start()])


def _told(flat_text: str, start: int, end: int, quantity: Quantity) -> Quantity:
    """The quantity with the bound that stands behind it and with the unit that stands before it ("tuổi từ 6 đến 12")."""
    if not quantity.bound or quantity.bound == "exact":
        behind = bound_behind(flat_text, quantity.end, end)
        quantity = replace(quantity, bound=behind or quantity.bound)
    if quantity.dimension == "time" and _OLDER.match(flat_text, quantity.bound_start, quantity.start):
        quantity = replace(quantity, dimension="age", base=quantity.base / 365)
    if quantity.dimension == "number" and _OF_AGE.search(flat_text, start, quantity.bound_start):
        quantity = replace(quantity, unit="age", dimension="age")
    if quantity.dimension == "number" and not quantity.unit:
        return _counted_ahead(flat_text, start, quantity)
    return quantity


def _counted_ahead(flat_text: str, start: int, quantity: Quantity) -> Quantity:
    """A bare number with the thing counted that stands before it ("Số buổi tập trong một tuần: ít nhất 3")."""
    named = list(_NUMBER_OF.finditer(flat_text, start, quantity.bound_start))
    if not named:
        return quantity
    known = known_unit(named[-1]["what"])
    if known:
        unit, dimension, factor = known
        return replace(quantity, unit=unit, dimension=dimension, base=quantity.number * factor)
    what = thing_counted(named[-1]["what"])
    return replace(quantity, unit=what, dimension=f"count of {what}") if what else quantity


def _joined(flat_text: str, last: Quantity, quantity: Quantity) -> Quantity | None:
    """Two quantities as one: a range, or an amount told in two units ("1 giờ 30 phút"); None where they are two."""
    between = flat_text[last.end : quantity.start].split()
    if between in (["đến"], ["tới"], ["-"]) and quantity.dimension in (last.dimension, "number"):
        kind = last if quantity.dimension == "number" else quantity
        return replace(
            quantity,
            unit=kind.unit,
            dimension=kind.dimension,
            low=last.number,
            bound="range",
            bound_start=last.bound_start,
        )
    finer = quantity.dimension == last.dimension in ("time", "length", "mass") and quantity.unit != last.unit
    if finer and not between and quantity.base < last.base / last.number and last.number:
        whole = last.base + quantity.base
        return replace(last, number=round(last.number * whole / last.base, 4), base=whole, end=quantity.end)
    return None


def _without_each(flat_text: str, start: int, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities without a "một …" that only opens a rule for each ("Một hộ chỉ được …")."""
    return [
        q
        for q in quantities
        if len(quantities) == 1
        or q.bound not in ("", "exact")
        or not flat_text.startswith("một ", q.start)
        or q.end >= quantities[-1].start
        or _MODAL.search(flat_text, start, q.start)
        or not _MODAL.search(flat_text, q.end, quantities[-1].start)
    ]


def _fractions(flat_text: str, start: int, end: int) -> Iterator[Quantity]:
    """Shares told as fractions: "hai phần ba số hộ", "2/3 số hộ", "quá nửa", in hundredths."""
    for match in _FRACTION.finditer(flat_text, start, end):
        if match["words"]:
            value = next(iter(readings(match["words"])), 0.0)
        else:
            value = int(match["above"]) / max(1, int(match["below"])) if match["above"] else 0.5
        before, _, says = bound_words()
        window = flat_text[max(start, match.start() - 40) : match.start()]
        said = before.search(window)
        at = match.start() - len(window) + said.start(1) if said else match.start()
        if 0 < value < 1:
            share = round(value * 100, 4)
            bound = says[fold(said[1])] if said else ""
            yield Quantity(share, "percent", "share", share, match.start(), match.end(), bound, at)


def is_voted(flat_text: str, start: int, end: int) -> bool:
    """True where a sentence speaks of a vote: a share without a bound binds."""
    return bool(phrases("threshold_cues", "role", "voted").search(flat_text, start, end))
