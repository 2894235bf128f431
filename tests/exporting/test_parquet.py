"""The library as Parquet tables: every row, offsets that hold, and the example of docs/library.md."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyarrow import parquet

from lawreview.checking.run import run_checks
from lawreview.exporting import ExportError
from lawreview.exporting.parquet import TABLES, export_tables
from lawreview.ingesting import ingest
from lawreview.library import Library
from tests.checking.conftest import decision

_RULE = "Điều 1. Giờ chạy đò\n1. Chủ bến treo biển báo giờ đò chạy ở nơi hành khách dễ nhìn thấy nhất trên bến sông.\n"
_DOCS = Path(__file__).parents[2] / "docs" / "library.md"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    for number in (1, 2):
        text = decision(_RULE, f"{number}/2019/QĐ-UBND", date(2019, 4, number))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert all(r.status == "new" for r in ingest([folder], tmp_path / "library.db", 0))
    with Library(tmp_path / "library.db") as opened:
        yield opened


def test_every_row_is_written_and_offsets_hold(library: Library, tmp_path: Path) -> None:
    run_checks(library, ["duplicate"], date(2026, 6, 30))
    rows = export_tables(library, tmp_path / "tables")
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == sorted(f"{t}.parquet" for t in TABLES)
    read = {t: parquet.read_table(tmp_path / "tables" / f"{t}.parquet").to_pylist() for t in TABLES}
    assert {t: len(r) for t, r in read.items()} == rows
    for table in ("documents", "provisions", "citations"):
        (held,) = library.connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert rows[table] == held > 0
    texts = {d["id"]: d["text"] for d in read["documents"]}
    clauses = [p for p in read["provisions"] if p["kind"] == "clause"]
    assert all(texts[p["document_id"]][p["body"] : p["end"]].startswith("Chủ bến") for p in clauses)
    (pair,) = read["pairs"]
    assert pair["left_eid"] == pair["right_eid"] == "art_1__cl_1" and pair["jaccard"] == 1.0
    assert {pair["left_key"], pair["right_key"]} == {d["key"] for d in read["documents"]}


def test_without_an_index_there_are_no_pairs(library: Library, tmp_path: Path) -> None:
    assert export_tables(library, tmp_path / "tables")["pairs"] == 0


def test_a_damaged_index_is_named(library: Library, tmp_path: Path) -> None:
    (tmp_path / "library.db.similar").write_bytes(b"no database" * 500)
    with pytest.raises(ExportError, match=r"library\.db\.similar"):
        export_tables(library, tmp_path / "tables")


def test_the_example_of_the_docs_runs(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_checks(library, ["duplicate"], date(2026, 6, 30))
    export_tables(library, tmp_path / "tables")
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", _DOCS.read_text(encoding="utf-8"), re.DOTALL)
    exec(example, {})
    assert "1/2019/QĐ-UBND" in capsys.readouterr().out
