"""Thresholds of two decisions on one procedure, in fields and words of their own (condition_pairs.tsv), from text to finding."""

from collections.abc import Callable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from tests.checking.conftest import Found, decision

_ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "condition_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith(("#", "procedure"))
]
_FIRST = (
    "An",
    "Bình",
    "Cao",
    "Đông",
    "Giang",
    "Hòa",
    "Khánh",
    "Long",
    "Mỹ",
    "Ninh",
    "Phú",
    "Tân",
    "Vân",
    "Yên",
    "Quế",
    "Trà",
    "Hương",
    "Sa",
    "Lộc",
)
_SECOND = ("Trung", "Sơn", "Thủy", "Điền", "Lâm", "Khê", "Hải", "Phong", "Thạch", "Lộc", "Xuyên", "Giáp")
_PROVINCES = [" ".join(names) for names in product(_FIRST, _SECOND)]


def _texts(at: int, procedure: str, one: str, other: str) -> dict[str, str]:
    """Two decisions of the province of one row."""
    province = _PROVINCES[at]
    about = f"cấp {procedure}" if procedure.startswith("giấy") else procedure
    term = f"Thời hạn {about} là 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
    first = f"Điều 1. Điều kiện {about}\n1. {one}.\n2. Không nợ thuế khi nộp hồ sơ.\nĐiều 2. Thời hạn giải quyết\n{term}"
    second = f"Điều 1. Thời hạn\n{term}Điều 2. Yêu cầu\n{other}.\n"
    titles = (f"Quy định về {about} trên địa bàn tỉnh ", f"Quy định một số nội dung về {about} tại tỉnh ")
    texts = (
        decision(first, f"{at + 1}/2019/QĐ-UBND", title=titles[0] + province),
        decision(second, f"{at + 1}/2022/QĐ-UBND", date(2022, 6, 20), titles[1] + province),
    )
    return {
        f"{at:03}{side}.txt": text.replace("TỈNH AN SƠN", f"TỈNH {province.upper()}").replace(
            "An Sơn, ngày", f"{province}, ngày"
        )
        for side, text in zip("ab", texts, strict=True)
    }


@pytest.fixture
def clashing(check: Callable[..., Found]) -> set[int]:
    """The rows whose two decisions clash in a condition."""
    files: dict[str, str] = {}
    for at, (procedure, one, other, _) in enumerate(_ROWS):
        files |= _texts(at, procedure, one, other)
    found = check("conflict", files)
    return {
        int(number.split("/")[0]) - 1
        for f in found
        if f["attribute"] == "condition" and len({n.split("/")[0] for n, _ in f["places"]}) == 1
        for number, _ in f["places"]
    }


def test_pairs(clashing: set[int]) -> None:
    wrong = [row for at, row in enumerate(_ROWS) if (at in clashing) != (row[3] == "clash")]
    assert not wrong
