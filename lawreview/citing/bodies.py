"""Issuing bodies as they stand behind a number: "của Chính phủ", "của Bộ trưởng Bộ Tài chính", "của UBND tỉnh"."""

import re
from functools import cache

from lawreview.citing.name_tree import NameTree
from lawreview.documents.folding import fold
from lawreview.documents.issuers import central_bodies
from lawreview.documents.letters import UPPER

_LOCAL = r"(?:Ủy|Uỷ|ủy|uỷ)\s+ban\s+(?:nhân|Nhân)\s+dân|UBND|UBHC|(?:Hội|hội)\s+đồng\s+(?:nhân|Nhân)\s+dân|HĐND|HDND"
_UNIT = r"[Tt]ỉnh|[Tt]hành\s+phố|TP\.?|Tp\.?|[Hh]uyện|[Qq]uận|[Tt]hị\s+xã|[Tt]hị\s+trấn|[Xx]ã|[Pp]hường|[Đđ]ặc\s+khu"
_CAPITAL = rf"[{UPPER}]"
_NAME = rf"{_CAPITAL}[\w’']*(?:(?:\s+|\s?[-–]\s?){_CAPITAL}[\w’']*){{0,4}}|\d{{1,2}}"
_HEADS = (
    r"Bộ\s+trưởng,\s+Chủ\s+nhiệm|Bộ\s+trưởng|Thống\s+đốc|Tổng\s+Thanh\s+tra|Chủ\s+nhiệm|Chánh\s+án|Viện\s+trưởng"
    r"|Tổng\s+Kiểm\s+toán|Chủ\s+tịch|Phó\s+Chủ\s+tịch|Giám\s+đốc|Tổng\s+giám\s+đốc|Cục\s+trưởng|Tổng\s+cục\s+trưởng"
)
# Party bodies and other bodies that no table of issuing bodies holds.
_OTHERS = (
    "Bộ Chính trị", "Ban Bí thư Trung ương Đảng", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng", "Ban Chấp hành Trung ương",
    "Tổng Thanh tra Chính phủ", "Thanh tra Chính phủ", "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "Bộ Tổng Tham mưu", "Ủy ban Thường vụ Quốc hội", "Hội đồng Nhà nước", "Thường trực Hội đồng nhân dân",
    "Ngân hàng Nhà nước", "Ngân hàng Nhà nước Việt Nam", "Bộ Y tế", "Bảo hiểm xã hội Việt Nam",
    "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Tổng Liên đoàn Lao động Việt Nam",
    "Ủy ban Xã hội", "Ủy ban Văn hóa và Xã hội", "Ủy ban Kinh tế", "Ủy ban Pháp luật", "Ủy ban Tư pháp", "Ủy ban Tài chính, Ngân sách", "Ban Tổ chức Trung ương", "Sở Ngoại vụ", "Sở Du lịch", "Sở Quy hoạch - Kiến trúc", "Sở Văn hóa và Thể thao",
)  # fmt: skip


_CAPITALS = r"(?!VỀ|BAN|QUY|PHÊ|CÔNG|SỬA|BÃI|THAY|HƯỚNG|TRIỂN|TĂNG)\w{1,10}"
_LOCAL_BODY = re.compile(
    rf"(?:(?:Thường\s+trực|Chủ\s+tịch)\s+)?(?:{_LOCAL})(?:,?\s+(?:các\s+)?(?:{_UNIT})(?:(?:\s+|(?<=\.))(?:{_NAME}))?|\s+(?:{_NAME}))?"
    rf"(?:,\s+(?:{_UNIT})\s+(?:{_NAME}))?(?:\s+khóa\s+[IVXLC]+)?"
)
# in a title set in capitals
_LOCAL_IN_CAPITALS = re.compile(
    rf"(?:CHỦ\s+TỊCH\s+)?(?:[ỦU][ỶY]\s+BAN\s+NHÂN\s+DÂN|UBND|HỘI\s+ĐỒNG\s+NHÂN\s+DÂN|HĐND)"
    rf"(?:\s+(?:TỈNH|THÀNH\s+PHỐ|TP\.?|HUYỆN|QUẬN|THỊ\s+XÃ|THỊ\s+TRẤN|XÃ|PHƯỜNG|ĐẶC\s+KHU)(?:\s+{_CAPITALS}){{0,4}})?(?!\w)"
)
_HEAD = re.compile(rf"(?:{_HEADS})(?:\s+|,\s+)|(?:{_HEADS.upper().replace(chr(92) + 'S', chr(92) + 's')})\s+")
_MINISTER = re.compile(r"Bộ\s+trưởng(?!\s+Bộ)")
_GENERIC = re.compile(
    rf"(?:(?:Bộ|Sở|Cục|Tổng\s+cục|Tổng\s+Cục|Ban|Ủy\s+ban|Văn\s+phòng|Ngân\s+hàng|Thành\s+ủy|Tỉnh\s+ủy|Huyện\s+ủy|Vụ|Viện|Tổng\s+công\s+ty)"
    rf"\s+{_CAPITAL}\w*(?:(?:\s+|,\s+|\s?[-–]\s?|\s+và\s+){_CAPITAL}\w*){{0,9}}|Thành\s+ủy|Tỉnh\s+ủy)(?!\w)"
)
_TERM = re.compile(r"\s+kh(?:ó?[aá]|oá)\s+[IVXLC]+")
_AND = re.compile(r"\s?[-–]\s?|,\s+|\s+và\s+")
_MOST = 5


@cache
def _central() -> NameTree:
    names = {n for b in central_bodies() for n in (b.name, *b.other_names) if " " in n} | set(_OTHERS)
    # a department has the name of its ministry: "Sở Xây dựng"
    names |= {"Sở " + n.removeprefix("Bộ ") for n in names if n.startswith("Bộ ")}
    return NameTree((fold(n), n) for n in names)


def body_end(text: str, at: int, end: int) -> int:
    """Where the body named at ``at`` ends, or the last of several that issue together ("Bộ Y tế - Bộ Tài chính"); -1 for none."""
    stop = _one(text, at, end)
    for _ in range(_MOST - 1):
        joint = _AND.match(text, stop, end) if stop >= 0 else None
        following = _one(text, joint.end(), end) if joint else -1
        if following < 0:
            break
        stop = following
    return stop


def _one(text: str, at: int, end: int) -> int:
    local = _LOCAL_BODY.match(text, at, end) or _LOCAL_IN_CAPITALS.match(text, at, end)
    if local:
        return local.end()
    head = _HEAD.match(text, at, end)
    whole = _central().longest(text, at, end)
    name = head.end() if head else at
    known = (_central().longest(text, name, end) if head else None) or whole
    generic = None if known else _GENERIC.match(text, name, end)
    if known is None and generic is None:
        minister = _MINISTER.match(text, at, end)
        return minister.end() if minister else -1
    stop = known[0] if known else generic.end() if generic else -1
    term = _TERM.match(text, stop, end)
    return term.end() if term else stop
