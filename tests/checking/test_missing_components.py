"""Procedures that lack a part, each beside one that is whole or leaves the part to another document."""

from collections.abc import Callable

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_SCOPE = (
    "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định việc cấp giấy phép hoạt động bến khách ngang sông.\n"
)
_DOSSIER = """Điều 2. Hồ sơ cấp giấy phép hoạt động bến khách ngang sông
1. Hồ sơ gồm:
a) Đơn đề nghị cấp giấy phép hoạt động bến khách ngang sông;
b) Sơ đồ vị trí bến.
2. Chủ bến nộp 01 bộ hồ sơ tại Ủy ban nhân dân cấp huyện.
"""
_AUTHORITY = """Điều 3. Thẩm quyền
Ủy ban nhân dân cấp huyện có thẩm quyền cấp giấy phép hoạt động bến khách ngang sông.
"""
_DEADLINE = """Điều 4. Thời hạn giải quyết
Thời hạn cấp giấy phép hoạt động bến khách ngang sông là 12 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.
"""
_RENT = """Điều 5. Đăng ký thuê mặt bằng tại chợ đầu mối
1. Thương nhân nộp 01 bộ hồ sơ tại ban quản lý chợ.
2. Hồ sơ gồm đơn đăng ký và bản sao giấy chứng nhận đăng ký hộ kinh doanh.
3. {last}
"""


@pytest.mark.parametrize(
    ("body", "attribute", "eid"),
    [
        (_SCOPE + _DOSSIER + _AUTHORITY, "deadline", None),
        (_SCOPE + _AUTHORITY + _DEADLINE, "dossier", None),
        (
            _SCOPE
            + _DOSSIER
            + _AUTHORITY
            + _DEADLINE
            + _RENT.format(last="Ban quản lý chợ trả lời bằng văn bản."),
            "deadline",
            "art_5",
        ),
    ],
)
def test_a_part_is_missing(body: str, attribute: str, eid: str | None, check: Check) -> None:
    found = check("missing_component", {"a.txt": decision(body)})
    assert [(f["attribute"], f["places"]) for f in found] == [(attribute, [("15/2019/QĐ-UBND", eid)])]


@pytest.mark.parametrize(
    "body",
    [
        _SCOPE + _DOSSIER + _AUTHORITY + _DEADLINE,
        _SCOPE
        + _DOSSIER
        + _AUTHORITY
        + "Điều 4. Trình tự\nTrình tự, thời hạn thực hiện theo Điều 9 Nghị định số 24/2015/NĐ-CP.",
        _SCOPE
        + _DOSSIER
        + _AUTHORITY
        + "Điều 4. Trả kết quả\nKết quả được trả ngay trong ngày tiếp nhận hồ sơ.",
        _SCOPE
        + _AUTHORITY
        + _DEADLINE
        + "Điều 5. Hồ sơ\nHồ sơ thực hiện theo quy định của pháp luật về đường thủy nội địa.",
        _SCOPE + _AUTHORITY,
        _SCOPE + _DEADLINE,
        _SCOPE
        + _DOSSIER
        + _AUTHORITY
        + _DEADLINE
        + _RENT.format(last="Ban quản lý chợ trả lời trong 05 ngày."),
        _SCOPE
        + _DOSSIER
        + _AUTHORITY
        + _DEADLINE
        + _RENT.format(last="Thời hạn giải quyết theo quy định của pháp luật về chợ."),
    ],
)
def test_nothing_is_missing(body: str, check: Check) -> None:
    assert check("missing_component", {"a.txt": decision(body)}) == []


def test_rules_on_a_part_of_procedures_are_not_asked(check: Check) -> None:
    title = "Phân cấp thẩm quyền cấp giấy phép hoạt động bến khách ngang sông trên địa bàn tỉnh An Sơn"
    assert check("missing_component", {"a.txt": decision(_SCOPE + _AUTHORITY + _DEADLINE, title=title)}) == []
