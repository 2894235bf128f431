"""A deed that one document commands or allows and another forbids: ``conflict`` / duty_prohibition, permission_prohibition.

Compared are rules of documents that regulate one matter on the same ground; both must speak of the same deed in nearly the same words,
and where they name ages or hours of the day these must meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from lawreview.checking.findings_of_pairs import pair_finding
from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.norms import Statement, statements
from lawreview.checking.records import Records
from lawreview.checking.wordings import quote
from lawreview.procedures.measures import apart

_CROWD = 400
_SHARED, _LEAST = 0.7, 3
_SPOKEN = {
    "duty": "buộc thực hiện",
    "permission": "cho phép",
    "prohibition": "cấm",
    "only": "chỉ cho phép trong giới hạn",
}


def contradictions(records: Records, force: Force, matters: Matters, as_of: date) -> Iterator[Finding]:
    """One finding a pair of provisions of which one forbids what the other commands or allows."""
    bound: list[Statement] = []
    free: list[Statement] = []
    for document in matters.living:
        for statement in statements(records, document):
            if force.changes(document.id, statement.provision.eid, as_of):
                continue
            (bound if statement.force in ("prohibition", "only") else free).append(statement)
    index: dict[str, list[int]] = defaultdict(list)
    for at, statement in enumerate(free):
        for word in statement.told:
            index[word].append(at)
    for one in bound:
        met: Counter[int] = Counter()
        for word in one.told:
            near = index.get(word, ())
            if len(near) <= _CROWD:
                met.update(near)
        for at, count in met.items():
            other = free[at]
            if count >= 2 and other.document.id != one.document.id and contradict(one, other):
                found = _finding(records, matters, one, other)
                if found:
                    yield found


def contradict(bound: Statement, free: Statement) -> bool:
    """True where ``bound`` forbids (or allows only within bounds) what ``free`` commands or allows."""
    shared = bound.told & free.told
    if len(shared) < _LEAST or len(shared) < _SHARED * min(len(bound.told), len(free.told)):
        return False
    if bound.numbers != free.numbers or apart(bound.told, free.told) or not _same_deed(bound, free):
        return False
    return _ranges_clash(bound, free)


def _same_deed(one: Statement, other: Statement) -> bool:
    return set(one.act[:2]) <= other.told | set(other.act) or set(other.act[:2]) <= one.told | set(one.act)


def _ranges_clash(bound: Statement, free: Statement) -> bool:
    """True where both name no range, or the ranges that they name cannot both be kept."""
    if bound.force == "only":
        if free.force != "duty":
            return False
        return any(
            kind == k and (low < lo or high > hi)
            for kind, lo, hi in bound.ranges
            for k, low, high in free.ranges
        )
    if not bound.ranges and not free.ranges:
        return True
    return any(
        kind == k and min(high, hi) > max(low, lo)
        for kind, lo, hi in bound.ranges
        for k, low, high in free.ranges
    )


def _finding(records: Records, matters: Matters, one: Statement, other: Statement) -> Finding | None:
    meeting = matters.meet(one.document, other.document)
    if not meeting or not matters.kindred(one.document, other.document):
        return None
    attribute = f"{other.force}_prohibition"
    said = "một văn bản cấm hoặc giới hạn điều mà văn bản kia " + (
        "buộc thực hiện" if other.force == "duty" else "cho phép"
    )
    values = []
    for s in (one, other):
        values.append(f"{_SPOKEN[s.force]}: {quote(records.text(s.document.id), s.start, s.end)}")
    places = (
        (one.document, one.provision.eid, one.start, one.end),
        (other.document, other.provision.eid, other.start, other.end),
    )
    return pair_finding(records, places, attribute, (values[0], values[1]), said, meeting, 0.8)
