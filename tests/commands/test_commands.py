"""Every command of the contract: JSON lines only on standard output, exit codes, reasons on standard error."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.library.samples import decision

ROOT = Path(__file__).resolve().parent.parent.parent
CITING = decision(number="30/2019/QĐ-UBND", year=2019).replace(
    "Căn cứ Luật Tổ chức",
    "Căn cứ Quyết định số 12/2018/QĐ-UBND ngày 15 tháng 3 năm 2018 của Ủy ban nhân dân tỉnh Sơn Hà;\nCăn cứ Luật Tổ chức",
)
REPEALING = decision(number="40/2020/QĐ-UBND", year=2020).replace(
    "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định việc cấp phép hoạt động của bến đò ngang.",
    "Điều 1. Bãi bỏ khoản 2 Điều 2 Quyết định số 12/2018/QĐ-UBND ngày 15 tháng 3 năm 2018 của Ủy ban nhân dân tỉnh Sơn Hà.",
)


def run(*arguments: str | Path, code: int = 0, cwd: Path = ROOT) -> tuple[list[dict[str, Any]], str]:
    """The JSON lines and the standard error of a command; fails on another exit code or anything but JSON."""
    done = subprocess.run(
        [sys.executable, "-m", "lawreview", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=300,
    )
    errors = done.stderr.decode("utf-8")
    assert done.returncode == code, errors
    assert "Traceback" not in errors
    lines = done.stdout.decode("utf-8").splitlines()
    return [json.loads(line) for line in lines] if "--json" in arguments else [
        {"text": "\n".join(lines)}
    ], errors


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("files")
    for name, text in {"base": decision(), "citing": CITING, "repealing": REPEALING}.items():
        (place / f"{name}.txt").write_text(text, encoding="utf-8")
    (place / "empty.txt").write_bytes(b"")
    return place


@pytest.fixture(scope="module")
def db(folder: Path) -> Iterator[Path]:
    path = folder / "deep" / "library.db"
    rows, errors = run("ingest", folder, "--db", path, "--json", code=1)
    # the library itself lies in the folder: its files are no documents
    assert {Path(r["source"]).name: r["status"] for r in rows if r["status"] != "skipped"} == {
        "base.txt": "new",
        "citing.txt": "new",
        "empty.txt": "failed",
        "repealing.txt": "new",
    }
    assert set(rows[0]) == {"source", "status", "number", "key", "provisions", "citations", "reason"}
    assert "empty.txt" in errors
    yield path


def test_parse(folder: Path) -> None:
    (row,), _ = run("parse", folder / "base.txt", "--json")
    assert row["document"]["number"] == "12/2018/QĐ-UBND"
    assert row["document"]["issued_on"] == "2018-03-15"
    assert [p["eid"] for p in row["provisions"]] == [
        "rec_1",
        "art_1",
        "art_2",
        "art_2__cl_1",
        "art_2__cl_2",
        "art_3",
    ]
    for p in row["provisions"]:
        assert row["text"][p["start"] : p["end"]] == p["text"]


def test_parse_names_what_fails_and_goes_on(folder: Path) -> None:
    rows, errors = run("parse", folder, folder / "none.txt", "--json", code=1)
    assert len(rows) == 3
    assert "empty.txt" in errors
    assert "none.txt" in errors


def test_cite_files_and_passages(folder: Path, tmp_path: Path) -> None:
    (row,), _ = run("cite", folder / "citing.txt", "--json")
    numbers = [c["document"]["number"] for c in row["citations"]]
    assert "12/2018/QĐ-UBND" in numbers
    lines = [
        {"id": 7, "text": "theo khoản 1 Điều này", "document": {"eid": "art_5__cl_2"}},
        {"id": "x", "text": "không viện dẫn gì", "document": {}},
    ]
    passages = tmp_path / "p.jsonl"
    passages.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    rows, _ = run("cite", "--passages", passages, "--json")
    assert [r["id"] for r in rows] == [7, "x"]
    assert rows[0]["citations"][0]["eids"] == ["art_5__cl_1"]
    assert rows[0]["citations"][0]["document"]["self"] is True
    assert rows[1]["citations"] == []


def test_cite_tells_what_was_gained_and_lost(folder: Path, tmp_path: Path) -> None:
    (row,), _ = run("cite", folder / "citing.txt", "--json")
    gone = row["citations"].pop(0)
    old = tmp_path / "old.jsonl"
    old.write_text(json.dumps(row), encoding="utf-8")
    (difference,), errors = run("cite", folder / "citing.txt", "--diff", old, "--json")
    assert [x[2] for x in difference["gained"]] == [gone["text"]]
    assert difference["lost"] == []
    assert "1 viện dẫn thêm" in errors


def test_amendments_of_files_and_passages(folder: Path, tmp_path: Path) -> None:
    (row,), _ = run("amendments", folder / "repealing.txt", "--json")
    targets = [(a["operation"], a["target"]["number"], a["target"]["eid"]) for a in row["amendments"]]
    assert ("repeal", "12/2018/QĐ-UBND", "art_2__cl_2") in targets
    passages = tmp_path / "p.jsonl"
    text = "Bãi bỏ Điều 4 Nghị định số 10/2015/NĐ-CP."
    passages.write_text(
        json.dumps({"id": 1, "text": text, "document": {"number": "20/2020/NĐ-CP"}}), encoding="utf-8"
    )
    ((passage),), _ = run("amendments", "--passages", passages, "--json")
    assert [(a["operation"], a["target"]["eid"]) for a in passage["amendments"]] == [("repeal", "art_4")]


def test_links(db: Path) -> None:
    rows, _ = run("links", "12/2018/QĐ-UBND", "--db", db, "--json")
    found = {(r["direction"], r["relation"], r["source"]["number"], r["target"]["number"]) for r in rows}
    assert ("in", "basis", "30/2019/QĐ-UBND", "12/2018/QĐ-UBND") in found
    assert all(set(r["target"]) >= {"number", "key", "eid", "in_library"} for r in rows)
    out, _ = run("links", "30/2019/QĐ-UBND", "--db", db, "--json")
    assert any(r["direction"] == "out" and r["target"]["in_library"] for r in out)


def test_status_and_consolidate(db: Path) -> None:
    (row,), _ = run("status", "12/2018/QĐ-UBND", "--db", db, "--as-of", "2021-01-01", "--json")
    assert row["status"] == "partly_expired"
    states = {p["eid"]: p["status"] for p in row["provisions"]}
    assert (states["art_2__cl_2"], states["art_1"]) == ("expired", "in_force")
    (before,), _ = run("status", "12/2018/QĐ-UBND", "--db", db, "--as-of", "01/01/2019", "--json")
    assert before["status"] == "in_force"
    (text,), _ = run("consolidate", "12/2018/QĐ-UBND", "--db", db, "--as-of", "2021-01-01", "--json")
    provisions = {p["eid"]: p for p in text["provisions"]}
    assert "bãi bỏ" in provisions["art_2__cl_2"]["text"]
    assert provisions["art_2__cl_2"]["notes"]
    assert text["unapplied"] == []


def test_check_findings_and_export(db: Path, tmp_path: Path) -> None:
    counts, _ = run("check", "--db", db, "--json")
    assert all(set(c) == {"kind", "found", "new", "resolved"} for c in counts)
    again, _ = run("check", "--db", db, "--json")
    assert [c["new"] for c in again] == [0] * len(again)
    rows, _ = run("findings", "--db", db, "--json")
    assert len(rows) == sum(c["found"] for c in counts)
    wanted = {
        "id",
        "kind",
        "severity",
        "score",
        "state",
        "provisions",
        "attribute",
        "values",
        "explanation",
        "proposed_action",
    }
    assert all(set(r) >= wanted for r in rows)
    run("export", "in-force", "--db", db, "-o", tmp_path / "a.csv")
    assert "12/2018/QĐ-UBND" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")


def test_compare(tmp_path: Path) -> None:
    left = {"text": "Thời hạn cấp giấy phép mở bến là 05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ."}
    pairs = tmp_path / "p.jsonl"
    pairs.write_text(json.dumps({"id": 3, "left": left, "right": left}), encoding="utf-8")
    (row,), _ = run("compare", "--pairs", pairs, "--json")
    assert (row["id"], row["relation"]) == (3, "duplicate")
    assert {"score", "reasons"} <= set(row)


def test_show_search_doctor_backup(db: Path, folder: Path, tmp_path: Path) -> None:
    (shown,), _ = run("show", "12/2018/QĐ-UBND", "art_2", "--db", db, "--json")
    assert [p["eid"] for p in shown["provisions"]] == ["art_2", "art_2__cl_1", "art_2__cl_2"]
    hits, _ = run("search", "bo phan mot cua", "--db", db, "--json")
    assert {h["eid"] for h in hits} == {"art_2"}
    health, _ = run("doctor", "--db", db, "--json")
    assert any("toàn vẹn" in row["note"] for row in health)
    reading, _ = run("doctor", folder / "base.txt", "--json")
    assert "6 đơn vị" in reading[0]["note"]
    (copy,), _ = run("backup", "--db", db, "-o", tmp_path / "copy.db", "--json")
    assert copy["bytes"] == (tmp_path / "copy.db").stat().st_size


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["parse"], 2, "ít nhất một tệp"),
        (["cite"], 2, "--passages"),
        (["ingest"], 2, "ít nhất một tệp"),
        (["nonsense"], 2, "nonsense"),
        (["export", "nothing", "-o", "a.csv"], 2, "recommendations"),
        (["export", "expired", "-o", "a.odt"], 2, ".xlsx"),
        (["findings", "--kind", "nothing"], 2, "conflict"),
        (["findings", "--state", "nothing"], 2, "dismissed"),
        (["check", "--kind", "nothing"], 2, "conflict"),
        (["status", "1/QĐ", "--as-of", "hôm qua"], 2, "ngày"),
        (["status", "1/QĐ", "--db", "no-such.db"], 1, "chưa có thư viện"),
        (["compare", "--pairs", "no-such.jsonl"], 2, "không đọc được"),
    ],
)
def test_wrong_usage_is_named(arguments: list[str], code: int, words: str, tmp_path: Path) -> None:
    _, errors = run(*arguments, code=code, cwd=tmp_path)
    assert words in errors


def test_an_unknown_number_is_named(db: Path) -> None:
    for command in ("status", "links", "show", "consolidate"):
        _, errors = run(command, "99/1999/QĐ-UBND", "--db", db, "--json", code=1)
        assert "99/1999/QĐ-UBND" in errors


def test_no_command_loads_heavy_libraries_to_start() -> None:
    heavy = ("streamlit", "spacy", "underthesea", "pandas", "torch", "sqlite_utils", "docx", "xlsxwriter")
    code = (
        "import sys\nsys.argv = ['lawreview', '--version']\nfrom lawreview.commands import main\n"
        f"try: main()\nexcept SystemExit: pass\nprint([m for m in {heavy!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_each_command_has_vietnamese_help_with_an_example() -> None:
    from lawreview.commands import app

    for command in app.registered_commands:
        assert command.callback is not None
        assert "Ví dụ: lawreview " in (command.callback.__doc__ or ""), command.callback.__name__


def test_akoma_ntoso_out_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "quyet-dinh.txt"
    source.write_text(
        "QUYẾT ĐỊNH\nVề bến đò\nCăn cứ Luật Thử nghiệm;\nQUYẾT ĐỊNH:\nĐiều 1. Phạm vi\n1. Một.\na) Hai.\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01/7/2026.\n",
        encoding="utf-8",
    )
    written = subprocess.run(
        [sys.executable, "-m", "lawreview", "parse", str(source), "--format", "akn"],
        capture_output=True,
        check=True,
    ).stdout
    (tmp_path / "quyet-dinh.xml").write_bytes(written)
    lines = [
        subprocess.run(
            [sys.executable, "-m", "lawreview", "parse", str(path), "--json"], capture_output=True, check=True
        ).stdout
        for path in (source, tmp_path / "quyet-dinh.xml")
    ]
    one, other = (json.loads(line) for line in lines)
    assert {**one, "source": "", "warnings": []} == {**other, "source": "", "warnings": []}


def test_a_broken_akoma_ntoso_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "hong.xml"
    path.write_text(
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act>', encoding="utf-8"
    )
    run = subprocess.run(
        [sys.executable, "-m", "lawreview", "parse", str(path)], capture_output=True, check=False
    )
    assert run.returncode == 1
    assert "hong.xml" in run.stderr.decode()
