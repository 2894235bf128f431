"""Thresholds in conditions ("diện tích không dưới 10 mét vuông"): what is measured, the bound, the number and its unit."""

import re
from dataclasses import replace
from typing import Any

from lawreview.procedures.quantities import Quantity, find_counts, find_quantities
from lawreview.procedures.wording import phrases

_LEAD = re.compile(
    r"^.{0,200}?(?:phải\s+)?(?:bảo\s+đảm|đảm\s+bảo|đáp\s+ứng|có\s+đủ|yêu\s+cầu|điều\s+kiện)[^:.;]{0,60}:\s*"
)
_WHEN = re.compile(r"^(?:chỉ\s+)?(?:khi|để|trường\s+hợp|đối\s+với)\s[^,:]{0,160}[,:]\s*")
_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zđ]\d?\)|[-+–])\s*")
_FILLERS = re.compile(r"(?<!\w)(?:phải|cần|được|có|là|đạt|thì|từ|mức|với|ở|bằng)\s*$")


def is_condition(sentence: str, heading: str, leads: str) -> bool:
    """True where a (flat) sentence stands under a heading or lead of conditions, or says that it is one."""
    cue = phrases("cues", "component", "condition")
    return bool(cue.search(heading) or cue.search(leads) or cue.search(sentence))


_BOUND_ABOVE = re.compile(r"(?<!\w)(?P<bound>tối\s+thiểu|tối\s+đa|hạn\s+mức)(?!\w)")


def find_thresholds(
    flat_text: str, start: int, end: int, heading: str = ""
) -> list[tuple[dict[str, Any], int, int]]:
    """The thresholds of one sentence: {"measured": folded words, "number", "unit", "dimension", "base", "bound", "rest"}; spans."""
    out = []
    found = list(find_quantities(flat_text, start, end))
    bound = [_bound_by_words(flat_text[start : q.bound_start], q) for q in found]
    quantities = [q for q in bound if q.bound] or list(find_counts(flat_text, start, end))
    above = _BOUND_ABOVE.search(heading)
    if not quantities and len(found) == 1 and above and found[0].dimension != "money":
        quantities = [replace(found[0], bound="min" if above["bound"].endswith("thiểu") else "max")]
    for quantity in quantities:
        quantity = _bound_by_words(flat_text[start : quantity.bound_start], quantity)
        if not quantity.bound or (quantity.unit == "vnd" and quantity.bound == "exact"):
            continue
        measured = measured_words(flat_text[start : quantity.bound_start])
        rest = flat_text[quantity.end : end]
        short = quantity.dimension in ("money", "time") or len(rest.split()) < 3
        if len(measured.split()) < 2 and short:
            continue
        out.append((_value(quantity, measured, flat_text[quantity.end : end]), start, end))
    return out[:1]


# "xa nhất là 150 mét", "nằm ngoài phạm vi 300 mét": the bound is in what is measured
_MOST = re.compile(
    r"(?<!\w)(?:xa|dài|cao|rộng|sâu|lâu|lớn|nhiều)\s+nhất(?:\s+là)?\s*$|trong\s+(?:phạm\s+vi|bán\s+kính)\s*$"
)
_LEAST = re.compile(
    r"(?<!\w)(?:gần|ngắn|thấp|hẹp|nông|nhỏ)\s+nhất(?:\s+là)?\s*$|(?:ngoài|cách)\s+(?:phạm\s+vi|bán\s+kính)\s*$"
)
_LEAST_AHEAD = re.compile(
    r"(?<!\w)(?P<bound>tối\s+thiểu|ít\s+nhất|tối\s+đa|nhiều\s+nhất)\s[^,.;:]{2,90}?\s(?:là|bằng|:)\s*$"
)


def _bound_by_words(before: str, quantity: Quantity) -> Quantity:
    """The quantity with the bound that the words before it say in another way, where its own words say none."""
    if quantity.bound in ("min", "max"):
        return quantity
    ahead = _LEAST_AHEAD.search(before + " là " if quantity.bound == "exact" else before)
    if ahead:
        least = ahead["bound"].startswith(("tối thiểu", "ít"))
        return replace(quantity, bound="min" if least else "max")
    if _MOST.search(before):
        return replace(quantity, bound="max")
    return replace(quantity, bound="min") if _LEAST.search(before) else quantity


def measured_words(before: str) -> str:
    """What a threshold is about: the words before it without the phrases that only introduce a condition."""
    text = _MARK.sub("", before)
    text = re.split(r",?\s(?:hoặc|nhưng)\s(?=.*\s\w+\s)|;\s", text)[-1]
    text = _LEAD.sub("", text)
    text = _WHEN.sub("", text)
    while True:
        cut = _FILLERS.sub("", text.rstrip(" ,:")).rstrip(" ,:")
        if cut == text:
            break
        text = cut
    return " ".join(re.findall(r"[^\W_]+", text)[-24:])


def _value(quantity: Quantity, measured: str, after: str) -> dict[str, Any]:
    rest = re.split(r"[;:]|\.(?=\s|$)|,?\s+tính\s+đến\s|(?<=\w)\s+là\s", after, maxsplit=1)[0][:120]
    return {
        "measured": measured,
        "number": quantity.number,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "base": quantity.base,
        "bound": quantity.bound,
        "rest": " ".join(rest.split()),
    }
