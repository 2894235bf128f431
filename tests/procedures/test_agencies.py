import pytest

from lawreview.documents.tables import read_table
from lawreview.procedures.agencies import find_agencies, successor
from lawreview.procedures.desks import DESK

TABLE = [
    ("Giám đốc Sở Văn hóa, Thể thao và Du lịch có thẩm quyền", ["sở văn hóa, thể thao và du lịch"]),
    ("do Giám đốc Sở Giao thông vận tải quyết định", ["sở giao thông vận tải"]),
    ("Trưởng phòng Kinh tế và Hạ tầng cấp huyện ký", ["phòng kinh tế và hạ tầng|district"]),
    ("UBND thành phố Huế quyết định", ["ủy ban nhân dân|province"]),
    ("Bộ trưởng Bộ Công Thương quyết định", ["bộ công thương"]),
    ("Ủy ban nhân dân huyện, thị xã, thành phố thuộc tỉnh cấp", ["ủy ban nhân dân|district"]),
    ("Sở Xây dựng tiếp nhận, Sở Nội vụ phê duyệt", ["sở xây dựng", "sở nội vụ"]),
    (
        "Trung tâm Phục vụ hành chính công tỉnh là nơi tiếp nhận",
        ["trung tâm phục vụ hành chính công|province"],
    ),
    ("người dân, doanh nghiệp chấp hành", []),
]


@pytest.mark.parametrize(("text", "keys"), TABLE)
def test_agencies(text: str, keys: list[str]) -> None:
    assert [a.key for a in find_agencies(text)] == keys


def test_merged_bodies_have_a_successor() -> None:
    assert successor("sở giao thông vận tải") == "sở xây dựng"
    assert successor("sở tư pháp") == "sở tư pháp"


def test_desks_of_the_table_are_the_desks_of_a_body() -> None:
    wrong = [
        (row["wording"], row["example"])
        for row in read_table("procedures/desks.tsv")
        if [(a.name, bool(a.of)) for a in find_agencies(row["example"])] != [(DESK, True)]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "Người bốc thuốc nam được nhận hồ sơ của Sở Y tế trả lại",  # no place
        "Phòng chuyên môn rà soát hồ sơ, Sở Y tế ký",
        "Bộ phận tiếp nhận hồ sơ chuyển cho Sở Y tế",
    ],
)
def test_a_body_without_a_desk_of_its_own(text: str) -> None:
    assert [a.key for a in find_agencies(text)] == ["sở y tế"]
