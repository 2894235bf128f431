"""Hours of the day: an hour that one rule needs and the other forbids, beside hours that both keep to."""

from collections.abc import Callable

import pytest

from tests.checking.conftest import Found
from tests.checking.test_norm_wordings import rules

Check = Callable[..., Found]


@pytest.mark.parametrize(
    ("first", "second", "attribute"),
    [
        ("Ki-ốt tại chợ đêm không được bật loa sau 21 giờ.", "Tháng 12, hộ thuê ki-ốt tại chợ đêm có trách nhiệm bật loa quảng bá đến 22 giờ 30.", "duty_prohibition"),
        ("Ki-ốt tại chợ đêm chỉ được bán hàng từ 17 giờ đến 23 giờ.", "Hộ thuê ki-ốt tại chợ đêm phải bán hàng phục vụ khách 24/24 giờ.", "duty_prohibition"),
        ("Ki-ốt tại chợ đêm chỉ được bán hàng từ 17 giờ đến 23 giờ.", "Ki-ốt tại chợ đêm được bán hàng cả ngày lẫn đêm.", "permission_prohibition"),
        ("Không được chuyển hàng vào ki-ốt chợ đêm trước 5 giờ.", "Hộ thuê phải chuyển hàng vào ki-ốt chợ đêm từ 4 giờ.", "duty_prohibition"),
        ("Ki-ốt tại chợ đêm không được bật loa ngoài khung 17 giờ - 21 giờ.", "Hộ thuê ki-ốt tại chợ đêm phải bật loa quảng bá từ 18 giờ tới 20 giờ.", ""),
        ("Ki-ốt tại chợ đêm không được bật loa ngoài khung 17 giờ - 21 giờ.", "Hộ thuê ki-ốt tại chợ đêm phải bật loa quảng bá từ 18 giờ tới 22 giờ.", "duty_prohibition"),
        ("Ki-ốt tại chợ đêm không được bật loa sau 21 giờ.", "Tháng 12, hộ thuê ki-ốt tại chợ đêm có trách nhiệm bật loa quảng bá đến 20 giờ.", ""),
        ("Ki-ốt tại chợ đêm chỉ được bán hàng từ 17 giờ đến 23 giờ.", "Hộ thuê ki-ốt tại chợ đêm phải bán hàng phục vụ khách từ 18 giờ đến 22 giờ.", ""),
        ("Ki-ốt tại chợ đêm không được mở đèn quảng cáo sau 22 giờ.", "Hộ thuê ki-ốt tại chợ đêm phải tắt đèn quảng cáo từ 22 giờ.", ""),
        ("Ki-ốt tại chợ đêm chỉ được bán hàng từ 17 giờ đến 23 giờ.", "Bảo vệ chợ đêm phải trực 24/24 giờ.", ""),
    ],
)  # fmt: skip
def test_hours(first: str, second: str, attribute: str, check: Check) -> None:
    found = check("conflict", rules("ki-ốt", first, second))
    assert [f["attribute"] for f in found] == ([attribute] if attribute else [])
