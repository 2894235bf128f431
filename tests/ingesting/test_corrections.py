import pytest

from lawreview.ingesting import ingest
from lawreview.ingesting.corrections import correct, corrections_of
from lawreview.ingesting.files import source_name
from lawreview.library import Library

TEXT = """ỦY BAN NHÂN DÂN
TỈNH NÚI CAO
Số: 5l/2019/QĐ-UBND
Núi Cao, ngày 12 tháng 3 năm 2019
QUYẾT ĐỊNH
Về việc quản lý bến bãi
Điều 1. Quyết định này quy định việc quản lý bến bãi.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 4 năm 2019.
"""


@pytest.fixture
def shelf(tmp_path):
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def head(shelf):
    with Library(shelf / "t.db") as library:
        return next(library.documents())


def run(shelf):
    return [r.status for r in ingest([shelf / "kho"], shelf / "t.db", jobs=0)]


def test_a_correction_before_storing_wins_over_what_is_read(shelf):
    source = source_name(shelf / "kho" / "a.txt")
    with Library(shelf / "t.db") as library:
        correct(library.connection, source, {"number": "51/2019/QĐ-UBND", "issued_on": "13/3/2019"}, "Hoa")
    assert run(shelf) == ["new"]
    found = head(shelf)
    assert found.number == "51/2019/QĐ-UBND"
    assert found.issued_on.isoformat() == "2019-03-13"
    assert "51/2019" in found.key


def test_a_correction_after_storing_reads_the_file_again_and_stays(shelf):
    run(shelf)
    assert head(shelf).number != "51/2019/QĐ-UBND"
    source = source_name(shelf / "kho" / "a.txt")
    with Library(shelf / "t.db") as library:
        correct(library.connection, source, {"number": "51/2019/QĐ-UBND"}, "Hoa")
    run(shelf)
    assert head(shelf).number == "51/2019/QĐ-UBND"
    assert run(shelf) == ["unchanged"]
    (shelf / "kho" / "a.txt").write_text(TEXT + "Điều 3. Sở Giao thông vận tải thi hành.\n", encoding="utf-8")
    run(shelf)
    assert head(shelf).number == "51/2019/QĐ-UBND"
    with Library(shelf / "t.db") as library:
        assert len(list(library.documents())) == 1


@pytest.mark.parametrize(
    ("values", "message"),
    [({"text": "x"}, "Không sửa được"), ({"issued_on": "31/02/2020"}, "không phải ngày")],
)
def test_wrong_corrections_are_refused_whole(shelf, values, message):
    with Library(shelf / "t.db") as library:
        with pytest.raises(ValueError, match=message):
            correct(library.connection, "a", {"number": "1", **values}, "Hoa")
        assert corrections_of(library.connection) == {}


def test_the_last_value_counts_and_an_empty_one_takes_it_back(shelf):
    with Library(shelf / "t.db") as library:
        correct(library.connection, "a", {"number": "1/QĐ", "type": "Quyết định"}, "Hoa")
        correct(library.connection, "a", {"number": "2/QĐ", "type": ""}, "Nam")
        assert corrections_of(library.connection) == {"a": {"number": "2/QĐ"}}
