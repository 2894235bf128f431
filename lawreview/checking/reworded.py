"""Rules outside procedures that say the same in other words: pairs for ``near_duplicate``.

A duty told anew shares few runs of words with the old one, but the words of the deed: sentences are compared as in norm_conflicts.py.
"""

from collections import defaultdict
from collections.abc import Iterator

from lawreview.checking.matters import Matters
from lawreview.checking.norm_conflicts import Weights, near_norms
from lawreview.checking.norms import Norm, contrasted
from lawreview.checking.records import Records
from lawreview.checking.related import norms_of, related_documents
from lawreview.procedures.wording import flat

_ALIKE = 0.55  # share of all telling words, by weight
_LEAST = 4  # telling words in common

Place = tuple[int, str]  # document id, eid


def reworded(records: Records, matters: Matters) -> Iterator[tuple[Place, Place]]:
    """Pairs of provisions of one sentence each with the same binding force and the same amounts, of documents of one matter and
    ground; provisions that fix a part of a procedure are left to ``restated``."""
    pairs = related_documents(records, matters)
    of_procedures = {(f.document_id, f.eid) for f in records.facts}
    norms = {
        d.id: [n for n in _single(norms_of(records, d.id)) if (d.id, n.eid) not in of_procedures]
        for pair in pairs
        for d in pair
    }
    weights = Weights.of_norms(norms.values())
    for one, other in pairs:
        for a, b in near_norms(norms[one.id], norms[other.id], _LEAST):
            if weights.shares(a.words, b.words)[0] >= _ALIKE and _same(records, a, b):
                yield (a.document_id, a.eid), (b.document_id, b.eid)


def _single(norms: list[Norm]) -> list[Norm]:
    by_eid: dict[str, list[Norm]] = defaultdict(list)
    for norm in norms:
        if norm.whole:
            by_eid[norm.eid].append(norm)
    return [found[0] for found in by_eid.values() if len(found) == 1]


def _same(records: Records, a: Norm, b: Norm) -> bool:
    forbids = [n.modality in ("prohibition", "restriction") for n in (a, b)]
    amounts = [sorted((q.dimension, q.base) for q in n.quantities) for n in (a, b)]
    if forbids[0] != forbids[1] or amounts[0] != amounts[1] or a.limited != b.limited:
        return False
    if (a.bearer and (a.bearer.name, a.bearer.level)) != (b.bearer and (b.bearer.name, b.bearer.level)):
        return False
    return not contrasted(*(flat(records.text(n.document_id)[n.start : n.end]) for n in (a, b)))
