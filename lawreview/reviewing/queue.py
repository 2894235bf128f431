"""The queue of findings: filters, words, order and pages, all done in SQL."""

import json
import sqlite3
from dataclasses import dataclass, fields
from typing import Any, Literal

from lawreview.documents.folding import search_key
from lawreview.reviewing.database import Page, Row, chosen, rows, value_counts, within
from lawreview.reviewing.suppressions import HIDDEN

Sort = Literal["priority", "score", "newest", "oldest", "kind", "number"]

_CAUSE = "CASE WHEN cause = '' THEN id ELSE cause END"
_SEVERITY = "CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END"
# Every order ends with the id, so that pages never overlap. ``turn`` is set by checking.arrange.
_ORDERS: dict[str, str] = {
    "priority": f"turn, {_SEVERITY}, score DESC, id",
    "score": "score DESC, id",
    "newest": "found_at DESC, id",
    "oldest": "found_at, id",
    "kind": "kind, score DESC, id",
    "number": "(SELECT number FROM finding_passages p WHERE p.finding_id = id AND ord = 0), id",
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which findings to show; an empty tuple means all. ``min_age``/``max_age`` are whole days since first found;
    ``document`` is a document key; ``suppressed`` True shows what suppressions hide, and nothing else; ``grouped`` shows findings
    of one cause as one row."""

    kind: tuple[str, ...] = ()
    state: tuple[str, ...] = ("open",)
    severity: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    assigned_to: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None
    document: str | None = None
    suppressed: bool = False
    grouped: bool = True


_COLUMNS = ("kind", "state", "severity", "field", "issuer", "territory", "assigned_to")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a finding as the queue shows it; ``title`` is "" where the document is not in the library."""

    key: str
    number: str | None
    eid: str | None
    start: int
    end: int
    title: str
    type: str | None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One finding of the queue."""

    id: str
    kind: str
    attribute: str
    severity: str
    score: float
    explanation: str
    proposed_action: str
    rule: str
    values: tuple[str, ...]
    evidence: tuple[tuple[str, Any], ...]
    state: str
    decision: str | None
    version: int
    assigned_to: str | None
    territory: str
    field: str
    issuer: str
    found_at: str
    last_seen_at: str
    resolved_at: str | None
    places: tuple[Place, ...]
    alike: int = 1  # findings of the same cause under the filters, this one too


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a finding stands in the order of the queue: position from 1, total, the ids beside it."""

    position: int
    total: int
    previous: str | None
    next: str | None


def search(
    db: sqlite3.Connection,
    filters: Filters = Filters(),
    words: str = "",
    sort: Sort = "priority",
    page: int = 1,
    size: int = 25,
) -> Page[QueueRow]:
    """One page of the findings that pass ``filters`` and hold every word of ``words`` (marks and case ignored)."""
    where, parameters = _condition(filters, words)
    total = db.execute(
        f"SELECT count(DISTINCT {_cause(filters)}) FROM findings WHERE {where}", parameters
    ).fetchone()[0]
    page = within(page, total, size)
    listed = _listed(db, filters, where, parameters, sort, size, (page - 1) * size)
    return Page(_queue_rows(db, {i: count for i, count, _ in listed}), total, page, size)


def alike(
    db: sqlite3.Connection, finding_id: str, filters: Filters = Filters(), words: str = ""
) -> tuple[QueueRow, ...]:
    """The findings of one cause under the filters, the given one among them, in the order of documents and places."""
    where, parameters = _condition(filters, words)
    found = db.execute(
        f"""SELECT id FROM findings WHERE {_CAUSE} = (SELECT {_CAUSE} FROM findings WHERE id = ?) AND (({where}) OR id = ?)
        ORDER BY (SELECT document_key || printf('|%09d', max(start, 0)) FROM finding_passages p WHERE p.finding_id = id AND ord = 0), id""",
        [finding_id, *parameters, finding_id],
    )
    return _queue_rows(db, {str(row[0]): 1 for row in found})


def facets(
    db: sqlite3.Connection, filters: Filters = Filters(), words: str = ""
) -> dict[str, dict[str, int]]:
    """For each filter the values that occur with their counts, under all the *other* filters."""
    out = {}
    for column in _COLUMNS:
        where, parameters = _condition(filters, words, leave_out=column)
        out[column] = value_counts(db, "findings", column, where, parameters)
    return out


def neighbours(
    db: sqlite3.Connection,
    finding_id: str,
    filters: Filters = Filters(),
    words: str = "",
    sort: Sort = "priority",
) -> Neighbours:
    """The findings before and after one in the queue.

    The finding itself counts even where it no longer passes the filters (it has just been decided), so that a
    reviewer keeps the place.
    """
    own = db.execute(f"SELECT {_cause(filters)} FROM findings WHERE id = ?", [finding_id]).fetchone()
    if own is None:
        return Neighbours(0, 0, None, None)
    where, parameters = _condition(filters, words)
    listed = _listed(db, filters, where, parameters, sort)
    at = next((i for i, found in enumerate(listed) if found[2] == own[0]), None)
    if at is None:  # it passes the filters no longer: the same list with it
        listed = _listed(db, filters, f"({where}) OR id = ?", [*parameters, finding_id], sort)
        at = next((i for i, found in enumerate(listed) if found[2] == own[0]), None)
    if at is None:
        return Neighbours(0, 0, None, None)
    before, after = listed[at - 1 : at], listed[at + 1 : at + 2]
    return Neighbours(at + 1, len(listed), before[0][0] if before else None, after[0][0] if after else None)


def get(db: sqlite3.Connection, finding_id: str) -> QueueRow | None:
    """One finding by its id, or None."""
    found = _queue_rows(db, {finding_id: 1})
    return found[0] if found else None


def _cause(filters: Filters) -> str:
    return _CAUSE if filters.grouped else "id"


def _listed(
    db: sqlite3.Connection,
    filters: Filters,
    where: str,
    parameters: list[Any],
    sort: Sort,
    size: int = -1,
    skip: int = 0,
) -> list[tuple[str, int, str]]:
    """(id, how many alike, cause) of the rows of the queue in order: of one cause the first in turn stands for all."""
    found = db.execute(
        f"""SELECT id, alike, own FROM (
            SELECT id, severity, score, found_at, kind, min(turn) AS turn, count(*) AS alike, {_cause(filters)} AS own
            FROM findings WHERE {where} GROUP BY own
        ) ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?""",
        [*parameters, size, skip],
    )
    return [(str(row[0]), int(row[1]), str(row[2])) for row in found]


def _condition(filters: Filters, words: str, leave_out: str = "") -> tuple[str, list[Any]]:
    """The WHERE clause and its parameters."""
    parts, parameters = chosen(filters, _COLUMNS, leave_out)
    if filters.min_age is not None:
        parts.append("julianday('now') - julianday(found_at) >= ?")
        parameters.append(filters.min_age)
    if filters.max_age is not None:
        parts.append("julianday('now') - julianday(found_at) < ?")
        parameters.append(filters.max_age)
    if filters.document:
        parts.append("id IN (SELECT finding_id FROM finding_passages WHERE document_key = ?)")
        parameters.append(filters.document)
    for word in search_key(words.replace("\0", " ")).split():
        parts.append("words LIKE ? ESCAPE '!'")
        parameters.append("%" + word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
    parts.append(f"id {'IN' if filters.suppressed else 'NOT IN'} ({HIDDEN})")
    return " AND ".join(parts), parameters


def _queue_rows(db: sqlite3.Connection, alike: dict[str, int]) -> tuple[QueueRow, ...]:
    """The findings of these ids with their places, in this order."""
    marks = ", ".join("?" * len(alike))
    found = {r["id"]: r for r in rows(db, f"SELECT * FROM findings WHERE id IN ({marks})", list(alike))}
    places: dict[str, list[Place]] = {finding_id: [] for finding_id in found}
    for passage in rows(
        db,
        f"""SELECT p.*, d.title, d.type FROM finding_passages p LEFT JOIN documents d ON d.key = p.document_key
        WHERE finding_id IN ({", ".join("?" * len(places))}) ORDER BY finding_id, ord""",
        list(places),
    ):
        places[passage["finding_id"]].append(
            Place(
                passage["document_key"],
                passage["number"],
                passage["eid"],
                passage["start"],
                passage["end"],
                passage["title"] or "",
                passage["type"],
            )
        )
    return tuple(_queue_row(found[i], tuple(places[i]), count) for i, count in alike.items() if i in found)


def _queue_row(finding: Row, places: tuple[Place, ...], alike: int) -> QueueRow:
    names = {f.name for f in fields(QueueRow)}
    plain = {name: value for name, value in finding.items() if name in names}
    plain["values"] = tuple(str(value) for value in json.loads(finding["values"]))
    plain["evidence"] = tuple((str(name), value) for name, value in json.loads(finding["evidence"]))
    return QueueRow(**plain, places=places, alike=alike)
