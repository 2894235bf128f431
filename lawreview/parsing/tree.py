"""Marks → provisions: the articles and containers of one part of a document, and what stands below them."""

from lawreview.documents.eid import join
from lawreview.parsing.closing import closing_start
from lawreview.parsing.headings import CONTAINERS, choose_headings, read_heading
from lawreview.parsing.inside import Inside
from lawreview.parsing.marks import Mark
from lawreview.parsing.units import Unit, Units


def build(units: Units, start: int, end: int, root: str | None, act: bool = True) -> tuple[int, int]:
    """Adds the provisions of ``text[start:end]``; returns where the first begins and where their words end.

    Both are ``end`` where there are none. Behind them stand closing formula, recipients and signature. ``act``
    False is an annex: articles open there only where their list begins with 1.
    """
    marks = units.marks_between(start, end)
    heads = choose_headings(marks, units.quoted_between(start, end), units.layout, units.remarks, act)
    articles = [head for head in heads if head.kind == "article"]
    heads = heads if articles or units.fragment else []
    if (act or articles) and not units.fragment:
        end = closing_start(units.text, articles[-1].body if articles else start, end, bool(articles))
    heads = [head for head in heads if head.start < end]
    if not heads:
        plan = Unit(root or "", "attachment", "", start, start, None)
        return min(Inside(units, plan, start, end, plan=True).run(), end), end
    stack: list[Unit] = []
    stops = [head.start for head in heads[1:]] + [end]
    for mark, stop in zip(heads, stops, strict=True):
        if mark.kind == "article":
            _add_article(units, mark, stop, stack[-1].eid if stack else root, root)
        else:
            _open_container(units, mark, stop, stack, root)
    for unit in stack:
        unit.end = units.layout.before(end)
    return heads[0].start, end


def _add_article(units: Units, mark: Mark, stop: int, parent: str | None, root: str | None) -> None:
    unit = units.add("article", mark.label, mark.start, mark.body, parent, root)
    unit.end = units.layout.before(stop)
    following = units.marks_between(mark.body, stop)
    unit.heading, unit.body = read_heading(
        units.layout, mark, following[0].start if following else stop, stop
    )
    Inside(units, unit, unit.body, stop).run()


def _open_container(units: Units, mark: Mark, stop: int, stack: list[Unit], root: str | None) -> None:
    level = CONTAINERS[mark.kind]
    while stack and CONTAINERS[stack[-1].kind] >= level:
        stack.pop().end = units.layout.before(mark.start)
    parent = stack[-1].eid if stack else root
    holder = parent
    if mark.kind == "chapter" and not units.has(join(root, "chp", mark.label)):
        holder = root  # chapters number through the act; only where they begin again do they carry their part
    unit = units.add(mark.kind, mark.label, mark.start, mark.body, parent, holder)  # type: ignore[arg-type]
    following = units.marks_between(mark.body, stop)
    unit.heading, unit.body = read_heading(
        units.layout, mark, following[0].start if following else stop, stop
    )
    stack.append(unit)
