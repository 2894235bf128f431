"""Rules on one procedure that cannot both be obeyed: ``conflict``.

Compared are facts of documents in force whose territories meet; superseded wordings, other stages, channels, subjects and special cases
are not compared (values.py, papers.py). Which rule prevails follows Luật 64/2025/QH15 Điều 58.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from lawreview.checking.force import Force
from lawreview.checking.matters import Matters, fee_item, nearly_equal
from lawreview.checking.model import Finding, Passage
from lawreview.checking.papers import form_differs, likeness, lists_of, match_lists, stricter_form
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.registry import check
from lawreview.checking.steps import step_sums
from lawreview.checking.values import Clash, clash
from lawreview.checking.wordings import AMEND, REPLACE, passage, place, quote, which_prevails
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
    force = Force(records)
    matters = Matters(records, force, as_of)
    facts = standing_facts(records, force, matters, as_of)
    groups: dict[tuple[int, str], list[FactRow]] = defaultdict(list)
    for fact in facts:
        groups[fact.document_id, fact.procedure].append(fact)
    yield from step_sums(records, groups)
    found: dict[str, Finding] = {}
    for left, right, merged in _pairs(groups, matters):
        for finding in _compare(records, groups[left], groups[right], merged):
            found.setdefault(finding.id, finding)
    for finding in unnamed(records, facts, matters):
        found.setdefault(finding.id, finding)
    yield from found.values()


def standing_facts(records: Records, force: Force, matters: Matters, as_of: date) -> list[FactRow]:
    """The facts of documents in force without those whose provision an amendment has changed; a fact in the text of an amendment
    takes the procedure of the provision that it replaces where it names none."""
    by_place = {(f.document_id, f.eid): f.procedure for f in records.facts if f.procedure}
    out = []
    for fact in records.facts:
        if fact.document_id not in matters.living_ids or force.changes(fact.document_id, fact.eid, as_of):
            continue
        operation = force.target_of(fact.document_id, fact.start)
        if operation and operation.target_document_id:
            known = by_place.get((operation.target_document_id, operation.target_eid), "")
            procedure = known or fact.procedure
            fact = replace(fact, procedure=procedure)
        out.append(fact)
    return out


def _pairs(
    groups: dict[tuple[int, str], list[FactRow]], matters: Matters
) -> Iterator[tuple[tuple[int, str], tuple[int, str], bool]]:
    """Pairs of groups (document, procedure) of two documents that meet and fix something for one procedure."""
    index: dict[str, list[tuple[int, str]]] = defaultdict(list)
    weight: dict[str, int] = defaultdict(int)
    for _, procedure in groups:
        for word in core(procedure):
            weight[word] += 1
    for key in groups:
        telling = sorted(core(key[1]), key=lambda w: weight[w])
        for word in telling[: max(1, (len(telling) + 1) // 2)]:
            index[word].append(key)
    seen: set[tuple[tuple[int, str], tuple[int, str]]] = set()
    documents = matters.records.documents
    for keys in index.values():
        for at, left in enumerate(keys):
            for right in keys[at + 1 :]:
                pair = (min(left, right), max(left, right))
                if left[0] == right[0] or pair in seen:
                    continue
                seen.add(pair)
                if same_procedure(left[1], right[1]):
                    meeting = matters.meet(documents[left[0]], documents[right[0]])
                    if meeting:
                        yield *pair, meeting == "merged"


def _compare(
    records: Records, left: list[FactRow], right: list[FactRow], merged: bool = False
) -> Iterator[Finding]:
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
    one, other = records.documents[left[0].document_id], records.documents[right[0].document_id]
    if one.rank < other.rank or (
        one.rank == other.rank and (one.issued_on or date.min) > (other.issued_on or date.min)
    ):
        left, right, one, other = right, left, other, one
    superior = is_superior(other, one)
    for component in _SINGLE:
        a = [f for f in left if f.component == component]
        b = [f for f in right if f.component == component]
        yield from _single(records, a, b, superior)
    for a_fact in (f for f in left if f.component == "condition"):
        for b_fact in (f for f in right if f.component == "condition"):
            found = clash(a_fact, b_fact, superior)
            if found:
                yield _finding(records, a_fact, b_fact, found, superior)
    yield from _dossiers(records, left, right, superior)


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
    """Clashes of amounts and thresholds that no procedure's name brings together: what is measured or paid for is said in the same
    telling words."""
    index: dict[str, list[FactRow]] = defaultdict(list)
    for fact in facts:
        if fact.component in ("condition", "fee"):
            for word in _about(fact):
                index[word].append(fact)
    seen: set[tuple[int, int]] = set()
    for near in index.values():
        if len(near) > 60:
            continue
        for at, left in enumerate(near):
            for right in near[at + 1 :]:
                pair = (left.id, right.id)
                if left.component != right.component or left.document_id == right.document_id or pair in seen:
                    continue
                seen.add(pair)
                yield from _unnamed_pair(records, left, right, matters)


def _about(fact: FactRow) -> frozenset[str]:
    return core(str(fact.value.get("measured", ""))) if fact.component == "condition" else fee_item(fact)


def _unnamed_pair(records: Records, left: FactRow, right: FactRow, matters: Matters) -> Iterator[Finding]:
    one, other = records.documents[left.document_id], records.documents[right.document_id]
    meeting = matters.meet(one, other)
    if not meeting:
        return
    a, b = _about(left), _about(right)
    exact = len(a & b) >= 4 and nearly_equal(a, b)
    apart = (
        is_complete(left.procedure)
        and is_complete(right.procedure)
        and not same_procedure(left.procedure, right.procedure)
    )
    if not (exact or (len(a & b) >= 3 and not apart and matters.related(one, other))):
        return
    if one.rank < other.rank or (
        one.rank == other.rank and (one.issued_on or date.min) > (other.issued_on or date.min)
    ):
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
            clashes = [clash(a, b, superior) for a in a_facts for b in b_facts]
            if not clashes or not all(clashes) or a_scope is None or b_scope is None:
                continue
            several = len({c.left for c in clashes if c}) > 1 or len({c.right for c in clashes if c}) > 1
            if several and left[0].component not in ("receiving_authority", "deciding_authority"):
                continue
            first = clashes[0]
            if first:
                yield _finding(records, a_facts[0], b_facts[0], first, superior)


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


def _dossiers(
    records: Records, left: list[FactRow], right: list[FactRow], superior: bool
) -> Iterator[Finding]:
    yield from _beyond(records, left, right, superior)
    if not superior:
        yield from _beyond(records, right, left, superior)
    left = [f for f in left if not f.value.get("beyond")]
    right = [f for f in right if not f.value.get("beyond")]
    for a in lists_of(left).values():
        for b in lists_of(right).values():
            if a[0].scope.get("stage", "") != b[0].scope.get("stage", "") or not _same_subject(a[0], b[0]):
                continue
            match = match_lists(a, b)
            if not match.alike:
                continue
            for extra in match.only_left:
                yield _extra(records, extra, b[0], superior)
            if not superior:
                for extra in match.only_right:
                    yield _extra(records, extra, a[0], superior)
            for one, other in match.pairs:
                if form_differs(one, other) and (not superior or stricter_form(one, other)):
                    forms = [quote(records.text(f.document_id), f.start, f.end) for f in (one, other)]
                    yield _finding(
                        records, one, other, Clash("certified_copy", forms[0], forms[1], 0.85), superior
                    )


def _beyond(records: Records, left: list[FactRow], right: list[FactRow], superior: bool) -> Iterator[Finding]:
    """Papers that one document wants beyond the usual ones and the other's lists do not hold."""
    for extra in (f for f in left if f.component == "dossier" and f.value.get("beyond")):
        for items in lists_of(f for f in right if not f.value.get("beyond")).values():
            known = any(likeness(str(extra.value["paper"]), str(i.value["paper"])) >= 75 for i in items)
            if (
                len(items) >= 2
                and not known
                and items[0].scope.get("stage", "") == extra.scope.get("stage", "")
            ):
                yield _extra(records, extra, items[0], superior)


def _same_subject(a: FactRow, b: FactRow) -> bool:
    one, other = a.scope.get("subject", ""), b.scope.get("subject", "")
    return not one or not other or bool(set(one.split("+")) & set(other.split("+")))


def _extra(records: Records, extra: FactRow, other: FactRow, superior: bool) -> Finding:
    """The finding that one document wants a paper that the other's list lacks: the item against the whole list."""
    target = records.provisions[other.document_id].get(str(other.value["list"]))
    whole = replace(
        other,
        eid=str(other.value["list"]),
        start=target.start if target else other.start,
        end=target.end if target else other.end,
    )
    words = quote(records.text(extra.document_id), extra.start, extra.end)
    return _finding(
        records,
        extra,
        whole,
        Clash("dossier_item", f"yêu cầu {words}", "không yêu cầu giấy tờ này", 0.85),
        superior,
    )


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
