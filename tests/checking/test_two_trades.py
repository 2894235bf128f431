"""Procedures of one field and one law that are of two things are not compared, however many words their names share."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

_RULES = (
    "Điều 1. {name}\n1. Thời hạn {low} là {days} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
    "2. Hồ sơ {low} gồm 01 bộ.{more}\n"
)


@pytest.mark.parametrize(
    ("first", "second", "more", "count"),
    [
        ("Cấp giấy phép đặt vó bè trên đầm", "Cấp giấy phép đặt vó bè trên đầm", "", 1),
        ("Cấp giấy phép đặt vó bè trên đầm", "Cấp giấy phép đặt lồng bẫy cua trên đầm", "", 0),
        ("Cấp giấy phép đúc chuông đồng", "Cấp giấy phép đúc lư hương đồng", "", 0),
        ("Công nhận đội múa rối nước", "Công nhận phường múa rối nước", " Đội múa rối cũng là phường.", 1),
    ],
)
def test_two_trades(first: str, second: str, more: str, count: int, check: Callable[..., Found]) -> None:
    texts = {}
    for file, number, day, name, days, said in (
        ("a.txt", "15/2019/QĐ-UBND", date(2019, 4, 8), first, "10", ""),
        ("b.txt", "27/2022/QĐ-UBND", date(2022, 6, 20), second, "06", more),
    ):
        low = name[0].lower() + name[1:]
        body = _RULES.format(name=name, low=low, days=days, more=said)
        texts[file] = decision(body, number, day, f"Quy định việc {low} trên địa bàn tỉnh An Sơn")
    assert len(check("conflict", texts)) == count
