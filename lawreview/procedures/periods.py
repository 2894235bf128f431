"""Time limits of a procedure and the validity of its result (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm đ)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from lawreview.procedures.quantities import Quantity, find_quantities
from lawreview.procedures.start_events import start_event
from lawreview.procedures.wording import phrases

_TIME = ("time", "working_time")
_STEP_NUMBER = re.compile(r"^\W*(?:bước\s+\w+|[+-])\s*[:.\-]?")
_NUMBERED = re.compile(r"^\W*(?:\w{1,3}[.)]\s*)?[+-]?\s*bước\s+\w")
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|quý|năm)\s+$")  # "ngày 28 tháng 11 năm …" is a date
_NO_LIMIT = re.compile(r"\s*(?:trước|gần\s+nhất|liên\s+tục|liền|đầu|cuối|một\s+lần|/)")
_RUNNING_ON = re.compile(r"\s*liên\s+tục(?!\w)")
_SAME_DAY = re.compile(r"(?<!\w)(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?!\s*(?:\w+\s+)?(?:tháng|\d))")
# Days without the days of rest are working days (Bộ luật Lao động 45/2019/QH14 Điều 111, 112); "không trừ ngày nghỉ" counts them all
_REST = r"(?:cả\s+)?(?:các\s+)?(?:ngày\s+)?(?:nghỉ|lễ|tết|thứ\s+bảy|thứ\s+7|chủ\s+nhật)"
_NO_REST = re.compile(
    rf"[\s,(]*(?:ngày\s+làm\s+việc|(?:chỉ\s+)?tính\s+(?:theo\s+)?ngày\s+làm\s+việc|(?:không|chưa)\s+(?:kể|tính|gồm|bao\s+gồm)\s+{_REST}"
    rf"|(?:đã\s+)?(?:loại\s+)?trừ\s+{_REST})"
)
# The label of the whole time: "thời gian cấp giấy phép", "thời hạn xem xét, chấp thuận", "thời gian thực hiện thủ tục"
_WHOLE_LABEL = re.compile(
    r"(?<!\w)(?:thời\s+(?:hạn|gian))\s+(?:tối\s+đa\s+)?(?:để\s+)?(?:thực\s+hiện\s+(?:thủ\s+tục|việc)|giải\s+quyết|xử\s+lý|xem\s+xét|trả\s+kết\s+quả|hoàn\s+thành|hoàn\s+tất"
    r"|cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xác\s+nhận|đăng\s+ký|quyết\s+định|xét\s+duyệt|hỗ\s+trợ|chứng\s+thực)(?!\w)"
)
_NO_TERM = re.compile(
    r"(?:không\s+(?:quy\s+định|xác\s+định|giới\s+hạn|hạn\s+chế|ghi|có|bị\s+giới\s+hạn)(?:\s+về)?\s+thời\s+(?:hạn|gian\s+(?:sử|có|hiệu))|(?:vô|không)\s+thời\s+hạn|(?:có\s+(?:giá\s+trị|hiệu\s+lực)|(?:sử\s+)?dụng|dùng)\s+(?:lâu\s+dài|mãi\s+mãi))(?!\s+(?:giải|xử|thực|cấp|trả))"
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
    r"|(?<!\w)(?:có|cần|dành|mất|dùng|vào|hết|đúng|kéo\s+dài|(?:kéo\s+dài|chờ)\s+quá)\s*$"
)
# "Hai mươi ngày là thời hạn …", "tám ngày làm việc để hoàn tất …", "30 ngày, tính từ …"
_LIMIT_AFTER = re.compile(
    r"[,\s]*(?:liên\s+tục\s*)?(?:\([^()]{0,80}\)\s*)?,?\s*(?:để(?!\w)|(?:[^.;]{0,60}\s)?là\s+(?:thời|khoảng|hạn|ngày\s+cuối|mức)|(?:bắt\s+đầu\s+)?(?:(?:kể|tính|đếm)\s+)?từ(?!\w)|sau\s+(?:khi|ngày)|mốc\s)"
)


_OWN_FORCE = re.compile(
    r"(?<!theo\s)(?<!tại\s)(?<!của\s)(?:luật|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|quy\s+định|quy\s+chế|văn\s+bản)\s+này\s+có\s+hiệu\s+lực|có\s+hiệu\s+lực\s+thi\s+hành"
)
_BY_CLERK = re.compile(
    r"(?<!\w)(?:công\s+chức|cán\s+bộ|chuyên\s+viên|người\s+được\s+phân\s+công|văn\s+thư)(?!\w)"
)
# "gửi báo cáo …", "báo cáo … phải được gửi": a duty of those who hold the permit, no time of the procedure
_REPORTS = re.compile(
    r"(?<!\w)(?:gửi|nộp|lập)\s[^.;]{0,40}?báo\s+cáo(?!\w)|^\W*(?:\w{1,3}[.)]\s*)?báo\s+cáo\s[^.;]{0,120}?(?:gửi|nộp)(?!\w)"
)
_GRANTED = re.compile(
    r"(?<!\w)(?:cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|chứng\s+thực|chứng\s+nhận|quyết\s+định)(?!\s+(?:tỉnh|huyện|xã))(?!\w)"
)
# The applicant has the result in hand: "nhận được giấy phép", "kết quả được giao cho người nộp", "thẻ đến tay …"
_RESULT = r"(?:giấy|thẻ|chứng\s+chỉ|phù\s+hiệu|biển\s+hiệu|văn\s+bản(?!\s+(?:đề|lấy|yêu|thông))|quyết\s+định|bằng|kết\s+quả)"
_GIVEN = re.compile(
    rf"(?<!\w)(?:nhận(?:\s+được)?|trả|trao|lấy)\s+{_RESULT}(?!\w)"
    rf"|(?<!\w){_RESULT}\s[^.;]{{0,160}}?(?<!\w)(?:được|phải)\s+(?:được\s+)?(?:giao|trả|trao|phát|cấp|ký|ban\s+hành)(?!\w)|đến\s+tay\s"
    r"|(?<!\w)kết\s+quả\s[^.;]{0,120}?(?<!\w)có\s+(?:sau|trong|chậm)|(?<!\w)ra\s+(?:giấy|quyết\s+định|văn\s+bản)(?!\w)"
)
# What is done otherwise: "…, nếu không đủ điều kiện thì thông báo bằng văn bản" takes nothing from what is done in the time
_OTHERWISE = re.compile(r"[,;]\s*(?:và\s+|còn\s+)?(?:nếu|trường\s+hợp)\s+(?:không|chưa|từ\s+chối)[^.;]*")
_NOT_COUNTED = re.compile(
    r"[,(]\s*(?:không|chưa)\s+(?:kể|tính|gồm|bao\s+gồm)\s+(?:cả\s+)?(?:thời\s+gian|số\s+ngày)[^.;]*|[,(]\s*(?:bao\s+)?gồm\s+cả\s+(?:thời\s+gian|khâu)[^.;,]*"
)
_WHOLE_OF = re.compile(
    r"(?<!\w)(?:toàn\s+bộ|tổng|trọn|cả)\s+(?:thủ\s+tục|việc|thời\s+(?:gian|hạn)|quá\s+trình)(?!\w)"
)
# How long something else must last: papers kept, work done before, a ban
_OTHER_TERM = re.compile(
    r"(?<!\w)(?:lưu(?:\s+trữ|\s+giữ)?|bảo\s+quản|kinh\s+nghiệm|thâm\s+niên|niên\s+hạn|công\s+tác|làm\s+việc\s+tại|cấm|đình\s+chỉ|tước|bảo\s+hành|thường\s+trú|cư\s+trú|định\s+kỳ|mỗi\s+năm|hằng\s+năm|hàng\s+năm|tuổi)(?!\w)"
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
    r"(?<!\w)(?P<act>thẩm\s+định|thẩm\s+tra|kiểm\s+tra|lấy\s+ý\s+kiến|trả\s+lời|có\s+ý\s+kiến|bổ\s+sung|niêm\s+yết|ký|trình|chuyển|xác\s+minh|công\s+khai|thông\s+báo|tiếp\s+nhận|trả\s+kết\s+quả|phát\s+hành|duyệt|rà\s+soát|đóng\s+dấu|vào\s+sổ|phân\s+công|thụ\s+lý|dự\s+thảo|khảo\s+sát|đo)(?!\w)"
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


def find_periods(
    flat_text: str, start: int, end: int, heading: str, in_steps: bool, names: Sequence[str] = ()
) -> list[Period]:
    """The time limits and validities stated in one sentence ``flat_text[start:end]`` under a (flat) heading. ``names``: the procedures
    of the document, whose acts end a procedure as "cấp" and "phê duyệt" do."""
    sentence = flat_text[start:end]
    out: list[Period] = []
    if _OWN_FORCE.search(sentence):
        return []
    for quantity in find_quantities(flat_text, start, end):
        before = flat_text[start : quantity.start]
        if _NO_LIMIT.match(flat_text, quantity.end, end) and not (
            _RUNNING_ON.match(flat_text, quantity.end, end) and start_event(flat_text, quantity.end, end)[1]
        ):
            continue
        if quantity.unit == "day" and _NO_REST.match(flat_text, quantity.end, end):
            quantity = replace(quantity, unit="working_day", dimension="working_time", base=quantity.number)
        if quantity.dimension not in _TIME or (not quantity.ordinal and _DATE_BEFORE.search(before[-8:])):
            continue
        role = _role(sentence, heading, quantity, start, in_steps, names)
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


def _role(
    sentence: str, heading: str, quantity: Quantity, offset: int, in_steps: bool, names: Sequence[str]
) -> str:
    """ "whole", "step", "validity" or "" for one time in a sentence, by what the sentence does in it and what it runs from."""
    before = sentence[: quantity.start - offset]
    after = sentence[quantity.end - offset :]
    event, event_words, stop = start_event(after, 0, len(after))
    # what happens, without what the period runs from: "kể từ ngày kết thúc kiểm tra thực địa" is no step
    deed = _NOT_COUNTED.sub(" ", before + after[stop:] if event_words else sentence)
    if not event_words:
        event, ahead, stop = start_event(before, 0, len(before))
        if ahead:
            deed = _NOT_COUNTED.sub(" ", f"{before[: max(0, stop - len(ahead))]} {before[stop:]} {after}")
    deadline_heading = bool(phrases("cues", "component", "deadline").search(heading))
    if _is_validity(before, after, heading, quantity, event, deadline_heading):
        return "validity"
    if quantity.unit == "year":  # no office has years for a dossier
        return ""
    total = bool(phrases("cues", "component", "total").search(sentence))
    limit = bool(_LIMIT.search(before)) or quantity.bound == "max" or bool(_LIMIT_AFTER.match(after))
    # "sau khi hồ sơ được nhận 15 ngày"
    limit = limit or (not event_words and event == "receipt" and stop >= len(before.rstrip()))
    numbered = bool(_NUMBERED.match(sentence))
    if not limit and not deadline_heading:
        return "step" if (in_steps and act_of(before)) or numbered else ""
    if numbered and not event_words and not _ALL_STEPS.search(sentence):
        return "step"
    granted = bool(_GRANTED.search(deed) or _GIVEN.search(deed) or _acts(deed, names))
    if event != "receipt" and _REPORTS.search(deed) and not (in_steps or granted):
        return ""
    if _ALL_STEPS.search(sentence) or _WHOLE_OF.search(before):
        return "whole"
    step = numbered or bool(phrases("cues", "component", "step").search(deed))
    if phrases("cues", "component", "total").search(before) and re.search(r"tổng|toàn\s+bộ", before):
        return "whole"
    clerk = bool(_BY_CLERK.search(deed))
    if _WHOLE_LABEL.search(before) and not clerk:
        return "whole"
    if event == "receipt" and limit and granted and _ends_the_procedure(deed):
        return "whole"
    sent_back = bool(_SENT_BACK.search(_NOT_COUNTED.sub(" ", sentence)))
    if (
        total
        and not sent_back
        and event in ("receipt", "inspection")
        and not _STEP_NUMBER.match(sentence)
        and not clerk
    ):
        return "whole"
    if step or sent_back:
        return "step"
    if not in_steps and _ends_the_procedure(deed) and (_GIVEN.search(deed) or _acts(deed, names)):
        return "whole"
    if in_steps and not total:
        return "step"
    if deadline_heading and not clerk:
        return "whole"
    if in_steps or clerk:
        return "step"
    if _GRANTED.search(deed) and (event == "receipt" or limit):
        return "whole"
    if (total and (event or limit)) or (event == "receipt" and limit):
        return "whole"
    return ""


def _is_validity(
    before: str, after: str, heading: str, quantity: Quantity, event: str, deadline_heading: bool
) -> bool:
    """True where a time says how long the result of a procedure holds."""
    sentence = f"{before} {after}"
    result = bool(_RESULT_WORD.search(sentence))
    if _ENDS_AFTER.search(sentence) and result and not _SINCE_LAPSE.search(sentence):
        return True
    if event not in ("", "signing", "issue", "other", "publication", "conclusion"):
        return False
    label = phrases("cues", "component", "deadline")
    cue = phrases("cues", "component", "validity")
    said = list(cue.finditer(before)) or ([] if quantity.dimension != "time" else _used(before))
    if said and not deadline_heading and not label.search(before[: said[-1].end()]):
        return True
    valid_heading = bool(cue.search(heading)) and not deadline_heading
    if valid_heading and event != "publication" and event != "conclusion":
        return True
    if _OTHER_TERM.search(sentence) or label.search(sentence) or quantity.bound == "min":
        return False
    if _TERM_AFTER.match(after) and not _GRANTED.search(after.split(" của ")[0]):
        return True
    long = quantity.unit == "year" or (quantity.unit in ("month", "quarter") and quantity.base > 150)
    return long and (result or bool(_GRANTED.search(sentence)))


def _used(before: str) -> list[re.Match[str]]:
    """The words of use ("được sử dụng", "thời gian sử dụng") that are said of a result of a procedure."""
    return [
        cue
        for cue in phrases("cues", "component", "use").finditer(before)
        if _RESULT_WORD.search(
            re.split(r"[,:;]", before[: cue.start()])[-1] + before[cue.start() : cue.end() + 30]
        )
    ]


# "Bảy năm … là thời hạn của giấy phép"
_TERM_AFTER = re.compile(
    r"[^.;]{0,60}?(?<!\w)là\s+(?:thời\s+(?:hạn|gian)|hiệu\s+lực)\s+(?:của|sử\s+dụng|có|hiệu)"
)


def _acts(deed: str, names: Sequence[str]) -> bool:
    """True where the act of one of the document's procedures, with what it is done to, is named ("giao rừng")."""
    spoken = " ".join(deed.split())
    return any(re.search(rf"(?<!\w){re.escape(' '.join(n.split()[:3]))}(?!\w)", spoken) for n in names if n)


def _ends_the_procedure(deed: str) -> bool:
    """True where what is done in the time is the grant itself, not a check, a forwarding or an opinion on the way to it."""
    return not _BY_CLERK.search(deed) and not _ON_THE_WAY.search(_OTHERWISE.sub(" ", deed))


_START_APART = re.compile(r"\s*[;.]\s*(?:mốc|thời\s+điểm|ngày\s+bắt\s+đầu)\s[^.;\n]{0,160}")


def _with_start(flat_text: str, end: int) -> int:
    """Where a sentence ends with the part that only says when its period begins ("…; mốc để tính là ngày nhận hồ sơ")."""
    apart = _START_APART.match(flat_text, end)
    return apart.end() if apart else end


def _period(role: str, flat_text: str, quantity: Quantity, start: int, end: int) -> Period:
    event, words, stop = start_event(flat_text, quantity.end, _with_start(flat_text, end))
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
