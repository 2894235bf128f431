"""Speaking to the library's SQLite connection: rows as dictionaries, times as people read them."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """``rows`` of one page of a list; ``page`` counts from 1, ``total`` and ``size`` count rows."""

    rows: tuple[T, ...]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least 1."""
        return pages_of(self.total, self.size)


def pages_of(total: int, size: int) -> int:
    """How many pages of ``size`` rows ``total`` rows fill, at least 1."""
    return max(1, -(-total // size))


def within(page: int, total: int, size: int) -> int:
    """The page asked for, or the nearest one that there is."""
    return max(1, min(page, pages_of(total, size)))


class ReviewError(Exception):
    """A request that cannot be carried out; the message is Vietnamese and goes on the screen as it is."""


def rows(db: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> list[Row]:
    """All rows of a query as dictionaries, whatever row factory the connection has."""
    cursor = db.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, tuple(row), strict=True)) for row in cursor]


def row(db: sqlite3.Connection, sql: str, parameters: Parameters = ()) -> Row | None:
    """The first row, or None."""
    found = rows(db, sql, parameters)
    return found[0] if found else None


def value_counts(
    db: sqlite3.Connection, table: str, column: str, where: str, parameters: Sequence[Any]
) -> dict[str, int]:
    """How many rows of a table that pass a condition have each value of a column, most frequent first; empty values count not."""
    found = db.execute(
        f"SELECT {column}, count(*) FROM {table} WHERE {where} AND coalesce({column}, '') <> '' "
        f"GROUP BY {column} ORDER BY count(*) DESC, {column}",
        parameters,
    )
    return {str(value): count for value, count in found}


def chosen(filters: object, columns: Sequence[str], leave_out: str) -> tuple[list[str], list[Any]]:
    """The conditions and parameters of those filters that name values, without one column."""
    parts, parameters = [], list[Any]()
    for column in columns:
        wanted = getattr(filters, column)
        if wanted and column != leave_out:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            parameters.extend(wanted)
    return parts, parameters


def now() -> str:
    """Local time with its offset, to the second: what a log that people read must show."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def day_and_time(stamp: str) -> str:
    """ "14:05 ngày 03/02/2026" for an ISO time; the text itself where it is none."""
    try:
        return datetime.fromisoformat(stamp).strftime("%H:%M ngày %d/%m/%Y")
    except ValueError:
        return stamp
