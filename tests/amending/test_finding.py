"""Instructions and what they say, as a table; the sentences are written for this project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.amending import PassageContext, find_amendments, find_amendments_in_passage
from lawreview.parsing import parse

TITLE = "Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND"

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("Sửa đổi, bổ sung khoản 2 Điều 5 như sau:\n“2. Hồ sơ gồm một bộ.”", [("replace", "art_5__cl_2")]),
    ("Điểm đ khoản 1 Điều 7 được sửa đổi như sau:\n“đ) Bản chính;”", [("replace", "art_7__cl_1__point_đ")]),
    (
        "Bổ sung Điều 5a vào sau Điều 5 như sau:\n“Điều 5a. Kinh phí\nDo ngân sách bảo đảm.”",
        [("insert", "art_5a")],
    ),
    ("Bổ sung khoản 3a vào sau khoản 3 Điều 8 như sau:\n“3a. Nộp trực tuyến.”", [("insert", "art_8__cl_3a")]),
    (
        "Bổ sung điểm d sau điểm c khoản 1 Điều 3 như sau:\n“d) Tờ khai.”",
        [("insert", "art_3__cl_1__point_d")],
    ),
    ("Điều 6 được bổ sung khoản 4 như sau:\n“4. Gửi kết quả.”", [("insert", "art_6__cl_4")]),
    ("Bãi bỏ điểm c khoản 1 Điều 9.", [("repeal", "art_9__cl_1__point_c")]),
    (
        "Bãi bỏ Điều 4, khoản 2 Điều 6 và Phụ lục II.",
        [("repeal", "art_4"), ("repeal", "art_6__cl_2"), ("repeal", "annex_II")],
    ),
    ("Bãi bỏ toàn bộ Quyết định số 07/2015/QĐ-UBND ngày 02 tháng 3 năm 2015.", [("repeal", "")]),
    ("Quyết định này thay thế Quyết định số 15/2014/QĐ-UBND ngày 05 tháng 5 năm 2014.", [("replace", "")]),
    (
        "Quyết định số 15/2014/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực thi hành.",
        [("repeal", "")],
    ),
    (
        "Thay thế cụm từ “Sở Nội vụ” bằng cụm từ “Sở Tài chính” tại khoản 1 Điều 3, điểm a khoản 2 Điều 4 và Điều 9.",
        [
            ("replace_phrase", "art_3__cl_1"),
            ("replace_phrase", "art_4__cl_2__point_a"),
            ("replace_phrase", "art_9"),
        ],
    ),
    ("Bỏ cụm từ “cấp huyện” tại Điều 11.", [("delete_phrase", "art_11")]),
    (
        "Bổ sung cụm từ “và cấp xã” vào sau cụm từ “cấp tỉnh” tại khoản 2 Điều 3.",
        [("insert_phrase", "art_3__cl_2")],
    ),
    ("Sửa đổi tên Điều 5 như sau:\n“Điều 5. Trình tự thực hiện”", [("rename", "art_5")]),
    ("Tạm ngưng hiệu lực khoản 3 Điều 10 đến hết ngày 30 tháng 6 năm 2027.", [("suspend", "art_10__cl_3")]),
    (
        "Sửa đổi khoản 1; bổ sung khoản 7 Điều 2 như sau:\n“1. Một là.”\n“7. Bảy là.”",
        [("replace", "art_2__cl_1"), ("insert", "art_2__cl_7")],
    ),
    (
        "Đính chính Điều 2 Quyết định số 44/2019/QĐ-UBND như sau:\nĐã in: “15 ngày”\nSửa lại là: “15 ngày làm việc”.",
        [("correct", "art_2")],
    ),
    (
        "Thay cụm từ: “Sở Y tế” thành “Sở Nội vụ” tại Điều 4; “Phòng Y tế” thành “Phòng Nội vụ” tại Điều 6.",
        [("replace_phrase", "art_4"), ("replace_phrase", "art_6")],
    ),
    (
        "Bổ sung Chương IIa gồm Điều 10a và Điều 10b như sau:\n“Chương IIa\nGIÁM SÁT\nĐiều 10a. Một\nA.”",
        [("insert", "chp_IIa")],
    ),
    (
        "Bãi bỏ khoản 1 Điều 12 và đoạn “hồ sơ giấy” tại khoản 2 Điều 12.",
        [("repeal", "art_12__cl_1"), ("delete_phrase", "art_12__cl_2")],
    ),
    ("Bổ sung vào cuối khoản 1 Điều 2 như sau:\n“Có thể nộp thay.”", [("insert", "art_2__cl_1")]),
    (
        "Thay thế Phụ lục I, Phụ lục II bằng Phụ lục I, Phụ lục II ban hành kèm theo Quyết định này.",
        [("replace", "annex_I"), ("replace", "annex_II")],
    ),
    # nothing is done here
    ("Sở Tư pháp có trách nhiệm đề xuất sửa đổi, bổ sung khoản 2 Điều 5 khi cần thiết.", []),
    ("Đất bị thu hồi theo quy định tại khoản 8 Điều 81 Luật Đất đai được bồi thường.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_operation_and_target(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_amendments_in_passage(text, PassageContext(title=TITLE, eid="art_1__cl_1"))
    assert [(a.operation, a.target.eid) for a in found] == expected


def test_an_unclosed_payload_ends_before_the_next_own_instruction() -> None:
    text = "1. Sửa đổi khoản 1 Điều 2 như sau:\n“1. Không đóng ngoặc.\n2. Bãi bỏ Điều 3.\n"
    found = find_amendments_in_passage(text, PassageContext(title=TITLE))
    assert [(a.operation, a.target.eid, a.new_text) for a in found] == [
        ("replace", "art_2__cl_1", "1. Không đóng ngoặc."),
        ("repeal", "art_3", ""),
    ]


def test_a_payload_without_marks() -> None:
    text = "1. Sửa đổi khoản 1 Điều 2 như sau:\n1. Nộp hai bộ hồ sơ.\n2. Bãi bỏ Điều 3."
    found = find_amendments_in_passage(text, PassageContext(title=TITLE))
    assert [(a.target.eid, a.new_text) for a in found] == [
        ("art_2__cl_1", "1. Nộp hai bộ hồ sơ."),
        ("art_3", ""),
    ]


def test_vague_repeals_are_listed_as_such() -> None:
    text = "2. Các quy định trước đây trái với Quyết định này đều bị bãi bỏ."
    found = find_amendments_in_passage(text, PassageContext(eid="art_3"))
    assert [(a.operation, a.vague, a.target.number) for a in found] == [("repeal", True, None)]


LISTED = """Số: 30/2024/QĐ-UBND

QUYẾT ĐỊNH
Bãi bỏ văn bản quy phạm pháp luật

Điều 1. Bãi bỏ toàn bộ 02 văn bản (có Danh mục kèm theo).

Điều 2. Quyết định này có hiệu lực từ ngày ký.

Phụ lục
DANH MỤC VĂN BẢN BỊ BÃI BỎ
1 | Quyết định số 12/2010/QĐ-UBND ngày 01/3/2010 sửa đổi Quyết định số 11/2009/QĐ-UBND
2 | Chỉ thị số 03/2011/CT-UBND ngày 02/4/2011 về quản lý chợ
"""


def test_documents_repealed_by_a_list_behind_the_articles() -> None:
    found = find_amendments(parse(LISTED))
    assert [(a.operation, a.target.number) for a in found] == [
        ("repeal", "12/2010/QĐ-UBND"),
        ("repeal", "03/2011/CT-UBND"),
    ]


def test_a_consolidated_text_makes_no_amendments() -> None:
    text = "Số: 05/VBHN-UBND\n\nQUYẾT ĐỊNH\n\nĐiều 1. Bãi bỏ Điều 3 Quyết định số 11/2009/QĐ-UBND.\n"
    assert find_amendments(parse(text)) == []


def test_a_block_closed_after_its_first_clause_goes_on() -> None:
    text = "1. Bổ sung khoản 4 và khoản 5 Điều 2 như sau:\n“4. Bốn.”\n5. Năm.”\n2. Bãi bỏ Điều 9."
    found = find_amendments_in_passage(text, PassageContext(title=TITLE))
    assert [(a.target.eid, a.new_text) for a in found] == [
        ("art_2__cl_4", "4. Bốn."),
        ("art_2__cl_5", "5. Năm."),
        ("art_9", ""),
    ]


def test_articles_take_the_documents_of_the_title_in_order() -> None:
    title = "Sửa đổi một số điều của Quyết định số 1/2020/QĐ-UBND và Quyết định số 2/2021/QĐ-UBND"
    found = find_amendments_in_passage("Bãi bỏ Điều 3.", PassageContext(title=title, eid="art_2__cl_1"))
    assert [a.target.number for a in found] == ["2/2021/QĐ-UBND"]


def test_the_document_stands_in_the_instruction_above() -> None:
    text = (
        "Điều 2. Sửa đổi, bổ sung một số điều của Quy định ban hành kèm theo Quyết định số 31/2020/QĐ-UBND\n"
        "1. Sửa đổi Điều 4 như sau:\na) Sửa đổi khoản 1 như sau:\n“1. Mới.”;\nb) Bãi bỏ khoản 2."
    )
    found = find_amendments_in_passage(text, PassageContext())
    assert [(a.operation, a.target.number, a.target.eid) for a in found] == [
        ("replace", "31/2020/QĐ-UBND", "att_1__art_4__cl_1"),
        ("repeal", "31/2020/QĐ-UBND", "att_1__art_4__cl_2"),
    ]


@given(st.text(alphabet='Điều khoản sửa đổi bổ sung bãi bỏ như sau:“”"\n.)1 2a,;', max_size=300))
def test_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    for a in find_amendments_in_passage(text, PassageContext()):
        assert 0 <= a.start <= a.end <= len(text)


def test_articles_are_those_of_the_regulation_that_the_title_names() -> None:
    title = "Sửa đổi Quy chế ban hành kèm theo Quyết định số 31/2020/QĐ-UBND ngày 05 tháng 6 năm 2020 của Ủy ban nhân dân tỉnh An Sơn"
    text = "Điều 1. Sửa đổi Quyết định số 31/2020/QĐ-UBND ngày 05 tháng 6 năm 2020\n1. Điều 3 được sửa đổi như sau:\n“Điều 3. Mới”.\n"
    found = find_amendments_in_passage(text, PassageContext(title=title))
    assert [(a.target.number, a.target.eid) for a in found] == [("31/2020/QĐ-UBND", "att_1__art_3")]
