import pytest

from lawreview.procedures.measures import apart, measure_core

PAIRS = [
    ("đất ở tại phường", "đất ở tại xã", True),
    ("đất ở tại các phường", "đất ở tại phường", False),
    ("chuồng rộng bao nhiêu tại hộ loại 1", "chuồng rộng bao nhiêu tại hộ loại 2", True),
    ("chiều rộng lối đi", "chiều cao lối đi", True),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_words_that_stand_against_each_other(one: str, other: str, expected: bool) -> None:
    a, b = measure_core(one), measure_core(other)
    assert apart(a, b) is expected
    assert apart(b, a) is expected


def test_words_that_only_say_that_something_is_measured_are_left_out() -> None:
    assert measure_core("chuồng phải giữ khoảng cách tối thiểu tới trường học") == measure_core(
        "chuồng cách tới trường học"
    )
