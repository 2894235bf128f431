"""Who sits at a browser: the name a reviewer gave, kept by the browser's random cookie so that a reload keeps it."""

import hashlib
import sqlite3

from lawreview.library.connection import writing
from lawreview.reviewing.database import row


def remember(db: sqlite3.Connection, browser: str, name: str) -> None:
    """Keep the reviewer's name for this browser; "" forgets it."""
    with writing(db):
        db.execute("DELETE FROM settings WHERE name = ?", [_setting(browser)])
        if name.strip():
            db.execute("INSERT INTO settings (name, value) VALUES (?, ?)", [_setting(browser), name.strip()])


def remembered(db: sqlite3.Connection, browser: str) -> str:
    """The name given in this browser, or ""."""
    found = row(db, "SELECT value FROM settings WHERE name = ?", [_setting(browser)])
    return str(found["value"]) if found else ""


def _setting(browser: str) -> str:
    return "reviewer:" + hashlib.sha256(browser.encode()).hexdigest()[:24]
