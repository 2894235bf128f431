"""Time limits of a procedure and the validity of its result (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm đ)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from lawreview.procedures.day_counts import leaves_out_rest
from lawreview.procedures.names import opening_action
from lawreview.procedures.notation import spoken
from lawreview.procedures.period_roles import decide, stated, weigh
from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.start_events import StartEvent, marked_event, said_first, start_event
from lawreview.procedures.wording import phrases

_TIME = ("time", "working_time")
_NUMBERED = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?[+-]?\s*bước\s+\w")
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|quý|năm)\s+$")  # "ngày 28 tháng 11 năm …" is a date
# "hồ sơ nhận sau 15 giờ": an hour of the day
_CLOCK = re.compile(
    r"(?<!\w)(?:nhận|nộp|đến|gửi|tới)\s+(?:(?:hồ\s+sơ|đơn|được|vào)\s+){0,2}(?:sau|trước|lúc|hồi|từ)\s*$"
)
_NO_LIMIT = re.compile(r"\s*(?:gần\s+nhất|liên\s+tục|liền|đầu(?!\s+(?:tiên|kể|tính|từ|sau)(?!\w))|cuối|/)")
_RUNNING_ON = re.compile(r"\s*(?:liên\s+tục|liền)(?!\w)")
_SAME_DAY = re.compile(
    r"(?<!\w)(?<!giờ\s)(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?!\s*(?:\w+\s+)?(?:tháng|\d))"
)
_ELSE = re.compile(r"[^;.]{0,80}?\s(?:mà|nhưng)\s+(?:[^\s,;.]+\s+){0,6}?(?:không|chưa)(?!\w)")
_WORKING_BEHIND = re.compile(r"[\s,(]*(?:ngày\s+)?(?:làm\s+việc|hành\s+chính)(?!\w)")
_OWN_FORCE = re.compile(
    r"(?<!theo\s)(?<!tại\s)(?<!của\s)(?:luật|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|quy\s+định|quy\s+chế|văn\s+bản)\s+này\s+có\s+hiệu\s+lực|có\s+hiệu\s+lực\s+thi\s+hành"
)
_GRANTED = re.compile(
    r"(?<!\w)(?:cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|chứng\s+thực|chứng\s+nhận|quyết\s+định)(?!\s+(?:tỉnh|huyện|xã|cứu|nước|điện|bách|tốc))(?!\w)"
)
# What is done otherwise: "…, nếu không đủ điều kiện thì thông báo bằng văn bản" takes nothing from what is done in the time
_OTHERWISE = re.compile(r"[,;]\s*(?:và\s+|còn\s+)?(?:nếu|trường\s+hợp)\s+(?:không|chưa|từ\s+chối)[^.;]*")
# "45 ngày (trong đó thẩm định 30 ngày, …), tính từ ngày nhận hồ sơ": what the whole is made of
_MADE_OF = re.compile(
    r"(?<=\w)\s*\((?:trong\s+đó|(?:bao\s+)?gồm(?!\s+cả)|được\s+chia|chia\s+ra)(?!\w)[^()]*\d[^()]*\)"
)
_NOT_COUNTED = re.compile(
    r"[,(]\s*(?:không|chưa)\s+(?:kể|tính|gồm|bao\s+gồm)\s+(?:cả\s+)?(?:thời\s+gian|số\s+ngày)[^.;]*|[,(]\s*(?:bao\s+)?gồm\s+cả\s+(?:thời\s+gian|khâu)[^.;,]*"
)
# What is said of the case that a time is for: "Trường hợp phải lấy ý kiến bộ, …" does nothing in the time
_CASE = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:riêng\s+|trong\s+)?(?:trường\s+hợp|nếu|đối\s+với|riêng|hồ\s+sơ\s+(?:phải|cần|có|thuộc))\s(?:(?!\s(?:không|chưa|thiếu)\s)[^,;:]){0,160}(?:,|\sthì\s)"
)
# How many words an entry under a heading has at most
_ENTRY = 6
# What a step does, so that only like steps of two documents are compared.
_ACT = re.compile(
    r"(?<!\w)(?P<act>thẩm\s+định|thẩm\s+tra|kiểm\s+tra|lấy\s+ý\s+kiến|trả\s+lời|có\s+ý\s+kiến|bổ\s+sung|niêm\s+yết|ký|trình|chuyển|xác\s+minh|công\s+khai|thông\s+báo|tiếp\s+nhận|trả\s+kết\s+quả|phát\s+hành|duyệt|rà\s+soát|đóng\s+dấu|vào\s+sổ|phân\s+công|thụ\s+lý|dự\s+thảo|khảo\s+sát|đo)(?!\w)"
)


def act_of(sentence: str) -> str:
    """The first deed that a step names ("thẩm định"), or ""."""
    match = _ACT.search(sentence)
    return " ".join(match["act"].split()) if match else ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time limit or a validity. ``role`` is "whole", "step", "applicant" or "validity"; ``value`` is what the Fact holds."""

    role: str
    value: dict[str, Any]
    start: int
    end: int


def find_periods(
    flat_text: str,
    start: int,
    end: int,
    heading: str,
    in_steps: bool,
    names: Sequence[str] = (),
    divided: bool = False,
) -> list[Period]:
    """The time limits and validities stated in one sentence ``flat_text[start:end]`` under a (flat) heading. ``names``: the procedures
    of the document, whose acts end a procedure as "cấp" and "phê duyệt" do; ``divided``: the sentence stands in a list that divides a
    time (time_lists.py)."""
    sentence = flat_text[start:end]
    made_of = _MADE_OF.search(sentence)
    if made_of:
        a, b = made_of.span()
        whole = find_periods(
            f"{sentence[:a]}{' ' * (b - a)}{sentence[b:]}", 0, len(sentence), heading, in_steps, names
        )
        parts = find_periods(sentence, a + 1, b - 1, heading, True, names, True)
        return [replace(p, start=p.start + start, end=p.end + start) for p in (*whole, *parts)]
    out: list[Period] = []
    if _OWN_FORCE.search(sentence):
        return []
    quantities = find_quantities(flat_text, start, end)
    times = [
        replace(q, bound="max")
        if _PAST.match(flat_text, q.bound_start)
        else q  # "Quá 5 ngày mà không trả lời"
        for q in quantities
        if q.dimension in _TIME
        and not (q.unit == "hour" and _CLOCK.search(flat_text, start, q.start))
        and (q.ordinal or not _DATE_BEFORE.search(flat_text[max(start, q.start - 8) : q.start]))
        and not _is_rate(flat_text, q, quantities)
    ]
    known = {"numbered"} if _NUMBERED.match(sentence) else set()
    if len(times) > 2:
        known.add("several")
    if divided:
        known.add("divided")
    for number, quantity in enumerate(times):
        run_on = _RUNNING_ON.match(flat_text, quantity.end, end)
        if quantity.dimension == "time" and _NO_LIMIT.match(flat_text, quantity.end, end) and not run_on:
            continue
        first, last = _clause(flat_text, times, number, start, end)
        quantity = _counted(flat_text, quantity, first, last)
        role = _role(flat_text[first:last], heading, quantity, first, in_steps, known, names)
        if run_on and role != "validity" and not start_event(flat_text, quantity.end, end).words:
            continue  # "chạy sáu tháng liên tục"
        if role:
            found = _period(role, flat_text, quantity, first, last)
            if role in ("step", "applicant"):
                found.value["act"] = act_of(flat_text[first:last])
            out.append(found)
    if not out and _is_endless(sentence, heading):
        value = {"number": 0.0, "unit": "unlimited", "bound": "exact", "event": "", "event_words": ""}
        out.append(Period("validity", value, start, end))
    if not out and (
        phrases("cues", "component", "total").search(sentence)
        or _GRANTED.search(sentence)
        or phrases("cues", "component", "deadline").search(heading)
    ):
        same_day = _SAME_DAY.search(flat_text, start, end)
        if same_day:
            value = {
                "number": 1.0,
                "unit": "working_day",
                "bound": "max",
                "event": "receipt",
                "event_words": "",
                "same_day": True,
            }
            out.append(Period("step" if in_steps else "whole", value, same_day.start(), same_day.end()))
    return out


def _is_endless(sentence: str, heading: str) -> bool:
    """True where a sentence, or the few words under a heading that asks for a validity, say that a result holds without a term."""
    asked = weigh({"heading": spoken(heading)})["validity"] >= 4
    entry = sentence if asked and len(sentence.split()) <= _ENTRY else ""
    said = weigh({"endless": spoken(sentence), "entry": spoken(entry)})
    return said["validity"] > 0 and (asked or stated("named", {"named": spoken(sentence)}))


_PAST = re.compile(r"quá(?!\w)")
_HOUR_OF_DAY = re.compile(r"(?<!\w)(?:sau|từ|trước|đến|lúc|tới)\s+$")


def _is_rate(flat_text: str, quantity: Quantity, all_: Sequence[Quantity]) -> bool:
    """True where a time is only what another amount is counted for ("2% một tháng") or an hour of the day beside one ("60 dBA sau 22 giờ")."""
    others = [q for q in all_ if q.dimension not in _TIME]
    if quantity.number == 1 and any(not flat_text[q.end : quantity.start].strip() for q in others):
        return True
    clock = quantity.unit == "hour" and quantity.number <= 24 and bool(others)
    return clock and bool(_HOUR_OF_DAY.search(flat_text, max(0, quantity.start - 8), quantity.start))


# "45 ngày, gồm 30 ngày thẩm định và …": what the whole is made of
_PARTED = re.compile(r"[,:;]\s*(?:trong\s+đó|(?:bao\s+)?gồm|được\s+chia|chia\s+ra)(?!\w)")


def _clause(flat_text: str, times: Sequence[Quantity], number: int, start: int, end: int) -> tuple[int, int]:
    """Where the clause of the time ``number`` of a sentence begins and ends: at the commas that part it from its neighbours."""
    quantity = times[number]
    if number:
        behind = times[number - 1].end
        cut = flat_text.find(",", behind, quantity.start)
        start = cut + 1 if cut >= 0 else behind
    apart = _PARTED.search(flat_text, quantity.end, end)
    if number + 1 < len(times):
        ahead = times[number + 1].start
        cut = flat_text.rfind(",", quantity.end, ahead)
        end = min(cut if cut >= 0 else ahead, apart.start() if apart else ahead)
    return start, max(quantity.end, end)


# "không phải chờ giấy phép quá 5 ngày": what is denied stands before "quá"
_DENIED = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng|khỏi|đừng|chớ)\s[^,.;:]{0,60}?(?<!\w)(?:quá|vượt|(?<!ít\s)(?<!thấp\s)(?<!nhỏ\s)(?<!kém\s)(?<!ngắn\s)hơn)\s+$"
)
# "hết giá trị khi đủ 12 tháng", "là ngày tròn một năm": what the end comes with is no least length
_FILLED = re.compile(
    r"(?<!\w)(?:ngày|khi|lúc|đến|tới|hạn|cứ|mỗi|sau|hết)\s+(?:đã\s+)?(?:tròn|đủ|đúng)\s+$"
    r"|^\W*(?:\w{1,3}[.)]\s*)?(?:tròn|đủ|đúng)\s+$"
)
# "Quá 5 ngày mà …", "nếu quá 2 năm kể từ ngày cấp": the length that passes
_PASSED = re.compile(r"(?:^|[,;:.\n])\W*(?:\d+[.)]\s*)?(?:nếu\s+|khi\s+|sau\s+khi\s+)?(?:đã\s+)?quá\s+$")


def _counted(flat_text: str, quantity: Quantity, start: int, end: int) -> Quantity:
    """Days that leave out the days of rest as working days; a length not to be passed ("không … quá 6 ngày", "quá 5 ngày mà không …") as
    the longest."""
    before = flat_text[start : quantity.start]
    if quantity.bound == "min" and (
        _DENIED.search(before) or _PASSED.search(before) or _ELSE.match(flat_text, quantity.end, end)
    ):
        quantity = replace(quantity, bound="max")
    if quantity.bound == "min" and _FILLED.search(before):
        quantity = replace(quantity, bound="exact")
    working = quantity.unit == "day" and (
        _WORKING_BEHIND.match(flat_text, quantity.end, end) or leaves_out_rest(flat_text[start:end])
    )
    if not working:
        return quantity
    return replace(quantity, unit="working_day", dimension="working_time", base=quantity.number)


# What a start event tells of the period's role
_EVENTS = {
    "": "",
    "receipt": "receipt",
    "other": "other",
    "handed_up": "other",
    "forwarded": "forwarded",
    "submission": "forwarded",
    "notice": "notice",
}
_SIGNED = ("signing", "issue", "publication")
# What signing and issuing are said with
_OF_SIGNING = frozenset(
    word
    for phrase in (
        "ký cấp ban hành ngày được ghi trên trong",
        "giấy phép chứng nhận xác thẻ văn bản quyết định",
        "này có hiệu lực công bố",
    )
    for word in phrase.split()
)


def _role(
    clause: str,
    heading: str,
    quantity: Quantity,
    offset: int,
    in_steps: bool,
    known: set[str],
    names: Sequence[str],
) -> str:
    """The role of one time in its clause, which begins at ``offset``; "" where it is none of the procedure."""
    before, after = clause[: quantity.start - offset], clause[quantity.end - offset :]
    began, over = start_event(after, 0, len(after)), False
    if began.words:
        # what happens, without what the period runs from: "kể từ ngày kiểm tra bến xong" is no step
        said = f"{before} , {after[: began.start]} {after[began.end :]}"
    else:
        began = start_event(before, 0, len(before))
        if not began.words:
            began = said_first(before, 0, len(before), after)
            if (
                began.words
            ):  # what comes next to what is over is no further step, and what is over no condition
                before, after = _OPENING.sub("", before[began.end :]), _NEXT.sub("", after)
                began, over = replace(began, start=0, end=0), True
        said = f"{before[: began.start]} {before[began.end :]} {after}" if began.words else clause
    event = began.kind
    said = _CASE.sub(" ", _NOT_COUNTED.sub(" ", said))
    long = quantity.unit in ("month", "quarter") and quantity.base > 150
    texts = {
        "heading": spoken(heading),
        "opening": spoken(before if before or over else clause),
        "before": spoken(before),
        "close": spoken(before)[-40:],
        "last": spoken(" ".join(before.split()[-2:])),
        "after": spoken(after)[:40],
        "next": spoken(" ".join(after.split()[:2])),
        "deed": spoken(_OTHERWISE.sub(" ", said)),
        "body": spoken(said),
        "also": spoken(said),
        "act": " act named " if _acts(said, names) else "",
        "steps": " in steps " if in_steps else "",
        "unit": " unit year "
        if quantity.unit == "year"
        else " unit long "
        if long
        else " unit working "
        if quantity.dimension == "working_time"
        else "",
        "event": f" event {'signing' if _is_signed(began, names) else _EVENTS.get(event, 'later')} ",
        "fact": spoken(" ".join(known - {"numbered"} if event == "receipt" else known)),
        "clause": spoken(clause),
        "divided": " divided " if "divided" in known else "",
    }
    bounded = (
        quantity.bound == "max"
        or over
        or stated("bounded", texts)
        or bool(phrases("cues", "component", "deadline").search(heading))
        # "sau khi hồ sơ được nhận 15 ngày"
        or (event == "receipt" and before and began.end >= len(before.rstrip()))
    )
    texts["limit"] = " minimum " if quantity.bound == "min" else " bounded " if bounded else ""
    weights = weigh(texts, spoken(" , ".join(names)))
    if not bounded:
        weights.pop("whole", None)
        if not (in_steps or known) and weights.get("step", 0.0) < 4:
            weights.pop("step", None)
    return decide(weights)


_OPENING = re.compile(r"^(?:[\s,]|thì\s)+")
_NEXT = re.compile(r"^\s*(?:kế\s+tiếp|tiếp\s+theo|tiếp\s+đó|kế\s+đó|tiếp\s+sau|sau\s+đó)(?!\w)")


def _is_signed(began: StartEvent, names: Sequence[str]) -> bool:
    """True where a time runs from the day on which the result itself was signed or issued, not some other paper."""
    if began.kind not in _SIGNED:
        return False
    told = set(began.words.split()) - _OF_SIGNING
    return not told or 2 * len(told & {w for n in names for w in n.split()}) >= len(told)


def _acts(deed: str, names: Sequence[str]) -> bool:
    """True where the act of one of the document's procedures, with what it is done to, is named ("giao rừng", "rừng được giao")."""
    said = " ".join(deed.split())
    return any(_act_of_name(name).search(said) for name in names if name)


@lru_cache(maxsize=4096)
def _act_of_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_active(name)}|{_passive(name)})(?!\w)")


def _active(name: str) -> str:
    return re.escape(" ".join(name.split()[:3]))


def _passive(name: str) -> str:
    act = opening_action(name)
    done_to = " ".join(name.removeprefix(act).split()[:2])
    return (
        rf"{re.escape(done_to)}(?!\w)[^,.;]{{0,60}}?\sđược\s(?:[^\s,.;]+\s)?{re.escape(act)}"
        if act and done_to
        else "(?!)"
    )


_START_APART = re.compile(
    r"\s*[;.]\s*(?:mốc|thời\s+điểm|ngày\s+(?:bắt\s+đầu|đầu)|(?:khoảng\s+|quãng\s+)?(?:thời\s+(?:gian|hạn)|hạn|ngày)\s+(?:này|đó|ấy|trên|được\s+tính|tính)|tính|đếm)\s[^.;\n]{0,160}"
)


def _with_start(flat_text: str, end: int) -> int:
    """Where a sentence ends with the part that only says when its period begins ("…; mốc để tính là ngày nhận hồ sơ")."""
    apart = _START_APART.match(flat_text, end)
    return apart.end() if apart else end


def _period(role: str, flat_text: str, quantity: Quantity, start: int, end: int) -> Period:
    began = start_event(flat_text, quantity.end, _with_start(flat_text, end))
    stop = began.end
    if not began.words:  # "Từ ngày nhận đủ hồ sơ, giấy phép được cấp sau 10 ngày"
        marked = marked_event(flat_text, start, (quantity.start, quantity.end), end)
        began, stop = start_event(flat_text, start, quantity.start), quantity.end
        if marked.words or not began.words:
            after = flat_text[quantity.end : quantity.end + 8]
            began = marked if marked.words else said_first(flat_text, start, quantity.start, after)
    value: dict[str, Any] = {
        "number": quantity.number,
        "unit": quantity.unit,
        "bound": quantity.bound or "max",
        "event": began.kind,
        "event_words": began.words,
    }
    if quantity.low is not None:
        value["low"] = quantity.low
    return Period(role, value, quantity.bound_start, max(quantity.end, stop if began.words else quantity.end))
