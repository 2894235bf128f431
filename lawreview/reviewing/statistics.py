"""Counts for the overview, each one query."""

import sqlite3
from dataclasses import dataclass

from lawreview.reviewing.database import Row, rows
from lawreview.reviewing.suppressions import HIDDEN

_WAITING = f"state IN ('open', 'later') AND id NOT IN ({HIDDEN})"


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of the whole queue. "Waiting" is open or put off, and not suppressed.

    ``by_kind`` rows: kind, severity, n; ``by_field`` and ``by_issuer``: name, n; ``by_age``: bucket (0 to 4), n;
    ``by_day``: day, n (decisions of the last 60 days); ``precision``: kind, confirmed, refused.
    """

    states: dict[str, int]
    documents: int
    provisions: int
    citations: int
    linked: int
    suppressed: int
    by_kind: list[Row]
    by_field: list[Row]
    by_issuer: list[Row]
    by_age: list[Row]
    by_day: list[Row]
    precision: list[Row]


AGE_LABELS = ("dưới 7 ngày", "7–30 ngày", "1–3 tháng", "3–12 tháng", "trên 1 năm")


def statistics(db: sqlite3.Connection) -> Statistics:
    """Everything that the overview shows."""
    return Statistics(
        states=dict(map(tuple, db.execute("SELECT state, count(*) FROM findings GROUP BY state"))),
        documents=_count(db, "documents"),
        provisions=_count(db, "provisions"),
        citations=_count(db, "citations"),
        linked=_count(db, "citations WHERE state IN ('resolved', 'known')"),
        suppressed=_count(db, f"findings WHERE state IN ('open', 'later') AND id IN ({HIDDEN})"),
        by_kind=rows(
            db,
            f"SELECT kind, severity, count(*) AS n FROM findings WHERE {_WAITING} GROUP BY kind, severity ORDER BY n DESC",
        ),
        by_field=_by(db, "field"),
        by_issuer=_by(db, "issuer"),
        by_age=rows(
            db,
            f"""SELECT CASE WHEN age < 7 THEN 0 WHEN age < 30 THEN 1 WHEN age < 90 THEN 2 WHEN age < 365 THEN 3 ELSE 4 END
            AS bucket, count(*) AS n
            FROM (SELECT julianday('now') - julianday(found_at) AS age FROM findings WHERE {_WAITING})
            GROUP BY bucket ORDER BY bucket""",
        ),
        by_day=rows(
            db,
            """SELECT substr(decided_at, 1, 10) AS day, count(*) AS n FROM decisions
            WHERE action <> 'undo' AND julianday('now') - julianday(decided_at) < 60 GROUP BY day ORDER BY day""",
        ),
        precision=precision(db),
    )


def precision(db: sqlite3.Connection) -> list[Row]:
    """By kind, how many decided findings a person held right and how many "not a problem"; what waits is not counted."""
    return rows(
        db,
        """SELECT kind, sum(decision <> 'not_a_problem') AS confirmed, sum(decision = 'not_a_problem') AS refused
        FROM findings WHERE decision IS NOT NULL AND decision <> 'later' GROUP BY kind ORDER BY kind""",
    )


def _count(db: sqlite3.Connection, what: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


def _by(db: sqlite3.Connection, column: str) -> list[Row]:
    return rows(
        db,
        f"""SELECT coalesce(nullif({column}, ''), 'Chưa xác định') AS name, count(*) AS n FROM findings
        WHERE {_WAITING} GROUP BY name ORDER BY n DESC, name LIMIT 12""",
    )
