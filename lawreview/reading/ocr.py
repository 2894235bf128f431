"""Recognising Vietnamese in pictures with tesseract: every line with a confidence, doubtful numbers named."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from PIL import Image, ImageFilter, ImageOps, UnidentifiedImageError

from lawreview.reading.model import Limits, ReadingError, SourceText
from lawreview.reading.page_layout import Piece
from lawreview.reading.pages import Assembly, page_of
from lawreview.reading.programs import find_program, has_vietnamese_ocr
from lawreview.reading.running import run_program, temporary_folder

MISSING = "Máy chưa có tesseract với tiếng Việt (xem `lawreview doctor`)."
_SPECKS = frozenset("|_`¬ˆ~^=«»\\{}¦")
_HAS_LETTER = re.compile(r"[^\W_]")
_HAS_DIGIT = re.compile(r"\d")
_MOST_PIXELS = 60_000_000
_USUAL_DPI = 300


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


def read_image(source: str, data: bytes, limits: Limits) -> Iterator[SourceText]:
    """A scanned page (.jpg, .png) or several (.tif)."""
    if not has_vietnamese_ocr():
        raise ReadingError(source, "tệp là ảnh, cần nhận dạng chữ.", MISSING)
    try:
        image = Image.open(io.BytesIO(data))
        frames = getattr(image, "n_frames", 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ReadingError(source, "tệp ảnh bị hỏng.", "Hãy quét lại.") from error
    if frames > limits.ocr_pages:
        raise ReadingError(
            source, f"ảnh có {frames} trang, quá giới hạn {limits.ocr_pages}.", "Hãy chia nhỏ tệp."
        )
    pages = []
    for number in range(frames):
        try:
            image.seek(number)
            if image.width * image.height > _MOST_PIXELS:
                raise ReadingError(source, "ảnh quá lớn.", "Hãy quét lại ở 300 dpi.")
            dpi = float(image.info.get("dpi", (0, 0))[0] or 0)
            picture = ImageOps.exif_transpose(image).convert("L")
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            raise ReadingError(source, "tệp ảnh bị hỏng hoặc bị cắt cụt.", "Hãy quét lại.") from error
        dpi = dpi if 70 <= dpi <= 1200 else picture.width / 8.27
        pages.append(page_of(recognise_picture(source, picture, dpi, limits), number))
    text = Assembly(source, "image", "tesseract").read(pages)
    if not text.text:
        raise ReadingError(source, "không nhận ra chữ nào trong ảnh.", "Hãy quét lại ở 300 dpi.")
    yield replace(text, warnings=("Chữ do nhận dạng từ ảnh: cần đối chiếu bản gốc.", *text.warnings))


def recognise_picture(source: str, picture: Image.Image, dpi: float, limits: Limits) -> list[Piece]:
    """The pieces of a grey picture, in points; ``dpi`` is its resolution. A page has at most its minute."""
    if dpi < 200:
        factor = min(_USUAL_DPI / dpi, 4.0)
        picture = picture.resize((int(picture.width * factor), int(picture.height * factor)))
        dpi *= factor
    # A page of unfiltered noise keeps tesseract busy for minutes.
    picture = picture.filter(ImageFilter.MedianFilter(3))
    program = find_program("tesseract") or "tesseract"
    with temporary_folder() as folder:
        path = folder / "page.png"
        picture.save(path, compress_level=1)
        command = [program, str(path), "stdout", "-l", "vie", "--dpi", str(int(dpi)), "tsv"]
        raw = run_program(
            source,
            command,
            limits,
            seconds=limits.ocr_seconds_a_page,
            environment={"OMP_THREAD_LIMIT": "1"},
        )
    scale = 72 / dpi
    return [_piece(words, picture.height, scale) for words in _lines(raw.decode("utf-8", errors="replace"))]


def _lines(table: str) -> Iterator[list[_Word]]:
    key: tuple[str, ...] = ()
    words: list[_Word] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text or _is_speck(text):
            continue
        own = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
        left, top = int(row["left"]), int(row["top"])
        word = _Word(text, left, top, left + int(row["width"]), top + int(row["height"]), float(row["conf"]))
        height = max(word.bottom - word.top, 10)
        if words and (own != key or word.left - words[-1].right > 4 * height):
            yield words
            words = []
        key = own
        words.append(word)
    if words:
        yield words


def _is_speck(text: str) -> bool:
    """A "word" that dirt, rules of tables and the edge of the sheet give: no letter, and a sign that no text prints alone."""
    return not _HAS_LETTER.search(text) and any(sign in _SPECKS for sign in text)


def _piece(words: list[_Word], height: int, scale: float) -> Piece:
    mean = sum(w.confidence * len(w.text) for w in words) / sum(len(w.text) for w in words)
    text, figures = "", []
    for word in words:
        text += " " if text else ""
        if _HAS_DIGIT.search(word.text):
            figures.append((len(text), len(text) + len(word.text), _share(word.confidence)))
        text += word.text
    return Piece(
        text,
        words[0].left * scale,
        words[-1].right * scale,
        (height - max(w.bottom for w in words)) * scale,
        (height - min(w.top for w in words)) * scale,
        (words[0].right - words[0].left) * scale,
        confidence=_share(mean),
        figures=tuple(figures),
    )


def _share(percent: float) -> float:
    return round(max(percent, 0.0) / 100, 3)
