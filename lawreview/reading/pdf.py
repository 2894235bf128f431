"""PDF files: pages that carry text are read, pages that are pictures go to recognition where it is there."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pypdfium2

from lawreview.reading.model import Limits, ReadingError, SourceText
from lawreview.reading.ocr import MISSING, recognise_picture
from lawreview.reading.page_columns import Columns
from lawreview.reading.page_grid import Box, Grid, grid_of
from lawreview.reading.page_layout import Piece
from lawreview.reading.pages import Assembly, Page, page_of
from lawreview.reading.pdf_bounds import Clock, refuse_bombs, refuse_large_pictures
from lawreview.reading.pdf_words import PageText, object_boxes, page_pieces
from lawreview.reading.programs import has_vietnamese_ocr
from lawreview.reading.syllables import share_of_syllables

_WORDS_OF_A_PAGE = 12
_FIGURES = re.compile(r"\S*\d\S*")
_WEIGHT = 4  # words: how much the page says of the spelling of one line
_DPI = 300
_MOST_PIXELS = 40_000_000


def read_pdf(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One PDF. Pages that are pictures are recognised where tesseract is there, else named in a warning."""
    refuse_bombs(source, data, limits)
    document = _open(source, data)
    try:
        count = len(document)
        if count == 0:
            raise ReadingError(source, "tệp PDF không có trang nào.", "Hãy sao chép lại tệp gốc.")
        if count > limits.pages:
            raise ReadingError(
                source, f"tệp PDF có {count} trang, quá giới hạn {limits.pages}.", "Hãy chia nhỏ tệp."
            )
        yield _read_pages(source, document, limits)
    finally:
        document.close()


def _open(source: str, data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in data:
            raise ReadingError(source, "tệp PDF có mật khẩu.", "Hãy bỏ mật khẩu rồi nạp lại.") from error
        raise ReadingError(source, "tệp PDF bị hỏng hoặc bị cắt cụt.", "Hãy sao chép lại tệp gốc.") from error


@dataclass(slots=True)
class _Count:
    """How the pages of a file were read, as page numbers from 1."""

    pictures: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)
    layered: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    characters: int = 0

    def warnings(self, pages: int, limits: Limits) -> Iterator[str]:
        """What a person should know of the pages."""
        if self.broken:
            yield f"Trang {', '.join(map(str, self.broken[:20]))} bị hỏng, không đọc được."
        left = len(self.pictures) - len(self.recognised)
        if left:
            reason = f"Chỉ nhận dạng {limits.ocr_pages} trang đầu." if has_vietnamese_ocr() else MISSING
            yield f"{left} trang là ảnh quét, chưa đọc được. {reason}"
        if self.recognised:
            yield f"{len(self.recognised)}/{pages} trang là ảnh quét, chữ do nhận dạng: cần đối chiếu bản gốc."
        if self.layered:
            yield f"{len(self.layered)}/{pages} trang là ảnh quét có sẵn lớp chữ nhận dạng: cần đối chiếu bản gốc."


def _read_pages(source: str, document: Any, limits: Limits) -> SourceText:
    pages: list[Page] = []
    count = _Count()
    clock = Clock(source, limits)
    for number in range(len(document)):
        started = time.process_time()
        pieces, grid, columns = _pieces(source, document, number, limits, count)
        if number + 1 not in count.recognised[-1:]:
            clock.add(started)
        count.characters += sum(len(piece.text) for piece in pieces)
        if count.characters > limits.characters:
            raise ReadingError(source, f"tệp PDF có quá {limits.characters:,} chữ.", "Hãy chia nhỏ tệp.")
        pages.append(page_of(pieces, number, grid, columns))
    if len(count.broken) == len(pages):
        raise ReadingError(source, "mọi trang của tệp PDF đều hỏng.", "Hãy sao chép lại tệp gốc.")
    reader = "pypdfium2 + tesseract" if count.recognised else "pypdfium2"
    text = Assembly(source, "pdf", reader).read(pages)
    if not text.text:
        if len(count.pictures) > len(count.recognised):
            mend = "Hãy tăng giới hạn số trang nhận dạng." if has_vietnamese_ocr() else MISSING
            raise ReadingError(source, "tệp PDF chỉ có ảnh quét.", mend)
        raise ReadingError(source, "tệp PDF không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
    return replace(text, warnings=(*count.warnings(len(pages), limits), *text.warnings))


def _pieces(
    source: str, document: Any, number: int, limits: Limits, count: _Count
) -> tuple[list[Piece], Grid, list[Columns] | None]:
    """The pieces of a page, the rules of its tables and its regions in columns (None: not looked for), from its own text or from its picture."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        count.broken.append(number + 1)
        return [], Grid(), []
    try:
        text = PageText(page)
        paths, pictures = object_boxes(page)
        grid = Grid() if text.turn else grid_of(paths)
        pieces, columns = page_pieces(text, grid)
        text.textpage.close()
        pictured = _is_picture(page, pictures)
        if sum(len(piece.text.split()) for piece in pieces) >= _WORDS_OF_A_PAGE or not pictured:
            return (_doubted(pieces, number, count) if pictured else pieces), grid, columns
        count.pictures.append(number + 1)
        if not has_vietnamese_ocr() or len(count.recognised) >= limits.ocr_pages:
            return pieces, grid, columns
        count.recognised.append(number + 1)
        return _recognised(source, page, limits), Grid(), None
    except (pypdfium2.PdfiumError, ReadingError, ValueError, OSError, OverflowError):
        count.broken.append(number + 1)
        return [], Grid(), []
    finally:
        page.close()


def _is_picture(page: Any, pictures: list[Box]) -> bool:
    """True where pictures cover most of the page: a scan, with or without a layer of text."""
    width, height = page.get_size()
    area = sum(max(x1 - x0, 0.0) * max(y1 - y0, 0.0) for x0, y0, x1, y1 in pictures)
    return bool(area > 0.6 * width * height)


def _doubted(pieces: list[Piece], number: int, count: _Count) -> list[Piece]:
    """A scan's own layer of text says nothing of its confidence: the share of well-spelt syllables stands for it.

    Numbers with their codes ("QĐ-UBND") are no syllables; a line of few words is taken to be much like its page.
    """
    count.layered.append(number + 1)
    spelt = [share_of_syllables(_FIGURES.sub(" ", piece.text)) for piece in pieces]
    words = sum(n for _, n in spelt)
    usual = sum(share * n for share, n in spelt) / words if words else 0.5
    for piece, (share, n) in zip(pieces, spelt, strict=True):
        piece.confidence = round((share * n + usual * _WEIGHT) / (n + _WEIGHT), 3)
        piece.figures = tuple((m.start(), m.end(), piece.confidence) for m in _FIGURES.finditer(piece.text))
    return pieces


def _recognised(source: str, page: Any, limits: Limits) -> list[Piece]:
    refuse_large_pictures(source, page)
    width, height = page.get_size()
    scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
    picture = page.render(scale=scale, grayscale=True).to_pil()
    return recognise_picture(source, picture, scale * 72, limits)
