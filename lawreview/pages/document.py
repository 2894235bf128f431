"""Văn bản: the tree and the text with its citations, who cites whom, the course of time, where the text came from."""

import json
from collections.abc import Callable
from datetime import date

import streamlit as st

from lawreview.documents.dates import short
from lawreview.documents.eid import is_within, spoken
from lawreview.library import Library, StoredDocument
from lawreview.pages import look, reading, session, timeline
from lawreview.pages.look import esc
from lawreview.reviewing import queue
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


def show() -> None:
    """The page."""
    key, eid = st.query_params.get("doc", ""), st.query_params.get("eid")
    with session.open_library() as library:
        _search(library, bool(key))
        found = library.find(key) if key else []
        if len(found) != 1:
            _choose(library, key, found)
            return
        document = found[0]
        _head(library, document)
        views: dict[str, Callable[[Library, StoredDocument, str | None], None]] = {
            "Nội dung": _text,
            "Viện dẫn": _links,
            "Đồ thị": _graph,
            "Dòng thời gian": timeline.show,
            "Phát hiện": _findings,
            "Nguồn": _sources,
        }
        view = st.segmented_control(
            "Xem",
            list(views),
            default="Nội dung",
            key="doc_view",
            label_visibility="collapsed",
            required=True,
        )
        views[view or "Nội dung"](library, document, eid)


def _search(library: Library, has_document: bool) -> None:
    words = st.text_input(
        "Tìm văn bản",
        key="doc_words",
        type="search",
        placeholder="Tìm văn bản khác: số, tên, từ trong nội dung …"
        if has_document
        else "Số, tên, từ trong nội dung …",
        label_visibility="collapsed",
    )
    if not words:
        return
    hits = library.search(words, 30)
    body = "".join(
        f'<a class="hit" href="{look.href("van-ban", doc=h.key, eid=h.eid)}"><b>{esc(h.number or h.title)}</b>'
        f"<span>{esc(spoken(h.eid) if h.eid else '')} {esc(h.heading)}</span><p>{esc(h.excerpt)}</p></a>"
        for h in hits
    )
    st.html(f'<div class="card hits">{body}</div>' if hits else look.empty("Không tìm thấy.", words))


def _choose(library: Library, key: str, found: list[StoredDocument]) -> None:
    if key and not found:
        st.html(look.empty("Văn bản này chưa có trong thư viện.", key))
    heads = found or list(library.documents())[:400]
    if found:
        st.html(f'<div class="pagehead"><h1>Có {len(found)} văn bản mang số này</h1></div>')
    else:
        st.html('<div class="pagehead"><h1>Văn bản trong thư viện</h1></div>')
    body = "".join(
        f'<tr><td><a href="{look.href("van-ban", doc=d.key)}">{esc(look.document_name(d.type, d.number, d.title))}</a></td>'
        f"<td>{esc(d.title)}</td><td>{esc(d.issuer or '')}</td><td>{short(d.issued_on)}</td></tr>"
        for d in heads
    )
    st.html(
        '<div class="card sheet"><table><thead><tr><th>Văn bản</th><th>Trích yếu</th><th>Cơ quan</th><th>Ban hành</th>'
        f"</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(library: Library, document: StoredDocument) -> None:
    status = library.status(document, date.today())
    dates = [
        ("ban hành", document.issued_on),
        ("hiệu lực từ", document.effective_on),
        ("đến", document.expires_on),
    ]
    when = " · ".join(f"{name} {short(on)}" for name, on in dates if on)
    because = " ".join(b.sentence for b in [*status.because, *status.proposals])
    st.html(
        f'<div class="dochead"><div class="chips">{look.status_chip(status.status, because)}'
        f"{look.chip(document.issuer, 'plain') if document.issuer else ''}{look.chip(when, 'plain') if when else ''}</div>"
        f"<h1>{esc(document.name)}</h1><p>{esc(document.title)}</p></div>"
    )


def _text(library: Library, document: StoredDocument, eid: str | None) -> None:
    whole = library.load(document.id)
    focus = whole.find(eid) if eid else None
    parts = reading.parts_of(whole.text, whole.provisions)
    at = next((n for n, p in enumerate(parts) if focus and p.start <= focus.start < p.end), 0)
    part = parts[at]
    if len(parts) > 1:
        part = st.selectbox(
            "Phần đang xem", parts, index=at, format_func=lambda p: p.name, key=f"part_{document.id}_{eid}"
        )
    citations = reading.citations_of(library.connection, document.id)
    previews = reading.previews_of(library.connection, citations)
    left, right = st.columns([1, 3], gap="medium")
    left.html(reading.contents(whole.provisions, document.key, part, eid))
    with right:
        if focus:
            st.html(
                f'<div class="card focuscard"><b>{esc(spoken(focus.eid))}</b> '
                f'<a href="#{esc(focus.eid)}">đến vị trí trong văn bản</a><div class="law">{esc(whole.words(focus)[:3000])}</div></div>'
            )
        st.html(_legend(citations))
        st.html(reading.body(whole.text, whole.provisions, whole.formal, citations, previews, part, focus))


def _legend(citations: list[Row]) -> str:
    counts = {state: sum(c["state"] == state for c in citations) for state in look.LINK_STATES}
    items = "".join(
        f'<span><i class="dot c-{state}"></i>{esc(look.LINK_STATES[state])} {n}</span>'
        for state, n in counts.items()
        if n
    )
    return f'<div class="legend">{items}</div>'


def _links(library: Library, document: StoredDocument, eid: str | None) -> None:
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


def _graph(library: Library, document: StoredDocument, eid: str | None) -> None:
    around = neighbourhood(library.connection, document.id)
    if not around.edges:
        st.html(look.empty("Chưa thấy viện dẫn nào quanh văn bản này."))
        return
    st.graphviz_chart(to_dot(around, ROLE_COLOURS, look.ROLES), width="content")
    st.caption("Viền đứt: chỉ biết tên, chưa có trong thư viện. Tối đa 25 quan hệ mỗi chiều.")


def _findings(library: Library, document: StoredDocument, eid: str | None) -> None:
    found = queue.search(
        library.connection, queue.Filters(state=(), document=document.key, grouped=False), size=100
    )
    body = "".join(
        f'<a class="hit" href="{look.href("phat-hien", finding=r.id)}">{look.severity_chip(r.severity)} {look.kind_chip(r.kind)} '
        f"{look.state_chip(r.state, r.decision)}<p>{esc(r.explanation)}</p></a>"
        for r in found.rows
    )
    st.html(
        f'<div class="card hits">{body}</div>'
        if body
        else look.empty("Không có phát hiện nào về văn bản này.")
    )


def _sources(library: Library, document: StoredDocument, eid: str | None) -> None:
    whole = library.load(document.id)
    for r in rows(
        library.connection, "SELECT * FROM sources WHERE document_id = ? ORDER BY source", [document.id]
    ):
        warnings = "<br>".join(esc(w) for w in json.loads(r["warnings"]))
        st.html(
            f'<section class="card">{look.facts([("Tệp", esc(r["source"])), ("Dạng", esc(r["form"] or "")), ("Trình đọc", esc(r["reader"] or "")), ("Đọc lúc", esc(r["seen_at"])), ("Lưu ý", warnings)])}</section>'
        )
    remarks = "".join(f"<li>{esc(r.message)}</li>" for r in whole.remarks)
    left_out = "".join(
        f"<li><b>{esc(p.reason)}</b>: {esc(whole.text[p.start : p.end][:300])}</li>" for p in whole.left_out
    )
    st.html(
        f'<section class="card block"><h2>Cần xem lại</h2><ul>{remarks or "<li>không có</li>"}</ul>'
        f"<h2>Không thuộc văn bản</h2><ul>{left_out or '<li>không có</li>'}</ul></section>"
    )
