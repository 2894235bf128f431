"""PDF files that carry text: reading order, running heads, footnotes, joined lines. Pages without text go to OCR."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from lawreview.reading.encodings import repair
from lawreview.reading.lines import CALL, Lines, clean, squeeze
from lawreview.reading.model import Limits, ReadingError, Skipped, SourceText
from lawreview.reading.pdf_layout import Margins, Row, glue, joins, margins_of, rows_of
from lawreview.reading.pdf_words import PageText, Piece, page_pieces

_GAZETTE_HEAD = re.compile(
    r"(?:\d+\s+)?CÔNG BÁO[^/]{0,40}/\s*Số[^/]{0,60}/\s*Ngày\s[\d\s/-]{6,14}(?:\s+\d+)?$"
)
_PAGE_NUMBER = re.compile(r"(?:[-–]\s*)?(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?(?:\s*[-–])?$", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký|Ngày ký)\s*:", re.IGNORECASE)
_SIGNED_AT = re.compile(r"(?:Thời gian|Ngày) ký\s*:", re.IGNORECASE)
_IMPRINT = re.compile(
    r"(?:VĂN PHÒNG CHÍNH PHỦ|TRUNG TÂM [\w ]{3,40}|VĂN PHÒNG ỦY BAN NHÂN DÂN[\w ]{0,40}) XUẤT BẢN$"
)
_DIGITS = re.compile(r"\d+")
_EDGE_ROWS = 2
_WORDS_OF_A_PAGE = 12


@dataclass(slots=True)
class _Page:
    number: int
    rows: list[Row]
    notes: list[Row] = field(default_factory=list)
    margins: Margins | None = None
    scanned: bool = False


def read_pdf(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One PDF. Pages that are pictures are recognised where tesseract is there, else named in a warning."""
    document = _open(source, data)
    try:
        count = len(document)
        if count == 0:
            raise ReadingError(source, "tệp PDF không có trang nào.", "Hãy sao chép lại tệp gốc.")
        if count > limits.pages:
            raise ReadingError(
                source, f"tệp PDF có {count} trang, quá giới hạn {limits.pages}.", "Hãy chia nhỏ tệp."
            )
        yield _Assembly(source, document, limits).read()
    finally:
        document.close()


def _open(source: str, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in data:
            raise ReadingError(source, "tệp PDF có mật khẩu.", "Hãy bỏ mật khẩu rồi nạp lại.") from error
        raise ReadingError(source, "tệp PDF bị hỏng hoặc bị cắt cụt.", "Hãy sao chép lại tệp gốc.") from error


class _Assembly:
    """The pages of one file on their way to one text."""

    def __init__(self, source: str, document: Any, limits: Limits) -> None:
        self.source, self.document, self.limits = source, document, limits
        self.notes: list[tuple[str, str]] = []
        self.lines = Lines(self.notes)
        self.encodings: set[str] = set()
        self.open_note: list[str] | None = None

    def read(self) -> SourceText:
        pages = [self._page(number) for number in range(len(self.document))]
        self._drop_heads(pages)
        body = _body_height(pages)
        for page in pages:
            self._set_notes_apart(page, body)
            page.margins = margins_of(page.rows)
        self._write(pages)
        scanned = [page.number for page in pages if page.scanned]
        if scanned:
            self._scanned(scanned, len(pages))
        if not len(self.lines):
            raise ReadingError(self.source, "tệp PDF không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
        self.lines.warnings.extend(f"Đã chuyển phông {name} sang Unicode." for name in sorted(self.encodings))
        lines = self.lines
        return SourceText(
            self.source,
            "pdf",
            lines.text(),
            places=tuple(lines.places),
            skipped=tuple(lines.skipped),
            footnotes=tuple(lines.footnotes),
            warnings=tuple(lines.warnings),
            reader="pypdfium2",
        )

    def _page(self, number: int) -> _Page:
        try:
            page = self.document[number]
            text = PageText(page)
            rules = text.rules(page) if text.text else []
            rows = rows_of(page_pieces(text, rules), number)
        except (pypdfium2.PdfiumError, ValueError, OSError):
            self.lines.warnings.append(f"Trang {number + 1} bị hỏng, không đọc được.")
            return _Page(number, [])
        words = sum(len(row.text.split()) for row in rows)
        pictured = words < _WORDS_OF_A_PAGE and _has_picture(page)
        text.textpage.close()
        page.close()
        return _Page(number, rows, scanned=pictured)

    def _skip(self, reason: str, row: Row) -> None:
        self.lines.skipped.append(Skipped(reason, row.text, f"trang {row.page + 1}"))

    def _drop_heads(self, pages: list[_Page]) -> None:
        """Running heads, page numbers, digital signatures and the imprint are no words of the document."""
        edges: Counter[str] = Counter()
        for page in pages:
            for row in {id(r): r for r in page.rows[:_EDGE_ROWS] + page.rows[-_EDGE_ROWS:]}.values():
                edges[_DIGITS.sub("#", row.text)] += 1
        often = max(3, len(pages) // 3)
        for page in pages:
            kept: list[Row] = []
            ends = {id(r) for r in page.rows[:_EDGE_ROWS] + page.rows[-_EDGE_ROWS:]}
            highest = max((r.y1 for r in page.rows), default=0.0)
            lowest = min((r.y0 for r in page.rows), default=0.0)
            for row in page.rows:
                outermost = row.y1 > highest - 6 or row.y0 < lowest + 6
                if _GAZETTE_HEAD.match(squeeze(row.text)):
                    self._skip("đầu trang Công báo", row)
                elif outermost and _PAGE_NUMBER.match(row.text.strip()):
                    self._skip("số trang", row)
                elif id(row) in ends and len(row.text) < 120 and edges[_DIGITS.sub("#", row.text)] >= often:
                    self._skip("đầu trang hoặc chân trang", row)
                else:
                    kept.append(row)
            page.rows = self._without_imprint(self._without_signature(kept))

    def _without_signature(self, rows: list[Row]) -> list[Row]:
        signs = [i for i, row in enumerate(rows) if _SIGNATURE.match(row.text)]
        ends = [i for i in signs if _SIGNED_AT.match(rows[i].text)]
        if len(signs) < 2 or not ends:
            return rows
        start, end = signs[0], ends[-1]
        if end - start > 12:
            return rows
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

    def _set_notes_apart(self, page: _Page, body: float) -> None:
        """Footnotes are the small lines at the foot of a page, from the first raised number or where one goes on."""
        small = [row.is_line and row.line.height < 0.94 * body for row in page.rows]
        start = len(page.rows)
        while start and small[start - 1]:
            start -= 1
        marked = [i for i in range(start, len(page.rows)) if page.rows[i].line.raised]
        if marked and (start == marked[0] or self.open_note is None):
            start = marked[0]
        elif not marked and self.open_note is None:
            start = len(page.rows)
        page.notes = page.rows[start:]
        page.rows = page.rows[:start]
        self.open_note = [] if page.notes else None

    def _write(self, pages: list[_Page]) -> None:
        usual = next((p.margins for p in pages if p.margins), Margins(60.0, 540.0))
        notes = _notes_by_page(pages, usual)
        paragraph: list[str] = []
        begun = 0
        previous: Piece | None = None
        before = usual
        table: list[list[str]] = []

        def flush() -> None:
            nonlocal previous
            if paragraph:
                self.lines.paragraph(self._unicode(paragraph[0]), f"trang {begun + 1}")
                paragraph.clear()
            previous = None

        for page in pages:
            now = page.margins or usual
            for row in page.rows:
                if not row.is_line:
                    flush()
                    table.append([self._unicode("\n".join(p.text for p in cell)) for cell in row.cells])
                    continue
                if table:
                    self.lines.table(table, f"trang {row.page + 1}")
                    table = []
                line = row.line
                words = self._with_calls(line, notes.get(page.number, {}))
                if previous is not None and joins(previous, line, before, now):
                    paragraph[0] = glue(paragraph[0], words)
                else:
                    flush()
                    paragraph.append(words)
                    begun = page.number
                previous, before = line, now
        flush()
        if table:
            self.lines.table(table, f"trang {len(pages)}")

    def _with_calls(self, line: Piece, notes: dict[str, str]) -> str:
        """The line's words; raised figures that call a footnote of the page become calls, others stay figures."""
        text = line.text
        out, at = "", 0
        for offset, mark in line.calls:
            out += text[at:offset]
            at = offset
            if mark in notes:
                self.notes.append((mark, notes[mark]))
                out += CALL
            else:
                out += mark
        return out + text[at:]

    def _unicode(self, text: str) -> str:
        fixed, used = repair(text)
        self.encodings.update(used)
        return clean(fixed)

    def _scanned(self, scanned: list[int], count: int) -> None:
        self.lines.warnings.append(f"{len(scanned)}/{count} trang là ảnh quét, chưa nhận dạng.")


def _has_picture(page: Any) -> bool:
    return any(True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2))


def _body_height(pages: list[_Page]) -> float:
    heights: Counter[float] = Counter()
    for page in pages:
        for row in page.rows:
            for cell in row.cells:
                for piece in cell:
                    heights[round(piece.height * 2) / 2] += len(piece.text)
    return heights.most_common(1)[0][0] if heights else 0.0


def _notes_by_page(pages: list[_Page], usual: Margins) -> dict[int, dict[str, str]]:
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
