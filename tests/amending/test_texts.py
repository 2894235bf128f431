"""The official form, its comparison, and what verification overlooks."""

from datetime import date

from lawreview.amending import consolidate
from lawreview.amending.compare_texts import compare, consolidated_number, marked, verify
from lawreview.amending.official_text import DISCLAIMER, Signing, official_text
from lawreview.parsing import parse
from tests.amending.test_apply import act, base

BODY = "1. Bãi bỏ khoản 2 Điều 2.\n2. Sửa đổi Điều 3 như sau:\n“Điều 3. Thời hạn\nTrả trong 5 ngày.”"


def test_the_official_form() -> None:
    result = consolidate(base(), act(BODY), date(2022, 1, 1))
    text = official_text(result)
    assert text.disclaimer == DISCLAIMER
    assert text.introduction.endswith("được sửa đổi, bổ sung bởi:") and len(text.amended_by) == 1
    repealed = next(b for b in text.blocks if b.eid == "art_2__cl_2")
    assert repealed.text == "2. (được bãi bỏ)" and repealed.notes[0].number == 1
    assert [n.number for n in text.notes] == list(range(1, len(text.notes) + 1))


def test_a_signed_text_bears_no_disclaimer() -> None:
    signing = Signing(
        "Ủy ban nhân dân tỉnh", "", "01/VBHN-UBND", "Bình An", date(2026, 8, 1), "Chủ tịch", "Lê A"
    )
    assert official_text(consolidate(base(), []), signing=signing).disclaimer == ""


def test_two_days_compared() -> None:
    operations = act(BODY)
    before, after = (consolidate(base(), operations, day) for day in (date(2020, 1, 1), date(2022, 1, 1)))
    found = {d.eid: d for d in compare(before, after)}
    assert set(found) == {"art_2", "art_3"}
    words = [(p.op, p.text) for p in found["art_3"].pieces if p.op != "equal"]
    assert ("insert", "5") in words


def test_marked_text_holds_both() -> None:
    pieces = list(marked("nộp hai bộ hồ sơ", "nộp một bộ hồ sơ"))
    assert " ".join(p.text for p in pieces if p.op != "insert") == "nộp hai bộ hồ sơ"
    assert " ".join(p.text for p in pieces if p.op != "delete") == "nộp một bộ hồ sơ"


OFFICIAL = """VĂN BẢN HỢP NHẤT
Quyết định số 12/2019/QĐ-UBND ngày 20 tháng 01 năm 2019 ban hành quy định, được sửa đổi bởi:

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Quyết định này quy định việc cấp phép bán hàng lưu động.

Điều 2. Hồ sơ
1. Hồ sơ gồm:
a) Đơn đề nghị gửi Phòng Kinh tế;
b) Bản sao căn cước;
c) Ảnh.
2.[1] (được bãi bỏ)
3. Nộp tại Phòng Kinh tế.

Chương II
THI HÀNH

Điều 3.[2] Thời hạn
Trả trong 6 ngày.

Điều 4. Hiệu lực
Quyết định này có hiệu lực kể từ ngày 01 tháng 02 năm 2019.
"""


def test_verification_lists_words_and_not_marks() -> None:
    official = parse(OFFICIAL)
    assert consolidated_number(official) == "12/2019/QĐ-UBND"
    found = verify(consolidate(base(), act(BODY), date(2022, 1, 1)), official)
    assert [(d.eid, d.change) for d in found] == [("art_3", "changed")]
