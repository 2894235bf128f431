"""Linking: which stored document each citation and each amendment means, again whenever documents arrive."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from lawreview.documents.catalogue import name_key
from lawreview.documents.folding import fold
from lawreview.documents.issuers import identify_issuer
from lawreview.library.connection import writing
from lawreview.library.loading import HEAD, StoredDocument, day, stored_document

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

_NAMED = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")


@dataclass
class _Index:
    numbers: dict[str, list[StoredDocument]]
    names: dict[str, list[StoredDocument]]


def resolve_links(connection: "Connection") -> None:
    """Resolve every citation and amendment against the library as it is now; one transaction."""
    index = _index(connection)
    with writing(connection):
        _resolve(
            connection,
            index,
            "citations",
            "number_key, number, type, name, issuer, issued_on, year, own",
            "state",
        )
        _resolve(
            connection,
            index,
            "amendments",
            "target_number_key AS number_key, target_number AS number, target_type AS type, target_name AS name,"
            " target_issuer AS issuer, target_issued_on AS issued_on, NULL AS year, 0 AS own",
            None,
        )


def _index(connection: "Connection") -> _Index:
    numbers: dict[str, list[StoredDocument]] = defaultdict(list)
    names: dict[str, list[StoredDocument]] = defaultdict(list)
    for row in connection.execute(f"SELECT {HEAD}, number_key FROM documents WHERE origin <> 'procedure'"):
        document = stored_document(row)
        if row["number_key"]:
            numbers[row["number_key"]].append(document)
        if fold(document.type or "") in _NAMED:
            names[name_key(f"{document.type} {document.title}")].append(document)
    return _Index(numbers, names)


def _resolve(connection: "Connection", index: _Index, table: str, columns: str, state: str | None) -> None:
    rows = connection.execute(f"SELECT id, document_id, target_document_id AS before, {columns} FROM {table}")
    places = {
        r["id"]: (r["territory"] or "", day(r["issued_on"]))
        for r in connection.execute("SELECT id, territory, issued_on FROM documents")
    }
    changes: list[tuple[int | None, str | None, int]] = []
    for row in rows.fetchall():
        territory, on = places[row["document_id"]]
        target = row["document_id"] if row["own"] else _choose(index, row, territory, on)
        key = None
        if isinstance(target, StoredDocument):
            target, key = target.id, target.key
        if target != row["before"]:
            changes.append((target, key, row["id"]))
    extra = ", state = CASE WHEN ?1 IS NULL THEN 'unresolved' ELSE 'resolved' END" if state else ""
    connection.executemany(
        f"UPDATE {table} SET target_document_id = ?1, target_key = ?2{extra} WHERE id = ?3", changes
    )


def _choose(index: _Index, row: "Row", territory: str, on: date | None) -> StoredDocument | None:
    if row["number_key"]:
        candidates = index.numbers.get(row["number_key"], [])
    elif row["name"]:
        candidates = index.names.get(name_key(row["name"]), [])
        if row["year"]:
            candidates = [c for c in candidates if c.issued_on and c.issued_on.year == row["year"]]
    else:
        return None
    return _only(candidates, row, territory, on)


def _only(
    candidates: Sequence[StoredDocument], row: "Row", territory: str, on: date | None
) -> StoredDocument | None:
    issued = day(row["issued_on"])
    issuer = identify_issuer(row["issuer"], row["number"], territory)
    tests = (
        lambda c: not issued or c.issued_on == issued,
        lambda c: not row["type"] or not c.type or fold(c.type) == fold(row["type"]),
        lambda c: not issuer or c.issuer == issuer.name,
        lambda c: not c.territory or c.territory == territory,
        lambda c: not on or not c.issued_on or c.issued_on <= on,
    )
    left = list(candidates)
    for test in tests:
        if len(left) > 1:
            left = [c for c in left if test(c)] or left
    if len(left) == 1 and left[0].territory and issuer and issuer.territory not in ("", left[0].territory):
        return None
    return left[0] if len(left) == 1 else None
