"""Results of two kinds are two procedures; wordings of one kind are not."""

import pytest

from lawreview.procedures.names import kinds_agree


@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("cấp giấy phép đúc chuông chùa", "cho phép giấy cho phép đúc chuông chùa", True),
        ("cấp giấy chứng nhận sơ chế dược liệu", "cấp giấy đủ điều kiện sơ chế dược liệu", True),
        ("cấp giấy phép lặn biển", "cấp giấy chứng nhận lặn biển", False),
        ("cấp thẻ người lái đò", "đăng ký người lái đò", True),
    ],
)
def test_kinds(left: str, right: str, agree: bool) -> None:
    assert kinds_agree(left, right) is agree
