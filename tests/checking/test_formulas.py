"""What documents of any matter share because of how they are drafted is no repetition; rules of a matter are."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

_BEES = "Quy định việc nuôi ong lấy mật trên địa bàn tỉnh An Sơn"
_KITES = "Quy định việc tổ chức hội thi thả diều trên địa bàn tỉnh An Sơn"
_KITES_ANEW = "Quy định một số việc tổ chức hội thi thả diều trên địa bàn tỉnh An Sơn"
_OWN = {
    _BEES: "Đàn ong được kiểm dịch trước khi chuyển ra khỏi xã.",
    _KITES: "Bãi thả diều cách đường dây điện cao thế ít nhất 500 mét.",
    _KITES_ANEW: "Dây diều không được làm bằng kim loại hoặc vật liệu dẫn điện khác.",
}
_FORCE = "Quyết định này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2021."


def _two(left: str, right: str, titles: tuple[str, str], place: str) -> dict[str, str]:
    texts = {}
    for at, (words, title) in enumerate(zip((left, right), titles, strict=True)):
        own, bare = _OWN[title], words.rstrip(".")
        body = {
            "first": f"Điều 1. Nội dung\n{bare}.\n\nĐiều 2. Yêu cầu\n{own}\n\nĐiều 3. Hiệu lực\n{_FORCE}",
            "middle": f"Điều 1. Yêu cầu\n{own}\n\nĐiều 2. Trách nhiệm\n{bare}.\n\nĐiều 3. Hiệu lực\n{_FORCE}",
            "last": f"Điều 1. Yêu cầu\n{own}\n\nĐiều 2. Hiệu lực\n{_FORCE}\n\nĐiều 3. Các bên\n{bare}./.",
        }[place]
        number, on = (("31/2020/QĐ-UBND", date(2020, 5, 4)), ("47/2020/QĐ-UBND", date(2020, 9, 7)))[at]
        texts[f"{at}.txt"] = decision(body, number=number, on=on, title=title)
    return texts


_CLOSINGS = [
    "Giám đốc Sở Y tế, Giám đốc Sở Tài chính, Chủ tịch Ủy ban nhân dân các xã, phường theo chức trách của mình triển khai đến nơi đến chốn.",
    "Sở Nông nghiệp và Môi trường, Công an tỉnh và Ủy ban nhân dân cấp xã nghiêm túc chấp hành những điều đã nêu.",
    "Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tư pháp và các đơn vị có liên quan lo việc thực hiện cho đúng kỳ hạn.",
]


@pytest.mark.parametrize("words", _CLOSINGS)
@pytest.mark.parametrize("titles", [(_BEES, _KITES), (_KITES, _KITES_ANEW)])
def test_who_carries_it_out(check: Check, words: str, titles: tuple[str, str]) -> None:
    """A list of bodies charged in the closing article, whatever its words and its matter."""
    for kind in ("duplicate", "near_duplicate"):
        assert not check(kind, _two(words, words, titles, "last"))


def test_a_duty_in_the_last_article(check: Check) -> None:
    """Bodies charged with more than carrying the act out repeat a rule, wherever it stands."""
    words = (
        "Sở Văn hóa và Thể thao, Công an tỉnh kiểm tra bãi thả diều trước ngày khai mạc hội thi, lập biên bản có chữ ký của "
        "trưởng ban tổ chức, thu giữ diều có dây dẫn điện và trả lại cho chủ diều khi hội thi bế mạc, bồi thường nếu làm hỏng."
    )
    assert check("duplicate", _two(words, words, (_KITES, _KITES_ANEW), "last"))


def test_what_two_documents_govern(check: Check) -> None:
    """First articles that say the scope in like words."""
    left = "Đề cập đến việc tổ chức hội thi thả diều và phần việc của ban tổ chức hội thi"
    right = "Văn kiện này bàn về việc tổ chức hội thi thả diều, phần việc của ban tổ chức và của người dự thi"
    assert not check("near_duplicate", _two(left, right, (_KITES, _KITES_ANEW), "first"))


_ANY = [
    "Cán bộ nhận giấy tờ phải mặc trang phục gọn gàng, đeo thẻ tên và trả lời khách đến hỏi bằng lời lẽ nhã nhặn",
    "Đơn xin phép viết bằng mực đen hoặc mực xanh, không tẩy xóa, mỗi trang đều có chữ ký của người viết đơn",
]


@pytest.mark.parametrize("words", _ANY)
def test_a_sentence_of_any_matter(check: Check, words: str) -> None:
    """One sentence under titles of two matters, with a telling word of neither."""
    assert not check("duplicate", _two(words, words, (_BEES, _KITES), "middle"))


def test_a_sentence_of_the_matter_of_one(check: Check) -> None:
    """A rule on one document's matter repeated in a document on another is a repetition."""
    words = "Hội thi thả diều phải kết thúc trước 18 giờ và ban tổ chức phải thu gom hết dây diều đứt còn vướng trên cây"
    assert check("duplicate", _two(words, words, (_BEES, _KITES), "middle"))


def test_a_sentence_of_one_matter_in_two_documents(check: Check) -> None:
    """Documents of one matter repeat even what names nothing of it."""
    assert check("duplicate", _two(_ANY[1], _ANY[1], (_KITES, _KITES_ANEW), "middle"))
