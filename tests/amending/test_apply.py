"""Applying operations: what changes, what stays, what waits; the outcome never depends on the order of arrival."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.amending import Source, SourcedAmendment, consolidate, find_amendments
from lawreview.amending.apply import Consolidated, Decision
from lawreview.documents.model import Document
from lawreview.parsing import parse

BASE = """ỦY BAN NHÂN DÂN TỈNH BÌNH AN
Số: 12/2019/QĐ-UBND

QUYẾT ĐỊNH
Ban hành quy định về cấp phép bán hàng lưu động

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Quyết định này quy định việc cấp phép bán hàng lưu động.

Điều 2. Hồ sơ
1. Hồ sơ gồm:
a) Đơn đề nghị gửi Phòng Kinh tế;
b) Bản sao căn cước;
c) Ảnh.
2. Số lượng: 02 bộ.
3. Nộp tại Phòng Kinh tế.

Chương II
THI HÀNH

Điều 3. Thời hạn
Phòng Kinh tế trả kết quả trong 10 ngày.

Điều 4. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2019.
"""


def base() -> Document:
    return replace(parse(BASE), effective_on=date(2019, 2, 1), number="12/2019/QĐ-UBND")


def act(body: str, number: str = "05/2021/QĐ-UBND", on: date = date(2021, 3, 1)) -> list[SourcedAmendment]:
    text = f"""Số: {number}

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND
{body}

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
    document = replace(parse(text), effective_on=on, issued_on=on)
    source = Source(number, number, "Quyết định", "", None, on, on)
    return [SourcedAmendment(a, source, i) for i, a in enumerate(find_amendments(document))]


def article(result: Consolidated, eid: str) -> str:
    found = result.find(eid)
    assert found is not None
    return " ".join(found.text.split())


def test_without_operations_every_word_stays() -> None:
    document = base()
    result = consolidate(document, [])
    for p in document.provisions:
        found = result.find(p.eid)
        assert found is not None and found.text == document.words(p).strip()


CASES = [
    ("1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Số lượng: 01 bộ.”", "art_2__cl_2", "2. Số lượng: 01 bộ."),
    ("1. Bãi bỏ khoản 2 Điều 2.", "art_2__cl_2", "2. (được bãi bỏ)"),
    ("1. Bãi bỏ Điều 3.", "art_3", "Điều 3. (được bãi bỏ)"),
    ("1. Bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau:\n“2a. Có bản điện tử.”", "art_2__cl_2a", "2a. Có bản điện tử."),
    ("1. Thay thế cụm từ “10 ngày” bằng cụm từ “07 ngày” tại Điều 3.", "art_3", "Điều 3. Thời hạn Phòng Kinh tế trả kết quả trong 07 ngày."),
    ("1. Bỏ cụm từ “gửi Phòng Kinh tế” tại điểm a khoản 1 Điều 2.", "art_2__cl_1__point_a", "a) Đơn đề nghị;"),
    ("1. Bổ sung cụm từ “làm việc” vào sau cụm từ “10 ngày” tại Điều 3.", "art_3", "Điều 3. Thời hạn Phòng Kinh tế trả kết quả trong 10 ngày làm việc."),
    ("1. Sửa đổi tên Điều 3 như sau:\n“Điều 3. Thời hạn trả kết quả”", "art_3", "Điều 3. Thời hạn trả kết quả Phòng Kinh tế trả kết quả trong 10 ngày."),
    ("1. Bổ sung vào cuối khoản 3 Điều 2 như sau:\n“Có thể gửi qua bưu chính.”", "art_2__cl_3", "3. Nộp tại Phòng Kinh tế. Có thể gửi qua bưu chính."),
    ("1. Bổ sung Điều 3a vào sau Điều 3 như sau:\n“Điều 3a. Lệ phí\nKhông thu lệ phí.”", "art_3a", "Điều 3a. Lệ phí Không thu lệ phí."),
]  # fmt: skip


@pytest.mark.parametrize(("body", "eid", "expected"), CASES)
def test_what_an_operation_does(body: str, eid: str, expected: str) -> None:
    result = consolidate(base(), act(body), date(2022, 1, 1))
    assert not result.unapplied
    assert article(result, eid) == expected


def test_a_phrase_keeps_the_capital_of_a_sentence() -> None:
    result = consolidate(
        base(), act("1. Thay cụm từ “phòng Kinh tế” bằng cụm từ “cơ quan chuyên môn” tại Điều 3.")
    )
    assert article(result, "art_3").endswith("Cơ quan chuyên môn trả kết quả trong 10 ngày.")


def test_replacing_an_article_ends_its_clauses() -> None:
    result = consolidate(base(), act("1. Sửa đổi Điều 2 như sau:\n“Điều 2. Hồ sơ\n1. Chỉ cần đơn.”"))
    assert result.find("art_2__cl_2") is None and result.find("art_2__cl_1__point_a") is None
    assert article(result, "art_2__cl_1") == "1. Chỉ cần đơn."


def test_inserted_units_stand_in_the_order_of_their_labels() -> None:
    body = "1. Bổ sung khoản 1a và khoản 1b vào sau khoản 1 Điều 2 như sau:\n“1a. Một.\n1b. Hai.”"
    result = consolidate(base(), act(body))
    clauses = [p.label for p in result.provisions if p.kind == "clause" and p.eid.startswith("art_2__")]
    assert clauses == ["1", "1a", "1b", "2", "3"]


def test_new_words_under_the_label_that_the_same_instruction_freed() -> None:
    body = "1. Bãi bỏ điểm b khoản 1 Điều 2; sửa đổi điểm c khoản 1 và khoản 2 Điều 2 như sau:\n“b) Ảnh 3x4.”\n“2. Một bộ.”"
    result = consolidate(base(), act(body))
    assert not result.unapplied
    assert [p.label for p in result.provisions if p.kind == "point"] == ["a", "b"]
    assert article(result, "art_2__cl_1__point_b") == "b) Ảnh 3x4."


WAITING = [
    (
        "1. Sửa đổi khoản 9 Điều 2 như sau:\n“9. Không có trước đó, số không liền.”\n2. Bãi bỏ Điều 17.",
        "no_target",
    ),
    ("1. Thay thế cụm từ “không có ở đây” bằng cụm từ “x” tại Điều 3.", "no_phrase"),
    ("1. Bổ sung khoản 2 Điều 2 như sau:\n“2. Trùng số.”", "exists"),
    ("1. Sửa đổi Điều 3 như sau:\n“Điều 3. Thời hạn\n…\nTrả trong 5 ngày.”", "ellipsis"),
    ("1. Sửa đổi Điều 3 như sau:", "no_words"),
    ("1. Bãi bỏ nội dung về bưu chính tại khoản 3 Điều 2.", "part"),
    ("1. Các quy định trước đây trái với Quyết định này đều bị bãi bỏ.", "vague"),
]


@pytest.mark.parametrize(("body", "code"), WAITING)
def test_what_is_uncertain_waits_with_its_reason(body: str, code: str) -> None:
    result = consolidate(base(), act(body))
    assert code in [u.code for u in result.unapplied]
    for u in result.unapplied:
        assert u.reason.endswith(".") and u.text


def test_time_decides_what_is_shown_and_what_was_known() -> None:
    early = act(
        "1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Số lượng: 01 bộ.”", "05/2021/QĐ-UBND", date(2021, 3, 1)
    )
    late = act("1. Bãi bỏ khoản 2 Điều 2.", "09/2023/QĐ-UBND", date(2023, 5, 1))
    both = [*early, *late]
    assert article(consolidate(base(), both, date(2020, 1, 1)), "art_2__cl_2") == "2. Số lượng: 02 bộ."
    assert article(consolidate(base(), both, date(2022, 1, 1)), "art_2__cl_2") == "2. Số lượng: 01 bộ."
    assert article(consolidate(base(), both, date(2024, 1, 1)), "art_2__cl_2") == "2. (được bãi bỏ)"
    as_known = consolidate(base(), both, date(2024, 1, 1), known_on=date(2022, 12, 31))
    assert article(as_known, "art_2__cl_2") == "2. Số lượng: 01 bộ."


def test_an_operation_without_a_day_waits() -> None:
    undated = [
        replace(o, amendment=replace(o.amendment, effective_on=None)) for o in act("1. Bãi bỏ Điều 3.")
    ]
    assert [u.code for u in consolidate(base(), undated).unapplied] == ["no_date"]


def test_a_correction_counts_from_the_start_of_the_wording_it_corrects() -> None:
    correction = act(
        "1. Đính chính cụm từ “10 ngày” thành “10 ngày làm việc” tại Điều 3.", "77/QĐ-UBND", date(2021, 6, 1)
    )
    assert correction[0].amendment.operation == "correct"
    assert "10 ngày làm việc" in article(consolidate(base(), correction, date(2019, 3, 1)), "art_3")


def test_a_reviewer_may_correct_or_reject() -> None:
    operations = act("1. Sửa đổi khoản 7 Điều 2 như sau:\n“2. Một bộ.”")
    key = (operations[0].source.key, operations[0].amendment.source_eid, operations[0].ord)
    corrected = consolidate(
        base(), operations, decisions={key: Decision("correct", "art_2__cl_2", "2. Một bộ.")}
    )
    assert article(corrected, "art_2__cl_2") == "2. Một bộ." and not corrected.unapplied
    rejected = consolidate(base(), operations, decisions={key: Decision("reject")})
    assert [u.code for u in rejected.unapplied] == ["rejected"]


def test_footnotes_say_what_happened() -> None:
    result = consolidate(base(), act("1. Bãi bỏ khoản 2 Điều 2."))
    assert [n.text for n in result.notes] == [
        "Khoản này được bãi bỏ theo quy định tại khoản 1 Điều 1 của Quyết định số 05/2021/QĐ-UBND, "
        "có hiệu lực kể từ ngày 01 tháng 3 năm 2021."
    ]


ACTS = [
    act("1. Sửa đổi khoản 2 Điều 2 như sau:\n“2. Số lượng: 01 bộ.”", "01/2020/QĐ-UBND", date(2020, 1, 1)),
    act("1. Bãi bỏ khoản 2 Điều 2.\n2. Bổ sung khoản 4 Điều 2 như sau:\n“4. Nộp trực tuyến.”", "02/2020/QĐ-UBND", date(2020, 1, 1)),
    act("1. Sửa đổi Điều 2 như sau:\n“Điều 2. Hồ sơ mới\n1. Đơn.\n2. Ảnh.”", "03/2021/QĐ-UBND", date(2021, 1, 1)),
    act("1. Thay thế cụm từ “Phòng Kinh tế” bằng cụm từ “Trung tâm hành chính công” tại Điều 2 và Điều 3.", "04/2021/QĐ-UBND", date(2021, 1, 1)),
    act("1. Bổ sung Điều 3a vào sau Điều 3 như sau:\n“Điều 3a. Lệ phí\nKhông.”", "05/2022/QĐ-UBND", date(2022, 1, 1)),
    act("1. Bãi bỏ Điều 3a.", "06/2022/QĐ-UBND", date(2022, 6, 1)),
]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.permutations([o for operations in ACTS for o in operations]))
def test_the_outcome_does_not_depend_on_the_order_of_arrival(order: list[SourcedAmendment]) -> None:
    wanted = consolidate(base(), [o for operations in ACTS for o in operations], date(2023, 1, 1))
    assert consolidate(base(), order, date(2023, 1, 1)) == wanted


def test_applying_part_of_the_acts_is_the_text_between() -> None:
    for n in range(len(ACTS)):
        chosen = list(itertools.chain(*ACTS[: n + 1]))
        on = max(o.amendment.effective_on or date.min for o in chosen)
        everything = list(itertools.chain(*ACTS))
        if on != date(2020, 1, 1) and on != date(2021, 1, 1):  # two acts of one day cannot be told apart
            assert (
                consolidate(base(), everything, on).provisions == consolidate(base(), chosen, on).provisions
            )
