import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.procedures.counts import find_counts
from lawreview.procedures.quantities import figures, find_quantities, parse_figures, parse_words
from lawreview.procedures.wording import flat

TABLE = [
    ("07 (bảy) ngày làm việc", 7, "working_day", ""),
    ("bảy (07) ngày", 7, "day", ""),
    ("năm (05) năm", 5, "year", ""),
    ("trong năm năm kể từ ngày ký", 5, "year", ""),
    ("hai mươi lăm ngày làm việc", 25, "working_day", ""),
    ("một trăm linh năm ngày", 105, "day", ""),
    ("hai mươi tư giờ", 24, "hour", ""),
    ("½ ngày làm việc", 0.5, "working_day", ""),
    ("nửa tháng", 0.5, "month", ""),
    ("1.500.000 đồng", 1_500_000, "vnd", ""),
    ("1 500 000 đồng", 1_500_000, "vnd", ""),
    ("1,5 triệu đồng", 1_500_000, "vnd", ""),
    ("một triệu rưỡi đồng", 1_500_000, "vnd", ""),
    ("250 nghìn đồng", 250_000, "vnd", ""),
    ("70.000đ/hồ sơ", 70_000, "vnd", ""),
    ("300.000 đồng (ba trăm nghìn đồng)", 300_000, "vnd", ""),
    ("từ 05 đến 07 ngày", 7, "day", "max"),
    ("không dưới 12 mét vuông", 12, "m2", "min"),
    ("tối thiểu bằng 3 lần", 3, "time", "min"),
    ("từ đủ 16 tuổi trở lên", 16, "age", "min"),
    ("chậm nhất là 20 ngày", 20, "day", "max"),
    ("15 NGÀY LÀM VIỆC", 15, "working_day", ""),
    ("không vượt 15 km/h", 15, "km/h", "max"),
    ("không vượt 15 km một giờ", 15, "km/h", "max"),
]


@pytest.mark.parametrize(("text", "number", "unit", "bound"), TABLE)
def test_one_quantity(text: str, number: float, unit: str, bound: str) -> None:
    found = list(find_quantities(flat(text)))
    assert [(q.number, q.unit, q.bound) for q in found] == [(number, unit, bound)]


@pytest.mark.parametrize("text", ["trong năm 2015", "ngày làm việc", "Điều 5 khoản 3", "số 12/2018/QĐ-UBND"])
def test_no_quantity(text: str) -> None:
    assert list(find_quantities(flat(text))) == []


def test_things_counted_without_a_known_unit() -> None:
    text = flat("được áp dụng tại ít nhất 3 trạm bơm")
    assert [(q.number, q.unit, q.bound) for q in find_counts(text, 0, len(text))] == [(3, "trạm bơm", "min")]


def test_a_word_that_counts_only_behind_a_ten() -> None:
    text = flat("có ít nhất hai mươi tư buồng và không ít hơn tư vấn viên của tổ")
    assert [q.number for q in find_counts(text, 0, len(text))] == [24]


def test_words_that_are_no_number() -> None:
    assert parse_words("mười ba người") is None
    assert parse_words("hai ba") is None
    assert parse_figures("một") is None


@given(st.integers(0, 10**9))
def test_figures_read_back(number: int) -> None:
    assert parse_figures(figures(number)) == number


@given(st.text(alphabet="0123456789.,() năđồngyưlàmvicệ½", max_size=200))
def test_never_raises_and_spans_lie_in_the_text(text: str) -> None:
    for quantity in find_quantities(flat(text)):
        assert 0 <= quantity.start < quantity.end <= len(text)
