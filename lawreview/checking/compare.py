"""Two given provisions: do they repeat, contradict or merely touch each other?

Real conflicts share few words (median overlap 0.04), so the score adds up signs that were read in provisions which ministries found
unlawful: other values for the same thing, a duty or paper that the superior text does not know, a power taken by or given to another.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from rapidfuzz import fuzz

from lawreview.checking.records import FactRow
from lawreview.checking.values import clash
from lawreview.documents.folding import fold, words
from lawreview.documents.model import Document, Provision
from lawreview.documents.numbers import split_number
from lawreview.documents.tables import read_table
from lawreview.documents.types import UNRANKED, type_coded
from lawreview.procedures.facts import find_facts
from lawreview.procedures.model import Fact
from lawreview.procedures.names import core
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
    score = min(1.0, sign_score(left, right) + rank_score(left_rank, right_rank))
    shared = len(set(a) & set(b)) / min(len(set(a)), len(set(b)))
    if alike >= 0.85:
        return Comparison("duplicate", 0.1, (_span_reason("text", left, right),))
    if score >= _CONFLICT_AT:
        return Comparison("conflict", round(score, 4), (_span_reason("content", left, right),))
    return Comparison("overlap" if shared >= 0.35 else "unrelated", round(score, 4), ())


@dataclass(frozen=True, slots=True)
class _Sign:
    side: str
    weight: float
    pattern: re.Pattern[str]


@cache
def _signs() -> tuple[_Sign, ...]:
    rows = read_table("compare_signs.tsv")
    return tuple(_Sign(r["side"], float(r["weight"]), re.compile(r["pattern"])) for r in rows)


_HEAD = 260  # signs of what kind of provision it is stand at its beginning
_BASE = 0.35


def sign_score(left: str, right: str) -> float:
    """0 to 1 from signs in the words alone (data/compare_signs.tsv), and from amounts on both sides."""
    one, other = flat(left), flat(right)
    score = _BASE
    for sign in _signs():
        places = {"left": (one,), "right": (other,), "either": (one, other)}[sign.side]
        for text in places:
            if sign.pattern.search(text, 0, _HEAD if sign.weight < 0 else len(text)):
                score += sign.weight
    amounts = {q.dimension for q in find_quantities(one)}
    if amounts:
        score += 0.08
    if amounts & {q.dimension for q in find_quantities(other)}:
        score += 0.05
    return min(1.0, max(0.0, score))


def rank_of_number(number: str) -> int:
    """Legal force that a printed number shows (1 highest): by its type's code, local bodies by theirs; UNRANKED where it shows none."""
    best = UNRANKED
    for word in number.split():
        parts = split_number(word)
        if parts is None:
            continue
        if re.search(r"(?:UBND|UB|HĐND)", parts.code):
            best = min(best, _LOCAL_RANK)
            continue
        known = type_coded(re.split(r"[-/]", parts.code)[0])
        rank = (
            2
            if re.match(r"QH|UBTVQH", parts.code)
            else known.rank
            if known and known.rank
            else 8
            if known
            else UNRANKED
        )
        best = min(best, rank)
    return 1 if best == UNRANKED and "hiến pháp" in fold(number) else best


_LOCAL_RANK = 11


def rank_score(left: int, right: int) -> float:
    """What the ranks of the two documents add: reviewers find local rules against central ones; laws against the Constitution are
    examined before they pass."""
    if left == UNRANKED or right == UNRANKED:
        return 0.0
    if left >= 10 and right < 10:
        return 0.2
    return 0.05 if left > right > 1 else 0.0


def compare_pair(row: dict[str, Any]) -> dict[str, Any]:
    """One input line of ``lawreview compare --pairs`` as its output line (contract)."""
    left, right = row.get("left") or {}, row.get("right") or {}
    ranks = [rank_of_number(str(side.get("number") or "")) for side in (left, right)]
    found = compare(str(left.get("text", "")), str(right.get("text", "")), *ranks)
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


# Two bodies that act are two values only where they do one thing.
_WHO = frozenset({"deciding_authority", "receiving_authority"})


def _speaks_of(text: str, name: str, own: str) -> bool:
    """True where a flat text holds half of the telling words of a procedure's name; without a name, half of those of its own text."""
    told = core(name or own)
    return 2 * sum(word in text for word in told) >= len(told)


def _facts(left: str, right: str, left_rank: int, right_rank: int) -> Iterable[Reason]:
    """Facts of one component that clash; each of a side's values is used once."""
    one, two = flat(left), flat(right)
    other = _rows(right)
    for a in _rows(left):
        same = [b for b in other if b.component == a.component]
        if a.component in _WHO:
            same = [b for b in same if _speaks_of(two, a.procedure, one) and _speaks_of(one, b.procedure, two)]
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
