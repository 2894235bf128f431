"""Operations on operations: an amending document that is itself amended, repealed or put off before it takes effect.

Once an amendment has taken effect its instruction is spent: later changes of the amending document do not undo it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from lawreview.amending.apply import SourcedAmendment
from lawreview.amending.exceptions import is_kept, kept_by
from lawreview.amending.finding import PassageContext, find_amendments_in_passage
from lawreview.amending.model import Amendment
from lawreview.amending.phrases import phrase_pattern
from lawreview.documents.dates import find_date
from lawreview.documents.eid import is_within
from lawreview.documents.numbers import number_key

_IN_FORCE_FROM = re.compile(
    r"có\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?(?:kể\s+)?từ\s+(?=ngày\s*\d)", re.IGNORECASE
)


def settled(
    operations: Sequence[SourcedAmendment], on_sources: Mapping[str, Sequence[SourcedAmendment]]
) -> list[SourcedAmendment]:
    """The operations as they stand when they take effect. ``on_sources`` are the operations on each amending document,
    by its key. An instruction that was repealed in time is gone; one that was replaced is read again."""
    out: list[SourcedAmendment] = []
    reread: set[tuple[str, str]] = set()
    for operation in operations:
        on_source = sorted(on_sources.get(operation.source.key, ()), key=_when)
        current: list[SourcedAmendment] = [_put_off(operation, on_source)]
        for change in on_source:
            current = [o for c in current for o in _changed(c, change, reread)]
        out += current
    return out


def _when(operation: SourcedAmendment) -> tuple[date, date, str, int]:
    a, s = operation.amendment, operation.source
    return a.effective_on or date.max, s.issued_on or date.max, s.key, operation.ord


def _in_time(change: SourcedAmendment, operation: SourcedAmendment) -> bool:
    on, spent = change.amendment.effective_on, operation.amendment.effective_on
    return on is not None and not change.amendment.vague and (spent is None or on <= spent)


def _put_off(operation: SourcedAmendment, on_source: Sequence[SourcedAmendment]) -> SourcedAmendment:
    """The operation with the day of effect that its document was given later, before the first day came."""
    a = operation.amendment
    for change in on_source:
        c = change.amendment
        found = _IN_FORCE_FROM.search(c.new_text)
        if not found or c.operation not in ("replace", "correct") or not _in_time(change, operation):
            continue
        day = find_date(c.new_text, found.end(), found.end() + 40)
        if day and a.effective_on == operation.source.effective_on:
            a = replace(a, effective_on=day[0])
    return replace(operation, amendment=a)


def _changed(
    operation: SourcedAmendment, change: SourcedAmendment, reread: set[tuple[str, str]]
) -> list[SourcedAmendment]:
    a, c = operation.amendment, change.amendment
    if not _in_time(change, operation) or c.after.startswith("part:") or is_kept(a.source_eid, kept_by(c)):
        return [operation]
    covers = c.target.eid == "" or is_within(a.source_eid, c.target.eid)
    if not covers:
        return [operation]
    if c.old_phrase:
        return [replace(operation, amendment=_reworded(operation, change))]
    if c.operation == "repeal" or c.after == "whole":
        return []
    if c.operation in ("replace", "correct") and c.new_text and c.target.eid:
        place = (change.source.key, f"{change.ord}:{operation.source.key}")
        if place in reread:
            return []
        reread.add(place)
        return _read_again(operation, change)
    return [operation]


def _reworded(operation: SourcedAmendment, change: SourcedAmendment) -> Amendment:
    a, c = operation.amendment, change.amendment
    pattern = phrase_pattern(c.old_phrase)

    def new(words: str) -> str:
        return pattern.sub(lambda _: c.new_phrase, words)

    return replace(a, new_text=new(a.new_text), old_phrase=new(a.old_phrase), new_phrase=new(a.new_phrase))


def _read_again(operation: SourcedAmendment, change: SourcedAmendment) -> list[SourcedAmendment]:
    """The operations of the instruction's new wording on the same document, from the day of the old one."""
    a, c, source = operation.amendment, change.amendment, operation.source
    context = PassageContext(source.number, source.title, c.target.eid)
    found = find_amendments_in_passage(c.new_text, context)
    out = []
    for i, new in enumerate(found):
        other = new.target.number
        if other and a.target.number and number_key(other) != number_key(a.target.number):
            continue
        target = replace(a.target, eid=new.target.eid)
        kept = replace(
            new,
            target=target,
            source_eid=a.source_eid,
            effective_on=new.effective_on or a.effective_on,
            start=a.start,
            end=a.end,
        )
        out.append(SourcedAmendment(kept, source, operation.ord * 1000 + i))
    return out
