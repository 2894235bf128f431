"""Addresses: a table of texts and what they point to."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.citing.addresses import parse_address, parse_step_by_step
from lawreview.citing.targets import expand, general_targets
from lawreview.documents.tables import parse_table

ROWS = list(parse_table((Path(__file__).parent / "addresses.tsv").read_text(encoding="utf-8")))


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["text"])
def test_address(row: dict[str, str]) -> None:
    found = parse_address(row["text"], 0)
    assert found is not None
    assert list(found.eids) == row["eids"].split()


def test_a_number_that_counts_things_is_left_outside() -> None:
    text = "Điều 5, 02 bản chính"
    found = parse_address(text, 0)
    assert found is not None
    assert text[found.start : found.end] == "Điều 5"


def test_ranges_follow_the_alphabet_of_points() -> None:
    assert expand("point", "d", "g") == ["d", "đ", "e", "g"]
    assert expand("point", "i", "m") == ["i", "k", "l", "m"]


@settings(deadline=None)
@given(st.text(alphabet="điểmkhoảnĐiềumục abcđ1234567890,;-vàđếntừ\n", max_size=200))
def test_any_text_is_read_without_error_and_inside_its_bounds(text: str) -> None:
    for start in range(0, len(text), 7):
        found = parse_address(text, start)
        if found:
            assert start == found.start < found.end <= len(text)
            assert found.eids


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["text"])
def test_the_plain_case_gives_what_the_general_one_gives(row: dict[str, str]) -> None:
    found = parse_address(row["text"], 0)
    assert found is not None
    assert list(found.targets) == general_targets(list(found.units))


def test_many_lists_in_lists_stay_bounded() -> None:
    text = "từ điểm a đến điểm y các khoản từ 1 đến 300 các điều từ 1 đến 300"
    found = parse_address(text, 0)
    assert found is not None
    assert len(found.targets) <= 1000


_TAILS = [
    "",
    ".",
    " Luật này",
    " của Luật",
    ", khoản 2",
    " và Điều 7",
    " đến Điều 9",
    "; Điều 8",
    " - 9",
    ". Tên điều",
    "\nĐiều 6. Tên",
    " Chương II",
    "a",
    "/2020",
]


@pytest.mark.parametrize("tail", _TAILS)
@pytest.mark.parametrize("head", ["", "khoản 2 ", "điểm a khoản 2 ", "điểm đ ", "Khoản 1 ", "khoản 1, 2 "])
@pytest.mark.parametrize("article", ["Điều 5", "Điều này", "điều 12"])
def test_the_short_way_equals_the_long_way(head: str, article: str, tail: str) -> None:
    text = head + article + tail
    assert parse_address(text, 0) == parse_step_by_step(text, 0, len(text))


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Điều 5", "khoản 2", "điểm a", "này", " ", ",", ";", " và ", " của ", "\n", ".", "1"]
        ),
        max_size=9,
    )
)
def test_the_short_way_equals_the_long_way_for_any_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert parse_address(text, 0) == parse_step_by_step(text, 0, len(text))
