import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents.numbers import normalise_number, number_key, split_number


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("63/ 2006/QÐ - UBND", "63/2006/QĐ-UBND"),
        ("số: 32 /2026/TT- NHNN", "32/2026/TT-NHNN"),
        ("Số 43/2006/ND-CP.", "43/2006/NĐ-CP"),
        ("055/2025/QĐ–UBND", "055/2025/QĐ-UBND"),
        ("66.13/2026/NQ-CP", "66.13/2026/NQ-CP"),
        ("30c/NQ-CP;", "30c/NQ-CP"),
        ("71/2007/TTLT/BTC-BNV", "71/2007/TTLT/BTC-BNV"),
        ("05/2016/NQ-HĐND8", "05/2016/NQ-HĐND8"),
        ("80/2015/QH13", "80/2015/QH13"),
    ],
)
def test_normal_form(printed: str, normal: str) -> None:
    assert normalise_number(printed) == normal


@pytest.mark.parametrize(
    ("number", "serial", "year", "type_code", "issuer_code"),
    [
        ("776/QĐ-UBND", "776", None, "QĐ", "UBND"),
        ("30c/NQ-CP", "30c", None, "NQ", "CP"),
        ("64/2025/QH15", "64", 2025, "", "QH15"),
        ("71/2007/TTLT/BTC-BNV", "71", 2007, "TTLT", "BTC-BNV"),
        ("02/2026/QĐ-CTUBND", "02", 2026, "QĐ", "CTUBND"),
        ("43-CP", "43", None, "", "CP"),
    ],
)
def test_parts(number: str, serial: str, year: int | None, type_code: str, issuer_code: str) -> None:
    parts = split_number(number)
    assert parts is not None
    assert (parts.serial, parts.year, parts.type_code, parts.issuer_code) == (
        serial,
        year,
        type_code,
        issuer_code,
    )


def test_words_are_no_number() -> None:
    assert split_number("Không số") is None


def test_leading_noughts_and_marks_do_not_part_numbers() -> None:
    assert number_key("055/2025/QĐ-UBND") == number_key("55/2025/qd-ubnd")


@given(st.text(max_size=40))
def test_normal_form_is_stable(text: str) -> None:
    assert normalise_number(normalise_number(text)) == normalise_number(text)
