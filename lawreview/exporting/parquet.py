"""The library as Parquet tables, for set work in DuckDB, Spark, polars or pandas: what each stage made, one file a stage."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from lawreview.checking.settings import library_path
from lawreview.checking.similar import ENDING
from lawreview.exporting import ExportError

if TYPE_CHECKING:
    import pyarrow as pa

    from lawreview.library import Library

_ROWS = 20_000
# Table: the query whose columns it has. Offsets are code points into the text of the document.
_QUERIES = {
    "documents": "SELECT * FROM documents ORDER BY id",
    "provisions": "SELECT * FROM provisions ORDER BY document_id, ord",
    "citations": "SELECT * FROM citations ORDER BY document_id, start, id",
    "operations": "SELECT * FROM amendments ORDER BY document_id, ord",
    "facts": "SELECT * FROM facts ORDER BY id",
}
_PAIRS = (
    "SELECT a.key AS left_key, u.eid AS left_eid, b.key AS right_key, v.eid AS right_eid, p.jaccard, p.containment"
    " FROM pairs p JOIN units u ON u.id = p.left JOIN documents a ON a.id = u.document"
    " JOIN units v ON v.id = p.right JOIN documents b ON b.id = v.document ORDER BY 1, 2, 3, 4"
)
TABLES = (*_QUERIES, "pairs")


def export_tables(library: "Library", folder: Path | str) -> dict[str, int]:
    """Write documents, provisions, citations, operations, facts and pairs (of like provisions, by documents' keys and eids) as
    ``FOLDER/<table>.parquet``; the number of rows of each. ``pairs`` is empty until duplicates have been checked. Raises ExportError.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        rows = {
            name: _write(library.connection, sql, folder / f"{name}.parquet")
            for name, sql in _QUERIES.items()
        }
        with closing(_index(library)) as index:
            return {**rows, "pairs": _write(index, _PAIRS, folder / "pairs.parquet")}
    except sqlite3.DatabaseError as error:
        raise ExportError(
            f"{library_path(library.connection)}{ENDING}: không đọc được ({error}). Hãy xóa tệp này rồi chạy lawreview check."
        ) from error
    except OSError as error:
        raise ExportError(
            f"{folder}: không ghi được ({error.strerror or error}). Hãy chọn thư mục khác hoặc đóng chương trình đang mở tệp trong đó."
        ) from error


def _index(library: "Library") -> sqlite3.Connection:
    """The stored index of like provisions, or an empty one where none has been made."""
    path = library_path(library.connection)
    stored = Path(path + ENDING) if path else None
    if stored and stored.is_file():
        return sqlite3.connect(f"{stored.absolute().as_uri()}?mode=ro", uri=True)
    empty = sqlite3.connect(":memory:")
    empty.executescript(
        "CREATE TABLE documents (id INTEGER, key TEXT); CREATE TABLE units (id INTEGER, document INTEGER, eid TEXT);"
        "CREATE TABLE pairs (left INTEGER, right INTEGER, jaccard REAL, containment REAL);"
    )
    return empty


def _write(connection: sqlite3.Connection, sql: str, path: Path) -> int:
    """Write the rows of a query, some at a time; the file appears complete or not at all. Their number."""
    from pyarrow import parquet

    partial = path.with_name(f".{path.name}.dang-ghi")
    schema, number = _schema(connection, sql), 0
    with parquet.ParquetWriter(partial, schema, compression="zstd") as writer:
        for batch in _batches(connection, sql, schema):
            writer.write_batch(batch)
            number += batch.num_rows
    partial.replace(path)
    return number


def _batches(connection: sqlite3.Connection, sql: str, schema: "pa.Schema") -> Iterator["pa.RecordBatch"]:
    import pyarrow as pa

    with closing(connection.execute(sql)) as rows:
        while some := rows.fetchmany(_ROWS):
            yield pa.record_batch(
                [pa.array(c, f.type) for c, f in zip(zip(*some, strict=True), schema, strict=True)], schema
            )


def _schema(connection: sqlite3.Connection, sql: str) -> "pa.Schema":
    """The columns of a query with the types that their tables declare."""
    import pyarrow as pa

    kinds = {"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string()}
    connection.execute(f"CREATE TEMP VIEW asked AS {sql}")
    try:
        columns = connection.execute("PRAGMA temp.table_info(asked)").fetchall()
    finally:
        connection.execute("DROP VIEW asked")
    return pa.schema([(c[1], kinds[c[2]]) for c in columns])
