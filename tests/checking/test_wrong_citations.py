"""Titles and dates behind a mention: whose they are."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_CITED = decision(
    "Điều 1. Phạm vi\nQuyết định này quy định mức hỗ trợ nuôi cá lồng.\n",
    "31/2017/QĐ-UBND",
    date(2017, 6, 12),
    "Quy định mức hỗ trợ nuôi cá lồng trên hồ chứa nước",
)
_FULL = "Điều 1. Bãi bỏ văn bản\nQuyết định số 31/2017/QĐ-UBND ngày {} của Ủy ban nhân dân tỉnh {} {} không còn áp dụng cho bến đò.\n"


@pytest.mark.parametrize(
    ("day", "place", "title", "attributes"),
    [
        ("12 tháng 6 năm 2017", "An Sơn", "quy định mức hỗ trợ nuôi cá lồng trên hồ chứa nước", []),
        (
            "21 tháng 6 năm 2017",
            "An Sơn",
            "quy định mức hỗ trợ nuôi cá lồng trên hồ chứa nước",
            ["cited_date"],
        ),
        ("09 tháng 3 năm 2017", "Bắc Nguyên", "về giá nước sạch đô thị", []),
    ],
)
def test_a_local_number_belongs_to_one_province(
    check: Check, day: str, place: str, title: str, attributes: list[str]
) -> None:
    files = {
        "a.txt": _CITED,
        "b.txt": decision(_FULL.format(day, place, title), "9/2020/QĐ-UBND", date(2020, 2, 3)),
    }
    assert [f["attribute"] for f in check("wrong_citation", files)] == attributes


def test_a_purpose_is_no_title(check: Check) -> None:
    body = (
        "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định chi tiết Điều 5 của Quyết định số 31/2017/QĐ-UBND"
        " về thứ tự xét chọn hộ dân được cấp phao cứu sinh tại bến đò.\n"
    )
    files = {"a.txt": _CITED, "b.txt": decision(body, "9/2020/QĐ-UBND", date(2020, 2, 3))}
    assert check("wrong_citation", files) == []
