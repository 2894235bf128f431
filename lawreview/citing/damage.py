"""What is odd about a mention by its own words: repeated words, a damaged number, an impossible date, the title behind it."""

import re
from functools import lru_cache

from lawreview.citing.model import DocumentReference
from lawreview.documents.numbers import split_number

_TYPES = r"(?:nghị\s+định|thông\s+tư(?:\s+liên\s+tịch)?|quyết\s+định|nghị\s+quyết|chỉ\s+thị|pháp\s+lệnh|luật)"
# "Nghị định số hiện Nghị định số 43/2006/NĐ-CP", "Nghị định Nghị định số …"
_REPEATED = re.compile(rf"(?<!\w)({_TYPES})(?:\s+số)?(?:\s+(?!các)\w{{1,8}})?\s+\Z", re.I)
_TITLE = re.compile(
    r"\s*+,?\s*+(?=[vqhsbcpđtgx])(?=(?:về(?:\s+việc)?|v/v|quy\s+định|hướng\s+dẫn|sửa\s+đổi|bổ\s+sung|ban\s+hành|công\s+bố|phê\s+duyệt|bãi\s+bỏ|thay\s+thế"
    r"|đính\s+chính|điều\s+chỉnh|giải\s+thích|chi\s+tiết|xử\s+phạt|giao|triển\s+khai|thành\s+lập)(?!\w))",
    re.I,
)
# What ends a title; the words that lead to it are taken off afterwards.
_TITLE_END = re.compile(
    r"[;“”\"\t|]|\.(?!\d)|\n\s*(?=Căn|Theo|Xét|Thực|\d{1,3}[.)]|[a-zđ]\)|-|\n)|\((?:sau\s+đây|được\s+sửa)"
    r"|được\s+sửa\s+đổi|(?:hết|có)\s+hiệu\s+lực|và\s+(?=(?:Nghị\s+định|Thông\s+tư|Quyết\s+định|Luật)\s+số)"
)
_LEADS_OUT = re.compile(r"(?:[\s,]+(?:đã|và|được))*[\s,]*\Z")


split = lru_cache(maxsize=8192)(split_number)


def title_behind(text: str, at: int, end: int) -> str:
    """The title printed behind a mention ("về …", "quy định …"), "" where none follows. At most 400 letters."""
    begins = _TITLE.match(text, at, end)
    if begins is None:
        return ""
    high = min(end, begins.end() + 400)
    stop = _TITLE_END.search(text, begins.end(), high)
    title = " ".join(text[begins.end() : stop.start() if stop else high].split())
    return _LEADS_OUT.sub("", title) if stop else title


def issues_of(text: str, start: int, document: DocumentReference) -> tuple[str, ...]:
    """Codes of what is damaged: repeated_words, damaged_number, impossible_date, date_before_number."""
    out = []
    low = max(0, start - 40)
    if document.type and document.type.lower() in text[low:start].lower():
        repeated = _REPEATED.search(text, low, start)
        if repeated and _same(repeated[1], document.type):
            out.append("repeated_words")
    if document.number and not document.own:
        parts = split(document.number)
        if document.issued_on and parts and parts.year and parts.year != document.issued_on.year:
            out.append("wrong_date")
    if document.year and document.issued_on is None and document.number and not document.name:
        out.append("impossible_date")
    return tuple(out)


def _same(one: str, other: str) -> bool:
    return " ".join(one.lower().split()) == other.lower()
