"""Footnotes at the foot of printed pages: they stand between the words of a provision and are none of them.

A consolidated text says in footnotes which act changed a provision (Pháp lệnh 01/2012/UBTVQH13 Điều 13); on paper the note
stands at the foot of the page that calls it and may go on at the foot of the next one.
"""

import re

from lawreview.documents.letters import LOWER, UPPER
from lawreview.documents.model import LeftOut
from lawreview.parsing.layout import FOOTNOTE, RUNNING_HEAD, Layout

_START = re.compile(
    rf"\n[ \t]*\n[ \t]*(?:\[(\d{{1,3}})\]|(\d{{1,3}})(?:[ \t]+(?:[-–][ \t]+)?|(?=[{UPPER}“])))(?=[{UPPER}“\"(])"
)
_NUMBERED = re.compile(rf"\n[ \t]*\[?(\d{{1,3}})\]?[ \t]+(?=[{UPPER}“\"(])")
# What the mark of a note is glued to: a word, a stop, a label.
_CALLER = re.compile(rf"(?:[{LOWER}{UPPER})\].,;:”\"]|\d\.[ \t]|Điều \d+)$")
# A note whose number was lost in reading, told by the wording of notes in consolidated texts: of a changed provision,
# and of the recitals of the act that changed it. The second is looked for only where its closing words stand.
_WORDED = re.compile(
    r"\n[ \t]*\n[ \t]*(?=(?:Khoản|Điểm|Điều|Chương|Mục|Phụ lục|Nội dung|Đoạn|Tên Điều|Tên Chương|Cụm từ)\s[^\n]{0,120}?(?:này|[”\"])\s"
    r"(?:được|bị)\s+(?:sửa|bổ|bãi|thay)[^\n]{0,160}\stheo\s+quy\s+định)"
)
_RECITALS_FOLLOW = r"có\s+căn\s+cứ\s+ban\s+hành\s+như\s+sau"
_BEFORE_RECITALS = re.compile(_RECITALS_FOLLOW)
_WORDED_RECITALS = re.compile(rf"\n[ \t]*\n[ \t]*(?=[^\n]{{5,160}}\s{_RECITALS_FOLLOW})")
_BLANK_LINE = re.compile(r"\n[ \t]*\n(?=[ \t]*\S)")
_MARK = re.compile("[“”]")
_ENDS_NOTE = re.compile(r"[.;]?[ \t]*(?:\n|\Z)")
_HEADING = re.compile(r"\s*(?:Điều[ \t]+\d|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|\d+[.])")
# A note on the closing articles of an amending act (Pháp lệnh 01/2012/UBTVQH13 Điều 17).
_QUOTING = re.compile(
    r"\n\s*(?:[-–][ \t]+)?(?:(?:Các[ \n]+)?[Đđ]iều|[Kk]hoản)[ \n]+\d[^“”]{20,600}?có[ \n]+hiệu[ \n]+lực[^“”]{10,200}?quy[ \n]+định[ \n]+như[ \n]+sau"
)
_AHEAD = 6
_HEAD = 3_000
_MOST_SPLITS = 20
_SMALLER_TYPE = 5
_FIRST_LINES = 8
_FULL_LINE = 60
_SAMPLE = 60_000


def page_footnotes(layout: Layout) -> list[LeftOut]:
    """The footnotes of a text whose pages end at running heads; none where the text has no pages."""
    heads = [part for part in layout.left_out if part.reason == RUNNING_HEAD]
    if not heads or not _START.search(layout.text):
        return []
    consolidated = "VBHN-" in layout.text[:_HEAD] or "XÁC THỰC VĂN BẢN HỢP NHẤT" in layout.text
    width = 0
    found: list[LeftOut] = []
    last, open_marks, straight, unfinished, start = 0, 0, 0, False, 0
    for stop in [*(head.start for head in heads), len(layout.text)]:
        at, number = _zone(layout.text, start, stop, last, consolidated)
        goes_on = unfinished
        if at < 0 and last:
            width = width or _line_length(layout.text[:_SAMPLE])
            find = _rest if unfinished else _next_quotation
            at, number = find(layout.text, start, stop, width), last
            if at < 0 and consolidated:
                at = _before_closing_mark(layout.text, start, stop)
        end = layout.before(stop)
        unfinished = 0 <= at < end
        if unfinished:
            found.append(LeftOut(at, end, FOOTNOTE))
            note = layout.text[at:end]
            open_marks = (open_marks if goes_on else 0) + note.count("“") - note.count("”")
            straight = (straight if goes_on else 0) + note.count('"')
            unfinished = open_marks > 0 or straight % 2 == 1 or note[-1] not in '.”")/'
            last = number
        start = stop
    return found


def _zone(text: str, start: int, stop: int, last: int, consolidated: bool) -> tuple[int, int]:
    """Where the notes of a page begin, and the number of the last one; (-1, last) where there are none."""
    first, number = -1, last
    for match in _START.finditer(text, start, stop):
        found = int(match[1] or match[2])
        if not number < found <= number + _AHEAD:
            continue
        if first < 0:
            if not _is_called(text, found, start, match.start(), glued=found == last + 1 > 1):
                continue
            first = match.end() - len(match[0].lstrip())
        number = found
    if consolidated:
        worded = _worded(text, start, stop if first < 0 else first)
        first = worded if worded >= 0 else first
    if first >= 0:
        for match in _NUMBERED.finditer(text, first, stop):
            if number < int(match[1]) <= number + _AHEAD:
                number = int(match[1])
    return first, number


def _worded(text: str, start: int, stop: int) -> int:
    """Where the first note begins that its wording tells; -1 where there is none."""
    found = [_WORDED.search(text, start, stop)]
    if _BEFORE_RECITALS.search(text, start, stop):
        found.append(_WORDED_RECITALS.search(text, start, stop))
    return min((match.end() for match in found if match), default=-1)


def _is_called(text: str, number: int, start: int, end: int, glued: bool) -> bool:
    """True where the page has the note's mark glued to a word, a label or a stop; to a figure too where ``glued``."""
    mark = str(number)
    at = text.find(mark, start, end)
    while at >= 0:
        behind = at + len(mark)
        if text[at - 1 : at] == "[":
            if text.startswith("]", behind):
                return True
        elif not text[behind : behind + 1].isdecimal() and (
            _CALLER.search(text, max(at - 9, start), at) or (glued and text[at - 1].isdecimal())
        ):
            return True
        at = text.find(mark, at + 1, end)
    return False


def _rest(text: str, start: int, stop: int, width: int) -> int:
    """Where the rest of the note of the page before begins, or -1 where the page has no empty line.

    Notes are set smaller than the text, so that more letters fit on a line: they fill the page, or begin behind the first
    empty line below which the lines are clearly longer than ``width``, else behind the last one.
    """
    first = stop - len(text[start:stop].lstrip())
    if _first_line(text, first, stop) > width + 2 * _SMALLER_TYPE or _is_small(text, first, stop, width):
        return first
    splits = [m.end() for m in _BLANK_LINE.finditer(text, start, stop) if text[start : m.start()].strip()]
    for at in splits[-_MOST_SPLITS:]:
        if _first_line(text, at, stop) >= _FULL_LINE and _is_small(text, at, stop, width):
            return at
    return splits[-1] if splits and not _HEADING.match(text, splits[-1]) else -1


def _before_closing_mark(text: str, start: int, stop: int) -> int:
    """Where the rest of a note begins that ends a quotation of an earlier page: behind the last empty line before the first
    ” that closes nothing of this page; -1 where there is none."""
    if text.find("”", start, stop) < 0:
        return -1
    depth = 0
    for mark in _MARK.finditer(text, start, stop):
        depth += 1 if mark[0] == "“" else -1
        if depth < 0:
            splits = [
                m.end()
                for m in _BLANK_LINE.finditer(text, start, mark.start())
                if text[start : m.start()].strip()
            ]
            return splits[-1] if splits and _ENDS_NOTE.match(text, mark.end(), stop) else -1
    return -1


def _next_quotation(text: str, start: int, stop: int, width: int) -> int:
    """Where a note goes on that quotes the closing articles of several acts, one paragraph each; -1 where none does."""
    if text.find("sau:", start, stop) < 0:
        return -1
    for match in _QUOTING.finditer(text, start, stop):
        opens = _BLANK_LINE.match(text, match.start()) and _is_small(text, match.start(), stop, width)
        if opens or not text[start : match.start()].strip():
            return match.end() - len(match[0].lstrip())
    return -1


def _is_small(text: str, start: int, stop: int, width: int) -> bool:
    """True where the whole passage, and its first lines too, are set smaller than the text."""
    head = "\n".join([line for line in text[start:stop].split("\n") if line.strip()][:_FIRST_LINES])
    return min(_line_length(text[start:stop]), _line_length(head)) > width + _SMALLER_TYPE


def _first_line(text: str, start: int, stop: int) -> int:
    """The length of the line that begins at ``start``."""
    end = text.find("\n", start, stop)
    return (stop if end < 0 else end) - start


def _line_length(page: str) -> int:
    """The length of full lines: the middle one of those that are no ends of paragraphs, headings or cells of tables."""
    lengths = sorted(len(line) for line in page.split("\n") if len(line) >= _FULL_LINE)
    return lengths[len(lengths) // 2] if lengths else 0
