"""Rules outside procedures that cannot both be obeyed, each kind beside pairs that can."""

from collections.abc import Callable
from datetime import date

import pytest

from lawreview.checking.norms import contrasted, modality_of, refrained
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import flat
from tests.checking.conftest import Found, decision

Check = Callable[..., Found]
OTHER = "Quy định về an toàn bến khách ngang sông trên địa bàn tỉnh An Sơn"


def rules(first: str, second: str) -> dict[str, str]:
    """Two decisions of one province on one matter, each with one rule."""
    scope = "Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về bến khách ngang sông.\n"
    return {
        "a.txt": decision(f"{scope}Điều 2. Hoạt động của bến\n{first}\n"),
        "b.txt": decision(
            f"{scope}Điều 2. Hoạt động của bến\n{second}\n", "27/2022/QĐ-UBND", date(2022, 6, 20), OTHER
        ),
    }


@pytest.mark.parametrize(
    ("first", "second", "attribute"),
    [
        (
            "Chủ đò phải neo đò tại cọc bê tông giữa luồng chạy tàu.",
            "Nghiêm cấm neo đò tại cọc bê tông giữa luồng chạy tàu.",
            "duty_prohibition",
        ),
        (
            "Không được chở xe máy chung với hành khách trên đò ngang.",
            "Chủ đò có trách nhiệm chở xe máy chung với hành khách trên đò ngang.",
            "duty_prohibition",
        ),
        (
            "Hành khách được phép mang bình ga lên đò ngang.",
            "Các hành vi bị cấm:\na) Hành khách mang bình ga lên đò ngang;\nb) Chở quá số người.",
            "permission_prohibition",
        ),
        (
            "Người lái đò từ đủ 17 tuổi được điều khiển đò chở khách sang sông.",
            "Cấm người dưới 18 tuổi điều khiển đò chở khách sang sông.",
            "permission_prohibition",
        ),
        (
            "Hành khách qua sông phải mặc áo phao trong suốt chuyến đò.",
            "Hành khách qua sông không bắt buộc mặc áo phao trong suốt chuyến đò.",
            "duty_exemption",
        ),
        (
            "Ngân sách tỉnh hỗ trợ 40% chi phí mua áo phao cho chủ đò.",
            "Ngân sách tỉnh hỗ trợ 70% chi phí mua áo phao cho chủ đò.",
            "amount",
        ),
        (
            "Bến khách ngang sông đóng cửa sau 19 giờ hằng ngày vào mùa lũ.",
            "Bến khách ngang sông đóng cửa sau 21 giờ hằng ngày vào mùa lũ.",
            "amount",
        ),
        (
            "Sở Giao thông vận tải chủ trì kiểm định phao cứu sinh của các bến khách.",
            "Sở Công Thương chủ trì kiểm định phao cứu sinh của các bến khách.",
            "duty_bearer",
        ),
        (
            "Kinh phí lắp biển báo bến khách do ngân sách cấp xã chi trả.",
            "Kinh phí lắp biển báo bến khách do ngân sách cấp tỉnh bảo đảm.",
            "duty_bearer",
        ),
        (
            "Trong Quyết định này, đò dọc được hiểu là phương tiện chở không quá 12 người đi dọc sông.",
            "Trong Quyết định này, đò dọc được hiểu là phương tiện chở không quá 20 người đi dọc sông.",
            "definition",
        ),
        (
            "Trong Quyết định này, bến tạm được hiểu là bến mở theo mùa, kể cả bến phục vụ lễ hội.",
            "Trong Quyết định này, bến tạm được hiểu là bến mở theo mùa, không bao gồm bến phục vụ lễ hội.",
            "definition",
        ),
    ],
)
def test_rules_that_cannot_both_be_obeyed(first: str, second: str, attribute: str, check: Check) -> None:
    found = check("conflict", rules(first, second))
    assert [f["attribute"] for f in found] == [attribute]
    assert {number for number, _ in found[0]["places"]} == {"15/2019/QĐ-UBND", "27/2022/QĐ-UBND"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # an exception says that the prohibition leaves room
        (
            "Hành khách được phép mang bình ga lên đò ngang.",
            "Cấm hành khách mang bình ga lên đò ngang, trừ bình ga đã tháo van.",
        ),
        # ranges that do not meet
        (
            "Người lái đò từ đủ 18 tuổi được điều khiển đò chở khách sang sông.",
            "Cấm người dưới 18 tuổi điều khiển đò chở khách sang sông.",
        ),
        # two sides of a contrast
        (
            "Người trực bến ban ngày được bồi dưỡng 80.000 đồng mỗi ca.",
            "Người trực bến ban đêm được bồi dưỡng 120.000 đồng mỗi ca.",
        ),
        # another deed of the same people
        (
            "Chủ đò phải neo đò tại cọc bê tông giữa luồng chạy tàu.",
            "Nghiêm cấm chủ đò đón khách ngoài bến đã công bố.",
        ),
        # “chỉ được” permits one way only
        (
            "Đò ngang chỉ được đón khách từ 5 giờ đến 19 giờ.",
            "Cấm đò ngang đón khách là người say rượu.",
        ),
        # the prohibition stands inside a name for the thing
        (
            "Đò không được phép chở khách phải treo biển cấm khách ở mũi đò.",
            "Đò không chở khách phải treo biển cấm khách ở mũi đò.",
        ),
        # the same amount in other words
        (
            "Ngân sách tỉnh hỗ trợ 50% chi phí mua áo phao cho chủ đò.",
            "Ngân sách tỉnh hỗ trợ năm mươi phần trăm (50%) chi phí mua áo phao cho chủ đò.",
        ),
        # one body under its former and its present name (NĐ 150/2025/NĐ-CP)
        (
            "Sở Tài nguyên và Môi trường chủ trì kiểm định phao cứu sinh của các bến khách.",
            "Sở Nông nghiệp và Môi trường chủ trì kiểm định phao cứu sinh của các bến khách.",
        ),
        # one definition in other words
        (
            "Trong Quyết định này, đò dọc được hiểu là phương tiện chở không quá 12 người đi dọc sông.",
            "Trong Quyết định này, đò dọc được hiểu là loại phương tiện chạy dọc sông, chở tối đa mười hai người.",
        ),
    ],
)
def test_rules_that_can_both_be_obeyed(first: str, second: str, check: Check) -> None:
    assert check("conflict", rules(first, second)) == []


def test_a_rule_of_another_province_is_no_conflict(check: Check) -> None:
    texts = rules("Chủ đò phải neo đò tại cọc bê tông.", "Nghiêm cấm neo đò tại cọc bê tông.")
    texts["b.txt"] = texts["b.txt"].replace("AN SƠN", "BÌNH LÃNG").replace("An Sơn", "Bình Lãng")
    assert check("conflict", texts) == []


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Nghiêm cấm đổ rác xuống bến.", "prohibition"),
        ("Hành khách không được đứng ở mũi đò.", "prohibition"),
        ("Hành khách không phải nộp phí.", "exemption"),
        ("Không buộc dây vào biển báo.", "prohibition"),
        ("Chủ đò phải có phao.", "duty"),
        ("Đò chỉ được chạy ban ngày.", "restriction"),
        ("Chủ đò được quyền từ chối chở.", "permission"),
        ("Bến mở cửa lúc sáng sớm.", ""),
        ("Đò không được phép chở khách phải treo biển.", ""),
    ],
)
def test_binding_words(sentence: str, modality: str) -> None:
    assert modality_of(flat(sentence))[0] == modality


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("trực ban ngày", "trực ban đêm", True),
        ("trực ban đêm", "trực ban ngày", True),
        ("trực ban ngày và ban đêm", "trực ban đêm", False),
        ("hộ nghèo", "hộ cận nghèo", True),
        ("thuê tàu", "thuê xe", False),
        ("vé đò mua bằng hồ sơ giấy", "vé đò mua trên mạng", True),
        ("vé đò mua bằng hồ sơ giấy", "vé đò mua trực tiếp", False),
    ],
)
def test_contrasts(one: str, other: str, apart: bool) -> None:
    assert contrasted(one, other) is apart


@pytest.mark.parametrize(
    ("first", "second", "again"),
    [
        (
            "Chủ đò phải kiểm tra phao cứu sinh và áo phao trước khi đò rời bến mỗi ngày.",
            "Trước khi đò rời bến mỗi ngày, áo phao và phao cứu sinh phải được chủ đò kiểm tra.",
            True,
        ),
        (
            "Chủ đò phải kiểm tra phao cứu sinh và áo phao 02 lần mỗi ngày trước khi đò rời bến.",
            "Trước khi đò rời bến mỗi ngày, áo phao và phao cứu sinh phải được chủ đò kiểm tra 03 lần.",
            False,
        ),
        (
            "Chủ đò phải kiểm tra phao cứu sinh và áo phao trước khi đò rời bến mỗi ngày.",
            "Chủ đò phải ghi sổ số khách và giờ rời bến của từng chuyến mỗi ngày.",
            False,
        ),
    ],
)
def test_a_duty_told_again_in_other_words(first: str, second: str, again: bool, check: Check) -> None:
    found = check("near_duplicate", rules(first, second))
    assert [{eid for _, eid in f["places"]} for f in found] == ([{"art_2"}] if again else [])


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Học sinh qua sông bằng đò ngang nộp 3.000 đồng một chuyến.", "Không thu tiền học sinh qua sông bằng đò ngang.", 1),
        ("Khách đi chợ qua sông bằng đò ngang nộp 3.000 đồng một chuyến.", "Không thu tiền thương binh nặng qua sông bằng đò ngang.", 0),
        ("Đò ngang phải chạy từ 22 giờ đến 5 giờ sáng hôm sau.", "Không được chạy đò ngang từ 22 giờ đến 4 giờ sáng hôm sau.", 1),
    ],
)  # fmt: skip
def test_money_taken_and_hours_past_midnight(check: Check, first: str, second: str, count: int) -> None:
    found = check("conflict", rules(first, second))
    assert len(found) == count


@pytest.mark.parametrize("row", read_table("refraining.tsv"), ids=lambda row: row["wording"])
def test_verbs_of_refraining(row: dict[str, str]) -> None:
    assert row["wording"] in refrained(flat(row["example"]))


def test_a_duty_to_refrain_is_no_opposite_of_the_ban(check: Check) -> None:
    files = rules(
        "Không được kéo phà sang sông khi nước chảy xiết.", "Phải dừng kéo phà sang sông khi nước chảy xiết."
    )
    assert check("conflict", files) == []
