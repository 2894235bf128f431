"""Groups of like things: a centre and all that are like it. Never connected components: a chain of weak links would swallow thousands."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Pair = tuple[int, int]


def stars(
    pairs: set[Pair], least: int, weight: Callable[[int], Any]
) -> tuple[list[tuple[int, list[int]]], set[Pair]]:
    """(centre, members) of groups of at least ``least`` things with the centre, and the pairs that are in no group.

    The thing with the most pairs is the centre of the first group, of equals the one of least ``weight``; then again without it. A
    thing is in one group at most. O(pairs × log pairs).
    """
    near: dict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        near[left].add(right)
        near[right].add(left)
    crowded = sorted((i for i in near if len(near[i]) + 1 >= least), key=lambda i: (-len(near[i]), weight(i)))
    taken: dict[int, int] = {}
    groups: list[tuple[int, list[int]]] = []
    for centre in crowded:
        members = sorted(i for i in near[centre] if i not in taken)
        if centre not in taken and len(members) + 1 >= least:
            groups.append((centre, members))
            taken.update(dict.fromkeys((centre, *members), centre))
    rest = {(a, b) for a, b in pairs if taken.get(a, -1) != taken.get(b, -2)}
    return groups, rest
