"""Documents that contradict themselves, each beside one that only looks so."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.checking.conftest import Found, decision

Check = Callable[..., Found]

SUMS = {
    "listed in a clause": (
        """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết hồ sơ không quá 12 ngày làm việc.
2. Thời gian được phân bổ cho từng khâu như sau: bộ phận một cửa 01 ngày làm việc; phòng chuyên môn 08 ngày làm việc; lãnh đạo sở ký 04 ngày làm việc.""",
        ["art_3__cl_2", "art_3__cl_1"],
    ),
    "in the sentence of the total": (
        """Điều 3. Thời gian giải quyết
Tổng thời gian thực hiện là 10 ngày, trong đó: Ủy ban nhân dân xã kiểm tra 04 ngày; Phòng Văn hóa thẩm tra 05 ngày; trình ký và trả kết quả 02 ngày.""",
        ["art_3"],
    ),
    "points below the total": (
        """Điều 3. Thời gian giải quyết
1. Tổng thời hạn giải quyết là 07 (bảy) ngày làm việc, trong đó:
a) Tại Ủy ban nhân dân xã: 03 ngày làm việc;
b) Tại Ủy ban nhân dân huyện: 03 ngày làm việc;
c) Tại Sở Giao thông vận tải: 02 ngày làm việc.""",
        ["art_3__cl_1__point_a", "art_3__cl_1__point_b", "art_3__cl_1__point_c", "art_3__cl_1"],
    ),
    "half days": (
        """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết: 03 ngày làm việc.
2. Quy trình gồm các bước: tiếp nhận 04 giờ làm việc; thẩm định 02 ngày làm việc; phê duyệt 01 ngày làm việc; trả kết quả 04 giờ làm việc.""",
        ["art_3__cl_2", "art_3__cl_1"],
    ),
}

EQUAL = {
    "equal": """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết hồ sơ không quá 13 ngày làm việc.
2. Thời gian được phân bổ cho từng khâu như sau: bộ phận một cửa 01 ngày làm việc; phòng chuyên môn 08 ngày làm việc; lãnh đạo sở ký 04 ngày làm việc.""",
    "other units": """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết hồ sơ không quá 12 ngày làm việc.
2. Các bước thực hiện: tiếp nhận 02 ngày; thẩm định 07 ngày; ký 05 ngày.""",
    "a step that may not come": """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết hồ sơ là 10 ngày làm việc.
2. Quy trình gồm: tiếp nhận 01 ngày làm việc; thẩm định 06 ngày làm việc; trường hợp phải kiểm tra thực địa 05 ngày làm việc; trả kết quả 02 ngày làm việc.""",
    "the total said again": """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết hồ sơ là 10 ngày làm việc.
2. Quy trình gồm: tiếp nhận 01 ngày làm việc; thẩm định 06 ngày làm việc; ký 03 ngày làm việc; cộng 10 ngày làm việc.""",
    "two procedures": """Điều 3. Thời gian giải quyết
1. Thời hạn giải quyết việc cấp mới là 10 ngày làm việc.
2. Thời hạn giải quyết việc cấp đổi là 05 ngày làm việc.
3. Thời hạn giải quyết việc cấp lại là 07 ngày làm việc.""",
}


@pytest.mark.parametrize("name", SUMS)
def test_steps_longer_than_total(name: str, check: Check) -> None:
    """Told once: as a conflict where the steps are facts of a named procedure, else as an internal error."""
    body, places = SUMS[name]
    files = {"a.txt": decision(body)}
    found = [f for kind in ("internal_error", "conflict") for f in check(kind, files)]
    assert [f["attribute"] for f in found] == ["step_sum"]
    assert {eid for _, eid in found[0]["places"]} == set(places)


@pytest.mark.parametrize("name", EQUAL)
def test_steps_within_total(name: str, check: Check) -> None:
    assert check("internal_error", {"a.txt": decision(EQUAL[name])}) == []


def test_number_and_words(check: Check) -> None:
    body = "Điều 1. Mức thu\n1. Xe đạp: 2.000 đồng (hai nghìn đồng).\n2. Xe máy: 5.000 đồng/lượt (bốn nghìn đồng)."
    found = check("internal_error", {"a.txt": decision(body)})
    assert [(f["attribute"], f["places"]) for f in found] == [
        ("number_in_words", [("15/2019/QĐ-UBND", "art_1__cl_2")])
    ]


_EFFECT = "Điều 1. Ban hành quy định về bến khách.\nĐiều 2. Quyết định này có hiệu lực {} .\n{}"


@pytest.mark.parametrize(
    ("on", "words", "least"),
    [
        (date(2019, 4, 8), "kể từ ngày ký", "18/04/2019"),
        (date(2019, 4, 8), "thi hành từ ngày 15 tháng 4 năm 2019", "18/04/2019"),
        (date(2010, 4, 8), "thi hành kể từ ngày 12/4/2010", "18/04/2010"),
        (date(2019, 4, 8), "thi hành kể từ ngày 20 tháng 3 năm 2019", "08/04/2019"),
    ],
)
def test_effect_too_early(on: date, words: str, least: str, check: Check) -> None:
    text = decision(_EFFECT.format(words, ""), number=f"15/{on.year}/QĐ-UBND", on=on)
    found = check("internal_error", {"a.txt": text})
    assert [(f["attribute"], f["places"][0][1]) for f in found] == [("effective_date", "art_2")]
    assert least in found[0]["explanation"]


@pytest.mark.parametrize(
    ("number", "words", "more"),
    [
        ("15/2019/QĐ-UBND", "thi hành kể từ ngày 18 tháng 4 năm 2019", ""),
        ("15/2019/QĐ-UBND", "kể từ ngày ký", "Văn bản được ban hành theo trình tự, thủ tục rút gọn."),
        ("1515/QĐ-UBND", "kể từ ngày ký", ""),
        ("15/2019/QĐ-UBND", "sau 10 ngày kể từ ngày ký", ""),
    ],
)
def test_effect_in_time(number: str, words: str, more: str, check: Check) -> None:
    assert check("internal_error", {"a.txt": decision(_EFFECT.format(words, more), number=number)}) == []


_ATTACHED = """Điều 1. Ban hành kèm theo Quyết định này Quy định về bến khách ngang sông.
Điều 2. Quyết định này có hiệu lực kể từ ngày 20 tháng 4 năm 2019.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Văn Sông

QUY ĐỊNH
Về bến khách ngang sông
(Ban hành kèm theo Quyết định số {number} ngày {day} tháng 4 năm 2019 của Ủy ban nhân dân tỉnh An Sơn)

Điều 1. Phạm vi
Quy định này áp dụng với bến khách ngang sông.
"""


@pytest.mark.parametrize(
    ("number", "day", "attributes"),
    [
        ("15/2019/QĐ-UBND", "08", []),
        ("51/2019/QĐ-UBND", "08", ["face_attachment_number"]),
        ("15/2019/QĐ-UBND", "18", ["face_attachment_date"]),
        ("15/QĐ-UBND", "08", []),
    ],
)
def test_face_and_attachment(number: str, day: str, attributes: list[str], check: Check) -> None:
    found = check("internal_error", {"a.txt": decision(_ATTACHED.format(number=number, day=day))})
    assert [f["attribute"] for f in found] == attributes
    assert all(f["places"] == [("15/2019/QĐ-UBND", None)] for f in found)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("bến nhỏ là bến có không quá 2 đò", "bến nhỏ được hiểu là bến có không quá 4 đò", 1),
        ("bến nhỏ là bến rộng không quá 20 mét", "bến nhỏ được hiểu là bến rộng không quá 30 mét", 1),
        ("bến nhỏ là bến tạm, kể cả bến theo mùa", "bến nhỏ được hiểu là bến tạm, không bao gồm bến theo mùa", 1),
        ("bến nhỏ là bến rộng không quá 20 mét", "bến nhỏ được hiểu là bến có bề rộng tối đa hai mươi mét", 0),
        ("bến nhỏ là bến rộng không quá 20 mét", "bến vừa được hiểu là bến rộng không quá 30 mét", 0),
    ],
)  # fmt: skip
def test_a_term_defined_twice(first: str, second: str, count: int, check: Check) -> None:
    body = (
        f"Điều 1. Giải thích từ ngữ\nTrong Quyết định này, {first}.\n"
        f"Điều 2. Hạng bến\nTrong Quyết định này, {second}.\n"
    )
    found = check("internal_error", {"a.txt": decision(body)})
    assert [f["attribute"] for f in found] == ["definition"] * count
