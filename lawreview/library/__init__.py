"""The SQLite library of one department: documents, provisions, citations, amendments, facts, findings, decisions."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from lawreview.documents.model import Document
from lawreview.documents.numbers import number_key
from lawreview.library import connection as _connection
from lawreview.library import found, loading, maintenance, resolving, searching, storing
from lawreview.library.connection import LibraryError
from lawreview.library.loading import HEAD, StoredDocument, stored_document
from lawreview.library.rows import DocumentRows, SourceRow
from lawreview.library.searching import Hit

if TYPE_CHECKING:
    import sqlite3

    import sqlite_utils

    from lawreview.amending.apply import Consolidated
    from lawreview.amending.official_text import OfficialText, Signing
    from lawreview.amending.validity import DocumentStatus
    from lawreview.library.in_force import TextsInForce

__all__ = ["AmbiguousNumber", "Hit", "Library", "LibraryError", "StoredDocument", "UnknownDocument"]


class UnknownDocument(LibraryError):
    """No document in the library bears this number or key."""


class AmbiguousNumber(LibraryError):
    """Several documents bear this number; ``candidates`` are their heads."""

    def __init__(self, number: str, candidates: list[StoredDocument]) -> None:
        keys = "; ".join(c.key for c in candidates)
        super().__init__(f"Số {number} có {len(candidates)} văn bản, hãy ghi khóa của một văn bản: {keys}")
        self.candidates = candidates


class Library:
    """An open library. One object a thread; any number of processes may have one file open.

    ``path`` is made where it is missing (``create=False`` raises LibraryError instead).
    """

    def __init__(self, path: Path | str, create: bool = True) -> None:
        if not create and not Path(path).is_file():
            raise LibraryError(
                f"{path}: chưa có thư viện ở đây. Hãy nạp văn bản trước: lawreview ingest … --db {path}"
            )
        self.path = Path(path)
        self.connection: sqlite3.Connection = _connection.connect(path)

    @cached_property
    def db(self) -> "sqlite_utils.Database":
        """The same connection as a sqlite_utils.Database (its import takes seconds where pandas is installed)."""
        import sqlite_utils

        return sqlite_utils.Database(self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def writing(self) -> AbstractContextManager[None]:
        """``with library.writing():`` is one write transaction (BEGIN IMMEDIATE), rolled back on any error."""
        return _connection.writing(self.connection)

    def store(self, source: SourceRow, rows: DocumentRows) -> str:
        """Write one document in one transaction: "new", "updated" or "unchanged"."""
        return storing.store_document(self.connection, source, rows)

    def document(self, name: str) -> StoredDocument:
        """The document with this key or number; raises UnknownDocument or AmbiguousNumber."""
        found = self.find(name)
        if not found:
            raise UnknownDocument(f"Không có văn bản {name} trong thư viện {self.path}.")
        if len(found) > 1:
            raise AmbiguousNumber(name, found)
        return found[0]

    def find(self, name: str) -> list[StoredDocument]:
        """The documents whose key is ``name``, else those that bear it as number, earliest first."""
        rows = self.connection.execute(f"SELECT {HEAD} FROM documents WHERE key = ?", (name,)).fetchall()
        return [stored_document(row) for row in rows] or self.find_by_number(name)

    def find_by_number(self, number: str) -> list[StoredDocument]:
        """All documents that bear this number, however it is spelt, earliest first."""
        rows = self.connection.execute(
            f"SELECT {HEAD} FROM documents WHERE number_key = ? ORDER BY issued_on, key",
            (number_key(number),),
        )
        return [stored_document(row) for row in rows]

    def documents(self) -> Iterator[StoredDocument]:
        """All heads, in the order of storing."""
        for row in self.connection.execute(f"SELECT {HEAD} FROM documents ORDER BY id"):
            yield stored_document(row)

    def load(self, document_id: int) -> Document:
        """A document as it was parsed; raises KeyError."""
        return loading.load_document(self.connection, document_id)

    def text_of(self, key: str, eid: str | None = None) -> str | None:
        """The words of a provision (of the whole document for None), or None where there is no such place."""
        if eid is None:
            row = self.connection.execute("SELECT text FROM documents WHERE key = ?", (key,)).fetchone()
        else:
            row = self.connection.execute(
                "SELECT substr(d.text, p.start + 1, p.end - p.start) FROM documents d"
                " JOIN provisions p ON p.document_id = d.id WHERE d.key = ? AND p.eid = ?",
                (key, eid),
            ).fetchone()
        return row[0] if row else None

    def findings(self, kinds: Sequence[str] = (), state: str | None = None) -> Iterator[dict[str, Any]]:
        """Findings as the command line prints them; all kinds and states unless some are asked for."""
        return found.findings(self.connection, kinds, state)

    def counts(self) -> dict[str, int]:
        """Rows of the main tables."""
        tables = ("documents", "provisions", "citations", "amendments", "facts", "findings", "decisions")
        return {t: self.connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables}

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """Places that hold all the words; marks count only where the query has them."""
        return searching.search(self.connection, query, limit)

    def resolve_links(self) -> None:
        """Link citations and amendments to the documents that they mean; needed after documents arrive."""
        resolving.resolve_links(self.connection)

    def status(self, document: StoredDocument, as_of: date) -> "DocumentStatus":
        """Whether a document, and each of its provisions, is in force on a day, and why."""
        from lawreview.library.validity import status_of

        return status_of(self.connection, document, as_of)

    def consolidate(
        self, document: StoredDocument, as_of: date | None, known_on: date | None = None
    ) -> "Consolidated":
        """The text of a document on a day (None: after all operations), under those known on another (None: all)."""
        from lawreview.library.operations import consolidated

        return consolidated(self.connection, document.id, as_of, known_on)

    def in_force(self, on: date, known_on: date | None = None) -> "TextsInForce":
        """The provisions as they read on a day, for many questions at once."""
        from lawreview.library.in_force import TextsInForce

        return TextsInForce(self.connection, on, known_on)

    def official_text(self, result: "Consolidated", signing: "Signing | None" = None) -> "OfficialText":
        """A consolidation in its official form, with footnotes that quote the amending documents."""
        from lawreview.amending.official_text import official_text
        from lawreview.library.operations import amending_documents

        return official_text(result, amending_documents(self.connection, result), signing)

    def backup(self, target: Path | str) -> None:
        """Write a whole and consistent copy to a new file, while others write; raises LibraryError."""
        maintenance.backup(self.connection, Path(target))

    def check_integrity(self) -> list[str]:
        """Faults of the file and of its references, in Vietnamese; an empty list means none."""
        return maintenance.check_integrity(self.connection)
