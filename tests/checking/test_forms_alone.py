"""A paper whose form alone a sentence fixes ("Hợp đồng thuê bến nộp bản sao có chứng thực"), in two documents of one procedure."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]
_HEADING = "Điều 3. Cấp giấy phép hoạt động bến khách ngang sông\n1. Hồ sơ cấp giấy phép hoạt động bến khách ngang sông nộp tại Sở Xây dựng.\n2. "


def two(first: str, second: str) -> dict[str, str]:
    title = "Quy định cấp giấy phép hoạt động bến khách ngang sông trên địa bàn tỉnh An Sơn"
    return {
        "a.txt": decision(f"{_HEADING}{first}\n", title=title),
        "b.txt": decision(f"{_HEADING}{second}\n", "27/2022/QĐ-UBND", date(2022, 6, 20), title),
    }


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Hợp đồng thuê bến nộp bản sao có chứng thực.", "Hợp đồng thuê bến nộp bản chính.", 1),
        ("Sơ đồ vùng nước trước bến phải là bản chính.", "Sơ đồ vùng nước trước bến là bản sao.", 1),
        ("Hợp đồng thuê bến nộp bản sao có chứng thực.", "Bản hợp đồng thuê bến gửi bản sao chứng thực.", 0),
        ("Hợp đồng thuê bến nộp bản sao có chứng thực.", "Sơ đồ vùng nước trước bến nộp bản chính.", 0),
        ("Hợp đồng thuê bến nộp bản sao có chứng thực.", "Hợp đồng thuê bến nộp trước ngày khai trương.", 0),
    ],
)
def test_forms_alone(first: str, second: str, count: int, check: Check) -> None:
    found = check("conflict", two(first, second))
    assert [f["attribute"] for f in found] == ["certified_copy"] * count
