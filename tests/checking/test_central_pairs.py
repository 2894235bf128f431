"""Two central documents: what one repeats by fault, and what stands in both by design."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_RULE = (
    "Người gác đèn biển ghi vào sổ trực giờ bật đèn, giờ tắt đèn, số lần mất điện lưới và lượng dầu còn lại của máy nổ, rồi ký tên"
    " từng ca trước khi giao cho người trực sau; sổ trực được giữ tại trạm trong thời hạn 36 tháng."
)
_BODY = f"Điều 3. Sổ trực\n1. {_RULE}\n"
_LAW = """QUỐC HỘI
-------
Luật số: {number}

LUẬT
ĐÈN BIỂN VÀ PHAO TIÊU HÀNG HẢI

Quốc hội ban hành Luật Đèn biển và phao tiêu hàng hải.

{body}
Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII thông qua ngày {day} tháng {month} năm {year}.
"""


def circular(number: str, on: date, ministry: str) -> str:
    text = decision(_BODY, number, on, "Quy định về vận hành đèn biển và phao tiêu hàng hải", ministry)
    text = text.replace("ỦY BAN NHÂN DÂN\nTỈNH AN SƠN", ministry).replace("An Sơn, ngày", "Hà Nội, ngày")
    return text.replace("QUYẾT ĐỊNH\n", "THÔNG TƯ\n", 1).replace("QUYẾT ĐỊNH:\n\n", "")


def law(number: str, on: date) -> str:
    return _LAW.format(number=number, body=_BODY, day=on.day, month=on.month, year=on.year)


@pytest.mark.parametrize(("year", "found"), [(2013, True), (2019, False)])
def test_a_circular_repeats_only_a_law_that_was_there(check: Check, year: int, found: bool) -> None:
    files = {
        "luat.txt": law(f"77/{year}/QH13", date(year, 6, 14)),
        "tt.txt": circular("21/2016/TT-BGTVT", date(2016, 9, 5), "BỘ GIAO THÔNG VẬN TẢI"),
    }
    assert bool(check("duplicate", files)) is found


@pytest.mark.parametrize(
    ("number", "ministry", "found"),
    [
        ("30/2020/TT-BGTVT", "BỘ GIAO THÔNG VẬN TẢI", True),
        ("30/2020/TT-BQP", "BỘ QUỐC PHÒNG", False),
    ],
)
def test_two_ministries_rule_each_for_itself(check: Check, number: str, ministry: str, found: bool) -> None:
    files = {
        "a.txt": circular("21/2016/TT-BGTVT", date(2016, 9, 5), "BỘ GIAO THÔNG VẬN TẢI"),
        "b.txt": circular(number, date(2020, 2, 3), ministry),
    }
    assert bool(check("duplicate", files)) is found
