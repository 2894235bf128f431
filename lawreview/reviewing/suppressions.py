""" "Not a problem" that holds for more than one finding: hides findings while it stands, listed, undoable.

Nothing is deleted or decided: a suppression that ends brings its findings back. ``value`` by scope:
pair      JSON list of [document key, eid], in sorted order: findings all of whose passages are among them
document  a document key: findings with a passage in that document
procedure the key of a procedure, as ("procedure", name) in the evidence of the finding
``kind`` "" stands for every kind.
"""

import json
import sqlite3
from typing import Literal

from lawreview.library.connection import writing
from lawreview.reviewing.database import ReviewError, Row, now, row, rows

Scope = Literal["pair", "procedure", "document"]

# Driven from the few suppressions through the index on finding_passages, never from the many findings.
HIDDEN = """
SELECT f.id FROM suppressions s
  CROSS JOIN finding_passages p ON p.document_key = s.value CROSS JOIN findings f ON f.id = p.finding_id
  WHERE s.scope = 'document' AND s.ended_at IS NULL AND s.kind IN ('', f.kind)
UNION
SELECT f.id FROM suppressions s
  CROSS JOIN finding_passages p ON p.document_key = json_extract(s.value, '$[0][0]') CROSS JOIN findings f ON f.id = p.finding_id
  WHERE s.scope = 'pair' AND s.ended_at IS NULL AND s.kind IN ('', f.kind) AND NOT EXISTS (
    SELECT 1 FROM finding_passages q WHERE q.finding_id = f.id AND NOT EXISTS (
      SELECT 1 FROM json_each(s.value) j
      WHERE json_extract(j.value, '$[0]') = q.document_key AND json_extract(j.value, '$[1]') = coalesce(q.eid, '')))
UNION
SELECT f.id FROM suppressions s CROSS JOIN findings f ON s.kind IN ('', f.kind) JOIN json_each(f.evidence) e
  WHERE s.scope = 'procedure' AND s.ended_at IS NULL
    AND json_extract(e.value, '$[0]') = 'procedure' AND json_extract(e.value, '$[1]') = s.value
"""


def scopes_of(db: sqlite3.Connection, finding_id: str) -> dict[Scope, str]:
    """What a finding can be suppressed by: scope → value. A finding without a procedure has no such scope."""
    passages = rows(
        db, "SELECT document_key, eid FROM finding_passages WHERE finding_id = ? ORDER BY ord", [finding_id]
    )
    if not passages:
        return {}
    pair = sorted([p["document_key"], p["eid"] or ""] for p in passages)
    out: dict[Scope, str] = {
        "pair": json.dumps(pair, ensure_ascii=False),
        "document": passages[0]["document_key"],
    }
    finding = row(db, "SELECT evidence FROM findings WHERE id = ?", [finding_id])
    for name, value in json.loads(finding["evidence"]) if finding else ():
        if name == "procedure" and value:
            out["procedure"] = str(value)
    return out


def suppress(db: sqlite3.Connection, kind: str, scope: Scope, value: str, reason: str, who: str) -> int:
    """Hide what ``scope`` and ``value`` name, for one kind; the id of the suppression. A reason is demanded."""
    if not reason.strip():
        raise ReviewError("Cần ghi lý do khi ẩn nhiều phát hiện, để người sau biết vì sao.")
    if not value or scope not in ("pair", "procedure", "document"):
        raise ReviewError("Phát hiện này không ẩn được theo phạm vi đã chọn.")
    with writing(db):
        standing = row(
            db,
            "SELECT id FROM suppressions WHERE kind = ? AND scope = ? AND value = ? AND ended_at IS NULL",
            [kind, scope, value],
        )
        if standing:
            return int(standing["id"])
        cursor = db.execute(
            "INSERT INTO suppressions (kind, scope, value, reason, who, since) VALUES (?, ?, ?, ?, ?, ?)",
            [kind, scope, value, reason.strip(), who, now()],
        )
        return int(cursor.lastrowid or 0)


def unsuppress(db: sqlite3.Connection, suppression_id: int) -> None:
    """End a suppression; its findings are back in the queue at once. The row stays as a record."""
    with writing(db):
        db.execute(
            "UPDATE suppressions SET ended_at = ? WHERE id = ? AND ended_at IS NULL", [now(), suppression_id]
        )


def suppressions(db: sqlite3.Connection) -> list[Row]:
    """All suppressions, standing ones first."""
    return rows(db, "SELECT * FROM suppressions ORDER BY ended_at IS NOT NULL, since DESC, id DESC")
