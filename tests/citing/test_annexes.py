"""Forms, tables, annexes and lists: what is cited is found where the parser stores it."""

from pathlib import Path

import pytest

from lawreview.citing import Context, find_citations
from lawreview.citing.annexes import stored_address
from lawreview.citing.resolve import Resolver
from lawreview.citing.whole import cite_document
from lawreview.library import Library
from lawreview.library.identity import identify
from lawreview.library.rows import document_rows
from lawreview.parsing import parse
from tests.library.samples import DECISION, rows_of, source_of

STORED = (
    "art_1", "art_2", "annex_I", "annex_mẫu-01", "annex_mẫu-02", "annex_II", "annex_II__sec_1", "annex_mẫu-01~2", "annex_mẫu-7.1.",
    "att_1", "att_1__art_1",
)  # fmt: skip


@pytest.mark.parametrize(
    ("cited", "stored"),
    [
        ("annex_2", "annex_II"),
        ("annex_I", "annex_I"),
        ("annex_III", None),
        ("annex_II__sec_1", "annex_II__sec_1"),
        ("annex_II__sec_1__item_4", "annex_II__sec_1"),
        ("annex_II__sec_9", "annex_II"),
        ("annex_I__annex_mẫu-01", "annex_mẫu-01"),
        ("annex_II__annex_mẫu-01", "annex_mẫu-01~2"),
        ("annex_II__annex_mẫu-1", "annex_mẫu-01~2"),
        ("annex_mẫu-2", "annex_mẫu-02"),
        ("annex_mẫu-7.1", "annex_mẫu-7.1."),
        ("annex_mẫu-09", None),
        ("att_1__item_3", "att_1"),
        ("att_1__annex_mẫu-02", "annex_mẫu-02"),
        ("att_1__art_9", None),
        ("art_9", None),
        ("item_3", None),
    ],
)
def test_where_an_annex_is_stored(cited: str, stored: str | None) -> None:
    assert stored_address(cited, STORED) == stored


def test_a_list_may_be_stored_as_the_only_annex() -> None:
    assert stored_address("att_1__item_3", ("art_1", "annex_1")) == "annex_1"
    assert stored_address("att_1__item_3", ("art_1",)) is None


_WORDS = "Tôi đề nghị được cấp phép hoạt động cho bến đò ngang tại xã nêu trong đơn này. " * 6
ANNEXES = f"""
Phụ lục I
DANH SÁCH BẾN ĐÒ
Mục 1. BẾN LỚN
Bến Trên, bến Dưới.

Mẫu số 01
ĐƠN ĐỀ NGHỊ CẤP PHÉP
{_WORDS}

Phụ lục II
BIỂU MẪU THỐNG KÊ

Mẫu số 01
BÁO CÁO QUÝ

Biểu số 02
BÁO CÁO NĂM
"""


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("Phụ lục I", "Phụ lục I\n"),
        ("Phụ lục 2 ban hành kèm theo", "Phụ lục II"),
        ("Mẫu số 01 Phụ lục I ban hành kèm theo", "Mẫu số 01\nĐƠN"),
        ("Mẫu số 01 Phụ lục II", "Mẫu số 01\nBÁO CÁO QUÝ"),
        ("Biểu số 02 tại Phụ lục II kèm theo", "Biểu số 02\nBÁO CÁO NĂM"),
        ("Biểu số 2 ban hành kèm theo", "Biểu số 02\nBÁO CÁO NĂM"),
        ("số thứ tự 2 Phụ lục I ban hành kèm theo", "Phụ lục I\n"),
    ],
)
def test_from_the_words_to_the_stored_provision(tmp_path: Path, words: str, begins: str) -> None:
    with Library(tmp_path / "library.db") as library:
        text = DECISION.format(number="12/2018/QĐ-UBND", day="15", month="3", year=2018, days=5) + ANNEXES
        rows = rows_of(text)
        library.store(source_of("cited.txt", rows), rows)
        citing = DECISION.format(number="13/2019/QĐ-UBND", day="16", month="4", year=2019, days=5)
        citing = citing.replace("2. Hồ sơ", f"2. Theo {words} Quyết định số 12/2018/QĐ-UBND, hồ sơ")
        document = parse(citing)
        rows = document_rows(document, identify(document), cite_document(document))
        library.store(source_of("citing.txt", rows), rows)
        library.resolve_links()
        row = library.connection.execute(
            "SELECT eids, state, target_key FROM citations WHERE number = '12/2018/QĐ-UBND' AND kind = 'provision'"
        ).fetchone()
        assert row["state"] == "resolved"
        eid = row["eids"].strip('[]"')
        found = library.text_of(row["target_key"], eid)
        assert found is not None
        assert found.lstrip().startswith(begins)


def test_a_form_of_the_own_document_is_found() -> None:
    text = DECISION.format(number="12/2018/QĐ-UBND", day="15", month="3", year=2018, days=5) + ANNEXES
    document = parse(
        text.replace("2. Hồ sơ", "2. Theo Biểu số 02 Phụ lục II ban hành kèm theo Quyết định này, hồ sơ")
    )
    cited = [c for c in cite_document(document) if c.text.startswith("Biểu số 02")]
    assert [c.eids for c in cited] == [("annex_II__annex_mẫu-02",)]
    stored = [p.eid for p in document.provisions]
    assert stored_address(cited[0].eids[0], stored) == "annex_mẫu-02"


def test_without_a_library_nothing_is_missing() -> None:
    cited = find_citations("theo Mẫu số 01 Phụ lục I Nghị định số 215/2014/NĐ-CP", Context())
    assert Resolver().resolve(cited[0], Context()).issues == ()


@pytest.mark.parametrize(
    "printed",
    ["01", "02/TNDN", "S3a-DNSN", "C74-HĐ/LĐTBXH", "106/LĐVL-Sở", "02A", "7.1", "B02", "01-TP", "001.H"],
)
def test_a_form_is_cited_by_the_label_that_the_parser_stores(printed: str) -> None:
    text = DECISION.format(number="12/2018/QĐ-UBND", day="15", month="3", year=2018, days=5)
    text = text.replace("2. Hồ sơ", f"2. Theo Mẫu số {printed} ban hành kèm theo Quyết định này, hồ sơ")
    document = parse(text + f"\nMẫu số {printed}\nĐƠN ĐỀ NGHỊ CẤP PHÉP\n{_WORDS}\n")
    (cited,) = [c for c in cite_document(document) if c.text.startswith("Mẫu số")]
    assert cited.eids[0] in [p.eid for p in document.provisions]
