"""Navigation, the look, and who sits here; every page is a function of its own module."""

from pathlib import Path

import streamlit as st

from lawreview.pages import (
    consolidation,
    document,
    finding,
    ingest,
    lists,
    log,
    overview,
    queue,
    session,
)


def main() -> None:
    """One run of the app."""
    st.set_page_config(page_title="LawReview – Rà soát văn bản", page_icon="⚖️", layout="wide")
    st.html(Path(__file__).with_name("style.css"))
    pages = [
        st.Page(overview.show, title="Tổng quan", url_path="tong-quan"),
        st.Page(queue.show, title="Hàng đợi rà soát", url_path="hang-doi", default=True),
        st.Page(finding.show, title="Phát hiện", url_path="phat-hien"),
        st.Page(document.show, title="Văn bản", url_path="van-ban"),
        st.Page(consolidation.show, title="Hợp nhất", url_path="hop-nhat"),
        st.Page(ingest.show, title="Nạp văn bản", url_path="nap"),
        st.Page(lists.show, title="Danh mục", url_path="danh-muc"),
        st.Page(log.show, title="Nhật ký", url_path="nhat-ky"),
    ]
    session.PAGES.update({page.url_path or "hang-doi": page for page in pages})
    chosen = st.navigation(pages, position="top")
    if chosen.title == "Hàng đợi rà soát":
        _follow_deep_link()
    _who()
    session.show_messages()
    chosen.run()


def _follow_deep_link() -> None:
    """``/?finding=…`` and ``/?doc=…&eid=…`` lead to their pages."""
    asked = st.query_params
    if "finding" in asked:
        st.switch_page(session.PAGES["phat-hien"], query_params={"finding": asked["finding"]})
    if "doc" in asked:
        wanted = {name: asked[name] for name in ("doc", "eid") if name in asked}
        st.switch_page(session.PAGES["van-ban"], query_params=wanted)


def _who() -> None:
    """The reviewer's name, at the right of the head of every page."""
    name = session.reviewer()
    with (
        st.container(key="who"),
        st.popover(name or "Người rà soát?", icon=":material/person:", width="content"),
    ):
        st.text_input(
            "Họ và tên người rà soát",
            value=name,
            key="who_name",
            placeholder="Nguyễn Thị Lan",
            help="Mọi quyết định đều ghi tên này vào nhật ký.",
            on_change=lambda: session.set_reviewer(st.session_state.who_name),
        )
        st.caption("Tên được giữ cho trình duyệt này.")


main()
