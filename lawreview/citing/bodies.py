"""Issuing bodies as they stand behind a number: "của Chính phủ", "của Bộ trưởng Bộ Tài chính", "của UBND tỉnh"."""

import re
from functools import cache

from lawreview.citing.letters import UPPER
from lawreview.documents.issuers import central_bodies

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
    "Ủy ban Xã hội", "Ủy ban Kinh tế", "Ủy ban Pháp luật", "Ủy ban Tư pháp", "Ủy ban Tài chính, Ngân sách", "Ban Tổ chức Trung ương", "Sở Ngoại vụ", "Sở Du lịch", "Sở Quy hoạch - Kiến trúc", "Sở Văn hóa và Thể thao",
)  # fmt: skip


def _flexible(name: str) -> str:
    """A name as a pattern: commas and hyphens as printed or left out, line breaks between words, both tone placements."""
    words = re.split(r"[\s,\-–]+", name)
    glue = r"\s*[,\-–]?\s+"
    return glue.join(_either_tone(w) for w in words if w)


_TONES = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "uỷ": "ủy",
    "uý": "úy",
    "uỳ": "ùy",
    "oè": "òe",
}


def _either_tone(word: str) -> str:
    for new, old in _TONES.items():
        for one, other in ((new, old), (old, new)):
            if word.lower().endswith(one):
                stem = re.escape(word[: -len(one)])
                return f"{stem}(?i:{one}|{other})"
    return re.escape(word)


@cache
def pattern() -> str:
    """The pattern of one body, for patterns that hold it; case as printed, first letters of ministries either."""
    names = {n for b in central_bodies() for n in (b.name, *b.other_names) if " " in n} | set(_OTHERS)
    # a department has the name of its ministry: "Sở Xây dựng"
    names |= {"Sở " + n.removeprefix("Bộ ") for n in names if n.startswith("Bộ ")}
    central = "|".join(_flexible(n) for n in sorted(names, key=len, reverse=True))
    local = (
        rf"(?:(?:Thường\s+trực|Chủ\s+tịch)\s+)?(?:{_LOCAL})(?:,?\s+(?:các\s+)?(?:{_UNIT})(?:(?:\s+|(?<=\.))(?:{_NAME}))?|\s+(?:{_NAME}))?"
        rf"(?:,\s+(?:{_UNIT})\s+(?:{_NAME}))?(?:\s+khóa\s+[IVXLC]+)?"
    )
    generic = (
        rf"(?:Bộ|Sở|Cục|Tổng\s+cục|Tổng\s+Cục|Ban|Ủy\s+ban|Văn\s+phòng|Ngân\s+hàng|Thành\s+ủy|Tỉnh\s+ủy|Huyện\s+ủy|Vụ|Viện|Tổng\s+công\s+ty)"
        rf"\s+{_CAPITAL}\w*(?:(?:\s+|,\s+|\s?[-–]\s?|\s+và\s+){_CAPITAL}\w*){{0,9}}"
    )
    bare = r"Thành\s+ủy|Tỉnh\s+ủy"
    return rf"(?:{local}|(?:(?:{_HEADS})(?:\s+|,\s+))?(?:(?i:{central})|{generic}|{bare})(?!\w)(?:\s+khó?[aá]\s+[IVXLC]+|\s+khoá\s+[IVXLC]+)?|Bộ\s+trưởng(?!\s+Bộ))"


@cache
def body() -> re.Pattern[str]:
    """One body or several that issue together ("Bộ Y tế - Bộ Tài chính"), at the place where it is matched."""
    one = pattern()
    return re.compile(rf"{one}(?:(?:\s?[-–]\s?|,\s+|\s+và\s+){one}){{0,4}}")
