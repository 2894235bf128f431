"""Thresholds read from sentences of our own, in fields of their own."""

import pytest

from lawreview.documents.tables import read_table
from lawreview.procedures.conditions import find_thresholds
from lawreview.procedures.wording import flat

TABLE = [
    # sentence, number, bound, what it is counted for
    ("Xưởng gốm có tối thiểu ba thợ cả.", 3, "min", ""),
    ("Độ pH của nước ao từ 6,5 đến 8,5.", 8.5, "range", ""),
    ("Điểm thi tay nghề không thấp hơn 7,5.", 7.5, "min", ""),
    ("Cứ 40 m2 sân trượt phải có ít nhất 01 người hướng dẫn.", 1, "min", "area"),
    ("Mật độ thả không quá 60 con/m2.", 60, "max", "area"),
    ("Sàn tập tính bình quân cho một võ sinh phải được 3 mét vuông.", 3, "exact", "rate"),
    ("Lồng nuôi đã dùng trên 6 năm thì không được cấp giấy xác nhận.", 6, "max", ""),
    ("Không đặt lò gốm ở nơi cách trạm y tế dưới 90 mét.", 90, "min", ""),
    ("Lò hẹp hơn 2 mét không được xác nhận.", 2, "min", ""),
    ("Phải được hai phần ba số hộ trong xóm đồng ý.", 66.6667, "exact", ""),
    ("Bốn thợ lặn là số tối thiểu của mỗi đội.", 4, "min", ""),
    ("Đội lặn phải có năm thợ lặn trở lên.", 5, "min", ""),
    ("Sức chứa của bến được giới hạn ở mức 30 thuyền.", 30, "max", ""),
    ("Tiếng ồn của lò không được vượt 60 dBA.", 60, "max", ""),
]


@pytest.mark.parametrize(("sentence", "number", "bound", "per"), TABLE)
def test_one_threshold(sentence: str, number: float, bound: str, per: str) -> None:
    text = flat(sentence)
    found = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert [(v["number"], v["bound"]) for v in found] == [(number, bound)]
    assert not per or found[0]["per"] == per


def test_several_thresholds_of_one_sentence_have_words_of_their_own() -> None:
    text = flat("Kho trấu rộng ít nhất 80 m2, cao từ 4 mét trở lên")
    found = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert [(v["number"], v["measured"].split()[-1]) for v in found] == [(80, "rộng"), (4, "cao")]


def test_a_size_that_limits_a_threshold_is_none() -> None:
    text = flat("Đối với lò trên 5 m3, ống khói cao tối thiểu 9 mét")
    (value,) = [v for v, _, _ in find_thresholds(text, 0, len(text), stated=True)]
    assert (value["number"], value["when"]) == (9, ["volume min 5"])


@pytest.mark.parametrize("row", read_table("procedures/aspects.tsv"), ids=lambda r: r["wording"])
def test_the_wording_of_an_aspect_stands_in_its_example(row: dict[str, str]) -> None:
    assert row["wording"] in row["example"]
