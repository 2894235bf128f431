"""Dòng thời gian: what happened to a document and what it did to others, by date."""

import streamlit as st

from lawreview.documents.eid import spoken
from lawreview.library import Library, StoredDocument
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.database import Row, rows

OPERATIONS = {
    "replace": "sửa đổi, thay thế",
    "insert": "bổ sung",
    "repeal": "bãi bỏ",
    "replace_phrase": "thay cụm từ",
    "insert_phrase": "thêm cụm từ",
    "delete_phrase": "bỏ cụm từ",
    "rename": "đổi tên",
    "suspend": "tạm ngưng",
    "continue": "tiếp tục có hiệu lực",
    "correct": "đính chính",
}


def show(library: Library, document: StoredDocument, eid: str | None) -> None:
    """The events as a vertical line; ``eid`` narrows operations to one provision."""
    events: list[tuple[str, str]] = []
    for on, words in (
        (document.issued_on, "Ban hành"),
        (document.effective_on, "Có hiệu lực"),
        (document.expires_on, "Hết thời hạn ghi trong văn bản"),
    ):
        if on:
            events.append((on.isoformat(), f"<b>{words}</b>"))
    for a in _operations(library, "a.target_document_id", document.id):
        if not eid or a["target_eid"].startswith(eid) or eid.startswith(a["target_eid"]):
            events.append((_day(a), _drawn(a, "bởi", a["by_key"], a["by_number"], a["source_eid"])))
    for a in _operations(library, "a.document_id", document.id):
        name = a["to_number"] or a["target_number"] or a["target_name"]
        events.append((_day(a), _drawn(a, "của", a["target_key"], name, a["target_eid"])))
    body = "".join(
        f"<li><time>{esc(look.day(on) if on else 'chưa rõ ngày')}</time><div>{words}</div></li>"
        for on, words in sorted(events)
    )
    st.html(f'<ol class="timeline">{body}</ol>' if body else look.empty("Chưa có mốc thời gian nào."))


def _operations(library: Library, column: str, document_id: int) -> list[Row]:
    return rows(
        library.connection,
        f"""SELECT a.*, d.key AS by_key, d.number AS by_number, d.effective_on AS by_effective, t.number AS to_number
        FROM amendments a JOIN documents d ON d.id = a.document_id LEFT JOIN documents t ON t.id = a.target_document_id
        WHERE {column} = ? ORDER BY a.id LIMIT 300""",
        [document_id],
    )


def _day(a: Row) -> str:
    return str(a["effective_on"] or a["by_effective"] or "")


def _drawn(a: Row, word: str, key: str | None, name: str | None, eid: str) -> str:
    what = look.named(OPERATIONS, a["operation"])
    target = spoken(a["target_eid"]) if a["target_eid"] else "toàn bộ văn bản"
    by = (
        f'<a href="{look.href("van-ban", doc=key, eid=eid)}">{esc(name or "")}</a>'
        if key
        else esc(name or "")
    )
    place = f"{target} {word} {by}" if word == "của" else f"{target} {word} {spoken(eid)} {by}"
    return f"{look.chip(what, 'op-' + a['operation'])} {place}"
