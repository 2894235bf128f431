"""Papers of one procedure on which two documents differ: asked for by one only, or in another form."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lawreview.checking.papers import LONE, form_differs, likeness, lists_of, match_lists, stricter_form
from lawreview.checking.records import FactRow, Records
from lawreview.checking.values import Clash
from lawreview.checking.wordings import quote
from lawreview.procedures.wording import flat

Found = tuple[FactRow, FactRow, Clash]
_SAME_PAPER = 75


def dossier_clashes(
    records: Records, left: list[FactRow], right: list[FactRow], superior: bool
) -> Iterator[Found]:
    """The papers on which two documents differ, as (fact of one, fact of the other, how they clash). ``superior``: right is of higher force."""
    yield from _beyond(records, left, right, superior)
    yield from single_papers(records, left, right, superior)
    if not superior:
        yield from _beyond(records, right, left, superior)
        yield from single_papers(records, right, left, superior)
    yield from _forms_alone(records, left, right, superior)
    asked = [[f for f in facts if f.value.get("beyond")] for facts in (left, right)]
    left, right = ([f for f in facts if not any(f.value.get(k) for k in LONE)] for facts in (left, right))
    for a in lists_of(left).values():
        for b in lists_of(right).values():
            if a[0].scope.get("stage", "") != b[0].scope.get("stage", "") or not _same_subject(a[0], b[0]):
                continue
            match = match_lists(a, b)
            if not match.alike:
                continue
            for extra in _truly_extra(records, match.only_left, b):
                if not _wanted(extra, asked[1]):
                    yield _extra(records, extra, b[0])
            if not superior:
                for extra in _truly_extra(records, match.only_right, a):
                    if not _wanted(extra, asked[0]):
                        yield _extra(records, extra, a[0])
            for one, other in match.pairs:
                if form_differs(one, other) and (not superior or stricter_form(one, other)):
                    forms = [quote(records.text(f.document_id), f.start, f.end) for f in (one, other)]
                    yield one, other, Clash("certified_copy", forms[0], forms[1], 0.85)


def _wanted(paper: FactRow, facts: list[FactRow]) -> bool:
    """True where one of the facts is the same paper."""
    return any(likeness(str(paper.value["paper"]), str(f.value["paper"])) >= _SAME_PAPER for f in facts)


def single_papers(
    records: Records, left: list[FactRow], right: list[FactRow], superior: bool
) -> Iterator[Found]:
    """Papers that the left list asks for and the right document does not want, or wants in another form, in a sentence of its own."""
    asked = [f for f in left if f.component == "dossier" and not any(f.value.get(k) for k in LONE)]
    for one in (f for f in right if f.component == "dossier"):
        for item in asked:
            if likeness(str(item.value["paper"]), str(one.value["paper"])) < _SAME_PAPER:
                continue
            if one.value.get("excluded"):
                words = quote(records.text(item.document_id), item.start, item.end)
                clash_of = Clash("dossier_item", f"yêu cầu {words}", "không yêu cầu giấy tờ này", 0.85)
                yield item, one, clash_of
            elif (
                one.value.get("alone")
                and form_differs(item, one)
                and (not superior or stricter_form(item, one))
            ):
                forms = [quote(records.text(f.document_id), f.start, f.end) for f in (item, one)]
                yield item, one, Clash("certified_copy", forms[0], forms[1], 0.85)


def _forms_alone(
    records: Records, left: list[FactRow], right: list[FactRow], superior: bool
) -> Iterator[Found]:
    """One paper whose form both documents fix in a sentence of its own, differently."""
    one, other = ([f for f in facts if f.value.get("alone")] for facts in (left, right))
    for a in one:
        for b in other:
            alike = likeness(str(a.value["paper"]), str(b.value["paper"])) >= _SAME_PAPER
            if alike and form_differs(a, b) and (not superior or stricter_form(a, b)):
                forms = [quote(records.text(f.document_id), f.start, f.end) for f in (a, b)]
                yield a, b, Clash("certified_copy", forms[0], forms[1], 0.85)


def _beyond(records: Records, left: list[FactRow], right: list[FactRow], superior: bool) -> Iterator[Found]:
    """Papers that one document wants beyond the usual ones and the other's lists do not hold."""
    also = [f for f in right if f.component == "dossier" and f.value.get("beyond")]
    for extra in (f for f in left if f.component == "dossier" and f.value.get("beyond")):
        if _wanted(extra, also) or "case" in extra.scope:
            continue
        for items in lists_of(f for f in right if not any(f.value.get(k) for k in LONE)).values():
            if (
                len(items) >= 2
                and not _wanted(extra, items)
                and items[0].scope.get("stage", "") == extra.scope.get("stage", "")
            ):
                yield _extra(records, extra, items[0])


# A paper that is handed in only where one has it is demanded of nobody
_IF_ANY = re.compile(r"(?<!\w)nếu\s+có(?!\w)")
_JOINED = re.compile(r",|(?<!\w)(?:kèm|và|cùng|gồm)(?!\w)")


def _truly_extra(records: Records, alone: list[FactRow], others: list[FactRow]) -> list[FactRow]:
    """Of the papers that only one list has those that are demanded and stand in no joint item of the other list ("đơn kèm sơ đồ")."""
    joint = [words for words in (_said(records, f) for f in others) if _JOINED.search(words)]
    return [
        f
        for f in alone
        if not _IF_ANY.search(_said(records, f)) and not any(_within(f, words) for words in joint)
    ]


def _said(records: Records, fact: FactRow) -> str:
    return flat(records.text(fact.document_id)[fact.start : fact.end])


def _within(paper: FactRow, joint: str) -> bool:
    """True where a part of a joint item, behind or before the joining word, is the paper."""
    name = str(paper.value["paper"])
    parts = (part.strip() for part in _JOINED.split(joint))
    return any(part[:3] == name[:3] and likeness(name, part) >= _SAME_PAPER for part in parts if part)


def _same_subject(a: FactRow, b: FactRow) -> bool:
    one, other = a.scope.get("subject", ""), b.scope.get("subject", "")
    return not one or not other or bool(set(one.split("+")) & set(other.split("+")))


def _extra(records: Records, extra: FactRow, other: FactRow) -> Found:
    """The finding that one document wants a paper that the other's list lacks: the item against the whole list."""
    target = records.provisions[other.document_id].get(str(other.value["list"]))
    whole = replace(
        other,
        eid=str(other.value["list"]),
        start=target.start if target else other.start,
        end=target.end if target else other.end,
    )
    words = quote(records.text(extra.document_id), extra.start, extra.end)
    return extra, whole, Clash("dossier_item", f"yêu cầu {words}", "không yêu cầu giấy tờ này", 0.85)
