"""Thresholds in conditions ("diện tích không dưới 10 mét vuông"): what is measured, the bound, the number, its unit, for each of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lawreview.documents.folding import fold, words
from lawreview.procedures.bounds import bound_words
from lawreview.procedures.counts import bound_behind, find_counts
from lawreview.procedures.number_words import readings
from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.refusals import is_refused
from lawreview.procedures.wording import phrases

_LEAD = re.compile(
    r"^.{0,200}?(?:phải\s+)?(?:bảo\s+đảm|đảm\s+bảo|đáp\s+ứng|có\s+đủ|yêu\s+cầu|điều\s+kiện)[^:.;]{0,60}:\s*"
)
_WHEN = re.compile(r"^(?:chỉ\s+)?(?:khi|để)\s[^,:]{0,160}[,:]\s*")
_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zđ]\d?\)|[-+–])\s*")
_FILLERS = re.compile(r"(?<!\w)(?:phải|cần|được|có|là|đạt|thì|từ|mức|với|ở|bằng)\s*$")
_BOUND_ABOVE = re.compile(r"(?<!\w)(?P<bound>tối\s+thiểu|tối\s+đa|hạn\s+mức)(?!\w)")
# A number of a list, a date or a class is no amount ("hạng 2", "Điều 4").
_LABEL = re.compile(
    r"(?<!\w)(?:số|mẫu|phụ\s+lục|điều|khoản|điểm|bảng|biểu|mục|chương|ngày|tháng|năm|quý|hạng|loại|nhóm|lớp|cấp|bậc|vùng|khu|thứ|bước)\s*$"
)
_CLOCK = re.compile(
    r"(?<!\w)(?:từ|đến|tới|sau|trước|lúc|(?<!không )(?<!được )quá)\s*$"
)  # hours of the day bind otherwise (checking/hours.py)
_CUT = re.compile(r"[,;]\s+(?:và\s+|còn\s+)?|\s+(?:và|nhưng|còn|đồng\s+thời)\s+")
_MUST = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")
# what stands without a bound in these is a period, a frequency or a number of papers of the procedure
_OF_THINGS = ("temperature", "noise", "speed", "light", "power", "content")
_VOTED = re.compile(
    r"(?<!\w)(?:đồng\s+(?:ý|tình|thuận)|tán\s+thành|nhất\s+trí|ủng\s+hộ|tín\s+nhiệm|bỏ\s+phiếu)(?!\w)"
)
# money that an applicant has, and does not pay
_OWNED = re.compile(
    r"(?<!\w)(?:vốn|tài\s+khoản|ký\s+quỹ|số\s+dư|thu\s+nhập|tài\s+sản|doanh\s+thu|tiết\s+kiệm)(?!\w)"
)
_NEVER_EXACT = ("working_time", "times", "sets", "count_copy", "money")


def is_condition(sentence: str, heading: str, leads: str) -> bool:
    """True where a (flat) sentence stands under a heading or lead of conditions, or says that it is one."""
    cue = phrases("cues", "component", "condition")
    above = phrases("cues", "component", "condition_heading")
    return bool(above.search(heading) or cue.search(heading) or cue.search(leads) or cue.search(sentence))


@dataclass(frozen=True, slots=True)
class _Bound:
    """A bound quantity, with the quantity that it is counted for ("cho mỗi 200 m2"), else None."""

    quantity: Quantity
    per: Quantity | None = None


def find_thresholds(
    flat_text: str, start: int, end: int, heading: str = "", stated: bool = False
) -> list[tuple[dict[str, Any], int, int]]:
    """The thresholds of one sentence, as values of facts, with the sentence's span.

    A value holds "measured" and "rest" (folded words before and behind the number), "number", "unit", "dimension", "base" (of one of what
    it is counted for), "bound", "low" and "high" of a range, "per" (the dimension of what it is counted for, "rate" of things, "each", "whole" or ""), "when" (the
    sizes that limit it: "đối với ao trên 2 ha"). ``stated``: the sentence stands among conditions, where an amount without a bound binds.
    """
    quantities = _without_each(flat_text, start, _quantities(flat_text, start, end, stated))
    limits = [q for q in quantities if _is_limit(flat_text, start, q, quantities)]
    pers = {id(q) for q in quantities if q not in limits and _is_per(flat_text, start, q, quantities)}
    rest = [q for q in quantities if q not in limits and id(q) not in pers]
    rest = [
        _bound_by_words(flat_text[start : q.bound_start], q, flat_text[q.bound_start : q.start].strip())
        for q in rest
    ]
    above = _BOUND_ABOVE.search(heading)
    if len(rest) == 1 and not rest[0].bound and above and rest[0].dimension != "money":
        rest = [replace(rest[0], bound="min" if above["bound"].endswith("thiểu") else "max")]
    owned = stated and bool(_OWNED.search(flat_text, start, end))
    if any(q.unit == "vnd" and q.bound in ("", "exact") for q in rest) and not owned:
        return []  # what is paid; what is bound beside it only says by whom
    asked = (
        stated
        or bool(_MUST.search(flat_text, start, end))
        or (bool(rest) and rest[0].dimension in _OF_THINGS)
        or (bool(rest) and rest[0].dimension == "share" and bool(_VOTED.search(flat_text, start, end)))
    )
    if len(rest) == 1 and not rest[0].bound and asked:
        rest = [replace(rest[0], bound="exact")]
    free = ({"times"} if stated else set()) | ({"money"} if owned else set())
    found = [
        q for q in rest
        if q.bound and (q.bound != "exact" or q.dimension not in _NEVER_EXACT or (q.dimension in free and q.number > 1))
    ]  # fmt: skip
    firm = [q for q in found if q.bound != "exact"] or found[:1]
    when = sorted(f"{q.dimension} {q.bound} {q.base:g}" for q in limits)
    out = []
    for at, quantity in enumerate(firm):
        per = next((p for p in quantities if id(p) in pers), None)
        value = _value(flat_text, start, end, firm, at, per)
        if quantity.bound in ("min", "max") and is_refused(flat_text, start, quantity, end):
            value["bound"] = "max" if quantity.bound == "min" else "min"
        short = quantity.dimension in ("money", "time") or len(value["rest"].split()) < 3
        if len(value["measured"].split()) < 2 and short and not stated:
            continue
        if when:
            value["when"] = when
        out.append((value, start, end))
    return out


def _quantities(flat_text: str, start: int, end: int, stated: bool) -> list[Quantity]:
    """The quantities of a sentence and the bound numbers of things, in order; "từ 5 m đến 10 m" is one."""
    known = [*find_quantities(flat_text, start, end), *_fractions(flat_text, start, end)]
    loose = [
        c for c in find_counts(flat_text, start, end, stated)
        if not any(q.start < c.end and c.start < q.end for q in known)
    ]  # fmt: skip
    out: list[Quantity] = []
    for quantity in sorted([*known, *loose], key=lambda q: q.start):
        lead = flat_text[max(start, quantity.start - 12) : quantity.start]
        if (quantity.bound_start == quantity.start and _LABEL.search(lead)) or (
            quantity.unit == "hour" and _CLOCK.search(lead)
        ):
            continue
        if not quantity.bound or quantity.bound == "exact":
            behind = bound_behind(flat_text, quantity.end, end)
            quantity = replace(quantity, bound=behind or quantity.bound)
        if quantity.dimension == "number" and _OF_AGE.search(flat_text, start, quantity.bound_start):
            quantity = replace(quantity, unit="age", dimension="age")
        last = out[-1] if out else None
        between = flat_text[last.end : quantity.start].split() if last else []
        if last and between in (["đến"], ["tới"], ["-"]) and quantity.dimension in (last.dimension, "number"):
            kind = last if quantity.dimension == "number" else quantity
            out[-1] = replace(
                quantity,
                unit=kind.unit,
                dimension=kind.dimension,
                low=last.number,
                bound="range",
                bound_start=last.bound_start,
            )
            continue
        if quantity.low is not None:
            quantity = replace(quantity, bound="range")
        out.append(quantity)
    return out


_OF_AGE = re.compile(r"(?<!\w)(?<!\d )(?<!tháng )tuổi(?!\w)[^,;\d]{0,60}$")
_MODAL = re.compile(r"(?<!\w)(?:phải|cần|chỉ|có|được|là|không|chưa|bị)(?!\w)")


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


_FRACTION = re.compile(
    r"(?<![\w/.,])(?:(?P<above>\d)/(?P<below>\d{1,2})(?![\w/])|(?P<words>(?:một|hai|ba|bốn|năm)\s+phần\s+(?:hai|ba|tư|bốn|năm|sáu|tám|mười))(?!\w)"
    r"|(?P<half>một\s+nửa|(?<=quá\s)nửa|½)(?!\w))(?!\s*(?:ngày|tháng|năm|giờ|buổi))"
)


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


_FOR_SIZE = re.compile(r"(?<!\w)(?:đối\s+với|với|trường\s+hợp|riêng|nếu|khi|dành\s+cho)\s[^,;:]*$")


def _is_limit(flat_text: str, start: int, quantity: Quantity, all_: list[Quantity]) -> bool:
    """True where a quantity only says for which size another one is ("đối với ao trên 2 ha, …")."""
    if len(all_) < 2:
        return False
    before = [q for q in all_ if q.end <= quantity.start]
    gap = flat_text[before[-1].end : quantity.bound_start] if before else ","
    if quantity.dimension == "age" and quantity.bound and any(q.dimension != "age" for q in all_):
        others = [q for q in all_ if q.start >= quantity.end and q.dimension in ("people", "number")]
        ahead = _CUT.search(flat_text, quantity.end, others[0].start) is None if others else False
        if not gap.strip() or ahead:
            return True  # "20 cháu dưới 36 tháng tuổi", "Số cháu dưới 36 tháng tuổi … là 20"
    lead = _FOR_SIZE.search(flat_text, start, quantity.bound_start)
    if not lead:
        return False
    inside = any(lead.start() <= q.start < quantity.start for q in all_)
    comma = flat_text.find(",", quantity.end)
    ahead = any(q.start > quantity.end for q in all_) and 0 <= comma < max(q.start for q in all_)
    behind = any(q.end <= lead.start() for q in all_)
    return not inside and (ahead or behind)


_PER_LEAD = re.compile(r"(?:(?<!\w)(?:cứ|mỗi|trên|cho|cho\s+mỗi|trên\s+mỗi|/)|/)\s*$")


def _is_per(flat_text: str, start: int, quantity: Quantity, all_: list[Quantity]) -> bool:
    """True where a quantity is what another one is counted for ("cứ 150 m2 …", "… trên 300 m2")."""
    lead = _PER_LEAD.search(flat_text[start : quantity.start])
    others = [q for q in all_ if q is not quantity]
    if not lead or not others:
        return False
    if lead[0].strip() != "trên":
        averaged = bool(_RATE_BEFORE.search(flat_text, start, quantity.start))
        return (
            not lead[0].strip().startswith("cho") or averaged or any(q.end < quantity.start for q in others)
        )
    before = [q for q in others if q.end <= quantity.start]
    return (
        bool(before)
        and len(flat_text[before[-1].end : quantity.start].split()) <= 7
        and "," not in flat_text[before[-1].end : quantity.start]
    )


# "một học viên", "/ha", "cho mỗi giường" behind an amount; "mỗi giường", "bình quân" before it
_EACH = re.compile(
    r"(?:[^\W\d_]+(?:\s+|(?=/))){0,4}?(?P<lead>/\s*(?:(?:mỗi|một|0?1)\s+)?|(?:trên|cho|tính\s+cho|tính\s+trên|với|trong)\s+(?:mỗi|một|0?1|từng)\s+"
    r"|(?:mỗi|một|0?1)\s+)(?P<what>(?:mét|ki-?lô-?mét)\s+(?:vuông|khối)|héc[-\s]?ta|[^\W\d_]+\d?)"
)
_RATE_BEFORE = re.compile(r"(?<!\w)(?:bình\s+quân|trung\s+bình|cứ\s+(?:một|0?1)|mật\s+độ)(?!\w)")
_EACH_BEFORE = re.compile(r"(?<!\w)(?:mỗi|từng|một)(?!\w)")
_EACH_UNIT_BEFORE = re.compile(
    r"(?<!\w)(?:(?:mỗi|từng|một|hằng|hàng)\s+(?P<what>(?:mét|ki-?lô-?mét)\s+(?:vuông|khối)|héc[-\s]?ta|[^\W\d_]+\d?)"
    r"|trong\s+(?P<within>ngày|tháng|tuần))(?!\w)"
)
_WHOLE_SUM = re.compile(
    r"(?<!\w)(?:tổng|tổng\s+cộng|toàn\s+bộ|cả\s+thảy|gộp\s+lại|cộng\s+lại|cộng\s+dồn|cộng\s+chung)(?!\w)"
)
_PER_UNITS = {
    "ha": ("area", 10000.0), "héc-ta": ("area", 10000.0), "héc ta": ("area", 10000.0), "mét vuông": ("area", 1.0), "mét khối": ("volume", 1.0), "hecta": ("area", 10000.0), "hécta": ("area", 10000.0), "m2": ("area", 1.0),
    "km": ("length", 1000.0), "km2": ("area", 1e6), "ngày": ("time", 1.0), "tháng": ("time", 30.4166667), "năm": ("time", 365.0),
    "giờ": ("time", 1 / 24), "tuần": ("time", 7.0), "m3": ("volume", 1.0), "lít": ("volume", 0.001), "tấn": ("mass", 1000.0), "kg": ("mass", 1.0),
}  # fmt: skip


_MEASURED = ("area", "length", "volume", "mass", "time")


def _per(before: str, after: str, per: Quantity | None) -> tuple[str, float, str]:
    """(dimension of what a threshold is counted for, how much of it, the words behind the number without it): ("rate", 1) of things,
    "each" where only the thing measured is one of several, "whole" a sum, "" where nothing says so."""
    if per:
        return (per.dimension if per.dimension in _MEASURED else "rate"), per.base or 1.0, after
    behind = _EACH.match(after)
    if behind:
        dimension, amount = _PER_UNITS.get(behind["what"], ("rate", 1.0))
        if behind["lead"].split()[:1] != ["trong"] or dimension == "time":
            told = after if dimension == "rate" else after[: behind.start("lead")] + after[behind.end() :]
            return dimension, amount, told
    if _RATE_BEFORE.search(before):
        return "rate", 1.0, after
    for ahead in _EACH_UNIT_BEFORE.finditer(before):
        known = _PER_UNITS.get(ahead["what"] or ahead["within"])
        if known:
            return *known, after
    each = bool(_EACH_BEFORE.search(before))
    if _WHOLE_SUM.search(before):
        return ("" if each else "whole"), 1.0, after
    return ("each" if each else ""), 1.0, after


def _value(
    flat_text: str, start: int, end: int, firm: list[Quantity], at: int, per: Quantity | None
) -> dict[str, Any]:
    """The value of one of the bound quantities of a sentence, each with the words of its own clause."""
    quantity = firm[at]
    own, stop, subject = start, end, ""
    if at:
        cuts = list(_CUT.finditer(flat_text, firm[at - 1].end, quantity.bound_start))
        own = cuts[-1].end() if cuts else start
        subject = measured_words(flat_text[start : firm[0].bound_start]) if cuts else ""
    if at + 1 < len(firm):
        cuts = list(_CUT.finditer(flat_text, quantity.end, firm[at + 1].bound_start))
        stop = cuts[-1].start() if cuts else end
    before = flat_text[own : quantity.bound_start]
    after = _GLOSS.sub("", flat_text[quantity.end : stop])
    counted = per if per and (len(firm) == 1 or own <= per.start < stop) else None
    dimension, amount, after = _per(before, after.lstrip(), counted)
    measured = measured_words(_without(before, own, counted))
    rest = re.split(r"[;:]|\.(?=\s|$)|,?\s+tính\s+đến\s", after, maxsplit=1)[0][:140]
    value = {
        "measured": f"{subject} {measured}".strip() if own > start else measured,
        "number": quantity.number,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "base": quantity.base / amount,
        "bound": quantity.bound,
        "per": dimension,
        "amount": amount,
        "rest": " ".join(rest.split()),
    }
    if counted:
        value["of"] = [counted.unit, counted.dimension]
    if quantity.low is not None and quantity.number:
        value["low"] = quantity.low * quantity.base / quantity.number
    return value


def _without(before: str, offset: int, per: Quantity | None) -> str:
    """The words before a number without the amount that it is counted for."""
    if per is None or per.start < offset or per.end > offset + len(before):
        return before
    return before[: per.start - offset] + before[per.end - offset :]


# the number again in brackets
_GLOSS = re.compile(r"^\s*\([^()]*\d[^()]*\)")
# "xa nhất là 150 mét", "nằm ngoài phạm vi 300 mét": the bound is in what is measured
_MOST = re.compile(
    r"(?<!\w)(?:xa|dài|cao|rộng|sâu|lâu|lớn|nhiều)\s+nhất(?:\s+là)?\s*$|trong\s+(?:phạm\s+vi|bán\s+kính)\s*$"
)
_LEAST = re.compile(
    r"(?<!\w)(?:gần|ngắn|thấp|hẹp|nông|nhỏ)\s+nhất(?:\s+là)?\s*$|(?:ngoài|cách)\s+(?:phạm\s+vi|bán\s+kính)\s*$"
)
_AHEAD = re.compile(
    r"(?<!\w)(?P<bound>tối\s+thiểu|ít\s+nhất|thấp\s+nhất|tối\s+đa|nhiều\s+nhất|cao\s+nhất|lớn\s+nhất)\s[^,.;:]{2,90}?\s(?:là|bằng|:)\s*$"
    r"|(?<!\w)(?P<named>tối\s+thiểu|tối\s+đa)\s*(?:\([^()]*\)\s*)?(?:\||:|là|bằng)?\s*$"
)


# "gần bờ kênh hơn 20 mét": the adjective stands before what it is compared with
_APART = re.compile(r"(?<!\w)(?:gần|thấp|hẹp|nhỏ|ngắn|ít|nông|nhẹ|mỏng|yếu)\s[^,;.]{1,60}\shơn\s*$")
_ONLY_TO = re.compile(
    r"(?<!\w)chỉ\s(?!khi|cấp|xét|công\s)(?:[^,;.\d]{0,60}\s)?(?:tới|đến|trong|nội|dưới|ngang)\s*$"
)


def _bound_by_words(before: str, quantity: Quantity, said: str = "") -> Quantity:
    """The quantity with the bound that the words before it say in another way, where its own words say none."""
    apart = _APART.search(before + "hơn ") if quantity.bound == "min" else None
    if apart and said == "hơn":
        return replace(quantity, bound="max")
    if quantity.bound in ("min", "max", "range"):
        return quantity
    if _ONLY_TO.search(before):
        return replace(quantity, bound="max")
    ahead = _AHEAD.search(before + " là " if quantity.bound == "exact" else before)
    if ahead:
        least = (ahead["bound"] or ahead["named"]).startswith(("tối thiểu", "ít", "thấp"))
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


def scope_of_threshold(scope: dict[str, str], value: dict[str, Any]) -> dict[str, str]:
    """The scope without what the words of the threshold say themselves: "công trình dân dụng" is no special case of the distance to it."""
    told = set(words(f"{value['measured']} {value['rest']}"))
    if scope.get("stage") in (
        "revoke",
        "transfer",
    ):  # "không thu hồi cát trong phạm vi …": a deed, no stage of the procedure
        scope = {k: v for k, v in scope.items() if k != "stage"}
    case = words(re.split(r"\d", scope.get("case", ""), maxsplit=1)[0])
    if case and case[0] in told:
        return {k: v for k, v in scope.items() if k != "case"}
    return scope
