"""Hợp nhất: the text on a day with its notes, two days compared, what could not be applied and who decides it."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import streamlit as st

from lawreview.amending.apply import Applied, Consolidated, Unapplied, changes_of, describe
from lawreview.amending.targets import written_address
from lawreview.documents.dates import short
from lawreview.documents.eid import spoken
from lawreview.exporting.consolidated import FORMS, write_consolidated
from lawreview.library import Library, StoredDocument
from lawreview.pages import amended, look, session
from lawreview.pages.look import esc
from lawreview.reviewing import operations
from lawreview.reviewing.database import ReviewError, rows

VIEWS = ("Văn bản hợp nhất", "So sánh hai ngày", "Chưa áp dụng", "Dòng thời gian")


def show() -> None:
    """The page."""
    with session.open_library() as library:
        document = _pick(library)
        if document is None:
            return
        left, middle, right = st.columns([2, 2, 5], vertical_alignment="bottom")
        as_of = left.date_input("Hợp nhất tại ngày", value=date.today(), format="DD/MM/YYYY", key="as_of")
        known = middle.date_input(
            "Theo những gì đã biết đến ngày",
            value=None,
            format="DD/MM/YYYY",
            key="known_on",
            help="Chỉ xét văn bản đã ban hành đến ngày này. Để trống: mọi văn bản có trong thư viện.",
        )
        if not isinstance(as_of, date):
            return
        known_on = known if isinstance(known, date) else None
        with st.spinner("Đang hợp nhất…"):
            result = library.consolidate(document, as_of, known_on)
        view = right.segmented_control(
            "Xem",
            VIEWS,
            default=VIEWS[0],
            key="cons_view",
            required=True,
            format_func=lambda v: f"{v} · {len(result.unapplied)}" if v == VIEWS[2] else v,
        )
        _head(document, result)
        if view == VIEWS[1]:
            _compare(library, document, result, known_on)
        elif view == VIEWS[2]:
            _unapplied(library, result)
        elif view == VIEWS[3]:
            _timeline(result)
        else:
            _downloads(document, as_of, known_on)
            st.html(amended.text(result))


def _pick(library: Library) -> StoredDocument | None:
    """The document of the address, or one of those that others amend."""
    named = library.find(st.query_params.get("doc", ""))
    asked = named[0].key if len(named) == 1 else ""
    heads = rows(
        library.connection,
        """SELECT d.key, d.number, d.type, d.title, d.issuer, count(*) AS n, count(DISTINCT a.document_id) AS acts
        FROM amendments a JOIN documents d ON d.id = a.target_document_id
        WHERE a.document_id <> d.id GROUP BY d.id ORDER BY acts DESC, n DESC, d.key LIMIT 400""",
    )
    by_key = {head["key"]: head for head in heads}
    chosen = st.selectbox(
        "Văn bản",
        list(dict.fromkeys([*([asked] if asked else []), *by_key])),
        index=0 if asked else None,
        format_func=lambda key: _option(by_key.get(key), key),
        key="cons_doc",
        placeholder="Chọn văn bản đã được sửa đổi, gõ để tìm",
    )
    if not chosen:
        st.html('<div class="pagehead"><h1>Văn bản đã được sửa đổi, bổ sung, bãi bỏ</h1></div>')
        body = "".join(
            f'<tr><td><a href="{look.href("hop-nhat", doc=h["key"])}">{esc(look.document_name(h["type"], h["number"], h["title"]))}</a></td>'
            f"<td>{esc(h['title'])}</td><td>{esc(h['issuer'] or '')}</td><td>{h['acts']}</td><td>{h['n']}</td></tr>"
            for h in heads
        )
        st.html(
            '<div class="card sheet"><table><thead><tr><th>Văn bản</th><th>Trích yếu</th><th>Cơ quan</th><th>Văn bản sửa</th>'
            f"<th>Chỉ dẫn</th></tr></thead><tbody>{body}</tbody></table></div>"
            if body
            else look.empty("Chưa có văn bản nào trong thư viện được văn bản khác sửa đổi.")
        )
        return None
    found = library.find(chosen)
    if len(found) != 1:
        st.html(look.empty("Văn bản này chưa có trong thư viện.", chosen))
        return None
    st.query_params["doc"] = found[0].key
    return found[0]


def _option(head: dict[str, str] | None, key: str) -> str:
    if head is None:
        return key.split("|")[1] if key.count("|") > 1 else key
    return f"{look.document_name(head['type'], head['number'])} – {head['title']}"


def _head(document: StoredDocument, result: Consolidated) -> None:
    sources = "".join(
        f'<li><a href="{look.href("van-ban", doc=s.key)}">{esc(look.document_name(s.type, s.number, s.title))}</a>'
        f"{f', có hiệu lực từ {short(s.effective_on)}' if s.effective_on else ''}</li>"
        for s in result.amending
    )
    st.html(
        f'<div class="dochead"><div class="chips">{look.chip("Bản hợp nhất tham khảo, chưa ký xác thực", "op-repeal")}'
        f"{look.chip(f'{len(result.applied)} thay đổi đã áp dụng', 'plain')}{_end_chip(result)}</div><h1>{esc(document.name)}</h1>"
        f"<p>{esc(document.title)}</p>{_end(result)}{f'<p>Được sửa đổi, bổ sung bởi:</p><ol>{sources}</ol>' if sources else ''}</div>"
    )


def _end_chip(result: Consolidated) -> str:
    on = result.ending.on if result.ending else None
    return look.chip(f"Hết hiệu lực toàn bộ từ {short(on)}", "op-repeal") if on else ""


def _end(result: Consolidated) -> str:
    """Which document ended this one."""
    if result.ending is None:
        return ""
    by, place = result.ending.operation.source, result.ending.operation.amendment.source_eid
    link = look.href("van-ban", doc=by.key, eid=place)
    return f'<p>Hết hiệu lực theo <a href="{link}">{esc(look.document_name(by.type, by.number, by.title))}</a></p>'


def _downloads(document: StoredDocument, as_of: date, known_on: date | None) -> None:
    name = f"hop-nhat-{(document.number or 'van-ban').replace('/', '-')}-{as_of:%Y-%m-%d}"
    name += f"-biet-den-{known_on:%Y-%m-%d}" if known_on else ""
    with st.container(horizontal=True):
        for form in FORMS:
            st.download_button(
                f"Tải {form}",
                _writer(document, as_of, known_on, form),
                f"{name}{form}",
                key=f"cons_{form[1:]}",
                icon=":material/download:",
                on_click="ignore",
            )


def _writer(document: StoredDocument, as_of: date, known_on: date | None, form: str) -> Callable[[], bytes]:
    """The file in the official form, made when it is asked for."""

    def write() -> bytes:
        with tempfile.TemporaryDirectory() as folder, session.open_library() as library:
            path = Path(folder) / f"hop-nhat{form}"
            result = library.consolidate(document, as_of, known_on)
            write_consolidated(result, library.official_text(result), path)
            return path.read_bytes()

    return write


def _compare(library: Library, document: StoredDocument, after: Consolidated, known_on: date | None) -> None:
    left, right = st.columns([2, 5], vertical_alignment="bottom")
    start = document.effective_on or document.issued_on or date(2000, 1, 1)
    on = left.date_input("So với ngày", value=start, format="DD/MM/YYYY", key="compare_on")
    one = right.toggle("Một văn bản có đánh dấu", key="compare_one")
    if not isinstance(on, date):
        return
    with st.spinner("Đang so sánh…"):
        changed = amended.changed_articles(library.consolidate(document, on, known_on), after)
    if not changed:
        st.html(look.empty("Hai ngày này văn bản như nhau."))
        return
    st.html(f'<span class="count">{len(changed)} điều khác nhau</span>')
    if not one:
        st.html(f'<div class="two"><b>Tại ngày {short(on)}</b><b>Tại ngày {short(after.as_of)}</b></div>')
    draw = amended.in_one if one else amended.side_by_side
    st.html("".join(draw(*change) for change in changed[:200]))


def _unapplied(library: Library, result: Consolidated) -> None:
    if not result.unapplied:
        st.html(look.empty("Mọi chỉ dẫn sửa đổi tính đến ngày này đều đã được áp dụng."))
    for u in result.unapplied:
        with st.container(border=True):
            proposal = f"<p>Chấp nhận: {esc(u.proposal)}.</p>" if u.proposal else ""
            unit = result.find(u.target_eid) if u.target_eid else None
            words = (
                f'<details><summary>{esc(spoken(u.target_eid))} hiện nay</summary><div class="law">{esc(unit.text)}</div></details>'
                if unit
                else ""
            )
            st.html(
                f'<div class="todo"><b>{esc(u.text)}</b><p class="why">{esc(u.reason)}</p>{proposal}{words}'
                f'<a href="{look.href("van-ban", doc=u.source_key, eid=u.source_eid)}">{esc(spoken(u.source_eid))} {esc(u.source)}</a></div>'
            )
            _operation_buttons(u, unit.text if unit else "")
    keys = sorted({u.source_key for u in result.unapplied} | {s.key for s in result.sources})
    past = operations.operation_history(library.connection, keys) if keys else []
    for entry in past:
        st.html(
            f'<div class="log">{look.chip(look.named(operations.LABELS, entry["decision"]))}<b>{esc(entry["who"])}</b> '
            f"<span>{esc(spoken(entry['source_eid']))} · {esc(entry['decided_at'])}</span> <p>{esc(entry['note'])}</p></div>"
        )


def _operation_buttons(u: Unapplied, words: str) -> None:
    name = f"{abs(hash((u.source_key, u.source_eid, u.ord)))}"
    with st.container(horizontal=True):
        st.button(
            "Chấp nhận",
            key=f"op_accept_{name}",
            on_click=_decide,
            args=(u, "accept", name),
            disabled=not u.proposal,
            help=None if u.proposal else "Không có đề xuất; hãy sửa lại hoặc bác bỏ.",
        )
        with st.popover("Sửa lại"):
            st.text_input("Địa chỉ đúng", key=f"op_eid_{name}", placeholder="khoản 2 Điều 5")
            st.text_area("Nội dung sau khi sửa của cả đơn vị", value=words, key=f"op_text_{name}", height=220)
            st.button(
                "Ghi",
                key=f"op_correct_{name}",
                type="primary",
                on_click=_decide,
                args=(u, "correct", name, words),
            )
        st.button("Bác bỏ", key=f"op_reject_{name}", on_click=_decide, args=(u, "reject", name))


def _decide(u: Unapplied, decision: operations.OperationDecision, name: str, unit_text: str = "") -> None:
    written = st.session_state.get(f"op_eid_{name}", "") if decision == "correct" else ""
    eid = written_address(written)
    if written and not eid:
        session.tell(f"Không đọc được địa chỉ “{written}”. Hãy ghi như: điểm a khoản 2 Điều 5.", "warning")
        return
    words = st.session_state.get(f"op_text_{name}", "") if decision == "correct" else ""
    words = "" if words == unit_text else words
    try:
        with session.open_library() as library:
            operations.decide_operation(
                library.connection,
                (u.source_key, u.source_eid, u.ord),
                decision,
                session.reviewer(),
                eid,
                words,
            )
    except ReviewError as error:
        session.tell(str(error), "warning")
    else:
        session.tell(f"Đã ghi: {operations.LABELS[decision]}.")


def _timeline(result: Consolidated) -> None:
    touched = {change.eid for change in result.applied if change.eid}
    eid = st.selectbox(
        "Quy định",
        ["", *(p.eid for p in result.provisions if p.eid in touched)],
        format_func=lambda e: spoken(e) or "Toàn bộ văn bản",
        key="cons_unit",
    )
    base = result.base.find(eid) if eid else None
    first = _step(result.base.effective_on, "Lời văn đầu", result.base.words(base)) if base else ""
    first = first if eid else _step(result.base.effective_on, "Văn bản có hiệu lực", "")
    later = "".join(_changed(change, bool(eid)) for change in changes_of(result, eid))
    st.html(f'<ol class="timeline">{first}{later}</ol>')


def _changed(change: Applied, with_words: bool) -> str:
    source, a = change.operation.source, change.operation.amendment
    by = f"{spoken(a.source_eid)} {look.document_name(source.type, source.number, source.title)}".strip()
    link = f'<p><a href="{look.href("van-ban", doc=source.key, eid=a.source_eid)}">{esc(by)}</a></p>'
    return _step(change.on, describe(a), change.after if with_words else "", link)


def _step(on: date | None, what: str, words: str, link: str = "") -> str:
    law = f'<div class="law">{esc(words)}</div>' if words else ""
    return f"<li><time>{short(on)}</time><div><b>{esc(what)}</b>{link}{law}</div></li>"
