"""A procedure's full name brings rules together whose titles say nothing of it; values of form, and rules for a period that is over."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]
_RULES = (
    "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định việc neo đậu và đón khách ngang sông.\n"
    "Điều 2. {name}\n1. Thời hạn {low} là {days} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
)
_ONE_STOP = "Ban hành Quy trình một cửa lĩnh vực giao thông tại tỉnh An Sơn"


def files(first: str, second: str, days: tuple[int, int] = (10, 6)) -> dict[str, str]:
    """Two decisions of one province, the second a list of one-stop processes, each with one procedure of that name."""
    texts = [
        _RULES.format(name=n, low=n[0].lower() + n[1:], days=f"{d:02}")
        for n, d in zip((first, second), days, strict=True)
    ]
    return {
        "a.txt": decision(texts[0]),
        "b.txt": decision(texts[1], "27/2022/QĐ-UBND", date(2022, 6, 20), _ONE_STOP),
    }


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Cấp giấy phép mở bến khách ngang sông", "Cấp giấy phép mở bến khách ngang sông", 1),
        ("Cấp giấy phép mở bến khách ngang sông", "Cấp giấy phép mở bãi giữ xe ven sông", 0),
        ("Cấp giấy phép", "Cấp giấy phép", 0),  # no full name
    ],
)
def test_full_names(first: str, second: str, count: int, check: Check) -> None:
    assert len(check("conflict", files(first, second))) == count


def test_central_rules_are_not_compared(check: Check) -> None:
    name = "Cấp giấy phép mở bến khách ngang sông"
    texts = files(name, name)
    for file, number in (("a.txt", "15/2019"), ("b.txt", "27/2022")):
        texts[file] = (
            texts[file]
            .replace("ỦY BAN NHÂN DÂN\nTỈNH AN SƠN", "BỘ XÂY DỰNG")
            .replace(f"{number}/QĐ-UBND", f"{number}/TT-BXD")
            .replace("ỦY BAN NHÂN DÂN TỈNH AN SƠN", "BỘ TRƯỞNG BỘ XÂY DỰNG")
            .replace("QUYẾT ĐỊNH", "THÔNG TƯ")
            .replace("Quyết định này", "Thông tư này")
            .replace(" tại tỉnh An Sơn", "")
            .replace(" trên địa bàn tỉnh An Sơn", "")
        )
    assert check("conflict", texts) == []
