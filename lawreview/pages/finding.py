"""Phát hiện: both provisions side by side, why they were flagged, and the decision."""

import streamlit as st

from lawreview.library import Library
from lawreview.pages import facing, look, passage, session
from lawreview.pages.look import esc
from lawreview.reviewing import decisions, queue, suppressions
from lawreview.reviewing.context import side
from lawreview.reviewing.database import ReviewError, Row, day_and_time
from lawreview.reviewing.labels import ACTION_LABELS, KINDS, SCOPE_LABELS
from lawreview.reviewing.queue import Neighbours, QueueRow

KEYS = {"keep": "1", "amend": "2", "replace": "3", "repeal": "4", "not_a_problem": "5", "later": "6"}


def show() -> None:
    """The page."""
    finding_id = _current()
    with session.open_library() as library:
        row = queue.get(library.connection, finding_id) if finding_id else _first(library)
        if row is None:
            st.html(look.empty("Không có phát hiện nào để xem.", "Mở một dòng trong hàng đợi rà soát."))
            return
        if not finding_id:
            session.open_finding(row.id)
        st.query_params.from_dict({"finding": row.id})
        view = session.queue_view()
        beside = queue.neighbours(library.connection, row.id, view.filters, view.words, view.sort)
        _head(row, beside)
        sides = [side(library.connection, place) for place in row.places]
        passage.show_sides(library, row, sides)
        _decision_bar(library, row, beside)
        _below(library, row, sides)
    session.shown(row.id)


def _current() -> str | None:
    """The open finding: the session's, or at first the one that the address names."""
    if "finding" not in st.session_state:
        session.open_finding(st.query_params.get("finding"))
    elif st.query_params.get("finding", st.session_state.finding) != st.session_state.finding and (
        st.session_state.get("mirrored") != st.query_params["finding"]
    ):
        session.open_finding(st.query_params["finding"])
    found: str | None = st.session_state.get("finding")
    st.session_state.mirrored = found
    return found


def _first(library: Library) -> QueueRow | None:
    view = session.queue_view()
    found = queue.search(library.connection, view.filters, view.words, view.sort, 1, 1)
    return found.rows[0] if found.rows else None


def _head(row: QueueRow, beside: Neighbours) -> None:
    with st.container(key="f_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(session.PAGES["hang-doi"], label="‹ Hàng đợi")
        st.button(
            "Trước",
            key="f_back",
            shortcut="K",
            disabled=not beside.previous,
            on_click=_turn,
            args=(beside.previous,),
        )
        st.html(f'<span class="count">{beside.position} / {beside.total}</span>', width="content")
        st.button(
            "Sau", key="f_next", shortcut="J", disabled=not beside.next, on_click=_turn, args=(beside.next,)
        )
        st.html(f'<div class="chips">{_chips(row)}</div>', width="content")
        last = st.session_state.get("last_decision")
        if last and last["finding"] != row.id:
            st.button(
                f"Hoàn tác “{ACTION_LABELS[last['action']]}” vừa rồi",
                key="f_undo_last",
                type="tertiary",
                shortcut="Z",
                on_click=_undo,
                args=(last["finding"], last["version"]),
            )
    long = " long" if len(row.explanation) > 180 else ""
    st.html(f'<div class="f-head{long}"><h1 id="finding-title">{esc(row.explanation)}</h1></div>')


def _chips(row: QueueRow) -> str:
    side = " · ".join(part for part in (row.issuer, row.field) if part)
    return (
        look.kind_chip(row.kind)
        + look.severity_chip(row.severity)
        + look.state_chip(row.state, row.decision)
        + look.chip(f"chắc chắn {row.score:.0%}", "plain")
        + (look.chip(f"→ {row.assigned_to}", "who") if row.assigned_to else "")
        + (look.chip(side, "plain") if side else "")
    )


def _turn(finding_id: str | None) -> None:
    session.open_finding(finding_id)


def _decision_bar(library: Library, row: QueueRow, beside: Neighbours) -> None:
    who = session.reviewer()
    note_key = f"note_{row.id}"
    with st.container(key="decide_bar"):
        note, undo = st.columns([6, 1], vertical_alignment="center")
        note.text_input(
            "Ghi chú",
            value=decisions.draft(library.connection, row.id, who) if who else "",
            key=note_key,
            placeholder="Ghi chú, lý do (không bắt buộc; lưu nháp tự động)"
            if who
            else "Ghi tên người rà soát ở góc trên bên phải trước khi quyết định",
            label_visibility="collapsed",
            on_change=_save_draft,
            args=(row.id, note_key),
        )
        undo.button(
            "Hoàn tác (Z)" if row.decision else "Hoàn tác",
            key="f_undo",
            width="stretch",
            disabled=not row.decision,
            shortcut="Z" if row.decision else None,
            on_click=_undo,
            args=(row.id, row.version),
        )
        for column, (action, key) in zip(st.columns(6, gap="small"), KEYS.items(), strict=True):
            with column.container(key=f"act_{action}"):
                st.button(
                    ACTION_LABELS[action],
                    key=f"do_{action}_{row.id}",  # a press meant for the finding before never reaches the next one
                    shortcut=key,
                    width="stretch",
                    type="primary" if row.decision == action else "secondary",
                    on_click=_decide,
                    args=(row.id, action, row.version, beside.next),
                )


def _save_draft(finding_id: str, note_key: str) -> None:
    who = session.reviewer()
    if who:
        with session.open_library() as library:
            decisions.save_draft(library.connection, finding_id, who, st.session_state[note_key])


def _decide(finding_id: str, action: str, version: int, following: str | None) -> None:
    """Decide and go on. Arguments are those of the page that the reviewer saw, never what is open by now."""
    if session.too_soon(finding_id):
        session.tell("Phím bấm ngay khi vừa sang phát hiện mới nên chưa ghi; hãy bấm lại.", "hourglass_top")
        return
    note = str(st.session_state.get(f"note_{finding_id}", ""))
    try:
        with session.open_library() as library:
            outcome = decisions.decide(
                library.connection, finding_id, action, session.reviewer(), note, version
            )
    except ReviewError as error:
        session.tell(str(error), "warning")
        return
    st.session_state.last_decision = {"finding": finding_id, "version": outcome.version, "action": action}
    session.tell(f"Đã ghi: {ACTION_LABELS[action]}.")
    session.open_finding(following)


def _undo(finding_id: str, version: int) -> None:
    try:
        with session.open_library() as library:
            decisions.undo(library.connection, finding_id, session.reviewer(), version)
    except ReviewError as error:
        session.tell(str(error), "warning")
        return
    st.session_state.pop("last_decision", None)
    session.tell("Đã hoàn tác quyết định.", "undo")
    session.open_finding(finding_id)


def _below(library: Library, row: QueueRow, sides: list[passage.Side]) -> None:
    names = ["Vì sao", "Chuỗi viện dẫn", "Đối chiếu", "Nhật ký của phát hiện", "Giao việc, ẩn"]
    why, chain, face, past, more = st.tabs(names)
    with why:
        st.html(
            look.facts(
                [
                    ("Loại", esc(KINDS.get(row.kind, row.kind))),
                    ("Quy tắc", esc(row.rule)),
                    ("Đề xuất của máy", esc(ACTION_LABELS.get(row.proposed_action, row.proposed_action))),
                    ("Giá trị", " ≠ ".join(esc(value) for value in row.values)),
                    *(
                        (look.named(passage.EVIDENCE, name), esc(passage.plain(value)))
                        for name, value in row.evidence
                        if name != "members"
                    ),
                    ("Phát hiện lần đầu", esc(day_and_time(row.found_at))),
                    ("Thấy lại lần cuối", esc(day_and_time(row.last_seen_at))),
                    ("Mã", f"<code>{esc(row.id)}</code>"),
                ]
            )
        )
        if others := passage.members(row):
            st.html(others)
    with chain:
        passage.show_chain(sides)
    with face:
        facing.show(library, row.id, sides)
    with past:
        _history(decisions.history(library.connection, row.id))
    with more:
        _decide_alike(library, row)
        _assign_and_hide(library, row)


def _decide_alike(library: Library, row: QueueRow) -> None:
    view = session.queue_view()
    rows = queue.alike(library.connection, row.id, view.filters, view.words)
    if len(rows) < 2:
        return
    action = st.selectbox(
        f"Quyết định cho cả {len(rows)} phát hiện cùng nguyên nhân",
        list(KEYS),
        index=None,
        format_func=ACTION_LABELS.__getitem__,
        key=f"all_action_{row.id}",
        placeholder="Chọn hình thức xử lý",
    )
    st.button(
        "Ghi cho tất cả",
        key=f"all_do_{row.id}",
        disabled=not action,
        on_click=_decide_all,
        args=(row.id, [(one.id, one.version) for one in rows], action),
    )


def _decide_all(finding_id: str, seen: list[tuple[str, int]], action: str) -> None:
    note = str(st.session_state.get(f"note_{finding_id}", ""))
    try:
        with session.open_library() as library:
            made, refused = decisions.decide_all(library.connection, seen, action, session.reviewer(), note)
    except ReviewError as error:
        session.tell(str(error), "warning")
        return
    session.tell(f"Đã ghi “{ACTION_LABELS[action]}” cho {len(made)} phát hiện; hoàn tác từng phát hiện.")
    if refused:
        session.tell(f"{len(refused)} phát hiện chưa được ghi. {refused[0]}", "warning")


def _history(entries: list[Row]) -> None:
    if not entries:
        st.html(look.empty("Chưa có quyết định nào."))
    for entry in entries:
        undone = " undone" if entry["undone"] else ""
        st.html(
            f'<div class="log{undone}">{look.chip(look.named(ACTION_LABELS, entry["action"]), "d-" + entry["action"])}'
            f"<b>{esc(entry['who'])}</b> <span>{esc(day_and_time(entry['decided_at']))}</span> <p>{esc(entry['note'])}</p></div>"
        )


def _assign_and_hide(library: Library, row: QueueRow) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        to = st.selectbox(
            "Giao phát hiện này cho",
            decisions.people(library.connection),
            index=None,
            key=f"give_{row.id}",
            accept_new_options=True,
            placeholder="Chọn hoặc gõ tên",
        )
        if st.button("Giao", key="give", disabled=not to):
            decisions.assign(library.connection, [row.id], to)
            st.rerun()
    with right:
        scopes = suppressions.scopes_of(library.connection, row.id)
        scope = st.selectbox(
            "Ẩn các phát hiện cùng loại cho",
            list(scopes),
            format_func=SCOPE_LABELS.__getitem__,
            key="hide_scope",
        )
        reason = st.text_input(
            "Lý do ẩn", key=f"hide_reason_{row.id}", placeholder="Bắt buộc; sẽ hiện trong nhật ký"
        )
        if st.button("Ẩn", key="hide", disabled=not scope):
            try:
                suppressions.suppress(
                    library.connection, row.kind, scope, scopes[scope], reason, session.reviewer()
                )
            except ReviewError as error:
                st.warning(str(error))
            else:
                session.tell("Đã ẩn; xem và bỏ ẩn ở trang Nhật ký.")
                st.rerun()
