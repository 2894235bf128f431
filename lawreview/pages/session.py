"""What belongs to one browser session: the library, the reviewer's name, the view of the queue, the open finding.

The open finding lives in the session and the address only mirrors it; what must survive a reload is in the library.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import streamlit as st

from lawreview.library import Library
from lawreview.pages.headers import COOKIE
from lawreview.reviewing import people
from lawreview.reviewing.queue import Filters, Sort

DWELL_SECONDS = 0.6
PAGES: dict[str, Any] = {}  # url path → st.Page, filled by main


@dataclass(frozen=True, slots=True)
class QueueView:
    """How the reviewer looks at the queue."""

    filters: Filters = field(default_factory=Filters)
    words: str = ""
    sort: Sort = "priority"
    page: int = 1
    size: int = 20


def library_path() -> Path:
    """The library that ``lawreview serve --db`` names."""
    return Path(os.environ.get("LAWREVIEW_DB", "thu-vien.db"))


@contextmanager
def open_library() -> Iterator[Library]:
    """A connection for one run of the page: Streamlit runs each on another thread."""
    library = Library(library_path())
    try:
        yield library
    finally:
        library.close()


def reviewer() -> str:
    """The name in the session, else the one that this browser gave before, else ""."""
    if "reviewer" not in st.session_state:
        browser = st.context.cookies.get(COOKIE, "")
        with open_library() as library:
            st.session_state.reviewer = people.remembered(library.connection, browser) if browser else ""
    return str(st.session_state.reviewer)


def set_reviewer(name: str) -> None:
    """Take a name for the session and for later visits of this browser."""
    st.session_state.reviewer = name.strip()
    browser = st.context.cookies.get(COOKIE, "")
    if browser:
        with open_library() as library:
            people.remember(library.connection, browser, name)


def queue_view() -> QueueView:
    """The view in the session; at first the one that the address names."""
    if "queue_view" not in st.session_state:
        st.session_state.queue_view = _view_of_address()
    view: QueueView = st.session_state.queue_view
    return view


def set_queue_view(**changes: Any) -> None:
    """Change the view; a change of anything but the page goes back to page 1."""
    if "page" not in changes:
        changes["page"] = 1
    st.session_state.queue_view = replace(queue_view(), **changes)


def set_filters(**changes: Any) -> None:
    """Change some filters of the view."""
    set_queue_view(filters=replace(queue_view().filters, **changes))


def mirror_queue_view() -> None:
    """Write the view into the address, so that it can be sent and reloaded."""
    view = queue_view()
    wanted: dict[str, Any] = {}
    standard = asdict(Filters())
    for name, value in asdict(view.filters).items():
        if value != standard[name]:
            wanted[name] = list(value) if isinstance(value, tuple) else str(value)
            if value == ():
                wanted[name] = "all"
    if view.words:
        wanted["words"] = view.words
    if view.sort != "priority":
        wanted["sort"] = view.sort
    if view.page > 1:
        wanted["page"] = str(view.page)
    st.query_params.from_dict(wanted)


def _view_of_address() -> QueueView:
    filters: dict[str, Any] = {}
    for name, standard in asdict(Filters()).items():
        given = st.query_params.get_all(name)
        if not given:
            continue
        if isinstance(standard, tuple):
            filters[name] = () if given == ["all"] else tuple(given)
        elif name in ("min_age", "max_age"):
            filters[name] = int(given[0]) if given[0].isdigit() else None
        else:
            filters[name] = given[0] == "True" if name == "suppressed" else given[0]
    sort = st.query_params.get("sort", "priority")
    page = st.query_params.get("page", "1")
    return QueueView(
        Filters(**filters),
        st.query_params.get("words", ""),
        sort if sort in ("score", "newest", "oldest", "kind", "number") else "priority",  # type: ignore[arg-type]
        int(page) if page.isdigit() else 1,
    )


def open_finding(finding_id: str | None) -> None:
    """Make a finding the open one. Keys pressed within the next 0.6 s are taken as meant for the one before."""
    if finding_id:
        st.session_state.finding = finding_id
        st.session_state.turned_at = time.monotonic()


def shown(finding_id: str) -> None:
    """The page of a finding is drawn: from now on it can be read."""
    if st.session_state.get("shown") != finding_id:
        st.session_state.shown = finding_id
        st.session_state.turned_at = time.monotonic()


def too_soon(finding_id: str) -> bool:
    """True while the reviewer cannot have read a finding: its page is not wholly drawn, or was only just."""
    if st.session_state.get("shown") != finding_id:
        return True
    return time.monotonic() - float(st.session_state.get("turned_at", 0.0)) < DWELL_SECONDS


def tell(message: str, icon: str = "check") -> None:
    """A message to show at the next run, after a callback; ``icon`` is a name of Material Symbols."""
    st.session_state.setdefault("messages", []).append((message, icon))


def show_messages() -> None:
    """Show what callbacks had to say: short notes pass, warnings stay until the next action."""
    for message, icon in st.session_state.pop("messages", []):
        if icon == "warning":
            st.warning(message, icon=":material/warning:")
        else:
            st.toast(message, icon=f":material/{icon}:")
