"""Where citations may begin: cheap literals that the scan looks for before any grammar is tried.

Every pattern begins with a literal, so that a text is passed over at memory speed (a pattern that begins with a class or
with ``\\d+`` is twenty times slower); what stands before the literal is looked at afterwards.
"""

import re
from typing import Literal

Kind = Literal["unit", "law", "treaty", "this", "number", "short", "standard"]

_ROMAN = r"[IVXLC]{1,7}[a-zđA-Z]?(?![\w])"
# kind, pattern, letters between the literal and the beginning of its word ("iều" is one letter behind "Đ"); what stands
# before the literal is looked at behind it, since a pattern must begin with the literal itself
_TABLE: tuple[tuple[Kind, str, int], ...] = (
    ("unit", r"iều(?<=[đĐÐð]iều)\s{0,3}(?=\d|này|từ\s)", 1),
    ("unit", r"hoản(?<=[kK]hoản)\s{0,3}(?=\d|này|từ\s|[A-Z]\.[IVX])", 1),
    ("unit", r"iểm(?<=[đĐÐð]iểm)\s{1,3}(?=[a-zđA-ZĐ]\d{0,2}(?!\w)|\d|từ\s|này(?!\w))", 1),
    ("unit", r"hụ\s{1,3}lục\s{1,3}(?=[\dIVXA-ZĐ]|số\s|này|(?:được\s)?(?:ban\s{1,3}hành\s{1,3})?kèm\s)", 1),
    ("unit", r"HỤ\s{1,3}LỤC\s{1,3}(?=[\dIVXA-ZĐ]|SỐ\s)", 1),
    ("unit", rf"ục(?<=[mM]ục)\s{{1,3}}(?={_ROMAN}|[A-Z](?!\w)|\d|này|từ\s)", 1),
    ("unit", rf"hương(?<=[cC]hương)\s{{1,3}}(?={_ROMAN}|\d|này|từ\s|[IVX]+-)", 1),
    ("unit", rf"hần(?<=[pP]hần)\s{{1,3}}(?={_ROMAN}|[A-Z](?!\w)|\d|thứ\s|này)", 1),
    ("unit", r"ẫu(?<=[mM]ẫu)\s{1,3}(?=s[ốồ]\s{0,2}:?\s{0,2}[\dA-Z]|\d)", 1),
    ("unit", r"iểu(?<=[bB]iểu)\s{1,3}(?=số\s{0,2}:?\s{0,2}[\dA-Z]|\d)", 1),
    ("unit", r"hứ\s{1,3}tự\s{1,3}(?=(?:số\s)?\d)", 1),
    ("unit", r"STT\s{1,2}(?=\d)", 0),
    ("unit", r"iết(?<=[tT]iết)\s{1,3}(?=[a-zđ]\.?\d|\d\.|[a-zđ]\s{1,3}điểm)", 1),
    # syllables broken by recognition: "kho ản 2", "Đi ều 5"
    ("unit", r"ho ản\s{1,3}(?=\d|này)", 1),
    ("unit", r"i (?:ều\s{1,3}(?=\d|này)|ểm\s{1,3}(?=[a-zđ](?!\w)))", 1),
    ("law", r"uật(?=\s)(?<!háp luật)", 1),
    ("law", r"u ật(?<=[lL]u ật)(?=\s)", 1),
    ("law", r"UẬT(?=\s)", 1),
    ("law", r"háp\s{1,3}lệnh(?=\s)", 1),
    ("law", r"HÁP\s{1,3}LỆNH(?=\s)", 1),
    ("law", r"iến\s{1,3}pháp(?!\w)", 1),
    ("treaty", r"ông\s{1,3}ước(?=\s)", 1),
    ("treaty", r"iệp\s{1,3}(?:định|ước)(?=\s)", 1),
    ("treaty", r"ghị\s{1,3}định\s{1,3}thư(?=\s)", 1),
    ("treaty", r"iến\s{1,3}chương(?=\s)", 1),
    ("this", r"này(?!\w)", 0),
    ("this", r"(?:nêu|nói)\s{1,3}trên(?!\w)", 0),
    # the stroke before the code of a number
    ("number", r"/(?!Số|Ngày)[ \u00a0\n]?(?:\d{4,6}[ \u00a0]?/[ \u00a0\n]?)?(?=[A-ZĐÐ]|n[đd]|q[đd]|tt)", 0),
    # numbers without a stroke ("Nghị định 43", "Nghị định số 43-CP"), documents without a number
    (
        "short",
        r"ghị\s{1,3}(?:định\s{1,3}(?=(?:số\s{0,3})?\d|không\s)"
        r"|quyết\s{1,3}(?=(?:số\s{0,3})?\d|không\s|(?:của\s)?(?:Đại\s|Hội\snghị|Trung\sương|TW\s)))",
        1,
    ),
    ("short", r"hông\s{1,3}tư\s{1,3}(?=(?:số\s{0,3})?\d|không\s)", 1),
    ("short", r"uyết\s{1,3}định\s{1,3}(?=(?:số\s{0,3})?\d|không\s)", 1),
    ("short", r"NĐ\s{1,2}(?=(?:số\s{0,3})?\d)", 0),
    ("standard", r"CVN(?=[\s:\d])", 1),
    ("standard", r"QTKĐ(?=[\s:\d])", 0),
    ("standard", r"TCXD(?:VN)?(?=[\s:\d])", 0),
)
PATTERNS = tuple((kind, re.compile(pattern), back) for kind, pattern, back in _TABLE)


def anchors(text: str, start: int, end: int) -> list[tuple[int, Kind]]:
    """The places of ``text[start:end]`` where a citation may begin, in order; two kinds may share a place."""
    out: list[tuple[int, Kind]] = []
    for kind, pattern, back in PATTERNS:
        out += [(max(start, m.start() - back), kind) for m in pattern.finditer(text, start, end)]
    out.sort()
    return out
