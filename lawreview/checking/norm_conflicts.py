"""Rules outside procedures that cannot both be obeyed: a duty against a prohibition, a permission against a prohibition, amounts and
rates of one thing, one task given to two bodies. Compared are documents whose rules meet (matters.py) and that regulate one matter."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.norms import Norm, contrasted, paying_words, read_norms
from lawreview.checking.records import DocumentRow, Records
from lawreview.checking.wordings import AMEND, passage, place, quote, which_prevails
from lawreview.procedures.wording import flat

_OPPOSITE = {
    frozenset(("duty", "prohibition")): "duty_prohibition",
    frozenset(("permission", "prohibition")): "permission_prohibition",
    frozenset(("duty", "exemption")): "duty_exemption",
}
NAMES = {
    "duty_prohibition": "một bên bắt buộc, một bên cấm",
    "permission_prohibition": "một bên cho phép, một bên cấm",
    "duty_exemption": "một bên bắt buộc, một bên không bắt buộc",
    "amount": "hai mức khác nhau cho cùng một nội dung",
    "duty_bearer": "một nhiệm vụ giao cho hai cơ quan",
}
_OF_PROCEDURES = ("sets", "count_copy")  # compared as facts of procedures (values.py)
_WIDE = 400  # a word that stands in more sentences of one pair of documents leads nowhere


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word tells, by how few sentences hold it."""

    counts: Counter[str]
    total: int

    @classmethod
    def of_norms(cls, norms: Collection[Iterable[Norm]]) -> "Weights":
        """The weights of the words of all these sentences."""
        return cls(
            Counter(w for found in norms for n in found for w in n.words),
            sum(1 for found in norms for _ in found),
        )

    def of(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self.total / (1 + self.counts[w])) for w in words)

    def shares(self, one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
        """(share of all words in common, share of the smaller set), both by weight."""
        both = self.of(one & other)
        return both / (self.of(one | other) or 1.0), both / (min(self.of(one), self.of(other)) or 1.0)


def norm_conflicts(
    records: Records, force: Force, pairs: list[tuple[DocumentRow, DocumentRow]], as_of: date
) -> Iterator[Finding]:
    """One finding a pair of provisions and attribute, the local or older one first."""
    norms: dict[int, list[Norm]] = {}
    for document in {d.id: d for pair in pairs for d in pair}.values():
        norms[document.id] = [
            n
            for n in read_norms(records, document.id)
            if not force.changes(document.id, n.eid, as_of) and force.target_of(document.id, n.start) is None
        ]
    weights = Weights.of_norms(norms.values())
    for one, other in pairs:
        yield from _between(records, norms[one.id], norms[other.id], weights, one, other)


def related_documents(records: Records, matters: Matters) -> Iterator[tuple[DocumentRow, DocumentRow]]:
    """Pairs (local or older, superior or newer) of documents in force on the same ground that regulate one matter: a title that meets,
    or a local document that names the superior one."""
    cited: dict[int, set[int]] = defaultdict(set)
    for c in records.citations:
        if c.target_document_id is not None and c.target_document_id != c.document_id:
            cited[c.document_id].add(c.target_document_id)
    index: dict[str, list[DocumentRow]] = defaultdict(list)
    for document in matters.living:
        for word in matters.titles[document.id]:
            index[word].append(document)
    seen: set[tuple[int, int]] = set()
    for near in index.values():
        if len(near) > _WIDE:
            continue
        for one, other in combinations(near, 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in seen:
                seen.add(pair)
                if matters.meet(one, other) == "same" and _one_matter(one, other, cited, matters):
                    yield (other, one) if _before(one, other) else (one, other)


def _one_matter(one: DocumentRow, other: DocumentRow, cited: dict[int, set[int]], matters: Matters) -> bool:
    if not (one.territory or other.territory):
        return False  # central documents are not for a department to review
    both = matters.titles[one.id] & matters.titles[other.id]
    if other.id in cited[one.id] or one.id in cited[other.id]:
        return bool(both)
    return len(both) >= 2 and matters.related(one, other)


def _before(one: DocumentRow, other: DocumentRow) -> bool:
    """True where ``one`` is the superior or, in one rank, the newer."""
    if one.rank != other.rank:
        return one.rank < other.rank
    return (one.issued_on or date.min) > (other.issued_on or date.min)


def _between(
    records: Records,
    left: list[Norm],
    right: list[Norm],
    weights: Weights,
    one: DocumentRow,
    other: DocumentRow,
) -> Iterator[Finding]:
    best: dict[tuple[str, str], tuple[float, Finding]] = {}
    for a, b in near_norms(left, right, 3):
        found = _clash(a, b, weights, superior=one.rank > other.rank and not other.territory)
        if not found or (found[0] != "duty_bearer" and contrasted(*_flat(records, a, b))):
            continue
        attribute, values, score = found
        if attribute == "amount":
            values = _printed(records, a), _printed(records, b)
        finding = _finding(records, a, b, one, other, attribute, values, score)
        for key in ((f"a{a.start}", attribute), (f"b{b.start}", attribute)):
            if key not in best or best[key][0] < score:
                best[key] = (score, finding)
    kept = Counter(f.id for _, f in best.values())
    emitted: set[str] = set()
    for _, finding in best.values():  # each sentence only with the one that it is nearest to
        if kept[finding.id] == 2 and finding.id not in emitted:
            emitted.add(finding.id)
            yield finding


def near_norms(left: list[Norm], right: list[Norm], least: int) -> Iterator[tuple[Norm, Norm]]:
    """The pairs of sentences with at least ``least`` telling words in common, by an index of the words."""
    index: dict[str, list[Norm]] = defaultdict(list)
    for norm in right:
        for word in norm.words:
            index[word].append(norm)
    for a in left:
        shared = Counter(id(b) for w in a.words if len(index[w]) <= _WIDE for b in index[w])
        near = {id(b): b for w in a.words for b in index[w] if shared[id(b)] >= least}
        yield from ((a, b) for b in near.values())


def _flat(records: Records, a: Norm, b: Norm) -> tuple[str, str]:
    left, right = (flat(records.text(n.document_id)[n.start : n.end]) for n in (a, b))
    return left, right


def _clash(a: Norm, b: Norm, weights: Weights, superior: bool) -> tuple[str, tuple[str, str], float] | None:
    """(attribute, both values as words, how sure) where two sentences cannot both be obeyed."""
    union, smaller = weights.shares(a.words, b.words)
    if a.bearer and b.bearer and a.duty == b.duty and a.bearer != b.bearer and len(a.deed & b.deed) >= 3:
        together, held = weights.shares(a.deed, b.deed)
        if together >= 0.4 and held >= 0.65:
            return "duty_bearer", (_body(a.bearer), _body(b.bearer)), 0.6 + 0.3 * held
    attribute = _OPPOSITE.get(frozenset((a.modality, b.modality)))
    if attribute and union >= 0.38 and smaller >= 0.7 and not _apart(a, b):
        limited = (a.limited if a.modality in ("prohibition", "duty") else b.limited) or (
            a.limited and b.limited
        )
        if not limited:
            return attribute, (_bound(a), _bound(b)), 0.55 + 0.4 * union
    if (
        {a.pays, b.pays} == {"charged", "free"}
        and not (a.limited or b.limited)
        and _charged_anyway(a, b, weights)
    ):
        return "duty_exemption", _payment(a, b), 0.55 + 0.3 * smaller
    apart = min(weights.of(a.words - b.words), weights.of(b.words - a.words)) / (
        weights.of(a.words | b.words) or 1.0
    )
    if union >= 0.55 and smaller >= 0.75 and apart <= 0.15:
        return _amounts(a, b, superior, union)
    return None


def _charged_anyway(a: Norm, b: Norm, weights: Weights) -> bool:
    """True where those whom one sentence frees of paying are named by the sentence that takes money."""
    free, charged = (n.words - paying_words() for n in ((a, b) if a.pays == "free" else (b, a)))
    return len(free & charged) >= 4 and weights.of(free & charged) >= 0.75 * weights.of(free)


def _payment(a: Norm, b: Norm) -> tuple[str, str]:
    said = {"charged": "thu tiền", "free": "không thu tiền"}
    return said[a.pays], said[b.pays]


def _bound(norm: Norm) -> str:
    return {
        "duty": "bắt buộc",
        "prohibition": "cấm",
        "permission": "cho phép",
        "exemption": "không bắt buộc",
    }[norm.modality]


def _body(bearer: str) -> str:
    name, _, level = bearer.partition("|")
    return f"{name} { ({'province': 'cấp tỉnh', 'district': 'cấp huyện', 'commune': 'cấp xã'}.get(level, '')) }".strip()


def _apart(a: Norm, b: Norm) -> bool:
    """True where both name ranges of one dimension that do not meet ("từ 6 tuổi trở lên được", "dưới 6 tuổi không được")."""
    return any(
        x.dimension == y.dimension
        and not (x.dimension == "time of day" and (_overnight(a) or _overnight(b)))
        and {x.bound, y.bound} == {"min", "max"}
        and min((x, y), key=lambda q: q.bound != "min").base
        >= max((x, y), key=lambda q: q.bound == "max").base
        for x in a.quantities
        for y in b.quantities
    )


def _overnight(norm: Norm) -> bool:
    """True for hours that go past midnight ("từ 22 giờ đến 5 giờ")."""
    hours = {q.bound: q.base for q in norm.quantities if q.dimension == "time of day"}
    return "min" in hours and "max" in hours and hours["min"] > hours["max"]


def _amounts(a: Norm, b: Norm, superior: bool, union: float) -> tuple[str, tuple[str, str], float] | None:
    """Amounts, rates and hours of one thing: one of a dimension on each side."""
    if len(a.quantities) != 1 or len(b.quantities) != 1:
        return None
    x, y = a.quantities[0], b.quantities[0]
    if x.dimension in _OF_PROCEDURES:
        return None
    if (
        x.dimension != y.dimension
        or x.base == y.base
        or x.dimension.startswith(("time", "working")) != (x.dimension == "time of day")
    ):
        return None
    if superior and ((y.bound == "max" and x.base <= y.base) or (y.bound == "min" and x.base >= y.base)):
        return None
    if not superior and "" not in (x.bound, y.bound) and x.bound != y.bound:
        return None
    return "amount", ("", ""), 0.5 + 0.4 * union


def _printed(records: Records, norm: Norm) -> str:
    """The only quantity of a sentence as it is printed."""
    quantity = norm.quantities[0]
    return " ".join(
        records.text(norm.document_id)[max(norm.start, quantity.bound_start) : quantity.end].split()
    )


def _finding(
    records: Records,
    a: Norm,
    b: Norm,
    one: DocumentRow,
    other: DocumentRow,
    attribute: str,
    values: tuple[str, str],
    score: float,
) -> Finding:
    quotes = [quote(records.text(n.document_id), n.start, n.end) for n in (a, b)]
    explanation = (
        f"{place(one, a.eid)} {quotes[0]} và {place(other, b.eid)} {quotes[1]} có dấu hiệu mâu thuẫn: {NAMES[attribute]} "
        f"({values[0]} ≠ {values[1]}); {which_prevails(one, other)}."
    )
    return Finding(
        kind="conflict",
        passages=(passage(one, a.eid, a.start, a.end), passage(other, b.eid, b.start, b.end)),
        attribute=attribute,
        values=values,
        explanation=explanation[0].upper() + explanation[1:],
        proposed_action=AMEND,
        severity="high",
        score=round(min(score, 0.95), 4),
        rule="Luật 64/2025/QH15 Điều 58",
        evidence=(("superior", one.rank > other.rank), ("prevails", which_prevails(one, other))),
    )
