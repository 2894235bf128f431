"""Nhật ký: every decision ever made, and what is hidden by suppressions."""

import json

import streamlit as st

from lawreview.pages import look, session
from lawreview.pages.look import esc
from lawreview.reviewing import decisions, suppressions
from lawreview.reviewing.database import Row, day_and_time
from lawreview.reviewing.labels import ACTION_LABELS, SCOPE_LABELS

SIZE = 50


def show() -> None:
    """The page."""
    st.html(
        '<div class="pagehead"><h1>Nhật ký</h1><span class="count">chỉ được ghi thêm, không sửa, không xóa</span></div>'
    )
    decided, hidden = st.tabs(["Quyết định", "Phát hiện đang ẩn"])
    with decided:
        _decisions()
    with hidden:
        _suppressions()


def _decisions() -> None:
    with session.open_library() as library:
        names = decisions.people(library.connection)
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        who = left.selectbox(
            "Người rà soát", ["", *names], format_func=lambda n: n or "Tất cả", key="log_who"
        )
        action = middle.selectbox(
            "Quyết định",
            ["", *ACTION_LABELS],
            format_func=lambda a: ACTION_LABELS.get(a, "Tất cả"),
            key="log_action",
        )
        page = int(right.number_input("Trang", min_value=1, value=1, key="log_page"))
        found, total = decisions.log(library.connection, who, action, page=page, size=SIZE)
    st.html(f'<span class="count">{total} dòng</span>')
    if not found:
        st.html(look.empty("Chưa có quyết định nào."))
        return
    st.html(
        f'<div class="card sheet"><table><thead><tr><th>Lúc</th><th>Ai</th><th>Quyết định</th><th>Phát hiện</th><th>Ghi chú</th></tr></thead><tbody>{"".join(map(_drawn, found))}</tbody></table></div>'
    )


def _drawn(entry: Row) -> str:

    finding = json.loads(entry["finding"])
    undone = ' class="undone"' if entry["undone"] else ""
    return (
        f"<tr{undone}><td>{esc(day_and_time(entry['decided_at']))}</td><td>{esc(entry['who'])}</td>"
        f"<td>{look.chip(look.named(ACTION_LABELS, entry['action']), 'd-' + entry['action'])}</td>"
        f'<td><a href="{look.href("phat-hien", finding=entry["finding_id"])}">{esc(finding["explanation"])}</a></td>'
        f"<td>{esc(entry['note'])}</td></tr>"
    )


def _suppressions() -> None:
    with session.open_library() as library:
        found = suppressions.suppressions(library.connection)
    if not found:
        st.html(
            look.empty(
                "Chưa ẩn phát hiện nào.",
                "“Giao việc, ẩn” ở trang Phát hiện ẩn cả một loại cho một cặp, thủ tục hay văn bản.",
            )
        )
    for entry in found:
        words, act = st.columns([6, 1], vertical_alignment="center")
        until = f" · bỏ ẩn lúc {day_and_time(entry['ended_at'])}" if entry["ended_at"] else ""
        words.html(
            f'<div class="log{" undone" if entry["ended_at"] else ""}">{look.kind_chip(entry["kind"]) if entry["kind"] else look.chip("Mọi loại")}'
            f"<b>{esc(SCOPE_LABELS.get(entry['scope'], entry['scope']))}</b> <span>{esc(entry['who'])}, {esc(day_and_time(entry['since']))}{esc(until)}</span>"
            f"<p>{esc(entry['reason'])}</p><small>{esc(entry['value'])}</small></div>"
        )
        if not entry["ended_at"]:
            act.button("Bỏ ẩn", key=f"unhide_{entry['id']}", on_click=_unhide, args=(entry["id"],))


def _unhide(number: int) -> None:
    with session.open_library() as library:
        suppressions.unsuppress(library.connection, number)
    session.tell("Đã bỏ ẩn; các phát hiện trở lại hàng đợi.")
