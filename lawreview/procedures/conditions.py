"""Thresholds in conditions ("diện tích không dưới 10 mét vuông"): what is measured, the bound, the number, its unit, for each of what."""

import re
from dataclasses import replace
from typing import Any

from lawreview.documents.folding import words
from lawreview.procedures.amounts import amounts, is_voted
from lawreview.procedures.asides import CUT, case_of, is_aside, is_limit
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.rates import is_per, rate_of, ratio
from lawreview.procedures.refusals import is_refused, without_verdict
from lawreview.procedures.wording import ending, phrases

_LEAD = re.compile(
    r"^.{0,200}?(?:phải\s+)?(?:bảo\s+đảm|đảm\s+bảo|đáp\s+ứng|có\s+đủ|yêu\s+cầu|điều\s+kiện)[^:.;]{0,60}:\s*"
    r"|^.{0,200}?(?<!\w)chỉ\s[^:.;]{0,140}?\s(?:khi|nếu|với)\s[^:.;]{0,60}:\s+(?=[^\W\d]+\s+[^\W\d])"
)
_WHEN = re.compile(r"^(?:chỉ\s+)?(?:khi|để)\s[^,:]{0,160}[,:]\s*")
_MARK = re.compile(r"^\s*(?:\d{1,2}[.)]|[a-zđ]\d?\)|[-+–])\s*")
_BOUND_ABOVE = re.compile(r"(?<!\w)(?P<bound>tối\s+thiểu|tối\s+đa|hạn\s+mức)(?!\w)")
_GRANTING = re.compile(
    r"(?<!\w)(?:chỉ|khi|nếu|mới|cho\s+phép|cấp|xét|chấp\s+thuận|phê\s+duyệt|công\s+nhận|xác\s+nhận|cho)(?!\w)"
)
_MUST = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")
# what stands without a bound in these is a period, a frequency or a number of papers of the procedure
_OF_THINGS = ("temperature", "noise", "speed", "light", "power", "content")
# "Rào dựng cách suối 7 m": so near the amount the word of a size makes a rule of what a text lays out
_SIZES, _SIZED_WITHIN = ("length", "area", "volume"), 6
_NEVER_EXACT = ("working_time", "times", "sets", "count_copy", "money")


def is_condition(sentence: str, heading: str, leads: str) -> bool:
    """True where a (flat) sentence stands under a heading or lead of conditions, or says that it is one."""
    cue = phrases("cues", "component", "condition")
    above = phrases("cues", "component", "condition_heading")
    return bool(above.search(heading) or cue.search(heading) or cue.search(leads) or cue.search(sentence))


def find_thresholds(
    flat_text: str, start: int, end: int, heading: str = "", stated: bool = False
) -> list[tuple[dict[str, Any], int, int]]:
    """The thresholds of one sentence, as values of facts, with the sentence's span.

    A value holds "measured" and "rest" (folded words before and behind the number), "number", "unit", "dimension", "base" (of one of what
    it is counted for), "bound", "compared" (the adjectives of its words), "low" and "high" of a range, "per" (the dimension of what it is counted for, "rate" of things, "each", "whole" or ""), "when" (the
    sizes that limit it: "đối với ao trên 2 ha"), "case" (the words of the special case that alone it is for). ``stated``: the sentence
    stands among conditions, where an amount without a bound binds.
    """
    found = amounts(flat_text, start, end, stated)
    told = [q for q in found if not is_aside(flat_text, start, q, len(found) == 1)]
    limits = [q for q in told if is_limit(flat_text, start, q, told)]
    pers = [q for q in told if q not in limits and is_per(flat_text, start, q, told)]
    own = [q for q in told if q not in limits and q not in pers]
    parts = ratio(flat_text, start, end, own[0]) if len(own) == 1 and own[0].dimension == "share" else None
    if parts:
        own, pers = [parts[0]], [parts[1]]
    own = [
        _bound_by_words(flat_text[start : q.bound_start], q, flat_text[q.bound_start : q.start].strip())
        for q in own
    ]
    firm = _firm(flat_text, start, end, own, heading, stated)
    when = sorted(f"{q.dimension} {q.bound} {q.base:g}" for q in limits)
    out = []
    for at, quantity in enumerate(firm):
        value = _value(flat_text, start, end, firm, at, pers[0] if pers else None)
        refused = quantity.bound in ("min", "max") and is_refused(flat_text, start, quantity, end)
        if refused:
            value["bound"] = "max" if quantity.bound == "min" else "min"
        short = quantity.dimension in ("money", "time") or len(value["rest"].split()) < 3
        if len(value["measured"].split()) < 2 and short and not (stated or refused):
            continue
        case = "" if when else case_of(flat_text, start, quantity)
        value |= ({"when": when} if when else {}) | ({"case": case} if case else {})
        out.append((value, start, end))
    return out


def _firm(
    flat_text: str, start: int, end: int, found: list[Quantity], heading: str, stated: bool
) -> list[Quantity]:
    """The quantities that bind: those with a bound, the only one of a sentence that asks for something, none of what is paid."""
    above = _BOUND_ABOVE.search(heading)
    if len(found) == 1 and not found[0].bound and above and found[0].dimension != "money":
        found = [replace(found[0], bound="min" if above["bound"].endswith("thiểu") else "max")]
    owned = stated and bool(phrases("threshold_cues", "role", "owned").search(flat_text, start, end))
    if any(q.unit == "vnd" and q.bound in ("", "exact") for q in found) and not owned:
        return []  # what is paid; what is bound beside it only says by whom
    if len(found) == 1 and not found[0].bound and (stated or _is_asked(flat_text, start, end, found[0])):
        found = [replace(found[0], bound="exact")]
    free = ({"times"} if stated else set()) | ({"money"} if owned else set())
    bound = [
        q for q in found
        if q.bound and (q.bound != "exact" or q.dimension not in _NEVER_EXACT or (q.dimension in free and q.number > 1))
    ]  # fmt: skip
    return [q for q in bound if q.bound != "exact"] or bound[:1]


def _is_asked(flat_text: str, start: int, end: int, only: Quantity) -> bool:
    """True where the sentence asks for its only amount though no word binds it."""
    voted = only.dimension == "share" and is_voted(flat_text, start, end)
    sized = only.dimension in _SIZES and _words_since_size(flat_text, start, only) <= _SIZED_WITHIN
    return bool(_MUST.search(flat_text, start, end)) or only.dimension in _OF_THINGS or voted or sized


def _words_since_size(flat_text: str, start: int, only: Quantity) -> int:
    """How many words stand between the last word of a size ("cách |mép suối", "cao") and the amount; many where none does."""
    said = [
        m.end()
        for m in phrases("threshold_cues", "role", "sized").finditer(flat_text, start, only.bound_start)
    ]
    return len(flat_text[said[-1] : only.bound_start].split()) if said else _SIZED_WITHIN + 1


def _value(
    flat_text: str, start: int, end: int, firm: list[Quantity], at: int, per: Quantity | None
) -> dict[str, Any]:
    """The value of one of the bound quantities of a sentence, each with the words of its own clause."""
    quantity = firm[at]
    own, stop, subject = start, end, ""
    if at:
        cuts = list(CUT.finditer(flat_text, firm[at - 1].end, quantity.bound_start))
        own = cuts[-1].end() if cuts else start
        another = cuts and flat_text[cuts[-1].start()] == ";"
        subject = measured_words(flat_text[start : firm[0].bound_start]) if cuts and not another else ""
    if at + 1 < len(firm):
        cuts = list(CUT.finditer(flat_text, quantity.end, firm[at + 1].bound_start))
        stop = cuts[-1].start() if cuts else end
    before = flat_text[own : quantity.bound_start]
    after = _GLOSS.sub("", flat_text[quantity.end : stop])
    counted = per if per and (len(firm) == 1 or own <= per.start < stop) else None
    per_what, amount, after = rate_of(before, after.lstrip(), counted)
    measured = measured_words(_without(before, own, counted))
    rest = re.split(r"[;:]|\.(?=\s|$)|,?\s+tính\s+đến\s", after, maxsplit=1)[0][:140]
    value = {
        "measured": f"{subject} {measured}".strip() if own > start else measured,
        "number": quantity.number,
        "unit": quantity.unit,
        "dimension": quantity.dimension,
        "base": quantity.base / amount,
        "bound": quantity.bound,
        "per": per_what,
        "amount": amount,
        "compared": " ".join(_COMPARED.findall(flat_text, quantity.bound_start, quantity.end)),
        "rest": without_verdict(" ".join(rest.split())),
    }
    if counted:
        value["of"] = [counted.unit, counted.dimension]
    if quantity.low is not None and quantity.number:
        value["low"] = quantity.low * quantity.base / quantity.number
    return value


# "không thấp hơn", "5 m hoặc cao hơn": the adjective names the side of the thing that is measured
_COMPARED = re.compile(r"(?<!\w)(cao|thấp|rộng|hẹp|sâu|nông|dày|mỏng)\s+hơn(?!\w)")


def _without(before: str, offset: int, per: Quantity | None) -> str:
    """The words before a number without the amount that it is counted for."""
    if per is None or per.start < offset or per.end > offset + len(before):
        return before
    return before[: per.start - offset] + before[per.end - offset :]


# the number again in brackets
_GLOSS = re.compile(r"^\s*\([^()]*\d[^()]*\)")
_AHEAD = re.compile(
    r"(?<!\w)(?P<bound>tối\s+thiểu|ít\s+nhất|thấp\s+nhất|tối\s+đa|nhiều\s+nhất|cao\s+nhất|lớn\s+nhất|dài\s+nhất|nhỏ\s+nhất|ngắn\s+nhất|nông\s+nhất)(?=[\s:])[^,.;:]{0,90}?(?:\s(?:là|bằng)|\s?:)\s*$"
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
        least = (ahead["bound"] or ahead["named"]).startswith(
            ("tối thiểu", "ít", "thấp", "nhỏ", "ngắn", "nông")
        )
        return replace(quantity, bound="min" if least else "max")
    told = re.sub(r"\s+là\s*$", "", before)
    if ending("threshold_cues", "most").search(told):
        return replace(quantity, bound="max")
    return replace(quantity, bound="min") if ending("threshold_cues", "least").search(told) else quantity


def measured_words(before: str) -> str:
    """What a threshold is about: the words before it without the phrases that only introduce a condition."""
    text = _MARK.sub("", before)
    text = re.split(r",?\s(?:hoặc|nhưng)\s(?=.*\s\w+\s)|;\s", text)[-1]
    text = _LEAD.sub("", text)
    text = _of_grant(_WHEN.sub("", text))
    while True:
        cut = ending("threshold_cues", "filler").sub("", text.rstrip(" ,:")).rstrip(" ,:")
        if cut == text:
            break
        text = cut
    return " ".join(re.findall(r"[^\W_]+", text)[-24:])


def _of_grant(before: str) -> str:
    """The words before a number without a lead that says when the thing is granted: "Chỉ cho neo bè khi thấy rõ: phao nổi …"."""
    lead, colon, own = before.rpartition(":")
    return own if colon and len(own.split()) > 1 and _GRANTING.search(lead) else before


def scope_of_threshold(scope: dict[str, str], value: dict[str, Any]) -> dict[str, str]:
    """The scope without what the words of the threshold say themselves: "công trình dân dụng" is no special case of the distance to it."""
    told = set(words(f"{value['measured']} {value['rest']}"))
    if scope.get("stage") in (
        "revoke",
        "transfer",
    ):  # "không thu hồi cát trong phạm vi …": a deed, no stage of the procedure
        scope = {k: v for k, v in scope.items() if k != "stage"}
    if value.get("case"):
        return {k: v for k, v in scope.items() if k != "case"}
    case = words(re.split(r"\d", scope.get("case", ""), maxsplit=1)[0])
    if case and case[0] in told:
        return {k: v for k, v in scope.items() if k != "case"}
    return scope
