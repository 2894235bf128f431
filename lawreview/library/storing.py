"""Writing documents: each with all its rows in one transaction, whole or not at all."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lawreview.documents.catalogue import name_key
from lawreview.library.connection import writing
from lawreview.library.lookup import is_named
from lawreview.library.rows import DocumentRows, Row, SourceRow, link_row, to_json

if TYPE_CHECKING:
    from sqlite3 import Connection

_PROVISIONS = "document_id, ord, eid, kind, label, heading, start, end, body, parent"
_CITATIONS = (
    "document_id, eid, start, end, text, kind, role, own, type, number, number_key, name, issuer, issued_on, year, "
    "title, eids, read_issues"
)
_AMENDMENTS = (
    "document_id, ord, operation, source_eid, target_number, target_number_key, target_name, target_type, "
    "target_issuer, target_issued_on, target_eid, start, end, new_text, old_phrase, new_phrase, effective_on, until, "
    "after, vague, heading_only"
)
_FACTS = "document_id, eid, component, procedure, value, scope, start, end"
_LINKS = "document_id, relation, source_eid, target_number, target_name, target_eid, target_on, text, said_by, source"


def now() -> str:
    """This moment, UTC, to the second, ISO."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def store_document(connection: "Connection", source: SourceRow, rows: DocumentRows) -> str:
    """Write a document and the file that it came from; returns "new", "updated" or "unchanged".

    Where several files hold one document, the source with the greatest weight gives its text, whatever the order of
    arrival; the others are recorded. Findings and decisions stand by the document's key and are never touched.
    """
    with writing(connection):
        before = _document_of(connection, source.source)
        held = connection.execute(
            "SELECT id, source FROM documents WHERE key = ?", (rows.identity.key,)
        ).fetchone()
        if held is None:
            status, document_id = "new", _insert_document(connection, source.source, rows)
        elif held["source"] == source.source or source.weight > _weight(connection, held["source"]):
            document_id = held["id"]
            same = _same_text(connection, document_id, rows)
            status = "unchanged" if same and held["source"] != source.source else "updated"
            _replace_document(connection, document_id, source.source, rows)
            _read_again(connection, document_id, source.source, source.weight)
        else:
            status, document_id = "unchanged", held["id"]
        _write_source(connection, source, document_id)
        connection.execute("DELETE FROM stated_links WHERE source = ?", (source.source,))
        _insert(
            connection,
            "stated_links",
            _LINKS,
            document_id,
            [link_row(source.source, x) for x in source.links],
        )
        if before is not None and before != document_id:
            release_document(connection, before, source.source)
            status = "updated"
    return status


def store_failure(connection: "Connection", source: SourceRow) -> None:
    """Record a file that could not be read, with the reason. A document read from it earlier stays: a disk that was
    away for a night must not empty the library."""
    with writing(connection):
        _write_source(connection, source, _document_of(connection, source.source))


def forget_source(connection: "Connection", source: str) -> None:
    """Drop a file (or a document in it) that is no longer there, and its document where no other file holds it."""
    with writing(connection):
        before = _document_of(connection, source)
        connection.execute("DELETE FROM sources WHERE source = ?", (source,))
        if before is not None:
            release_document(connection, before, source)


def release_document(connection: "Connection", document_id: int, source: str) -> None:
    """A source no longer holds this document: delete it, or have another source that holds it read again."""
    held = connection.execute("SELECT source FROM documents WHERE id = ?", (document_id,)).fetchone()
    if held is None or held["source"] != source:
        return
    _read_again(connection, document_id, source, "")
    delete_document(connection, document_id)


def _read_again(connection: "Connection", document_id: int, source: str, weight: str) -> None:
    """Mark the other sources of a document that weigh more, and the files that they are in, to be read again."""
    others = connection.execute(
        "SELECT source, container FROM sources WHERE document_id = ? AND source <> ? AND weight > ?",
        (document_id, source, weight),
    ).fetchall()
    for other in others:
        connection.execute(
            "UPDATE sources SET status = 'stale' WHERE source IN (?, ?)",
            (other["source"], other["container"]),
        )


def delete_document(connection: "Connection", document_id: int) -> None:
    """Delete a document with all its rows; what pointed to it is resolved again at the next linking."""
    _clear(connection, document_id)
    _remember_unlinked(connection, _names(connection, document_id), None)
    connection.execute("DELETE FROM documents_fts WHERE rowid = ?", (document_id,))
    connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))


def _names(connection: "Connection", document_id: int) -> dict[str, Any]:
    row = connection.execute("SELECT number_key, type, title FROM documents WHERE id = ?", (document_id,))
    return dict(row.fetchone())


def _remember_unlinked(connection: "Connection", document: dict[str, Any], document_id: int | None) -> None:
    name = name_key(document["title"]) if is_named(document["type"]) else None
    connection.execute("INSERT INTO unlinked VALUES (?, ?, ?)", (document["number_key"], name, document_id))


def _document_of(connection: "Connection", source: str) -> int | None:
    row = connection.execute("SELECT document_id FROM sources WHERE source = ?", (source,)).fetchone()
    return row["document_id"] if row else None


def _weight(connection: "Connection", source: str) -> str:
    row = connection.execute("SELECT weight FROM sources WHERE source = ?", (source,)).fetchone()
    return row["weight"] if row else ""


def _same_text(connection: "Connection", document_id: int, rows: DocumentRows) -> bool:
    row = connection.execute("SELECT text FROM documents WHERE id = ?", (document_id,)).fetchone()
    return bool(row["text"] == rows.document["text"])


def _insert_document(connection: "Connection", source: str, rows: DocumentRows) -> int:
    values: dict[str, Any] = {**rows.document, "source": source, "ingested_at": now()}
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", tuple(values.values()))
    document_id = int(cursor.lastrowid or 0)
    _remember_unlinked(connection, values, document_id)
    _insert_parts(connection, document_id, rows)
    return document_id


def _replace_document(connection: "Connection", document_id: int, source: str, rows: DocumentRows) -> None:
    _clear(connection, document_id)
    connection.execute("DELETE FROM documents_fts WHERE rowid = ?", (document_id,))
    values: dict[str, Any] = {**rows.document, "source": source, "ingested_at": now()}
    _remember_unlinked(connection, _names(connection, document_id), document_id)
    _remember_unlinked(connection, values, document_id)
    sets = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE documents SET {sets} WHERE id = ?", (*values.values(), document_id))
    _insert_parts(connection, document_id, rows)


def _clear(connection: "Connection", document_id: int) -> None:
    connection.execute(
        "DELETE FROM provisions_fts WHERE rowid IN (SELECT id FROM provisions WHERE document_id = ?)",
        (document_id,),
    )
    for table in ("provisions", "citations", "amendments", "facts"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))


def _insert(connection: "Connection", table: str, names: str, document_id: int, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * (names.count(",") + 1))
    connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})", [(document_id, *row) for row in rows]
    )


def _insert_parts(connection: "Connection", document_id: int, rows: DocumentRows) -> None:
    connection.execute(
        "INSERT INTO documents_fts (rowid, words, plain) VALUES (?, ?, ?)", (document_id, *rows.title_words)
    )
    # One writer at a time: ids of provisions follow one another, so that each is known without asking.
    first = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM provisions").fetchone()[0]
    marks = ", ".join("?" * 11)
    connection.executemany(
        f"INSERT INTO provisions (id, {_PROVISIONS}) VALUES ({marks})",
        [(first + i, document_id, *row) for i, row in enumerate(rows.provisions)],
    )
    connection.executemany(
        "INSERT INTO provisions_fts (rowid, words, plain) VALUES (?, ?, ?)",
        [(first + i, folded, plain) for i, folded, plain in rows.words],
    )
    _insert(connection, "citations", _CITATIONS, document_id, rows.citations)
    _insert(connection, "amendments", _AMENDMENTS, document_id, rows.amendments)
    _insert(connection, "facts", _FACTS, document_id, rows.facts)
    connection.execute("INSERT OR REPLACE INTO fingerprints VALUES (?, ?)", (document_id, rows.fingerprint))


def _write_source(connection: "Connection", source: SourceRow, document_id: int | None) -> None:
    values = {
        "source": source.source,
        "container": source.container,
        "sha256": source.sha256,
        "size": source.size,
        "modified_at": source.modified_at,
        "form": source.form,
        "reader": source.reader,
        "status": source.status,
        "reason": source.reason,
        "warnings": to_json(list(source.warnings)),
        "places": source.places,
        "document_id": document_id,
        "weight": source.weight,
        "reader_version": source.reader_version,
        "seen_at": now(),
    }
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT OR REPLACE INTO sources ({names}) VALUES ({marks})", tuple(values.values()))


def source_weight(origin: str, form: str, recognised: bool, provisions: int, length: int, sha256: str) -> str:
    """A sortable text: the fullest and most reliable source of a document sorts last.

    Text before data sets and the codification (which leaves out recitals and repealed articles); read before recognised;
    forms that keep structure before page images; then more provisions, more words; the hash makes the choice definite.
    """
    origins = {"procedure": 1, "codified": 2, "dataset": 3, "text": 4}
    forms = {"pdf": 1, "doc": 2, "rtf": 2}
    parts = [origins.get(origin, 0), 0 if recognised else 1, forms.get(form, 3)]
    return "".join(str(p) for p in parts) + f"{provisions:08d}{length:010d}" + sha256[:16]


def read_json(text: str) -> Any:
    """A JSON column as Python values."""
    return json.loads(text)
