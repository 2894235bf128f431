import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lawreview.procedures.wording import alternation, flat


def test_one_placement_of_tones_and_one_dash() -> None:
    assert flat("Uỷ ban nhân dân – Hoà giải") == "ủy ban nhân dân - hòa giải"


def test_the_longest_wording_of_a_table_is_read() -> None:
    pattern = re.compile(rf"(?:{alternation(['km', 'km một giờ', 'km/h', 'giỏ', 'giỏ tre'])})(?!\w)")
    said = ["km/h", "km một giờ", "km", "giỏ tre", "giỏ"]
    assert [pattern.findall(words) for words in said] == [[words] for words in said]


@given(st.text(max_size=300))
def test_length_never_changes(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(flat(text)) == len(text)
