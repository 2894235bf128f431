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
        ("Trong giai đoạn năm 2010 - 2012, bến thu tiền theo " + RELIES.split("tại ")[1], "Quy định việc neo đậu", 0),
        (RELIES + "\nVé mới theo Quyết định số 9/2016/QĐ-UBND ngày 10 tháng 4 năm 2016.", "Quy định việc neo đậu", 0),
        (RELIES, "Ban hành Kế hoạch trật tự bến khách năm 2030", 1),
        (RELIES + "\nViệc này theo Quyết định đó.", "Quy định việc neo đậu", 1),
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
        ("Điều 1. Bến\n1. Cụm từ tại Điều 1 là “theo khoản 3 Điều này”.\n2. Bến có đèn.\n", 0),
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


LAW = (
    "QUỐC HỘI\n-------\nLuật số: {}\n\nHà Nội, ngày 16 tháng 6 năm {}\n\nLUẬT\nBẾN THUYỀN\n\n{}\n"
    "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV thông qua ngày 16 tháng 6 năm {}.\n"
)
REMAINDER = (
    "Điều 1. Phạm vi\nLuật này quy định về bến thuyền.\nĐiều 2. Hiệu lực thi hành\n"
    "1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2023.\n"
    "2. Luật Bến thuyền số 190/2099/QH10 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành, trừ trường hợp sau đây:\n"
    "a) Điều 7 và Điều 8 của Luật Bến thuyền số 190/2099/QH10 có hiệu lực đến hết ngày 31 tháng 12 năm 2027.\n"
)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("theo Điều 5 Luật Bến thuyền số 190/2099/QH10", 1),
        ("theo Điều 7 Luật Bến thuyền số 190/2099/QH10", 0),
        ("theo Luật Bến thuyền số 190/2099/QH10", 0),  # which of its articles is not said
    ],
)
def test_of_a_law_that_ended_but_for_some_articles_these_stay(check: Check, words: str, count: int) -> None:
    files = {
        "law.txt": LAW.format("191/2022/QH15", 2022, REMAINDER, 2022),
        "a.txt": decision(f"Điều 1. Bến\nChủ bến làm {words.replace('2099', '2010')}.\n"),
    }
    files["law.txt"] = files["law.txt"].replace("2099", "2010")
    found = check("expired_citation", files)
    assert len(found) == count
    assert all("chỉ còn Điều 7, Điều 8" in f["explanation"] for f in found)


def test_a_basis_of_which_little_is_left_is_said_with_what_is_left(check: Check) -> None:
    basis = "Căn cứ Luật Bến thuyền số 190/2010/QH10;\nCăn cứ Luật Tổ chức"
    files = {
        "law.txt": LAW.format("191/2022/QH15", 2022, REMAINDER.replace("2099", "2010"), 2022),
        "a.txt": decision("Điều 1. Bến\nBến có đèn.\n").replace("Căn cứ Luật Tổ chức", basis),
    }
    (found,) = [f for f in check("superseded_basis", files) if "190/2010" in f["explanation"]]
    assert "Luật số 191/2022/QH15 từ ngày 01/01/2023, chỉ còn Điều 7, Điều 8" in found["explanation"]


def test_a_row_of_an_amended_document_means_its_amended_text(check: Check) -> None:
    old = decision(
        "Điều 1. Bến\n1. Bến có đèn.\n2. Bến có phao.\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực từ ngày ký.\n",
        "7/2012/QĐ-UBND",
        date(2012, 6, 10),
    )
    row = "Điều 1. Danh mục\nQuyết định số 7/2012/QĐ-UBND{}.\nKhoản 5 Điều 1 Quyết định số 7/2012/QĐ-UBND.\n"
    counts = []
    for said in ("", " được sửa đổi, bổ sung bởi Quyết định số 8/2013/QĐ-UBND"):
        text = decision(row.format(said), "3/2014/QĐ-UBND", date(2014, 2, 18), "Quy định việc neo đậu")
        counts.append(len(check("unresolved_citation", {"old.txt": old, "a.txt": text})))
    assert counts == [1, 0]
