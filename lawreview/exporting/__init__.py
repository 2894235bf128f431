"""Decisions and library → the lists of NĐ 79/2025/NĐ-CP: .xlsx, .docx, .csv, .json."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lawreview.exporting.tables import ListTable

if TYPE_CHECKING:
    from lawreview.library import Library

__all__ = ["FORMS", "LISTS", "ExportError", "ListTable", "build", "export"]

LISTS = ("recommendations", "expired", "partly-expired", "in-force", "review-slip")
FORMS = (".xlsx", ".docx", ".csv", ".json")


class ExportError(Exception):
    """A list that cannot be written, with the mend, in Vietnamese."""


def build(library: "Library", list_name: str, as_of: date, number: str | None = None) -> ListTable:
    """One of LISTS as a table, on a day; ``number`` narrows it to one document. Raises KeyError for another name."""
    from lawreview.exporting import decided, validity

    builders: dict[str, Callable[[Library, date, str | None], ListTable]] = {
        "recommendations": decided.recommendations,
        "review-slip": decided.review_slip,
        "expired": validity.expired,
        "partly-expired": validity.partly_expired,
        "in-force": validity.in_force,
    }
    return builders[list_name](library, as_of, number)


def export(
    library: "Library", list_name: str, path: Path | str, as_of: date, number: str | None = None
) -> int:
    """Write a list; the ending of ``path`` picks the form. Returns the number of rows; raises ExportError.

    The file appears complete or not at all.
    """
    path = Path(path)
    writer = _writer(path)
    table = build(library, list_name, as_of, number)
    partial = path.with_name(f".{path.name}.dang-ghi")
    try:
        writer(table, partial)
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ExportError(
            f"{path}: không ghi được ({error.strerror or error}). Tệp có đang mở trong chương trình khác không?"
        ) from error
    return len(table.rows)


def _writer(path: Path) -> Callable[[ListTable, Path], None]:
    from lawreview.exporting import plain, spreadsheet, word

    writers = {
        ".xlsx": spreadsheet.write,
        ".docx": word.write,
        ".csv": plain.write_csv,
        ".json": plain.write_json,
    }
    try:
        return writers[path.suffix.lower()]
    except KeyError:
        raise ExportError(f"{path}: đuôi tệp phải là {', '.join(FORMS)}") from None
