"""Parts without an address, new numbers, stated counts: applied where the place is certain, else left to a person."""

from dataclasses import replace
from datetime import date

import pytest

from lawreview.amending import Decision, Source, SourcedAmendment, consolidate, find_amendments
from lawreview.documents.model import Document
from lawreview.parsing import parse
from tests.amending.test_apply import act, article

BASE = """ỦY BAN NHÂN DÂN TỈNH BÌNH AN
Số: 12/2019/QĐ-UBND

QUYẾT ĐỊNH
Ban hành quy định về cấp phép bán hàng lưu động

Điều 1. Nguyên tắc
1. Công khai, minh bạch.
Không thu thêm khoản nào.
Không gây phiền hà.
2. Đúng hạn. Đúng nơi. Đúng người.
3. Phòng Kinh tế có trách nhiệm:
a) Nhận hồ sơ;
b) Trả kết quả.

Điều 2. Nơi nhận
1. Tại các nơi sau:
- Bộ phận một cửa;
- Bưu điện;
- Cổng dịch vụ công.
2. Phòng Kinh tế báo Phòng Kinh tế cấp trên.

Điều 3. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2019.
"""


def base() -> Document:
    return parse(BASE)


CASES = [
    (
        "Sửa đổi đoạn thứ hai khoản 1 Điều 1 như sau:\n“Không thu tiền.”",
        "art_1__cl_1",
        "1. Công khai, minh bạch. Không thu tiền. Không gây phiền hà.",
    ),
    (
        "Bãi bỏ đoạn cuối khoản 1 Điều 1.",
        "art_1__cl_1",
        "1. Công khai, minh bạch. Không thu thêm khoản nào. (được bãi bỏ)",
    ),
    (
        "Sửa đổi câu thứ hai khoản 2 Điều 1 như sau:\n“Đúng chỗ.”",
        "art_1__cl_2",
        "2. Đúng hạn. Đúng chỗ. Đúng người.",
    ),
    (
        "Sửa đổi đoạn mở đầu khoản 3 Điều 1 như sau:\n“3. Sở Công Thương có trách nhiệm:”",
        "art_1__cl_3",
        "3. Sở Công Thương có trách nhiệm: a) Nhận hồ sơ; b) Trả kết quả.",
    ),
    (
        "Sửa đổi gạch đầu dòng thứ hai khoản 1 Điều 2 như sau:\n“- Bưu cục;”",
        "art_2__cl_1",
        "1. Tại các nơi sau: - Bộ phận một cửa; - Bưu cục; - Cổng dịch vụ công.",
    ),
    (
        "Bổ sung gạch đầu dòng thứ tư vào sau gạch đầu dòng thứ ba khoản 1 Điều 2 như sau:\n“- Nhà văn hóa.”",
        "art_2__cl_1",
        "1. Tại các nơi sau: - Bộ phận một cửa; - Bưu điện; - Cổng dịch vụ công. - Nhà văn hóa.",
    ),
    (
        "Thay thế cụm từ “Phòng Kinh tế” bằng cụm từ “Sở Công Thương” (02 lần) tại khoản 2 Điều 2.",
        "art_2__cl_2",
        "2. Sở Công Thương báo Sở Công Thương cấp trên.",
    ),
]


@pytest.mark.parametrize("instruction, eid, expected", CASES)
def test_certain(instruction: str, eid: str, expected: str) -> None:
    result = consolidate(base(), act("1. " + instruction))
    assert (article(result, eid), [u.reason for u in result.unapplied]) == (expected, [])


KEPT = [
    (
        "Thay thế cụm từ “Phòng Kinh tế” bằng cụm từ “Sở Công Thương” tại Quyết định số 12/2019/QĐ-UBND,"
        " trừ cụm từ “Phòng Kinh tế” tại khoản 2 Điều 2.",
        ["art_2__cl_2"],
        [],
    ),
    ("Bãi bỏ khoản 3 Điều 1, trừ điểm b.", ["art_1__cl_3__point_b"], ["art_1__cl_3__point_a"]),
    ("Bãi bỏ Điều 1, trừ điểm a khoản 3.", ["art_1__cl_3__point_a"], ["art_1__cl_1", "art_1__cl_3__point_b"]),
]


@pytest.mark.parametrize("instruction, kept, ended", KEPT)
def test_an_exception_is_left_as_it_is(instruction: str, kept: list[str], ended: list[str]) -> None:
    document = base()
    result = consolidate(document, act("1. " + instruction))
    assert not result.unapplied
    assert [article(result, eid) for eid in kept] == [article(consolidate(document, []), eid) for eid in kept]
    assert all("(được bãi bỏ)" in article(result, eid) for eid in ended)


WAITING = [
    ("Sửa đổi đoạn thứ năm khoản 1 Điều 1 như sau:\n“Không thu tiền.”", "part"),
    ("Sửa đổi đoạn thứ nhất khoản 3 Điều 1 như sau:\n“Sở Công Thương:”", "part"),
    ("Sửa đổi câu cuối khoản 1 Điều 1 như sau:\n“Không thu tiền.”", "part"),
    (
        "Thay thế cụm từ “Phòng Kinh tế” bằng cụm từ “Sở Công Thương” (03 lần) tại khoản 2 Điều 2.",
        "count",
    ),
    (
        "Thay thế cụm từ “Phòng Kinh tế” bằng cụm từ “Sở Công Thương” tại Quyết định số 12/2019/QĐ-UBND,"
        " trừ cụm từ “Phòng Kinh tế cũ” tại khoản 3 Điều 1.",
        "part",
    ),
    ("Bãi bỏ khoản 1 Điều 1, trừ nội dung về lệ phí.", "part"),
]


@pytest.mark.parametrize("instruction, code", WAITING)
def test_uncertain_waits_and_changes_nothing(instruction: str, code: str) -> None:
    document = base()
    result = consolidate(document, act("1. " + instruction))
    assert [u.code for u in result.unapplied] == [code]
    assert [p.text for p in result.provisions] == [p.text for p in consolidate(document, []).provisions]


def test_renumbered_units_keep_their_words_and_make_room() -> None:
    body = "1. Bổ sung khoản 2 vào sau khoản 1 Điều 1 như sau:\n“2. Kịp thời.”\n2. Khoản 2 và khoản 3 Điều 1 được chuyển thành khoản 3 và khoản 4."
    result = consolidate(base(), act(body))
    assert [u.reason for u in result.unapplied] == []
    assert article(result, "art_1__cl_2") == "2. Kịp thời."
    assert article(result, "art_1__cl_3") == "3. Đúng hạn. Đúng nơi. Đúng người."
    assert article(result, "art_1__cl_4__point_a") == "a) Nhận hồ sơ;"
    assert [p.label for p in result.provisions if p.kind == "clause" and p.eid.startswith("art_1_")] == list(
        "1234"
    )


def test_a_number_that_is_taken_waits() -> None:
    result = consolidate(base(), act("1. Chuyển khoản 1 thành khoản 2 Điều 1."))
    assert [u.code for u in result.unapplied] == ["exists"]


TABLE = """Số: 12/2019/QĐ-UBND

QUYẾT ĐỊNH
Ban hành biểu phí

Điều 1. Ban hành Phụ lục II kèm theo Quyết định này.

Phụ lục II
BIỂU PHÍ
1 | Xe đạp | 2.000
2 | Xe máy | 4.000
3 | Ô tô | 20.000
"""


@pytest.mark.parametrize(
    "instruction, expected",
    [
        ("Sửa đổi số thứ tự 2 Phụ lục II như sau:\n“2 | Xe máy | 5.000”", "2 | Xe máy | 5.000"),
        ("Bãi bỏ số thứ tự 2 Phụ lục II.", "2 (được bãi bỏ)"),
    ],
)
def test_a_row_found_once_among_its_neighbours(instruction: str, expected: str) -> None:
    result = consolidate(parse(TABLE), act("1. " + instruction))
    assert [u.reason for u in result.unapplied] == []
    found = result.find("annex_II")
    assert found is not None
    rows = [line for line in found.text.splitlines() if line[:1].isdigit()]
    assert rows == ["1 | Xe đạp | 2.000", expected, "3 | Ô tô | 20.000"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Hồ sơ được bổ sung theo quy định tại khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP.",
        "Điều chỉnh mức thu hằng năm thực hiện theo Điều 7 Luật Phí và lệ phí.",
        "Thẩm phán thay Hội thẩm theo quy định tại Điều 53 Luật này.",
        "Tạm đình chỉ thi hành án theo khoản 1 Điều 9 Luật Thi hành án dân sự.",
        "Sở Tư pháp hủy bỏ kết quả trái với quy định tại Điều 4.",
    ],
)
def test_ordinary_rules_are_no_instructions(sentence: str) -> None:
    text = f"Số: 09/2022/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành quy định về thu phí\n\nĐiều 1. Thực hiện\n1. {sentence}\n2. Lưu hồ sơ.\n"
    assert find_amendments(parse(text)) == []


def test_the_day_of_a_list_holds_for_its_rows() -> None:
    text = """Số: 09/2022/QĐ-UBND

QUYẾT ĐỊNH
Ban hành quy định về thu phí

Điều 1. Mức thu
Mức thu là 5.000 đồng.

Điều 2. Hiệu lực thi hành
1. Bãi bỏ các văn bản sau đây từ ngày 01 tháng 7 năm 2022:
a) Quyết định số 11/2015/QĐ-UBND ngày 02 tháng 3 năm 2015 quy định về thu phí;
b) Quyết định số 14/2017/QĐ-UBND ngày 05 tháng 6 năm 2017 sửa đổi Quyết định số 11/2015/QĐ-UBND.
2. Các Quyết định sau hết hiệu lực kể từ ngày Quyết định này có hiệu lực:
a) Quyết định số 20/2018/QĐ-UBND ngày 05 tháng 6 năm 2018 quy định về lệ phí.
"""
    found = find_amendments(parse(text))
    assert [(a.target.number, str(a.effective_on)) for a in found[:2]] == [
        ("11/2015/QĐ-UBND", "2022-07-01"),
        ("14/2017/QĐ-UBND", "2022-07-01"),
    ]
    assert [a.target.number for a in found[2:]] == ["20/2018/QĐ-UBND"]


def test_a_person_accepts_the_whole_or_writes_out_the_unit() -> None:
    operations = act("1. Bãi bỏ nội dung về phí quy định tại khoản 2 Điều 2.")
    waiting = consolidate(base(), operations).unapplied[0]
    assert waiting.proposal and waiting.target_eid == "art_2__cl_2"
    place = (waiting.source_key, waiting.source_eid, waiting.ord)
    accepted = consolidate(base(), operations, decisions={place: Decision("accept")})
    assert article(accepted, "art_2__cl_2") == "2. (được bãi bỏ)"
    written = consolidate(
        base(), operations, decisions={place: Decision("correct", new_text="2. Phòng Kinh tế báo cáo.")}
    )
    assert article(written, "art_2__cl_2") == "2. Phòng Kinh tế báo cáo." and not written.unapplied


FORM = """Số: 12/2019/QĐ-UBND

QUYẾT ĐỊNH
Ban hành mẫu đơn

Điều 1. Ban hành các mẫu đơn kèm theo Quyết định này.

Mẫu số 01
ĐƠN ĐỀ NGHỊ
Kính gửi: Phòng Kinh tế

Mẫu số 02
GIẤY PHÉP
Phòng Kinh tế cấp
"""
NEW_FORM = """Số: 05/2021/QĐ-UBND

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND

Điều 1. Thay thế Mẫu số 02 ban hành kèm theo Quyết định số 12/2019/QĐ-UBND bằng Mẫu số 02 ban hành kèm theo Quyết định này.

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.

Mẫu số 02
GIẤY PHÉP
Sở Công Thương cấp
"""


def test_a_form_takes_the_place_of_a_form() -> None:
    on = date(2021, 3, 1)
    found = find_amendments(replace(parse(NEW_FORM), effective_on=on))
    source = Source("05", "05/2021/QĐ-UBND", "Quyết định", "", None, on, on)
    result = consolidate(parse(FORM), [SourcedAmendment(a, source, i) for i, a in enumerate(found)])
    assert [u.reason for u in result.unapplied] == []
    texts = {p.label.lower(): " ".join(p.text.split()) for p in result.provisions if p.kind == "annex"}
    assert texts == {
        "mẫu-01": "Mẫu số 01 ĐƠN ĐỀ NGHỊ Kính gửi: Phòng Kinh tế",
        "mẫu-02": "Mẫu số 02 GIẤY PHÉP Sở Công Thương cấp",
    }
