"""What a reviewer must see around a passage of a finding: the document, the place in it, the words, who is cited."""

import json
import sqlite3
from dataclasses import dataclass

from lawreview.documents.eid import LEVEL_NAMES, article_of, steps
from lawreview.reviewing.database import Row, row, rows
from lawreview.reviewing.queue import Place

# A finding about a whole attachment or document is read from its beginning; the document page has the rest.
LONGEST = 6_000


@dataclass(frozen=True, slots=True)
class Side:
    """One passage with its surroundings. ``text`` begins at ``start`` of the document; ``words`` are the spans meant,
    as offsets into ``text``; ``body`` is where the text goes on after label and heading; ``path`` goes from the outermost unit inwards: (eid, "Điều 5. Thời hạn")."""

    place: Place
    document: Row | None
    path: tuple[tuple[str, str], ...]
    text: str
    start: int
    body: int
    words: tuple[tuple[int, int], ...]
    cut: bool
    cites: tuple[Row, ...]
    cited_by: tuple[Row, ...]


def side(db: sqlite3.Connection, place: Place) -> Side:
    """The passage with its surroundings; a document that is not in the library gives an empty text."""
    document = row(db, "SELECT * FROM documents WHERE key = ?", [place.key])
    if document is None:
        return Side(place, None, (), "", 0, 0, (), False, (), _cited_by(db, place.key, place.eid))
    start, body, end = _extent(db, document, place)
    cut = end - start > LONGEST
    if cut and place.start >= start:
        start = max(start, min(place.start - LONGEST // 4, end - LONGEST))
    text = document["text"][start : min(end, start + LONGEST)]
    words: tuple[tuple[int, int], ...] = ()
    if start <= place.start < place.end <= start + len(text) and place.end - place.start < len(text):
        words = ((place.start - start, place.end - start),)
    return Side(
        place,
        document,
        path_of(db, document["id"], place.eid or ""),
        text,
        start,
        max(0, body - start),
        words,
        cut,
        tuple(
            rows(
                db,
                """SELECT c.*, d.title AS target_title FROM citations c LEFT JOIN documents d ON d.id = c.target_document_id
                WHERE c.document_id = ? AND c.start >= ? AND c.end <= ? ORDER BY c.start LIMIT 40""",
                [document["id"], start, start + len(text)],
            )
        ),
        _cited_by(db, place.key, place.eid),
    )


def path_of(db: sqlite3.Connection, document_id: int, eid: str) -> tuple[tuple[str, str], ...]:
    """The units that hold an address and the unit itself, outermost first, by the tree (chapters too)."""
    by_eid: dict[str, Row] = {}
    at: str | None = eid
    while at and at not in by_eid:
        unit = row(db, "SELECT * FROM provisions WHERE document_id = ? AND eid = ?", [document_id, at])
        if unit is None:
            break
        by_eid[at] = unit
        at = unit["parent"]
    return tuple((key, unit_name(unit)) for key, unit in reversed(by_eid.items()))


def unit_name(unit: Row) -> str:
    """ "Điều 5. Thời hạn giải quyết" for a row of provisions; an attachment goes by its heading."""
    step = steps(unit["eid"])[-1][0]
    name = LEVEL_NAMES.get(step, step)
    heading = str(unit["heading"])
    if step in ("att", "rec"):
        return heading or f"{name} {unit['label']}".capitalize()
    return f"{name} {unit['label']}{'. ' + heading if heading else ''}"


def _extent(db: sqlite3.Connection, document: Row, place: Place) -> tuple[int, int, int]:
    """(start, where the own words begin, end) of the provision meant; a whole document from its first provision."""
    unit = None
    if place.eid:
        unit = row(
            db,
            "SELECT start, body, end FROM provisions WHERE document_id = ? AND eid = ?",
            [document["id"], place.eid],
        )
    if unit is None and place.start >= 0:
        unit = row(
            db,
            """SELECT start, body, end FROM provisions WHERE document_id = ? AND start <= ? AND end >= ?
            ORDER BY end - start LIMIT 1""",
            [document["id"], place.start, place.end],
        )
    if unit is None:
        first = row(db, "SELECT min(start) AS start FROM provisions WHERE document_id = ?", [document["id"]])
        start = (first["start"] if first else 0) or 0
        return start, start, len(document["text"])
    return unit["start"], max(unit["start"], unit["body"]), unit["end"]


def _cited_by(db: sqlite3.Connection, key: str, eid: str | None) -> tuple[Row, ...]:
    """Citations of the document that name the provision's article or something in it; of the whole document for None."""
    found = rows(
        db,
        """SELECT c.*, d.number AS by_number, d.type AS by_type, d.key AS by_key, d.title AS by_title
        FROM citations c JOIN documents d ON d.id = c.document_id
        WHERE c.target_key = ? AND c.own = 0 ORDER BY d.issued_on DESC, c.start LIMIT 400""",
        [key],
    )
    article = article_of(eid) if eid else None
    if article:
        found = [c for c in found if any((article_of(e) or e) == article for e in json.loads(c["eids"]))]
    return tuple(found[:40])
