"""Rules on one procedure that cannot both be obeyed: ``conflict``.

Compared are facts of documents in force whose territories meet; superseded wordings, other stages, channels, subjects and special cases
are not compared (values.py, papers.py). Which rule prevails follows Luật 64/2025/QH15 Điều 58.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from lawreview.checking.condition_conflicts import Group, Met, ThresholdClash, threshold_clashes
from lawreview.checking.definitions import definition_conflicts
from lawreview.checking.dossiers import dossier_clashes
from lawreview.checking.force import force_of
from lawreview.checking.matters import Matters, fee_item, matters_of, nearly_equal
from lawreview.checking.model import Finding, Passage
from lawreview.checking.norm_conflicts import norm_conflicts
from lawreview.checking.paired_values import COMPONENTS, paired_clashes
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.registry import check
from lawreview.checking.related import related_documents
from lawreview.checking.same_dossiers import groups_of_one_dossier
from lawreview.checking.same_procedures import groups_of_one_procedure, kindred_groups
from lawreview.checking.standing_facts import standing_facts
from lawreview.checking.steps import step_sums
from lawreview.checking.values import Clash, clash, counterparts
from lawreview.checking.wordings import AMEND, REPLACE, passage, place, quote, which_prevails
from lawreview.procedures.inventory import is_budgeting
from lawreview.procedures.names import core, is_complete, same_procedure

_SINGLE = ("deadline", "copies", "fee", "validity", "deciding_authority", "receiving_authority")
NAMES = {
    "deadline": "thời hạn giải quyết", "deadline_unit": "đơn vị tính thời hạn", "start_event": "thời điểm bắt đầu tính thời hạn",
    "copies": "số lượng bộ hồ sơ", "fee": "mức phí, lệ phí", "deciding_authority": "cơ quan có thẩm quyền quyết định",
    "receiving_authority": "nơi tiếp nhận hồ sơ", "validity": "thời hạn của kết quả", "condition": "điều kiện",
    "dossier_item": "thành phần hồ sơ", "certified_copy": "hình thức giấy tờ trong hồ sơ", "step_sum": "tổng thời gian các bước",
}  # fmt: skip


@check("conflict", "overlap")
def conflicts(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a pair of provisions and attribute."""
    matters, facts = matters_of(records, as_of), standing_facts(records, as_of)
    groups = _by_procedure(records, facts)
    yield from step_sums(records, {k: f for k, f in groups.items() if records.documents[k[0]].territory})
    related = list(related_documents(records, matters))
    met: Met = defaultdict(list)
    found: dict[str, Finding] = {}
    for finding in chain(_of_procedures(records, groups, matters, met), unnamed(records, facts, matters)):
        found.setdefault(finding.id, finding)
    places = _places(records, found.values())
    for a, b, both, superior in paired_clashes(records, facts, met, related, matters, places):
        finding = _finding(records, a, b, both, superior)
        found.setdefault(finding.id, finding)
    weak: dict[str, Finding] = {}
    for one in threshold_clashes(records, facts, met, related, matters):
        made = _of_thresholds(records, one, matters)
        if made:
            (found if one.firm else weak).setdefault(made.id, made)
    yield from _one_a_pair(
        definition_conflicts(records, related),
        found.values(),
        norm_conflicts(records, force_of(records), matters, as_of),
        weak.values(),
    )


def _by_procedure(records: Records, facts: Iterable[FactRow]) -> dict[Group, list[FactRow]]:
    """The facts of each procedure of each document, but for sentences of a law of many procedures that name none: they may be about any."""
    groups: dict[Group, list[FactRow]] = defaultdict(list)
    for fact in facts:
        of_any = fact.value.get("assumed") and not records.documents[fact.document_id].territory
        if not of_any and not is_budgeting(fact.procedure):
            groups[fact.document_id, fact.procedure].append(fact)
    return groups


def _of_procedures(
    records: Records, groups: dict[Group, list[FactRow]], matters: Matters, met: Met
) -> Iterator[Finding]:
    """The clashes of groups on one procedure: by its name, by the main matters of kindred documents, by their papers. ``met`` takes the
    pairs that the first two bring together."""
    paired: set[tuple[int, int]] = set()
    named: set[tuple[Group, int]] = set()
    for left, right, merged in groups_of_one_procedure(groups, matters):
        paired.add((min(left[0], right[0]), max(left[0], right[0])))
        named |= {(left, right[0]), (right, left[0])}
        if not merged:
            met[left[0], right[0]].append((left, right))
        yield from _compare(records, groups[left], groups[right], merged)
    for left, right, merged in kindred_groups(groups, matters, paired):
        if not merged:
            met[left[0], right[0]].append((left, right))
        whole = [[f for f in groups[g] if _is_of_the_whole(f)] for g in (left, right)]
        yield from map(_less_sure, _compare(records, whole[0], whole[1], merged))
    for left, right, merged in groups_of_one_dossier(groups, matters, named):
        yield from map(_less_sure, _compare(records, groups[left], groups[right], merged))


def _is_of_the_whole(fact: FactRow) -> bool:
    """False for the time of a step or of the applicant, unless it runs from the filing."""
    return fact.value.get("role") not in ("step", "applicant") or fact.value.get("event") == "receipt"


def _less_sure(finding: Finding) -> Finding:
    return replace(finding, score=round(finding.score * 0.85, 4))


_COMPONENT = {"deadline_unit": "deadline", "start_event": "deadline"}


def _places(records: Records, findings: Iterable[Finding]) -> set[tuple[str, frozenset[tuple[int, str]]]]:
    """The component and the two places of each finding of values that ``paired_clashes`` pairs."""
    out = set()
    for finding in findings:
        component = _COMPONENT.get(finding.attribute, finding.attribute)
        if component in COMPONENTS:
            places = frozenset((records.by_key[p.key].id, p.eid or "") for p in finding.passages)
            out.add((component, places))
    return out


def _one_a_pair(
    definitions: Iterable[Finding],
    facts: Iterable[Finding],
    norms: Iterable[Finding],
    weak: Iterable[Finding],
) -> Iterator[Finding]:
    """All findings of facts; what another reading of the same two passages says is left out, a definition before its thresholds."""
    defined = list(definitions)
    taken = {frozenset((p.key, p.eid) for p in finding.passages) for finding in defined}
    yield from defined
    kept = [f for f in facts if frozenset((p.key, p.eid) for p in f.passages) not in taken]
    yield from kept
    taken |= {frozenset((p.key, p.eid) for p in finding.passages) for finding in kept}
    read = [f for f in norms if frozenset((p.key, p.eid) for p in f.passages) not in taken]
    yield from read
    taken |= {frozenset((p.key, p.eid) for p in finding.passages) for finding in read}
    yield from (f for f in weak if frozenset((p.key, p.eid) for p in f.passages) not in taken)


def _compare(
    records: Records, left: list[FactRow], right: list[FactRow], merged: bool = False
) -> Iterator[Finding]:
    left, right = _of_another(records, left, right), _of_another(records, right, left)
    if not left or not right:
        return
    if merged:
        for component in _SINGLE:
            pairs = _single(
                records,
                [f for f in left if f.component == component],
                [f for f in right if f.component == component],
                False,
            )
            yield from (as_overlap(records, finding) for finding in pairs)
        return
    if _later(records, left[0].document_id, right[0].document_id):
        left, right = right, left
    one, other = records.documents[left[0].document_id], records.documents[right[0].document_id]
    superior = is_superior(other, one)
    for component in _SINGLE:
        a = [f for f in left if f.component == component]
        b = [f for f in right if f.component == component]
        yield from _single(records, a, b, superior)
    yield from _matching_papers(records, left, right, superior)


def _of_another(records: Records, facts: list[FactRow], other: list[FactRow]) -> list[FactRow]:
    """The facts without the new words that they put into the other document: these are that document's own."""
    target = {f.document_id for f in other}
    force = force_of(records)
    changes = [(f, force.target_of(f.document_id, f.start)) for f in facts]
    return [f for f, change in changes if not (change and change.target_document_id in target)]


def _of_thresholds(records: Records, found: ThresholdClash, matters: Matters) -> Finding | None:
    """The finding of two thresholds; between two former units of one unit of today an overlap, where no name is the same."""
    a, b = found.left, found.right
    if _later(records, a.document_id, b.document_id):
        a, b = b, a
        found = found._replace(clash=replace(found.clash, left=found.clash.right, right=found.clash.left))
    one, other = records.documents[a.document_id], records.documents[b.document_id]
    finding = _finding(records, a, b, found.clash, is_superior(other, one))
    if matters.meet(one, other) != "merged":
        return finding
    return None if found.named else as_overlap(records, finding)


def _later(records: Records, left: int, right: int) -> bool:
    """True where the second of two documents is the local or the later one, which stands first in a finding."""
    one, other = records.documents[left], records.documents[right]
    return one.rank < other.rank or (
        one.rank == other.rank and (one.issued_on or date.min) > (other.issued_on or date.min)
    )


def as_overlap(records: Records, finding: Finding) -> Finding:
    """The same difference between two former units of one unit of today: each rule holds in its old area until the unit decides."""
    first, second = (records.by_key[p.key] for p in finding.passages)
    explanation = finding.explanation.split(" có dấu hiệu mâu thuẫn")[0] + (
        f" có dấu hiệu chồng chéo: {first.territory} và {second.territory} nay thuộc một đơn vị, mỗi quy định còn áp dụng trong địa bàn cũ cho "
        "đến khi đơn vị mới quyết định (khoản 2 Điều 54 Luật số 64/2025/QH15); cần thống nhất."
    )
    return replace(
        finding,
        kind="overlap",
        explanation=explanation,
        severity="medium",
        score=round(finding.score * 0.9, 4),
        proposed_action=REPLACE,
    )


def unnamed(records: Records, facts: list[FactRow], matters: Matters) -> Iterator[Finding]:
    """Clashes of amounts that no procedure's name brings together: what is paid for is said in the same telling words."""
    index: dict[str, list[FactRow]] = defaultdict(list)
    for fact in facts:
        if fact.component == "fee":
            for word in fee_item(fact):
                index[word].append(fact)
    seen: set[tuple[int, int]] = set()
    for near in index.values():
        if len(near) > 60:
            continue
        for at, left in enumerate(near):
            for right in near[at + 1 :]:
                pair = (left.id, right.id)
                if left.document_id == right.document_id or pair in seen:
                    continue
                seen.add(pair)
                yield from _unnamed_pair(records, left, right, matters)


def _names_apart(left: FactRow, right: FactRow) -> bool:
    """True where both sentences are of procedures fully named that are not one."""
    both = is_complete(left.procedure) and is_complete(right.procedure)
    return both and not same_procedure(left.procedure, right.procedure)


def _unnamed_pair(records: Records, left: FactRow, right: FactRow, matters: Matters) -> Iterator[Finding]:
    one, other = records.documents[left.document_id], records.documents[right.document_id]
    meeting = (one.territory or other.territory) and matters.meet(one, other)
    if not meeting:
        return
    a, b = fee_item(left), fee_item(right)
    exact = len(a & b) >= 4 and nearly_equal(a, b)
    near = len(a & b) >= 3 and not _names_apart(left, right) and matters.related(one, other)
    if not (exact or near):
        return
    if _later(records, one.id, other.id):
        left, right, one, other = right, left, other, one
    superior = is_superior(other, one)
    found = clash(left, right, superior)
    if found:
        finding = _finding(records, left, right, replace(found, score=found.score * 0.9), superior)
        yield as_overlap(records, finding) if meeting == "merged" else finding


def is_superior(one: DocumentRow, other: DocumentRow) -> bool:
    """True where ``one`` is of higher force and covers the territory of the local document ``other``."""
    return one.rank < other.rank and not one.territory and bool(other.territory)


def _single(records: Records, left: list[FactRow], right: list[FactRow], superior: bool) -> Iterator[Finding]:
    """Clashes of components that have one value a scope: a document that itself gives several is not compared, unless each of its
    values clashes (places to hand in may be several)."""
    one, other = _by_scope(left), _by_scope(right)
    for a_scope, a_facts in one.items():
        for b_scope, b_facts in other.items():
            if _narrower(a_scope, b_scope, one) or _narrower(b_scope, a_scope, other):
                continue
            firsts, seconds = counterparts(a_facts, b_facts)
            clashes = [clash(a, b, superior) for a in firsts for b in seconds]
            if not clashes or not all(clashes) or a_scope is None or b_scope is None:
                continue
            several = len({c.left for c in clashes if c}) > 1 or len({c.right for c in clashes if c}) > 1
            if several and left[0].component not in ("receiving_authority", "deciding_authority"):
                continue
            at = _nearest(records, firsts, seconds)
            first = clashes[at]
            if first:
                a, b = firsts[at // len(seconds)], seconds[at % len(seconds)]
                yield _finding(records, a, b, first, superior)


def _nearest(records: Records, firsts: list[FactRow], seconds: list[FactRow]) -> int:
    """Which of all pairs, in their order, is shown: the first one whose sentences say most of the procedure."""
    if len(firsts) * len(seconds) == 1 or firsts[0].component != "deciding_authority":
        return 0
    told = [_told(records, a, a.procedure) + _told(records, b, a.procedure) for a in firsts for b in seconds]
    return told.index(max(told))


def _told(records: Records, fact: FactRow, procedure: str) -> int:
    return len(core(procedure) & core(_sentence(records, fact)))


_NARROWING = ("channel", "subject")


def _narrower(
    scope: tuple[tuple[str, str], ...],
    other: tuple[tuple[str, str], ...],
    own: Collection[tuple[tuple[str, str], ...]],
) -> bool:
    """True where ``scope`` is for one channel or subject only, ``other`` for all, and the document has a general value as well: the
    general values are compared then."""
    kept = tuple(s for s in scope if s[0] not in _NARROWING)
    return scope != kept and not any(k in _NARROWING for k, _ in other) and kept in own


def _by_scope(facts: list[FactRow]) -> dict[tuple[tuple[str, str], ...], list[FactRow]]:
    """The facts by whom and what they are for; a step's period by the step's act, where its start is said."""
    out: dict[tuple[tuple[str, str], ...], list[FactRow]] = defaultdict(list)
    for fact in facts:
        scope = tuple(sorted((k, v) for k, v in fact.scope.items() if k != "except"))
        if fact.component == "deadline" and fact.value.get("role") != "whole":
            if not fact.value.get("act") or not fact.value.get("event"):
                continue
            scope += (("act", f"{fact.value['act']} {fact.value['event']}"),)
        out[scope].append(fact)
    return out


def _matching_papers(
    records: Records, left: list[FactRow], right: list[FactRow], superior: bool
) -> Iterator[Finding]:
    for a, b, found in dossier_clashes(records, left, right, superior):
        yield _finding(records, a, b, found, superior)


def _finding(records: Records, a: FactRow, b: FactRow, found: Clash, superior: bool) -> Finding:
    one, other = records.documents[a.document_id], records.documents[b.document_id]
    quotes = [_sentence(records, f) for f in (a, b)]
    name = NAMES.get(found.attribute, found.attribute)
    relation = "chặt hơn hoặc khác quy định của văn bản cấp trên" if superior else "không thể cùng thực hiện"
    explanation = (
        f"Về {name} của thủ tục “{a.procedure or b.procedure}”, {place(one, a.eid)} {quotes[0]} ({found.left}) và {place(other, b.eid)} "
        f"{quotes[1]} ({found.right}) có dấu hiệu mâu thuẫn: {relation}; {which_prevails(one, other)}."
    )
    return Finding(
        kind="conflict",
        passages=(_passage(one, a), _passage(other, b)),
        attribute=found.attribute,
        values=(found.left, found.right),
        explanation=explanation,
        proposed_action=AMEND,
        severity="high",
        score=round(found.score * (0.97 if a.procedure == b.procedure else 0.9), 4),
        rule="Luật 64/2025/QH15 Điều 58",
        evidence=(
            ("procedure", a.procedure),
            ("superior", superior),
            ("prevails", which_prevails(one, other)),
        ),
    )


def _passage(document: DocumentRow, fact: FactRow) -> Passage:
    return passage(document, fact.eid, fact.start, fact.end)


def _sentence(records: Records, fact: FactRow) -> str:
    """The sentence that holds the fact, in quotation marks."""
    text = records.text(fact.document_id)
    start = max(text.rfind("\n", 0, fact.start), text.rfind(". ", 0, fact.start) + 1, fact.start - 200) + 1
    ends = [e for e in (text.find("\n", fact.end), text.find(". ", fact.end)) if e >= 0]
    return quote(text, min(start, fact.start), max(fact.end, min(ends, default=len(text))))
