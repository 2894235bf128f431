"""Which facts of two documents are compared, and where the finding points: own fields that no rule knows."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]


def two(first: str, second: str, about: str, also: str = "") -> dict[str, str]:
    """Two decisions of one province on one matter."""
    return {
        "a.txt": decision(first, title=f"Quy định về {about} trên địa bàn tỉnh An Sơn"),
        "b.txt": decision(
            second,
            "27/2022/QĐ-UBND",
            date(2022, 6, 20),
            f"Quy định một số nội dung về {also or about} tại tỉnh An Sơn",
        ),
    }


_PAIRS = [
    # a shorter name, and nothing else that could be meant
    ("Điều 1. Thời hạn giải quyết\nThời hạn cấp giấy phép bến đò là 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n",
     "Điều 1. Thời hạn giải quyết\nThời hạn cấp giấy phép bến đò ngang nội huyện là 15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.\n",
     "cấp giấy phép bến đò", "cấp giấy phép bến đò ngang nội huyện", ["deadline"]),
    # the whole and its parts
    ("Điều 1. Hồ sơ\nHồ sơ đăng ký nuôi ong mật lập thành 02 bộ, 01 bộ lưu tại xã, 01 bộ gửi Chi cục.\n",
     "Điều 1. Hồ sơ\nHồ sơ đăng ký nuôi ong mật lập thành 01 bộ.\n", "đăng ký nuôi ong mật", "", ["copies"]),
    # the only thresholds of their dimension, in other words
    ("Điều 1. Điều kiện cấp giấy phép trại nấm\nNơi ủ phôi nấm rộng tối thiểu 40 m2.\n",
     "Điều 1. Điều kiện cấp giấy phép trại nấm\nDiện tích dành cho việc ủ phôi không dưới 60 m2.\n", "cấp giấy phép trại nấm", "", ["condition"]),
    # for each of something against the whole
    ("Điều 1. Điều kiện cấp giấy phép trại nấm\nPhòng ủ phôi nấm rộng tối thiểu 40 m2.\n",
     "Điều 1. Điều kiện cấp giấy phép trại nấm\nMỗi giá phôi nấm chiếm tối thiểu 2 m2.\n", "cấp giấy phép trại nấm", "", []),
    # the request is no difference, however it is called
    ("Điều 1. Hồ sơ công nhận vườn lan\nHồ sơ gồm:\na) Văn bản đề nghị;\nb) Sơ đồ vườn lan;\nc) Danh mục giống lan.\n",
     "Điều 1. Hồ sơ công nhận vườn lan\nHồ sơ gồm:\na) Đơn xin công nhận vườn lan;\nb) Danh mục giống lan;\nc) Sơ đồ vườn lan.\n", "công nhận vườn lan", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "about", "also", "attributes"), _PAIRS)
def test_pairs(first: str, second: str, about: str, also: str, attributes: list[str], check: Check) -> None:
    assert [f["attribute"] for f in check("conflict", two(first, second, about, also))] == attributes


def test_numbered_steps_are_summed_whatever_each_of_them_names(check: Check) -> None:
    text = (
        "Điều 1. Các bước cấp giấy phép trại nấm\n1. Bước 1. Văn thư nhận hồ sơ: 02 ngày làm việc.\n2. Bước 2. Phòng Kinh tế kiểm tra trại nấm: "
        "06 ngày làm việc.\n3. Bước 3. Ký, cấp giấy phép: 04 ngày làm việc.\nĐiều 2. Thời hạn\nThời hạn cấp giấy phép trại nấm là 10 ngày làm việc "
        "kể từ ngày nhận đủ hồ sơ hợp lệ.\n"
    )
    (found,) = check("conflict", {"a.txt": decision(text, title="Quy định về cấp giấy phép trại nấm")})
    assert found["attribute"] == "step_sum"
    assert [eid for _, eid in found["places"]] == ["art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2"]


def test_who_carries_a_decision_out_is_no_duplicate(check: Check) -> None:
    closing = "Điều 2. Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Công Thương, các tổ chức, cá nhân liên quan căn cứ Quyết định thi hành.\n"
    found = two(f"Điều 1. Nuôi ong\nNgười nuôi ong đặt biển báo.\n{closing}",
                f"Điều 1. Nuôi ong\nTrại ong cách trường học 200 mét.\n{closing}", "nuôi ong mật")  # fmt: skip
    assert not check("duplicate", found) and not check("near_duplicate", found)


_SEVERAL = [
    # a later stage that no table knows, from another day
    ("1. Giấy phép bến đò được cấp sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Nối dài cầu tàu: 5 ngày làm việc kể từ ngày nhận bản vẽ.\n",
     "1. Sau 5 ngày làm việc kể từ ngày kiểm tra bến, việc nối dài cầu tàu được trả lời.\n2. Giấy phép bến đò được cấp trong 10 ngày làm việc kể "
     "từ ngày nhận đủ hồ sơ.\n", ["start_event"]),
    # the period of the grant, when the others have met
    ("1. Chủ bến nhận giấy phép sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Nối dài cầu tàu: 5 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n",
     "1. Nối dài cầu tàu: 5 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Đơn được giải quyết trong 12 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n",
     ["deadline"]),
    # all said alike
    ("1. Chủ bến nhận giấy phép sau 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Nối dài cầu tàu: 5 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n",
     "1. Nối dài cầu tàu: 5 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n2. Đơn được giải quyết trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n", []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "attributes"), _SEVERAL)
def test_several_periods_pair_by_their_words(
    first: str, second: str, attributes: list[str], check: Check
) -> None:
    lead = "Điều 1. Thời hạn giải quyết\n"
    found = check("conflict", two(lead + first, lead + second, "cấp giấy phép bến đò"))
    assert [f["attribute"] for f in found] == attributes


def test_a_signing_after_the_report_is_a_step_and_the_total_stands_beside(check: Check) -> None:
    text = (
        "Điều 1. Các khâu\n1. Bộ phận một cửa chuyển hồ sơ bến đò cho phòng chuyên môn trong 02 ngày làm việc.\n2. Phòng chuyên môn thẩm định hồ sơ "
        "trong 06 ngày làm việc tiếp theo.\n3. Trong 03 ngày làm việc kể từ ngày có báo cáo thẩm định, người có thẩm quyền ký giấy phép bến đò.\n"
        "Điều 2. Thời hạn\nThời hạn cấp giấy phép bến đò là 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.\nĐiều 3. Cầu tàu\nKéo dài cầu tàu được "
        "trả lời trong 8 ngày làm việc kể từ ngày nhận đủ hồ sơ.\n"
    )
    (found,) = check("conflict", {"a.txt": decision(text, title="Quy định về cấp giấy phép bến đò")})
    assert found["attribute"] == "step_sum"
    assert [eid for _, eid in found["places"]] == ["art_1__cl_1", "art_1__cl_2", "art_1__cl_3", "art_2"]
