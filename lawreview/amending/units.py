"""The tree of provisions that amendments work on: each unit owns its words, and its children stand among them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Union

from lawreview.amending.fragments import fragment
from lawreview.documents.eid import STEP_OF_KIND, label_key, parent_of, roman_value, sort_key, steps
from lawreview.documents.model import Document, Provision

Part = Union[str, "Unit"]


@dataclass(slots=True)
class Unit:
    """One provision. Its text is ``head`` (label and heading) followed by ``parts``: words and units in order."""

    eid: str
    kind: str
    label: str
    heading: str
    head: str
    parts: list[Part] = field(default_factory=list)
    marks: list[int] = field(default_factory=list)  # places in the list of changes
    repealed: bool = False

    def text(self) -> str:
        """The words with label, heading and all units inside."""
        return self.head + "".join(p if isinstance(p, str) else p.text() for p in self.parts)

    def children(self) -> list["Unit"]:
        """The units directly inside."""
        return [p for p in self.parts if isinstance(p, Unit)]

    def walk(self) -> Iterator["Unit"]:
        """The unit and all units inside it, in printed order."""
        yield self
        for child in self.children():
            yield from child.walk()


def tree_of(document: Document) -> Unit:
    """The document's provisions below one root with the empty address; running heads are left out."""
    cut = _cutter(document)
    ordered = sorted(document.provisions, key=lambda p: (p.start, -p.end))
    known = {p.eid for p in ordered}
    root = Unit("", "document", "", "", "")
    _fill(root, [p for p in ordered if p.parent is None or p.parent not in known], ordered, cut, None)
    return root


def units_of(payload: str, eid: str) -> list[Unit]:
    """The units that a payload makes for the target ``eid``: those on its level, with their children.

    A payload that prints no label becomes one unit with the target's address.
    """
    found = fragment(payload, eid)
    own_step = steps(eid)[-1][0]
    top = [p for p in found if steps(p.eid)[-1][0] == own_step and (p.parent or None) == parent_of(eid)]
    if not top:
        top = [p for p in found if p.parent is None or p.parent == parent_of(eid)]
        top = [p for p in top if STEP_OF_KIND[p.kind] == own_step]
    cut: Callable[[int, int], str] = lambda a, b: payload[a:b]  # noqa: E731
    if not top:
        step, label = steps(eid)[-1]
        kinds = {v: k for k, v in STEP_OF_KIND.items()}
        return [Unit(eid, kinds.get(step, step), label, "", "", [payload.strip()])]
    return [_unit(p, list(found), cut) for p in top]


def _cutter(document: Document) -> Callable[[int, int], str]:
    left_out = sorted((p.start, p.end) for p in document.left_out)

    def cut(start: int, end: int) -> str:
        out, at = [], start
        for first, last in left_out:
            if last <= at or first >= end:
                continue
            out.append(document.text[at : max(at, first)])
            at = max(at, last)
        out.append(document.text[at : max(at, end)])
        return "".join(out)

    return cut if left_out else (lambda start, end: document.text[start:end])


def _unit(provision: Provision, every: Sequence[Provision], cut: Callable[[int, int], str]) -> Unit:
    p = provision
    body = p.body if p.start <= p.body <= p.end else p.start
    unit = Unit(p.eid, p.kind, p.label, p.heading, cut(p.start, body))
    _fill(unit, [q for q in every if q.parent == p.eid], every, cut, (body, p.end))
    return unit


def _fill(
    unit: Unit,
    children: Sequence[Provision],
    every: Sequence[Provision],
    cut: Callable[[int, int], str],
    span: tuple[int, int] | None,
) -> None:
    by_parent: dict[str | None, list[Provision]] = {}
    for p in every:
        by_parent.setdefault(p.parent, []).append(p)

    def fill(into: Unit, inside: Sequence[Provision], start: int, end: int) -> None:
        at = start
        for p in sorted(inside, key=lambda q: q.start):
            if p.start < at:  # a fault of the tree: never repeat words
                continue
            into.parts.append(cut(at, p.start))
            body = p.body if p.start <= p.body <= p.end else p.start
            child = Unit(p.eid, p.kind, p.label, p.heading, cut(p.start, body))
            fill(child, by_parent.get(p.eid, []), body, p.end)
            into.parts.append(child)
            at = p.end
        if end > at:
            into.parts.append(cut(at, end))
        into.parts = [part for part in into.parts if part != ""]

    if span is None:
        first = children[0].start if children else 0
        fill(unit, children, first, first)
    else:
        fill(unit, children, *span)


class Index:
    """Finds units by address, and their holders."""

    def __init__(self, root: Unit) -> None:
        self.root = root
        self.units: dict[str, list[Unit]] = {}
        self.holders: dict[int, Unit] = {}
        self._add(root)

    def _add(self, unit: Unit) -> None:
        for child in unit.children():
            self.units.setdefault(child.eid, []).append(child)
            self.holders[id(child)] = unit
            self._add(child)

    def find(self, eid: str) -> list[Unit]:
        """Units at the address; where there are none, those that the address may mean: in the one attached
        regulation, with a chapter left out, or an annex whose number is written otherwise."""
        if eid == "":
            return [self.root]
        found = self.units.get(eid, [])
        if found:
            return found
        last, label = steps(eid)[-1]
        if last == "form":
            return [u for e, us in self.units.items() if form_label(e) == _annex_key(label) for u in us]
        first = steps(eid)[0][0]
        if first == "art":
            return [u for e, us in self.units.items() if _in_attachment(e, eid) for u in us]
        if first in ("sec", "subsec", "chp"):
            return [u for e, us in self.units.items() if e.endswith("__" + eid) for u in us]
        if first == "annex":
            same = _annex_key(steps(eid)[0][1])
            rest = eid.partition("__")[2]
            wanted = [e for e in self.units if e.startswith("annex_") and e.partition("__")[2] == rest]
            return [u for e in wanted if _annex_key(steps(e)[0][1]) == same for u in self.units[e]]
        return []

    def holder(self, unit: Unit) -> Unit:
        """The unit that directly holds another."""
        return self.holders[id(unit)]

    def replace(self, old: Unit, new: list[Unit]) -> None:
        """Puts units in the place of one; those beyond the first stand on lines of their own."""
        holder = self.holder(old)
        at = next(i for i, p in enumerate(holder.parts) if p is old)
        filling: list[Part] = []
        for unit in new:
            filling += ["\n", unit] if filling else [unit]
        holder.parts[at : at + 1] = filling
        self.rebuild()

    def remove(self, unit: Unit) -> None:
        """Takes a unit out, with the line end before it."""
        holder = self.holder(unit)
        at = next(i for i, p in enumerate(holder.parts) if p is unit)
        before = holder.parts[at - 1] if at else None
        first = at - 1 if isinstance(before, str) and not before.strip() else at
        del holder.parts[first : at + 1]
        self.rebuild()

    def insert(self, holder: Unit, unit: Unit, after: Unit | None = None, before: Unit | None = None) -> None:
        """Puts a unit behind its base (NĐ 78/2025/NĐ-CP Điều 69 khoản 4), else where its label sorts."""
        at = self._place(holder, unit, after, before)
        if at < len(holder.parts) and before is not None:
            holder.parts[at:at] = [unit, "\n"]
        elif at == 0:
            holder.parts[0:0] = [unit, "\n"]
        else:
            holder.parts[at:at] = ["\n", unit]
        self.rebuild()

    def _place(self, holder: Unit, unit: Unit, after: Unit | None, before: Unit | None) -> int:
        parts = holder.parts
        for i, part in enumerate(parts):
            if part is before:
                return i
            if part is after:
                return _behind(parts, i, unit)
        place = 0
        for i, part in enumerate(parts):
            if (
                isinstance(part, Unit)
                and part.kind != "recital"
                and sort_key(part.eid)[-1:] < sort_key(unit.eid)[-1:]
            ):
                place = i + 1
        if place == 0:
            return next((i for i, p in enumerate(parts) if isinstance(p, Unit)), len(parts))
        return place

    def rebuild(self) -> None:
        """Reads the addresses again after a unit's insides have changed."""
        self.units.clear()
        self.holders.clear()
        self._add(self.root)


def siblings(index: Index, holder: Unit, step: str) -> list[Unit]:
    """The units that a label on this level is compared with: articles number through the whole document."""
    if step == "art":
        return [u for us in index.units.values() for u in us if u.kind == "article"]
    return holder.children()


def _behind(parts: list[Part], at: int, unit: Unit) -> int:
    """The place behind the base, and behind what was inserted there before with a smaller label (3a before 3b)."""
    base = parts[at]
    place = at + 1
    for i in range(at + 1, len(parts)):
        part = parts[i]
        if isinstance(part, Unit):
            if isinstance(base, Unit) and label_key(base.label) < label_key(part.label) < label_key(
                unit.label
            ):
                place = i + 1
            else:
                break
    return place


def _in_attachment(eid: str, wanted: str) -> bool:
    return eid.startswith("att_") and eid.partition("__")[2] == wanted


def form_label(eid: str) -> str:
    """The label of a form behind a document ("Mẫu số 02" has the address annex_mẫu-02), "" for anything else."""
    step, label = steps(eid)[-1]
    return _annex_key(label[4:]) if step == "annex" and label.lower().startswith("mẫu-") else ""


def _annex_key(label: str) -> str:
    value = roman_value(label) if label.isupper() else None
    if value is not None:
        return str(value)
    form, dash, number = label.lower().partition("mẫu-")
    return f"{form}{dash}{number.lstrip('0')}" if dash else label.lstrip("0").lower() or label
