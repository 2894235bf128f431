"""Time limits of a procedure and the validity of its result (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm đ)."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.wording import phrases

_FROM = re.compile(r"(?:kể\s+từ|tính\s+từ|(?<!\w)từ|sau)\s+(?:ngày|khi|lúc|thời\s+điểm|thời\s+gian)\s+")
_EVENT_END = re.compile(r"[,;.:]|\s(?:cơ\s+quan|người\s+có|ủy\s+ban|sở|phòng|chủ\s+tịch)\s")
# "kể từ ngày Sở Văn hóa, Thể thao và Du lịch lập biên bản": who acts stands before what happens
_BODY = re.compile(
    r"(?:sở|bộ|ủy\s+ban|phòng|cơ\s+quan|chi\s+cục|cục|chủ\s+tịch)\s[^.;:]{0,90}?\s(?:nhận|lập|ký|ban\s+hành|có|cấp|kết\s+thúc|hoàn\s+thành|gửi|ra|trả|thông\s+báo)(?!\w)"
)
_TIME = ("time", "working_time")
_STEP_NUMBER = re.compile(r"^\W*(?:bước\s+\w+|[+-])\s*[:.\-]?")
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|quý|năm)\s+$")  # "ngày 28 tháng 11 năm …" is a date
_NO_LIMIT = re.compile(r"\s*(?:trước|gần\s+nhất|liên\s+tục|liền|đầu|cuối|một\s+lần|/)")
_SAME_DAY = re.compile(r"(?<!\w)(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?!\s*(?:\w+\s+)?(?:tháng|\d))")
# Days without the days of rest are working days (Bộ luật Lao động 45/2019/QH14 Điều 111, 112)
_NO_REST = re.compile(
    r"\s*(?:\(|,)?\s*(?:ngày\s+làm\s+việc|(?:không|chưa)\s+(?:kể|tính|bao\s+gồm)\s+(?:cả\s+)?(?:các\s+)?(?:ngày\s+)?(?:nghỉ|lễ|thứ\s+bảy|thứ\s+7|chủ\s+nhật))"
)
# The label of the whole time: "thời gian cấp giấy phép", "thời hạn xem xét, chấp thuận", "thời gian thực hiện thủ tục"
_WHOLE_LABEL = re.compile(
    r"(?<!\w)(?:thời\s+(?:hạn|gian))\s+(?:tối\s+đa\s+)?(?:để\s+)?(?:thực\s+hiện\s+(?:thủ\s+tục|việc)|giải\s+quyết|xử\s+lý|xem\s+xét|trả\s+kết\s+quả|hoàn\s+thành|hoàn\s+tất"
    r"|cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xác\s+nhận|đăng\s+ký|quyết\s+định|xét\s+duyệt|hỗ\s+trợ|chứng\s+thực)(?!\w)"
)
_NO_TERM = re.compile(
    r"(?:không\s+(?:quy\s+định|xác\s+định|giới\s+hạn|ghi|có)(?:\s+về)?\s+thời\s+hạn|vô\s+thời\s+hạn|không\s+thời\s+hạn)(?!\s+(?:giải|xử|thực|cấp|trả))"
)
_RESULT_WORD = re.compile(
    r"(?<!\w)(?:giấy|thẻ|chứng\s+chỉ|phù\s+hiệu|văn\s+bản|quyết\s+định|biển\s+hiệu|bằng)(?!\w)"
)
_ENDS_AFTER = re.compile(
    r"(?<!khi\s)(?<!ngày\s)(?:hết\s+(?:hiệu\s+lực|giá\s+trị)|không\s+còn\s+(?:hiệu\s+lực|giá\s+trị))(?!\w)"
)
_SINCE_LAPSE = re.compile(r"(?<!\w)khi\s[^,;:]{0,60}?(?:hết\s+(?:hiệu|giá|hạn)|không\s+còn)")
_LIMIT = re.compile(
    r"(?:trong|không\s+quá|chậm\s+nhất|muộn\s+nhất|tối\s+đa|thời\s+hạn|thời\s+gian|trước|sau|là|:|trong\s+vòng|quá)[\s\w]{0,12}$"
)


_OWN_FORCE = re.compile(
    r"(?:luật|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|quy\s+định|quy\s+chế|văn\s+bản)\s+này\s+có\s+hiệu\s+lực|có\s+hiệu\s+lực\s+thi\s+hành"
)
_BY_CLERK = re.compile(
    r"(?<!\w)(?:công\s+chức|cán\s+bộ|chuyên\s+viên|người\s+được\s+phân\s+công|văn\s+thư)(?!\w)"
)
# "gửi báo cáo …", "báo cáo … phải được gửi": a duty of those who hold the permit, no time of the procedure
_REPORTS = re.compile(
    r"(?<!\w)(?:gửi|nộp|lập)\s[^.;]{0,40}?báo\s+cáo(?!\w)|^\W*(?:\w{1,3}[.)]\s*)?báo\s+cáo\s[^.;]{0,120}?(?:gửi|nộp)(?!\w)"
)
_GRANTED = re.compile(
    r"(?<!\w)(?:cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|chứng\s+thực|quyết\s+định)(?!\s+(?:tỉnh|huyện|xã))(?!\w)"
)
_ON_THE_WAY = re.compile(
    r"(?<!\w)(?:bổ\s+sung|hoàn\s+thiện|thông\s+báo\s+(?:bằng\s+văn\s+bản\s+)?(?:cho|một\s+lần|lý\s+do)|trả\s+lại|từ\s+chối\s+tiếp\s+nhận|lấy\s+ý\s+kiến|có\s+ý\s+kiến|chuyển\s+(?:hồ\s+sơ|đến|cho|tới)|gửi\s+(?:hồ\s+sơ|lấy)"
    r"|kiểm\s+tra\s+(?:tính|thành\s+phần|hồ\s+sơ)|thẩm\s+định\s+hồ\s+sơ|niêm\s+yết|xác\s+minh)(?!\w)"
)
# "Cả ba bước … hoàn thành trong 06 ngày": the whole, though it speaks of steps
_ALL_STEPS = re.compile(
    r"(?<!\w)(?:cả|toàn\s+bộ|tất\s+cả|tổng)\s+(?:\w+\s+){0,2}(?:bước|công\s+đoạn|khâu)(?!\w)"
)
# What is done with a dossier that is not in order
_SENT_BACK = re.compile(
    r"(?:chưa|không)\s+(?:đúng|đủ|đầy\s+đủ|hợp\s+lệ|đạt|bảo\s+đảm|đáp\s+ứng)[^.;]{0,80}?(?:thông\s+báo|yêu\s+cầu|bổ\s+sung|hướng\s+dẫn|trả\s+lại)"
)
# What a step does, so that only like steps of two documents are compared.
_ACT = re.compile(
    r"(?<!\w)(?P<act>thẩm\s+định|thẩm\s+tra|kiểm\s+tra|lấy\s+ý\s+kiến|trả\s+lời|có\s+ý\s+kiến|bổ\s+sung|niêm\s+yết|ký|trình|chuyển|xác\s+minh|công\s+khai|thông\s+báo|tiếp\s+nhận|trả\s+kết\s+quả|phát\s+hành)(?!\w)"
)


def act_of(sentence: str) -> str:
    """The first deed that a step names ("thẩm định"), or ""."""
    match = _ACT.search(sentence)
    return " ".join(match["act"].split()) if match else ""


@dataclass(frozen=True, slots=True)
class Period:
    """A time limit or a validity. ``role`` is "whole", "step" or "validity"; ``value`` is what the Fact holds."""

    role: str
    value: dict[str, Any]
    start: int
    end: int


@cache
def _events() -> list[tuple[str, str]]:
    return [(fold(r["wording"]), r["event"]) for r in read_table("procedures/start_events.tsv")]


def event_class(words: str) -> str:
    """The class of a start event ("receipt", "inspection" …) or "other"; "" for no words."""
    folded = fold(words)
    return next((event for wording, event in _events() if wording in folded), "other" if folded else "")


def start_event(flat_text: str, after: int, end: int) -> tuple[str, str, int]:
    """(class, words, where it ends) of what a period beginning near ``after`` runs from; empty words where none is said."""
    match = _FROM.search(flat_text, after, end)
    if not match:
        return "", "", after
    # "hồ sơ đầy đủ, hợp lệ": a comma between two marks of one dossier ends nothing
    stop = match.end()
    by_body = _BODY.match(flat_text, match.end(), end)
    for closed in _EVENT_END.finditer(flat_text, by_body.end() if by_body else match.end(), end):
        if re.match(r",\s*(?:hợp\s+lệ|đầy\s+đủ|đúng)", flat_text[closed.start() : closed.start() + 14]):
            continue
        stop = closed.start()
        break
    else:
        stop = end
    words = " ".join(flat_text[match.end() : stop].split())
    return event_class(words), words, stop


def find_periods(flat_text: str, start: int, end: int, heading: str, in_steps: bool) -> list[Period]:
    """The time limits and validities stated in one sentence ``flat_text[start:end]`` under a (flat) heading."""
    sentence = flat_text[start:end]
    out: list[Period] = []
    if _OWN_FORCE.search(sentence):
        return []
    for quantity in find_quantities(flat_text, start, end):
        if _NO_LIMIT.match(flat_text, quantity.end, end):
            continue
        if quantity.unit == "day" and _NO_REST.match(flat_text, quantity.end, end):
            quantity = replace(quantity, unit="working_day", dimension="working_time", base=quantity.number)
        if quantity.dimension not in _TIME or _DATE_BEFORE.search(
            flat_text[max(start, quantity.start - 8) : quantity.start]
        ):
            continue
        role = _role(sentence, heading, quantity, start, in_steps)
        if role:
            found = _period(role, flat_text, quantity, start, end)
            if role == "step":
                found.value["act"] = act_of(sentence)
            out.append(found)
    endless = _NO_TERM.search(sentence)
    if not out and endless and _RESULT_WORD.search(sentence):
        value = {"number": 0.0, "unit": "unlimited", "bound": "exact", "event": "", "event_words": ""}
        out.append(Period("validity", value, start + endless.start(), start + endless.end()))
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


def _role(sentence: str, heading: str, quantity: Quantity, offset: int, in_steps: bool) -> str:
    before = sentence[: quantity.start - offset]
    after = sentence[quantity.end - offset :]
    deadline_heading = bool(phrases("cues", "component", "deadline").search(heading))
    total = bool(phrases("cues", "component", "total").search(sentence))
    limit = (
        bool(_LIMIT.search(before))
        or quantity.bound == "max"
        or bool(re.match(r"[,\s]*(?:(?:kể|tính)?\s*từ|sau\s+khi)\s", after))
    )
    valid_here = list(phrases("cues", "component", "validity").finditer(before))
    lapses = _ENDS_AFTER.search(sentence)
    if lapses and _RESULT_WORD.search(sentence) and not _SINCE_LAPSE.search(sentence):
        return "validity"
    valid_heading = bool(phrases("cues", "component", "validity").search(heading)) and not deadline_heading
    event, event_words, stop = start_event(after, 0, len(after))
    if not event_words:
        event = start_event(before, 0, len(before))[0]
    # what happens, without what the period runs from: "kể từ ngày kết thúc kiểm tra thực địa" is no step
    deed = before + after[stop:] if event_words else sentence
    if (
        valid_here
        and not deadline_heading
        and not phrases("cues", "component", "deadline").search(before[: valid_here[-1].end()])
    ) and (event in ("", "signing", "issue", "other", "publication", "conclusion") or valid_heading):
        return "validity"
    if valid_heading and event in ("", "signing", "issue", "other"):
        return "validity"
    if not limit and not deadline_heading:
        return "step" if in_steps and act_of(before) else ""
    if event != "receipt" and _REPORTS.search(deed) and not (in_steps or _GRANTED.search(deed)):
        return ""
    if _ALL_STEPS.search(sentence):
        return "whole"
    step = bool(_STEP_NUMBER.match(sentence) and sentence.lstrip(" +-").startswith("bước")) or bool(
        phrases("cues", "component", "step").search(deed)
    )
    if phrases("cues", "component", "total").search(before) and re.search(r"tổng|toàn\s+bộ", before):
        return "whole"
    if _WHOLE_LABEL.search(before) and not _BY_CLERK.search(deed):
        return "whole"
    if event == "receipt" and limit and _ends_the_procedure(deed):
        return "whole"
    if (
        total
        and not _SENT_BACK.search(sentence)
        and event in ("receipt", "inspection")
        and not _STEP_NUMBER.match(sentence)
        and not _BY_CLERK.search(deed)
    ):
        return "whole"
    if step or _SENT_BACK.search(sentence):
        return "step"
    if in_steps and not total:
        return "step"
    if deadline_heading and not _BY_CLERK.search(deed):
        return "whole"
    if in_steps or _BY_CLERK.search(deed):
        return "step"
    if _GRANTED.search(before) and (event == "receipt" or limit):
        return "whole"
    if total and (event or limit):
        return "whole"
    if event == "receipt" and limit:
        return "whole"
    return ""


def _ends_the_procedure(deed: str) -> bool:
    """True where what is done in the time is the grant itself, not a check, a forwarding or an opinion on the way to it."""
    if _BY_CLERK.search(deed) or _ON_THE_WAY.search(deed):
        return False
    return bool(_GRANTED.search(deed))


def _period(role: str, flat_text: str, quantity: Quantity, start: int, end: int) -> Period:
    event, words, stop = start_event(flat_text, quantity.end, end)
    if not words:  # "Từ ngày nhận đủ hồ sơ, giấy phép được cấp sau 10 ngày"
        event, words, _ = start_event(flat_text, start, quantity.start)
        stop = quantity.end
    value: dict[str, Any] = {
        "number": quantity.number,
        "unit": quantity.unit,
        "bound": quantity.bound or "max",
        "event": event,
        "event_words": words,
    }
    if quantity.low is not None:
        value["low"] = quantity.low
    return Period(role, value, quantity.bound_start, max(quantity.end, stop if words else quantity.end))
