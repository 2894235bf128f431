"""Viện dẫn, Đồ thị: what a document cites, who cites it or one of its provisions, and both as files."""

import json
from collections.abc import Callable

import streamlit as st

from lawreview.documents.eid import is_within, spoken
from lawreview.library import Library, StoredDocument
from lawreview.pages import look, reading, session
from lawreview.pages.look import esc
from lawreview.reviewing.database import Row, rows
from lawreview.reviewing.neighbourhood import neighbourhood, to_csv, to_dot, to_graphml

ROLE_COLOURS = {
    "basis": "#5b3fc4",
    "amend": "#1f5fbf",
    "replace": "#b54708",
    "repeal": "#b42318",
    "suspend": "#b42318",
    "guide": "#0f766e",
}


def show(library: Library, document: StoredDocument, eid: str | None) -> None:
    """What the document cites and who cites it, with filters."""
    out = [c for c in reading.citations_of(library.connection, document.id) if not c["own"]]
    back = rows(
        library.connection,
        """SELECT c.*, d.key AS by_key, d.number AS by_number, d.type AS by_type, d.title AS by_title FROM citations c
        JOIN documents d ON d.id = c.document_id WHERE c.target_document_id = ?1 AND c.document_id <> ?1
        ORDER BY d.issued_on DESC, c.start""",
        [document.id],
    )
    left, middle, right = st.columns([2, 2, 2], vertical_alignment="bottom")
    roles = left.multiselect(
        "Vai trò",
        list(look.ROLES),
        format_func=look.ROLES.__getitem__,
        key="link_roles",
        placeholder="Tất cả",
    )
    states = middle.multiselect(
        "Trạng thái",
        list(look.LINK_STATES),
        format_func=look.LINK_STATES.__getitem__,
        key="link_states",
        placeholder="Tất cả",
    )
    places = sorted({e for c in back for e in json.loads(c["eids"])})
    at = right.selectbox(
        "Ai viện dẫn quy định",
        [None, *places],
        index=places.index(eid) + 1 if eid in places else 0,
        format_func=lambda e: spoken(e) if e else "Mọi quy định",
        key="link_place",
    )
    out = [c for c in out if (not roles or c["role"] in roles) and (not states or c["state"] in states)]
    back = [c for c in back if (not roles or c["role"] in roles) and (not at or _touches(c, at))]
    _downloads(library, document, out, back)
    left, right = st.columns(2, gap="medium")
    left.html(f'<section class="card block"><h2>Viện dẫn đi · {len(out)}</h2>{_out_rows(out)}</section>')
    right.html(
        f'<section class="card block"><h2>Được viện dẫn · {len(back)}</h2>{_back_rows(back)}</section>'
    )


def _touches(citation: Row, at: str) -> bool:
    return any(is_within(e, at) or is_within(at, e) for e in json.loads(citation["eids"]))


def _out_rows(citations: list[Row]) -> str:
    return "".join(
        f'<div class="lk"><i class="dot c-{esc(c["state"])}"></i><div><b>{esc(c["text"])}</b>'
        f"<small>{esc(look.ROLES.get(c['role'], c['role']))} · tại {esc(spoken(c['eid']) if c['eid'] else 'đầu văn bản')}</small>"
        + (
            f'<a href="{look.href("van-ban", doc=c["target_key"], eid=(json.loads(c["eids"]) or [None])[0])}">{esc(c["target_title"])}</a>'
            if c["target_document_id"]
            else f"<small>{esc(c['reason'] or look.LINK_STATES.get(c['state'], ''))}</small>"
        )
        + "</div></div>"
        for c in citations[:400]
    )


def _back_rows(citations: list[Row]) -> str:
    return "".join(
        f'<div class="lk"><i class="dot c-resolved"></i><div><a href="{look.href("van-ban", doc=c["by_key"], eid=c["eid"])}">'
        f"{esc(look.place_name(c['by_number'], c['eid'], c['by_type']))}</a><small>{esc(look.ROLES.get(c['role'], c['role']))}: "
        f"{esc(c['text'])}</small></div></div>"
        for c in citations[:400]
    )


def _downloads(library: Library, document: StoredDocument, out: list[Row], back: list[Row]) -> None:
    lines = [
        (
            "đi",
            document.number,
            c["eid"],
            c["role"],
            c["target_number"] or c["number"],
            c["eids"],
            c["state"],
            c["text"],
        )
        for c in out
    ] + [
        ("đến", c["by_number"], c["eid"], c["role"], document.number, c["eids"], c["state"], c["text"])
        for c in back
    ]
    heads = ("chiều", "văn bản", "tại", "vai trò", "đích", "địa chỉ đích", "trạng thái", "chữ")
    name = (document.number or "van-ban").replace("/", "-")
    with st.container(horizontal=True):
        st.download_button(
            "Tải .csv",
            lambda: to_csv(heads, lines),
            f"vien-dan-{name}.csv",
            key="links_csv",
            on_click="ignore",
        )
        st.download_button(
            "Tải .graphml",
            _graphml(document.id),
            f"vien-dan-{name}.graphml",
            key="links_graphml",
            on_click="ignore",
        )


def _graphml(document_id: int) -> Callable[[], bytes]:
    def write() -> bytes:
        with session.open_library() as library:
            return to_graphml(neighbourhood(library.connection, document_id, 500))

    return write


def graph(library: Library, document: StoredDocument, eid: str | None) -> None:
    """The documents around this one as a picture."""
    around = neighbourhood(library.connection, document.id)
    if not around.edges:
        st.html(look.empty("Chưa thấy viện dẫn nào quanh văn bản này."))
        return
    st.graphviz_chart(to_dot(around, ROLE_COLOURS, look.ROLES), width="content")
    st.caption("Viền đứt: chỉ biết tên, chưa có trong thư viện. Tối đa 25 quan hệ mỗi chiều.")
