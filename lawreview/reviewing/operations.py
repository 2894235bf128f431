"""What a person decides about an amendment operation that could not be applied with certainty."""

import sqlite3
from typing import Literal

from lawreview.library.connection import writing
from lawreview.reviewing.database import ReviewError, Row, now, rows

OperationDecision = Literal["accept", "correct", "reject"]
LABELS = {"accept": "Chấp nhận đề xuất", "correct": "Sửa lại", "reject": "Bác bỏ"}


def decide_operation(
    db: sqlite3.Connection,
    operation: tuple[str, str, int],
    decision: OperationDecision,
    who: str,
    target_eid: str = "",
    new_text: str = "",
    note: str = "",
) -> None:
    """Record a decision on ``(source key, source eid, ord)``; the latest one counts, all stay on record.

    "correct" needs an address or new words; raises ReviewError.
    """
    if not who.strip():
        raise ReviewError("Cần ghi tên người rà soát trước khi quyết định.")
    if decision not in LABELS:
        raise ReviewError(f"Không có lựa chọn “{decision}”.")
    if decision == "correct" and not (target_eid.strip() or new_text.strip()):
        raise ReviewError("Muốn sửa lại thì ghi địa chỉ đúng (ví dụ art_5__cl_2) hoặc nội dung đúng.")
    with writing(db):
        db.execute(
            """INSERT INTO amendment_decisions (source_key, source_eid, ord, decision, target_eid, new_text, who,
            decided_at, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            [*operation, decision, target_eid.strip(), new_text.strip(), who.strip(), now(), note.strip()],
        )


def operation_history(db: sqlite3.Connection, source_keys: list[str]) -> list[Row]:
    """Decisions on operations of these documents, newest first."""
    marks = ", ".join("?" * len(source_keys))
    return rows(
        db, f"SELECT * FROM amendment_decisions WHERE source_key IN ({marks}) ORDER BY id DESC", source_keys
    )
