"""Status of a document and of each of its provisions on a day, with the reason and the rule (Luật 64/2025/QH15 Điều 53,
56, 57). What follows from a parent's end is a proposal for a person, never a status."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from lawreview.amending.apply import SourcedAmendment
from lawreview.amending.exceptions import EXCEPT, all_but, ends_whole, holds_kept, is_kept, kept_by
from lawreview.amending.notes import name_of
from lawreview.documents.dates import short
from lawreview.documents.eid import is_within, spoken
from lawreview.documents.model import EffectiveDate
from lawreview.documents.tables import read_table

Status = Literal["in_force", "partly_expired", "expired", "suspended", "not_yet_in_force", "unknown"]

STATUS_NAMES: dict[Status, str] = {
    "in_force": "Còn hiệu lực",
    "partly_expired": "Hết hiệu lực một phần",
    "expired": "Hết hiệu lực toàn bộ",
    "suspended": "Tạm ngưng hiệu lực",
    "not_yet_in_force": "Chưa có hiệu lực",
    "unknown": "Chưa xác định",
}
# "giai đoạn 2011-2015", "thời kỳ 2016 – 2020", "5 năm 2021-2025", "đến năm 2020" says less: a goal, no term.
_TERM = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|niên hạn|\d+ năm|năm học|các năm|trong năm)\s*(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:[-–]|đến(?:\s+hết)?(?:\s+năm)?)\s*(?:năm\s+)?(\d{4})",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(r"(?:\s|^)(?:năm)\s+(\d{4})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a status holds: a Vietnamese sentence, the rule, and the operation's document and provision where one did it.

    ``proposal`` True: only a sign ("có dấu hiệu"), to be decided by a person.
    """

    sentence: str
    rule: str
    source_key: str = ""
    source_eid: str = ""
    proposal: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the status of a document depends on beside the operations on it."""

    key: str
    number: str | None
    type: str | None
    title: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None = None
    staggered: tuple[EffectiveDate, ...] = ()
    eids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parent:
    """A document that this one details or implements, and the day on which it expired (None: still in force)."""

    name: str
    expired_on: date | None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """The status of a provision from a day (None: unknown) to the day before another (None: open)."""

    eid: str
    status: Status
    start: date | None
    end: date | None
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """The status on a day with its reasons, what is proposed, and the intervals of the provisions that were touched."""

    key: str
    as_of: date
    status: Status
    because: tuple[Reason, ...]
    proposals: tuple[Reason, ...]
    provisions: tuple[Interval, ...]
    since: date | None = None
    until: date | None = None


def status(
    facts: Facts, operations: Sequence[SourcedAmendment], parents: Iterable[Parent], as_of: date
) -> DocumentStatus:
    """The status of a document on ``as_of``. ``operations`` are those on it, in any order; linear in them."""
    ops = sorted((o for o in operations if not o.amendment.vague), key=_when)
    kept = tuple(_continued(ops, as_of))
    cascades = () if kept else tuple(r for p in parents for r in _cascade(p, as_of))
    proposals = tuple(_fixed_term(facts, as_of)) + cascades
    intervals = tuple(i for eid in _touched(facts, ops) for i in _intervals(eid, facts, ops))
    ended = _whole_end(facts, ops)
    start = facts.effective_on
    if start is None:
        reason = Reason("Chưa xác định được ngày có hiệu lực của văn bản.", "Luật 64/2025/QH15 Điều 53")
        if ended is None or ended[0] > as_of:
            return DocumentStatus(facts.key, as_of, "unknown", (reason,), proposals, intervals)
    if ended is not None and ended[0] <= as_of:
        return DocumentStatus(facts.key, as_of, "expired", (ended[1],), (), intervals, start, ended[0])
    if start is not None and start > as_of:
        reason = Reason(f"Văn bản có hiệu lực kể từ ngày {short(start)}.", "Luật 64/2025/QH15 Điều 53")
        return DocumentStatus(facts.key, as_of, "not_yet_in_force", (reason,), proposals, intervals, start)
    pause = next((o for o in ops if _suspends(o, as_of) and o.amendment.target.eid == ""), None)
    until = ended[0] if ended else None
    if pause is not None:
        reason = _reason(pause, "Văn bản tạm ngưng hiệu lực", "Luật 64/2025/QH15 Điều 56")
        return DocumentStatus(facts.key, as_of, "suspended", (reason,), proposals, intervals, start, until)
    changes = [
        o for o in ops if o.amendment.effective_on and o.amendment.effective_on <= as_of and _takes_away(o)
    ]
    if changes:
        reasons = tuple(dict.fromkeys(_partial(o) for o in changes))
        return DocumentStatus(facts.key, as_of, "partly_expired", reasons, proposals, intervals, start, until)
    begun = f"Văn bản có hiệu lực từ ngày {short(start)}, chưa có văn bản nào chấm dứt hiệu lực."
    return DocumentStatus(
        facts.key,
        as_of,
        "in_force",
        (Reason(begun, "Luật 64/2025/QH15 Điều 57"), *kept),
        proposals,
        intervals,
        start,
        until,
    )


def _when(operation: SourcedAmendment) -> tuple[date, date, str, int]:
    a, s = operation.amendment, operation.source
    return a.effective_on or date.max, s.issued_on or date.max, s.key, operation.ord


def _suspends(operation: SourcedAmendment, as_of: date) -> bool:
    a = operation.amendment
    return (
        a.operation == "suspend"
        and a.effective_on is not None
        and a.effective_on <= as_of
        and (a.until is None or as_of <= a.until)
    )


def _continued(ops: Sequence[SourcedAmendment], as_of: date) -> Iterable[Reason]:
    """The declarations by which the document stays in force although what it details has ended."""
    for o in ops:
        a = o.amendment
        if a.operation == "continue" and not a.target.eid and a.effective_on and a.effective_on <= as_of:
            yield _reason(
                o, "Văn bản được tuyên bố tiếp tục có hiệu lực", "Luật 64/2025/QH15 Điều 57 khoản 2"
            )


def _takes_away(operation: SourcedAmendment) -> bool:
    """Whether an operation ends some of the old wording: a correction and a pure addition do not."""
    a = operation.amendment
    named = (
        a.target.eid != ""
        or a.old_phrase != ""
        or (a.operation in ("repeal", "replace") and _of_part(operation))
    )
    return a.operation not in ("correct", "suspend", "insert", "continue") and named


def _reason(operation: SourcedAmendment, sentence: str, rule: str) -> Reason:
    a, s = operation.amendment, operation.source
    place = f"{spoken(a.source_eid)} " if a.source_eid else ""
    since = f" kể từ ngày {short(a.effective_on)}" if a.effective_on else ""
    until = f" đến hết ngày {short(a.until)}" if a.until else ""
    return Reason(f"{sentence} theo {place}{name_of(s)}{since}{until}.", rule, s.key, a.source_eid)


def _partial(operation: SourcedAmendment) -> Reason:
    a = operation.amendment
    place = spoken(a.target.eid) or "văn bản"
    place = place[:1].upper() + place[1:]
    if a.operation == "repeal":
        part = f" một phần ({a.after[5:]})" if a.after.startswith("part:") else all_but(a)
        return _reason(operation, f"{place} bị bãi bỏ{part}", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm c")
    return _reason(operation, f"{place} được sửa đổi, bổ sung", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm b")


def _of_part(operation: SourcedAmendment) -> bool:
    """Whether only a part of the target ends or changes: which one, a person says, or all but what is kept."""
    return operation.amendment.after.startswith(("part:", EXCEPT))


def _whole_end(facts: Facts, ops: Sequence[SourcedAmendment]) -> tuple[date, Reason] | None:
    """The day from which the whole document is no longer in force, and why; the earliest counts."""
    ends: list[tuple[date, Reason]] = []
    if facts.expires_on:
        day = facts.expires_on + timedelta(days=1)
        words = f"Hết thời hạn có hiệu lực được quy định trong văn bản ({short(facts.expires_on)})."
        ends.append((day, Reason(words, "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a")))
    for o in ops:
        a = o.amendment
        if a.target.eid != "" or a.effective_on is None or a.old_phrase or a.new_text:
            continue
        if a.until and (a.operation == "continue" or kept_by(a)):
            words = "Hết thời hạn được tiếp tục có hiệu lực"
            ends.append(
                (a.until + timedelta(days=1), _reason(o, words, "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a"))
            )
        if not ends_whole(a.operation, a.target.eid, a.after, a.old_phrase, a.new_text):
            continue
        if a.operation == "repeal":
            ends.append(
                (
                    a.effective_on,
                    _reason(o, f"Văn bản bị bãi bỏ{all_but(a)}", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm c"),
                )
            )
        else:
            ends.append(
                (
                    a.effective_on,
                    _reason(o, "Văn bản được thay thế", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm b"),
                )
            )
    return min(ends, key=lambda e: e[0], default=None)


def _touched(facts: Facts, ops: Sequence[SourcedAmendment]) -> list[str]:
    eids = [o.amendment.target.eid for o in ops if o.amendment.target.eid]
    eids += [eid for entry in facts.staggered for eid in entry.eids]
    eids += [eid for o in ops for eid in kept_by(o.amendment)]
    return list(dict.fromkeys([*facts.eids, *eids]))


def _intervals(eid: str, facts: Facts, ops: Sequence[SourcedAmendment]) -> list[Interval]:
    """The intervals of one provision: each names what began or ended it."""
    start = facts.effective_on
    for entry in facts.staggered:
        if any(is_within(eid, e) for e in entry.eids):
            start = entry.on
    began: tuple[Reason, ...] = ()
    own = [
        o
        for o in ops
        if o.amendment.effective_on
        and (o.amendment.target.eid == "" or is_within(eid, o.amendment.target.eid))
    ]
    out: list[Interval] = []
    for o in own:
        a = o.amendment
        day = a.effective_on
        if a.operation == "insert" and a.target.eid == eid:
            start, began = day, (_reason(o, "Được bổ sung", "Luật 64/2025/QH15 Điều 8 khoản 1"),)
        elif a.operation == "suspend":
            back = a.until + timedelta(days=1) if a.until else None
            out.append(Interval(eid, "in_force", start, day, began))
            out.append(
                Interval(
                    eid,
                    "suspended",
                    day,
                    back,
                    (_reason(o, "Tạm ngưng hiệu lực", "Luật 64/2025/QH15 Điều 56"),),
                )
            )
            if back is None:
                return out
            start, began = back, ()
        elif a.operation == "continue" or is_kept(eid, kept_by(a)):
            if a.until is not None:
                over = a.until + timedelta(days=1)
                why = _reason(
                    o, "Hết thời hạn được tiếp tục có hiệu lực", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a"
                )
                return [
                    *out,
                    Interval(eid, "in_force", start, over, began),
                    Interval(eid, "expired", over, None, (why,)),
                ]
        elif (
            a.operation == "repeal"
            and not a.old_phrase
            and not a.after.startswith("part:")
            and not holds_kept(eid, kept_by(a))
        ):
            why = _reason(o, "Bị bãi bỏ", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm c")
            return [
                *out,
                Interval(eid, "in_force", start, day, began),
                Interval(eid, "expired", day, None, (why,)),
            ]
        elif a.operation == "replace" and a.after == "whole" and a.target.eid == "":
            why = _reason(o, "Văn bản được thay thế", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm b")
            return [
                *out,
                Interval(eid, "in_force", start, day, began),
                Interval(eid, "expired", day, None, (why,)),
            ]
        elif _takes_away(o):
            out.append(Interval(eid, "in_force", start, day, began))
            start, began = (
                day,
                (_reason(o, "Được sửa đổi, bổ sung", "Luật 64/2025/QH15 Điều 57 khoản 1 điểm b"),),
            )
    end = facts.expires_on + timedelta(days=1) if facts.expires_on else None
    out.append(Interval(eid, "in_force" if start else "unknown", start, end, began))
    return [i for i in out if i.start is None or i.end is None or i.start < i.end]


def status_at(interval_list: Iterable[Interval], as_of: date) -> Interval | None:
    """The interval that holds on a day; before the first, that one as not yet in force."""
    first = None
    for interval in interval_list:
        first = first or interval
        if (interval.start is None or interval.start <= as_of) and (
            interval.end is None or as_of < interval.end
        ):
            return interval
    if first is not None and first.start is not None and as_of < first.start:
        return replace(first, status="not_yet_in_force", start=None, end=first.start)
    return None


def fixed_term(title: str) -> tuple[int, int] | None:
    """(first year, last year) of a title with a fixed term: "Kế hoạch … giai đoạn 2011-2015" → (2011, 2015)."""
    match = _TERM.search(title)
    if not match or int(match[2]) < int(match[1]):
        return None
    return int(match[1]), int(match[2])


def _fixed_term(facts: Facts, as_of: date) -> Iterable[Reason]:
    term = fixed_term(facts.title)
    if term and as_of > date(term[1], 12, 31) and facts.expires_on is None:
        yield Reason(
            f"Tên văn bản nêu giai đoạn {term[0]}–{term[1]}; có dấu hiệu hết thời hạn có hiệu lực từ ngày 01/01/{term[1] + 1}.",
            "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a",
            proposal=True,
        )


@dataclass(frozen=True, slots=True)
class Regime:
    """One row of data/expiry_regimes.tsv."""

    start: date
    end: date
    rule: str
    sentence: str
    source: str


@cache
def regimes() -> tuple[Regime, ...]:
    """The five regimes on what becomes of detailing documents (domain: expiry)."""
    return tuple(
        Regime(
            date.fromisoformat(r["from"]), date.fromisoformat(r["to"]), r["rule"], r["sentence"], r["source"]
        )
        for r in read_table("expiry_regimes.tsv")
    )


def regime_on(day: date) -> Regime | None:
    """The regime under which a document that expired on a day takes its detailing documents with it."""
    return next((r for r in regimes() if r.start <= day <= r.end), None)


def _cascade(parent: Parent, as_of: date) -> Iterable[Reason]:
    """A proposal for each parent that has expired; which rule holds depends on the day it did."""
    if parent.expired_on is None or parent.expired_on > as_of:
        return
    regime = regime_on(parent.expired_on)
    if regime is None:
        return
    by = f" (được thay thế bởi {parent.replaced_by})" if parent.replaced_by else ""
    yield Reason(
        f"{parent.name} hết hiệu lực từ ngày {short(parent.expired_on)}{by}; văn bản quy định chi tiết {regime.sentence}. Cần kiểm tra.",
        regime.source,
        proposal=True,
    )
