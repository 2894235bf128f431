"""Đối chiếu: the superior provisions that a passage must be read against, and any two provisions compared."""

import streamlit as st

from lawreview.checking.compare import compare
from lawreview.checking.counterpart import NoSuchProvision, find
from lawreview.documents.eid import spoken
from lawreview.library import Library
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.context import Side
from lawreview.reviewing.differences import differing_words

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
    left, right = st.columns(2, gap="medium")
    with left:
        if st.button("Tìm quy định cấp trên tương ứng", key="face_find"):
            st.session_state.face_found = (finding_id, place.key, place.eid)
        if st.session_state.get("face_found") == (finding_id, place.key, place.eid):
            _counterparts(library, place.key, place.eid or "")
    with right:
        number = st.text_input(
            "Số văn bản cần so sánh", key=f"face_number_{finding_id}", placeholder="105/2017/NĐ-CP"
        )
        eid = st.text_input("Địa chỉ điều khoản", key=f"face_eid_{finding_id}", placeholder="art_5__cl_2")
    if number and eid:
        own = next(one.text for one in sides if one.place == place)
        _comparison(library, own, number.strip(), eid.strip())


def _counterparts(library: Library, key: str, eid: str) -> None:
    try:
        found = find(library, key, eid, 8)
    except NoSuchProvision as error:
        st.caption(str(error))
        return
    if not found:
        st.html(look.empty("Chưa thấy quy định cấp trên nào trong thư viện."))
    body = "".join(
        f'<a class="hit" href="{look.href("van-ban", doc=c.key, eid=c.eid)}"><b>{esc(look.place_name(c.number, c.eid))}</b> '
        f"<code>{esc(c.eid)}</code><span>{esc(c.heading)}</span><p>{esc('; '.join(c.why))}</p></a>"
        for c in found
    )
    st.html(f'<div class="card hits">{body}</div>' if body else "<span></span>")


def _comparison(library: Library, own: str, number: str, eid: str) -> None:
    heads = library.find(number)
    other = library.text_of(heads[0].key, eid) if len(heads) == 1 else None
    if other is None:
        st.html(look.empty("Không có điều khoản này trong thư viện.", f"{number} {spoken(eid)}"))
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
