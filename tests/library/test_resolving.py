"""Links by what the rest of a document says, and linking again when a table changes."""

from pathlib import Path
from typing import Any

import pytest

from lawreview.amending.finding import find_amendments
from lawreview.citing.whole import cite_document
from lawreview.documents import catalogue, places
from lawreview.library import Library
from lawreview.library.identity import identify
from lawreview.library.resolving import resolve_links
from lawreview.library.rows import document_rows
from lawreview.parsing import parse
from tests.library.samples import decision, source_of


def put(library: Library, name: str, text: str) -> None:
    document = parse(text)
    citations = cite_document(document)
    rows = document_rows(document, identify(document), citations, find_amendments(document, citations))
    library.store(source_of(name, rows), rows)


def links(library: Library, words: str) -> list[Any]:
    return library.connection.execute(
        "SELECT * FROM citations WHERE text = ? ORDER BY document_id, start", (words,)
    ).fetchall()


AMENDING = """ỦY BAN NHÂN DÂN
TỈNH SƠN HÀ
-------

Số: 20/2019/QĐ-UBND

Sơn Hà, ngày 16 tháng 4 năm 2019

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 12/2018/QĐ-UBND

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2018/QĐ-UBND ngày 15 tháng 3 năm 2018
1. Sửa đổi khoản 2 Điều 2 như sau:
“2. Hồ sơ theo quy định tại Điều 1 của Quyết định này nộp tại bộ phận một cửa.”.

Điều 2. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 5 năm 2019.
"""


def test_what_an_amending_clause_names_is_of_the_amended_document(library: Library) -> None:
    put(library, "old.txt", decision())
    put(library, "new.txt", AMENDING)
    library.resolve_links()
    old = library.connection.execute("SELECT id FROM documents WHERE number = '12/2018/QĐ-UBND'").fetchone()[
        "id"
    ]
    (bare,) = links(library, "khoản 2 Điều 2")
    assert (bare["state"], bare["target_document_id"]) == ("resolved", old)
    (quoted,) = links(library, "Điều 1 của Quyết định này")
    assert (quoted["state"], quoted["target_document_id"]) == ("resolved", old)


def test_it_is_linked_when_the_amended_document_arrives(library: Library) -> None:
    put(library, "new.txt", AMENDING)
    for i in range(8):  # so that what arrives later is a small part of the library
        put(library, f"{i}.txt", decision(f"{30 + i}/2017/QĐ-UBND", 2017))
    library.resolve_links()
    (bare,) = links(library, "khoản 2 Điều 2")
    assert bare["state"] == "unresolved"
    put(library, "old.txt", decision())
    library.resolve_links()
    (bare,) = links(library, "khoản 2 Điều 2")
    assert bare["state"] == "resolved"


def test_a_law_is_the_one_that_is_dated_elsewhere_in_the_document(library: Library) -> None:
    text = decision("14/2019/QĐ-UBND", 2019).replace("2. Hồ sơ", "2. Theo Điều 9 Luật Doanh nghiệp, hồ sơ")
    put(library, "plain.txt", text)
    dated = text.replace("14/2019", "15/2019").replace(
        "Căn cứ Luật Tổ chức", "Căn cứ Luật Doanh nghiệp ngày 29 tháng 11 năm 2005;\n\nCăn cứ Luật Tổ chức"
    )
    put(library, "dated.txt", dated)
    library.resolve_links()
    keys = [row["target_key"] for row in links(library, "Điều 9 Luật Doanh nghiệp")]
    assert keys == ["luật|68/2014/QH13|quốc hội|2014-11-26", "luật|60/2005/QH11|quốc hội|2005-11-29"]


def test_a_document_without_a_day_is_no_older_than_what_it_cites(library: Library) -> None:
    undated = "QUY TRÌNH\n\nĐiều 1. Hồ sơ\nTheo Nghị định số 95/2024/NĐ-CP và Luật Nhà ở.\n"
    put(library, "undated.txt", undated)
    older = undated.replace("95/2024", "99/2010").replace("QUY TRÌNH", "QUY TRÌNH CŨ")
    put(library, "older.txt", older)
    library.resolve_links()
    new, old = links(library, "Luật Nhà ở")
    assert new["target_key"] == "luật|27/2023/QH15|quốc hội|2023-11-27"
    assert old["state"] == "ambiguous"


def test_a_changed_catalogue_links_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(library, "a.txt", decision().replace("2. Hồ sơ", "2. Theo Nghị định số 7777/2017/NĐ-CP, hồ sơ"))
    library.resolve_links()
    (row,) = links(library, "Nghị định số 7777/2017/NĐ-CP")
    assert row["state"] == "unresolved"
    assert resolve_links(library.connection) == 0
    (tmp_path / "known-documents.csv").write_text(
        "type,number,title,issuer,issued_on\nNghị định,7777/2017/NĐ-CP,Về bến đò,Chính phủ,2017-01-02\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("LAWREVIEW_FACTS", str(tmp_path))
    for cached in (places.facts_folder, catalogue.catalogue):
        getattr(cached, "cache_clear", lambda: None)()
    try:
        assert resolve_links(library.connection) > 0
        (row,) = links(library, "Nghị định số 7777/2017/NĐ-CP")
        assert row["state"] == "known"
        assert resolve_links(library.connection) == 0
    finally:
        monkeypatch.undo()
        catalogue.catalogue.cache_clear()
        catalogue._by_name.cache_clear()
