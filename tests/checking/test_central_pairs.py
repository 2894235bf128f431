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


_TITLE = "Quy định về vận hành đèn biển và phao tiêu hàng hải"


def circular(number: str, on: date, ministry: str, title: str = _TITLE, body: str = _BODY) -> str:
    text = decision(body, number, on, title, ministry)
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


_PROCEDURE = (
    "Điều 4. Cấp giấy phép vận hành đèn biển\n"
    "Thời hạn giải quyết thủ tục cấp giấy phép vận hành đèn biển là 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
)


@pytest.mark.parametrize(("cited", "found"), [("Báo cáo theo Luật số 77/2013/QH13.", True), ("", False)])
def test_a_circular_repeats_only_a_law_that_it_knows_of(check: Check, cited: str, found: bool) -> None:
    body, title = f"{_BODY}{_PROCEDURE}", "Quy định chế độ trực canh của trạm bờ"
    files = {
        "luat.txt": law("77/2013/QH13", date(2013, 6, 14)).replace(_BODY, body),
        "tt.txt": circular(
            "21/2016/TT-BGTVT", date(2016, 9, 5), "BỘ GIAO THÔNG VẬN TẢI", title, body + cited
        ),
    }
    assert bool(check("duplicate", files)) is found


_WITH_ANNEX = """BỘ GIAO THÔNG VẬN TẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 21/{year}/TT-BGTVT
Hà Nội, ngày 05 tháng 9 năm {year}

THÔNG TƯ
{title}

Bộ trưởng Bộ Giao thông vận tải ban hành Thông tư quy định về vận hành đèn biển và phao tiêu hàng hải.

Điều 3. Sổ trực
{rule}

BỘ TRƯỞNG
Trần Hải Đăng

PHỤ LỤC I
MẪU SỔ TRỰC CỦA TRẠM
(Ban hành kèm theo Thông tư số 21/{year}/TT-BGTVT ngày 05 tháng 9 năm {year} của Bộ trưởng Bộ Giao thông vận tải)
{annexed}
2. Sổ bìa cứng.
"""


@pytest.mark.parametrize("annexed", [False, True])
def test_lists_behind_two_circulars_are_alike_by_design(check: Check, annexed: bool) -> None:
    places = {"rule": "1. Sổ trực theo Phụ lục I.", "annexed": f"1. {_RULE}"}
    if not annexed:
        places = {"rule": places["annexed"], "annexed": "1. Sổ khổ lớn."}
    files = {f"{y}.txt": _WITH_ANNEX.format(year=y, title=_TITLE, **places) for y in (2016, 2020)}
    assert bool(check("duplicate", files)) is not annexed
