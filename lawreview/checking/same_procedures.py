"""Which groups of facts of two documents are on one procedure: by name, or by what both documents regulate above all."""

from collections import defaultdict
from collections.abc import Iterator

from lawreview.checking.matters import Matters
from lawreview.checking.norms import contrasted
from lawreview.checking.records import FactRow
from lawreview.procedures.names import core, is_complete, like_procedure, object_of, same_procedure, shortens

_CROWD = 200
_RARE = 60
_LEAST = 0.25

Group = tuple[int, str]
Groups = dict[Group, list[FactRow]]


def groups_of_one_procedure(groups: Groups, matters: Matters) -> Iterator[tuple[Group, Group, bool]]:
    """Pairs of groups (document, procedure) of two documents that meet and fix something for one procedure."""
    index: dict[str, list[Group]] = defaultdict(list)
    weight: dict[str, int] = defaultdict(int)
    for _, procedure in groups:
        for word in core(procedure):
            weight[word] += 1
    for key in groups:
        telling = sorted(core(key[1]), key=lambda w: weight[w])
        half = max(1, (len(telling) + 1) // 2)
        for word in telling[:half] + [w for w in telling[half:] if weight[w] <= _RARE]:
            index[word].append(key)
    seen: set[tuple[Group, Group]] = set()
    documents = matters.records.documents
    named: dict[int, list[str]] = defaultdict(list)
    for document_id, procedure in groups:
        named[document_id].append(procedure)
    for keys in index.values():
        for at, left in enumerate(keys):
            for right in keys[at + 1 :]:
                pair = (min(left, right), max(left, right))
                if left[0] == right[0] or pair in seen:
                    continue
                seen.add(pair)
                if same_procedure(left[1], right[1]) or _shortened(named, matters, left, right):
                    one, other = documents[left[0]], documents[right[0]]
                    local = bool(one.territory or other.territory)
                    near = matters.near(one, other) or (local and _by_name(groups, left, right))
                    meeting = near and matters.meet(one, other)
                    if meeting:
                        yield *pair, meeting == "merged"


def _shortened(named: dict[int, list[str]], matters: Matters, left: Group, right: Group) -> bool:
    """True where one of two documents of kindred titles names a procedure in fewer words, and nothing else in either could be meant."""
    titled = any(_titled(matters, a, b) for a, b in ((left, right), (right, left)))
    if not (titled or _stands_for(left[1], right[1])) or contrasted(left[1], right[1]):
        return False
    one, other = (matters.records.documents[key[0]] for key in (left, right))
    if not (one.territory or other.territory) or not matters.kindred(one, other):
        return False
    return not any(
        name != own and (same_procedure(name, meant) or _stands_for(name, meant)) and not _variant(name, own)
        for (document_id, own), (_, meant) in ((left, right), (right, left))
        for name in named[document_id]
    )


def _titled(matters: Matters, short: Group, full: Group) -> bool:
    """True where the title of the document of the shorter name says what the name leaves out."""
    if not shortens(short[1], full[1], 0.0):
        return False
    return object_of(full[1]) - object_of(short[1]) <= core(" ".join(matters.titles[short[0]]))


def _stands_for(one: str, other: str) -> bool:
    return shortens(one, other, _LEAST) or shortens(other, one, _LEAST)


def _variant(one: str, other: str) -> bool:
    return same_procedure(one, other) or _stands_for(one, other)


def _by_name(groups: Groups, left: Group, right: Group) -> bool:
    """True where both documents print one full name of a procedure: a local "quy trình một cửa" rules on it whatever its title says."""
    assumed = any(f.value.get("assumed") for key in (left, right) for f in groups[key])
    return left[1] == right[1] and is_complete(left[1]) and len(core(left[1])) >= 4 and not assumed


def kindred_groups(
    groups: Groups, matters: Matters, paired: set[tuple[int, int]]
) -> Iterator[tuple[Group, Group, bool]]:
    """The main procedures of two documents of kindred titles that no name brings together: each regulates one procedure above all, and
    their names share what they are about."""
    main: dict[int, Group] = {}
    for key, facts in groups.items():
        known = main.get(key[0])
        if key[1] and (known is None or len(facts) > len(groups[known])):
            main[key[0]] = key
    index: dict[str, list[Group]] = defaultdict(list)
    for document_id, key in main.items():
        whole = sum(len(f) for k, f in groups.items() if k[0] == document_id)
        if 2 * len(groups[key]) >= whole and (
            len(groups[key]) == whole or len({f.component for f in groups[key]}) >= 2
        ):
            for word in core(key[1]):
                index[word].append(key)
    seen: set[tuple[Group, Group]] = set()
    documents = matters.records.documents
    for keys in index.values():
        for at, left in enumerate(keys if len(keys) <= _CROWD else ()):
            for right in keys[at + 1 :]:
                pair = (min(left, right), max(left, right))
                if pair in seen or {(left[0], right[0]), (right[0], left[0])} & paired:
                    continue
                seen.add(pair)
                one, other = documents[left[0]], documents[right[0]]
                local = one.territory or other.territory
                alike = like_procedure(left[1], right[1]) and not contrasted(left[1], right[1])
                if local and alike and matters.kindred(one, other):
                    meeting = matters.meet(one, other)
                    if meeting:
                        yield *pair, meeting == "merged"
