"""Hàng đợi rà soát: filters, search, order and pages; a click on a row opens it."""

from dataclasses import replace

import streamlit as st

from lawreview.pages import look, session
from lawreview.pages.look import esc
from lawreview.reviewing import decisions, queue
from lawreview.reviewing.database import Page
from lawreview.reviewing.labels import SEVERITY_LABELS, SHORT_KINDS, STATE_LABELS
from lawreview.reviewing.queue import Filters, QueueRow

SORTS = {
    "priority": "Ưu tiên",
    "score": "Độ chắc chắn",
    "newest": "Mới phát hiện",
    "oldest": "Chờ lâu nhất",
    "kind": "Loại",
    "number": "Số văn bản",
}
AGES = {
    (None, None): "Mọi lúc",
    (None, 7): "dưới 7 ngày",
    (7, 30): "7–30 ngày",
    (30, 90): "1–3 tháng",
    (90, None): "trên 3 tháng",
}
SIZES = (10, 20, 50, 100)


def show() -> None:
    """The page."""
    with session.open_library() as library:
        db = library.connection
        view = session.queue_view()
        found = queue.search(db, view.filters, view.words, view.sort, view.page, view.size)
        counts = queue.facets(db, view.filters, view.words)
        names = decisions.people(db)
    session.mirror_queue_view()
    with st.sidebar:
        _filters(counts)
    _head(found, names)
    if not found.rows:
        st.html(
            look.empty(
                "Không có phát hiện nào ở đây.", "Bỏ bớt bộ lọc, hoặc nạp thêm văn bản rồi chạy kiểm tra."
            )
        )
    with st.container(key="rows", gap=None):
        for row in found.rows:
            _row(row)
    _pager(found)


def _filters(counts: dict[str, dict[str, int]]) -> None:
    view = session.queue_view()
    st.text_input(
        "Tìm trong hàng đợi",
        value=view.words,
        key="q_words",
        type="search",
        placeholder="số văn bản, từ trong lý do …",
        label_visibility="collapsed",
        on_change=lambda: session.set_queue_view(words=st.session_state.q_words),
    )
    _choice("state", "Trạng thái", STATE_LABELS, counts["state"], view.filters)
    _choice("kind", "Loại phát hiện", SHORT_KINDS, counts["kind"], view.filters)
    _choice("severity", "Mức độ", SEVERITY_LABELS, counts["severity"], view.filters)
    _list("field", "Lĩnh vực", counts["field"], view.filters)
    _list("issuer", "Cơ quan ban hành", counts["issuer"], view.filters)
    _list("territory", "Địa bàn", counts["territory"], view.filters)
    _list("assigned_to", "Người được giao", counts["assigned_to"], view.filters)
    ages = list(AGES)
    at = (view.filters.min_age, view.filters.max_age)
    st.selectbox(
        "Thời gian chờ",
        ages,
        index=ages.index(at) if at in ages else 0,
        format_func=AGES.__getitem__,
        key="q_age",
        on_change=lambda: session.set_filters(
            min_age=st.session_state.q_age[0], max_age=st.session_state.q_age[1]
        ),
    )
    st.toggle(
        "Chỉ xem phát hiện đang bị ẩn",
        value=view.filters.suppressed,
        key="q_suppressed",
        on_change=lambda: session.set_filters(suppressed=st.session_state.q_suppressed),
    )
    st.button("Bỏ mọi bộ lọc", key="q_reset", width="stretch", on_click=_reset)


def _reset() -> None:
    session.set_queue_view(filters=Filters(), words="", sort="priority")
    for key in [k for k in st.session_state if str(k).startswith("q_")]:
        del st.session_state[key]


def _choice(name: str, label: str, labels: dict[str, str], counts: dict[str, int], filters: Filters) -> None:
    """Coloured pills with counts; a value that is chosen stays visible even where it counts nothing."""
    chosen = getattr(filters, name)
    options = [code for code in labels if counts.get(code) or code in chosen]
    if not options:
        return
    key = f"q_{name}"
    with st.container(key=f"pills_{name}"):
        st.pills(
            label,
            options,
            selection_mode="multi",
            default=[code for code in chosen if code in options],
            format_func=lambda code: f"{labels[code]} · {counts.get(code, 0)}",
            key=key,
            on_change=lambda: session.set_filters(**{name: tuple(st.session_state[key])}),
        )


def _list(name: str, label: str, counts: dict[str, int], filters: Filters) -> None:
    chosen = getattr(filters, name)
    options = [*counts, *(value for value in chosen if value not in counts)]
    if not options:
        return
    key = f"q_{name}"
    st.multiselect(
        label,
        options,
        default=list(chosen),
        format_func=lambda value: f"{value} · {counts.get(value, 0)}",
        key=key,
        placeholder="Tất cả",
        on_change=lambda: session.set_filters(**{name: tuple(st.session_state[key])}),
    )


def _head(found: Page[QueueRow], names: list[str]) -> None:
    view = session.queue_view()
    left, middle, right = st.columns([5, 2, 2], vertical_alignment="bottom")
    first = (found.page - 1) * found.size + 1
    last = first + len(found.rows) - 1
    shown = f"{first}–{last} trong {found.total:,}".replace(",", ".") if found.total else "0"
    left.html(
        f'<div class="pagehead"><h1>Hàng đợi rà soát</h1><span class="count" id="queue-count">{shown} phát hiện</span></div>'
    )
    middle.selectbox(
        "Sắp xếp",
        list(SORTS),
        index=list(SORTS).index(view.sort),
        format_func=lambda code: f"Sắp xếp: {SORTS[code]}",
        key="q_sort",
        label_visibility="collapsed",
        on_change=lambda: session.set_queue_view(sort=st.session_state.q_sort),
    )
    with right.popover("Giao việc trang này", width="stretch", disabled=not found.rows):
        _assign([row.id for row in found.rows], names)


def _assign(ids: list[str], names: list[str]) -> None:
    to = st.selectbox(
        f"Giao {len(ids)} phát hiện đang hiện cho",
        names,
        index=None,
        key="assign_to",
        accept_new_options=True,
        placeholder="Chọn hoặc gõ tên",
    )
    if st.button("Giao", key="assign", type="primary", disabled=not to):
        with session.open_library() as library:
            count = decisions.assign(library.connection, ids, to)
        session.tell(f"Đã giao {count} phát hiện cho {to}.")
        st.rerun()


def _row(row: QueueRow) -> None:
    """The whole row is its button: the button lies over the drawn row."""
    with st.container(key=f"row_{row.id}", gap=None):
        st.html(_drawn(row))
        if st.button(f"Mở: {row.explanation[:80]}", key=f"open_{row.id}"):
            session.open_finding(row.id)
            st.switch_page(session.PAGES["phat-hien"], query_params={"finding": row.id})


def _drawn(row: QueueRow) -> str:
    places = "".join(
        f'<span class="plc">{esc(look.place_name(p.number, p.eid, p.type))}</span>' for p in row.places[:2]
    )
    more = f'<span class="plc more">+{len(row.places) - 2}</span>' if len(row.places) > 2 else ""
    if row.alike > 1:
        more += (
            f'<span class="plc more" title="Phát hiện cùng nguyên nhân">và {row.alike - 1} nơi khác</span>'
        )
    values = (
        " <i>≠</i> ".join(f"<b>{esc(v)}</b>" for v in row.values[:2])
        if len(row.values) > 1 and all(0 < len(v) <= 40 for v in row.values[:2])
        else ""
    )
    who = look.chip(f"→ {row.assigned_to}", "who") if row.assigned_to else ""
    state = look.state_chip(row.state, row.decision) if row.state != "open" else ""
    side = " · ".join(part for part in (row.issuer, row.field) if part)
    return (
        f'<div class="row k-{esc(row.kind)}"><div class="r-k">{look.severity_chip(row.severity)}'
        f"{look.kind_chip(row.kind)}</div>"
        f'<div class="r-m"><div class="r-t">{esc(row.explanation)}</div>'
        f'<div class="r-p">{places}{more}{f"<span class=vals>{values}</span>" if values else ""}</div></div>'
        f'<div class="r-s"><span class="r-i">{esc(side)}</span>'
        f'<span>{state}{who}<span class="age" title="Phát hiện từ {esc(look.day(row.found_at))}">{esc(look.age(row.found_at))}</span>'
        f'<span class="score" title="Độ chắc chắn">{row.score:.0%}</span></span></div></div>'
    )


def _pager(found: Page[QueueRow]) -> None:
    view = session.queue_view()
    with st.container(
        key="pager", horizontal=True, vertical_alignment="center", horizontal_alignment="center"
    ):
        st.button(
            "‹ Trang trước",
            key="page_back",
            shortcut="Left",
            disabled=found.page <= 1,
            on_click=session.set_queue_view,
            kwargs={"page": found.page - 1},
        )
        st.html(f'<span class="count">Trang {found.page} / {found.pages}</span>', width="content")
        st.button(
            "Trang sau ›",
            key="page_on",
            shortcut="Right",
            disabled=found.page >= found.pages,
            on_click=session.set_queue_view,
            kwargs={"page": found.page + 1},
        )
        st.selectbox(
            "Số dòng",
            SIZES,
            index=SIZES.index(view.size) if view.size in SIZES else 1,
            format_func=lambda n: f"{n} dòng",
            key="q_size",
            label_visibility="collapsed",
            width=120,
            on_change=lambda: _resize(st.session_state.q_size),
        )


def _resize(size: int) -> None:
    """Another number of rows, with the first row that was shown still on the page."""
    view = session.queue_view()
    first = (view.page - 1) * view.size
    st.session_state.queue_view = replace(view, size=size, page=first // size + 1)
