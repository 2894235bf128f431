"""Titles and dates behind a mention: whose they are."""

from collections.abc import Callable
from datetime import date

import pytest

from lawreview.checking.joint_issuers import strange_issuer
from lawreview.checking.titles import same_title
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


@pytest.mark.parametrize(
    ("number", "issuer", "strange"),
    [
        ("07/2013/TTLT-BYT-BGDĐT", "Bộ Công Thương, Bộ Giáo dục và Đào tạo", "Bộ Công Thương"),
        ("07/2013/TTLT-BYT-BGDĐT", "Bộ Y tế và Bộ Tài chính", "Bộ Tài chính"),
        ("19/2012/TTLT-BNNPTNT-BTC", "Bộ trưởng Bộ Nông nghiệp và Phát triển nông thôn, Bộ trưởng Bộ Nội vụ", "Bộ trưởng Bộ Nội vụ"),
        ("04/2015/TTLT/BTP-BCA", "Bộ Quốc phòng - Bộ Công an", "Bộ Quốc phòng"),
        ("07/2013/TTLT-BYT-BGDĐT", "Bộ Giáo dục và Đào tạo, Bộ Y tế", ""),  # in another order
        ("07/2013/TTLT-BYT-BGDĐT", "Bộ Y tế", ""),  # one stands for both
        ("19/2012/TTLT-BNNPTNT-BTC", "liên Bộ Nông nghiệp và Môi trường, Bộ Tài chính", ""),  # under its present name
        ("19/2012/TTLT-BXX-BTC", "Bộ Y tế, Bộ Tài chính", ""),  # a code that no table knows
        ("19/2012/TT-BTC", "Bộ Y tế", ""),  # no joint circular
    ],
)  # fmt: skip
def test_the_number_of_a_joint_circular_names_its_issuers(number: str, issuer: str, strange: str) -> None:
    assert strange_issuer(number, issuer) == strange


def test_a_joint_circular_of_another_ministry_is_a_finding(check: Check) -> None:
    recital = "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"
    cited = "Căn cứ Thông tư liên tịch số 07/2013/TTLT-BYT-BGDĐT ngày 8 tháng 3 năm 2013 của {} về y tế trường học;"
    text = decision("Điều 1. Phạm vi\nQuyết định này quy định tủ thuốc trên bến.\n")
    for issuer, count in (("Bộ Y tế, Bộ Giáo dục và Đào tạo", 0), ("Bộ Nội vụ, Bộ Giáo dục và Đào tạo", 1)):
        found = check(
            "wrong_citation", {"a.txt": text.replace(recital, f"{recital}\n\n{cited.format(issuer)}")}
        )
        assert [f["attribute"] for f in found] == ["cited_issuer 07/2013/TTLT-BYT-BGDĐT"] * count


TITLES = [
    ("quy định về quản lý hoạt động tư vấn du học", "Quy định về quản lý hoạt động nuôi ong", False),
    ("về quản lý hoạt động nuôi ong lấy mật", "Quy định về quản lý hoạt động nuôi ong", True),
    ("về công tác quản lý bến đò ngang", "Quy định quản lý nhà nước về bến đò", True),
]


@pytest.mark.parametrize(("said", "true", "same"), TITLES)
def test_what_all_titles_begin_with_is_no_matter(said: str, true: str, same: bool) -> None:
    assert same_title(said, true) is same
