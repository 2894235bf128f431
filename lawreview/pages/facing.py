"""Đối chiếu: the superior provisions that a passage must be read against, and any two provisions compared."""

import streamlit as st

from lawreview.checking.compare import compare
from lawreview.checking.counterpart import Counterpart, NoSuchProvision, find
from lawreview.documents.eid import spoken
from lawreview.library import Library
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.context import Side
from lawreview.reviewing.database import rows
from lawreview.reviewing.differences import differing_words
from lawreview.reviewing.queue import Place

RELATIONS = {
    "duplicate": "Trùng lặp",
    "conflict": "Có dấu hiệu mâu thuẫn",
    "overlap": "Cùng điều chỉnh một nội dung",
    "unrelated": "Không thấy liên quan",
}


def show(library: Library, finding_id: str, sides: list[Side]) -> None:
    """The tab of a finding. Searching a whole library takes a moment, so it is done when asked for."""
    places = [one.place for one in sides if one.text and one.place.eid]
    if not places:
        st.html(look.empty("Phát hiện này không nêu điều khoản cụ thể để đối chiếu."))
        return
    at = st.selectbox(
        "Đối chiếu quy định",
        range(len(places)),
        format_func=lambda n: look.place_name(places[n].number, places[n].eid, places[n].type),
        key=f"face_of_{finding_id}",
    )
    place = places[at]
    other = _other(library, finding_id, place)
    if other:
        own = next(one.text for one in sides if one.place == place)
        _comparison(library, own, *other)


def _other(library: Library, finding_id: str, place: Place) -> tuple[str, str] | None:
    """(key, eid) of the provision to compare with: one that was found, or one that the reviewer names."""
    left, right = st.columns(2, gap="medium")
    with left:
        found = _counterparts(library, finding_id, place)
        number = st.text_input(
            "Hoặc quy định của văn bản số", key=f"face_number_{finding_id}", placeholder="105/2017/NĐ-CP"
        )
        named = _provision_of(library, finding_id, number.strip()) if number.strip() else None
    with right:
        if not found:
            return named
        chosen = st.radio(
            "So sánh với",
            [*found, None] if named else list(found),
            index=len(found) if named else 0,
            format_func=lambda c: _line(c) if c else "Quy định đã chọn ở bên",
            key=f"face_with_{finding_id}_{bool(named)}",
        )
    return (chosen.key, chosen.eid) if chosen else named


def _line(c: Counterpart) -> str:
    return f"{look.place_name(c.number, c.eid)} – {c.heading or '; '.join(c.why)}"


def _counterparts(library: Library, finding_id: str, place: Place) -> list[Counterpart]:
    """What the search finds, once it is asked for; kept while this finding is open."""
    asked = (finding_id, place.key, place.eid)
    if st.button("Tìm quy định cấp trên tương ứng", key="face_find"):
        with st.spinner("Đang tìm trong thư viện …"):
            try:
                st.session_state.face_found = (asked, find(library, place.key, place.eid or "", 8))
            except NoSuchProvision as error:
                st.caption(str(error))
    shown, found = st.session_state.get("face_found", (None, []))
    if shown != asked:
        return []
    if not found:
        st.html(look.empty("Chưa thấy quy định cấp trên nào trong thư viện."))
    return list(found)


def _provision_of(library: Library, finding_id: str, number: str) -> tuple[str, str] | None:
    heads = library.find(number)
    if not heads:
        st.html(look.empty("Văn bản này chưa có trong thư viện.", number))
        return None
    head = heads[0]
    if len(heads) > 1:
        head = st.selectbox(
            "Văn bản",
            heads,
            format_func=lambda h: f"{h.name} – {h.issuer or ''}",
            key=f"face_doc_{finding_id}",
        )
    units = rows(
        library.connection,
        "SELECT eid, heading FROM provisions WHERE document_id = ? AND kind IN ('article', 'clause', 'point') ORDER BY ord",
        [head.id],
    )
    headings = {unit["eid"]: unit["heading"] for unit in units}
    eid = st.selectbox(
        "Điều khoản",
        list(headings),
        index=None,
        format_func=lambda e: f"{spoken(e)}{'. ' + headings[e] if headings[e] else ''}",
        key=f"face_eid_{finding_id}_{head.id}",
        placeholder="Chọn hoặc gõ để tìm",
    )
    return (head.key, eid) if eid else None


def _comparison(library: Library, own: str, key: str, eid: str) -> None:
    other = library.text_of(key, eid)
    if other is None:
        st.html(look.empty("Không có điều khoản này trong thư viện.", spoken(eid)))
        return
    result = compare(own, other)
    marks = differing_words(own, other)
    reasons = "".join(
        f"<li>{esc(r.left)} ≠ {esc(r.right)}</li>" for r in result.reasons if r.left and r.right
    )
    panes = "".join(
        f'<div class="law">{look.marked(text, [(s, e, "diff") for s, e in spans])}</div>'
        for text, spans in zip((own, other), marks, strict=True)
    )
    st.html(
        f'<section class="card pair"><h4>{esc(look.named(RELATIONS, result.relation))}</h4>'
        f'<ul>{reasons}</ul><div class="two">{panes}</div></section>'
    )
