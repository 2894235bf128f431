from hypothesis import given, settings
from hypothesis import strategies as st

from lawreview.checking.setjoin import against_all, brute_force, similar_pairs
from lawreview.checking.tokens import token_sets

TEXTS = st.lists(
    st.lists(
        st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h", "i", "k"]), min_size=3, max_size=14
    ).map(" ".join),
    max_size=14,
)
SHARES = st.sampled_from([0.3, 0.4, 0.5, 0.7, 0.8, 0.9, 1.0])


@settings(max_examples=60, deadline=None)
@given(TEXTS, SHARES, SHARES)
def test_the_join_equals_comparing_all_with_all(texts: list[str], jaccard: float, containment: float) -> None:
    rows = list(enumerate(texts))
    found = [
        (p.left, p.right, round(p.jaccard, 9), round(p.containment, 9))
        for p in similar_pairs(rows, jaccard, containment)
    ]
    assert found == [
        (p.left, p.right, round(p.jaccard, 9), round(p.containment, 9))
        for p in brute_force(rows, jaccard, containment)
    ]


@settings(max_examples=40, deadline=None)
@given(TEXTS, st.sets(st.integers(0, 13)))
def test_new_texts_against_stored_ones_give_what_a_full_join_gives(texts: list[str], fresh: set[int]) -> None:
    rows = list(enumerate(texts))
    full = [(p.left, p.right) for p in similar_pairs(rows) if {p.left, p.right} & fresh]
    assert full == [(p.left, p.right) for p in similar_pairs(rows, only=fresh)]
    left, right, _, _ = against_all(token_sets(rows), fresh, 0.5, 0.8)
    assert full == sorted(zip(left.tolist(), right.tolist(), strict=True))


def test_the_same_words_in_another_order_are_another_set() -> None:
    sets = token_sets([(1, "a b c"), (2, "c b a"), (3, "a b c a b"), (4, "x"), (5, "")])
    a, b, c = (set(sets.tokens[i:k].tolist()) for i, k in ((0, 2), (2, 4), (4, 7)))
    assert not a & b and a < c and sets.sizes.tolist() == [2, 2, 3, 0, 0]


def test_short_texts_are_left_out() -> None:
    assert list(similar_pairs([(1, "a b c"), (2, "a b c")])) == []
