"""A document's provisions as passages: each unit's own words, with the headings and leads that govern them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.documents.model import Document, Provision

_OUTSIDE = ("recital", "annex")
_SENTENCE_END = re.compile(r"[.;](?=\s)|\n|\s\|\s")


@dataclass(frozen=True, slots=True)
class Passage:
    """The own words of one provision, ``[start, end)`` without its children. ``heading`` and ``leads`` (nearest first) are spans
    of what governs it: its article's heading, the introductory words of the units above."""

    provision: Provision
    start: int
    end: int
    heading: tuple[int, int]
    leads: tuple[tuple[int, int], ...]
    article: str
    children: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, ``[start, end)`` in the document."""

    start: int
    end: int


def _own_span(unit: Provision, children: list[Provision]) -> tuple[int, int]:
    start = unit.body if unit.body >= unit.start else unit.start
    end = children[0].start if children else unit.end
    return start, max(start, end)


def _heading_span(document: Document, unit: Provision) -> tuple[int, int]:
    if not unit.heading:
        return unit.start, unit.start
    at = document.text.find(unit.heading, unit.start, unit.end)
    return (at, at + len(unit.heading)) if at >= 0 else (unit.start, unit.start)


def passages(document: Document) -> Iterator[Passage]:
    """The passages of the enacting part and the attachments, in order; recitals and annexes are left out. Linear."""
    children: dict[str | None, list[Provision]] = defaultdict(list)
    by_eid = {p.eid: p for p in document.provisions}
    for provision in document.provisions:
        children[provision.parent].append(provision)
    spans = {p.eid: _own_span(p, children[p.eid]) for p in document.provisions}
    for provision in document.provisions:
        if provision.kind in _OUTSIDE or provision.eid.startswith("annex"):
            continue
        heading = _heading_span(document, provision)
        leads: list[tuple[int, int]] = []
        article = provision.eid if provision.kind == "article" else ""
        above = by_eid.get(provision.parent or "")
        while above is not None:
            if above.kind == "article":
                article = above.eid
            if heading[0] == heading[1]:
                heading = _heading_span(document, above)
            else:
                leads.append(_heading_span(document, above))
            if above.kind in ("article", "clause", "point"):
                leads.append(spans[above.eid])
            above = by_eid.get(above.parent or "")
        start, end = spans[provision.eid]
        yield Passage(
            provision,
            start,
            end,
            heading,
            tuple(s for s in leads if s[1] > s[0]),
            article,
            tuple(children[provision.eid]),
        )


def sentences(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of ``text[start:end]``: cut at full stops, semicolons and line ends; blanks trimmed."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if "|" in match[0] and _pair_of_cells(text, match.start(), start, end):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _pair_of_cells(text: str, bar: int, start: int, end: int) -> bool:
    """True for the bar of a row of two cells, the first of which is words: a label and its value are one sentence."""
    first = max(start, text.rfind("\n", start, bar) + 1)
    last = text.find("\n", bar, end)
    line = text[first : last if last >= 0 else end]
    label = line.split(" | ")[0]
    return line.count(" | ") == 1 and any(c.isalpha() for c in label) and not any(c.isdigit() for c in label)


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
        end -= 1
    if end > start:
        yield Sentence(start, end)
