"""The provisions of a document while they are built."""

from bisect import bisect_left
from dataclasses import dataclass

from lawreview.documents.eid import STEP_OF_KIND
from lawreview.documents.model import Provision, ProvisionKind, Remark
from lawreview.parsing.layout import Layout
from lawreview.parsing.marks import Mark
from lawreview.parsing.quotes import QuotedBlocks


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
        body = self.body if self.start <= self.body <= self.end else self.end
        return Provision(
            self.eid, self.kind, self.label, self.heading, self.start, self.end, self.parent, body
        )


class Units:
    """Collects the provisions of a document, part by part (the act itself, each attachment, each annex)."""

    def __init__(self, layout: Layout, quotes: QuotedBlocks, marks: list[Mark], fragment: str = "") -> None:
        self.layout, self.quotes = layout, quotes
        self.fragment = fragment  # the level that a payload begins with: its list may begin at any label
        self.text = layout.text
        quoted = [quotes.holds(m.start) for m in marks] if quotes.spans else []
        self.marks = [m for m, q in zip(marks, quoted, strict=True) if not q] if quoted else marks
        self.quoted = (
            [m for m, q in zip(marks, quoted, strict=True) if q and m.kind == "article"] if quoted else []
        )
        self._starts = [m.start for m in self.marks]
        self.units: list[Unit] = []
        self.remarks: list[Remark] = []
        self._used: dict[str, int] = {}

    def add(
        self, kind: ProvisionKind, label: str, start: int, body: int, parent: str | None, holder: str | None
    ) -> Unit:
        """A new unit whose address hangs on ``holder``; a second one of the same label gets "~2"."""
        if " " in label:
            label = label.replace(" ", "-")
        eid = f"{holder}__{STEP_OF_KIND[kind]}_{label}" if holder else f"{STEP_OF_KIND[kind]}_{label}"
        if eid not in self._used:
            self._used[eid] = 1
        else:
            count = self._used[eid] = self._used[eid] + 1
            message = f"Số thứ tự lặp lại: {label} ({eid})"
            self.remarks.append(Remark("label_repeated", message, start, body))
            eid = f"{eid}~{count}"
        unit = Unit(eid, kind, label, start, body, parent)
        self.units.append(unit)
        return unit

    def has(self, eid: str) -> bool:
        """True where a unit of this address is there."""
        return eid in self._used

    def marks_between(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in ``text[start:end]``."""
        return self.marks[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def quoted_between(self, start: int, end: int) -> list[Mark]:
        """The articles that stand inside quoted blocks of ``text[start:end]``."""
        first = bisect_left(self.quoted, start, key=_start)
        return self.quoted[first : bisect_left(self.quoted, end, key=_start)]


def _start(mark: Mark) -> int:
    return mark.start
