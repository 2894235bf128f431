"""A data set that an ingest was cut short on goes on with the documents that are not stored yet."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lawreview.ingesting import ingest
from lawreview.ingesting.corrections import correct
from lawreview.library import Library
from lawreview.reading import archives, parquet
from tests.ingesting.test_ingest import contents, run
from tests.library.samples import decision

DOCUMENTS = 6


def markup(number: int, days: int = 5) -> str:
    text = decision(number=f"{number}/2018/QĐ-UBND", days=days)
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def write(folder: Path, days: int = 5) -> Path:
    pages = [markup(i + 1, days) for i in range(DOCUMENTS)]
    table = pa.table({"id": list(range(1, DOCUMENTS + 1)), "content_html": [*pages[:-1], None]})
    pq.write_table(table, folder / "content.parquet")
    return folder / "content.parquet"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Ids of the documents that were read, in order."""
    ids: list[str] = []
    original = parquet._document
    monkeypatch.setattr(
        parquet, "_document", lambda source, key, *rest: ids.append(key) or original(source, key, *rest)
    )
    yield ids


def cut_short(db: Path, file: Path, after: int) -> None:
    results = ingest([file], db, 0)
    for _ in range(after):
        next(results)
    results.close()  # type: ignore[attr-defined]


def test_an_ingest_cut_short_goes_on_inside_the_file(tmp_path: Path, read: list[str]) -> None:
    file = write(tmp_path)
    clean = tmp_path / "clean.db"
    run(clean, file)
    db = tmp_path / "cut.db"
    cut_short(db, file, 2)
    with Library(db) as library:
        stored = {r["source"].split("#")[1] for r in library.connection.execute("SELECT source FROM sources")}
    assert 2 <= len(stored) < DOCUMENTS
    read.clear()
    results = list(ingest([file], db, 0))
    assert sorted({*read} & stored) == []
    assert sorted({*read} | stored) == ["1", "2", "3", "4", "5", "6"]
    assert {r.source.split("#")[1]: r.status for r in results} == {
        **{str(i): "unchanged" if str(i) in stored else "new" for i in range(1, DOCUMENTS)},
        "6": "failed",
    }
    assert [r.last for r in results] == [False] * (DOCUMENTS - 1) + [True]
    assert contents(db) == contents(clean)
    read.clear()
    assert len(list(ingest([file], db, 0))) == DOCUMENTS
    assert read == []


def test_cut_short_just_before_the_end(tmp_path: Path, read: list[str]) -> None:
    file = tmp_path / "content.parquet"
    pq.write_table(pa.table({"id": [7, 8], "content_html": [markup(7), markup(8)]}), file)
    db = tmp_path / "cut.db"
    run(db, file)
    with Library(db) as library:
        library.connection.execute("DELETE FROM sources WHERE status = 'container'")
    read.clear()
    results = list(ingest([file], db, 0))
    assert [(r.status, r.last) for r in results] == [("unchanged", False), ("unchanged", True)]
    assert read == []
    with Library(db) as library:
        row = library.connection.execute("SELECT sha256 FROM sources WHERE status = 'container'").fetchone()
        assert len(row["sha256"]) == 64


def test_other_bytes_or_a_correction_are_read_again(tmp_path: Path, read: list[str]) -> None:
    file = write(tmp_path)
    db = tmp_path / "cut.db"
    cut_short(db, file, 3)
    with Library(db) as library:
        first = library.connection.execute("SELECT source FROM sources ORDER BY rowid").fetchone()["source"]
        correct(library.connection, first, {"title": "Về bến thủy"}, "An")
    read.clear()
    cut_short(db, file, 4)
    assert "1" in read
    assert "2" not in read
    write(tmp_path, days=9)
    read.clear()
    run(db, file)
    assert read == ["1", "2", "3", "4", "5", "6"]


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, body in members.items():
            out.writestr(name, body)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Members of archives that were unpacked, in order."""
    names: list[str] = []
    original = archives.read_member
    monkeypatch.setattr(
        archives,
        "read_member",
        lambda source, *rest: names.append(source.split("!/", 1)[1]) or original(source, *rest),
    )
    yield names


def stored(db: Path) -> set[str]:
    with Library(db) as library:
        rows = library.connection.execute("SELECT source FROM sources WHERE status = 'stored'").fetchall()
    return {row["source"].split("!/", 1)[1] for row in rows}


def test_an_archive_cut_short_goes_on_with_the_next_member(tmp_path: Path, opened: list[str]) -> None:
    texts = {f"{i}.txt": decision(number=f"{i}/2018/QĐ-UBND") for i in range(1, 4)}
    inner = archive(
        tmp_path / "inner.zip", {f"i{name}": text.replace("/2018/", "/2019/") for name, text in texts.items()}
    )
    file = archive(
        tmp_path / "kho.zip",
        {
            **texts,
            "hong.docx": b"PK\x03\x04",
            "trong.zip": inner.read_bytes(),
            "9.txt": decision(number="9/2018/QĐ-UBND"),
        },
    )
    clean = tmp_path / "clean.db"
    run(clean, file)
    for after in range(1, 8):
        db = tmp_path / f"cut-{after}.db"
        cut_short(db, file, after)
        before = stored(db)
        opened.clear()
        results = list(ingest([file], db, 0))
        assert sorted(before & set(opened)) == []
        assert {r.source.split("!/", 1)[1]: r.status for r in results} == {
            name: "failed" if name == "hong.docx" else "unchanged" if name in before else "new"
            for name in [
                *texts,
                "hong.docx",
                "trong.zip!/i1.txt",
                "trong.zip!/i2.txt",
                "trong.zip!/i3.txt",
                "9.txt",
            ]
        }
        assert contents(db) == contents(clean)
        opened.clear()
        again = list(ingest([file], db, 0))
        assert {r.status for r in again} == {"unchanged", "failed"}
        assert opened == []


def test_a_member_of_several_documents_is_read_again(tmp_path: Path, opened: list[str]) -> None:
    record = '{"ma_thu_tuc": "1.00%d", "ten_thu_tuc": "Cấp giấy phép bến %d", "trinh_tu_thuc_hien": "Nộp hồ sơ tại bộ phận một cửa"}'
    records = "[" + ",".join(record % (i, i) for i in range(3)) + "]"
    file = archive(
        tmp_path / "kho.zip",
        {"1.txt": decision(), "thu-tuc.json": records, "2.txt": decision(number="2/2018/QĐ-UBND")},
    )
    clean = tmp_path / "clean.db"
    run(clean, file)
    db = tmp_path / "cut.db"
    cut_short(db, file, 2)
    opened.clear()
    run(db, file)
    assert "thu-tuc.json" in opened
    assert "1.txt" not in opened
    assert contents(db) == contents(clean)
