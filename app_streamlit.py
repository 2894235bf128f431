"""The web app of LawReview: ``streamlit run app_streamlit.py`` or ``lawreview serve``."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import lawreview.pages
from lawreview.pages.faults import show_fault
from lawreview.pages.headers import ProtectiveHeaders

app = st.App(
    Path(lawreview.pages.__file__).with_name("main.py"),
    middleware=[Middleware(ProtectiveHeaders)],
    on_script_error=show_fault,
)
