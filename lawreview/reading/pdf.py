"""PDF files that carry text."""

from collections.abc import Iterator

import pypdfium2

from lawreview.reading.lines import Lines, clean
from lawreview.reading.model import Limits, ReadingError, SourceText


def read_pdf(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """One PDF."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(source, "tệp PDF bị hỏng hoặc có mật khẩu.", "Hãy sao chép lại tệp gốc.") from error
    lines = Lines()
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage().get_text_range()
        lines.paragraph(clean(text), f"trang {number + 1}")
    document.close()
    if not len(lines):
        raise ReadingError(source, "tệp PDF chỉ có ảnh.", "")
    yield SourceText(source, "pdf", lines.text(), places=tuple(lines.places), reader="pypdfium2")
