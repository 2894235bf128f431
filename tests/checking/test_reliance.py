"""Which words end a document, and which mentions of a dead document rely on it: a table of sentences, each its own library."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

OLD = decision(
    "Điều 1. Phạm vi\nQuyết định này quy định giá vé qua bến.\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 20 tháng 6 năm 2012.\n",
    "7/2012/QĐ-UBND",
    date(2012, 6, 10),
    "Quy định giá vé qua bến khách ngang sông",
)
HEIR = (
    "Điều 1. Phạm vi\nQuyết định này quy định giá vé mới.\n"
    "Điều 2. Hiệu lực thi hành\n1. Quyết định này có hiệu lực từ ngày 20 tháng 4 năm 2016.\n2. {}\n"
)
CITING = "Điều 1. Phạm vi\n{}\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày 01 tháng 3 năm 2014.\n"
RELIES = "Người qua bến trả tiền theo mức tại Quyết định số 7/2012/QĐ-UBND ngày 10 tháng 6 năm 2012 của Ủy ban nhân dân tỉnh An Sơn."
ENDS = "Quyết định này thay thế Quyết định số 7/2012/QĐ-UBND ngày 10 tháng 6 năm 2012 của Ủy ban nhân dân tỉnh An Sơn."


def found(check: Check, ends: str, cites: str, title: str = "Quy định việc neo đậu tại bến khách") -> int:
    """How many findings there are on the citing decision."""
    files = {
        "old.txt": OLD,
        "heir.txt": decision(HEIR.format(ends), "9/2016/QĐ-UBND", date(2016, 4, 10), "Quy định giá vé mới"),
        "citing.txt": decision(CITING.format(cites), "3/2014/QĐ-UBND", date(2014, 2, 18), title),
    }
    return len([f for f in check("expired_citation", files) if "3/2014/QĐ-UBND" in f["explanation"]])


@pytest.mark.parametrize(
    ("ends", "count"),
    [
        (ENDS, 1),
        (ENDS.replace("Quyết định này thay thế", "Bãi bỏ"), 1),
        ("Kể từ ngày Quyết định này có hiệu lực, " + ENDS.removeprefix("Quyết định này thay thế ").rstrip(".") + " hết hiệu lực.", 1),
        (ENDS.replace("thay thế Quyết định", "thay thế khoản 2 Điều 1 Quyết định"), 0),
        (ENDS.replace("Quyết định này thay thế", "Bãi bỏ một phần"), 0),
        (ENDS.replace("Quyết định này thay thế", "Thay đổi lịch chạy phà theo quy định của"), 0),
        ("Bãi bỏ Quyết định số 8/2013/QĐ-UBND ngày 4 tháng 3 năm 2013 hướng dẫn thực hiện " + ENDS.split("thay thế ")[1], 0),
    ],
)  # fmt: skip
def test_only_what_the_verb_governs_is_ended(check: Check, ends: str, count: int) -> None:
    assert found(check, ends, RELIES) == count


@pytest.mark.parametrize(
    ("cites", "title", "count"),
    [
        (RELIES, "Quy định việc neo đậu tại bến khách", 1),
        ("Vé đã bán trước ngày Quyết định này có hiệu lực được dùng theo " + RELIES.split("tại ")[1], "Quy định việc neo đậu", 0),
        ("Trong giai đoạn 2010 - 2012, bến thu tiền theo " + RELIES.split("tại ")[1], "Quy định việc neo đậu", 0),
        ("Trong bảng niêm yết, dòng chữ “thu theo Quyết định số 7/2012/QĐ-UBND” được xóa.", "Quy định việc neo đậu", 0),
        (RELIES, "Công bố danh mục văn bản đã rà soát trong năm 2013", 0),
    ],
)  # fmt: skip
def test_a_mention_that_relies_on_nothing_is_no_finding(
    check: Check, cites: str, title: str, count: int
) -> None:
    assert found(check, ENDS, cites, title) == count


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Điều 1. Bến\n1. Chủ bến làm theo khoản 3 Điều này.\n2. Bến có đèn.\n", 1),
        ("Điều 1. Bến\n1. Chủ bến làm theo khoản 2 Điều này.\n2. Bến có đèn.\n", 0),
        ("Điều 1. Bến\n1. Chủ bến làm theo khoản 3 Điều 1.\n2. Bến có đèn.\n", 0),
        ("Điều 1. Bến\n1. Cụm từ “khoản 9 Điều này” không dùng nữa.\n2. Bến có đèn.\n", 0),
        ("Điều 1. Bến\n1. Chủ bến làm theo khoản 3 Điều 1 của Luật này.\n2. Bến có đèn.\n", 0),
        ("Điều 1. Bến\n1. Chủ bến làm theo điểm b khoản 2 Điều này.\n2. Bến có đèn.\n", 1),
        ("Điều 1. Bến\n1. Chủ bến làm theo điểm b khoản 2 Điều này.\n2. Bến có: a) đèn; b) phao.\n", 0),
        ("Điều 1. Bến\n1. Chủ bến làm theo điểm b khoản 2 Điều này.\n2. Bến có đèn\nvà có phao.\n", 0),
        ("Điều 1. Bến\nBến có đèn.\nĐiều 2. Chủ bến làm theo Điều 9 Quyết định này.\nĐiều 3. Hiệu lực\nQuyết định này có hiệu lực từ ngày ký.\n", 1),
    ],
)  # fmt: skip
def test_a_reference_to_nothing_is_proved_by_the_tree(check: Check, body: str, count: int) -> None:
    assert len(check("unresolved_citation", {"a.txt": decision(body)})) == count


@pytest.mark.parametrize(
    ("words", "attributes"),
    [
        ("theo Quyết định số 5/2018/TT-BGTVT ngày 6 tháng 3 năm 2018", ["cited_type 5/2018/TT-BGTVT"]),
        ("theo Thông tư số 5/2018/TT-BGTVT ngày 6 tháng 3 năm 2018", []),
        ("theo Thông tư số 5/2018/TTLT-BGTVT-BTC ngày 6 tháng 3 năm 2018", []),
    ],
)
def test_a_number_says_its_type(check: Check, words: str, attributes: list[str]) -> None:
    files = {"a.txt": decision(f"Điều 1. Bến\nChủ bến kẻ vạch {words}.\n")}
    assert [f["attribute"] for f in check("wrong_citation", files)] == attributes
