"""Provisions that fix the same in words that share little: the same dossier in another order, the same amount for the same thing."""

from collections import defaultdict
from collections.abc import Iterator

from lawreview.checking.matters import TELLING_ITEM, Matters, fee_item, nearly_equal
from lawreview.checking.norms import contrasted
from lawreview.checking.papers import lists_of, match_lists
from lawreview.checking.records import FactRow, Records
from lawreview.checking.same_dossiers import shared_papers
from lawreview.checking.values import same_scope
from lawreview.procedures.names import core, like_procedure, same_procedure

_FEWEST_PAPERS = 3
_LONG = 4
_CROWD = 60

Place = tuple[int, str]


def restated(records: Records, matters: Matters) -> Iterator[tuple[Place, Place]]:
    """Pairs of places (document, eid) of two documents in force on the same ground whose facts are equal."""
    yield from _dossiers(records, matters)
    yield from _fees(records, matters)


def _dossiers(records: Records, matters: Matters) -> Iterator[tuple[Place, Place]]:
    by_word: dict[str, list[list[FactRow]]] = defaultdict(list)
    for facts in lists_of(f for f in records.facts if f.document_id in matters.living_ids).values():
        if len(facts) >= _FEWEST_PAPERS and facts[0].procedure:
            for word in core(facts[0].procedure):
                by_word[word].append(facts)
    seen: set[tuple[int, int]] = set()
    for near in by_word.values():
        if len(near) > _CROWD:
            continue
        for at, left in enumerate(near):
            for right in near[at + 1 :]:
                pair = (left[0].id, right[0].id)
                if pair in seen or not _meet(records, matters, left[0], right[0]):
                    continue
                seen.add(pair)
                if _one_dossier(matters, left, right) and match_lists(left, right).same:
                    yield (
                        (left[0].document_id, str(left[0].value["list"])),
                        (right[0].document_id, str(right[0].value["list"])),
                    )


def _one_dossier(matters: Matters, left: list[FactRow], right: list[FactRow]) -> bool:
    """True for lists of one procedure; a long one that two documents of one matter, or of like names, share paper for paper needs no equal
    name."""
    one, other = left[0], right[0]
    if same_procedure(one.procedure, other.procedure):
        return True
    return (
        len(left) == len(right) >= _LONG
        and not contrasted(one.procedure, other.procedure)
        and bool(core(one.procedure) & core(other.procedure))
        and (
            like_procedure(one.procedure, other.procedure)
            or matters.kindred(*(matters.records.documents[f.document_id] for f in (one, other)))
        )
        and bool(shared_papers(left, right))
    )


def _fees(records: Records, matters: Matters) -> Iterator[tuple[Place, Place]]:
    by_amount: dict[float, list[FactRow]] = defaultdict(list)
    for fact in records.facts:
        if fact.component == "fee" and fact.document_id in matters.living_ids and fact.value.get("number"):
            by_amount[float(fact.value["number"])].append(fact)
    for near in by_amount.values():
        if len(near) > 20 * _CROWD:
            continue
        for at, left in enumerate(near):
            item = fee_item(left)
            if len(item) < TELLING_ITEM:
                continue
            for right in near[at + 1 :]:
                if (
                    nearly_equal(item, fee_item(right))
                    and same_scope(left, right)
                    and _meet(records, matters, left, right)
                ):
                    yield (left.document_id, left.eid), (right.document_id, right.eid)


def _meet(records: Records, matters: Matters, left: FactRow, right: FactRow) -> bool:
    one, other = records.documents[left.document_id], records.documents[right.document_id]
    return one.id != other.id and matters.meet(one, other) == "same"
