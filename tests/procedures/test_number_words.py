"""Numbers in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.procedures.number_words import readings

CASES = {
    "mười lăm": {15}, "hai mươi mốt": {21}, "hai mươi tư": {24}, "hai lăm": {25}, "ba mươi nghìn": {30_000},
    "một trăm linh năm": {105}, "một trăm lẻ năm": {105}, "hai trăm năm": {205, 250}, "một triệu hai": {1_000_002, 1_200_000},
    "một triệu rưỡi": {1_500_000}, "trăm rưỡi": {150}, "một phẩy năm": {1.5}, "một phẩy hai lăm": {1.25},
    "không phẩy không năm": {0.05}, "một phần hai": {0.5}, "hai nghìn không trăm hai mươi": {2020},
    "một tỷ hai trăm triệu": {1_200_000_000}, "năm trăm nghìn tỷ": {500_000_000_000_000}, "mười hai ngàn năm trăm": {12_500},
    "một phẩy năm triệu": {1_500_000}, "nửa": {0.5}, "mười năm": {15}, "Bẩy": {7},
    "một năm": set(), "hai mươi hai mươi": set(), "linh": set(), "phẩy": set(), "": set(), "mười ngày": set(),
}  # fmt: skip
_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


@pytest.mark.parametrize("words", CASES)
def test_readings(words: str) -> None:
    assert readings(words) == CASES[words]


def spell(number: int) -> str:
    """A number below a billion in plain Vietnamese words, written without regard to the reader under test."""
    if number < 10:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
        tail = {0: "", 1: " một" if tens == 1 else " mốt", 5: " lăm"}.get(ones, f" {_ONES[ones]}")
        return head + tail
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_ONES[hundreds]} trăm" + (
            f" linh {_ONES[rest]}" if 0 < rest < 10 else f" {spell(rest)}" if rest else ""
        )
    name, size = ("triệu", 1_000_000) if number >= 1_000_000 else ("nghìn", 1000)
    above, below = divmod(number, size)
    missing = "không trăm " if below < 100 else ""
    gap = "linh " if 0 < below < 10 else ""
    return f"{spell(above)} {name}" + (f" {missing}{gap}{spell(below)}" if below else "")


@given(st.integers(min_value=0, max_value=999_999_999))
def test_every_spelt_number_is_read(number: int) -> None:
    assert float(number) in readings(spell(number))


@given(
    st.lists(
        st.sampled_from([*_ONES, "mười", "mươi", "trăm", "nghìn", "triệu", "rưỡi", "linh", "phẩy", "phần"]),
        max_size=14,
    )
)
def test_never_raises(words: list[str]) -> None:
    assert all(value >= 0 for value in readings(" ".join(words)))
