"""Rules outside procedures that cannot both be obeyed: a duty against a prohibition, a permission against a prohibition, amounts and
rates of one thing, one task given to two bodies. Compared are documents whose rules meet (matters.py) and that regulate one matter."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from lawreview.checking.force import Force
from lawreview.checking.hours import hours_clash, told_without_hours
from lawreview.checking.kinds import kinds_apart, under
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.norm_amounts import differing
from lawreview.checking.norms import Norm, contrasted, paying_words, refrained, telling
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.related import norms_of, related_documents
from lawreview.checking.weights import Weights
from lawreview.checking.wordings import AMEND, passage, place, quote, which_prevails
from lawreview.procedures.asides import case_of
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.wording import flat

Places = dict[str, set[tuple[int, str]]]
_OPPOSITE = {
    frozenset(("duty", "prohibition")): "duty_prohibition",
    frozenset(("permission", "prohibition")): "permission_prohibition",
    frozenset(("duty", "exemption")): "duty_exemption",
}
_PAYS = {"charged": "thu tiền", "free": "không thu tiền"}
NAMES = {
    "duty_prohibition": "một bên bắt buộc, một bên cấm",
    "permission_prohibition": "một bên cho phép, một bên cấm",
    "duty_exemption": "một bên bắt buộc, một bên không bắt buộc",
    "amount": "hai mức khác nhau cho cùng một nội dung",
    "duty_bearer": "một nhiệm vụ giao cho hai cơ quan",
}
_WIDE = 400  # a word that stands in more sentences of one pair of documents leads nowhere
_TELLING_LABEL = 4
_PREMISE = 10  # more words before "được" tell a case ("trường hợp đất … thì được hỗ trợ"), no deed
_LONG = 30  # so many telling words hold those of any ban by chance
_LONG_SUBJECT = 3  # more words before a binding word are a clause of their own
_SECOND = 0.75
_HEAD = 2  # so many words of what a ban is about name the thing; those behind say when and where
_OF_CASE = 0.4  # share of the words of a special case that the other sentence may lack
_DENIED = 0.4  # share of a ban's words that the other sentence denies too, or must demand


def norm_conflicts(records: Records, force: Force, matters: Matters, as_of: date) -> Iterator[Finding]:
    """One finding a pair of provisions and attribute, the local or older one first."""
    pairs = related_documents(records, matters)
    of_facts: Places = {"time": set(), "age": set(), "money": set()}
    for fact in records.facts:
        if dimension := _dimension(fact):
            of_facts[dimension].add((fact.document_id, fact.eid))
    norms: dict[int, list[Norm]] = {}
    for document in {d.id: d for pair in pairs for d in pair}.values():
        norms[document.id] = [
            n
            for n in norms_of(records, document.id)
            if not force.changes(document.id, n.eid, as_of) and force.target_of(document.id, n.start) is None
        ]
    weights = Weights.of_norms(norms.values())
    for one, other in pairs:
        yield from _between(records, norms[one.id], norms[other.id], weights, one, other, of_facts)


def _between(
    records: Records,
    left: list[Norm],
    right: list[Norm],
    weights: Weights,
    one: DocumentRow,
    other: DocumentRow,
    of_facts: Places,
) -> Iterator[Finding]:
    best: dict[tuple[str, str], tuple[float, Finding]] = {}
    for a, b in near_norms(left, right, 3):
        found = _clash(a, b, weights, superior=one.rank > other.rank and not other.territory)
        if not found or kinds_apart(a.words, b.words) or contrasted(*_compared(records, a, b, found[0])):
            continue
        attribute, values, score = found
        if attribute == "amount":
            differ = differing(a.quantities, b.quantities)
            if differ is None or _is_fact(differ, a, b, of_facts) or _cases_apart(records, a, b, differ):
                continue
            values = _printed(records, a, differ[0]), _printed(records, b, differ[1])
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


def _compared(records: Records, a: Norm, b: Norm, attribute: str) -> tuple[str, str]:
    """The flat words in which a contrast would show: of the task only, where two bodies of different levels are compared."""
    if attribute == "duty_bearer" and a.bearer and b.bearer:
        return a.bearer.task, b.bearer.task
    left, right = (flat(records.text(n.document_id)[n.start : n.end]) for n in (a, b))
    return left, right


def _dimension(fact: FactRow) -> str:
    """What a fact measures that only facts are compared for: a time limit with a beginning or an act (no other period), an age, a fee."""
    told = fact.value.get("event") or fact.value.get("act") or fact.value.get("role") == "whole"
    if fact.component in ("deadline", "fee"):
        return "money" if fact.component == "fee" else "time" if told else ""
    return "age" if fact.value.get("dimension") == "age" else ""


def _is_fact(differ: tuple[Quantity, Quantity], a: Norm, b: Norm, of_facts: Places) -> bool:
    """True for times, ages and fees that are compared as facts of procedures."""
    at = {(a.document_id, a.eid), (b.document_id, b.eid)}
    if differ[0].dimension in ("time", "working_time"):
        return bool(at & of_facts["time"])
    return at <= of_facts.get(differ[0].dimension, set())


def _cases_apart(records: Records, a: Norm, b: Norm, differ: tuple[Quantity, Quantity]) -> bool:
    """True where one amount is only for a special case that nothing in the other sentence speaks of."""
    for norm, quantity, other in ((a, differ[0], b), (b, differ[1], a)):
        case = telling(case_of(flat(records.text(norm.document_id)), norm.start, quantity))
        if len({*case} - other.words) > _OF_CASE * len({*case}):
            return True
    return False


def _clash(a: Norm, b: Norm, weights: Weights, superior: bool) -> tuple[str, tuple[str, str], float] | None:
    """(attribute, both values as words, how sure) where two sentences cannot both be obeyed."""
    union, smaller = weights.shares(a.words, b.words)
    borne = _borne(a, b, weights)
    if borne:
        return borne
    hours = _hours(a, b, weights)
    if hours:
        return hours
    attribute = _OPPOSITE.get(frozenset((a.modality, b.modality)))
    if attribute and not _apart(a, b):
        strict = a if a.modality in ("prohibition", "exemption") else b
        duty = b if strict is a else a
        limited = strict.limited if attribute != "duty_exemption" else duty.limited
        if not limited and not (a.limited and b.limited) and not _beside(strict, duty, weights):
            narrow = attribute == "duty_exemption" or _as_narrow(duty, strict)
            if union >= 0.38 and smaller >= 0.7 and narrow:
                return attribute, (_bound(a), _bound(b)), 0.55 + 0.4 * union
            if attribute != "duty_exemption" and _covers(strict, duty, weights):
                return attribute, (_bound(a), _bound(b)), 0.7
    if (
        {a.pays, b.pays} == {"charged", "free"}
        and not (a.limited or b.limited)
        and _charged_anyway(a, b, weights)
    ):
        return "duty_exemption", (_PAYS[a.pays], _PAYS[b.pays]), 0.55 + 0.3 * smaller
    if a.label or b.label:
        return _row_amounts(a, b, superior, weights)
    if _one_thing(a, b, weights, union, smaller):
        return _amounts(a, b, superior, union)
    return None


def _beside(strict: Norm, other: Norm, weights: Weights) -> bool:
    """True where what one sentence forbids or frees of is nothing that the other demands: the other says "không" to it as well, or it is
    another clause ("niêm yết giá và không được nói thách" beside "phải niêm yết giá")."""
    if refrained(" ".join(other.deed[:1])) - strict.words:
        return True  # "phải dừng …"
    deed = frozenset(strict.deed)
    if not deed:  # "… đều bị cấm": the subject is what is forbidden, its first words the thing itself
        return not {*strict.order[:_HEAD]} & other.words
    total = weights.of(deed) or 1.0
    if strict.modality == "exemption":
        return bool(strict.subject) and strict.deed[:1] != () and strict.deed[0] not in other.words
    own = deed - other.subject or deed
    if weights.of(own & other.denied) >= _DENIED * weights.of(own):
        return True
    met = weights.of(deed & other.words)
    if strict.instead and (
        met < _SECOND * total
        or weights.of(strict.instead & other.words) >= _SECOND * weights.of(strict.instead)
    ):
        return True
    second = len(strict.subject) > _LONG_SUBJECT and strict.deed[0] not in other.words
    return bool(strict.subject) and met < (_SECOND if second else _DENIED) * total


def _borne(a: Norm, b: Norm, weights: Weights) -> tuple[str, tuple[str, str], float] | None:
    """One task given to two bodies or paid by two budgets; each paying its part is none."""
    one, other = a.bearer, b.bearer
    if not one or not other or one.duty != other.duty or (one.shared and other.shared):
        return None
    if (one.name, one.level) == (other.name, other.level) or len(a.task & b.task) < 3:
        return None
    together, held = weights.shares(a.task, b.task)
    if together < 0.4 or held < 0.65:
        return None
    return "duty_bearer", (one.spoken, other.spoken), 0.6 + 0.3 * held


def _hours(a: Norm, b: Norm, weights: Weights) -> tuple[str, tuple[str, str], float] | None:
    """An hour that one sentence needs or allows and the other, on the same thing, forbids."""
    for strict, other in ((a, b), (b, a)):
        if strict.modality not in ("prohibition", "restriction") or other.modality not in (
            "duty",
            "permission",
        ):
            continue
        said, needed = told_without_hours(strict), told_without_hours(other)
        both = said & needed
        same = len(both) >= 3 and weights.of(both) >= 0.75 * weights.of(said)
        if same and not (a.limited or b.limited) and hours_clash(strict, other):
            return f"{other.modality}_prohibition", (_bound(a), _bound(b)), 0.7
    return None


def _covers(ban: Norm, other: Norm, weights: Weights) -> bool:
    """True where what a general prohibition forbids is what the other sentence begins to allow or demand: its words, the wider kind for
    the narrower, stand there near each other, and the deed itself right behind the binding word."""
    wide, narrow = under(ban.order, other.order)
    shared = (told := set(wide)) & set(narrow)
    if (
        not _as_narrow(other, ban)
        or len(shared) < 4
        or weights.of(shared) < 0.7 * weights.of(told)
        or not other.deed
        or len(other.subject) > _PREMISE
        or len(other.words) > _LONG
    ):
        return False
    if ban.subject and ban.deed and other.subject and not (ban.subject & other.subject):
        return False
    return bool({*under(wide, other.deed)[1][:2]} & told) and len(_near(wide) & _near(narrow)) >= 2


def _as_narrow(other: Norm, ban: Norm) -> bool:
    """True where every class that the ban is limited to by a number ("người dưới 16 tuổi") is one that the other sentence speaks of."""
    spoken = {q.dimension for q in other.quantities}
    return all(q.dimension in spoken for q in ban.quantities if q.bound)


def _near(order: tuple[str, ...]) -> set[frozenset[str]]:
    """The pairs of words that stand beside each other or one word apart."""
    pairs = {
        frozenset((order[i], order[j])) for i in range(len(order)) for j in (i + 1, i + 2) if j < len(order)
    }
    return {p for p in pairs if len(p) == 2}


def _one_thing(a: Norm, b: Norm, weights: Weights, union: float, smaller: float) -> bool:
    """True where two sentences are about one thing: nearly all words in common, and no telling word of one against one of the other."""
    if union < 0.55 or smaller < 0.75:
        return False
    every = weights.of(a.words | b.words) or 1.0
    return min(weights.of(x.words - y.words) / every for x, y in ((a, b), (b, a))) <= 0.15


def _row_amounts(
    a: Norm, b: Norm, superior: bool, weights: Weights
) -> tuple[str, tuple[str, str], float] | None:
    """An amount in a row of a table against a sentence, or another row, that is for what the row names."""
    row, other = (a, b) if a.label else (b, a)
    if not row.label <= other.words:
        return None
    if other.label and other.label != row.label:
        return None
    payer = set(other.order[:2]) & other.subject if other.modality == "duty" else set()
    strange = weights.of(other.words - row.words - payer) / (weights.of(other.words) or 1.0)
    if strange > (0.25 if len(row.label) >= _TELLING_LABEL else 0.0) and not other.words <= row.words:
        return None
    return _amounts(a, b, superior, 0.7)


def _charged_anyway(a: Norm, b: Norm, weights: Weights) -> bool:
    """True where those whom one sentence frees of paying are named by the sentence that takes money."""
    if max(len(a.words), len(b.words)) > _LONG:
        return False
    free, charged = (n.words - paying_words() for n in ((a, b) if a.pays == "free" else (b, a)))
    return len(free & charged) >= 4 and weights.of(free & charged) >= 0.75 * weights.of(free)


def _bound(norm: Norm) -> str:
    return {
        "duty": "bắt buộc",
        "prohibition": "cấm",
        "restriction": "chỉ cho phép trong khoảng giờ đã định",
        "permission": "cho phép",
        "exemption": "không bắt buộc",
    }[norm.modality]


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
    """Amounts, rates, hours and periods of one thing, one of which differs and cannot be obeyed with the other."""
    differ = differing(a.quantities, b.quantities)
    if differ is None:
        return None
    x, y = differ
    if superior and ((y.bound == "max" and x.base <= y.base) or (y.bound == "min" and x.base >= y.base)):
        return None
    if not superior and "" not in (x.bound, y.bound) and x.bound != y.bound:
        return None
    if a.bearer and b.bearer and a.bearer.shared and b.bearer.shared and a.bearer.name != b.bearer.name:
        return None  # each budget pays its part
    return "amount", ("", ""), 0.5 + 0.4 * union


def _printed(records: Records, norm: Norm, quantity: Quantity) -> str:
    """A quantity as it is printed, with its bound."""
    start = quantity.bound_start if quantity.bound_start >= norm.start else quantity.start
    return " ".join(records.text(norm.document_id)[start : quantity.end].split())


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
