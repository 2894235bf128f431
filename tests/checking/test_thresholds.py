"""Which thresholds measure one thing: own sentences, read as facts of one procedure."""

import pytest

from lawreview.checking.records import FactRow
from lawreview.checking.thresholds import assign, differing
from lawreview.procedures.conditions import find_thresholds
from lawreview.procedures.wording import flat


def facts(document: int, *sentences: str) -> list[FactRow]:
    out = []
    for at, sentence in enumerate(sentences):
        text = flat(sentence)
        for value, start, end in find_thresholds(text, 0, len(text), stated=True):
            told = {**value, "stated": True}
            out.append(
                FactRow(
                    len(out), document, f"art_{at}", "condition", "cấp phép xưởng gốm", told, {}, start, end
                )
            )
    return out


def clashing(left: list[FactRow], right: list[FactRow]) -> list[tuple[float, float]]:
    pairs = assign(left, right, lambda a, b: True)
    return [(a.value["number"], b.value["number"]) for a, b in pairs if differing(a.value, b.value)]


PAIRS = [
    (
        "Lò nung đặt cách trạm y tế tối thiểu 90 mét",
        "Khoảng cách từ lò nung đến trạm y tế không dưới 120 m",
        [(90, 120)],
    ),
    (
        "Có ít nhất 01 người trực cho mỗi 50 m2 sân phơi",
        "Cứ 80 m2 sân phơi phải có một người trực trở lên",
        [(1, 1)],
    ),
    ("Mật độ giá phơi không quá 3 giá/m2", "Tối đa 3 giá phơi trên một mét vuông", []),
    ("Thợ cả có ít nhất 36 tháng trong nghề", "Thợ cả phải có ba năm kinh nghiệm trở lên", []),
    ("Phòng trưng bày rộng ít nhất 30 m2", "Mỗi giá bày chiếm tối thiểu 2 m2", []),
    ("Lò đã dùng trên 9 năm thì không được cấp phép", "Niên hạn của lò không quá 7 năm", [(9, 7)]),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_pairs(one: str, other: str, expected: list[tuple[float, float]]) -> None:
    assert clashing(facts(1, one), facts(2, other)) == expected


def test_each_threshold_goes_with_the_one_that_is_nearest() -> None:
    left = facts(1, "Cửa kho rộng ít nhất 2 m", "Cửa kho cao ít nhất 3 m", "Ống khói cao tối thiểu 9 m")
    right = facts(2, "Ống khói của lò phải cao từ 12 m trở lên", "Chiều cao cửa kho không dưới 3 m")
    assert clashing(left, right) == [(9, 12)]
