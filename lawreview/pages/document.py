"""Văn bản: the tree and the text with its citations, who cites whom, the course of time, where the text came from."""

import json
from collections.abc import Callable
from datetime import date

import streamlit as st

from lawreview.documents.dates import short
from lawreview.documents.eid import spoken
from lawreview.library import Library, StoredDocument
from lawreview.pages import citations, look, reading, session, shelf, timeline
from lawreview.pages.look import esc
from lawreview.reviewing import queue
from lawreview.reviewing.database import Row, rows


def show() -> None:
    """The page."""
    key, eid = st.query_params.get("doc", ""), st.query_params.get("eid")
    with session.open_library() as library:
        _search(library, bool(key))
        found = library.find(key) if key else []
        if len(found) > 1:
            _choose(key, found)
            return
        if not found:
            if key:
                st.html(look.empty("Văn bản này chưa có trong thư viện.", key))
            shelf.show(library)
            return
        document = found[0]
        _head(library, document)
        views: dict[str, Callable[[Library, StoredDocument, str | None], None]] = {
            "Nội dung": _text,
            "Viện dẫn": citations.show,
            "Đồ thị": citations.graph,
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


def _choose(key: str, found: list[StoredDocument]) -> None:
    """Several documents of one number: the reviewer picks."""
    st.html(f'<div class="pagehead"><h1>Có {len(found)} văn bản mang số này</h1></div>')
    body = "".join(
        f'<tr><td><a href="{look.href("van-ban", doc=d.key)}">{esc(look.document_name(d.type, d.number, d.title))}</a></td>'
        f"<td>{esc(d.title)}</td><td>{esc(d.issuer or '')}</td><td>{short(d.issued_on)}</td></tr>"
        for d in found
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
    cited = reading.citations_of(library.connection, document.id)
    previews = reading.previews_of(library, cited, date.today())
    left, right = st.columns([1, 3], gap="medium")
    left.html(reading.contents(whole.provisions, document.key, part, eid))
    with right:
        if focus:
            st.html(
                f'<div class="card focuscard"><b>{esc(spoken(focus.eid))}</b> '
                f'<a href="#{esc(focus.eid)}">đến vị trí trong văn bản</a><div class="law">{esc(whole.words(focus)[:3000])}</div></div>'
            )
        st.html(_legend(cited))
        st.html(reading.body(whole.text, whole.provisions, whole.formal, cited, previews, part, focus))


def _legend(cited: list[Row]) -> str:
    counts = {state: sum(c["state"] == state for c in cited) for state in look.LINK_STATES}
    items = "".join(
        f'<span><i class="dot c-{state}"></i>{esc(look.LINK_STATES[state])} {n}</span>'
        for state, n in counts.items()
        if n
    )
    return f'<div class="legend">{items}</div>'


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
