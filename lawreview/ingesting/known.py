"""What the library knows of the files that were read before."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lawreview import __version__
from lawreview.ingesting.files import file_hash
from lawreview.library.connection import writing
from lawreview.library.rows import SourceRow
from lawreview.library.storing import forget_source, now

if TYPE_CHECKING:
    from sqlite3 import Connection, Row


class KnownFiles:
    """The files of a library as they were when they were last read."""

    def __init__(self, connection: "Connection", retry_failed: bool = False) -> None:
        self.connection = connection
        self.retry_failed = retry_failed
        rows = connection.execute(
            "SELECT source, sha256, size, modified_at, status, reader_version FROM sources WHERE container IS NULL"
        )
        self._files = {row["source"]: row for row in rows}

    def hash_if_changed(self, path: str, name: str) -> str | None:
        """None for a file that need not be read again; else its hash, "" where it has not been taken yet.

        Size and time are looked at first, then the hash: a copied file has a new time and the same words.
        """
        known = self._files.get(name)
        if known is None or known["status"] == "stale" or known["reader_version"] != __version__:
            return ""
        if known["status"] == "failed" and (self.retry_failed or not known["sha256"]):
            return ""
        try:
            stat = Path(path).stat()
            if (stat.st_size, stat.st_mtime) == (known["size"], known["modified_at"]):
                return None
            sha256 = file_hash(Path(path))
        except OSError:
            return ""
        if sha256 != known["sha256"]:
            return sha256
        with writing(self.connection):
            self.connection.execute(
                "UPDATE sources SET modified_at = ? WHERE source = ?", (stat.st_mtime, name)
            )
        return None

    def done(self, path: str, name: str) -> tuple[str, frozenset[str]]:
        """What an ingest that was cut short has stored of a data set or archive: the file's hash and the sources; or "" and none.

        A member that holds several documents ("kho.zip!/pháp điển.md#12/2020/NĐ-CP") may be half stored: it does not count.
        Only what the same version read from the same bytes counts; a file that is marked stale is read anew.
        """
        known = self._files.get(name)
        if known is not None and known["status"] == "stale":
            return "", frozenset()
        rows = self.connection.execute(
            "SELECT source, sha256 FROM sources WHERE container = ? AND status = 'stored' AND reader_version = ?"
            " AND (form = 'dataset' OR (instr(source, '!/') > 0 AND form NOT IN ('codified', 'procedure')))",
            (name, __version__),
        ).fetchall()
        if not rows:
            return "", frozenset()
        try:
            sha256 = file_hash(Path(path))
        except OSError:
            return "", frozenset()
        return sha256, frozenset(row["source"] for row in rows if row["sha256"] == sha256)

    def results(self, name: str) -> list["Row"]:
        """What came of a file that is not read again: its own row, or those of the documents that it holds."""
        return self.connection.execute(
            "SELECT s.source, s.status, s.reason, d.number, d.key,"
            " (SELECT count(*) FROM provisions p WHERE p.document_id = d.id) AS provisions,"
            " (SELECT count(*) FROM citations c WHERE c.document_id = d.id) AS citations"
            " FROM sources s LEFT JOIN documents d ON d.id = s.document_id"
            " WHERE s.container = ?1 OR (s.source = ?1 AND s.status <> 'container') ORDER BY s.rowid",
            (name,),
        ).fetchall()

    def stamped(self, row: SourceRow) -> SourceRow:
        """The row with the version that read it: a newer one reads again."""
        return replace(row, reader_version=__version__)

    def finish(self, file: SourceRow, sources: set[str]) -> None:
        """A file has been read to its end: documents that it held before and are not in ``sources`` go.

        A file of several documents gets a row of its own, written last, so that one cut short is read again. A file that
        could not be read keeps what was read from it earlier.
        """
        if file.source in sources:
            return
        before = self.connection.execute(
            "SELECT source FROM sources WHERE container = ?1 OR source = ?1", (file.source,)
        ).fetchall()
        for row in before:
            if row["source"] not in sources:
                forget_source(self.connection, row["source"])
        with writing(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO sources (source, sha256, size, modified_at, status, reader_version, seen_at)"
                " VALUES (?, ?, ?, ?, 'container', ?, ?)",
                (file.source, file.sha256, file.size, file.modified_at, __version__, now()),
            )

    def stale(self) -> list[str]:
        """Files that must be read again because another file no longer holds their document."""
        rows = self.connection.execute(
            "SELECT source FROM sources WHERE status = 'stale' AND container IS NULL"
        )
        return [row["source"] for row in rows]
