"""PDF files: pages that carry text are read, pages that are pictures go to recognition where it is there."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from lawreview.reading.model import Limits, ReadingError, SourceText
from lawreview.reading.ocr import MISSING, recognise_picture
from lawreview.reading.page_layout import Row, rows_of
from lawreview.reading.pages import Assembly, Page
from lawreview.reading.pdf_words import PageText, page_pieces
from lawreview.reading.programs import has_vietnamese_ocr

_WORDS_OF_A_PAGE = 12
_DPI = 300
_MOST_PIXELS = 40_000_000


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


def _read_pages(source: str, document: Any, limits: Limits) -> SourceText:
    pages: list[Page] = []
    warnings: list[str] = []
    pictures: list[int] = []
    broken: list[int] = []
    recognised = 0
    characters = 0
    for number in range(len(document)):
        try:
            rows, pictured = _page_rows(document, number)
        except (pypdfium2.PdfiumError, ValueError, OSError, OverflowError):
            rows, pictured = [], False
            broken.append(number + 1)
        if pictured:
            pictures.append(number + 1)
            if has_vietnamese_ocr() and recognised < limits.ocr_pages:
                rows = _recognised_rows(source, document, number, limits, warnings)
                recognised += 1
        characters += sum(len(row.text) for row in rows)
        if characters > limits.characters:
            raise ReadingError(source, f"tệp PDF có quá {limits.characters:,} chữ.", "Hãy chia nhỏ tệp.")
        pages.append(Page(number, rows))
    if len(broken) == len(pages):
        raise ReadingError(source, "mọi trang của tệp PDF đều hỏng.", "Hãy sao chép lại tệp gốc.")
    if broken:
        warnings.append(f"Trang {', '.join(map(str, broken[:20]))} bị hỏng, không đọc được.")
    if len(pictures) > recognised:
        reason = MISSING if not has_vietnamese_ocr() else f"Chỉ nhận dạng {limits.ocr_pages} trang đầu."
        warnings.append(f"{len(pictures) - recognised} trang là ảnh quét, chưa đọc được. {reason}")
    if recognised:
        warnings.append(
            f"{recognised}/{len(pages)} trang là ảnh quét, chữ do nhận dạng: cần đối chiếu bản gốc."
        )
    text = Assembly(source, "pdf", "pypdfium2" + (" + tesseract" if recognised else "")).read(pages)
    if not text.text:
        if len(pictures) > recognised:
            raise ReadingError(source, "tệp PDF chỉ có ảnh quét.", MISSING)
        raise ReadingError(source, "tệp PDF không có chữ nào.", "Hãy kiểm tra lại tệp gốc.")
    return replace(text, warnings=tuple(warnings) + text.warnings)


def _page_rows(document: Any, number: int) -> tuple[list[Row], bool]:
    """(rows of a page's own text, whether the page is a picture instead)."""
    page = document[number]
    try:
        text = PageText(page)
        rules = text.rules(page) if text.text else []
        rows = rows_of(page_pieces(text, rules), number)
        text.textpage.close()
        words = sum(len(row.text.split()) for row in rows)
        pictured = words < _WORDS_OF_A_PAGE and any(
            True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=2)
        )
        return rows, pictured
    finally:
        page.close()


def _recognised_rows(
    source: str, document: Any, number: int, limits: Limits, warnings: list[str]
) -> list[Row]:
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1)) ** 0.5)
        picture = page.render(scale=scale, grayscale=True).to_pil()
        return rows_of(recognise_picture(source, picture, scale * 72, limits), number)
    except ReadingError as error:
        warnings.append(f"Trang {number + 1}: {error.fault}")
        return []
    finally:
        page.close()
