"""What an amount is counted for: "cho mỗi 200 m2", "trên một học viên", "mỗi ngày", "tỷ lệ thợ trên học viên 1/8"."""

import re
from dataclasses import replace
from typing import NamedTuple

from lawreview.procedures.quantities import Quantity
from lawreview.procedures.wording import phrases

_MEASURED = ("area", "length", "volume", "mass", "time")
_PER_LEAD = re.compile(r"(?:(?<!\w)(?:cứ|mỗi|trên|cho|cho\s+mỗi|trên\s+mỗi|với\s+mỗi|/)|/)\s*$")
# "một học viên", "/ha", "cho mỗi giường" behind an amount; "mỗi giường", "bình quân" before it
_EACH = re.compile(
    r"(?:[^\W\d_]+(?:\s+|(?=/))){0,4}?(?P<lead>/\s*(?:(?:mỗi|một|0?1)\s+)?|(?:trên|cho|tính\s+cho|tính\s+trên|với|trong)\s+(?:mỗi|một|0?1|từng)\s+"
    r"|(?:mỗi|một|0?1)\s+)(?P<what>(?:mét|ki-?lô-?mét)\s+(?:vuông|khối)|héc[-\s]?ta|[^\W\d_]+\d?)"
)
_EACH_BEFORE = re.compile(r"(?<!\w)(?:mỗi|từng|một)(?!\w)")
_EACH_UNIT_BEFORE = re.compile(
    r"(?<!\w)(?:(?:mỗi|từng|một|hằng|hàng)\s+(?P<what>(?:mét|ki-?lô-?mét)\s+(?:vuông|khối)|héc[-\s]?ta|[^\W\d_]+\d?)"
    r"|trong\s+(?P<within>ngày|tháng|tuần|quý|năm))(?!\w)"
)
_RATIO = re.compile(
    r"(?<!\w)(?:tỷ|tỉ)\s+(?:lệ|số)\s+(?:giữa\s+)?(?:số\s+)?(?P<one>[^,;:.\d/]{2,40}?)\s*(?:\s(?:trên|so\s+với|và|với)\s+(?:số\s+|mỗi\s+)?|/\s*)"
    r"(?P<other>[^,;:.\d/]{2,40}?)\s+$"
)
_PARTS = re.compile(
    r"(?:(?P<one>\d{1,3})\s*(?:/|:|trên)\s*(?P<other>\d{1,4})|(?P<share>1)\s+phần\s+(?P<of>\d{1,4}))(?![\w/])"
)
_PER_UNITS = {
    "ha": ("area", 10000.0), "héc-ta": ("area", 10000.0), "héc ta": ("area", 10000.0), "mét vuông": ("area", 1.0), "mét khối": ("volume", 1.0), "hecta": ("area", 10000.0), "hécta": ("area", 10000.0), "m2": ("area", 1.0),
    "km": ("length", 1000.0), "km2": ("area", 1e6), "ngày": ("time", 1.0), "tháng": ("time", 30.4166667), "năm": ("time", 365.0),
    "giờ": ("time", 1 / 24), "tuần": ("time", 7.0), "quý": ("time", 91.25), "m3": ("volume", 1.0), "lít": ("volume", 0.001), "tấn": ("mass", 1000.0), "kg": ("mass", 1.0),
}  # fmt: skip


class Rate(NamedTuple):
    """``per``: the dimension of what an amount is counted for, "rate" of things, "each" where only the thing measured is one of
    several, "whole" a sum, "" where nothing says so; ``amount`` of it; ``rest``: the words behind the number without it."""

    per: str
    amount: float
    rest: str


def is_per(flat_text: str, start: int, quantity: Quantity, all_: list[Quantity]) -> bool:
    """True where a quantity is what another one is counted for ("cứ 150 m2 …", "… trên 300 m2", "cứ quá 9 thuyền …")."""
    others = [q for q in all_ if q is not quantity]
    if not others:
        return False
    if re.search(r"(?<!\w)cứ\s+$", flat_text[start : quantity.bound_start]):
        return True
    lead = _PER_LEAD.search(flat_text[start : quantity.start])
    if not lead:
        return False
    if lead[0].strip() != "trên":
        averaged = phrases("threshold_cues", "role", "averaged").search(flat_text, start, quantity.start)
        each = not lead[0].strip().startswith("cho") or averaged
        return bool(each) or any(q.end < quantity.start for q in others)
    before = [q for q in others if q.end <= quantity.start]
    between = flat_text[before[-1].end : quantity.start] if before else ","
    return len(between.split()) <= 7 and "," not in between


def rate_of(before: str, after: str, per: Quantity | None) -> Rate:
    """What the words before and behind an amount, or the quantity found for it, say that it is counted for."""
    if per:
        return Rate(per.dimension if per.dimension in _MEASURED else "rate", per.base or 1.0, after)
    behind = _EACH.match(after)
    if behind:
        dimension, amount = _PER_UNITS.get(behind["what"], ("rate", 1.0))
        if behind["lead"].split()[:1] != ["trong"] or dimension == "time":
            told = after if dimension == "rate" else after[: behind.start("lead")] + after[behind.end() :]
            return Rate(dimension, amount, told)
    for ahead in _EACH_UNIT_BEFORE.finditer(before):
        known = _PER_UNITS.get(ahead["what"] or ahead["within"])
        if known:
            return Rate(*known, after)
    if phrases("threshold_cues", "role", "averaged").search(before):
        return Rate("rate", 1.0, after)
    each = "each" if _EACH_BEFORE.search(before) else ""
    summed = phrases("threshold_cues", "role", "summed").search(before)
    return Rate("whole" if summed and not each else each, 1.0, after)


def ratio(flat_text: str, start: int, end: int, share: Quantity) -> tuple[Quantity, Quantity] | None:
    """ "Tỷ lệ thợ trên học viên không thấp hơn 1/8" as one thợ for eight học viên; None where a share is no such ratio."""
    named = _RATIO.search(flat_text[start : share.bound_start].rstrip() + " ")
    parts = _PARTS.match(flat_text, share.start, end) if named else None
    if not named or not parts:
        return None
    one, other = (float(parts[a] or parts[b]) for a, b in (("one", "share"), ("other", "of")))
    if not one or not other:
        return None
    what, of = (" ".join(named[g].split()[-4:]) for g in ("one", "other"))
    counted = replace(share, number=one, base=one, unit=what, dimension=f"count of {what}")
    return counted, replace(
        share, number=other, base=other, unit=of, dimension=f"count of {of}", bound="exact"
    )
