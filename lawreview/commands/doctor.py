"""``lawreview doctor``: versions, optional tools, the library's health, and how a file is read."""

import platform
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lawreview.commands.app import DEFAULT_DATABASE, Database, Json, app
from lawreview.commands.output import emit, say

if TYPE_CHECKING:
    from lawreview.reading import Reader

PACKAGES = (
    "lxml",
    "pypdfium2",
    "python-docx",
    "rapidfuzz",
    "spacy",
    "streamlit",
    "underthesea",
    "xlsxwriter",
)


@app.command()
def doctor(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[TỆP…]", help="Xem chương trình đọc các tệp này ra sao.")
    ] = None,
    db: Database = DEFAULT_DATABASE,
    json: Json = False,
) -> None:
    """Xem phiên bản, công cụ tùy chọn, tình trạng thư viện; hoặc xem một tệp được đọc ra sao.

    Ví dụ: lawreview doctor --db thu-vien.db
    """
    rows = _of_files(files) if files else [*_versions(), *_readers(), *_library(db)]
    for row in rows:
        if json:
            emit(row)
        else:
            say(f"{'✓' if row['ok'] else '✗'} {row['name']}: {row['note']}")
            if files and len(rows) == 1 and row.get("first_page"):
                say(f"--- Trang đầu ---\n{row['first_page']}")
    raise typer.Exit(0 if all(row["ok"] or row.get("optional") for row in rows) else 1)


def _row(name: str, ok: bool, note: str, optional: bool = False) -> dict[str, Any]:
    return {"name": name, "ok": ok, "note": note, "optional": optional}


def _versions() -> list[dict[str, Any]]:
    import importlib.metadata

    from lawreview import __version__
    from lawreview.library.connection import SAFE_VERSION, sqlite_version

    rows = [
        _row("LawReview", True, __version__),
        _row("Python", sys.version_info >= (3, 11), f"{platform.python_version()} trên {platform.system()}"),
    ]
    version = ".".join(map(str, sqlite_version()))
    safe = sqlite_version() >= SAFE_VERSION
    mend = "" if safe else " – bản này có thể mất dữ liệu khi nhiều tiến trình cùng ghi: cài gói pysqlite3"
    rows.append(_row("SQLite", safe, version + mend, optional=True))
    for package in PACKAGES:
        try:
            rows.append(_row(package, True, importlib.metadata.version(package)))
        except importlib.metadata.PackageNotFoundError:
            rows.append(_row(package, False, f"chưa cài: pip install {package}"))
    return rows


def _readers() -> list[dict[str, Any]]:
    from lawreview.reading import readers

    return [_row(f"Đọc {r.form}", r.ready, _reader_note(r), optional=True) for r in readers()]


def _reader_note(r: "Reader") -> str:
    parts = [r.reader, r.version, r.note, "" if r.ready or not r.install else f"cài bằng: {r.install}"]
    return "; ".join(p for p in parts if p)


def _library(db: Path) -> list[dict[str, Any]]:
    from lawreview.library import Library, LibraryError

    name = f"Thư viện {db}"
    if not db.is_file():
        return [_row(name, True, "chưa có; lawreview ingest sẽ tạo", optional=True)]
    try:
        with Library(db, create=False) as library:
            faults = library.check_integrity()
            counts = library.counts()
    except LibraryError as error:
        return [_row(name, False, str(error))]
    sizes = ", ".join(f"{n} {table}" for table, n in counts.items())
    return [_row(name, True, f"toàn vẹn; {sizes}")] if not faults else [_row(name, False, f) for f in faults]


def _of_files(files: list[Path]) -> list[dict[str, Any]]:
    """How each file is read: form, reader, words, what was left out, what is odd."""
    from lawreview.ingesting.files import walk
    from lawreview.ingesting.unconfirmed import Doubts, mark_document
    from lawreview.parsing import parse
    from lawreview.reading import quality_of, read_file
    from lawreview.reading.model import ReadingError, ReadingFailure

    rows: list[dict[str, Any]] = []
    for path in (f.path for f in walk(files) if not f.skipped):
        try:
            for text in read_file(path):
                if isinstance(text, ReadingFailure):
                    rows.append(_row(text.source, False, text.reason))
                    continue
                document = mark_document(
                    parse(text.text, text.facts, text.footnotes), (), Doubts(text.text, text.places)
                )
                note = (
                    f"{text.form} ({text.reader}), {len(text.text)} chữ, {len(document.provisions)} đơn vị,"
                    f" bỏ {len(text.skipped)} đoạn; {document.type or '?'} {document.number or '(không số)'}"
                )
                quality = quality_of(text)
                if quality.confidence is not None:
                    note += f"; nhận dạng với độ tin cậy {quality.confidence:.0%}, chỗ kém nhất {quality.worst:.0%}"
                left_out = [f"bỏ “{reason}” {count} lần" for reason, count in quality.left_out.items()]
                warnings = [*left_out, *text.warnings, *(r.message for r in document.remarks)]
                row = _row(text.source, True, "; ".join([note, *warnings]))
                rows.append({**row, "first_page": quality.first_page})
        except ReadingError as error:
            rows.append(_row(str(path), False, f"{error.fault} {error.mend}".strip()))
    return rows
