"""The stored index: what it gives after documents come, change and go is what it gives when it is made anew."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lawreview.checking import similar
from lawreview.checking.duplicates import duplicates
from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.records import Records
from lawreview.checking.run import run_checks
from lawreview.checking.similar import ENDING, Similar
from lawreview.ingesting import ingest
from lawreview.library import Library
from lawreview.library.rows import fingerprint
from tests.checking.conftest import decision

_DAY = date(2026, 6, 30)
_RULES = (
    "Chủ bến treo biển báo giờ đò chạy và số người tối đa ở nơi hành khách dễ nhìn thấy nhất trên bến.",
    "Đò không chở gia súc lớn chung khoang với hành khách, trừ khi có vách ngăn chắc chắn giữa hai khoang.",
    "Người bán vé ghi tên từng hành khách đi chuyến đêm vào sổ và giữ sổ ấy ít nhất một mùa nước.",
    "Thuyền trưởng cho đò dừng ngay khi nước dâng quá vạch sơn đỏ trên cột thủy chí đặt ở đầu bến.",
)


def body(*rules: int) -> str:
    clauses = "\n".join(f"{n}. {_RULES[r]}" for n, r in enumerate(rules, 1))
    return f"Điều 1. Nghĩa vụ của chủ bến\n{clauses}\n"


def put(folder: Path, name: str, number: int, *rules: int) -> None:
    text = decision(body(*rules), f"{number}/2019/QĐ-UBND", date(2019, 4, number))
    (folder / name).write_text(text, encoding="utf-8")


def take_in(folder: Path, db: Path) -> None:
    assert all(r.status != "failed" for r in ingest([folder], db, 0))


def found(db: Path) -> tuple[list[Finding], int]:
    """The findings, and how many documents were compared anew."""
    with Library(db) as library:
        records = Records(library)
        with Similar(records) as index:
            fresh = index.update(records, Matters(records, Force(records), _DAY))
        return list(duplicates(Records(library), _DAY)), fresh


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "van-ban"
    made.mkdir()
    for number, rules in enumerate([(0, 1), (1, 2), (2,), (3, 0), (1,), (2, 3), (0,)], 1):
        put(made, f"{number}.txt", number, *rules)
    return made


def test_a_new_and_a_changed_document_give_what_a_new_index_gives(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "library.db"
    take_in(folder, db)
    first, fresh = found(db)
    assert first and fresh == 7
    assert found(db) == (first, 0)

    put(folder, "8.txt", 8, 3, 2)
    take_in(folder, db)
    second, fresh = found(db)
    assert fresh == 1 and second != first

    put(folder, "2.txt", 2, 0)
    take_in(folder, db)
    third, fresh = found(db)
    assert fresh == 1 and third != second

    Path(f"{db}{ENDING}").unlink()
    assert found(db) == (third, 8)


def test_a_damaged_index_or_one_of_another_version_is_made_again(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "library.db"
    take_in(folder, db)
    first, _ = found(db)
    stored = Path(f"{db}{ENDING}")
    stored.write_bytes(b"no database" * 500)
    assert found(db) == (first, 7)


def test_other_thresholds_make_the_index_again(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "library.db"
    take_in(folder, db)
    found(db)
    (tmp_path / "settings.toml").write_text("[duplicates]\njaccard = 0.6\n", encoding="utf-8")
    assert found(db)[1] == 7


def test_many_like_provisions_are_one_finding_with_its_members(tmp_path: Path) -> None:
    folder, db = tmp_path / "van-ban", tmp_path / "library.db"
    folder.mkdir()
    for number in range(1, 7):
        put(folder, f"{number}.txt", number, 0)
    take_in(folder, db)
    with Library(db) as library:
        run_checks(library, ["duplicate"], _DAY)
        rows: list[dict[str, Any]] = list(library.findings(["duplicate"]))
    assert len(rows) == 1 and len(rows[0]["provisions"]) == 2
    assert sorted(m["number"] for m in rows[0]["members"]) == [f"{n}/2019/QĐ-UBND" for n in range(1, 7)]


def test_the_index_of_a_library_stands_beside_it(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "library.db"
    take_in(folder, db)
    found(db)
    assert Path(f"{db}{similar.ENDING}").is_file()


def test_a_library_made_before_fingerprints_gets_the_same(tmp_path: Path, folder: Path) -> None:
    db = tmp_path / "library.db"
    take_in(folder, db)
    first, _ = found(db)
    asked = "SELECT document_id, fingerprint FROM fingerprints ORDER BY 1"
    with Library(db) as library:
        kept = [tuple(r) for r in library.connection.execute(asked)]
        library.connection.execute("DROP TABLE fingerprints")
        library.connection.execute("PRAGMA user_version=2")
    with Library(db) as library:
        assert [tuple(r) for r in library.connection.execute(asked)] == kept and len(kept) == 7
    assert found(db) == (first, 0)


def test_a_change_of_procedures_alone_changes_the_fingerprint() -> None:
    document = {"origin": "text", "territory": "An Sơn", "title": "Về bến đò", "text": "Điều 1. Bến"}
    rows = [("art_1", "article", "Điều 1", "Bến", 0, 11, 8, None)]
    one = fingerprint(document, rows, ["mở bến", "đóng bến"])
    assert one == fingerprint(document, rows, ["đóng bến", "mở bến", "mở bến"])
    others = [fingerprint({**document, "text": "Điều 1. Đò"}, rows, ["mở bến", "đóng bến"])]
    others += [fingerprint(document, [], ["mở bến", "đóng bến"]), fingerprint(document, rows, ["mở bến"])]
    assert one not in others
