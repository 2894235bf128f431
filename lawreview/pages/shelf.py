"""The list of documents on the page Văn bản: filters, order, pages, what is in force and what waits for review."""

from datetime import date
from typing import get_args

import streamlit as st

from lawreview.documents.dates import short
from lawreview.library import Library
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.database import Page, Row
from lawreview.reviewing.shelf import ShelfFilters, ShelfOrder, shelf, shelf_facets

ORDERS: dict[ShelfOrder, str] = {
    "newest": "Mới ban hành",
    "oldest": "Cũ nhất",
    "number": "Số văn bản",
    "findings": "Nhiều phát hiện nhất",
}
assert set(ORDERS) == set(get_args(ShelfOrder))
LABELS = {"type": "Loại văn bản", "issuer": "Cơ quan ban hành", "territory": "Địa bàn", "field": "Lĩnh vực"}
SIZE = 50


def show(library: Library) -> None:
    """The list with its filters."""
    st.html('<div class="pagehead"><h1>Văn bản trong thư viện</h1></div>')
    words = str(st.session_state.get("shelf_words", ""))
    filters = ShelfFilters(
        **{name: tuple(st.session_state.get(f"shelf_{name}", ())) for name in LABELS},
        waiting=bool(st.session_state.get("shelf_waiting", False)),
    )
    _filters(shelf_facets(library.connection, filters, words))
    order: ShelfOrder = st.session_state.get("shelf_order", "newest")
    page = int(st.session_state.get("shelf_page", 1))
    found = shelf(library.connection, filters, words, order, page, SIZE)
    if not found.total:
        st.html(
            look.empty("Không có văn bản nào ở đây.", "Bỏ bớt bộ lọc, hoặc nạp thêm ở trang Nạp văn bản.")
        )
        return
    first = (found.page - 1) * found.size + 1
    st.html(f'<span class="count">{first}–{first + len(found.rows) - 1} trong {found.total} văn bản</span>')
    st.html(_table(library, found))
    _pager(found)


def _first_page() -> None:
    st.session_state.shelf_page = 1


def _filters(counts: dict[str, dict[str, int]]) -> None:
    columns = st.columns([3, 2, 3, 2, 2, 2], vertical_alignment="bottom")
    columns[0].text_input(
        "Số, trích yếu, cơ quan", key="shelf_words", type="search", on_change=_first_page, placeholder="Lọc …"
    )
    for column, (name, label) in zip(columns[1:5], LABELS.items(), strict=True):
        _choice(column, name, label, counts[name])
    columns[5].selectbox(
        "Sắp xếp", list(ORDERS), format_func=ORDERS.__getitem__, key="shelf_order", on_change=_first_page
    )
    st.toggle("Chỉ văn bản có phát hiện đang chờ", key="shelf_waiting", on_change=_first_page)


def _choice(
    column: "st.delta_generator.DeltaGenerator", name: str, label: str, counts: dict[str, int]
) -> None:
    key = f"shelf_{name}"
    chosen = st.session_state.get(key, [])
    column.multiselect(
        label,
        [*counts, *(value for value in chosen if value not in counts)],
        format_func=lambda value: f"{value} · {counts.get(value, 0)}",
        key=key,
        placeholder="Tất cả",
        on_change=_first_page,
    )


def _table(library: Library, found: Page[Row]) -> str:
    body = "".join(_line(library, row) for row in found.rows)
    heads = ("Văn bản", "Trích yếu", "Cơ quan", "Ban hành", "Hiệu lực", "Đang chờ")
    return (
        f'<div class="card sheet"><table><thead><tr>{"".join(f"<th>{h}</th>" for h in heads)}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _line(library: Library, row: dict[str, object]) -> str:
    document = library.document(str(row["key"]))
    status = library.status(document, date.today())
    link = look.href("van-ban", doc=document.key)
    waiting = (
        f'<a href="{look.href("", document=document.key)}">{row["waiting"]}</a>' if row["waiting"] else ""
    )
    because = " ".join(reason.sentence for reason in [*status.because, *status.proposals])
    return (
        f'<tr><td><a href="{link}">{esc(look.document_name(document.type, document.number, document.title))}</a></td>'
        f"<td>{esc(document.title)}</td><td>{esc(document.issuer or '')}</td><td>{short(document.issued_on)}</td>"
        f"<td>{look.status_chip(status.status, because)}</td><td>{waiting}</td></tr>"
    )


def _pager(found: Page[Row]) -> None:
    def turn(to: int) -> None:
        st.session_state.shelf_page = to

    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="center"):
        st.button(
            "‹ Trang trước", key="shelf_back", disabled=found.page <= 1, on_click=turn, args=(found.page - 1,)
        )
        st.html(f'<span class="count">Trang {found.page} / {found.pages}</span>', width="content")
        st.button(
            "Trang sau ›",
            key="shelf_on",
            disabled=found.page >= found.pages,
            on_click=turn,
            args=(found.page + 1,),
        )
