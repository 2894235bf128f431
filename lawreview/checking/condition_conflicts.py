"""Thresholds of conditions that clash: between two documents each threshold is compared with the one that measures the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from lawreview.checking.matters import Matters
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.thresholds import assign, measure_one_thing, telling_words_of
from lawreview.checking.values import Clash, same_scope, threshold_clash

Group = tuple[int, str]  # (document, procedure)
Pair = tuple[Group, Group]
Met = dict[tuple[int, int], list[Pair]]  # of two documents, the groups on one procedure
_COMMON = 60  # a telling word of more thresholds than this brings no two documents together
_UNNAMED = 0.9


class ThresholdClash(NamedTuple):
    """Two thresholds that clash. ``firm``: one at least is stated as a condition; ``named``: of procedures of one name."""

    left: FactRow
    right: FactRow
    clash: Clash
    firm: bool
    named: bool


def threshold_clashes(
    records: Records,
    facts: Iterable[FactRow],
    met: Mapping[tuple[int, int], Collection[Pair]],
    related: Iterable[tuple[DocumentRow, DocumentRow]],
    matters: Matters,
) -> Iterator[ThresholdClash]:
    """The clashes between the documents whose procedures' names meet (``met``), whose titles are of one matter (of ``related``), or whose
    thresholds share telling words."""
    conditions: dict[int, list[FactRow]] = defaultdict(list)
    for fact in facts:
        if fact.component == "condition":
            conditions[fact.document_id].append(fact)
    documents = {_ordered(*pair) for pair in met}
    documents |= {_ordered(a.id, b.id) for a, b in related if matters.knows(a, b)} | set(_sharing(conditions))
    documents |= set(_of_one_title(conditions, matters))
    for one, other in sorted(documents):
        if conditions.get(one) and conditions.get(other):
            named = {*met.get((one, other), ()), *((b, a) for a, b in met.get((other, one), ()))}
            yield from _between(records, conditions[one], conditions[other], named, matters)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _of_one_title(conditions: Collection[int], matters: Matters) -> Iterator[tuple[int, int]]:
    """The pairs of documents with a threshold each whose titles tell the same, were it one word."""
    index: dict[frozenset[str], list[int]] = defaultdict(list)
    for document in sorted(conditions):
        if matters.titles[document]:
            index[matters.titles[document]].append(document)
    for ids in index.values():
        if len(ids) <= _COMMON:
            yield from combinations(ids, 2)


def _sharing(conditions: Mapping[int, list[FactRow]]) -> Iterator[tuple[int, int]]:
    """The pairs of documents with a threshold each that share a telling word that few thresholds have."""
    index: dict[str, set[int]] = defaultdict(set)
    for document, facts in conditions.items():
        for fact in facts:
            for word in telling_words_of(fact.value):
                index[word].add(document)
    for near in index.values():
        if len(near) <= _COMMON:
            ids = sorted(near)
            yield from ((a, b) for at, a in enumerate(ids) for b in ids[at + 1 :])


def _between(
    records: Records, left: list[FactRow], right: list[FactRow], named: set[Pair], matters: Matters
) -> Iterator[ThresholdClash]:
    one, other = records.documents[left[0].document_id], records.documents[right[0].document_id]
    meeting = (one.territory or other.territory) and matters.meet(one, other)
    if not meeting:
        return
    names = {(a[1], b[1]) for a, b in named}
    known = [{n[side] for n in names} for side in (0, 1)]
    left, right = _once(left, names, 0), _once(right, names, 1)

    def one_procedure(a: FactRow, b: FactRow) -> bool:
        return (a.procedure, b.procedure) in names and same_scope(a, b)

    pairs = list(assign(left, right, one_procedure))
    for a, b in pairs:
        yield from _clash(a, b, named=True)
    used = {id(f) for pair in pairs for f in pair}
    left, right = ([f for f in side if id(f) not in used] for side in (left, right))
    alike = bool(one.territory and other.territory) and matters.knows(one, other)
    related = alike or matters.related(one, other) or matters.kindred(one, other)

    told = {id(f): telling_words_of(f.value) for f in (*left, *right)}

    def one_thing(a: FactRow, b: FactRow) -> bool:
        near = alike or (related and len(told[id(a)] & told[id(b)]) >= 2) or measure_one_thing(a, b)
        return near and same_scope(a, b) and not (a.procedure in known[0] and b.procedure in known[1])

    for a, b in assign(left, right, one_thing, sure_only=not alike):
        yield from _clash(a, b, named=False)


def _once(facts: list[FactRow], names: Collection[tuple[str, str]], side: int) -> list[FactRow]:
    """The facts, one that stands for several procedures once, for the one that meets the other document's."""
    meeting = {n[side] for n in names}
    ordered = sorted(facts, key=lambda f: (f.procedure not in meeting, f.start))
    return list(
        {
            (f.procedure in meeting and f.procedure, f.start, f.eid, f.value["base"]): f
            for f in reversed(ordered)
        }.values()
    )


def _clash(left: FactRow, right: FactRow, named: bool) -> Iterator[ThresholdClash]:
    found = threshold_clash(left, right)
    if found:
        firm = any(f.value.get("stated") for f in (left, right))
        score = found.score if named else found.score * _UNNAMED
        yield ThresholdClash(left, right, replace(found, score=score), firm, named)
