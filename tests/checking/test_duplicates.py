"""Repeated provisions, each beside one that only looks repeated."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_FERRY = "Quy định việc quản lý bến khách ngang sông trên địa bàn tỉnh An Sơn"
_PIERS = "Ban hành quy định bảo đảm trật tự tại bến khách ngang sông trên địa bàn tỉnh An Sơn"


def two(left: str, right: str, titles: tuple[str, str] = (_FERRY, _PIERS)) -> dict[str, str]:
    return {
        "a.txt": decision(left, "15/2019/QĐ-UBND", date(2019, 4, 8), titles[0]),
        "b.txt": decision(right, "21/2022/QĐ-UBND", date(2022, 9, 5), titles[1]),
    }


_SAME = "1. Chủ bến treo biển báo giờ đò chạy và số người tối đa ở nơi hành khách dễ nhìn thấy nhất."
_DUTIES = "Điều 2. Nghĩa vụ của chủ bến\n{}\n2. {}\n"


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        (
            "Bố trí thuyền trưởng có bằng lái, không để hành khách đứng ngoài mạn đò khi đò đang chạy.",
            "Người lái phải là thuyền trưởng đủ bằng; hành khách không được đứng ở mạn khi đò chạy trên sông.",
            True,
        ),
        (
            "Bố trí thuyền trưởng có bằng lái, không để hành khách đứng ngoài mạn đò khi đò đang chạy.",
            "Nộp báo cáo về kết quả kinh doanh của năm trước cho phòng tài chính nơi đăng ký kinh doanh.",
            False,
        ),
    ],
)
def test_a_clause_beside_a_repeated_one(check: Check, left: str, right: str, found: bool) -> None:
    files = two(_DUTIES.format(_SAME, left), _DUTIES.format(_SAME, right))
    assert [f["places"] for f in check("duplicate", files)] == [
        [("15/2019/QĐ-UBND", "art_2__cl_1"), ("21/2022/QĐ-UBND", "art_2__cl_1")]
    ]
    near = [f["places"][0][1] for f in check("near_duplicate", files)]
    assert near == (["art_2__cl_2"] if found else [])


_FEE = "Điều 1. Mức thu\n1. {}\n2. Phí cấp biển số thuyền chèo tay: 30.000 đồng/biển.\n"
_FEE_TITLES = (
    "Quy định mức thu phí thẩm định thiết kế bến khách ngang sông",
    "Quy định các khoản phí trong lĩnh vực giao thông vận tải",
)


@pytest.mark.parametrize(("amount", "found"), [("400 nghìn đồng", True), ("450 nghìn đồng", False)])
def test_one_fee_in_other_words(check: Check, amount: str, found: bool) -> None:
    files = two(
        _FEE.format("Phí thẩm định bản vẽ thiết kế bến khách ngang sông loại hai: 400.000 đồng/hồ sơ."),
        f"Điều 3. Mức thu phí\n1. Thẩm định bản vẽ thiết kế bến khách ngang sông loại hai thu {amount} một hồ sơ.\n",
        _FEE_TITLES,
    )
    near = [[p[1] for p in f["places"]] for f in check("near_duplicate", files)]
    assert near == ([["art_1__cl_1", "art_3__cl_1"]] if found else [])


@pytest.mark.parametrize(
    ("decree", "found"), [("15/2019/QĐ-UBND", True), ("16/2019/QĐ-UBND", True), ("88/2011/NĐ-CP", False)]
)
def test_a_rule_by_reference_repeats_only_the_same_reference(check: Check, decree: str, found: bool) -> None:
    own = "Quyết định này" if decree.startswith("15/") else f"Nghị định số {decree}"
    other = "Quyết định số 15/2019/QĐ-UBND" if decree.startswith("15/") else "Nghị định số 16/2019/QĐ-UBND"
    rule = "Đò dừng chạy ngay khi gió từ cấp năm trở lên hoặc sương mù dày, trừ đò cứu nạn nêu tại Điều 9 của {}."
    heading = "Điều 3. Dừng chạy đò\n"
    files = two(heading + rule.format(own), heading + rule.format(other))
    assert bool(check("duplicate", files) + check("near_duplicate", files)) is found
