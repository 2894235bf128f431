"""A library with a handful of invented findings, made from the schema itself."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

try:
    import pysqlite3 as sqlite3
except ImportError:
    import sqlite3

from lawreview.documents.folding import search_key

SCHEMA = files("lawreview").joinpath("library", "schema.sql").read_text(encoding="utf-8")


def connect(path: Path) -> sqlite3.Connection:
    """A connection as the library opens one."""
    db = sqlite3.connect(path, isolation_level=None, timeout=10)
    db.execute("PRAGMA foreign_keys = ON")
    return db


def add_finding(
    db: sqlite3.Connection,
    finding_id: str,
    kind: str = "conflict",
    places: tuple[tuple[str, str], ...] = (("quyết định|1/2020/QĐ-UBND", "art_1"),),
    **columns: object,
) -> None:
    """Put one finding with its passages into the library; ``columns`` win over the defaults."""
    row: dict[str, object] = {
        "id": finding_id,
        "kind": kind,
        "attribute": "deadline",
        "severity": "medium",
        "score": 0.5,
        "explanation": "Hai quy định nêu hai thời hạn khác nhau.",
        "proposed_action": "Sửa đổi, bổ sung",
        "values": json.dumps(["5 ngày", "7 ngày"]),
        "found_at": "2026-01-10T08:00:00+07:00",
        "last_seen_at": "2026-01-10T08:00:00+07:00",
        **columns,
    }
    row.setdefault("words", search_key(f"{row['explanation']} {places[0][0]}"))
    names = ", ".join(f'"{name}"' for name in row)
    db.execute(f"INSERT INTO findings ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
    db.executemany(
        "INSERT INTO finding_passages VALUES (?, ?, ?, ?, ?, -1, -1)",
        [(finding_id, i, key, key.split("|")[1], eid) for i, (key, eid) in enumerate(places)],
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a new library."""
    path = tmp_path / "thu-vien.db"
    db = connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.executescript(SCHEMA)
    db.close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a new, empty library."""
    db = connect(path)
    yield db
    db.close()
