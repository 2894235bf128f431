"""A law under whose name a later one stands in the recitals of an act in force is compared with nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_RULE = (
    "Chủ bến phải treo biển báo giờ đò chạy, số người tối đa được chở và mức nước cấm đò ở nơi hành khách dễ nhìn thấy nhất trên bến,"
    " kiểm tra phao cứu sinh của từng chuyến trước khi cho đò rời bến và ghi kết quả vào sổ đò hằng ngày."
)
_LAW = f"""QUỐC HỘI
-------
Luật số: 91/2011/QH13

LUẬT
BẾN ĐÒ NGANG SÔNG

Quốc hội ban hành Luật Bến đò ngang sông.

Điều 1. Biển báo
1. {_RULE}

Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIII thông qua ngày 14 tháng 6 năm 2011.
"""
_BASIS = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"


@pytest.mark.parametrize(
    ("basis", "compared"),
    [
        ("Căn cứ Luật Bến đò ngang sông số 91/2011/QH13;", True),
        ("Căn cứ Luật Bến đò ngang sông ngày 14 tháng 6 năm 2011;", True),
        ("Căn cứ Luật Bến đò ngang sông số 17/2018/QH14;", False),
        ("Căn cứ Luật Bến đò ngang sông ngày 20 tháng 6 năm 2018;", False),
        ("Căn cứ Luật Bến đò dọc sông số 17/2018/QH14;", True),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Bến đò ngang sông số 17/2018/QH14;", True),
        (
            "Căn cứ Luật Bến đò ngang sông số 91/2011/QH13 được sửa đổi, bổ sung bởi Luật số 17/2018/QH14;",
            True,
        ),
    ],
)
def test_a_later_law_of_the_same_name(check: Check, basis: str, compared: bool) -> None:
    text = decision(
        f"Điều 1. Biển báo\n1. {_RULE}\n",
        "15/2019/QĐ-UBND",
        date(2019, 4, 8),
        "Quy định việc quản lý bến đò ngang sông trên địa bàn tỉnh An Sơn",
    )
    files = {"luat.txt": _LAW, "quyet-dinh.txt": text.replace(_BASIS, f"{_BASIS}\n\n{basis}")}
    assert bool(check("duplicate", files)) is compared
