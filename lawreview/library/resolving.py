"""Linking: which document each citation and each amendment means, again for what newly stored documents may change."""

import json
import re
from typing import TYPE_CHECKING, Any

from lawreview.citing.candidates import Candidate
from lawreview.citing.model import UNCONFIRMED, UNCONFIRMED_UNIT, Citation, Context, DocumentReference
from lawreview.citing.resolve import Resolution, Resolver
from lawreview.documents.catalogue import fingerprint, name_key
from lawreview.library.connection import writing
from lawreview.library.evidence import AmendedDocuments, DatedNames, newest_cited
from lawreview.library.loading import amendment, citation, day
from lawreview.library.lookup import LibraryLookup
from lawreview.library.rows import to_json

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

# Where more than this share of the documents is new, everything is resolved again.
_MANY = 0.2
_YEAR = re.compile(r" năm (\d{4})$")  # "Pháp lệnh … năm 1990": the name of an amended law without a number
_TABLES = "links: tables"  # the setting that keeps the fingerprint of the tables of the last linking


def resolve_links(connection: "Connection", everything: bool = False) -> int:
    """Resolve what documents that came or went since the last time may have changed; returns the number of links seen.

    One transaction. ``everything`` resolves all links; so does a change of the catalogue or of a user's facts since then.
    """
    tables = fingerprint()
    before = connection.execute("SELECT value FROM settings WHERE name = ?", (_TABLES,)).fetchone()
    everything = everything or before is None or before["value"] != tables
    changed = connection.execute("SELECT number_key, name_key, document_id FROM unlinked").fetchall()
    if not changed and not everything:
        return 0
    lookup = LibraryLookup(connection)
    whole = everything or len(changed) > _MANY * len(lookup.candidates)
    linker = _Linker(connection, lookup, None if whole else _Changes(changed))
    with writing(connection):
        seen = linker.amendments() + linker.citations()
        connection.execute("DELETE FROM unlinked")
        connection.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_TABLES, tables),
        )
    return seen


class _Changes:
    def __init__(self, rows: "list[Row]") -> None:
        self.numbers = {row["number_key"] for row in rows} - {None}
        self.names = {row["name_key"] for row in rows} - {None}
        self.documents = {row["document_id"] for row in rows} - {None}

    def concern(self, document_id: int, number: str | None, name: str | None, unresolved: bool) -> bool:
        """Whether a link must be looked at again; one that led nowhere may have been a damaged number of a new one."""
        if document_id in self.documents or number in self.numbers or (unresolved and number):
            return True
        return bool(name) and bool(self.names) and name_key(name or "") in self.names


class _Linker:
    def __init__(self, connection: "Connection", lookup: LibraryLookup, changes: _Changes | None) -> None:
        self.connection = connection
        self.resolver = Resolver(lookup)
        self.changes = changes
        self.documents: dict[int, tuple[Context, Candidate]] = {}
        self.dated = DatedNames(connection, self.resolver)
        since = newest_cited(connection)
        self.unconfirmed: dict[tuple[int, str | None], set[str]] = {}
        for row in connection.execute(
            "SELECT document_id, number_key, read_issues FROM citations WHERE read_issues LIKE ?",
            (f"%{UNCONFIRMED}%",),
        ):
            found = self.unconfirmed.setdefault((row["document_id"], row["number_key"]), set())
            found.update({UNCONFIRMED, UNCONFIRMED_UNIT}.intersection(json.loads(row["read_issues"])))
        for row in connection.execute(
            "SELECT id, key, number, type, title, issuer, territory, issued_on FROM documents"
        ):
            issued = day(row["issued_on"])
            context = Context(
                row["number"],
                row["type"],
                row["issuer"],
                issued,
                territory=row["territory"] or None,
                not_before=since.get(row["id"]),
            )
            own = lookup.candidates.get(row["id"]) or Candidate(
                row["key"], row["number"], row["type"], document_id=row["id"]
            )
            self.documents[row["id"]] = (context, own)

    def _concerned(self, table: str, columns: str) -> "list[Row]":
        rows = self.connection.execute(columns)
        if self.changes is None:
            return rows.fetchall()
        keep = self.changes.concern
        wanted = [
            row["id"]
            for row in rows
            if keep(row["document_id"], row["number_key"], row["name"], row["target_key"] is None)
        ]
        chosen = f"SELECT * FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        return self.connection.execute(chosen, (to_json(wanted),)).fetchall()

    def citations(self) -> int:
        """Resolve citations, after the amendments; how many were looked at."""
        self.amended = AmendedDocuments(self.connection)
        columns = "*" if self.changes is None else "id, document_id, number_key, name, target_key"
        rows = self._concerned("citations", f"SELECT {columns} FROM citations")
        updates = []
        for row in rows:
            context, own = self.documents[row["document_id"]]
            mention = citation(row)
            found = self.amended.of(row) or self.resolver.resolve(
                self.dated.completed(mention, row, context, own), context, own
            )
            values = (*_citation_values(found), to_json(found.eids) if found.eids else row["eids"])
            if values != tuple(row[name] for name in _CITATION_COLUMNS):
                updates.append((*values, row["id"]))
        sets = ", ".join(f"{name} = ?" for name in _CITATION_COLUMNS)
        self.connection.executemany(f"UPDATE citations SET {sets} WHERE id = ?", updates)
        return len(rows)

    def amendments(self) -> int:
        """Resolve the targets of amendments; how many were looked at."""
        columns = (
            "*"
            if self.changes is None
            else "id, document_id, target_number_key AS number_key, target_name AS name, target_key"
        )
        rows = self._concerned("amendments", f"SELECT {columns} FROM amendments")
        updates = []
        for row in rows:
            context, own = self.documents[row["document_id"]]
            found = self._target(row, context, own)
            if (found.document_id, found.key) != (row["target_document_id"], row["target_key"]):
                updates.append((found.document_id, found.key, row["id"]))
                if self.changes:
                    self.changes.documents.add(row["document_id"])
        self.connection.executemany(
            "UPDATE amendments SET target_document_id = ?, target_key = ? WHERE id = ?", updates
        )
        return len(rows)

    def _target(self, row: "Row", context: Context, own: Candidate) -> Resolution:
        target = amendment(row).target
        year = _YEAR.search(target.name or "")
        document = DocumentReference(
            type=target.type,
            number=target.number,
            name=target.name,
            issuer=target.issuer,
            issued_on=target.issued_on,
            year=int(year[1]) if year else None,
        )
        issues = tuple(sorted(self.unconfirmed.get((row["document_id"], row["target_number_key"]), ())))
        mention = Citation(row["start"], row["end"], "", "document", "amend", document, issues=issues)
        return self.resolver.resolve(mention, context, own)


_CITATION_COLUMNS = (
    "state",
    "target_document_id",
    "target_key",
    "reason",
    "candidates",
    "issues",
    "probably",
    "eids",
)


def _citation_values(found: Resolution) -> tuple[Any, ...]:
    keys = [c.key for c in found.candidates]
    return (
        found.state,
        found.document_id,
        found.key,
        found.reason,
        to_json(keys if len(keys) > 1 or found.key is None else []),
        to_json(list(found.issues)),
        found.probably,
    )
