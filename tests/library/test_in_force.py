"""Provisions as they read on a day."""

from datetime import date
from pathlib import Path

import pytest

from lawreview.ingesting import ingest
from lawreview.library import Library

BASE = """ỦY BAN NHÂN DÂN
TỈNH BÌNH AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/2019/QĐ-UBND
Bình An, ngày 10 tháng 01 năm 2019

QUYẾT ĐỊNH
Ban hành quy định về bán hàng lưu động

Điều 1. Phạm vi
Quyết định này quy định việc bán hàng lưu động.

Điều 2. Thời hạn
1. Phòng Kinh tế trả kết quả trong 10 ngày.
2. Phòng Kinh tế thu phí.

Điều 3. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2019.
"""
ACT = """ỦY BAN NHÂN DÂN
TỈNH BÌNH AN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 05/2021/QĐ-UBND
Bình An, ngày 10 tháng 02 năm 2021

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND ngày 10 tháng 01 năm 2019

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND
1. Sửa đổi khoản 1 Điều 2 như sau:
“1. Phòng Kinh tế trả kết quả trong 05 ngày.”
2. Bãi bỏ khoản 2 Điều 2.
3. Bổ sung Điều 2a vào sau Điều 2 như sau:
“Điều 2a. Phí
Không thu phí.”

Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 3 năm 2021.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    db: Path = tmp_path_factory.mktemp("thu-vien") / "k.db"
    folder: Path = tmp_path_factory.mktemp("kho")
    (folder / "a.txt").write_text(BASE, encoding="utf-8")
    (folder / "b.txt").write_text(ACT, encoding="utf-8")
    assert [r.status for r in ingest([folder], db, jobs=0)] == ["new", "new"]
    with Library(db) as opened:
        yield opened


CASES = [
    ("art_2__cl_1", date(2020, 1, 1), "in_force", "1. Phòng Kinh tế trả kết quả trong 10 ngày.", 0),
    ("art_2__cl_1", date(2021, 3, 1), "in_force", "1. Phòng Kinh tế trả kết quả trong 05 ngày.", 1),
    ("art_2__cl_2", date(2021, 2, 28), "in_force", "2. Phòng Kinh tế thu phí.", 0),
    ("art_2__cl_2", date(2021, 3, 1), "expired", "", 1),
    ("art_2a", date(2021, 3, 1), "in_force", "Điều 2a. Phí Không thu phí.", 1),
    ("art_1", date(2019, 1, 20), "not_yet_in_force", "Điều 1. Phạm vi Quyết định này quy định việc bán hàng lưu động.", 0),
]  # fmt: skip


@pytest.mark.parametrize("eid, on, status, words, changes", CASES)
def test_a_provision_on_a_day(
    library: Library, eid: str, on: date, status: str, words: str, changes: int
) -> None:
    found = library.in_force(on).provision(library.document("12/2019/QĐ-UBND").id, eid)
    assert found is not None and found.certain
    assert (found.status, " ".join(found.text.split()), len(found.changed_by)) == (status, words, changes)
    assert found.holds == (status == "in_force")


def test_what_was_not_there_or_not_known(library: Library) -> None:
    base = library.document("12/2019/QĐ-UBND").id
    assert library.in_force(date(2020, 1, 1)).provision(base, "art_2a") is None
    early = library.in_force(date(2021, 6, 1), known_on=date(2020, 12, 31)).provision(base, "art_2__cl_1")
    assert early is not None and "10 ngày" in early.text
    with pytest.raises(KeyError):
        library.in_force(date(2021, 1, 1)).provision(999, "art_1")


def test_an_unchanged_document_is_read_as_it_is(library: Library) -> None:
    act = library.document("05/2021/QĐ-UBND").id
    found = library.in_force(date(2022, 1, 1)).provision(act, "art_2")
    assert found is not None and found.text.startswith("Điều 2. Quyết định này") and found.changed_by == ()
