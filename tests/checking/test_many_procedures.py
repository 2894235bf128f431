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
_ARTICLE = "Điều {at}. {name}\nHồ sơ {low} gồm {sets} bộ.\n"


def _articles(*names: str, sets: str) -> str:
    return "".join(
        _ARTICLE.format(at=at, name=name, low=name[0].lower() + name[1:], sets=sets)
        for at, name in enumerate(names, 1)
    )


@pytest.mark.parametrize(
    ("local", "beside", "clashes"),
    [
        ("Cấp thẻ thợ cả làm diều sáo", 0, True),
        ("Cấp thẻ thợ cả làm diều sáo", 7, True),
        ("Cấp thẻ thợ làm diều", 0, True),
        ("Cấp thẻ thợ làm diều", 7, False),
    ],
)
def test_likeness_of_names_tells_little_there(
    local: str, beside: int, clashes: bool, check: Callable[..., Found]
) -> None:
    others = [f"Cấp thẻ thợ cả {trade}" for trade in _TRADES[:beside]]
    central = _CIRCULAR.format(body=_articles("Cấp thẻ thợ cả làm diều sáo", *others, sets="02"))
    own = decision(
        _articles(local, sets="03"),
        "27/2022/QĐ-UBND",
        date(2022, 6, 20),
        "Quy định việc quản lý nghề thủ công",
    )
    assert bool(check("conflict", {"thong-tu.txt": central, "quyet-dinh.txt": own})) == clashes
