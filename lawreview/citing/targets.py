"""What the units of an address point to: each label with its larger units, ranges written out by the alphabet of points."""

from dataclasses import dataclass
from itertools import pairwise

from lawreview.documents.eid import form_label, roman_value
from lawreview.documents.letters import POINTS

# Levels from small to large. An annex holds parts and sections, an article never carries its chapter.
LEVELS = ("item", "subpoint", "point", "cl", "art", "form", "subsec", "sec", "chp", "part", "annex")
RANK = {step: i for i, step in enumerate(LEVELS)}

_MOST_TARGETS = 1000
_CONJUNCTIONS = {"và", "hoặc", "hay"}


@dataclass(frozen=True, slots=True)
class Label:
    """One label of a unit with its span; ``this`` for "này"."""

    text: str
    start: int
    end: int
    this: bool = False


@dataclass(slots=True)
class Unit:
    """A level word with its labels: "các khoản 1, 2 và 3". ``joined`` is what stands before it: "", ",", ";", "và" …"""

    step: str
    labels: list[Label]
    start: int
    end: int
    joined: str = ""
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """One address. ``steps`` from large to small: (("art", "5"), ("cl", "2")); "this" stands for "này"."""

    steps: tuple[tuple[str, str], ...]
    start: int
    end: int

    @property
    def eid(self) -> str:
        """The address after the naming convention; an article carries no chapter."""
        steps = self.steps
        if len(steps) > 1 and any(step == "art" for step, _ in steps):
            steps = tuple(s for s in steps if s[0] not in ("subsec", "sec", "chp", "part"))
        return "__".join([f"{step}_{label}" for step, label in steps])


def _step(step: str, label: str) -> tuple[str, str]:
    """A step of an address; a form is an annex, with the parser's label."""
    if step != "form":
        return step, label
    return "annex", label if label == "this" else form_label(label)


def expand(step: str, first: str, last: str) -> list[str]:
    """The labels from ``first`` to ``last``: numbers, letters of points, Roman numbers; both ends where none fits."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 300:
        width = len(first) if first.startswith("0") else 0
        return [str(n).zfill(width) for n in range(int(first), int(last) + 1)]
    if first in POINTS and last in POINTS and len(first) == len(last) == 1:
        i, j = POINTS.index(first), POINTS.index(last)
        return list(POINTS[i : j + 1]) if i < j else [first, last]
    low, high = (roman_value(x) if x.isupper() else None for x in (first, last))
    if low is not None and high is not None and low < high <= low + 60:
        return [_roman(n) for n in range(low, high + 1)]
    return [first, last]


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + sign, number - value
    return out


def targets_of(units: list[Unit]) -> list[Target]:
    """Every label with the larger units that it stands in."""
    if len(units) > 1:
        _write_out_ranges(units)
    return _straight(units) or general_targets(units)


def _straight(units: list[Unit]) -> list[Target]:
    """The plain case, "điểm a, b khoản 1 Điều 5": each unit in the one label of the next; else nothing.

    Gives what ``general_targets`` gives.
    """
    path: tuple[tuple[str, str], ...] = ()
    for i in range(len(units) - 1, 0, -1):
        unit = units[i]
        apart = unit.joined in _CONJUNCTIONS or unit.joined == ";" or unit.step == "annex"
        if apart or len(unit.labels) != 1 or RANK[units[i - 1].step] >= RANK[unit.step]:
            return []
        path = (*path, _step(unit.step, unit.labels[0].text))
    step = units[0].step
    return [Target((*path, _step(step, label.text)), label.start, label.end) for label in units[0].labels]


def general_targets(units: list[Unit]) -> list[Target]:
    """Give every unit its parents: the next larger unit behind it, else the last larger one before it."""
    reverse = len(units) > 1 and _large_first(units)
    parents = [None if reverse else _parent_behind(units, i) for i in range(len(units))]
    for i in range(len(units)):
        if parents[i] is None:
            parents[i] = _parent_before(units, parents, i, reverse)
    holds = {p for p in parents if p is not None}
    out = []
    for i, unit in enumerate(units):
        # "điểm a khoản 1, 2 Điều 5" is point a of clause 1, and clause 2; "điểm a các khoản 1, 2" is point a of both
        own = unit.labels if i not in holds else [] if unit.plural else unit.labels[1:]
        above = _above(units, parents, parents[i])
        out += [
            Target((*path, _step(unit.step, label.text)), label.start, label.end)
            for path in above
            for label in own
        ]
    return out[:_MOST_TARGETS]


def _above(units: list[Unit], parents: list[int | None], i: int | None) -> list[tuple[tuple[str, str], ...]]:
    """The ways from the largest unit down to unit ``i``."""
    if i is None:
        return [()]
    labels = units[i].labels if units[i].plural else units[i].labels[:1]
    return [
        (*path, _step(units[i].step, label.text))
        for path in _above(units, parents, parents[i])
        for label in labels
    ][:_MOST_TARGETS]


def _write_out_ranges(units: list[Unit]) -> None:
    """ "từ Điều 3 đến Điều 7": the labels between belong to the second unit."""
    i = 1
    while i < len(units):
        before, unit = units[i - 1], units[i]
        if (
            unit.joined.startswith(("đến", "tới"))
            and before.step == unit.step
            and before.labels
            and unit.labels
        ):
            last = unit.labels[0]
            between = expand(unit.step, before.labels[-1].text, last.text)[1:]
            before.labels += [Label(x, last.start, last.end) for x in between] + unit.labels[1:]
            before.end = unit.end
            del units[i]
        else:
            i += 1


def _large_first(units: list[Unit]) -> bool:
    """True for "Điều 2, khoản 1, điểm a": from large to small throughout."""
    last = units[-1]
    first = units[0]
    if any(not b.joined and RANK[b.step] > RANK[a.step] for a, b in pairwise(units)):
        return False  # "Điều 6, điểm c khoản 2 Điều 6, khoản 1": a small unit stands before its large one
    return RANK[first.step] > RANK[last.step] and last.joined not in _CONJUNCTIONS


def _parent_behind(units: list[Unit], i: int) -> int | None:
    rank = RANK[units[i].step]
    for j in range(i + 1, len(units)):
        other = RANK[units[j].step]
        if other > rank:
            # "khoản 2 và Điều 7": what "và" joins is no parent, unless a smaller unit stands between
            direct = units[j].joined not in _CONJUNCTIONS and units[j].joined != ";"
            if units[j].step == "annex" and rank >= RANK["art"] and units[j].joined == ",":
                direct = False  # "Điều 4, Phụ lục II" are two provisions
            return j if direct else None
    return None


def _parent_before(units: list[Unit], parents: list[int | None], i: int, reverse: bool) -> int | None:
    rank = RANK[units[i].step]
    if not reverse and rank >= RANK["art"]:
        return None
    for j in range(i - 1, -1, -1):
        if RANK[units[j].step] > rank:
            return j
        p = parents[j]
        while p is not None:
            if RANK[units[p].step] > rank and p != i:
                return p
            p = parents[p]
    return None
