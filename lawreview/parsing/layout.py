"""How a text lies on its lines and pages: a copy for scanning in which what the pages added is blank."""

import re
from bisect import bisect_left
from operator import attrgetter

from lawreview.documents.letters import LOWER
from lawreview.documents.model import LeftOut

RUNNING_HEAD = "đầu trang Công báo"
PAGE_NUMBER = "số trang"
PAGE_MARKER = "dấu chuyển trang"
STAMP = "dấu chữ ký số"
FOOTNOTE = "chú thích cuối trang"

_STAMP = re.compile(
    r"[NK](?:gười ký|ý bởi):[^\n]*\n(?:[ \t]*(?:Email|Cơ quan|Thời gian ký|Chức vụ)[ \t]*:?[^\n]*(?:\n|$)){1,4}"
)
_LONE_NUMBER = re.compile(r"[ \t\f\xa0]*(?:\d{1,4}|-[ \t]*\d{1,4}[ \t]*-)[ \t\xa0]*")
_FORM_FEED_NUMBER = re.compile(r"\f[ \t\xa0\n]*(\d{1,4})[ \t\xa0]*(?=\n|$)")
_PAGE_MARKER = re.compile(r"\[\[[^\[\]\n]{0,200}PAGE \d{1,5}\]\]")
_HEAD_LINE = re.compile(r"CÔNG BÁO/Số[ \t]*[\d +]{1,30}/[ \t]*Ngày[ \t]*[\d\-/. ]{6,12}")
_BEFORE_HEAD = re.compile(r"[ \t\f|]*\d{0,4}[ \t|]*")
_AFTER_HEAD = re.compile(r"[ \t|]*\d{0,4}[ \t|]*(?=\n|$)")
_WORD = re.compile(r"\S")
_CUT_LINE = re.compile(rf"\n[ \t]*[{LOWER}][{LOWER}]")
# A line that stops here ends a paragraph; any other may have been cut at the margin.
_ENDS = frozenset('.;:”"!?…/')
# "… bảo hiểm y tế.12": a stop with the mark of a footnote.
_NOTE_ENDS = frozenset("0123456789]")
_NOTE_CALL = re.compile(r"[.;:”]\d{1,3}$|\[\d{1,3}\]$")
# "a)", "đ1.": the label of a point is no word that goes on.
_POINT = re.compile(r"[a-zđ]\d{0,2}[ \t]?[).\/]")
_MARGIN = 0.92
# Lines shorter than this are cells of tables and columns of the head, where enough are longer.
_COLUMN = 60
_ENOUGH = 8
_SAMPLE = 20_000
_LONGEST_STAMP = 400


class Layout:
    """The text with its pages. Offsets mean the same places in ``source``, ``text`` and the file's text.

    ``text`` is ``source`` with one character for one: what was left out is blank, every blank is a plain one, Ð is Đ.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        plain = _plain(source)
        self.left_out = find_left_out(plain)
        self.text = blank_out(plain, self.left_out)
        self.wrapped, self.width = _measure(self.text)
        self._asked, self._answered = -1, 0

    def leave_out(self, parts: list[LeftOut]) -> None:
        """Adds passages found later (footnotes at the foot of pages)."""
        if parts:
            self.left_out = sorted([*self.left_out, *parts], key=lambda part: part.start)
            self.text = blank_out(self.text, parts)
            self._asked = -1

    def before(self, at: int) -> int:
        """The end of the words before ``at``: the offset after the last of them, or 0."""
        if at == self._asked:  # a mark is asked about again and again while it finds its place
            return self._answered
        self._asked, text = at, self.text
        if at > 2 and text[at - 1] == "\n":  # nearly always a line break, or a blank and a line break
            if not text[at - 2].isspace():
                self._answered = at - 1
                return at - 1
            if not text[at - 3].isspace():
                self._answered = at - 2
                return at - 2
        reach = 32
        self._answered = 0
        end = at
        while end > 0:
            floor = end - reach if end > reach else 0
            words = text[floor:end].rstrip()
            if words:
                self._answered = floor + len(words)
                break
            end, reach = floor, reach * 8
        return self._answered

    def line_start(self, at: int) -> int:
        """Where the line that holds ``at`` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Where the line that holds ``at`` ends, before its line break."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def next_line(self, end: int, stop: int) -> int:
        """The first character of the next line with words in ``text[end:stop]``, or -1."""
        if end + 1 < stop and self.text[end] == "\n" and not self.text[end + 1].isspace():
            return end + 1
        match = _WORD.search(self.text, end, stop)
        return match.start() if match else -1

    def opens_paragraph(self, at: int) -> bool:
        """True where the line that begins at ``at`` is no rest of the line before, cut at the margin."""
        if not self.wrapped:
            return True
        end = self.before(at)
        if end == 0:
            return True
        last = self.text[end - 1]
        if last in _ENDS or (last in _NOTE_ENDS and _NOTE_CALL.search(self.text, max(end - 5, 0), end)):
            return True
        start = self.line_start(end)
        return not self.continues(start, end, at) or self.text[start:end].isupper()

    def continues(self, start: int, end: int, at: int) -> bool:
        """True where the line whose words begin at ``at`` goes on from the line ``text[start:end]``.

        A line was cut at the margin where the next word would not have fitted; an empty line between ends a paragraph.
        """
        if not self.wrapped:
            return False
        text = self.text
        if text.count("\n", end, at) > 1 and self.source[end:at].isspace():
            return False
        length = len(text[start:end].strip())
        if text[at].islower() and not _POINT.match(text, at):
            return length >= self.width * 0.4
        word = text.find(" ", at)
        word = min(word if word >= 0 else len(text), self.line_end(at)) - at
        return length + 1 + word > self.width * _MARGIN


def _plain(text: str) -> str:
    for odd in ("\xa0", "\r", "\u2007", "\u2009", "\u202f", "\u3000", "\ufeff", "\u200b"):
        if odd in text:
            text = text.replace(odd, " ")
    for odd in ("\f", "\v", "\u2028", "\u2029", "\x85"):
        if odd in text:
            text = text.replace(odd, "\n" if odd != "\f" else "\f")
    if "ñ" in text:  # a font whose đ and Đ were read as Latin-1
        text = text.replace("ñ", "đ").replace("\u00f0", "Đ")
    return text.replace("\u00d0", "Đ").replace("\u0189", "Đ")


def blank_out(text: str, parts: list[LeftOut]) -> str:
    """The text with blanks for these passages (in order, apart); their line breaks stay, and behind a
    running head a line begins."""
    if not parts:
        return text.replace("\f", " ")
    pieces, at = [], 0
    for part in parts:
        pieces.append(text[at : part.start])
        lines = "\n".join([" " * len(line) for line in text[part.start : part.end].split("\n")])
        pieces.append(lines[:-1] + "\n" if part.reason == RUNNING_HEAD else lines)
        at = part.end
    pieces.append(text[at:])
    return "".join(pieces).replace("\f", " ")


def _measure(text: str) -> tuple[bool, int]:
    """Whether lines were cut at a margin, and its width in characters."""
    sample = text[:_SAMPLE]
    lines = sorted([len(line) for line in sample.split("\n") if len(line) > 1 and not line.isspace()])
    if len(lines) < 8:
        return False, 0
    cut = len(_CUT_LINE.findall(sample))
    pages = lines[bisect_left(lines, _COLUMN) :]
    measured = pages if len(pages) >= _ENOUGH else lines
    width = measured[int(len(measured) * 0.9)]
    return cut > len(lines) * 0.12 and width < 160, width


def find_left_out(text: str) -> list[LeftOut]:
    """Running heads with their page numbers, page numbers at page breaks, stamps and markers; in order and apart."""
    found = [_running_head(text, m.start(), m.end()) for m in _HEAD_LINE.finditer(text)]
    if "\f" in text:
        found += [LeftOut(m.start(1), m.end(1), PAGE_NUMBER) for m in _FORM_FEED_NUMBER.finditer(text)]
    if "Thời gian ký" in text:
        found += _stamps(text)
    if "PAGE" in text:
        found += [LeftOut(m.start(), m.end(), PAGE_MARKER) for m in _PAGE_MARKER.finditer(text)]
    found.sort(key=attrgetter("start"))
    apart: list[LeftOut] = []
    for part in found:
        if not apart or part.start >= apart[-1].end:
            apart.append(part)
    return apart


def _stamps(text: str) -> list[LeftOut]:
    """Stamps of digital signatures, found from their last line: "Ký bởi: … Thời gian ký: …"."""
    out = []
    at = text.find("Thời gian ký")
    while at >= 0:
        match = _STAMP.search(text, max(at - _LONGEST_STAMP, 0), at + 1000)
        if match and match.end() > at:
            out.append(LeftOut(match.start(), match.end(), STAMP))
        at = text.find("Thời gian ký", at + 12)
    return out


def _running_head(text: str, at: int, end: int) -> LeftOut:
    """ "CÔNG BÁO/Số …/Ngày …" with the page number on its line, or on the one before or after it, empty lines between.

    Words that stand behind it on the line, where a page was read as one, stay.
    """
    start = text.rfind("\n", 0, at) + 1
    if not _BEFORE_HEAD.fullmatch(text, start, at):
        start = at
    rest = _AFTER_HEAD.match(text, end)
    if not rest:
        return LeftOut(start, end, RUNNING_HEAD)
    end = min(rest.end() + 1, len(text))
    if text[start:at].strip(" \t|\f") or rest[0].strip(" \t|"):
        return LeftOut(start, end, RUNNING_HEAD)
    above = start
    for _ in range(3):
        line = text.rfind("\n", 0, max(above - 1, 0)) + 1
        if line >= above:
            break
        if _LONE_NUMBER.fullmatch(text, line, above - 1):
            return LeftOut(line, end, RUNNING_HEAD)
        if not text[line : above - 1].isspace() and line < above - 1:
            break
        above = line
    below = end
    for _ in range(3):
        stop = text.find("\n", below)
        stop = len(text) if stop < 0 else stop
        if _LONE_NUMBER.fullmatch(text, below, stop):
            return LeftOut(start, min(stop + 1, len(text)), RUNNING_HEAD)
        if stop >= len(text) or text[below:stop].strip():
            break
        below = stop + 1
    return LeftOut(start, end, RUNNING_HEAD)
