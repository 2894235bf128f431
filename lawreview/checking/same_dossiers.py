"""Which groups of facts of two documents are on one procedure though no name brings them together: both ask for the same papers."""

from collections import defaultdict
from collections.abc import Iterator

from lawreview.checking.matters import Matters
from lawreview.checking.norms import contrasted
from lawreview.checking.papers import LONE, likeness, lists_of, match_lists, told
from lawreview.checking.records import FactRow
from lawreview.checking.same_procedures import Group, Groups
from lawreview.procedures.names import core, is_complete, object_of, same_procedure

# Alike beyond chance: so many papers of both lists are one, and so many of these are named in words of their own
_LEAST_PAIRS, _SHARE = 2, 0.6
_TELLING = 3
_CROWD = 60


def groups_of_one_dossier(
    groups: Groups, matters: Matters, named: set[tuple[Group, int]]
) -> Iterator[tuple[Group, Group, bool]]:
    """Pairs of groups (document, procedure) whose documents meet and whose lists of papers are each other's likest; ``named`` are the
    groups (with the other document) already brought together by names."""
    index: dict[frozenset[str], set[Group]] = defaultdict(set)
    lists: dict[Group, list[list[FactRow]]] = {}
    for key, facts in groups.items():
        own = [
            p
            for p in lists_of(f for f in facts if not any(f.value.get(k) for k in LONE)).values()
            if len(p) > 1
        ]
        if own:
            lists[key] = own
        for paper in (p for papers in own for p in papers):
            words = frozenset(told(str(paper.value["paper"])))
            if len(words) >= _TELLING:
                index[words].add(key)
    best: dict[Group, dict[int, tuple[int, Group]]] = defaultdict(dict)
    seen: set[tuple[Group, Group]] = set()
    for keys in index.values():
        ordered = sorted(keys) if len(keys) <= _CROWD else []
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 :]:
                if left[0] == right[0] or (left, right) in seen:
                    continue
                seen.add((left, right))
                alike = _alike(lists[left], lists[right]) if _may_be_one(matters, left, right) else 0
                for one, other in ((left, right), (right, left)):
                    if alike > best[one].get(other[0], (0, one))[0]:
                        best[one][other[0]] = (alike, other)
    documents = matters.records.documents
    for left, found in sorted(best.items()):
        for _, right in found.values():
            mutual = best[right].get(left[0], (0, right))[1] == left
            met = {(left, right[0]), (right, left[0])} & named
            if left < right and mutual and not met:
                meeting = matters.meet(documents[left[0]], documents[right[0]])
                if meeting:
                    yield left, right, meeting == "merged"


def _may_be_one(matters: Matters, left: Group, right: Group) -> bool:
    one, other = (matters.records.documents[key[0]] for key in (left, right))
    if (
        not (one.territory or other.territory)
        or contrasted(left[1], right[1])
        or not matters.near(one, other)
    ):
        return False
    about = [core(key[1]) | core(" ".join(matters.titles[key[0]])) for key in (left, right)]
    if not about[0] & about[1]:
        return False
    complete = is_complete(left[1]) and is_complete(right[1])
    return not complete or same_procedure(left[1], right[1]) or bool(object_of(left[1]) & object_of(right[1]))


def _alike(left: list[list[FactRow]], right: list[list[FactRow]]) -> int:
    """How many papers the likest lists of two groups share; 0 where they are not one dossier."""
    return max((shared_papers(a, b) for a in left for b in right), default=0)


def shared_papers(left: list[FactRow], right: list[FactRow]) -> int:
    """How many papers two lists share; 0 where these are too few, or named in too common words, to be of one dossier."""
    if left[0].scope.get("stage", "") != right[0].scope.get("stage", ""):
        return 0
    pairs = match_lists(left, right).pairs
    named = [
        a for a, b in pairs
        if likeness(str(a.value["paper"]), str(b.value["paper"])) >= 84
        and len(told(str(a.value["paper"]))) >= _TELLING
    ]  # fmt: skip
    enough = len(pairs) >= max(_LEAST_PAIRS, _SHARE * min(len(left), len(right)))
    return len(pairs) if enough and len(named) >= _LEAST_PAIRS else 0
