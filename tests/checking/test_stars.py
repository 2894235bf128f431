from hypothesis import given
from hypothesis import strategies as st

from lawreview.checking.stars import stars

PAIRS = st.sets(st.tuples(st.integers(0, 9), st.integers(10, 19)), max_size=40)


def test_a_chain_is_no_group() -> None:
    chain = {(1, 2), (2, 3), (3, 4), (4, 5)}
    assert stars(chain, 4, int) == ([], chain)


def test_one_that_many_repeat_is_a_group_of_its_own() -> None:
    pairs = {(1, 2), (1, 3), (1, 4), (2, 3), (4, 9)}
    assert stars(pairs, 4, int) == ([(1, [2, 3, 4])], {(4, 9)})


@given(PAIRS, st.integers(3, 6))
def test_every_member_is_like_its_centre_and_no_pair_is_lost(pairs: set[tuple[int, int]], least: int) -> None:
    groups, rest = stars(pairs, least, int)
    inside = set()
    for centre, members in groups:
        assert len(members) + 1 >= least
        assert all((min(centre, m), max(centre, m)) in pairs for m in members)
        inside |= {frozenset((a, b)) for a in (centre, *members) for b in (centre, *members)}
    held = [m for centre, members in groups for m in (centre, *members)]
    assert len(held) == len(set(held))
    assert pairs == rest | {p for p in pairs if frozenset(p) in inside}
