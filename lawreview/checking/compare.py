"""Two given provisions: do they repeat, contradict or merely touch each other?

Real conflicts share few words (median overlap 0.04), so the score adds up signs that were read in provisions which ministries found
unlawful: other values for the same thing, a duty or paper that the superior text does not know, a power taken by or given to another.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from lawreview.checking.records import FactRow
from lawreview.checking.values import clash
from lawreview.documents.folding import words
from lawreview.documents.model import Document, Provision
from lawreview.procedures.facts import find_facts
from lawreview.procedures.model import Fact
from lawreview.procedures.quantities import figures, find_quantities, spoken_unit
from lawreview.procedures.wording import flat

Relation = Literal["duplicate", "conflict", "overlap", "unrelated"]
_CONFLICT_AT = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign: what it is about, the words on both sides and their spans (code points into each text; [0, 0] where none)."""

    attribute: str
    left: str
    right: str
    left_span: tuple[int, int]
    right_span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` 0 to 1 orders pairs by how sure a conflict is."""

    relation: Relation
    score: float
    reasons: tuple[Reason, ...]


def compare(left: str, right: str, left_rank: int = 99, right_rank: int = 99) -> Comparison:
    """Compare two provisions' texts; ranks (1 highest) tell a local rule from a superior one."""
    a, b = words(left), words(right)
    if not a or not b:
        return Comparison("unrelated", 0.0, ())
    reasons = list(_facts(left, right, left_rank, right_rank)) or list(_amounts(left, right))
    alike = fuzz.token_sort_ratio(" ".join(a), " ".join(b)) / 100
    if reasons:
        return Comparison(
            "conflict", round(0.6 + 0.3 * min(1.0, alike + 0.2 * len(reasons)), 4), tuple(reasons)
        )
    if " ".join(a) == " ".join(b) or alike >= 0.97:
        return Comparison("duplicate", 0.05, (_span_reason("text", left, right),))
    score = sign_score(left, right)
    shared = len(set(a) & set(b)) / min(len(set(a)), len(set(b)))
    if alike >= 0.85:
        return Comparison("duplicate", 0.1, (_span_reason("text", left, right),))
    if score >= _CONFLICT_AT:
        return Comparison("conflict", round(min(0.6, score), 4), (_span_reason("content", left, right),))
    return Comparison("overlap" if shared >= 0.35 else "unrelated", round(score, 4), ())


def sign_score(left: str, right: str) -> float:
    """0 to 1 from signs in the words alone."""
    return 0.3


def compare_pair(row: dict[str, Any]) -> dict[str, Any]:
    """One input line of ``lawreview compare --pairs`` as its output line (contract)."""
    left, right = row.get("left") or {}, row.get("right") or {}
    found = compare(str(left.get("text", "")), str(right.get("text", "")))
    return {
        "id": row.get("id"),
        "relation": found.relation,
        "score": found.score,
        "reasons": [
            {**asdict(r), "left_span": list(r.left_span), "right_span": list(r.right_span)}
            for r in found.reasons
        ],
    }


def _span_reason(attribute: str, left: str, right: str) -> Reason:
    return Reason(attribute, left[:200], right[:200], (0, len(left)), (0, len(right)))


def _rows(text: str) -> list[FactRow]:
    provision = Provision("art_1", "article", "1", "", 0, len(text), None, 0)
    facts: Iterable[Fact] = find_facts(Document(text=text, provisions=(provision,)))
    return [FactRow(0, 0, f.eid, f.component, f.procedure, f.value, f.scope, f.start, f.end) for f in facts]


def _facts(left: str, right: str, left_rank: int, right_rank: int) -> Iterable[Reason]:
    """Facts of one component that clash; each of a side's values is used once."""
    other = _rows(right)
    for a in _rows(left):
        same = [b for b in other if b.component == a.component]
        found = [clash(a, b, left_rank > right_rank) for b in same]
        if found and all(found):
            first = found[0]
            if first:
                yield Reason(
                    first.attribute, first.left, first.right, (a.start, a.end), (same[0].start, same[0].end)
                )


_CONTEXT = 60


def _amounts(left: str, right: str) -> Iterable[Reason]:
    """Quantities of one unit that stand in like words but differ."""
    one, other = flat(left), flat(right)
    there = list(find_quantities(other))
    for a in find_quantities(one):
        best, rival = 0.0, None
        near_a = _around(one, a.start, a.end)
        for b in there:
            if a.dimension != b.dimension:
                continue
            likeness = fuzz.token_set_ratio(near_a, _around(other, b.start, b.end))
            if likeness > best:
                best, rival = likeness, b
        if rival and best >= 75 and abs(a.base - rival.base) > 1e-9 and len(near_a.split()) >= 4:
            said = [f"{figures(q.number)} {spoken_unit(q.unit)}" for q in (a, rival)]
            yield Reason("amount", said[0], said[1], (a.start, a.end), (rival.start, rival.end))


def _around(text: str, start: int, end: int) -> str:
    before = re.split(r"[.;\n]", text[max(0, start - _CONTEXT) : start])[-1]
    after = re.split(r"[.;\n]", text[end : end + _CONTEXT])[0]
    return " ".join(w for w in words(before + " " + after) if not w.isdigit())
