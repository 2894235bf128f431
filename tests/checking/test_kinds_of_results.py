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
        ("cấp giấy chứng nhận huấn luyện viên lặn", "cấp giấy chứng nhận cơ sở dạy lặn", False),
        ("cấp thẻ nhân viên cơ sở dạy lặn", "cấp thẻ cơ sở dạy lặn", True),
        ("công nhận hòa giải viên", "công nhận kết quả hòa giải ở cơ sở", True),
    ],
)
def test_kinds(left: str, right: str, agree: bool) -> None:
    assert kinds_agree(left, right) is agree
