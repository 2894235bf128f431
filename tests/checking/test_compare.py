"""Two given provisions: which facts clash."""

import pytest

from lawreview.checking.compare import compare


@pytest.mark.parametrize(
    ("left", "right", "reported"),
    [
        (
            "Sở Xây dựng cấp giấy phép cho các đơn vị đào đường.",
            "Chủ tịch Ủy ban nhân dân cấp tỉnh cho phép thành lập bảo tàng ngoài công lập.",
            False,
        ),
        ("Sở Xây dựng cấp giấy phép đào đường.", "Ủy ban nhân dân cấp huyện cấp giấy phép đào đường.", True),
    ],
)
def test_two_bodies_clash_over_one_act_only(left: str, right: str, reported: bool) -> None:
    assert any(r.attribute == "deciding_authority" for r in compare(left, right, 11, 2).reasons) is reported
