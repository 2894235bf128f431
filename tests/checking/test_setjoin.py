from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.checking.setjoin import brute_force, similar_pairs

TEXTS = st.lists(
    st.lists(
        st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", "i", "k"]), min_size=3, max_size=14
    ).map(" ".join),
    max_size=14,
)


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_the_join_equals_comparing_all_with_all(texts: list[str]) -> None:
    rows = list(enumerate(texts))
    found = [(p.left, p.right, round(p.jaccard, 9), round(p.containment, 9)) for p in similar_pairs(rows)]
    assert found == [
        (p.left, p.right, round(p.jaccard, 9), round(p.containment, 9)) for p in brute_force(rows)
    ]


@settings(max_examples=25, deadline=None)
@given(TEXTS, st.sets(st.integers(0, 13)))
def test_new_texts_against_stored_ones_give_what_a_full_join_gives(texts: list[str], fresh: set[int]) -> None:
    rows = list(enumerate(texts))
    found = [(p.left, p.right) for p in similar_pairs(rows, only=fresh)]
    assert found == [(p.left, p.right) for p in similar_pairs(rows) if {p.left, p.right} & fresh]


def test_short_texts_are_left_out() -> None:
    assert list(similar_pairs([(1, "a b c"), (2, "a b c")])) == []
