"""Pages of rows → one text: running heads and page numbers away, footnotes apart, broken lines joined."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lawreview.reading.encodings import LOST_D, from_lost_d, repair
from lawreview.reading.lines import CALL, Lines, clean, marked_figure, squeeze
from lawreview.reading.model import UNSURE, Footnote, Skipped, SourceText
from lawreview.reading.page_columns import Columns, Printed, columns_of
from lawreview.reading.page_grid import Grid, rows_in_grid
from lawreview.reading.page_layout import Margins, Piece, Row, glue, joins, margins_of

_GAZETTE_HEAD = re.compile(
    r"(?:\d+\s+)?CÔNG BÁO[^/]{0,40}/\s*Số[^/]{0,60}/\s*Ngày\s[\d\s/-]{6,14}(?:\s+\d+)?$"
)
_ONLY_NUMBER = re.compile(r"\d{1,4}$")
_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?$", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký)\s*:", re.IGNORECASE)
_SIGNED_AT = re.compile(r"(?:Thời gian|Ngày) ký\s*:", re.IGNORECASE)
_IMPRINT = re.compile(
    r"(?:VĂN PHÒNG CHÍNH PHỦ|TRUNG TÂM [\w ]{3,40}|VĂN PHÒNG ỦY BAN NHÂN DÂN[\w ]{0,40}) XUẤT BẢN$"
)
NO_GRID = Grid()
_DIGITS = re.compile(r"\d+")
_EDGE_ROWS = 2
_HEAD_ZONE = 60.0  # points from the highest words of a page
_SMALL = 0.94
_APART = 0.9  # running heads stand at least this many line heights from the text


@dataclass(slots=True)
class Page:
    """The rows of one page, top down; ``number`` counts from 0."""

    number: int
    rows: list[Row]
    dropped: list[Skipped] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    margins: Margins | None = None


def _find_head(piece: Piece, high: bool) -> bool:
    text = squeeze(piece.text)
    return "CÔNG BÁO" in text and bool(_GAZETTE_HEAD.search(text) if high else _GAZETTE_HEAD.match(text))


def page_of(
    pieces: list[Piece], number: int, grid: Grid = NO_GRID, columns: Sequence[Columns] | None = None
) -> Page:
    """A page's rows, without the running head of the gazette and the number beside it.

    ``columns`` are the page's regions in two columns; None: found from the pieces.
    """
    top = max((p.y1 for p in pieces), default=0.0) - _HEAD_ZONE
    # A layer of recognised text may glue the head to the signature's lines beside it.
    heads = [p for p in pieces if _find_head(p, p.y1 > top)]
    kept: list[Piece] = []
    dropped: list[Skipped] = []
    for piece in pieces:
        beside = any(abs(piece.middle - h.middle) < h.height for h in heads)
        if beside and (piece in heads or _ONLY_NUMBER.match(piece.text)):
            dropped.append(Skipped("đầu trang Công báo", piece.text, f"trang {number + 1}"))
        else:
            kept.append(piece)
    if columns is None:
        columns = columns_of([Printed(p.x0, p.x1, p.y0, p.y1, len(p.text)) for p in kept], grid)
    return Page(number, _rows(kept, grid, number, columns), dropped)


def _rows(pieces: list[Piece], grid: Grid, number: int, columns: Sequence[Columns]) -> list[Row]:
    """Rows in reading order: down the page, and in a region of columns down the left one, then down the right one."""
    rows: list[Row] = []
    rest = pieces
    for region in columns:
        rows += rows_in_grid([p for p in rest if p.middle > region.high], grid, number)
        inside = [p for p in rest if region.holds(p.middle)]
        for column in (
            [p for p in inside if p.x0 < region.middle],
            [p for p in inside if p.x0 >= region.middle],
        ):
            own = rows_in_grid(column, grid, number)
            margins = Margins(min(p.x0 for p in column), max(p.x1 for p in column)) if column else None
            rows += [replace(row, margins=margins) for row in own]
        rest = [p for p in rest if p.middle < region.low]
    return rows + rows_in_grid(rest, grid, number)


class Assembly:
    """The pages of one file on their way to one text."""

    def __init__(self, source: str, form: str, reader: str) -> None:
        self.source, self.form, self.reader = source, form, reader
        self.notes: list[tuple[str, str]] = []
        self.lines = Lines(self.notes)
        self.encodings: set[str] = set()
        self.unsure: list[str] = []

    def read(self, pages: list[Page]) -> SourceText:
        """The text of the pages; ``text`` is empty where they hold no word."""
        self._drop_heads(pages)
        body = _body_size(pages)
        noted = False
        for page in pages:
            noted = self._set_notes_apart(page, body, noted)
            page.margins = margins_of(page.rows)
        self._write(pages)
        lines = self.lines
        text = lines.text()
        if LOST_D in self.encodings:  # letter for letter, so that every offset stays
            text = from_lost_d(text)
        lines.warnings.extend(f"Đã chuyển {name} sang Unicode." for name in sorted(self.encodings))
        if self.unsure:
            shown = "; ".join(self.unsure[:10])
            lines.warnings.append(f"Số hoặc ngày nhận dạng chưa chắc, cần xác nhận: {shown}.")
        return SourceText(
            self.source,
            self.form,
            text,
            places=tuple(lines.places),
            skipped=tuple(lines.skipped),
            footnotes=tuple(lines.footnotes),
            warnings=tuple(lines.warnings),
            reader=self.reader,
        )

    def _skip(self, reason: str, row: Row) -> None:
        self.lines.skipped.append(Skipped(reason, row.text, f"trang {row.page + 1}"))

    def _drop_heads(self, pages: list[Page]) -> None:
        """Running heads, page numbers, digital signatures and the imprint are no words of the document."""
        edges: Counter[str] = Counter()
        for page in pages:
            for row in _edge(page):
                edges[_DIGITS.sub("#", row.text)] += 1
        often = max(3, len(pages) // 3)
        for page in pages:
            self.lines.skipped.extend(page.dropped)
            kept: list[Row] = []
            ends = {id(row) for row in _edge(page)}
            highest = max((row.y1 for row in page.rows), default=0.0)
            lowest = min((row.y0 for row in page.rows), default=0.0)
            for row in page.rows:
                outermost = row.y1 > highest - 6 or row.y0 < lowest + 6
                if outermost and _PAGE_NUMBER.match(row.text.strip()):
                    self._skip("số trang", row)
                elif id(row) in ends and edges[_DIGITS.sub("#", row.text)] >= often:
                    self._skip("đầu trang hoặc chân trang", row)
                else:
                    kept.append(row)
            page.rows = self._without_imprint(self._without_signature(kept))

    def _without_signature(self, rows: list[Row]) -> list[Row]:
        signs = [i for i, row in enumerate(rows) if _SIGNATURE.match(row.text)]
        ends = [i for i in signs if _SIGNED_AT.match(rows[i].text)] or signs[-1:]
        if len(signs) < 2 or ends[-1] - signs[0] > 12:
            return rows
        start, end = signs[0], ends[-1]
        for row in rows[start : end + 1]:
            self._skip("chữ ký số", row)
        return rows[:start] + rows[end + 1 :]

    def _without_imprint(self, rows: list[Row]) -> list[Row]:
        for i, row in enumerate(rows):
            if _IMPRINT.match(squeeze(row.text)):
                for late in rows[i:]:
                    self._skip("thông tin xuất bản của Công báo", late)
                return rows[:i]
        return rows

    def _set_notes_apart(self, page: Page, body: float, noted: bool) -> bool:
        """Footnotes are the small lines at the foot of a page, from the first raised number or where one goes on.

        ``noted`` tells whether the page before ended in footnotes; returns the same for this page.
        """
        small = [row.is_line and 0 < row.line.size < _SMALL * body for row in page.rows]
        start = len(page.rows)
        while start and small[start - 1]:
            start -= 1
        marked = [i for i in range(start, len(page.rows)) if page.rows[i].line.raised]
        if marked and not noted:
            start = marked[0]
        elif not marked and not noted:
            start = len(page.rows)
        page.notes = page.rows[start:]
        page.rows = page.rows[:start]
        return bool(page.notes)

    def _write(self, pages: list[Page]) -> None:
        usual = next((p.margins for p in pages if p.margins), Margins(60.0, 540.0))
        notes = _notes_by_page(pages, usual)
        called: set[tuple[int, str]] = set()
        paragraph = _Paragraph()
        table: list[list[str]] = []
        worst: float | None = None
        for page in pages:
            for row in page.rows:
                now = row.margins or page.margins or usual
                if not row.is_line:
                    self._flush(paragraph)
                    cells = [
                        self._unicode("\n".join(self._with_figures(p) for p in cell)) for cell in row.cells
                    ]
                    if table and row is page.rows[0] and cells == table[0]:
                        self._skip("dòng đầu bảng lặp lại", row)
                    elif table and row in page.rows[:2] and _goes_on(cells, table[-1]):
                        table[-1] = [
                            "\n".join(pair).strip("\n") for pair in zip(table[-1], cells, strict=True)
                        ]
                    else:
                        table.append(cells)
                    worst = _worst(worst if len(table) > 1 else None, row)
                    continue
                if table:
                    self.lines.table(table, f"trang {row.page + 1}", worst)
                    table = []
                line = row.line
                words = self._with_calls(line, notes.get(page.number, {}))
                called.update((page.number, mark) for _, mark in line.calls)
                if paragraph.last is not None and joins(paragraph.last, line, paragraph.margins, now):
                    paragraph.text = glue(paragraph.text, words)
                else:
                    self._flush(paragraph)
                    paragraph.text, paragraph.page = words, page.number
                paragraph.take(line, now)
        self._flush(paragraph)
        if table:
            self.lines.table(table, f"trang {len(pages)}", worst)
        for number, own in notes.items():
            for mark, text in own.items():
                if (number, mark) not in called:
                    self.lines.footnotes.append(Footnote(mark, -1, text))

    def _flush(self, paragraph: "_Paragraph") -> None:
        if paragraph.text:
            where = f"trang {paragraph.page + 1}"
            self.lines.paragraph(self._unicode(paragraph.text), where, paragraph.confidence)
        paragraph.clear()

    def _with_calls(self, line: Piece, notes: dict[str, str]) -> str:
        """The line's words; raised figures that call a footnote of the page become calls, others stay figures."""
        if not line.calls:
            return self._with_figures(line)
        out, at = "", 0
        for offset, mark in line.calls:
            out += line.text[at:offset]
            at = offset
            if mark in notes:
                self.notes.append((mark, notes[mark]))
                out += CALL
            else:
                out += mark
        return out + line.text[at:]

    def _with_figures(self, line: Piece) -> str:
        """The line's words, recognised ones with figures between signs of their confidence."""
        out, at = "", 0
        for start, end, confidence in line.figures:
            word = line.text[start:end]
            out += line.text[at:start] + marked_figure(word, confidence)
            at = end
            if confidence < UNSURE:
                self.unsure.append(f"“{word}”")
        return out + line.text[at:]

    def _unicode(self, text: str) -> str:
        fixed, used = repair(text)
        self.encodings.update(used)
        return clean(fixed)


@dataclass(slots=True)
class _Paragraph:
    """The paragraph that is being put together; its confidence is that of its worst line."""

    text: str = ""
    page: int = 0
    last: Piece | None = None
    margins: Margins = field(default_factory=lambda: Margins(0.0, 0.0))
    confidence: float | None = None

    def take(self, line: Piece, margins: Margins) -> None:
        self.last, self.margins = line, margins
        if line.confidence is not None:
            self.confidence = min(line.confidence, 1.0 if self.confidence is None else self.confidence)

    def clear(self) -> None:
        self.text, self.last, self.confidence = "", None, None


def _worst(so_far: float | None, row: Row) -> float | None:
    """The least confidence of a table so far and its next row; None where nothing was recognised."""
    found = [p.confidence for cell in row.cells for p in cell if p.confidence is not None]
    return min([*found, *([] if so_far is None else [so_far])], default=None)


def _goes_on(cells: list[str], above: list[str]) -> bool:
    """True where the first row of a page goes on with the last of the page before: its first cell is empty."""
    return len(cells) == len(above) > 1 and not cells[0].strip() and bool(above[0].strip())


def _edge(page: Page) -> list[Row]:
    """The outermost rows that stand apart from the rows inside: candidates for running heads and feet."""
    rows = page.rows
    found: list[Row] = []
    for i in range(min(_EDGE_ROWS, len(rows) - 1)):
        if rows[i].y0 - rows[i + 1].y1 > _APART * (rows[i].y1 - rows[i].y0):
            found = rows[: i + 1]
    for i in range(len(rows) - 1, max(len(rows) - 1 - _EDGE_ROWS, 0), -1):
        if rows[i - 1].y0 - rows[i].y1 > _APART * (rows[i].y1 - rows[i].y0):
            found = found + [row for row in rows[i:] if row not in found]
            break
    return [row for row in found if len(row.text) < 120]


def _body_size(pages: list[Page]) -> float:
    """The font size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for cell in row.cells:
                for piece in cell:
                    sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes_by_page(pages: list[Page], usual: Margins) -> dict[int, dict[str, str]]:
    """Footnotes: page → mark → words. What stands before a page's first mark goes on from the page before."""
    out: dict[int, dict[str, str]] = {}
    last: tuple[int, str] | None = None
    previous: Piece | None = None
    for page in pages:
        now = margins_of(page.notes) or page.margins or usual
        for row in page.notes:
            line = row.line
            if line.raised:
                last = (page.number, line.calls[0][1])
                out.setdefault(last[0], {})[last[1]] = line.text
            elif last is not None:
                notes = out[last[0]]
                joined = previous is not None and joins(previous, line, now, now)
                notes[last[1]] = (
                    glue(notes[last[1]], line.text) if joined else f"{notes[last[1]]}\n{line.text}"
                )
            previous = line
    return out
