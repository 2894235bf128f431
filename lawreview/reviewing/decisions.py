"""Deciding: an append-only log, with a check that nobody overwrites what they have not seen."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from lawreview.library.connection import writing
from lawreview.reviewing.database import ReviewError, Row, day_and_time, now, row, rows
from lawreview.reviewing.labels import ACTION_LABELS, STATE_AFTER

NOTE_LIMIT = 20_000


class Overtaken(ReviewError):
    """Someone else decided since the person looked. ``decision`` is the last row of the log, or None."""

    def __init__(self, message: str, decision: Row | None) -> None:
        super().__init__(message)
        self.decision = decision


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision that now stands in the log and the finding's new version and state.

    ``repeated`` is true where the same person sent the same decision on the same version again.
    """

    decision_id: int
    version: int
    state: str
    repeated: bool = False


def decide(
    db: sqlite3.Connection, finding_id: str, action: str, who: str, note: str = "", version: int = 0
) -> Outcome:
    """Record a decision on a finding as the person saw it (``version``).

    Raises Overtaken where the finding has changed since, ReviewError for an unknown finding or action or a missing
    name. A second, equal request on the same version changes nothing.
    """
    if action not in STATE_AFTER:
        raise ReviewError(
            f"Không có hình thức xử lý “{action}”; hãy chọn một trong: {', '.join(STATE_AFTER)}."
        )
    who, note = who.strip(), note.strip()
    _check_words(who, note)
    with writing(db):
        finding = _finding(db, finding_id)
        if finding["version"] != version:
            repeated = _same_request(db, finding, action, who, note, version)
            if repeated:
                return repeated
            raise _overtaken(db, finding)
        decision_id = _append(db, finding, action, who, note)
        state = STATE_AFTER[action]
        db.execute(
            "UPDATE findings SET state = ?, decision = ?, version = version + 1 WHERE id = ?",
            [state, action, finding_id],
        )
        db.execute("DELETE FROM drafts WHERE finding_id = ? AND who = ?", [finding_id, who])
    return Outcome(decision_id, version + 1, state)


def decide_all(
    db: sqlite3.Connection, seen: Sequence[tuple[str, int]], action: str, who: str, note: str = ""
) -> tuple[list[Outcome], list[str]]:
    """The same decision on many findings (id, version seen), each with a row of the log and an undo of its own.

    Gives the outcomes and, for findings that someone else has changed since, why nothing was recorded. Raises ReviewError as ``decide``.
    """
    made, refused = list[Outcome](), list[str]()
    for finding_id, version in seen:
        try:
            made.append(decide(db, finding_id, action, who, note, version))
        except Overtaken as error:
            refused.append(str(error))
    return made, refused


def undo(db: sqlite3.Connection, finding_id: str, who: str, version: int, note: str = "") -> Outcome:
    """Take back the last decision that stands; the one before it, if any, stands again.

    Raises Overtaken as ``decide`` does, and ReviewError where there is nothing to take back.
    """
    who, note = who.strip(), note.strip()
    _check_words(who, note)
    with writing(db):
        finding = _finding(db, finding_id)
        if finding["version"] != version:
            raise _overtaken(db, finding)
        standing = _standing(db, finding_id)
        if not standing:
            raise ReviewError("Phát hiện này chưa có quyết định nào để hoàn tác.")
        decision_id = _append(db, finding, "undo", who, note, undoes=standing[0]["id"])
        before = standing[1]["action"] if len(standing) > 1 else None
        state = STATE_AFTER[before] if before else ("resolved" if finding["resolved_at"] else "open")
        db.execute(
            "UPDATE findings SET state = ?, decision = ?, version = version + 1 WHERE id = ?",
            [state, before, finding_id],
        )
    return Outcome(decision_id, version + 1, state)


def history(db: sqlite3.Connection, finding_id: str) -> list[Row]:
    """The log of one finding, newest first; ``undone`` is 1 for decisions that were taken back."""
    return rows(
        db,
        """SELECT d.*, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) AS undone
        FROM decisions d WHERE finding_id = ? ORDER BY id DESC""",
        [finding_id],
    )


def log(
    db: sqlite3.Connection, who: str = "", action: str = "", since: str = "", page: int = 1, size: int = 50
) -> tuple[list[Row], int]:
    """One page of the whole log, newest first, and how many rows there are. ``since`` is an ISO date."""
    where = "(? = '' OR who = ?) AND (? = '' OR action = ?) AND decided_at >= ?"
    parameters = [who, who, action, action, since]
    total = db.execute(f"SELECT count(*) FROM decisions WHERE {where}", parameters).fetchone()[0]
    found = rows(
        db,
        f"""SELECT d.*, EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) AS undone
        FROM decisions d WHERE {where} ORDER BY id DESC LIMIT ? OFFSET ?""",
        [*parameters, size, (max(1, page) - 1) * size],
    )
    return found, int(total)


def assign(db: sqlite3.Connection, finding_ids: Sequence[str], to: str | None) -> int:
    """Give findings to a person (None takes them back to nobody); how many there were."""
    to = (to or "").strip() or None
    with writing(db):
        cursor = db.executemany(
            "UPDATE findings SET assigned_to = ? WHERE id = ?", [(to, i) for i in finding_ids]
        )
        return cursor.rowcount


def people(db: sqlite3.Connection) -> list[str]:
    """Everyone who has decided or been given something, by name."""
    found = db.execute(
        "SELECT who FROM decisions UNION SELECT assigned_to FROM findings WHERE assigned_to IS NOT NULL ORDER BY 1"
    )
    return [name for (name,) in map(tuple, found)]


def save_draft(db: sqlite3.Connection, finding_id: str, who: str, note: str) -> None:
    """Keep a note that is not yet a decision: a reload of the page or of the server must not lose it."""
    with writing(db):
        if note.strip():
            db.execute(
                "INSERT OR REPLACE INTO drafts (finding_id, who, note, saved_at) VALUES (?, ?, ?, ?)",
                [finding_id, who, note[:NOTE_LIMIT], now()],
            )
        else:
            db.execute("DELETE FROM drafts WHERE finding_id = ? AND who = ?", [finding_id, who])


def draft(db: sqlite3.Connection, finding_id: str, who: str) -> str:
    """The person's unfinished note on a finding, or ""."""
    found = row(db, "SELECT note FROM drafts WHERE finding_id = ? AND who = ?", [finding_id, who])
    return str(found["note"]) if found else ""


def _check_words(who: str, note: str) -> None:
    if not who:
        raise ReviewError("Cần ghi tên người rà soát trước khi quyết định (ô “Người rà soát” ở thanh bên).")
    if len(note) > NOTE_LIMIT:
        raise ReviewError(f"Ghi chú dài quá {NOTE_LIMIT} ký tự; hãy rút gọn.")


def _finding(db: sqlite3.Connection, finding_id: str) -> Row:
    finding = row(db, "SELECT * FROM findings WHERE id = ?", [finding_id])
    if finding is None:
        raise ReviewError(f"Không có phát hiện “{finding_id}” trong thư viện; hãy tải lại hàng đợi.")
    return finding


def _standing(db: sqlite3.Connection, finding_id: str) -> list[Row]:
    """Decisions that were not taken back, newest first."""
    return rows(
        db,
        """SELECT * FROM decisions d WHERE finding_id = ? AND action <> 'undo'
        AND NOT EXISTS (SELECT 1 FROM decisions u WHERE u.undoes = d.id) ORDER BY id DESC""",
        [finding_id],
    )


def _append(
    db: sqlite3.Connection, finding: Row, action: str, who: str, note: str, undoes: int | None = None
) -> int:
    passages = rows(db, "SELECT * FROM finding_passages WHERE finding_id = ? ORDER BY ord", [finding["id"]])
    copy = json.dumps({**finding, "passages": passages}, ensure_ascii=False)
    cursor = db.execute(
        """INSERT INTO decisions (finding_id, action, who, decided_at, note, version, undoes, finding)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [finding["id"], action, who, now(), note, finding["version"], undoes, copy],
    )
    return int(cursor.lastrowid or 0)


def _same_request(
    db: sqlite3.Connection, finding: Row, action: str, who: str, note: str, version: int
) -> Outcome | None:
    """A double click or a page sent twice: the same person, the same words, the same version."""
    found = row(
        db,
        """SELECT id FROM decisions WHERE finding_id = ? AND version = ? AND action = ? AND who = ? AND note = ?""",
        [finding["id"], version, action, who, note],
    )
    return Outcome(found["id"], finding["version"], finding["state"], repeated=True) if found else None


def _overtaken(db: sqlite3.Connection, finding: Row) -> Overtaken:
    last = row(db, "SELECT * FROM decisions WHERE finding_id = ? ORDER BY id DESC LIMIT 1", [finding["id"]])
    if last is None:
        return Overtaken("Phát hiện này đã thay đổi kể từ khi mở; hãy xem lại rồi quyết định.", None)
    what = ACTION_LABELS.get(last["action"], last["action"])
    note = f" Ghi chú: {last['note']}" if last["note"] else ""
    return Overtaken(
        f"{last['who']} đã chọn “{what}” cho phát hiện này lúc {day_and_time(last['decided_at'])}.{note} "
        "Quyết định của bạn chưa được ghi; hãy xem lại rồi quyết định.",
        last,
    )
