"""Opening the library's file: which SQLite, which settings, which version of the schema."""

import importlib
import sqlite3 as _standard
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    # The system's SQLite may be older than 3.51.3, which can lose commits in WAL mode with several connections.
    try:
        sqlite3 = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        sqlite3 = _standard

DatabaseError: type[Exception] = sqlite3.DatabaseError
SAFE_VERSION = (3, 51, 3)
NEEDED_VERSION = (3, 43, 0)  # contentless_delete of FTS5
BUSY_MILLISECONDS = 30_000


class LibraryError(Exception):
    """A library that cannot be used, with the mend, in Vietnamese."""


def sqlite_version() -> tuple[int, ...]:
    """Version of the SQLite that the library runs on, (3, 53, 4)."""
    return tuple(int(part) for part in sqlite3.sqlite_version.split("."))


def connect(path: Path | str) -> "sqlite3.Connection":
    """An open connection with the library's settings and the newest schema. The file is made where it is missing.

    Its folder is made too. Raises LibraryError where the file is no library, cannot be opened or was made by a newer version.
    """
    if sqlite_version() < NEEDED_VERSION:
        raise LibraryError(
            f"SQLite {sqlite3.sqlite_version} quá cũ, cần từ {'.'.join(map(str, NEEDED_VERSION))}: "
            "cài gói pysqlite3 hoặc dùng Python mới hơn."
        )
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(str(path), timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA temp_store=MEMORY")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            connection.execute("PRAGMA journal_mode=WAL")
        migrate(connection)
    except (sqlite3.DatabaseError, OSError) as error:
        raise LibraryError(
            f"{path}: không mở được thư viện ({error}). Kiểm tra tệp hoặc lấy bản sao lưu."
        ) from error
    return connection


@contextmanager
def writing(connection: "sqlite3.Connection") -> Iterator[None]:
    """One write transaction; taken at once (IMMEDIATE), so that writers queue instead of failing half-way."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _run_script(connection: "sqlite3.Connection", script: str) -> None:
    """Run a script statement by statement: executescript() would commit the open transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def _first_schema(connection: "sqlite3.Connection") -> None:
    _run_script(connection, files("lawreview.library").joinpath("schema.sql").read_text(encoding="utf-8"))


def _order_of_findings(connection: "sqlite3.Connection") -> None:
    """Libraries made before the queue had an order of its own: a new schema has the columns already."""
    known = {row[1] for row in connection.execute("PRAGMA table_info(findings)")}
    for name, form in (("cause", "TEXT NOT NULL DEFAULT ''"), ("turn", "INTEGER NOT NULL DEFAULT 0")):
        if name not in known:
            connection.execute(f"ALTER TABLE findings ADD COLUMN {name} {form}")
    connection.execute("DROP INDEX IF EXISTS findings_queue")
    connection.execute(
        "CREATE INDEX findings_queue ON findings"
        "(state, cause, turn, kind, severity, score, found_at, field, issuer, territory, assigned_to, id)"
    )


def _fingerprints(connection: "sqlite3.Connection") -> None:
    """Libraries made before documents had fingerprints: they are computed once from what is stored."""
    from lawreview.library.rows import fingerprint

    connection.execute(
        "CREATE TABLE IF NOT EXISTS fingerprints (document_id INTEGER PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,"
        " fingerprint TEXT NOT NULL) STRICT"
    )
    for row in connection.execute("SELECT id, origin, territory, title, text FROM documents").fetchall():
        provisions = connection.execute(
            "SELECT eid, kind, label, heading, start, end, body, parent FROM provisions WHERE document_id = ? ORDER BY ord",
            (row["id"],),
        )
        procedures = connection.execute("SELECT procedure FROM facts WHERE document_id = ?", (row["id"],))
        mark = fingerprint(row, [tuple(p) for p in provisions], [name for (name,) in procedures])
        connection.execute("INSERT OR REPLACE INTO fingerprints VALUES (?, ?)", (row["id"], mark))


# Step n brings a library from version n to n + 1 (PRAGMA user_version); steps are never changed, only added.
MIGRATIONS: tuple[Callable[["sqlite3.Connection"], None], ...] = (
    _first_schema,
    _order_of_findings,
    _fingerprints,
)


def migrate(connection: "sqlite3.Connection") -> None:
    """Bring the schema to the newest version, all in one transaction; raises LibraryError for a newer library."""
    if _version(connection) == len(MIGRATIONS):
        return
    with writing(connection):
        version = _version(connection)  # another process may have been first
        if version > len(MIGRATIONS):
            raise LibraryError("Thư viện do phiên bản LawReview mới hơn tạo ra. Hãy cập nhật LawReview.")
        if version == 0 and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise LibraryError(
                "Tệp là cơ sở dữ liệu SQLite khác, không phải thư viện LawReview. Hãy chọn tệp khác."
            )
        for step in MIGRATIONS[version:]:
            step(connection)
        connection.execute(f"PRAGMA user_version={len(MIGRATIONS)}")


def _version(connection: "sqlite3.Connection") -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
