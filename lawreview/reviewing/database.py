"""Speaking to the library's SQLite connection: rows as dictionaries, and writing under BEGIN IMMEDIATE.

A read that turns into a write under a plain BEGIN fails as soon as a second reviewer writes (engineering.md, Storage).
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

Row = dict[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


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


@contextmanager
def writing(db: sqlite3.Connection) -> Iterator[None]:
    """One write transaction that holds the write lock from its first statement; rolled back on any error."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def now() -> str:
    """Local time with its offset, to the second: what a log that people read must show."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def day_and_time(stamp: str) -> str:
    """ "14:05 ngày 03/02/2026" for an ISO time; the text itself where it is none."""
    try:
        return datetime.fromisoformat(stamp).strftime("%H:%M ngày %d/%m/%Y")
    except ValueError:
        return stamp
