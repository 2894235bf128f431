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
_RECEIVES_AFTER = re.compile(
    r"[\s,]*(?:là\s+(?:nơi|đầu\s+mối|cơ\s+quan)\s+)?(?:có\s+trách\s+nhiệm\s+|thực\s+hiện\s+(?:việc\s+)?)?tiếp\s+nhận(?!\w)|^[\s,]*nơi\s[^,.;]{2,60}?\stiếp\s+nhận\s+hồ\s+sơ"
)
_NOT_HERE = re.compile(r"(?<!\w)không\s+(?:nộp|gửi|tiếp\s+nhận|nhận)[^,.;]{0,60}$")
_RECEIVES_BEFORE = re.compile(
    r"(?:(?<!\w)(?:đưa|mang|chuyển)\s+(?:hồ\s+sơ|đơn|giấy\s+tờ)\s+(?:về|đến|tới|cho)|(?:hồ\s+sơ|đơn|giấy\s+tờ)\s+(?:được\s+)?(?:chuyển|đưa|gửi)\s+(?:đến|tới|về|cho|qua)|(?:nộp|gửi|tiếp\s+nhận)[^.;]{0,220}?(?:(?<!\w)(?:tại|ở|đến|cho|về|tới|qua)|:|\slà)|(?:nơi|địa\s+điểm|cơ\s+quan)\s+(?:nộp|tiếp\s+nhận|nhận)[^.;]{0,160}?(?::|\slà)|tiếp\s+nhận\s+(?:hồ\s+sơ\s+)?(?:tại|là|do)|(?:hồ\s+sơ|đơn|bộ|tài\s+liệu)[^.;]{0,120}?(?:nộp|gửi)(?:\s+trực\s+tiếp)?|^\W*(?:nộp|gửi)[^.;]{0,80}?(?:nộp|gửi))(?:\s+(?:bộ\s+phận|trụ\s+sở|văn\s+phòng))?\s*$"
)
# "Sở Công Thương cấp giấy phép …": an act that ends the procedure
_GRANTS = re.compile(
    r"[\s,]*(?:có\s+trách\s+nhiệm\s+)?(?:xem\s+xét\s*,?\s*)?(?:(?:cấp|thu\s+hồi|cấp\s+lại|cấp\s+đổi|gia\s+hạn)(?:\s*,\s*|\s+và\s+|\s+hoặc\s+)?){1,3}\s*(?:giấy|chứng\s+chỉ|thẻ|phù\s+hiệu|bằng|văn\s+bản|quyết\s+định)"
    r"|[\s,]*(?:xem\s+xét\s*,?\s*)?(?:phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|ban\s+hành\s+quyết\s+định|ký\s+(?:giấy|quyết\s+định|ban\s+hành))(?!\w)"
)
# "Ủy ban nhân dân cấp xã nơi có chợ | cấp …": where the body sits stands between it and what it does
_SITS = re.compile(
    r"\s+(?:nơi|tại|có(?!\s+(?:thẩm|trách|quyền|nhiệm)))\s[^,.;:]{2,60}?(?=\s(?:cấp|xác\s+nhận|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|quyết\s+định|ký|xem\s+xét|có\s+thẩm\s+quyền)\s)"
)
# the body that a sentence begins with, or that follows its time limit, and a grant later in the same sentence
_SUBJECT = re.compile(
    r"^\W*(?:(?:\w{1,3}[.)]|bước\s+\w+\s*[:.-])\s*)?(?:(?:trong|chậm|sau|kể|từ|không|tối|muộn)[^;:]{0,160},\s*)?$"
)
_LATER_GRANT = re.compile(
    r"(?<!\w)(?:cấp\s+(?:giấy|chứng|thẻ|phù|văn|bản|lại|đổi|mới)|(?:ra|ban\s+hành)\s+quyết\s+định|quyết\s+định\s+(?:việc|cho|công|phê|cấp|thành)|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xác\s+nhận\s+(?:và|vào|cho))(?!\w)"
)
_HANDS_ON = re.compile(
    r"(?<!\w)(?:trình|tham\s+mưu|đề\s+nghị|chuyển|báo\s+cáo|gửi|đề\s+xuất|để|đối\s+với)(?!\w)"
)
_PUT_TO = re.compile(r"(?<!\w)trình\s*$")
_DECIDING_CUE = re.compile(
    r"(?<!\w)(?:thẩm\s+quyền|quyết\s+định|cấp|phê\s+duyệt|chấp\s+thuận|công\s+nhận|cho\s+phép|xét\s+duyệt|ký|giải\s+quyết)(?!\w)"
)
_NOT_DECIDING = re.compile(
    r"(?<!\w)(?:trình|tham\s+mưu|đề\s+nghị|đề\s+xuất|phối\s+hợp|báo\s+cáo|kiến\s+nghị)\s*(?:\w+\s+){0,3}$"
)


def find_competence(
    text: str, flat_text: str, start: int, end: int, heading: str, names: Sequence[str] = ()
) -> list[tuple[str, dict[str, Any], int, int]]:
    """The authorities that a sentence names: (component, value, start, end) with component "receiving_authority" or
    "deciding_authority" and value {"agency", "level", "officer", "key"}. ``names``: procedures of the document; who does what one of
    them names decides."""
    about_decision = "thẩm quyền" in heading or "quyết định" in heading or "cơ quan giải quyết" in heading
    out = []
    for agency in find_agencies(text, start, end):
        before, after = flat_text[start : agency.start], flat_text[agency.end : end]
        sits = _SITS.match(after)
        after = after[sits.end() :] if sits else after
        if _receives(before, after):
            out.append(("receiving_authority", _value(agency), agency.start, agency.end))
        elif _decides(before, after, about_decision) or (
            _SUBJECT.search(before) and _does_one(after[:200], names)
        ):
            out.append(("deciding_authority", _value(agency), agency.start, agency.end))
    return out


def _does_one(after: str, names: Sequence[str]) -> bool:
    spoken = " ".join(words(after))
    return any(re.match(rf"{re.escape(name)}(?!\w)", spoken) for name in names)


def _receives(before: str, after: str) -> bool:
    if _NOT_HERE.search(before):
        return False
    return bool(_RECEIVES_AFTER.match(after) or _RECEIVES_BEFORE.search(before))


def _decides(before: str, after: str, about_decision: bool) -> bool:
    if _PUT_TO.search(before):
        return bool(_DECIDES_AFTER.match(after))
    if _NOT_DECIDING.search(before):
        return False
    if _DECIDES_BEFORE.search(before):
        return about_decision or bool(_DECIDING_CUE.search(before) or _DECIDING_CUE.search(after))
    if _DECIDES_AFTER.match(after):
        said = bool(
            re.match(r"[\s,]*(?:là\s+(?:cơ\s+quan|người)\s+)?(?:có\s+thẩm\s+quyền|quyết\s+định)", after)
        )
        return about_decision or said or bool(_GRANTS.match(after))
    if _SUBJECT.search(before):
        grant = _LATER_GRANT.search(after[:220])
        if grant and not _HANDS_ON.search(after[: grant.start()]):
            return True
    return about_decision and not before.strip(" -+:") and not after.strip(" .;")


def _value(agency: Agency) -> dict[str, Any]:
    return {"agency": agency.name, "level": agency.level, "officer": agency.officer, "key": agency.key}
