"""Where citations may begin: cheap literals that the scan looks for before any grammar is tried.

Every pattern begins with one letter, so that a text is passed over at memory speed (a pattern that begins with a class or
with ``\\d+`` is twenty times slower).
"""

import re
from typing import Literal

Kind = Literal["unit", "law", "treaty", "this", "number", "short", "standard"]

_ROMAN = r"[IVXLC]{1,7}[a-zđA-Z]?(?![\w])"
# kind, literal, what must follow, letters between the literal and the beginning of its word ("iều" is one letter behind "Đ").
# Each literal is looked for by its rarest letter, one with a mark, since a text is passed over fastest for one letter; literals
# that share it become one pattern, and what stands before that letter is looked at behind it.
_TABLE: tuple[tuple[Kind, str, str, int], ...] = (
    ("unit", "iều", r"(?<=[đĐÐð]iều)\s{0,3}(?=\d|này|từ\s)", 1),
    ("unit", "iểm", r"(?<=[đĐÐð]iểm)\s{1,3}(?=[a-zđA-ZĐ]\d{0,2}(?!\w)|\d|từ\s|này(?!\w))", 1),
    ("unit", "iểu", r"(?<=[bB]iểu)\s{1,3}(?=số\s{0,2}:?\s{0,2}[\dA-Z]|\d)", 1),
    ("unit", "iết", r"(?<=[tT]iết)\s{1,3}(?=[a-zđ]\.?\d|\d\.|[a-zđ]\s{1,3}điểm)", 1),
    # syllables broken by recognition: "kho ản 2", "Đi ều 5", "Lu ật này"
    ("unit", "i ều", r"\s{1,3}(?=\d|này)", 1),
    ("unit", "i ểm", r"\s{1,3}(?=[a-zđ](?!\w))", 1),
    ("law", "iến", r"\s{1,3}pháp(?!\w)", 1),
    ("treaty", "iệp", r"\s{1,3}(?:định|ước)(?=\s)", 1),
    ("treaty", "iến", r"\s{1,3}chương(?=\s)", 1),
    ("unit", "hoản", r"(?<=[kK]hoản)\s{0,3}(?=\d|này|từ\s|[A-Z]\.[IVX])", 1),
    ("unit", "ho ản", r"\s{1,3}(?=\d|này)", 1),
    ("unit", "hụ", r"\s{1,3}lục\s{1,3}(?=[\dIVXA-ZĐ]|số\s|này|(?:được\s)?(?:ban\s{1,3}hành\s{1,3})?kèm\s)", 1),
    ("unit", "hương", rf"(?<=[cC]hương)\s{{1,3}}(?={_ROMAN}|\d|này|từ\s|[IVX]+-)", 1),
    ("unit", "hần", rf"(?<=[pP]hần)\s{{1,3}}(?={_ROMAN}|[A-Z](?!\w)|\d|thứ\s|này)", 1),
    ("unit", "hứ", r"\s{1,3}tự\s{1,3}(?=(?:số\s)?\d)", 1),
    ("law", "háp", r"\s{1,3}lệnh(?=\s)", 1),
    # numbers without a stroke ("Nghị định 43", "Nghị định số 43-CP"), documents without a number
    ("short", "hông", r"\s{1,3}tư\s{1,3}(?=(?:số\s{0,3})?\d|không\s)", 1),
    ("short", "ghị", r"\s{1,3}(?:định\s{1,3}(?=(?:số\s{0,3})?\d|không\s)"
     r"|quyết\s{1,3}(?=(?:số\s{0,3})?\d|không\s|(?:của\s)?(?:Đại\s|Hội\snghị|Trung\sương|TW\s)))", 1),
    ("treaty", "ghị", r"\s{1,3}định\s{1,3}thư(?=\s)", 1),
    ("unit", "HỤ", r"\s{1,3}LỤC\s{1,3}(?=[\dIVXA-ZĐ]|SỐ\s)", 1),
    ("law", "HÁP", r"\s{1,3}LỆNH(?=\s)", 1),
    ("unit", "ục", rf"(?<=[mM]ục)\s{{1,3}}(?={_ROMAN}|[A-Z](?!\w)|\d|này|từ\s)", 1),
    ("unit", "ẫu", r"(?<=[mM]ẫu)\s{1,3}(?=s[ốồ]\s{0,2}:?\s{0,2}[\dA-Z]|\d)", 1),
    ("unit", "STT", r"\s{1,2}(?=\d)", 0),
    ("law", "uật", r"(?=\s)(?<!háp luật)", 1),
    ("law", "u ật", r"(?<=[lL]u ật)(?=\s)", 1),
    ("short", "uyết", r"\s{1,3}định\s{1,3}(?=(?:số\s{0,3})?\d|không\s)", 1),
    ("law", "UẬT", r"(?=\s)", 1),
    ("treaty", "ông", r"\s{1,3}ước(?=\s)", 1),
    ("this", "này", r"(?!\w)", 0),
    ("this", "nêu", r"\s{1,3}trên(?!\w)", 0),
    ("this", "nói", r"\s{1,3}trên(?!\w)", 0),
    # the stroke before the code of a number
    ("number", "/", r"(?!Số|Ngày)[ \u00a0\n]?(?:\d{4,6}[ \u00a0]?/[ \u00a0\n]?)?(?=[A-ZĐÐ]|n[đd]|q[đd]|tt)", 0),
    ("short", "NĐ", r"\s{1,2}(?=(?:số\s{0,3})?\d)", 0),
    ("standard", "CVN", r"(?=[\s:\d])", 1),
    ("standard", "QTKĐ", r"(?=[\s:\d])", 0),
    ("standard", "TCXD", r"(?:VN)?(?=[\s:\d])", 0),
)  # fmt: skip


def _patterns() -> list[tuple[re.Pattern[str], dict[str | None, tuple[Kind, int]]]]:
    """One pattern for each rare letter, with the kind and the distance to the word's beginning for each of its groups."""
    parts: dict[str, list[str]] = {}
    groups: dict[str, dict[str | None, tuple[Kind, int]]] = {}
    for i, (kind, literal, rest, back) in enumerate(_TABLE):
        at = next((k for k, letter in enumerate(literal) if not letter.isascii()), 0)
        rare, before = literal[at], literal[:at]
        behind = f"(?<={before}{rare})" if before else ""
        parts.setdefault(rare, []).append(f"(?P<g{i}>{behind}{literal[at + 1 :]}{rest})")
        groups.setdefault(rare, {})[f"g{i}"] = (kind, back + at)
    return [(re.compile(rare + "(?:" + "|".join(found) + ")"), groups[rare]) for rare, found in parts.items()]


PATTERNS = _patterns()


def anchors(text: str, start: int, end: int) -> list[tuple[int, Kind]]:
    """The places of ``text[start:end]`` where a citation may begin, in order; two kinds may share a place."""
    out: list[tuple[int, Kind]] = []
    for pattern, groups in PATTERNS:
        for match in pattern.finditer(text, start, end):
            kind, back = groups[match.lastgroup]
            out.append((match.start() - back, kind))
    out.sort()
    return [(max(start, at), kind) for at, kind in out] if out and out[0][0] < start else out
