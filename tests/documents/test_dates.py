from datetime import date

import pytest

from lawreview.documents.dates import find_date, long, parse_date, short


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày 08 tháng 11 năm 2011", date(2011, 11, 8)),
        ("ngày 2 tháng7 năm 2009", date(2009, 7, 2)),
        ("ngày 16/02/2012", date(2012, 2, 16)),
        ("4-2-2008", date(2008, 2, 4)),
        ("2026-06-30", date(2026, 6, 30)),
        ("ngày 31 tháng 02 năm 2012", None),
        ("khoản 2/3", None),
    ],
)
def test_dates_as_printed(text: str, day: date | None) -> None:
    assert parse_date(text) == day


def test_the_first_real_date_is_found_with_its_place() -> None:
    text = "ký ngày 30/02/2012, sửa ngày 01/03/2012"
    found = find_date(text)
    assert found is not None
    assert text[found[1] : found[2]] == "01/03/2012"


def test_forms_of_print() -> None:
    assert long(date(2012, 2, 6)) == "ngày 06 tháng 02 năm 2012"
    assert long(date(2012, 11, 16)) == "ngày 16 tháng 11 năm 2012"
    assert short(date(2012, 2, 6)) == "06/02/2012"
    assert short(None) == ""
