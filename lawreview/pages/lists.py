"""Danh mục: the official lists, previewed and downloaded."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from lawreview.exporting import FORMS, LISTS, ExportError, build, export
from lawreview.library import LibraryError
from lawreview.pages import look, session

NAMES = {
    "recommendations": "Kiến nghị xử lý",
    "expired": "Hết hiệu lực toàn bộ",
    "partly-expired": "Hết hiệu lực một phần",
    "in-force": "Còn hiệu lực",
    "review-slip": "Phiếu rà soát",
}
FILES = {
    "recommendations": "danh-muc-kien-nghi",
    "expired": "danh-muc-het-hieu-luc-toan-bo",
    "partly-expired": "danh-muc-het-hieu-luc-mot-phan",
    "in-force": "danh-muc-con-hieu-luc",
    "review-slip": "phieu-ra-soat",
}
PREVIEW_ROWS = 500


def show() -> None:
    """The page."""
    st.html(
        '<div class="pagehead"><h1>Danh mục</h1><span class="count">theo Nghị định 79/2025/NĐ-CP</span></div>'
    )
    left, middle, right = st.columns([5, 2, 3], vertical_alignment="bottom")
    name = left.segmented_control(
        "Danh mục",
        LISTS,
        default="recommendations",
        format_func=NAMES.__getitem__,
        key="list_name",
        required=True,
    )
    as_of = middle.date_input("Tính đến ngày", value=date.today(), format="DD/MM/YYYY", key="list_date")
    number = (
        right.text_input("Chỉ một văn bản (số)", key="list_number", placeholder="để trống: tất cả").strip()
        or None
    )
    if not isinstance(as_of, date):
        return
    try:
        with session.open_library() as library:
            table = build(library, name, as_of, number)
    except (LibraryError, ExportError) as error:
        st.warning(str(error))
        return
    with st.container(horizontal=True, key="downloads"):
        for form in FORMS:
            st.download_button(
                f"Tải {form}",
                data=_writer(name, form, as_of, number),
                file_name=f"{FILES[name]}-{as_of:%Y-%m-%d}{form}",
                key=f"download_{form[1:]}",
                icon=":material/download:",
                disabled=not table.rows,
                on_click="ignore",
            )
        st.html(f'<span class="count">{len(table.rows)} dòng</span>', width="content")
    if not table.rows:
        st.html(
            look.empty(
                "Danh mục này chưa có dòng nào.", "Kiến nghị hiện ở đây sau khi có quyết định trong hàng đợi."
            )
        )
        return
    st.html(f'<h2 class="listtitle">{look.esc(table.title)}</h2>')
    heads = [c.heading for c in table.columns]
    rows = [
        [str(n), *row.cells] if len(row.cells) < len(heads) else list(row.cells)
        for n, row in enumerate(table.rows[:PREVIEW_ROWS], 1)
    ]
    body = "".join("<tr>" + "".join(f"<td>{look.esc(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    head = "".join(f"<th>{look.esc(h)}</th>" for h in heads)
    st.html(
        f'<div class="card sheet"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )
    if len(table.rows) > PREVIEW_ROWS:
        st.caption(f"Xem trước {PREVIEW_ROWS} dòng đầu; tệp tải về có đủ {len(table.rows)} dòng.")


def _writer(name: str, form: str, as_of: date, number: str | None) -> Callable[[], bytes]:
    """The file is made when it is asked for, not on every run of the page."""

    def write() -> bytes:
        with tempfile.TemporaryDirectory() as folder, session.open_library() as library:
            path = Path(folder) / f"danh-muc{form}"
            export(library, name, path, as_of, number)
            return path.read_bytes()

    return write
