"""Quoted text in amending documents: payloads ("như sau: “…”") and phrases ("cụm từ “…”").

A payload is a block of provisions between quotation marks; it may quote in turn, and print often forgets a mark. A
phrase is a few words inside an instruction.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
_MARK_OR_LINE = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}\n]")
_ANY_OPENING = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}‘']")
_REST_OF_LINE = re.compile(r"[\s.;,:/]*(?:và\s*)?(?:\n|$)")
_LABEL = re.compile(
    r"\s*(?:Điều\s+\d|Chương\s+[IVX\d]|Mục\s+\d|\d{1,3}[a-zđ]?\s?[.)]|[a-zđ]\d?\s?\))", re.IGNORECASE
)
_NEXT_UNIT = re.compile(
    r"[\s.;,]*(?:\d{1,3}[a-zđ]?\.|[a-zđ]\)|Điều\s+\d+[a-zđ]?\s*[.:])\s*(?:Sửa|Bổ|Bãi|Thay|Bỏ|Hủy|Điều)"
)
_AMENDS_ITSELF = re.compile(
    r"\s*(?:Điều\s+\d+[a-zđ]?\s*[.:]?|\d{1,3}[a-zđ]?\s?[.)]|[a-zđ]\d?\s?\))\s*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ)",
    re.IGNORECASE,
)
# "cụm từ: “…”", "đã in: “…”, sửa lại là: “…”": a colon that announces words, not provisions.
_NAMED_PHRASE = re.compile(
    r"(?:cụm từ|các từ|từ|chữ|đã in|in là|viết là|ghi là|sửa lại|sửa lại là|sửa thành|sửa lại thành|đọc là|in lại là|thành|bằng)\s*:$",
    re.IGNORECASE,
)
_DEEPEST = 3  # a phrase that quotes deeper is a mark that was never closed
_ARTICLE_LINE = re.compile(r"\s*(?:Điều|Chương|Mục)\s+[\dIVX]")
_NEW_PHRASE = re.compile(r"(?:cụm từ|bằng|thành)\s*$", re.IGNORECASE)
_TURNS = re.compile(r"\s+(?:bằng|thành)\s+(?:các\s+)?(?:(?:cụm\s+)?từ\s+)?\Z")
# Words before a quotation mark that make it a phrase, not a payload.
_PHRASE_BEFORE = re.compile(
    r"(?:cụm từ|các từ|từ|chữ|nội dung|ngữ|số|câu|đoạn|bằng|thành|và|hoặc|là|sau|trước|đoạn văn|tiêu đề|dòng|mục"
    r"|gọi tắt là|khái niệm|ký hiệu|[,;(])\s*$",
    re.IGNORECASE,
)
_AS_FOLLOWS = re.compile(r"(?:như sau|sau đây|dưới đây)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """``text[start:end]`` with its marks, ``text[inner_start:inner_end]`` without. ``closed`` False: mended."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: bool
    closed: bool = True


def next_quote(
    text: str, start: int, line_end: int, limit: int, own_line: Callable[[int], bool] | None = None
) -> Quote | None:
    """The first quotation that opens in ``text[start:line_end]``, or None; it may reach to ``limit``.

    ``own_line(position)`` tells whether a line that begins there is an instruction of the amending document itself;
    an unclosed payload ends before such a line.
    """
    for match in _ANY_OPENING.finditer(text, start, line_end):
        at = match.start()
        kind = _kind(text, at, max(0, start - 60), limit)
        if kind == "block":
            return _block(text, at, limit, own_line)
        if kind == "phrase":
            found = _phrase(text, at, limit)
            if found:
                return found
    return None


def _kind(text: str, at: int, start: int, limit: int) -> str:
    """ "block", "phrase" or "" (the mark opens nothing)."""
    mark = text[at]
    before = text[max(start, at - 40) : at]
    stripped = before.rstrip()
    labelled = _LABEL.match(text, at + 1, limit) is not None
    at_line_start = not before.strip(" \t") or before.rstrip(" \t").endswith("\n")
    led = stripped.endswith(":") or _AS_FOLLOWS.search(stripped) is not None
    if mark == STRAIGHT and text[at + 1 : at + 2].strip() == "" and not (led and at_line_start):
        return ""
    if led and not labelled and _NAMED_PHRASE.search(stripped):
        return "phrase"
    if mark in "‘'":
        return "block" if led and labelled else ""
    if mark in CLOSING:  # printed the wrong way round
        return "block" if led and (at_line_start or labelled) else ""
    if _PHRASE_BEFORE.search(stripped) and not led:
        return (
            "block" if labelled and at_line_start and not stripped.endswith(("từ", "chữ", "số")) else "phrase"
        )
    if led or labelled or (at_line_start and (not stripped or stripped[-1] in '.”»";')):
        return "block"
    return "phrase"


def _opens(text: str, at: int) -> bool:
    """Whether the straight mark at this place opens."""
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    return (before.isspace() or before in "(:") and not after.isspace()


def _block(text: str, at: int, limit: int, own_line: Callable[[int], bool] | None) -> Quote:
    inner = at + 1
    straight = text[at] == STRAIGHT
    if _AMENDS_ITSELF.match(
        text, inner, limit
    ):  # its lines are instructions too: only the marks tell its end
        own_line = None
    depth = 1
    closings: list[int] = []
    for match in _MARK_OR_LINE.finditer(text, inner, limit):
        place, mark = match.start(), match[0]
        if mark == "\n":
            ended = bool(closings) and not text[closings[-1] + 1 : place].strip(" .;,")
            if own_line is not None and (depth == 1 or ended) and own_line(place + 1):
                return _unclosed(text, at, closings, place)
            continue
        if straight != (mark == STRAIGHT) and not (straight and mark in CLOSING):
            if not straight and depth == 1 and _ends_line(text, place, limit):
                closings.append(place)
            continue
        opening = _opens(text, place) if mark == STRAIGHT else mark in OPENING
        depth += 1 if opening else -1
        if opening or not _ends_line(text, place, limit):
            depth = max(depth, 1)
            continue
        if depth <= 0 and (straight or not _closed_too_early(text, place + 1, limit, own_line)):
            return Quote(at, place + 1, inner, place, True)
        depth = max(depth, 1)
        closings.append(place)
    return _unclosed(text, at, closings, limit)


def _closed_too_early(text: str, at: int, limit: int, own_line: Callable[[int], bool] | None) -> bool:
    """Whether one more closing mark ends a line further on, with no opening one and no own instruction before it: the
    print closed the block after its first unit."""
    following = _MARK.search(text, at, limit)
    if following is None or following[0] not in CLOSING or not _ends_line(text, following.start(), limit):
        return False
    line = text.find("\n", at, following.start())
    while line >= 0:
        if _ARTICLE_LINE.match(text, line + 1, limit) or (own_line is not None and own_line(line + 1)):
            return False
        line = text.find("\n", line + 1, following.start())
    return True


def _ends_line(text: str, place: int, limit: int) -> bool:
    """Whether nothing but stops, or the next instruction, stands behind a closing mark."""
    rest = _REST_OF_LINE.match(text, place + 1, limit) or _NEXT_UNIT.match(text, place + 1, limit)
    return rest is not None


def _unclosed(text: str, at: int, closings: list[int], end: int) -> Quote:
    """A block whose marks do not balance: it ends at its last mark that ended a line, else at ``end``."""
    if not closings:
        return Quote(at, end, at + 1, end, True, closed=False)
    last = closings[-1]
    return Quote(at, last + 1, at + 1, last, True, closed=False)


def _phrase(text: str, at: int, limit: int) -> Quote | None:
    straight = text[at] == STRAIGHT
    depth = 1
    for match in _MARK.finditer(text, at + 1, min(limit, at + 4000)):
        mark = match[0]
        if mark in OPENING and _NEW_PHRASE.search(text, max(at + 1, match.start() - 12), match.start()):
            turn = _TURNS.search(text, at + 1, match.start())  # the first mark was never closed
            if turn is None or any(sign in text[at + 1 : turn.start()] for sign in OPENING):
                return None
            return Quote(at, turn.start(), at + 1, turn.start(), False, closed=False)
        if mark == STRAIGHT and not straight:  # “ … " : another mark closes
            if _opens(text, match.start()):
                continue
            depth -= 1
        elif straight and mark != STRAIGHT:
            depth -= mark in CLOSING
        elif straight:
            depth -= 1
        else:
            depth += 1 if mark in OPENING else -1
        if depth == 0:
            return Quote(at, match.end(), at + 1, match.start(), False)
        if depth > _DEEPEST:
            return None
    return None
