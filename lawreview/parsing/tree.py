"""Marks → provisions: which marks really open a unit, and what holds what."""

from dataclasses import dataclass

from lawreview.documents.eid import STEP_OF_KIND, join
from lawreview.documents.model import Provision, ProvisionKind, Remark
from lawreview.parsing.formal import closing_start
from lawreview.parsing.layout import Layout
from lawreview.parsing.marks import Mark, follows, number_value
from lawreview.parsing.quotes import QuotedBlocks

CONTAINERS: dict[str, int] = {"part": 0, "chapter": 1, "section": 2, "subsection": 3}


@dataclass(slots=True)
class Unit:
    """A provision while it is built."""

    eid: str
    kind: ProvisionKind
    label: str
    start: int
    body: int
    parent: str | None
    heading: str = ""
    end: int = -1

    def finished(self) -> Provision:
        return Provision(self.eid, self.kind, self.label, self.heading, self.start, self.end, self.parent, self.body)


class TreeBuilder:
    """Builds the provisions of one part of a document (the act itself, one attachment, one annex)."""

    def __init__(self, layout: Layout, quotes: QuotedBlocks, lenient: bool = False) -> None:
        self.layout, self.quotes, self.text, self.lenient = layout, quotes, layout.text, lenient
        self.units: list[Unit] = []
        self.remarks: list[Remark] = []
        self._used: set[str] = set()

    def add(self, kind: ProvisionKind, label: str, start: int, body: int, parent: str | None, holder: str | None = None) -> Unit:
        """A new unit. Its address hangs on ``holder`` (default: the parent); a second one of a label gets "~2"."""
        base = join(parent if holder is None else holder or None, STEP_OF_KIND[kind], label.replace(" ", "-"))
        eid, count = base, 1
        while eid in self._used:
            count += 1
            eid = f"{base}~{count}"
        if count > 1:
            self.remarks.append(Remark("label_repeated", f"Số thứ tự lặp lại: {base}", start, body))
        self._used.add(eid)
        unit = Unit(eid, kind, label, start, body, parent)
        self.units.append(unit)
        return unit

    def build(self, marks: list[Mark], start: int, end: int, root: str | None) -> tuple[int, int]:
        """Adds the provisions of ``text[start:end]``; returns where the first begins and where their words end.

        Both are ``end`` where there are none. Behind them stand closing formula, recipients and signature.
        """
        marks = [m for m in marks if start <= m.start < end and not self.quotes.holds(m.start)]
        heads = self._headings(marks)
        end = closing_start(self.text, heads[-1].body if heads else start, end)
        marks = [m for m in marks if m.start < end]
        if not any(m.kind == "article" for m in heads):
            return self._build_plan(marks, start, end, root)
        stack: list[Unit] = []
        first = heads[0].start
        for index, mark in enumerate(heads):
            stop = heads[index + 1].start if index + 1 < len(heads) else end
            if mark.kind == "article":
                parent = stack[-1].eid if stack else root
                unit = self.add("article", mark.label, mark.start, mark.body, parent, root or "")
                self._read_heading(unit, marks, stop)
                unit.end = self._trim(stop)
                self._build_inside(unit, [m for m in _between(marks, unit.body, stop)], stop)
            else:
                level = CONTAINERS[mark.kind]
                while stack and CONTAINERS[stack[-1].kind] >= level:
                    stack.pop().end = self._trim(mark.start)
                holder = self._container_holder(stack, mark, root)
                unit = self.add(mark.kind, _container_label(mark.label), mark.start, mark.body, stack[-1].eid if stack else root, holder)  # type: ignore[arg-type]
                self._read_heading(unit, marks, stop)
                stack.append(unit)
        for unit in stack:
            unit.end = self._trim(end)
        return first, end

    def _container_holder(self, stack: list[Unit], mark: Mark, root: str | None) -> str:
        """A chapter's address carries no part unless chapters begin again in every part."""
        if not stack:
            return root or ""
        if mark.kind == "chapter" and join(root, "chp", mark.label) not in self._used:
            return root or ""
        return stack[-1].eid

    def _trim(self, end: int) -> int:
        return self.layout.before(end)

    def _headings(self, marks: list[Mark]) -> list[Mark]:
        """The articles and containers among the marks: foreign ones (wrapped references) are left as text."""
        heads = [m for m in marks if m.kind == "article" or m.kind in CONTAINERS]
        heads = [m for m in heads if self._is_heading(m)]
        last_at = {m.label: i for i, m in enumerate(heads) if m.kind == "article"}
        chosen: list[Mark] = []
        last: str | None = None
        for index, mark in enumerate(heads):
            if mark.kind != "article":
                chosen.append(mark)
                continue
            if not follows(last, mark.label):
                wanted = str(number_value(last or "0") + 1)
                if last_at.get(wanted, -1) > index or (last and number_value(mark.label) <= number_value(last)):
                    continue
                self.remarks.append(Remark("article_gap", f"Sau Điều {last or '0'} là Điều {mark.label}", mark.start, mark.body))
            chosen.append(mark)
            last = mark.label
        return chosen

    def _is_heading(self, mark: Mark) -> bool:
        text, layout = self.text, self.layout
        line = text[mark.body : layout.line_end(mark.body)].strip()
        if mark.kind == "article":
            return (mark.strong and not line[:1].islower()) or layout.opens_paragraph(mark.start)
        if not layout.opens_paragraph(mark.start):
            return False
        return not line or mark.strong or line[:1].isupper() or line[:1] in "[("

    def _read_heading(self, unit: Unit, marks: list[Mark], stop: int) -> None:
        """The title: the rest of the line and the lines that it goes on to; for containers also the next line."""
        text, layout = self.text, self.layout
        starts = {m.start for m in marks if unit.body < m.start <= stop}
        end = layout.line_end(unit.body)
        end = min(end, stop)
        first = text[unit.body : end].strip()
        is_container = unit.kind in CONTAINERS
        line_from = unit.body
        pieces = [first] if first else []
        while True:
            at = end + 1
            while at < stop and (layout.is_left_out(at) or text[at : layout.line_end(at)].isspace() or at == layout.line_end(at)):
                at = layout.line_end(at) + 1
            if at >= stop:
                break
            line_end = min(layout.line_end(at), stop)
            line = text[at:line_end].strip()
            indent = at + len(text[at:line_end]) - len(text[at:line_end].lstrip())
            if indent in starts or not line:
                break
            goes_on = layout.fills_line(line_from, end) if pieces else True
            if is_container:
                goes_on = not pieces or goes_on or (pieces[-1].isupper() and line.isupper())
            elif not pieces:
                break
            if not goes_on:
                break
            pieces.append(line)
            line_from, end = at, line_end
        heading = " ".join(" ".join(pieces).split())
        if unit.kind == "article" and not self._is_title(unit, heading, end, stop):
            return
        unit.heading = heading
        unit.body = end

    def _is_title(self, unit: Unit, heading: str, end: int, stop: int) -> bool:
        """A title ends without a stop and words follow it; otherwise the line is the article's own text."""
        if not heading or heading[-1] in ".;:,":
            return False
        return bool(self.text[end:stop].strip()) or len(heading) < 100

    def _build_inside(self, unit: Unit, marks: list[Mark], stop: int) -> None:
        """Clauses, points and what stands below them inside one article."""
        _Inside(self, unit, marks, stop).run()

    def _build_plan(self, marks: list[Mark], start: int, end: int, root: str | None) -> tuple[int, int]:
        """A text without articles: I → section, 1 → clause, a) → point, dash → subpoint."""
        holder = Unit(root or "", "attachment", "", start, start, None)
        holder.end = self._trim(end)
        inside = _Inside(self, holder, marks, end, plan=True)
        return min(inside.run(), end), end


def _between(marks: list[Mark], start: int, end: int) -> list[Mark]:
    return [m for m in marks if start <= m.start < end]


def _container_label(label: str) -> str:
    ordinals = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "năm": "5", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}
    words = label.lower().split()
    return ordinals.get(words[-1], label) if words and words[0] == "thứ" else label


_DEPTH = {"section": 0, "clause": 1, "point": 2, "subpoint": 3}


class _Inside:
    """Reads the numbered units below an article, or those of a plan."""

    def __init__(self, builder: TreeBuilder, unit: Unit, marks: list[Mark], stop: int, plan: bool = False) -> None:
        self.builder, self.unit, self.marks, self.stop, self.plan = builder, unit, marks, stop, plan
        self.stack: list[Unit] = []
        self.last: dict[tuple[str, str], str] = {}
        self.first = stop
        self.dashes: dict[str, int] = {}

    def run(self) -> int:
        later: dict[str, int] = {}
        for index, mark in enumerate(self.marks):
            later[mark.kind + mark.label] = index
        for index, mark in enumerate(self.marks):
            self._take(mark, index, later)
        self._close(0, self.builder._trim(self.stop))
        return self.first

    def _close(self, depth: int, at: int) -> None:
        while len(self.stack) > depth:
            self.stack.pop().end = at

    def _holder(self, kinds: tuple[str, ...]) -> tuple[int, Unit]:
        """The innermost open unit of these kinds: how many stay open, and the unit (the whole where none is)."""
        for depth in range(len(self.stack), 0, -1):
            if self.stack[depth - 1].kind in kinds:
                return depth, self.stack[depth - 1]
        return 0, self.unit

    def _take(self, mark: Mark, index: int, later: dict[str, int]) -> None:
        if not self.builder.layout.opens_paragraph(mark.start):
            return
        kind: ProvisionKind
        if mark.kind == "roman" and self.plan:
            depth, holder = 0, self.unit
            kind = "section"
            good = follows(self.last.get((holder.eid, kind)), mark.label)
        elif mark.kind == "number":
            depth, holder = self._holder(("section",))
            kind = "clause"
            label = mark.label
            if "." in label:
                return self._take_decimal(mark)
            last = self.last.get((holder.eid, kind))
            good = follows(last, label)
            if not good and mark.strong and last and number_value(label) > number_value(last):
                wanted = str(number_value(last) + 1)
                good = later.get("number" + wanted, -1) < index and number_value(label) <= number_value(last) + 2
        elif mark.kind == "letter":
            depth, holder = self._holder(("clause", "section"))
            kind = "point"
            if "." in mark.label or (len(mark.label) > 1 and self.last.get((holder.eid, kind)) == mark.label[0] and "." in mark.label):
                return self._take_sub(mark)
            last = self.last.get((holder.eid, kind))
            good = follows(last, mark.label, letters=True)
            if not good and len(mark.label) > 1 and self.stack and self.stack[-1].kind in ("point", "subpoint"):
                return self._take_sub(mark)
            if not good and mark.strong and last and last < mark.label:
                good = True
        elif mark.kind == "dash":
            return self._take_dash(mark)
        else:
            return
        if not good:
            return
        self._open(kind, mark, depth, holder)

    def _open(self, kind: ProvisionKind, mark: Mark, depth: int, holder: Unit, label: str | None = None) -> None:
        self._close(depth, self.builder._trim(mark.start))
        name = label or mark.label
        unit = self.builder.add(kind, name, mark.start, mark.body, holder.eid or None)
        if kind == "section":
            self.builder._read_heading(unit, self.marks, self.stop)
        self.last[(holder.eid, kind)] = mark.label
        self.stack.append(unit)
        self.first = min(self.first, mark.start)

    def _take_decimal(self, mark: Mark) -> None:
        """ "4.1" below 4."""
        head = mark.label.rpartition(".")[0]
        for depth in range(len(self.stack), 0, -1):
            if self.stack[depth - 1].kind == "clause" and self.stack[depth - 1].label == head:
                return self._open("clause", mark, depth, self.stack[depth - 1])
        return None

    def _take_sub(self, mark: Mark) -> None:
        """ "a.1)" or "a1)" below a)."""
        depth, holder = self._holder(("point",))
        if depth and mark.label.startswith(holder.label):
            self._open("subpoint", mark, depth, holder)

    def _take_dash(self, mark: Mark) -> None:
        depth, holder = self._holder(("point", "clause", "section"))
        count = self.dashes.get(holder.eid, 0) + 1
        self.dashes[holder.eid] = count
        self._open("subpoint", mark, depth, holder, str(count))
