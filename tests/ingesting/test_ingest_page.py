"""The ingest page shows how a file was read before it is stored."""

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lawreview.library import Library
from lawreview.pages import ingest
from lawreview.parsing import parse
from tests.ingesting.test_unconfirmed import scanned
from tests.library.samples import decision


def page() -> None:
    from lawreview.pages import ingest

    ingest.show()


def test_confidence_doubts_and_first_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "library.db"
    Library(db).close()
    monkeypatch.setattr(ingest.session, "library_path", lambda: db)
    file = tmp_path / "quet.png"
    file.write_bytes(b"x")
    text = scanned(decision(), "Số:")
    marked = ingest.as_shown(text)
    assert [r.code for r in marked.remarks] == ["unconfirmed_number"]
    assert marked.provisions == parse(text.text).provisions
    monkeypatch.setattr(ingest, "_read", lambda path, stamp: [(text, marked)])
    # the tester puts the page in place of __main__, where worker processes of later tests would look
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    app = AppTest.from_function(page, default_timeout=30)
    app.session_state["ingest_files"] = [file]
    app.run()
    assert not app.exception
    shown = "\n".join(str(e.proto.body) for e in app.get("html"))
    for words in ("dòng kém nhất 41%", "1 dòng nhận dạng kém", "chưa chắc chắn", "Số: 12/2018/QĐ-UBND"):
        assert words in shown
