"""The words of a PDF page with their boxes, split into pieces of lines where columns and cells part them."""

import ctypes
import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from lawreview.reading.page_columns import GUTTER, LEAST_LINES, Columns, Printed, columns_of
from lawreview.reading.page_grid import Box, Grid, Rule
from lawreview.reading.page_layout import Piece

NO_GRID = Grid()
_RAISED = 0.8  # figures lower than this share of a line are raised or lowered ones
_NEAR = 36  # half points: whites so near each other may be one gutter
_GAP = 1.8  # blanks wider than this many line heights part columns
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_UNITS = ("m", "km", "cm", "dm", "mm", "ha", "km²")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    call: str = ""


class PageText:
    """Access to the characters of one page, turned upright."""

    def __init__(self, page: Any) -> None:
        self.textpage = page.get_textpage()
        self.width, self.height = page.get_size()
        self.turn = page.get_rotation()
        count = self.textpage.count_chars()
        self.text = self.textpage.get_text_range() if count else ""
        if len(self.text) != count:
            codes = (pdfium.FPDFText_GetUnicode(self.textpage.raw, i) for i in range(count))
            self.text = "".join(
                chr(c) if 0 < c < 0x110000 and not 0xD800 <= c < 0xE000 else " " for c in codes
            )
        self._rect = pdfium.FS_RECTF()
        self._reference = ctypes.byref(self._rect)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_reference = ctypes.byref(self._matrix)

    def box(self, index: int) -> Box:
        """(x0, y0, x1, y1) of a character, upright."""
        pdfium.FPDFText_GetLooseCharBox(self.textpage.raw, index, self._reference)
        r = self._rect
        if self.turn == 90:
            return r.bottom, self.height - r.right, r.top, self.height - r.left
        if self.turn == 270:
            return self.width - r.top, r.left, self.width - r.bottom, r.right
        if self.turn == 180:
            return self.width - r.right, self.height - r.top, self.width - r.left, self.height - r.bottom
        return r.left, r.bottom, r.right, r.top

    def size(self, index: int) -> float:
        """The size of a character's font as it is shown, in points; boxes differ from letter to letter."""
        raw = self.textpage.raw
        size = pdfium.FPDFText_GetFontSize(raw, index)
        if not pdfium.FPDFText_GetMatrix(raw, index, self._matrix_reference):
            return float(size)
        return float(size * (self._matrix.c**2 + self._matrix.d**2) ** 0.5)


def object_boxes(page: Any) -> tuple[list[Box], list[Box]]:
    """Boxes of a page's own paths and of its pictures; a form counts as a picture where it holds one."""
    paths: list[Box] = []
    pictures: list[Box] = []
    edges = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(edge) for edge in edges]
    raw, get, kind_of = page.raw, pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for i in range(pdfium.FPDFPage_CountObjects(raw)):
        item = get(raw, i)
        kind = kind_of(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner = range(min(pdfium.FPDFFormObj_CountObjects(item), 50))
            if pdfium.FPDF_PAGEOBJ_IMAGE not in (
                kind_of(pdfium.FPDFFormObj_GetObject(item, k)) for k in inner
            ):
                continue
        if pdfium.FPDFPageObj_GetBounds(item, *references):
            box = (edges[0].value, edges[1].value, edges[2].value, edges[3].value)
            (paths if kind == pdfium.FPDF_PAGEOBJ_PATH else pictures).append(box)
    return paths, pictures


def page_pieces(page: PageText, grid: Grid = NO_GRID) -> tuple[list[Piece], list[Columns]]:
    """The pieces of a page in the order of its content stream, and its regions in two columns."""
    # A hyphen at the end of a line comes as U+FFFE, with the next line glued to it.
    lines = [
        _line_words(page, line[0].replace("\ufffe", "-"), line.start()) for line in _LINE.finditer(page.text)
    ]
    columns: list[Columns] = []
    if not page.turn and _may_have_columns(lines):
        columns = columns_of(
            [Printed(w.x0, w.x1, w.y0, w.y1, len(w.text)) for line in lines for w in line], grid
        )
        gutters = tuple(Rule(c.middle, c.low, c.high) for c in columns)
        grid = replace(grid, verticals=(*grid.verticals, *gutters))
    pieces: list[Piece] = []
    for words in lines:
        run: list[_Word] = []
        for word in words:
            if run and _parted(run, word, grid):
                pieces.append(_piece(run))
                run = []
            run.append(word)
        if run:
            pieces.append(_piece(run))
    return _merged(pieces), columns


def _may_have_columns(lines: list[list[_Word]]) -> bool:
    """A quick look: enough lines on either side of the middle, or with a white in the middle third at the same place."""
    left = min((line[0].x0 for line in lines if line), default=0.0)
    right = max((line[-1].x1 for line in lines if line), default=0.0)
    third = (right - left) / 3
    middle = (left + right) / 2
    before = sum(bool(line) and line[-1].x1 < middle + third / 4 for line in lines)
    after = sum(bool(line) and line[0].x0 > middle - third / 4 for line in lines)
    if before >= LEAST_LINES and after >= 2:
        return True
    whites: Counter[int] = Counter()
    for line in lines:
        for a, b in pairwise(line):
            if b.x0 - a.x1 >= GUTTER and left + third < b.x0 and a.x1 < right - third:
                whites[int((a.x1 + b.x0) / _NEAR)] += 1
    return any(whites[place] + whites[place + 1] >= LEAST_LINES for place in whites)


def _line_words(page: PageText, line: str, start: int) -> list[_Word]:
    words = []
    at = 0
    for token in line.replace("\t", " ").replace("\u00a0", " ").split(" "):
        if token and token.strip("\u0002\uffff"):
            words.append(_word(page, token, start + at))
        at += len(token) + 1
    return words


def _word(page: PageText, token: str, index: int) -> _Word:
    """A word; figures at its end in a smaller font that stand higher call a footnote."""
    x0, y0, x1, y1 = page.box(index)
    size = page.size(index)
    if len(token) == 1:
        return _Word(token, x0, x1, y0, y1, size)
    last = index + len(token) - 1
    _, low, x1, high = page.box(last)
    bare = token.rstrip("0123456789")
    if bare and len(bare) < len(token) and page.size(last) < _RAISED * size and bare not in _UNITS:
        return _Word(bare, x0, x1, y0, y1, size, token[len(bare) :])
    return _Word(token, x0, x1, min(y0, low), max(y1, high), size)


def _parted(run: list[_Word], word: _Word, grid: Grid) -> bool:
    previous, first = run[-1], run[0]
    height = max(first.y1 - first.y0, word.y1 - word.y0, 1.0)
    middle = (word.y0 + word.y1) / 2
    gap = word.x0 - previous.x1
    if not first.y0 - 0.1 * height < middle < first.y1 + 0.1 * height or gap < -2 * height:
        return True
    between = (r for r in grid.verticals if previous.x1 - 2 <= r.at <= word.x0 + 2)
    if any(r.start <= middle <= r.end for r in between):
        return True
    return gap > _GAP * height and not (len(run) == 1 and _is_mark(first.text) and gap < 4 * height)


def _is_mark(text: str) -> bool:
    """A number or letter of a list: its text may stand far to the right."""
    return text in "-–+*•" or (len(text) <= 5 and text[-1] in ".)" and text[:-1].isalnum())


def _piece(run: list[_Word]) -> Piece:
    if len(run) > 1 and run[0].text.isdigit() and run[0].size < _RAISED * run[1].size:
        # A raised figure at the head of a line is the mark of a footnote.
        rest = _piece(run[1:])
        calls = ((0, run[0].text), *rest.calls)
        return replace(rest, x0=run[0].x0, calls=calls, raised=True)
    text = ""
    found = []
    for word in run:
        text += (" " if text else "") + word.text
        if word.call:
            found.append((len(text), word.call))
    y0, y1 = min(w.y0 for w in run), max(w.y1 for w in run)
    size = sorted(w.size for w in run)[len(run) // 2]
    return Piece(text, run[0].x0, run[-1].x1, y0, y1, run[0].x1 - run[0].x0, tuple(found), size=size)


def _merged(pieces: list[Piece]) -> list[Piece]:
    """Pieces that continue the line before them (the library breaks a line after a raised figure)."""
    out: list[Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        small = last is not None and piece.text.isdigit() and piece.size < _RAISED * last.size
        if (
            last is not None
            and last.y0 - 2 <= piece.middle <= last.y1 + 2
            and -2 <= piece.x0 - last.x1 < 0.5 * max(last.height, piece.height)
            and (small or piece.size > 0.75 * last.size or last.text.isdigit())
        ):
            if small:
                last.calls += ((len(last.text), piece.text),)
            elif last.text.isdigit() and last.size < _RAISED * piece.size:
                # A raised figure at the head of a line is the mark of a footnote.
                out[-1] = replace(piece, x0=last.x0, calls=((0, last.text), *piece.calls), raised=True)
                continue
            else:
                glue = "" if piece.text[0] in ".,;:)”" or piece.x0 - last.x1 < 0.1 * last.height else " "
                last.calls += tuple((at + len(last.text) + len(glue), mark) for at, mark in piece.calls)
                last.text += glue + piece.text
                last.y0, last.y1 = min(last.y0, piece.y0), max(last.y1, piece.y1)
            last.x1 = piece.x1
            continue
        out.append(piece)
    return out
