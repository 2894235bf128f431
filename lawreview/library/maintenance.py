"""Keeping a library safe: copies, and looking for damage."""

from pathlib import Path
from typing import TYPE_CHECKING

from lawreview.library.connection import DatabaseError, LibraryError

if TYPE_CHECKING:
    from sqlite3 import Connection


def backup(connection: "Connection", target: Path) -> None:
    """Copy the library in one step (VACUUM INTO): whole even while others write. The file appears complete or not at all."""
    if target.exists():
        raise LibraryError(f"{target}: đã có tệp này. Hãy chọn tên khác cho bản sao lưu.")
    if not target.parent.is_dir():
        raise LibraryError(f"{target}: thư mục {target.parent} không có. Hãy tạo thư mục đó trước.")
    partial = target.with_name(target.name + ".dang-ghi")
    partial.unlink(missing_ok=True)
    try:
        connection.execute("VACUUM INTO ?", (str(partial),))
        partial.replace(target)
    except (DatabaseError, OSError) as error:
        partial.unlink(missing_ok=True)
        raise LibraryError(f"{target}: không ghi được bản sao lưu ({error}).") from error


def check_integrity(connection: "Connection") -> list[str]:
    """Faults found by SQLite, by the foreign keys and by our own rules on spans; quiet when all is well."""
    faults = []
    for (line,) in connection.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            faults.append(f"SQLite: {line}")
    for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20):
        faults.append(f"Bảng {row[0]}: dòng {row[1]} trỏ tới dòng không có trong bảng {row[2]}")
    outside = connection.execute(
        "SELECT count(*) FROM provisions p JOIN documents d ON d.id = p.document_id"
        " WHERE p.start < 0 OR p.end < p.start OR p.end > length(d.text)"
    ).fetchone()[0]
    if outside:
        faults.append(f"{outside} đơn vị có vị trí nằm ngoài văn bản của mình")
    for index in ("documents_fts", "provisions_fts"):
        try:
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 0)")
        except DatabaseError as error:
            faults.append(f"Chỉ mục tìm kiếm {index} hỏng: {error}")
    return faults
