import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawreview.documents import eid


def test_inserted_labels_stand_after_their_base_and_đ_after_d() -> None:
    labels = ["art_12", "art_2", "art_12a", "art_12đ", "art_12d", "art_13"]
    assert sorted(labels, key=eid.sort_key) == ["art_2", "art_12", "art_12a", "art_12d", "art_12đ", "art_13"]
    points = [eid.join("art_1__cl_1", "point", p) for p in ("e", "đ", "d1", "d", "a")]
    assert [p[-1] for p in sorted(points, key=eid.sort_key)] == ["a", "d", "1", "đ", "e"]


def test_roman_chapters_sort_by_value() -> None:
    assert sorted(["chp_IX", "chp_V", "chp_X"], key=eid.sort_key) == ["chp_V", "chp_IX", "chp_X"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("art_12a__cl_2__point_đ", "điểm đ khoản 2 Điều 12a"),
        ("rec_3", "căn cứ thứ 3"),
        ("chp_II__sec_1", "Mục 1 Chương II"),
    ],
)
def test_spoken(address: str, words: str) -> None:
    assert eid.spoken(address) == words


@pytest.mark.parametrize(
    ("address", "cited"),
    [
        ("art_2__cl_3__subpoint_1", "art_2__cl_3"),
        ("att_1__art_2__cl_3__point_a__subpoint_2__subpoint_1", "att_1__art_2__cl_3__point_a"),
        ("art_2__cl_3__point_a__subpoint_a.1", "art_2__cl_3__point_a__subpoint_a.1"),
        ("art_2__cl_3", "art_2__cl_3"),
        ("subpoint_1", "subpoint_1"),
    ],
)
def test_what_stands_behind_a_dash_is_cited_by_the_unit_around_it(address: str, cited: str) -> None:
    assert eid.without_dashes(address) == cited


def test_spoken_inside_an_attachment() -> None:
    assert eid.spoken("att_1__art_5__cl_2", ["Quy định"]) == "khoản 2 Điều 5 Quy định"


@pytest.mark.parametrize(
    ("address", "article"),
    [
        ("att_1__art_5__cl_2", "att_1__art_5"),
        ("art_5", "art_5"),
        ("rec_1", None),
    ],
)
def test_article_of(address: str, article: str | None) -> None:
    assert eid.article_of(address) == article


def test_within_means_below_and_not_merely_alike() -> None:
    assert eid.is_within("art_1__cl_2", "art_1")
    assert not eid.is_within("art_12", "art_1")


@pytest.mark.parametrize(
    ("label", "value"), [("VII", 7), ("IX", 9), ("XL", 40), ("12", None), ("A", None), ("", None)]
)
def test_roman_value(label: str, value: int | None) -> None:
    assert eid.roman_value(label) == value


@given(
    st.lists(
        st.tuples(st.sampled_from(["art", "cl", "point"]), st.from_regex(r"[0-9a-zđ]{1,3}", fullmatch=True))
    )
)
def test_steps_and_join_are_inverse(pairs: list[tuple[str, str]]) -> None:
    address: str | None = None
    for step, label in pairs:
        address = eid.join(address, step, label)
    assert eid.steps(address or "") == pairs
