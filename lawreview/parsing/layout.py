"""What the page put into the text: running heads, page numbers, signature stamps, lines cut at the margin."""

import re
from bisect import bisect_right

from lawreview.documents.model import LeftOut

RUNNING_HEAD = "đầu trang Công báo"
PAGE_NUMBER = "số trang"
STAMP = "dấu chữ ký số"

_STAMP = re.compile(r"Người ký:[^\n]*\n(?:(?:Email|Cơ quan|Thời gian ký|Chức vụ):?[^\n]*(?:\n|$)){1,4}")
_LONE_NUMBER = re.compile(r"[ \t\f\xa0]*\d{1,4}[ \t\xa0]*")
_FORM_FEED_NUMBER = re.compile(r"\f[ \t\xa0\n]*(\d{1,4})[ \t\xa0]*(?=\n|$)")
_CUT_LINE = re.compile(r"\n[ \t\xa0]*[a-zđàáâãèéêìíòóôõùúýăĩũơưạ-ỹ][a-zđà-ỹ]")
# A line that stops here ends a paragraph; the others may have been cut at the margin.
_ENDS = frozenset('.;:”"!?…/')
_MARGIN = 0.8


class Layout:
    """How the text lies on its lines. All look-ups take offsets into ``text``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.left_out = find_left_out(text)
        self._ends = {part.end: part.start for part in self.left_out}
        self._starts = [part.start for part in self.left_out]
        self._stops = [part.end for part in self.left_out]
        self.wrapped, self.width = _measure(text)

    def is_left_out(self, at: int) -> bool:
        """True where the character at this offset belongs to no part of the document."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self._stops[index]

    def before(self, at: int) -> int:
        """The end of the words before the line that begins at ``at``: offset after the last of them, or 0."""
        text, ends = self.text, self._ends
        while at > 0:
            if at in ends:
                at = ends[at]
            elif text[at - 1].isspace():
                at -= 1
            else:
                break
        return at

    def line_start(self, at: int) -> int:
        """Where the line that holds ``at`` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line that holds ``at`` ends, before its line break."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def opens_paragraph(self, at: int) -> bool:
        """True where the line that begins at ``at`` is no rest of the line before, cut at the margin."""
        if not self.wrapped:
            return True
        end = self.before(at)
        if end == 0 or self.text[end - 1] in _ENDS:
            return True
        start = self.line_start(end)
        line = self.text[start:end].strip()
        return len(line) < self.width * _MARGIN or line.isupper()

    def fills_line(self, start: int, end: int) -> bool:
        """True where the line ``text[start:end]`` reaches the margin, so that the next one may continue it."""
        return self.wrapped and len(self.text[start:end].strip()) >= self.width * _MARGIN


def _measure(text: str) -> tuple[bool, int]:
    """Whether lines were cut at a margin, and its width in characters."""
    sample = text[:200_000]
    lines = [len(line) for line in sample.split("\n") if len(line) > 1]
    if len(lines) < 8:
        return False, 0
    cut = sum(1 for _ in _CUT_LINE.finditer(sample))
    lines.sort()
    width = lines[int(len(lines) * 0.9)]
    return cut > len(lines) * 0.12 and width < 160, width


def find_left_out(text: str) -> list[LeftOut]:
    """Running heads with their page numbers, lone page numbers at page breaks, stamps; in order, apart, whole lines."""
    found = []
    at = text.find("CÔNG BÁO/S")
    while at >= 0:
        found.append(_running_head(text, at))
        at = text.find("CÔNG BÁO/S", at + 5)
    if "\f" in text:
        found += [LeftOut(m.start(1), m.end(1), PAGE_NUMBER) for m in _FORM_FEED_NUMBER.finditer(text)]
    if "Người ký:" in text:
        found += [LeftOut(m.start(), m.end(), STAMP) for m in _STAMP.finditer(text)]
    found.sort(key=lambda part: part.start)
    apart: list[LeftOut] = []
    for part in found:
        if not apart or part.start >= apart[-1].end:
            apart.append(part)
    return apart


def _running_head(text: str, at: int) -> LeftOut:
    """The line "CÔNG BÁO/Số …/Ngày …" with the page number on the line before or after it."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    end = len(text) if end < 0 else end + 1
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    if start and _LONE_NUMBER.fullmatch(text, above, start - 1):
        return LeftOut(above, end, RUNNING_HEAD)
    below = text.find("\n", end)
    below = len(text) if below < 0 else below
    if _LONE_NUMBER.fullmatch(text, end, below):
        end = min(below + 1, len(text))
    return LeftOut(start, end, RUNNING_HEAD)
