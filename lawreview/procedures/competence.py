"""Who receives a dossier and who decides (NĐ 63/2010/NĐ-CP Điều 8 khoản 2 điểm g)."""

import re
from collections.abc import Sequence
from typing import Any

from lawreview.documents.folding import words
from lawreview.procedures.agencies import Agency, find_agencies

_DECIDES_AFTER = re.compile(
    r"[\s,]*(?:là\s+(?:cơ\s+quan|người)\s+)?(?:có\s+thẩm\s+quyền|quyết\s+định|xem\s+xét|ký|phê\s+duyệt|chấp\s+thuận|cấp(?!\s+(?:tỉnh|huyện|xã))|công\s+nhận|cho\s+phép|chứng\s+nhận|xác\s+nhận|ban\s+hành|là\s+cơ\s+quan\s+cấp|thực\s+hiện\s+(?:việc\s+)?(?:cấp|phê\s+duyệt|công\s+nhận)|được\s+(?:giao|ủy\s+quyền|phân\s+cấp))(?!\w)"
)
_DECIDES_BEFORE = re.compile(
    r"(?:(?<!\w)do|thuộc\s+(?:về|thẩm\s+quyền(?:\s+giải\s+quyết)?(?:\s+của)?)|thẩm\s+quyền\s+của|(?<!\w)giao(?:\s+cho)?|phân\s+cấp\s+cho|ủy\s+quyền\s+cho|quyết\s+định\s+của|(?:cơ\s+quan|người|cấp|thẩm\s+quyền)\s+(?:có\s+thẩm\s+quyền|quyết\s+định|cấp|giải\s+quyết|phê\s+duyệt|ký|chấp\s+thuận|công\s+nhận|cho\s+phép|xác\s+nhận|ban\s+hành|thực\s+hiện|xét)[^:.;]{0,150}?(?::|\slà))\s*$"
)
# "… | quyết định giá cho thuê", "… | ban hành quy chế": a rule for all is made, no dossier is decided
_MAKES_RULES = re.compile(
    r"[\s,]*(?:có\s+thẩm\s+quyền\s+)?(?:quyết\s+định|ban\s+hành|quy\s+định|phê\s+duyệt)\s+(?:cụ\s+thể\s+)?"
    r"(?:(?:đơn|bảng|khung)\s+giá|giá|mức|khung|định\s+mức|tiêu\s+chuẩn|tiêu\s+chí|tỷ\s+lệ|quy\s+định|quy\s+chế)(?!\w)"
)
_PAPERS = r"(?:hồ\s+sơ|đơn|giấy\s+tờ|tài\s+liệu)"
# "… | có trách nhiệm tiếp nhận", "… | làm đầu mối nhận hồ sơ"
_CHARGED = (
    r"[\s,]*(?:(?:(?:là|làm)\s+)?(?:nơi|đầu\s+mối|cơ\s+quan)(?:\s+duy\s+nhất)?\s+|thay\s+mặt\s+[^,.;]{2,30}?\s+(?=thu|tiếp|nhận)"
    r"|(?:có|chịu)\s+(?:trách\s+nhiệm|nhiệm\s+vụ)\s+|được\s+(?:giao|ủy\s+quyền|phân\s+công)\s+|(?:thực\s+hiện|đảm\s+nhận)\s+(?:việc\s+)?){0,3}"
)
_RECEIVES_AFTER = re.compile(
    rf"{_CHARGED}(?:tiếp\s+nhận|thu\s+nhận|nhận\s+{_PAPERS})(?!\w)|^[\s,]*nơi\s[^,.;]{{2,60}}?\s(?:tiếp\s+)?nhận\s+hồ\s+sơ"
    rf"|\s+(?:để\s+)?nộp\s+{_PAPERS}|[\s,]*là\s+nơi\s[^,.;]{{2,60}}?\s(?:nộp|gửi)\s+{_PAPERS}"
    r"|[\s,]*(?:là|làm)\s+(?:nơi|đầu\s+mối|cơ\s+quan)\s+(?:tiếp\s+)?nhận\s+và\s+(?:trả|giao)\s+kết\s+quả|\s+(?:tiếp\s+)?nhận\s*,\s*(?:trả|giao)(?!\w)"
)
# "Nhận hồ sơ và trả kết quả … là việc của |", "Việc tiếp nhận hồ sơ … giao |"
_RECEIVING_OF = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?:(?:việc|trách\s+nhiệm|nhiệm\s+vụ|thẩm\s+quyền)\s+)?(?:tiếp\s+nhận|thu\s+nhận|nhận)\s[^.;]{0,200}?"
    r"(?:\slà\s+(?:việc|trách\s+nhiệm|nhiệm\s+vụ)\s+của|\sthuộc(?:\s+(?:về|trách\s+nhiệm|nhiệm\s+vụ))?(?:\s+của)?|\s(?:được\s+)?(?:giao|trao)(?:\s+cho)?|:|\sdo)\s*$"
)
# "Chủ vườn gửi | … hồ sơ"
_SENDS = re.compile(r"(?<!\w)(?:gửi|nộp)(?:\s+cho)?\s*$")
_WHAT_IS_SENT = re.compile(rf"\s+(?:\S+\s+(?:\(\S+\)\s+)?bộ\s+)?{_PAPERS}(?!\w)")
_PASSES = re.compile(rf"{_PAPERS}\s[^.;:]{{0,120}}?\s(?:đều|phải)\s+(?:được\s+)?(?:qua|về|vào)\s*$")
# "hồ sơ … do | nhận"
_BY_RECEIVER = re.compile(
    rf"{_PAPERS}\s[^.;:]{{0,120}}?(?<!\w)do\s*$|^\W*(?:\w{{1,3}}[.)]\s*)?{_PAPERS}\s+do\s*$"
)
_TAKES = re.compile(r"\s+(?:thu|(?:tiếp\s+)?nhận)(?=\s*(?:[.;,]|$|và\s))")
# "Đăng ký thuyền buồm: | ." under a heading of where to hand in
_PLACE_HEADING = re.compile(
    r"nơi\s+(?:nộp|nhận|tiếp\s+nhận)|địa\s+điểm\s+(?:nộp|nhận|tiếp)|(?:cơ\s+quan|bộ\s+phận|đầu\s+mối)\s+(?:tiếp\s+)?nhận"
)
_SINCE = re.compile(r"(?<!\w)(?:ngày|khi|lúc|thời\s+điểm|hôm)\s*$")
_NOT_HERE = re.compile(r"(?<!\w)không\s+(?:nộp|gửi|tiếp\s+nhận|nhận)[^,.;]{0,60}$")
_RECEIVES_BEFORE = re.compile(
    r"(?:(?<!\w)(?:đưa|mang|chuyển)\s+(?:hồ\s+sơ|đơn|giấy\s+tờ)(?:\s+[^\s.,;:]+){0,7}?\s+(?:về|đến|tới|cho)|(?:hồ\s+sơ|đơn|giấy\s+tờ)(?:\s+[^\s.,;:]+){0,7}?\s+(?:được\s+|thì\s+)?(?:chuyển|đưa|gửi|đều|phải)\s+(?:đến|tới|về|cho|qua)|(?:nộp|gửi|tiếp\s+nhận)[^.;]{0,220}?(?:(?<!\w)(?:tại|ở|đến|cho|về|tới|qua)|:|\slà)|(?:nơi|địa\s+điểm|cơ\s+quan)\s+(?:[^.;:,]{0,40}?\s)?(?:nộp|tiếp\s+nhận|nhận)[^.;]{0,160}?(?::|\slà)|tiếp\s+nhận\s+(?:hồ\s+sơ\s+)?(?:tại|là|do)|(?:hồ\s+sơ|đơn|bộ|tài\s+liệu)[^.;]{0,120}?(?:nộp|gửi)(?:\s+trực\s+tiếp)?|^\W*(?:nộp|gửi)[^.;]{0,80}?(?:nộp|gửi))(?:\s+(?:bộ\s+phận|trụ\s+sở|văn\s+phòng))?\s*$"
)
# "… | có trách nhiệm", "… | được ủy nhiệm", "… | là người": words before the act of one who decides
_ENTITLED = (
    r"[\s,]*(?:phụ\s+trách\s[^,.;:]{2,40}?\s(?=cấp|ký|quyết))?(?:(?:có|chịu)\s+trách\s+nhiệm\s+|có\s+(?:thẩm\s+)?quyền\s+|(?:mới\s+)?được\s+(?:giao|ủy\s+quyền|ủy\s+nhiệm|phân\s+cấp|quyền)\s+|mới\s+được\s+"
    r"|là\s+(?:cơ\s+quan|người)\s+|thực\s+hiện\s+(?:việc\s+)?|(?:để\s+)?xem\s+xét\s*,?\s*(?:và\s+)?|để\s+|quyết\s+định\s+(?:việc\s+|và\s+)?|ra\s+(?=quyết)|ký\s*,?\s*(?:và\s+)?(?=ban|cấp)){0,4}"
)
# "Sở Công Thương cấp giấy phép …": an act that ends the procedure
_GRANTS = re.compile(
    rf"{_ENTITLED}(?:(?:ký|ra|ban\s+hành|cấp|thu\s+hồi|cấp\s+lại|cấp\s+đổi|gia\s+hạn)(?:\s*,\s*|\s+và\s+|\s+hoặc\s+|\s+)){{1,4}}(?:giấy|chứng\s+(?:chỉ|nhận)|thẻ|phù\s+hiệu|bằng(?=\s+lái)|văn\s+bản|quyết\s+định|biển\s+hiệu)"
    rf"|{_ENTITLED}(?:phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|ban\s+hành\s+quyết\s+định|ký(?:\s*,?\s*(?:và\s+)?đóng\s+dấu)?\s+(?:vào\s+)?(?:giấy|chứng|thẻ|quyết\s+định|ban\s+hành|xác\s+nhận|chấp\s+thuận|công\s+nhận|cho\s+phép|phê\s+duyệt|duyệt))(?!\w)"
)
_ENTITLEMENT = re.compile(_ENTITLED)
# "Chứng chỉ …: | cấp.", "Giấy phép … được | ký": the act ends its sentence
_ACTS_LAST = re.compile(
    rf"{_ENTITLED}(?:cấp|ký|ban\s+hành|phê\s+duyệt|chấp\s+thuận|công\s+nhận|quyết\s+định)(?:\s*,?\s*(?:và\s+)?(?:ban\s+hành|cấp|đóng\s+dấu))?(?=\s*(?:[.;]|$|trên\s+cơ\s+sở|theo\s))"
)
# "Công nhận vườn giống: | ."
_ACT_LABEL = re.compile(
    r"\W*(?:\w{1,3}[.)]\s*)?(?:ký\s+)?(?:cấp|chấp\s+thuận|phê\s+duyệt|duyệt|công\s+nhận|cho\s+phép|xác\s+nhận|quyết\s+định)\s[^:.;]{3,120}:\s*$"
)
_BY = re.compile(r"(?::|(?<!\w)được|(?<!\w)bởi|(?<!\w)khi\s+được)\s*$")
# "Quyền cấp … thuộc |", "… là thẩm quyền của |", "… mang chữ ký của |", "Trách nhiệm cấp … được trao cho |", "Người có quyền cấp …: |"
_RIGHT_OF = re.compile(
    r"(?:(?<!\w)(?:quyền|trách\s+nhiệm|việc|nhiệm\s+vụ)\s[^.;:]{3,200}?\s(?:thuộc(?:\s+(?:về|thẩm\s+quyền|trách\s+nhiệm|nhiệm\s+vụ(?:,\s*quyền\s+hạn)?|quyền))?(?:\s+của)?|(?:được\s+)?(?:trao|giao)(?:\s+cho)?|do)"
    r"|(?<!\w)là\s+(?:thẩm\s+quyền|trách\s+nhiệm|quyền|việc)\s+của|(?<!\w)(?:mang|có)\s+chữ\s+ký\s+của"
    r"|^\W*(?:\w{1,3}[.)]\s*)?(?:cơ\s+quan|người|cấp)\s[^:.;]{2,200}?(?::|\slà))\s*$"
)
_OTHER_WORK = re.compile(
    r"(?<!\w)(?:tiếp\s+nhận|nhận\s+hồ\s+sơ|nộp|thẩm\s+định|thẩm\s+tra|kiểm\s+tra|giám\s+sát|theo\s+dõi|phối\s+hợp|tham\s+mưu|chủ\s+trì|đề\s+nghị|thu\s+(?:phí|lệ\s+phí)|trả\s+kết\s+quả)(?!\w)"
)
_HANDS_DOWN = re.compile(r"[\s,]*(?:ủy\s+quyền|phân\s+cấp|giao)(?:\s+cho)?\s+(?=\w)")
# "Ủy ban nhân dân cấp xã nơi có chợ | cấp …": where the body sits stands between it and what it does
_SITS = re.compile(
    r"\s+(?:nơi|tại|có(?!\s+(?:thẩm|trách|quyền|nhiệm)))\s[^,.;:]{2,60}?(?=\s(?:cấp|xác\s+nhận|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|quyết\s+định|ký|xem\s+xét|có\s+thẩm\s+quyền|có\s+trách\s+nhiệm|tiếp\s+nhận|nhận\s+hồ)\s)"
)
# the body that a sentence begins with, or that follows its time limit, and a grant later in the same sentence
_SUBJECT = re.compile(
    r"^\W*(?:(?:\w{1,3}[.)]|bước\s+\w+\s*[:.-])\s*)?(?:(?:chỉ|giao(?:\s+cho)?)\s+)?(?:(?:trong|chậm|sau|kể|từ|không|tối|muộn)[^;:]{0,160},\s*)?$"
)
_LATER_GRANT = re.compile(
    r"(?<!\w)(?:cấp\s+(?:giấy|chứng|thẻ|phù|văn|bản|lại|đổi|mới)|(?:ra|ban\s+hành)\s+quyết\s+định|quyết\s+định\s+(?:việc|cho|công|phê|cấp|thành)|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xác\s+nhận\s+(?:và|vào|cho))(?!\w)"
)
_HANDS_ON = re.compile(
    r"(?<!\w)(?:trình|tham\s+mưu|đề\s+nghị|chuyển|báo\s+cáo|gửi|đề\s+xuất|để|đối\s+với|thu\s+(?:phí|lệ\s+phí|tiền))(?!\w)"
)
_PUT_TO = re.compile(r"(?<!\w)trình\s*$")
_DECIDING_CUE = re.compile(
    r"(?<!\w)(?:thẩm\s+quyền|quyết\s+định|cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xét\s+duyệt|duyệt|ký|giải\s+quyết)(?!\w)"
)
_NOT_DECIDING = re.compile(
    r"(?<!\w)(?:trình|tham\s+mưu|đề\s+nghị|đề\s+xuất|phối\s+hợp|báo\s+cáo|kiến\s+nghị)\s*(?:\w+\s+){0,3}$"
)


def find_competence(
    text: str, flat_text: str, start: int, end: int, heading: str, names: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any], int, int]]:
    """The authorities that a sentence names: (component, value, start, end) with component "receiving_authority" or
    "deciding_authority" and value {"agency", "level", "officer", "key", "of"}. ``names``: procedures of the document; who does what one of
    them names decides."""
    about_decision = "thẩm quyền" in heading or "quyết định" in heading or "cơ quan giải quyết" in heading
    out = []
    for agency in find_agencies(text, start, end):
        before, after = flat_text[start : agency.start], flat_text[agency.end : end]
        sits = _SITS.match(after)
        after = after[sits.end() :] if sits else after
        labelled = before.rstrip().endswith(":") and not after.strip(" .;") and _PLACE_HEADING.search(heading)
        if labelled or _receives(before, after):
            out.append(("receiving_authority", _value(agency), agency.start, agency.end))
        elif _decides(before, after, about_decision, names):
            out.append(("deciding_authority", _value(agency), agency.start, agency.end))
    return out


def _does_one(after: str, names: Sequence[str]) -> bool:
    spoken = " ".join(words(after))
    return any(re.match(rf"{re.escape(name)}(?!\w)", spoken) for name in names)


def _names_one(before: str, names: Sequence[str]) -> bool:
    spoken = f" {' '.join(words(before))} "
    return any(f" {name} " in spoken for name in names)


def _receives(before: str, after: str) -> bool:
    if _NOT_HERE.search(before) or _SINCE.search(before):
        return False
    if (_SENDS.search(before) and _WHAT_IS_SENT.match(after)) or _PASSES.search(before):
        return True
    if _BY_RECEIVER.search(before) and _TAKES.match(after):
        return True
    return bool(
        _RECEIVES_AFTER.match(after) or _RECEIVES_BEFORE.search(before) or _RECEIVING_OF.search(before)
    )


def _decides(before: str, after: str, about_decision: bool, names: Sequence[str]) -> bool:
    acts = bool(_GRANTS.match(after)) or _does_one(after[_after_entitlement(after) :][:200], names)
    if _PUT_TO.search(before):
        return bool(_DECIDES_AFTER.match(after)) or acts
    if (
        _NOT_DECIDING.search(before)
        or _SINCE.search(before)
        or _HANDS_DOWN.match(after)
        or _MAKES_RULES.match(after)
    ):
        return False
    right = _RIGHT_OF.search(before)
    if right and not _OTHER_WORK.search(right[0]):
        return bool(_DECIDING_CUE.search(before)) or _names_one(before, names)
    if _DECIDES_BEFORE.search(before):
        return about_decision or bool(_DECIDING_CUE.search(before) or _DECIDING_CUE.search(after)) or acts
    if _ACT_LABEL.match(before) and not after.strip(" .;"):
        return True
    if _BY.search(before) and _ACTS_LAST.match(after):
        return True
    if _DECIDES_AFTER.match(after):
        said = bool(
            re.match(r"[\s,]*(?:là\s+(?:cơ\s+quan|người)\s+)?(?:có\s+thẩm\s+quyền|quyết\s+định)", after)
        )
        if about_decision or said or acts:
            return True
    if _SUBJECT.search(before):
        grant = _LATER_GRANT.search(after[:220])
        if acts or (grant and not _HANDS_ON.search(after[: grant.start()])):
            return True
    return about_decision and not before.strip(" -+:") and not after.strip(" .;")


def _after_entitlement(after: str) -> int:
    match = _ENTITLEMENT.match(after)
    return match.end() if match else 0


def _value(agency: Agency) -> dict[str, Any]:
    return {
        "agency": agency.name,
        "level": agency.level,
        "officer": agency.officer,
        "key": agency.key,
        "of": agency.of,
    }
