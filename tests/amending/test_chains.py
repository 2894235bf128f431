"""Amending acts that are themselves amended before they take effect."""

from dataclasses import replace
from datetime import date

from lawreview.amending import Source, SourcedAmendment, find_amendments
from lawreview.amending.chains import settled
from lawreview.parsing import parse

FIRST, SECOND = "08/2022/QĐ-UBND", "11/2022/QĐ-UBND"


def act(number: str, amended: str, body: str, on: date) -> list[SourcedAmendment]:
    text = f"""Số: {number}

QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số {amended}

Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số {amended}
{body}

Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""
    document = replace(parse(text), effective_on=on, issued_on=on)
    source = Source(number, number, "Quyết định", "", None, on, on)
    return [SourcedAmendment(a, source, i) for i, a in enumerate(find_amendments(document))]


def first(on: date = date(2023, 1, 1)) -> list[SourcedAmendment]:
    return act(FIRST, "12/2019/QĐ-UBND", "1. Sửa đổi Điều 3 như sau:\n“Điều 3. Cũ”\n2. Bãi bỏ Điều 5.", on)


def test_an_instruction_repealed_in_time_is_gone() -> None:
    change = act(SECOND, FIRST, "1. Bãi bỏ khoản 2 Điều 1.", date(2022, 12, 1))
    left = settled(first(), {FIRST: change})
    assert [o.amendment.target.eid for o in left] == ["art_3"]


def test_an_instruction_replaced_in_time_is_read_again() -> None:
    body = "1. Sửa đổi khoản 2 Điều 1 như sau:\n“2. Bãi bỏ khoản 1 Điều 5 và Điều 6.”"
    left = settled(first(), {FIRST: act(SECOND, FIRST, body, date(2022, 12, 1))})
    assert [(o.amendment.operation, o.amendment.target.eid) for o in left] == [
        ("replace", "art_3"),
        ("repeal", "art_5__cl_1"),
        ("repeal", "art_6"),
    ]
    assert all(o.amendment.effective_on == date(2023, 1, 1) for o in left)
    assert {o.amendment.target.number for o in left} == {"12/2019/QĐ-UBND"}


def test_what_has_taken_effect_is_spent() -> None:
    change = act(SECOND, FIRST, "1. Bãi bỏ khoản 2 Điều 1.", date(2024, 1, 1))
    assert settled(first(), {FIRST: change}) == first()


def test_a_day_of_effect_put_off() -> None:
    body = "1. Sửa đổi Điều 2 như sau:\n“Điều 2. Quyết định này có hiệu lực kể từ ngày 01 tháng 7 năm 2023.”"
    left = settled(first(), {FIRST: act(SECOND, FIRST, body, date(2022, 12, 1))})
    assert {o.amendment.effective_on for o in left} == {date(2023, 7, 1)}
