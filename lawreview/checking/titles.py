"""The title printed behind a mention of a document, and whether it is that document's own.

Titles are shortened and worded freely, so only a title of plainly another matter counts; where the copy breaks off inside it (a new
page, a table cell), nothing can be said.
"""

import re
from functools import cache

from rapidfuzz import fuzz

from lawreview.checking.records import CitationRow
from lawreview.documents.catalogue import KnownDocument, catalogue
from lawreview.documents.dates import short
from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table

_LIKE, _SHARED = 75.0, 0.55
_LEAST_WORDS, _SHORT = 3, 4
_LONGEST = 500
_OPENS = re.compile(
    r"[ \t]*\n?[ \t]*,?[ \t]*(?:về|quy\s+định|ban\s+hành|hướng\s+dẫn|phê\s+duyệt|sửa\s+đổi|quy\s+chế|công\s+bố|thông\s+qua|chi\s+tiết)(?!\w)"
)
_NO_TITLE = re.compile(
    r"\s*,?\s*(?:"
    r"(?:về|quy\s+định|ban\s+hành|hướng\s+dẫn|phê\s+duyệt|công\s+bố|thông\s+qua|chi\s+tiết|quy\s+chế)\s+(?:tại|này|của|trên|hiện\s+hành|như|theo|rõ|cụ\s+thể)(?!\w)"
    r"|sửa\s+đổi(?:,?\s*bổ\s+sung)?\s+(?:bởi|tại|theo|như|bằng)(?!\w)"
    r"|về\s+(?:sở|phòng|bộ|cục|chi\s+cục|ban|ủy\s+ban|uỷ\s+ban|ubnd|văn\s+phòng|cơ\s+quan|đơn\s+vị|trung\s+tâm|tổ)(?!\w))",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[;.“”\"|()]|\n\s*(?-i:(?=[^\sa-zđà-ỹ]))|\n\s*\n|,\s+(?:đã|được|sửa\s+đổi|có\s+hiệu\s+lực)|\s+(?:hết\s+hiệu\s+lực|được\s+sửa\s+đổi|đã\s+được|như\s+sau)"
    r"|\s+và\s+(?:các\s+)?(?:luật|pháp\s+lệnh|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|chỉ\s+thị)\s+(?:\w+\s+)?số\s",
    re.IGNORECASE,
)
_WHOLE_END = re.compile(r"[;.(]|,\s|\s+(?:hết|được|đã|và)\s", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:\s+trên địa bàn)?\s+(?:tỉnh|thành phố)\s.{1,40}$"
)  # every title of a province ends so
# what titles of all matters begin with
_FRAME = frozenset(["quản", "lý", "hoạt", "động", "nhà", "nước", "công", "tác"])
_DIGITS = re.compile(r"\d+/\d{4}")


def title_behind(text: str, at: int) -> str:
    """The title printed right behind a mention ("… quy định về bến khách ngang sông"), or "" where there is none, or only the
    beginning of one."""
    if not _OPENS.match(text, at) or _NO_TITLE.match(text, at):
        return ""
    closing = _ENDS.search(text, at + 1, at + _LONGEST)
    if not closing or not _WHOLE_END.match(closing[0]):
        return ""
    return " ".join(text[at : closing.start()].split()).strip(" ,")


@cache
def _light() -> frozenset[str]:
    """Words that titles share whatever their matter."""
    return frozenset(row["word"] for row in read_table("title_words.tsv"))


def _telling(title: str) -> list[str]:
    return [w for w in words(_PLACE.sub("", fold(title))) if w not in _light()]


def same_title(said: str, true: str) -> bool:
    """True unless two titles are plainly of different matters: what one leaves out or shortens is no difference, and a number that
    both name is enough."""
    if set(_DIGITS.findall(said)) & set(_DIGITS.findall(true)):
        return True
    a, b = _telling(said), _telling(true)
    if len(a) < _LEAST_WORDS or len(b) < _LEAST_WORDS:
        return True
    if len(set(a)) <= _SHORT and not set(a) <= set(b):
        return False  # a shortened title holds no words of its own
    matters = set(a) - _FRAME, set(b) - _FRAME
    if min(map(len, matters)) > 1 and not matters[0] & matters[1]:
        return False
    one, other = " ".join(a), " ".join(b)
    shared = len(set(a) & set(b)) / min(len(set(a)), len(set(b)))
    return shared >= _SHARED or max(fuzz.token_set_ratio(one, other), fuzz.partial_ratio(one, other)) >= _LIKE


def owner_of_title(said: str, citation: CitationRow) -> str:
    """The one known document of the cited type whose title the printed words are, "" where there is none or several."""
    telling = set(_telling(said))
    if len(telling) < 4:
        return ""
    owners = [
        known
        for known, titled in _titles()
        if telling <= titled
        and len(telling) >= 0.6 * len(titled)
        and fold(known.type) == fold(citation.type or "")
        and known.number != citation.number
    ]
    if len(owners) != 1:
        return ""
    return f"{owners[0].type} số {owners[0].number} ngày {short(owners[0].issued_on)}"


@cache
def _titles() -> tuple[tuple[KnownDocument, frozenset[str]], ...]:
    return tuple((known, frozenset(_telling(known.title))) for rows in catalogue().values() for known in rows)
