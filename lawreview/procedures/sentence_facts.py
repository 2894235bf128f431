"""What one sentence fixes of a procedure: times, sets, fees, bodies, else conditions; and for which case."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lawreview.procedures.competence import find_competence
from lawreview.procedures.conditions import find_thresholds, is_condition, scope_of_threshold
from lawreview.procedures.copies import find_copies
from lawreview.procedures.counts import find_counts
from lawreview.procedures.fees import find_fees
from lawreview.procedures.model import Component
from lawreview.procedures.periods import find_periods
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.refusals import falls_short
from lawreview.procedures.scope import classes, for_some, scope_of, stage_of_result
from lawreview.procedures.wording import phrases

Found = tuple[Component, dict[str, Any], int, int]

_STEPS_LEAD = re.compile(
    r"(?:quy\s+trình|trình\s+tự|các\s+bước|cụ\s+thể)[^:]{0,80}:\s*$|(?:quy\s+trình|các\s+bước)[^:]{0,80}(?:gồm|:)"
)
_STEP = re.compile(r"\W*(?:\w{1,2}[.)]\s*)?bước\s+(?:\d|thứ\s)")
_HOLDS = re.compile(r"(?<!\w)(?:hiệu\s+lực|giá\s+trị)(?!\w)")
_BODIES = ("deciding_authority", "receiving_authority")
# "kể từ năm cấp" counts from a year, not from five
_SINCE = re.compile(r"(?<!\w)(?:kể|tính|đếm)\s+\Z")
_PART = re.compile(r"[,;]|\s(?:và|còn|nhưng)\s")
_NO_SIZE = ("time", "working_time", "money", "sets", "times", "share", "number", "content")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sentence stands in: the document's text (``printed``, and ``text`` flat) and title, the passage's heading and leads (``lead``: the nearest), the
    procedures that the document knows; ``steps`` where the passage tells steps, ``divided`` where it divides a time among them."""

    printed: str
    text: str
    title: str
    heading: str
    leads: str
    lead: str
    names: Sequence[str]
    steps: bool
    divided: bool


def tells_steps(passage: str, heading: str, leads: str) -> bool:
    """True for a passage (flat) that tells the steps of a procedure, by its heading, its leads or its own words."""
    headed = phrases("cues", "component", "steps").search(heading)
    return bool(headed or _STEPS_LEAD.search(passage) or _STEPS_LEAD.search(leads) or _STEP.match(passage))


def sentence_facts(around: Surroundings, start: int, end: int) -> list[Found]:
    """(component, value, start, end) of what the sentence ``[start, end)`` fixes."""
    text, heading = around.text, around.heading
    out = _times(around, start, end)
    out += [
        ("copies", value, a, b) for value, a, b in find_copies(text, start, end, f"{heading}\n{around.lead}")
    ]
    out += [("fee", value, a, b) for value, a, b in find_fees(text, start, end, heading, around.title)]
    beside = {"beside": True} if out else {}
    for component, value, a, b in find_competence(around.printed, text, start, end, heading, around.names):
        receives = component == "receiving_authority"
        out.append(("receiving_authority" if receives else "deciding_authority", {**value, **beside}, a, b))
    if all(component in _BODIES for component, *_ in out):
        stated = is_condition(text[start:end], heading, around.leads)
        for value, a, b in find_thresholds(text, start, end, heading, stated):
            out.append(("condition", {**value, "stated": stated}, a, b))
    return out


def _times(around: Surroundings, start: int, end: int) -> list[Found]:
    text = around.text
    out: list[Found] = []
    for period in find_periods(text, start, end, around.heading, around.steps, around.names, around.divided):
        value = period.value
        if falls_short(text, start, period.start, period.end, end):
            continue
        if value["bound"] == "min" and not value["event"] and not _HOLDS.search(text, start, end):
            continue  # "hợp đồng có thời hạn từ 12 tháng": what is asked lasts so long
        if period.role == "validity":
            out.append(("validity", value, period.start, period.end))
        else:
            numbered = _STEP.match(text, start, end) and not value.get("event")
            role = "step" if numbered else period.role
            out.append(("deadline", {**value, "role": role}, period.start, period.end))
    return out


def scopes(
    around: Surroundings, start: int, end: int, found: Sequence[Found], matter: str
) -> list[dict[str, str]]:
    """For whom, how and in which case each of the facts of the sentence ``[start, end)`` holds; ``matter``: words that narrow nothing."""
    said = around.text[start:end]
    scope = scope_of(said, around.heading, matter)
    sized = for_some(said, matter) or _sized(around.text, start, end)
    channels = _channels(around.text, start, end, found) if "+" in scope.get("channel", "") else {}
    return [
        _scope(scope | channels.get(fact[2], {}), fact, sized, said, fact[2] - start, around.heading)
        for fact in found
    ]


def _channels(text: str, start: int, end: int, found: Sequence[Found]) -> dict[int, dict[str, str]]:
    """The channel of each fee of a sentence that has one for each ("50.000 đồng tại quầy, 20.000 đồng qua mạng"), by where it stands."""
    spans = sorted((a, b) for component, _, a, b in found if component == "fee")
    cuts = [_PART.search(text, one[1], other[0]) for one, other in pairwise(spans)]
    ends = [start, *(cut.start() if cut else -1 for cut in cuts), end]
    parts = [classes(text[a:b], "channel") for a, b in pairwise(ends)]
    if -1 in ends or len(parts) != len(spans) or not all(len(part) == 1 for part in parts):
        return {}
    return {a: {"channel": next(iter(part))} for (a, _), part in zip(spans, parts, strict=True)}


def _scope(
    scope: dict[str, str], fact: Found, sized: str, said: str, at: int, heading: str
) -> dict[str, str]:
    component, value = fact[:2]
    if component == "condition":
        return scope_of_threshold(dict(scope), value)
    if component == "deadline" and value.get("role") in ("step", "applicant"):
        return {**scope, "step": "1"}
    if component == "validity":
        stage = stage_of_result(said, at, heading)
        scope = {k: v for k, v in scope.items() if k != "stage"} | ({"stage": stage} if stage else {})
    if sized and component in ("deadline", "copies", "validity"):
        return {**scope, "case": scope.get("case", sized)}
    return dict(scope)


def _sized(text: str, start: int, end: int) -> str:
    """The words of a size that sets a case apart ("chuỗi từ năm cửa hàng trở lên"), or ""."""
    known = find_quantities(text, start, end)
    at = {q.start for q in known}
    for quantity in (*known, *(c for c in find_counts(text, start, end) if c.start not in at)):
        counted_from = text.startswith("từ", quantity.bound_start) and _SINCE.search(
            text, start, quantity.bound_start
        )
        if quantity.bound in ("min", "max") and quantity.dimension not in _NO_SIZE and not counted_from:
            return " ".join(text[quantity.bound_start : quantity.end].split())
    return ""
