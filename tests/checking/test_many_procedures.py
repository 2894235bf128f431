"""A document of many procedures has one that is like any name: another document's is only met by the name that both print."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

_CIRCULAR = """BỘ VĂN HÓA
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 09/2018/TT-BVH

Hà Nội, ngày 05 tháng 3 năm 2018

THÔNG TƯ
Quy định việc quản lý nghề thủ công

{body}
"""
_TRADES = (
    "đúc chuông",
    "dệt thổ cẩm",
    "khảm trai",
    "nặn tò he",
    "làm nón lá",
    "chạm bạc",
    "thêu tranh",
    "đan mây tre",
)
_ARTICLE = "Điều {at}. {name}\nThời hạn {low} là {days} ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ. Hồ sơ {low} gồm 02 bộ.\n"
_SAID = "Điều 2. Thợ làm diều\nThợ bậc cao có mười năm trong nghề, được gọi là thợ cả.\n"


def _articles(*names: str, days: int) -> str:
    return "".join(
        _ARTICLE.format(at=at, name=name, low=name[0].lower() + name[1:], days=days)
        for at, name in enumerate(names, 1)
    )


@pytest.mark.parametrize(
    ("local", "beside", "days"),
    [
        ("Cấp thẻ thợ cả nghề làm diều", 0, ["10 ngày làm việc", "20 ngày làm việc"]),
        ("Cấp thẻ thợ cả nghề làm diều", 7, ["10 ngày làm việc", "20 ngày làm việc"]),
        ("Cấp thẻ thợ làm diều bậc cao", 0, ["10 ngày làm việc", "20 ngày làm việc"]),
        ("Cấp thẻ thợ làm diều bậc cao", 7, []),
    ],
)
def test_likeness_of_names_tells_little_there(
    local: str, beside: int, days: list[str], check: Callable[..., Found]
) -> None:
    others = [f"Cấp thẻ thợ cả nghề {trade}" for trade in _TRADES[:beside]]
    central = _CIRCULAR.format(body=_articles("Cấp thẻ thợ cả nghề làm diều", *others, days=10))
    own = decision(
        _articles(local, days=20) + _SAID,
        "27/2022/QĐ-UBND",
        date(2022, 6, 20),
        "Quy định việc quản lý nghề thủ công",
    )
    found = check("conflict", {"thong-tu.txt": central, "quyet-dinh.txt": own})
    assert [d for f in found if f["attribute"] == "deadline" for d in days if d in f["values"]] == days
    assert bool(found) == bool(days)
