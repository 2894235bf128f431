import pytest

from lawreview.parsing.proposer import field_of


@pytest.mark.parametrize(
    ("issuer", "recital", "field"),
    [
        ("", "Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 12/TTr-SCT;", "Công thương"),
        ("", "Xét Tờ trình số 9/TTr-SXD ngày 02/3/2020 của Sở Xây dựng về", "Xây dựng, giao thông"),
        ("", "Xét đề nghị của Trưởng Ban Dân tộc và Tôn giáo thành phố,", "Dân tộc và tôn giáo"),
        ("", "Theo đề nghị của Giám đốc Sở Văn hoá, Thể thao và Du lịch,", "Văn hóa, thể thao, du lịch"),
        ("Bộ Y tế", "Căn cứ Luật Dược ngày 06 tháng 4 năm 2016;", "Y tế"),
        ("Ủy ban nhân dân tỉnh Lam Hà", "Theo đề nghị của Chánh Văn phòng,", None),
        ("", "Căn cứ Nghị định về chức năng của Bộ Nội vụ;", None),
    ],
)
def test_the_proposer_tells_the_field(issuer: str, recital: str, field: str | None) -> None:
    assert field_of(issuer, [recital]) == field
