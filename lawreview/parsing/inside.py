"""Clauses, points and what stands below them inside an article; sections and clauses of plans without articles."""

from functools import cached_property

from lawreview.documents.model import ProvisionKind
from lawreview.parsing.headings import CONTAINERS, is_next_container, read_heading, refers, word_before
from lawreview.parsing.marks import Mark, follows, letter_follows, letter_rank, split_label
from lawreview.parsing.units import Unit, Units

# Words that lead on to a figure: "… theo Mục ↵ 28.2", "… từ ↵ 3.000 tỷ đồng".
_BEFORE_FIGURES = frozenset(("mục", "tại", "từ", "đến", "dưới", "trên", "đủ"))
_HOLDERS: dict[str, tuple[str, ...]] = {
    "part": (),
    "chapter": ("part",),
    "section": ("chapter", "part"),
    "subsection": ("section", "chapter", "part"),
    "clause": ("subsection", "section", "chapter", "part"),
    "point": ("clause", "subsection", "section", "chapter", "part"),
    "subpoint": ("point", "clause", "subsection", "section", "chapter", "part"),
}


class Inside:
    """Reads the numbered units of one article, or of a plan, line by line."""

    def __init__(self, units: Units, unit: Unit, start: int, stop: int, plan: bool = False) -> None:
        self.units, self.unit, self.stop, self.plan = units, unit, stop, plan
        self.layout = units.layout
        self.marks = units.marks_between(start, stop)
        self.stack: list[Unit] = []
        self.last: dict[tuple[str, str], str] = {}
        self.dashes: dict[str, int] = {}
        self.signs: dict[str, str] = {}
        self.styles: dict[str, str] = {}
        self.through: dict[str, str] = {}
        self.first = stop

    @cached_property
    def later(self) -> dict[str, int]:
        """Where a number stands last among the marks."""
        return {mark.label: i for i, mark in enumerate(self.marks) if mark.kind == "number"}

    def run(self) -> int:
        """Adds the units; returns where the first begins (``stop`` where there is none)."""
        takers = {
            "number": self._take_number,
            "letter": self._take_letter,
            "dash": self._take_dash,
            "roman": self._take_roman,
            "capital": self._take_capital,
        } | (dict.fromkeys(CONTAINERS, self._take_named) if self.plan else {})
        for index, mark in enumerate(self.marks):
            take = takers.get(mark.kind)
            if take:
                take(mark, index)
        self._close(0, self.layout.before(self.stop))
        return self.first

    def _close(self, depth: int, at: int) -> None:
        while len(self.stack) > depth:
            self.stack.pop().end = at

    def _holder(self, kind: str) -> tuple[int, Unit]:
        """The innermost open unit that may hold this kind: how many units stay open, and the unit."""
        kinds = _HOLDERS[kind]
        for depth in range(len(self.stack), 0, -1):
            if self.stack[depth - 1].kind in kinds:
                return depth, self.stack[depth - 1]
        return 0, self.unit

    def _open(self, kind: ProvisionKind, mark: Mark, depth: int, holder: Unit, label: str) -> Unit:
        if len(self.stack) > depth:
            self._close(depth, self.layout.before(mark.start))
        above = holder.eid or None
        unit = self.units.add(kind, label, mark.start, mark.body, above, above)
        self.last[holder.eid, kind] = label
        self.stack.append(unit)
        if mark.start < self.first:
            self.first = mark.start
        return unit

    def _take_roman(self, mark: Mark, index: int) -> None:
        if not self._take_titled("section", mark, index) and mark.label in "CD":
            self._take_titled("part", mark, index, "capital")

    def _take_capital(self, mark: Mark, index: int) -> None:
        self._take_titled("part", mark, index)

    def _take_named(self, mark: Mark, index: int) -> None:
        """ "Phần A", "Chương I", "Mục 2" of a plan or an annex without articles."""
        title = self.units.text[mark.body : self.layout.line_end(mark.body)].strip(" \t*.:-–")
        if not title or title.isupper() or (mark.strong and title[0].isupper()):
            self._take_titled(mark.kind, mark, index)  # type: ignore[arg-type]

    def _take_titled(self, kind: ProvisionKind, mark: Mark, index: int, style: str = "") -> bool:
        """Opens the unit where its number comes next in its list, or first: which style holds which is not fixed in plans,
        the one that began first is the outer one (A, I, 1 or Mục 1, A, I)."""
        style = style or mark.kind
        if not self.plan or not self.layout.opens_paragraph(mark.start):
            return False
        for depth in range(len(self.stack), 0, -1):
            unit = self.stack[depth - 1]
            if self.styles.get(unit.eid) == style:
                good, depth = is_next_container(unit.label, mark.label), depth - 1
                break
        else:
            depth = len(self.stack)
            while depth and self.stack[depth - 1].eid not in self.styles:
                depth -= 1
            last = self.through.get(style)
            good = is_next_container(None, mark.label) or bool(last and is_next_container(last, mark.label))
        if good:
            self._open_titled(kind, mark, index, depth, self.stack[depth - 1] if depth else self.unit)
            self.styles[self.stack[-1].eid] = style
            self.through[style] = mark.label
        return good

    def _open_titled(self, kind: ProvisionKind, mark: Mark, index: int, depth: int, holder: Unit) -> None:
        unit = self._open(kind, mark, depth, holder, mark.label)
        until = self.marks[index + 1].start if index + 1 < len(self.marks) else self.stop
        as_kind = mark.kind if mark.kind in CONTAINERS else "article"
        heading, body = read_heading(
            self.layout, Mark(mark.start, as_kind, mark.label, mark.body, True), until, self.stop
        )
        unit.heading, unit.body = heading, body if heading else mark.body

    def _take_number(self, mark: Mark, index: int) -> None:
        if "." in mark.label:
            self._take_decimal(mark)
            return
        depth, holder = self._holder("clause")
        last = self.last.get((holder.eid, "clause"))
        label = mark.label
        if follows(last, label) or self._begins_fragment("clause", last):
            good = self._begins(mark)
        else:
            good = last is not None and mark.strong and self._skips(last, label, index) and self._begins(mark)
        if good:
            self._open("clause", mark, depth, holder, label)

    def _begins_fragment(self, kind: str, last: str | None) -> bool:
        """True where this is the first label of a payload, which may be any."""
        return self.units.fragment == kind and last is None and not self.units.units

    def _skips(self, last: str, label: str, index: int) -> bool:
        """Whether a clause out of order is one all the same: one or two before it are missing."""
        value, last_value = split_label(label)[0], split_label(last)[0]
        return last_value < value <= last_value + 2 and self.later.get(str(last_value + 1), -1) < index

    def _begins(self, mark: Mark) -> bool:
        """True where a label that is expected opens a paragraph; a full line above it is no doubt where words in capitals
        follow and the line leads on to no reference ("… quy định tại khoản ↵ 1. Người …")."""
        if self.layout.opens_paragraph(mark.start):
            return True
        word = self.layout.next_line(mark.body, self.stop)
        return (
            mark.strong
            and word >= 0
            and self.units.text[word].isupper()
            and not refers(self.layout, mark.start)
        )

    def _take_decimal(self, mark: Mark) -> None:
        """ "4.1" below 4; "2.68 Quy hoạch" is clause 2 with footnote 68 where clause 2 is what should come."""
        if not self.layout.opens_paragraph(mark.start):
            return
        if not mark.strong and word_before(self.layout, mark.start)[1] in _BEFORE_FIGURES:
            return
        head = mark.label.rpartition(".")[0]
        for depth in range(len(self.stack), 0, -1):
            unit = self.stack[depth - 1]
            if unit.kind == "clause" and unit.label == head:
                self._open("clause", mark, depth, unit, mark.label)
                return
        depth, holder = self._holder("clause")
        while holder.kind == "clause" and depth:
            depth -= 1
            holder = self.stack[depth - 1] if depth else self.unit
        whole, _, note = mark.label.partition(".")
        if follows(self.last.get((holder.eid, "clause")), whole) and note.isdecimal():
            self._open("clause", mark, depth, holder, whole)

    def _take_letter(self, mark: Mark, index: int) -> None:
        if "." in mark.label:
            self._take_sub(mark)
            return
        if mark.label == "l" and self._is_one(index):
            self._take_number(Mark(mark.start, "number", "1", mark.body, mark.strong), index)
            return
        depth, holder = self._holder("point")
        last = self.last.get((holder.eid, "point"))
        label = mark.label
        if letter_follows(last, label) or self._begins_fragment("point", last):
            if self._begins(mark):
                self._open("point", mark, depth, holder, label)
            return
        if len(label) > 1:
            if self.stack and self.stack[-1].kind in ("point", "subpoint") and label[0] == (last or "")[:1]:
                self._take_sub(mark)
            elif letter_follows(last, label[0]) and self._begins(mark):
                self._open("point", mark, depth, holder, label[0])  # the figures are a footnote's
            return
        if last is not None and 0 < letter_rank(label) - letter_rank(last) <= 3 and self._begins(mark):
            self._open("point", mark, depth, holder, label)

    def _is_one(self, index: int) -> bool:
        """True where "l." was typed for "1.": it begins a list that goes on with 2."""
        _, holder = self._holder("clause")
        after = next((mark for mark in self.marks[index + 1 :] if mark.kind == "number"), None)
        return after is not None and after.label == "2" and (holder.eid, "clause") not in self.last

    def _take_sub(self, mark: Mark) -> None:
        """ "a.1)" or "a1)" below a)."""
        depth, holder = self._holder("subpoint")
        if depth and holder.kind == "point" and mark.label[0] == holder.label[0] and self._begins(mark):
            self._open("subpoint", mark, depth, holder, mark.label)

    def _take_dash(self, mark: Mark, index: int) -> None:
        if not self.layout.opens_paragraph(mark.start):
            return
        sign = "-" if mark.label == "–" else mark.label
        for depth in range(len(self.stack), 0, -1):
            unit = self.stack[depth - 1]
            if unit.kind != "subpoint" or unit.label[-1].isalpha() or unit.eid not in self.signs:
                break
            if self.signs[unit.eid] == sign:
                self._open_dash(mark, sign, depth - 1)
                return
        self._open_dash(mark, sign, len(self.stack))

    def _open_dash(self, mark: Mark, sign: str, depth: int) -> None:
        holder = self.stack[depth - 1] if depth else self.unit
        count = self.dashes.get(holder.eid, 0) + 1
        self.dashes[holder.eid] = count
        unit = self._open("subpoint", mark, depth, holder, str(count))
        self.signs[unit.eid] = sign
