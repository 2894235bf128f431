"""Findings as they stand in the library."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Connection


def findings(
    connection: "Connection", kinds: Sequence[str] = (), state: str | None = None
) -> Iterator[dict[str, Any]]:
    """Findings with their passages, the gravest first, in a fixed order."""
    where = ["1"]
    values: list[str] = []
    if kinds:
        where.append(f"kind IN ({', '.join('?' * len(kinds))})")
        values.extend(kinds)
    if state:
        where.append("state = ?")
        values.append(state)
    rows = connection.execute(
        f"SELECT * FROM findings WHERE {' AND '.join(where)} ORDER BY"
        " CASE severity WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, score DESC, id",
        values,
    ).fetchall()
    for row in rows:
        passages = connection.execute(
            "SELECT number, document_key AS key, eid, start, end FROM finding_passages WHERE finding_id = ? ORDER BY ord",
            (row["id"],),
        )
        yield {
            "id": row["id"],
            "kind": row["kind"],
            "severity": row["severity"],
            "score": row["score"],
            "state": row["state"],
            "provisions": [dict(p) for p in passages],
            "attribute": row["attribute"],
            "values": json.loads(row["values"]),
            "explanation": row["explanation"],
            "proposed_action": row["proposed_action"],
            "rule": row["rule"],
            "decision": row["decision"],
            "members": dict(json.loads(row["evidence"])).get("members", []),
        }
