import pytest

from lawreview.procedures.inventory import main_names, topic_of_title
from lawreview.procedures.name_finding import find_names
from lawreview.procedures.names import is_complete, same_procedure
from lawreview.procedures.wording import flat

FOUND = [
    ("Việc cấp giấy phép nuôi chim yến do Chủ tịch xã quyết định", ["cấp giấy phép nuôi chim yến"]),
    ("Hồ sơ đề nghị công nhận vườn cây đầu dòng gồm:", ["công nhận vườn cây đầu dòng"]),
    ("thủ tục cấp lại chứng chỉ hành nghề thú y", ["cấp chứng chỉ hành nghề thú y"]),
    ("Giấy phép khai thác nước mặt có thời hạn 05 năm", ["cấp giấy phép khai thác nước mặt"]),
    ("cấp, thu hồi giấy phép lưu hành thiết bị bay", ["cấp giấy phép lưu hành thiết bị bay"]),
    ("Thẩm quyền cấp giấy phép", []),
    ("Giấy phép này có thời hạn 05 năm", []),
    ("Người dân chấp hành nội quy khu phố", []),
    ("Hạn duyệt kịch bản hội đình là mười ngày", ["phê duyệt kịch bản hội đình"]),
    ("Người xin chấp nhận cho dựng cây nêu ở bãi bồi", ["chấp thuận dựng cây nêu ở bãi bồi"]),
    ("Giấy phép nuôi rùa không dùng quá ba năm", ["cấp giấy phép nuôi rùa"]),
    ("Giấy phép nuôi rùa ký trong ba ngày", ["cấp giấy phép nuôi rùa"]),
    ("Phí cấp giấy phép nuôi rùa mỗi ao 80.000 đồng", ["cấp giấy phép nuôi rùa"]),
    ("Việc cấp giấy phép nuôi rùa tùy Giám đốc Sở", ["cấp giấy phép nuôi rùa"]),
    ("Việc cho thuê chòi canh hết mười bốn ngày", ["cho thuê chòi canh"]),
    ("cấp giấy phép giới thiệu việc làm trong nước", ["cấp giấy phép giới thiệu việc làm trong nước"]),
]


@pytest.mark.parametrize(("text", "keys"), FOUND)
def test_names_in_sentences(text: str, keys: list[str]) -> None:
    assert [n.key for n in find_names(flat(text), heading=True)] == keys


def test_reissue_is_another_stage_of_the_same_procedure() -> None:
    (name,) = find_names(flat("việc gia hạn giấy phép khai thác cát sông"))
    assert (name.key, name.stage) == ("cấp giấy phép khai thác cát sông", "renew")


SAME = [
    ("cấp giấy phép bán lẻ thuốc lá", "cấp giấy phép bán buôn thuốc lá", False),
    ("cấp giấy phép thăm dò cát sỏi", "cấp giấy phép khai thác cát sỏi", False),
    ("cấp giấy phép xây dựng", "cấp giấy phép xây dựng công trình quảng cáo ngoài trời", False),
    ("cấp giấy phép sử dụng vỉa hè", "cấp giấy phép sử dụng hè phố", True),
    ("cấp giấy phép khai thác nước mặt", "cấp giấy chứng nhận khai thác nước mặt", False),
    ("phê duyệt phương án trồng rừng thay thế", "phê duyệt phương án trồng rừng thay thế diện tích", True),
]


@pytest.mark.parametrize(("left", "right", "same"), SAME)
def test_same_procedure(left: str, right: str, same: bool) -> None:
    assert same_procedure(left, right) is same
    assert same_procedure(right, left) is same


def test_a_name_without_object_is_incomplete() -> None:
    assert not is_complete("cấp giấy chứng nhận")
    assert is_complete("cấp giấy chứng nhận vườn giống")


def test_short_names_stand_for_the_full_one() -> None:
    weights = {"cấp giấy phép khai thác nước mặt quy mô nhỏ": 6, "cấp giấy phép khai thác nước mặt": 1}
    assert set(main_names(weights).values()) == {"cấp giấy phép khai thác nước mặt quy mô nhỏ"}


def test_two_procedures_stay_two() -> None:
    weights = {"cấp giấy phép bán lẻ thuốc lá": 3, "cấp giấy phép bán buôn thuốc lá": 3}
    assert len(set(main_names(weights).values())) == 2


def test_topic_of_a_title() -> None:
    assert (
        topic_of_title("Quy định mức thu phí tham quan danh lam thắng cảnh trên địa bàn tỉnh")
        == "tham quan danh lam thắng cảnh"
    )


ENDS = [
    ("Chủ bến muốn được cấp giấy phép hoạt động bến thủy nội địa phải gửi đơn", "cấp giấy phép hoạt động bến thủy nội địa"),
    ("việc cấp chứng chỉ hành nghề thiết bị nâng do Sở thực hiện", "cấp chứng chỉ hành nghề thiết bị nâng"),
    ("thủ tục tách thửa đất, hợp thửa đất ở", "tách thửa đất"),
    ("phí thẩm định cấp giấy phép kinh doanh karaoke", "cấp giấy phép kinh doanh karaoke"),
    ("thủ tục cấp giấy phép nuôi chim yến tỉnh Ninh Bình", "cấp giấy phép nuôi chim yến"),
    ("Hồ sơ đăng ký thuyền nan gắn máy chuyển đến văn thư của Sở", "đăng ký thuyền nan gắn máy"),
    ("cấp mới giấy phép thả diều sáo trên hồ sơ giấy: lệ phí 50.000 đồng", "cấp giấy phép thả diều sáo"),
    ("phí cấp giấy phép thả diều sáo trên bản giấy là 50.000 đồng", "cấp giấy phép thả diều sáo"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "key"), ENDS)
def test_where_a_name_ends(text: str, key: str) -> None:
    assert [n.key for n in find_names(flat(text))][:1] == [key]


NO_NAMES = [
    "tiếp nhận đủ hồ sơ",
    "cấp giấy phép sử dụng tạm thời",
    "cho phép thành lập",
    "cấp giấy phép hết giá trị",
]


@pytest.mark.parametrize("key", NO_NAMES)
def test_an_action_without_its_object_is_no_name(key: str) -> None:
    assert not is_complete(key)


def test_words_that_tell_little_may_be_left_out_and_qualifications_must_agree() -> None:
    assert same_procedure(
        "cấp giấy phép kinh doanh karaoke", "cấp giấy phép đủ điều kiện kinh doanh dịch vụ karaoke"
    )
    assert not same_procedure(
        "cấp giấy phép bến đò đối với tổ hợp tác", "cấp giấy phép bến đò đối với trường học"
    )
