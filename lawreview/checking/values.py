"""When two facts of one procedure cannot both be obeyed: one comparison a component.

A local value against a superior one clashes only where it burdens people more or leaves the superior bound (longer, more sets, another
threshold); between equals any difference clashes.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz

from lawreview.checking.records import FactRow
from lawreview.checking.thresholds import differing, likeness
from lawreview.procedures.agencies import successor
from lawreview.procedures.measures import apart
from lawreview.procedures.names import core
from lawreview.procedures.quantities import figures, spoken_unit
from lawreview.procedures.start_events import is_apart_from_filing

_MONTHS = {"year": 12.0, "quarter": 3.0, "month": 1.0}
_DAYS = {"week": 7.0, "day": 1.0, "hour": 1 / 24, "minute": 1 / 1440}
_WORKING = {"working_week": 5.0, "working_day": 1.0, "working_hour": 1 / 8}
_KNOWN_EVENTS = frozenset(
    [
        "receipt",
        "submission",
        "handed_up",
        "appraisal",
        "inspection",
        "council",
        "conclusion",
        "forwarded",
        "payment",
        "notice",
        "posting",
        "publication",
        "appointment",
        "signing",
        "issue",
        "interview",
        "exam",
        "opinion",
        "supplement",
    ]
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two values that differ: ``attribute`` of the finding, both values as words, how sure."""

    attribute: str
    left: str
    right: str
    score: float


def same_scope(left: FactRow, right: FactRow) -> bool:
    """True where the two values can be due to one applicant at once: same stage, no other channel, subject or special case."""
    a, b = left.scope, right.scope
    if a.get("stage", "") != b.get("stage", "") or a.get("step", "") != b.get("step", ""):
        return False
    if (
        a.get("case", "") != b.get("case", "")
        and fuzz.token_sort_ratio(a.get("case", ""), b.get("case", "")) < 80
    ):
        return False
    return all(_overlap(a.get(key, ""), b.get(key, "")) for key in ("channel", "subject"))


def _overlap(one: str, other: str) -> bool:
    return not one or not other or bool(set(one.split("+")) & set(other.split("+")))


def central(facts: list[FactRow]) -> list[FactRow]:
    """Of several values of one scope those that are the procedure's own: the whole before its parts ("02 bộ, trong đó 01 bộ bản chính"), the
    periods that run from the filing, then the values whose sentence names the procedure."""
    kept = facts
    if facts and facts[0].component == "copies":
        most = {f.eid: max(float(g.value["number"]) for g in facts if g.eid == f.eid) for f in facts}
        kept = [f for f in facts if float(f.value["number"]) == most[f.eid]]
    if facts and facts[0].component == "deadline":
        kept = [f for f in facts if f.value.get("event") in ("receipt", "submission")] or facts
    if facts and facts[0].component == "validity":
        kept = [f for f in facts if not f.value.get("of_another")] or facts
    if facts and facts[0].component in ("deciding_authority", "receiving_authority"):
        # the sentence that is about the body alone, not one about a period or the sets, the head who signs before the body
        kept = [f for f in kept if not f.value.get("beside")] or kept
        kept = sorted(kept, key=lambda f: not f.value.get("officer"))
    return [f for f in kept if f.value.get("said")] or kept


def counterparts(left: list[FactRow], right: list[FactRow]) -> tuple[list[FactRow], list[FactRow]]:
    """The central values of both sides; of several periods the one pair of equal number, one of them named in its own
    sentence."""
    if max(len(left), len(right)) > 1 and left[0].component == "deadline":
        pairs = [
            (a, b)
            for a in left
            for b in right
            if a.value["number"] == b.value["number"]
            and (a.value.get("said") or b.value.get("said"))
            and (a.value["unit"] == b.value["unit"]) != (a.value.get("event") == b.value.get("event"))
        ]
        if len(pairs) == 1:
            return [pairs[0][0]], [pairs[0][1]]
    if left[0].component == "fee" and len(left) == len(right) == 1:
        return _only(left), _only(right)
    return central(left), central(right)


def _only(facts: list[FactRow]) -> list[FactRow]:
    """The only amount of a scope, marked as such: what it is paid for need not be said in the other document's words."""
    return [replace(f, value={**f.value, "only": True}) for f in facts]


def clash(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    """How two facts of one component clash, or None. ``superior``: ``right`` is of a document of higher force that covers ``left``'s
    territory, ``left`` of a local one."""
    compare = {
        "deadline": _deadline,
        "copies": _copies,
        "fee": _fee,
        "deciding_authority": _authority,
        "receiving_authority": _authority,
        "validity": _validity,
        "condition": _condition,
    }.get(left.component)
    if compare is None or left.component != right.component or not same_scope(left, right):
        return None
    return compare(left, right, superior)


def period_words(value: dict[str, Any]) -> str:
    """ "15 ngày làm việc"."""
    if value["unit"] == "unlimited":
        return "không quy định thời hạn"
    return f"{figures(value['number'])} {spoken_unit(value['unit'])}"


def _length(value: dict[str, Any]) -> tuple[str, float]:
    unit, number = str(value["unit"]), float(value["number"])
    for scale, table in (("months", _MONTHS), ("days", _DAYS), ("working", _WORKING)):
        if unit in table:
            return scale, number * table[unit]
    return unit, number


_IN_DAYS = {"months": 30.0, "days": 1.0, "working": 1.4}


def _deadline(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    a, b = left.value, right.value
    if a.get("role") != b.get("role"):
        return None
    if a.get("role") != "whole" and not (
        a.get("act") and a.get("act") == b.get("act") and a.get("event") == b.get("event") != ""
    ):
        return None
    words = (period_words(a), period_words(b))
    (scale_a, length_a), (scale_b, length_b) = _length(a), _length(b)
    if {scale_a, scale_b} == {
        "months",
        "days",
    }:  # a month is thirty days (Bộ luật Dân sự 91/2015/QH13 Điều 146)
        scale_a, length_a, scale_b, length_b = (
            "days",
            length_a * _IN_DAYS[scale_a],
            "days",
            length_b * _IN_DAYS[scale_b],
        )
    if scale_a == scale_b and length_a == length_b:
        return _event(a, b)
    if a.get("event") != b.get("event") and {a.get("event"), b.get("event")} <= _KNOWN_EVENTS:
        return None  # periods of two stages
    if scale_a != scale_b and a["number"] == b["number"]:
        return Clash("deadline_unit", *words, 0.95)
    if superior and length_a * _IN_DAYS.get(scale_a, 1) <= length_b * _IN_DAYS.get(scale_b, 1):
        return None
    return Clash("deadline", *words, 0.95 if scale_a == scale_b else 0.9)


def _event(a: dict[str, Any], b: dict[str, Any]) -> Clash | None:
    """A clash of what two equal periods run from. An event that no table knows counts against the receipt of the dossier where its words
    are of no filing and both sentences name their procedure."""
    one, other = a.get("event", ""), b.get("event", "")
    if one == other:
        return None
    unknown = next(
        (v for v, w in ((a, b), (b, a)) if v.get("event") == "other" and w.get("event") == "receipt"), None
    )
    apart = (
        unknown is not None
        and a.get("role") == b.get("role") == "whole"
        and (a.get("said") or b.get("said"))
        and is_apart_from_filing(str(unknown["event_words"]))
    )
    if not apart and not {one, other} <= _KNOWN_EVENTS:
        return None
    return Clash(
        "start_event", f"kể từ {a['event_words']}", f"kể từ {b['event_words']}", 0.8 if apart else 0.85
    )


def _copies(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    a, b = float(left.value["number"]), float(right.value["number"])
    if a == b or (superior and a < b):
        return None
    return Clash("copies", f"{figures(a)} bộ", f"{figures(b)} bộ", 0.95)


def _fee(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    a, b = left.value, right.value
    if "number" not in a or "number" not in b or a["number"] == b["number"]:
        return None
    if not _same_fee(str(a.get("fee", "")), str(b.get("fee", ""))) or a.get("bound", "") != b.get(
        "bound", ""
    ):
        return None
    if {left.scope.get("channel", ""), right.scope.get("channel", "")} == {"", "online"}:
        return None  # what is filed online may cost less than what the general rule says
    only = left.value.get("only") and right.value.get("only")
    if only and not apart(core(str(a.get("item", ""))), core(str(b.get("item", "")))):
        return _fee_clash(a, b)
    untold = any(f.value.get("said") and not fee_words(f) & core(f.procedure) for f in (left, right))
    if not untold and not same_item(str(a.get("item", "")), str(b.get("item", ""))):
        return None
    return _fee_clash(a, b)


def _fee_clash(a: dict[str, Any], b: dict[str, Any]) -> Clash:
    said = ["không thu" if v.get("free") else f"{figures(v['number'])} đồng" for v in (a, b)]
    return Clash("fee", said[0], said[1], 0.9)


def fee_words(fact: FactRow) -> frozenset[str]:
    """The telling words of what an amount is paid for."""
    return core(str(fact.value.get("item", "")))


def _same_fee(one: str, other: str) -> bool:
    return one == other or "phí" in (one, other) or {one, other} <= {"phí", "lệ phí"}


def same_item(one: str, other: str) -> bool:
    """True where two amounts are for one thing: the words of one stand in the other, numbers equal."""
    a, b = core(one), core(other)
    if not a or not b:
        return True
    if apart(a, b):
        return False
    small, big = (a, b) if len(a) <= len(b) else (b, a)
    numbers_agree = {w for w in a if w.isdigit()} == {w for w in b if w.isdigit()}
    return numbers_agree and len(small & big) >= 0.75 * len(small)


def _authority(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    a, b = left.value, right.value
    attribute = left.component
    if _same_agency(a, b, attribute == "receiving_authority"):
        return None
    return Clash(attribute, agency_words(a), agency_words(b), 0.85)


def agency_words(value: dict[str, Any]) -> str:
    """ "ủy ban nhân dân cấp huyện"."""
    level = {"province": " cấp tỉnh", "district": " cấp huyện", "commune": " cấp xã"}.get(
        str(value.get("level", "")), ""
    )
    return f"{value['agency']}{level}"


_DESK = "bộ phận tiếp nhận và trả kết quả"
_CENTRE = "trung tâm phục vụ hành chính công"
_COMMITTEE = "ủy ban nhân dân"
_OWN_NAMES = ("phòng ", "chi cục ", "ban quản lý ")
_STAFF = ("cán bộ ", "công chức ")
_PORTALS = ("cổng ", "hệ thống ", "phần mềm", "ứng dụng", "hộp thư", "hòm thư")
_OFFICE = re.compile(
    r"^(?:văn phòng|bộ phận|quầy)(?: [^ ]+){0,3}? (?=(?:sở|ủy ban|chi cục|cục|phòng|ban quản lý|hội đồng) )"
)


def _same_agency(a: dict[str, Any], b: dict[str, Any], receiving: bool) -> bool:
    """True where two authorities are one: a body and its head, a renamed one, and, where dossiers are received, its own desk or office."""
    one, other = (
        _body(v) if receiving else (successor(str(v["agency"])), str(v.get("level", ""))) for v in (a, b)
    )
    if not one[0] or not other[0]:
        return True  # a desk of nobody knows whom
    if "sở" in (one[0], other[0]) and one[0].startswith("sở") and other[0].startswith("sở"):
        return True  # "Giám đốc Sở" of a field that the sentence does not say
    if one[0].startswith(_PORTALS) != other[0].startswith(_PORTALS):
        return True  # what is handed in at a counter may be sent in as well
    levels_agree = not one[1] or not other[1] or one[1] == other[1]
    if {one[0], other[0]} == {_CENTRE, _COMMITTEE}:
        return bool(one[1] and one[1] == other[1])  # the centre is the committee's own
    whole = not receiving or str(a["agency"]).startswith(_OWN_NAMES)  # "Phòng Kinh tế thuộc Ủy ban nhân dân"
    printed = whole and _same_name(str(a["agency"]), str(b["agency"]))
    return levels_agree and (printed or _same_name(one[0], other[0]))


def _body(value: dict[str, Any]) -> tuple[str, str]:
    """(name, level) of the body whose dossiers a desk or office receives; "" where a desk is named alone."""
    name, level, of = (str(value.get(key, "")) for key in ("agency", "level", "of"))
    if name == _CENTRE:
        return name, level
    if name == _DESK and not of:
        return (_COMMITTEE, level) if level else ("", "")
    if not of and level and name.startswith(_STAFF):
        return _COMMITTEE, level
    name = of or name
    return successor(_OFFICE.sub("", name)), level


def _same_name(one: str, other: str) -> bool:
    """True where two names are one, or one adds only its place or a field, or leaves out its last field ("sở tư pháp hà giang")."""
    short, full = sorted((one, other), key=len)
    shortened = (
        short.startswith("sở ") and short.count(" ") >= 2 and full.startswith((f"{short} ", f"{short},"))
    )
    longer = short.count(" ") >= 2 and full.startswith(f"{short} ") and not short.startswith(("sở ", "bộ "))
    placed = full in (f"{short} tỉnh", f"{short} thành phố")  # one fund, one centre of the province
    return one == other or shortened or longer or placed or fuzz.token_sort_ratio(one, other) >= 92


def _validity(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    a, b = _length(left.value), _length(right.value)
    if a[0] != b[0] and "unlimited" not in (a[0], b[0]):
        a, b = (("days", a[1] * _IN_DAYS.get(a[0], 1)), ("days", b[1] * _IN_DAYS.get(b[0], 1)))
        if abs(a[1] - b[1]) <= 0.05 * max(a[1], b[1]):
            return None
    if a == b:
        return None
    return Clash("validity", period_words(left.value), period_words(right.value), 0.9)


def _condition(left: FactRow, right: FactRow, superior: bool) -> Clash | None:
    alike = likeness(left, right)
    return threshold_clash(left, right) if alike and alike[1] else None


def threshold_clash(left: FactRow, right: FactRow) -> Clash | None:
    """How two thresholds of one measure clash, or None where they say the same."""
    said = differing(left.value, right.value)
    return Clash("condition", *said, 0.85) if said else None
