import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lawreview.procedures.wording import flat


def test_one_placement_of_tones_and_one_dash() -> None:
    assert flat("Uỷ ban nhân dân – Hoà giải") == "ủy ban nhân dân - hòa giải"


@given(st.text(max_size=300))
def test_length_never_changes(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(flat(text)) == len(text)
