"""Every word belongs to one leaf: a provision's own text, a formal part, or what was left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.documents.model import Document, FormalKind, FormalPart, LeftOut, Provision


@dataclass(frozen=True, slots=True)
class Leaf:
    """``text[start:end]`` belongs to ``owner`` and to nothing else."""

    start: int
    end: int
    owner: Provision | FormalPart | LeftOut | None


def leaves(document: Document) -> Iterator[Leaf]:
    """The text cut into leaves, in order and without gaps; blanks between them have no owner.

    Inside a provision the words of its children are theirs; what was left out wins over all.
    """
    at = 0
    for start, end, owner in _own_spans(document):
        if start > at:
            yield Leaf(at, start, None)
        yield Leaf(start, end, owner)
        at = end
    if at < len(document.text):
        yield Leaf(at, len(document.text), None)


def _own_spans(document: Document) -> Iterator[tuple[int, int, Provision | FormalPart | LeftOut]]:
    items: list[tuple[int, int, int, Provision | FormalPart | LeftOut]] = [
        (p.start, -p.end, 0, p) for p in document.provisions if p.end > p.start
    ]
    items += [(f.start, -f.end, 1, f) for f in document.formal if f.end > f.start]
    items += [(x.start, -x.end, 2, x) for x in document.left_out if x.end > x.start]
    items.sort(key=lambda item: item[:3])
    stack: list[tuple[int, Provision | FormalPart | LeftOut]] = []
    at = 0
    for start, minus_end, _, owner in items:
        while stack and stack[-1][0] <= start:
            end, open_owner = stack.pop()
            if end > at:
                yield at, end, open_owner
                at = end
        if stack and start > at:
            yield at, start, stack[-1][1]
        at = max(at, start)
        stack.append((min(-minus_end, stack[-1][0]) if stack else -minus_end, owner))
    while stack:
        end, open_owner = stack.pop()
        if end > at:
            yield at, end, open_owner
            at = end


def fill_gaps(
    text: str, provisions: list[Provision], formal: list[FormalPart], body_start: int
) -> list[FormalPart]:
    """Formal parts for the words that nothing holds: "preamble" before the body, "note" behind it. ``text`` has blanks
    where passages were left out."""
    spans = [(part.start, part.end) for part in formal]
    spans += [(p.start, p.end) for p in provisions if p.parent is None]
    spans.sort()
    spans.append((len(text), len(text)))
    found, at = [], 0
    for start, end in spans:
        if start > at:
            kind: FormalKind = "preamble" if at < body_start else "note"
            words = re.search(r"\S(?:.*\S)?", text[at:start], re.DOTALL)
            if words:
                found.append(FormalPart(kind, at + words.start(), at + words.end()))
        at = max(at, end)
    return found


def without_overlaps(parts: list[FormalPart]) -> list[FormalPart]:
    """The formal parts in order, each cut where one before it ends."""
    out: list[FormalPart] = []
    at = 0
    for part in sorted(parts, key=lambda p: (p.start, -p.end)):
        start = max(part.start, at)
        if part.end > start:
            out.append(FormalPart(part.kind, start, part.end))
            at = part.end
    return out
