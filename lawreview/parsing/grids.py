"""Tables: rows that reading gives as lines with cells parted by " | ", with the offsets of every cell."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.documents.model import Document

SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``eid`` is the innermost provision that holds its first row, or None; each cell is (start, end) in the text."""

    eid: str | None
    rows: tuple[tuple[tuple[int, int], ...], ...]


def grids(document: Document) -> Iterator[Grid]:
    """The tables of a document in order: runs of lines that have cells."""
    ordered = sorted(document.provisions, key=lambda p: (p.start, -p.end))
    starts = [p.start for p in ordered]
    by_eid = {p.eid: p for p in ordered}
    for lines in _runs(document.text):
        at = lines[0][0]
        index = bisect_right(starts, at) - 1
        holder = ordered[index] if index >= 0 else None
        while holder and at >= holder.end:
            holder = by_eid.get(holder.parent) if holder.parent else None
        rows = tuple(tuple(_cells(document.text, start, end)) for start, end in lines)
        yield Grid(holder.eid if holder else None, rows)


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """The lines of each table: those that follow each other and have cells."""
    lines: list[tuple[int, int]] = []
    at = text.find(SEPARATOR)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if lines and start != lines[-1][1] + 1:
            yield lines
            lines = []
        lines.append((start, end))
        at = text.find(SEPARATOR, end)
    if lines:
        yield lines


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of each cell; an empty cell is an empty span."""
    if text.startswith("|", start, end):  # rows of Markdown have bars at both ends
        start += 1
        end -= text.endswith("|", start, end)
    at = start
    while at <= end:
        stop = text.find("|", at, end)
        stop = end if stop < 0 else stop
        words = text[at:stop]
        first = at + len(words) - len(words.lstrip())
        yield (first, first + len(words.strip())) if words.strip() else (at, at)
        at = stop + 1
