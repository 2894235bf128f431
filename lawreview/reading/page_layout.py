"""Pieces of lines → rows, tables and paragraphs: the reading order of a page, and lines joined as they were typed."""

import re
from dataclasses import dataclass, field

from lawreview.reading.lines import FIGURE_END

_STRUCTURE = re.compile(
    r"(?:(?:Điều|Chương|Mục|Phần|Khoản|CHƯƠNG|MỤC|PHẦN|PHỤ LỤC|Phụ lục)\s|Căn cứ\s|Theo đề nghị|\d{1,3}[.)]|[a-zđ]\d?[.)]|[-–+*•]\s|[IVXLC]{1,6}\.)"
)
_ENDS = tuple('.;:!?”"')


@dataclass(slots=True)
class Piece:
    """An unbroken run of words on one line. Coordinates in points, y upwards; ``first`` is the first word's width.

    ``size`` is that of the font, 0 where it is not known. ``calls`` are (offset, digits) of small raised figures behind a word; ``raised`` tells that the piece is only such
    figures. ``confidence`` (0 to 1) comes from recognising a picture, ``figures`` are its words with figures: (start, end,
    confidence of that word alone).
    """

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    first: float = 0.0
    calls: tuple[tuple[int, str], ...] = ()
    raised: bool = False
    size: float = 0.0
    confidence: float | None = None
    figures: tuple[tuple[int, int, float], ...] = ()

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2


@dataclass(slots=True)
class Row:
    """One row of a page: a line of running text (one cell) or a table row. A cell is a list of pieces, top down."""

    cells: list[list[Piece]] = field(default_factory=list)
    page: int = 0
    margins: "Margins | None" = None  # of its column, where the page is set in several

    @property
    def y0(self) -> float:
        return min(p.y0 for cell in self.cells for p in cell)

    @property
    def y1(self) -> float:
        return max(p.y1 for cell in self.cells for p in cell)

    @property
    def line(self) -> Piece:
        """The only piece of a line of running text."""
        return self.cells[0][0]

    @property
    def text(self) -> str:
        return " ".join(p.text for cell in self.cells for p in cell)

    @property
    def is_line(self) -> bool:
        return len(self.cells) == 1 and len(self.cells[0]) == 1


def rows_of(pieces: list[Piece], page: int) -> list[Row]:
    """Rows in reading order. A piece that stands beside the row so far is a new cell, one below its cell continues it."""
    rows: list[Row] = []
    for piece in pieces:
        row = rows[-1] if rows else None
        if row is None or not _belongs(row, piece):
            rows.append(Row([[piece]], page))
        else:
            cell = row.cells[-1]
            if piece.x0 >= max(p.x1 for p in cell) - 2:
                row.cells.append([piece])
            else:
                cell.append(piece)
    return [single for row in rows for single in _unstacked(row, page)]


def _belongs(row: Row, piece: Piece) -> bool:
    cell = row.cells[-1]
    right = max(p.x1 for p in cell)
    beside = piece.y1 > row.y0 + 2 and piece.y0 < row.y1 - 2
    if piece.x0 >= right - 2:
        return beside or (len(row.cells) > 1 and piece.y0 >= row.y0 - 2)
    if len(row.cells) == 1:
        # Lines of running text are rows of their own; a first cell grows only while the next may stand beside it.
        below = cell[-1].y0 - piece.y1
        narrow = right < 0.5 * (piece.x1 + 300)
        return (
            narrow
            and piece.x0 < right
            and -3 < below < 0.8 * piece.height
            and not _STRUCTURE.match(piece.text)
        )
    left_edge = min(p.x0 for p in cell)
    before = max(p.x1 for p in row.cells[-2])
    below = cell[-1].y0 - piece.y1
    return piece.x0 > before - 2 and piece.x1 > left_edge - 2 and -3 < below < 1.3 * piece.height


def _unstacked(row: Row, page: int) -> list[Row]:
    """A row of one cell with several lines is running text after all."""
    if len(row.cells) > 1:
        return [row]
    return [Row([[piece]], page) for piece in row.cells[0]]


@dataclass(frozen=True, slots=True)
class Margins:
    """The text area of a page."""

    left: float
    right: float


def margins_of(rows: list[Row]) -> Margins | None:
    """Left and right edge of running text, or None where a page has too few lines to tell."""
    lines = [row.line for row in rows if row.is_line and row.margins is None and len(row.line.text) > 40]
    if len(lines) < 4:
        return None
    left = sorted(p.x0 for p in lines)[0]
    right = sorted(p.x1 for p in lines)[-1]
    return Margins(left, right)


def joins(previous: Piece, line: Piece, before: Margins, now: Margins) -> bool:
    """True where ``line`` continues the paragraph of ``previous``: its first word had no room there, and it is not indented."""
    room = before.right - previous.x1
    if _is_title(line.text) != _is_title(previous.text):
        return False
    full = room < line.first + 0.45 * line.height
    indented = line.x0 - now.left > 0.8 * line.height
    ended = previous.text.endswith(_ENDS)
    if not full:
        # Ragged lines: a sentence that has not ended goes on at the left edge.
        return (
            not ended
            and not indented
            and room < 0.2 * (before.right - before.left)
            and not _STRUCTURE.match(line.text)
        )
    if indented:
        centred = (
            abs((line.x0 + line.x1) - (now.left + now.right)) < line.height
            and line.x1 < now.right - line.height
        )
        return not ended and line.text[:1].islower() and not centred
    return not (ended and _STRUCTURE.match(line.text))


def _is_title(text: str) -> bool:
    return len(text) > 15 and text.isupper()


def glue(left: str, right: str) -> str:
    """The two halves of a broken line as one: a blank between words, none inside a number ("QĐ-" + "UBND")."""
    bare = left.rstrip(FIGURE_END)
    if bare.endswith(("-", "/")) and len(bare) > 1 and not bare[-2].isspace():
        return left + right
    return f"{left} {right}"
