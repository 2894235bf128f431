"""Opening files: which reader reads what, folders, and what is refused with which words."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from lawreview.reading.archives import Reading, Room, read_archive
from lawreview.reading.codified import is_codified, read_codified
from lawreview.reading.model import DEFAULT_LIMITS, Limits, ReadingError, ReadingFailure, SourceText
from lawreview.reading.recognise import recognise

_Reader = Callable[[str, bytes, Limits], Iterator[Reading]]

# Module and function of each form; loaded on first use, so that a command that reads one form starts fast.
_READERS = {
    "docx": ("docx", "read_docx"),
    "doc": ("doc", "read_doc"),
    "word2": ("doc", "read_doc"),
    "wordxml": ("wordml", "read_word_xml"),
    "rtf": ("doc", "read_rtf"),
    "odt": ("odt", "read_odt"),
    "html": ("html", "read_html"),
    "mhtml": ("html", "read_mhtml"),
    "pdf": ("pdf", "read_pdf"),
    "image": ("ocr", "read_image"),
    "text": ("plain", "read_text"),
    "json": ("procedure_records", "read_records"),
}
# What is no document, or cannot be opened, and the mend.
_REFUSED: dict[str, tuple[str, str]] = {
    "encrypted": ("tệp Word có mật khẩu.", "Hãy mở bằng Word, bỏ mật khẩu và lưu lại."),
    "sheet": ("tệp là bảng tính, không phải văn bản.", "Hãy xuất phần văn bản sang .docx hoặc .pdf."),
    "slides": ("tệp là bản trình chiếu, không phải văn bản.", "Hãy xuất sang .pdf."),
    "7z": ("tệp nén .7z chưa đọc được.", "Hãy giải nén rồi nạp thư mục, hoặc nén lại thành .zip."),
    "rar": ("tệp nén .rar chưa đọc được.", "Hãy giải nén rồi nạp thư mục, hoặc nén lại thành .zip."),
    "gzip": ("tệp nén .gz chưa đọc được.", "Hãy giải nén rồi nạp lại."),
    "parquet": ("bảng Parquet nằm trong tệp nén.", "Hãy giải nén rồi nạp thư mục."),
    "program": ("tệp là chương trình, không phải văn bản.", "Hãy bỏ tệp này ra khỏi thư mục."),
    "database": ("tệp là cơ sở dữ liệu, không phải văn bản.", "Hãy bỏ tệp này ra khỏi thư mục."),
    "ole": ("tệp Office không có phần văn bản hoặc bị cắt cụt.", "Hãy sao chép lại tệp gốc."),
    "xml": ("tệp XML không thuộc dạng đọc được.", "Hãy mở bằng Word và lưu lại thành .docx."),
    "unknown": ("không nhận ra dạng tệp từ nội dung.", "Hãy kiểm tra lại tệp gốc."),
}
# Files that departments' folders hold beside documents: not worth a message each.
_HIDDEN = ("~$", ".")
_NO_DOCUMENTS = frozenset(("thumbs.db", "desktop.ini"))


def read_file(
    path: Path | str, *, limits: Limits = DEFAULT_LIMITS, done: frozenset[str] = frozenset()
) -> Iterator[Reading]:
    """The documents in one file, in the order in which they stand; most files hold one.

    ``done`` are sources of a data set ("tệp.parquet#id") or archive ("kho.zip!/tệp.docx") that need not be read again.

    Raises ReadingError where the file as a whole cannot be read. A member of an archive or data set that fails is
    yielded as ReadingFailure, and the others are read.
    """
    path = Path(path)
    source = str(path)
    try:
        size = path.stat().st_size
        if _is_parquet(path):
            from lawreview.reading.parquet import read_parquet

            yield from read_parquet(source, path, limits, done)
            return
        if size > limits.file_bytes:
            raise ReadingError(
                source,
                f"tệp lớn {size >> 20} MB, quá giới hạn {limits.file_bytes >> 20} MB.",
                "Hãy chia nhỏ tệp.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(
            source, f"không mở được tệp ({error.strerror or error}).", "Hãy kiểm tra đường dẫn và quyền đọc."
        ) from error
    yield from _read(source, data, limits, done)


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def read_bytes(source: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Iterator[Reading]:
    """The documents in the bytes of a file; see read_file."""
    yield from _read(source, data, limits, frozenset())


def _read(
    source: str, data: bytes, limits: Limits, done: frozenset[str], room: Room | None = None
) -> Iterator[Reading]:
    if not data:
        raise ReadingError(source, "tệp rỗng (0 byte).", "Hãy sao chép lại tệp gốc.")
    form = recognise(data)
    if form in _REFUSED:
        raise ReadingError(source, *_REFUSED[form])
    if form == "zip":
        yield from read_archive(source, data, limits, _read, done, room)
        return
    reader = _READERS.get(form)
    if reader is None:
        raise ReadingError(source, f"dạng tệp “{form}” chưa đọc được.", "Hãy lưu lại thành .docx hoặc .pdf.")
    module, function = reader
    read: _Reader = getattr(import_module(f"lawreview.reading.{module}"), function)
    for text in read(source, data, limits):
        if isinstance(text, SourceText) and text.form != "codified" and is_codified(text.text):
            yield from _divided(text)
        else:
            yield text


def _divided(page: SourceText) -> Iterator[Reading]:
    """The documents that the source notes of a codified page name, with what reading the page left out and warned of."""
    for found in read_codified(page.source, page.text):
        if isinstance(found, SourceText):
            found = replace(
                found,
                skipped=(*page.skipped, *found.skipped),
                warnings=(*page.warnings, *found.warnings),
                reader=page.reader,
            )
        yield found


def iter_files(paths: Iterable[Path | str]) -> Iterator[Path | ReadingFailure]:
    """Files to read under the given files and folders, each once, folders walked in a stable order.

    Hidden files and what office programs leave behind come as ReadingFailure with the reason; nothing is dropped.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        if not path.exists():
            yield ReadingFailure(str(path), "Không có tệp hoặc thư mục này. Hãy kiểm tra đường dẫn.")
            continue
        for file in _walk(path) if path.is_dir() else (path,):
            real = os.path.realpath(file)
            if real in seen:
                continue
            seen.add(real)
            name = file.name.lower()
            if file is not path and (name.startswith(_HIDDEN) or name in _NO_DOCUMENTS):
                yield ReadingFailure(str(file), "Bỏ qua: tệp ẩn hoặc tệp tạm, không phải văn bản.")
            elif file is not path and name.endswith(".parquet") and _only_describes(file):
                yield ReadingFailure(str(file), "Bảng thuộc tính hoặc quan hệ: được đọc cùng bảng nội dung.")
            else:
                yield file


def _only_describes(file: Path) -> bool:
    from lawreview.reading.parquet import only_describes

    return only_describes(file)


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            file = Path(parent, name)
            if file.is_file():
                yield file
