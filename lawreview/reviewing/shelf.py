"""The documents of the library as a list: filters, words, order and pages, all done in SQL."""

import sqlite3
from dataclasses import dataclass
from typing import Any, Literal

from lawreview.library.searching import match_expression
from lawreview.reviewing.database import Page, Row, chosen, rows, value_counts, within
from lawreview.reviewing.suppressions import HIDDEN

ShelfOrder = Literal["newest", "oldest", "number", "findings"]

# Every order ends with the key, so that pages never overlap.
_ORDERS: dict[str, str] = {
    "newest": "issued_on IS NULL, issued_on DESC, key",
    "oldest": "issued_on IS NULL, issued_on, key",
    "number": "number IS NULL, number, key",
    "findings": "waiting DESC, issued_on DESC, key",
}
_COLUMNS = ("type", "issuer", "territory", "field")


@dataclass(frozen=True, slots=True)
class ShelfFilters:
    """Which documents to show; an empty tuple means all, ``waiting`` True those with findings that wait."""

    type: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    field: tuple[str, ...] = ()
    waiting: bool = False


_WAITING = f"""(SELECT count(DISTINCT f.id) FROM finding_passages p JOIN findings f ON f.id = p.finding_id
    WHERE p.document_key = documents.key AND f.state = 'open' AND f.id NOT IN ({HIDDEN}))"""


def shelf(
    db: sqlite3.Connection,
    filters: ShelfFilters = ShelfFilters(),
    words: str = "",
    order: ShelfOrder = "newest",
    page: int = 1,
    size: int = 50,
) -> Page[Row]:
    """One page of the documents that pass ``filters`` and hold every word of ``words`` in number, title or issuer.

    Rows of ``documents`` (key, number, type, title, issuer, issued_on, effective_on) with ``waiting``, the number of open findings.
    """
    where, parameters = _condition(filters, words)
    total = db.execute(f"SELECT count(*) FROM documents WHERE {where}", parameters).fetchone()[0]
    page = within(page, total, size)
    found = rows(
        db,
        f"""SELECT id, key, number, type, title, issuer, issued_on, effective_on, {_WAITING} AS waiting
        FROM documents WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?""",
        [*parameters, size, (page - 1) * size],
    )
    return Page(tuple(found), total, page, size)


def shelf_facets(
    db: sqlite3.Connection, filters: ShelfFilters = ShelfFilters(), words: str = ""
) -> dict[str, dict[str, int]]:
    """For each filter the values that occur with their counts, under all the *other* filters, most frequent first."""
    out = {}
    for column in _COLUMNS:
        where, parameters = _condition(filters, words, leave_out=column)
        out[column] = value_counts(db, "documents", column, where, parameters)
    return out


def _condition(filters: ShelfFilters, words: str, leave_out: str = "") -> tuple[str, list[Any]]:
    parts, parameters = chosen(filters, _COLUMNS, leave_out)
    parts.append("1")
    if filters.waiting:
        parts.append(f"{_WAITING} > 0")
    if words.strip():
        expression = match_expression(words)
        parts.append(
            "id IN (SELECT rowid FROM documents_fts WHERE documents_fts MATCH ?)" if expression else "0"
        )
        parameters.extend([expression] if expression else [])
    return " AND ".join(parts), parameters
