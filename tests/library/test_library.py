import itertools
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from lawreview.library import AmbiguousNumber, Library, LibraryError, UnknownDocument
from lawreview.library.connection import connect, sqlite_version, writing
from lawreview.library.storing import forget_source, store_failure
from lawreview.parsing import parse
from tests.library.samples import decision, rows_of, source_of

Store = Callable[..., str]


def test_a_document_comes_back_as_it_was_parsed(library: Library, store: Store) -> None:
    text = decision()
    store("a.txt", text)
    head = library.document("12/2018/QĐ-UBND")
    loaded, parsed = library.load(head.id), parse(text)
    assert loaded.provisions == parsed.provisions
    assert loaded.text == parsed.text
    assert (loaded.formal, loaded.left_out, loaded.remarks) == (
        parsed.formal,
        parsed.left_out,
        parsed.remarks,
    )
    assert (loaded.number, loaded.type, loaded.title) == (parsed.number, parsed.type, parsed.title)
    assert (loaded.issued_on, loaded.effective_on) == (parsed.issued_on, parsed.effective_on)


@pytest.mark.parametrize(
    "spelling", ["12/2018/QĐ-UBND", "12/2018/qđ-ubnd", "số 12/2018/QÐ – UBND.", "012/2018/QĐ-UBND"]
)
def test_a_number_is_found_however_it_is_spelt(library: Library, store: Store, spelling: str) -> None:
    store("a.txt", decision())
    assert library.document(spelling).number == "12/2018/QĐ-UBND"


def test_a_number_borne_twice_is_not_guessed(library: Library, store: Store) -> None:
    store("a.txt", decision(day="15"))
    store("b.txt", decision(day="25"))
    with pytest.raises(AmbiguousNumber) as caught:
        library.document("12/2018/QĐ-UBND")
    assert len(caught.value.candidates) == 2
    key = caught.value.candidates[1].key
    assert library.document(key).key == key


def test_an_unknown_number_is_named(library: Library) -> None:
    with pytest.raises(UnknownDocument, match="99/2018"):
        library.document("99/2018/QĐ-UBND")


def test_documents_without_number_are_never_taken_for_one_another(library: Library, store: Store) -> None:
    store("a.txt", "Ghi chép thứ nhất về bến đò.")
    store("b.txt", "Ghi chép thứ hai về bến đò.")
    assert library.counts()["documents"] == 2


def test_an_updated_file_replaces_all_rows_of_its_document(library: Library, store: Store) -> None:
    assert store("a.txt", decision(days=5)) == "new"
    before = library.counts()
    assert store("a.txt", decision(days=7)) == "updated"
    assert library.counts() == before
    assert "7 ngày" in (library.text_of(library.document("12/2018/QĐ-UBND").key, "art_2__cl_1") or "")
    assert library.search("thời hạn cấp phép là 5") == []
    assert [h.eid for h in library.search("thời hạn cấp phép là 7")] == ["art_2"]
    assert library.check_integrity() == []


def test_findings_and_decisions_outlive_an_update(library: Library, store: Store) -> None:
    store("a.txt", decision())
    key = library.document("12/2018/QĐ-UBND").key
    with library.writing():
        library.connection.execute(
            'INSERT INTO findings (id, kind, attribute, severity, score, explanation, proposed_action, "values",'
            " found_at, last_seen_at) VALUES ('f1', 'conflict', 'deadline', 'high', 1, 'x', 'amend', '[]', 't', 't')"
        )
        library.connection.execute(
            "INSERT INTO finding_passages (finding_id, ord, document_key, start, end) VALUES ('f1', 0, ?, -1, -1)",
            (key,),
        )
    store("a.txt", decision(days=9))
    forget_source(library.connection, "a.txt")
    assert [f["id"] for f in library.findings()] == ["f1"]
    assert [f["id"] for f in library.findings(["conflict"], "open")] == ["f1"]
    assert list(library.findings(["overlap"])) == []


def test_the_fullest_source_gives_the_text_whatever_the_order(tmp_path: Path) -> None:
    full, short = decision(), decision().split("Điều 3.")[0]
    texts = []
    for order in itertools.permutations([("full.txt", full), ("short.txt", short), ("copy.txt", full)]):
        path = tmp_path / f"{'-'.join(n for n, _ in order)}.db"
        with Library(path) as library:
            for name, text in order:
                rows = rows_of(text)
                library.store(source_of(name, rows), rows)
            assert library.counts()["documents"] == 1
            texts.append(library.load(library.document("12/2018/QĐ-UBND").id).text)
    assert set(texts) == {texts[0]}
    assert "Điều 3" in texts[0]


def test_a_source_that_leaves_its_document_hands_it_to_the_other(library: Library, store: Store) -> None:
    store("a.txt", decision())
    store("b.txt", decision().split("Điều 3.")[0])
    assert store("a.txt", decision(number="30/2018/QĐ-UBND")) == "updated"
    stale = library.connection.execute("SELECT source FROM sources WHERE status = 'stale'").fetchall()
    assert [r["source"] for r in stale] == ["b.txt"]
    store("b.txt", decision().split("Điều 3.")[0])
    assert {d.number for d in library.documents()} == {"12/2018/QĐ-UBND", "30/2018/QĐ-UBND"}


def test_a_failed_reading_keeps_what_was_read_before(library: Library, store: Store) -> None:
    store("a.txt", decision())
    rows = rows_of(decision())
    row = source_of("a.txt", rows)
    store_failure(
        library.connection, type(row)("a.txt", None, "", 0, 0.0, status="failed", reason="mất mạng")
    )
    assert library.document("12/2018/QĐ-UBND").source == "a.txt"


def test_an_error_in_the_middle_leaves_nothing(library: Library) -> None:
    rows = rows_of(decision())
    rows.provisions[2] = rows.provisions[1]  # the same eid twice breaks a constraint
    with pytest.raises(Exception, match="UNIQUE"):
        library.store(source_of("a.txt", rows), rows)
    assert set(library.counts().values()) == {0}
    assert library.search("bến đò") == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("bến đò ngang", True),
        ("ben do ngang", True),
        ("BẾN ĐÒ", True),
        ("bến đo", False),  # a mark that is typed counts
        ("cap phep", True),
        ("hồ sơ nộp", True),
        ("tàu hỏa", False),
        ('"); DROP TABLE documents; --', False),
        ("NEAR(", False),
        ("", False),
        ("...", False),
    ],
)
def test_searching_folds_vietnamese(library: Library, store: Store, query: str, found: bool) -> None:
    store("a.txt", decision())
    assert bool(library.search(query)) is found


def test_tone_placement_does_not_matter(library: Library, store: Store) -> None:
    store("a.txt", decision().replace("bến đò ngang", "khoá thuỷ triều"))
    assert library.search("khóa thủy triều")


def test_a_copy_is_whole_while_others_write(library: Library, store: Store, tmp_path: Path) -> None:
    store("a.txt", decision())
    stop = threading.Event()

    def write() -> None:
        with Library(library.path) as other:
            for i in itertools.count(100):
                if stop.is_set():
                    return
                rows = rows_of(decision(number=f"{i}/2018/QĐ-UBND"))
                other.store(source_of(f"{i}.txt", rows), rows)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        library.backup(tmp_path / "copy.db")
    finally:
        stop.set()
        writer.join()
    with Library(tmp_path / "copy.db", create=False) as copy:
        assert copy.check_integrity() == []
        assert copy.document("12/2018/QĐ-UBND")
    with pytest.raises(LibraryError, match="đã có"):
        library.backup(tmp_path / "copy.db")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a database, but long enough to be read as one" * 100, "không mở được"),
        (None, "chưa có thư viện"),
    ],
)
def test_what_is_no_library_is_named(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "x.db"
    if content:
        path.write_bytes(content)
    with pytest.raises(LibraryError, match=words):
        Library(path, create=False)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE things (name TEXT)")
    other.close()
    with pytest.raises(LibraryError, match="không phải thư viện"):
        Library(path)


def test_a_newer_library_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    Library(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version=999")
    raw.close()
    with pytest.raises(LibraryError, match="mới hơn"):
        Library(path)


def test_settings_of_every_connection(library: Library) -> None:
    pragmas = {
        name: library.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("foreign_keys", "journal_mode")
    }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal"}
    assert len(sqlite_version()) >= 3


def test_the_log_of_decisions_cannot_be_rewritten(library: Library) -> None:
    with library.writing():
        library.connection.execute(
            "INSERT INTO decisions (finding_id, action, who, decided_at, version, finding)"
            " VALUES ('f', 'keep', 'Lan', '2026-01-01', 0, '{}')"
        )
    for change in ("UPDATE decisions SET who = 'Minh'", "DELETE FROM decisions"):
        with pytest.raises(Exception, match="chỉ được ghi thêm"), library.writing():
            library.connection.execute(change)


_COUNT = """
import sys
from lawreview.library.connection import connect, writing
connection = connect(sys.argv[1])
for _ in range(25):
    with writing(connection):
        n = connection.execute("SELECT value FROM settings WHERE name = 'n'").fetchone()
        connection.execute("INSERT OR REPLACE INTO settings VALUES ('n', ?)", (str(int(n[0] if n else 0) + 1),))
"""


def test_writers_queue_and_lose_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "library.db")
    workers = [subprocess.Popen([sys.executable, "-c", _COUNT, path], env=os.environ) for _ in range(4)]
    assert [w.wait(60) for w in workers] == [0, 0, 0, 0]
    assert connect(path).execute("SELECT value FROM settings WHERE name = 'n'").fetchone()[0] == "100"


def test_a_transaction_inside_another_joins_it(library: Library) -> None:
    with pytest.raises(ZeroDivisionError), library.writing():
        with writing(library.connection):
            library.connection.execute("INSERT INTO settings VALUES ('a', '1')")
        raise ZeroDivisionError
    assert library.connection.execute("SELECT count(*) FROM settings").fetchone()[0] == 0
