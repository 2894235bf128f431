"""Status and consolidated text of a stored document: loads it with the operations on it and asks amending."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lawreview.amending.apply import Consolidated, Decision, Source, SourcedAmendment, consolidate
from lawreview.amending.chains import settled
from lawreview.amending.model import Amendment
from lawreview.documents.model import Document
from lawreview.library.loading import amendment, day, load_document

if TYPE_CHECKING:
    from sqlite3 import Connection, Row


def operations_on(connection: "Connection", document_id: int) -> list[SourcedAmendment]:
    """The operations of all documents of the library on this one, in no particular order."""
    rows = connection.execute(
        "SELECT a.*, d.key AS source_key, d.number AS source_number, d.type AS source_type, d.title AS source_title,"
        " d.issuer AS source_issuer, d.issued_on AS source_issued_on, d.effective_on AS source_effective_on"
        " FROM amendments a JOIN documents d ON d.id = a.document_id WHERE a.target_document_id = ?",
        (document_id,),
    )
    return [SourcedAmendment(_dated(row), _source(row), row["ord"]) for row in rows]


def _dated(row: "Row") -> Amendment:
    """An operation counts from its own day, else from the day of the document that makes it."""
    found = amendment(row)
    return replace(found, effective_on=found.effective_on or day(row["source_effective_on"]))


def _source(row: "Row") -> Source:
    issued = day(row["source_issued_on"])
    return Source(
        key=row["source_key"],
        number=row["source_number"],
        type=row["source_type"],
        title=row["source_title"],
        issuer=row["source_issuer"],
        issued_on=issued,
        effective_on=day(row["source_effective_on"]),
        known_on=issued,
    )


def decisions_on(connection: "Connection") -> dict[tuple[str, str, int], Decision]:
    """What people decided about operations; the latest counts."""
    rows = connection.execute(
        "SELECT source_key, source_eid, ord, decision, target_eid, new_text FROM amendment_decisions ORDER BY id"
    )
    return {
        (r["source_key"], r["source_eid"], r["ord"]): Decision(r["decision"], r["target_eid"], r["new_text"])
        for r in rows
    }


def consolidated(
    connection: "Connection", document_id: int, as_of: date | None, known_on: date | None = None
) -> Consolidated:
    """The text of a document on a day (None: after all operations), under what was known on another (None: all)."""
    base = load_document(connection, document_id)
    operations = operations_on(connection, document_id)
    keys = {o.source.key for o in operations}
    on_sources = {key: _known(operations_on(connection, _id_of(connection, key)), known_on) for key in keys}
    return consolidate(base, settled(operations, on_sources), as_of, known_on, decisions_on(connection))


def amending_documents(connection: "Connection", result: Consolidated) -> dict[str, Document]:
    """The documents that a consolidated text was made with, by key: footnotes quote their recitals and last articles."""
    return {s.key: load_document(connection, _id_of(connection, s.key)) for s in result.sources}


def _id_of(connection: "Connection", key: str) -> int:
    return int(connection.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()[0])


def _known(operations: list[SourcedAmendment], on: date | None) -> list[SourcedAmendment]:
    return [o for o in operations if on is None or (o.source.known_on or date.min) <= on]
