"""The provisions of a payload, addressed as the units of the amended document that they become."""

import re
from collections.abc import Iterator

from lawreview.documents.eid import KIND_OF_STEP, join, label_key, parent_of, steps
from lawreview.documents.model import Provision
from lawreview.parsing import parse_fragment

_LABELLED = {
    "cl": re.compile(r"^[ \t\xa0“\"]*(\d{1,3}[a-zđ]?\d?)[ \t]?[.)](?!\d)[ \t\xa0]*", re.MULTILINE),
    "point": re.compile(r"^[ \t\xa0“\"]*([a-zđ]\d{0,2})[ \t]?[)/.](?!\d)[ \t\xa0]*", re.MULTILINE),
}


def fragment(text: str, eid: str, wanted: frozenset[str] = frozenset()) -> tuple[Provision, ...]:
    """The units of a payload for the target ``eid``, in printed order, with those inside them; offsets into ``text``.

    ``wanted`` are labels that the payload is known to hold, however far apart. The units on the target's own level come first in their branch; () where the payload prints no label of that level.
    """
    step, label = steps(eid)[-1]
    if step not in _LABELLED:
        found = parse_fragment(text, "", KIND_OF_STEP.get(step, "article"))
        prefix = parent_of(eid) if step == "art" else None
        return tuple(_below(p, prefix) for p in found) if prefix else found
    out: list[Provision] = []
    parent = parent_of(eid)
    for start, end, body, own in _split(text, step, label, wanted):
        unit = join(parent, step, own)
        out.append(Provision(unit, KIND_OF_STEP[step], own, "", start, end, parent, body))  # type: ignore[arg-type]
        if step == "cl":
            out += (
                _moved(p, body) for p in parse_fragment(text[body:end], unit, "point") if p.kind != "clause"
            )
    return tuple(out)


def _split(text: str, step: str, label: str, wanted: frozenset[str]) -> Iterator[tuple[int, int, int, str]]:
    """(start, end, body, label) of the units on one level: the labels rise from the first."""
    marks: list[tuple[int, int, str]] = []
    for match in _LABELLED[step].finditer(text):
        own = match[1].lower()
        if not marks and own != label and text[: match.start()].strip():
            continue
        if marks and not (
            _rises(marks[-1][2], own) or (own in wanted and label_key(own) > label_key(marks[-1][2]))
        ):
            continue
        marks.append((match.start(1), match.end(), own))
    for i, (start, body, own) in enumerate(marks):
        end = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        if step == "point":  # a clause that is also given anew ends the point before it
            larger = (m.start() for m in _LABELLED["cl"].finditer(text, body, end) if m[1] in wanted)
            end = next(larger, end)
        yield start, start + len(text[start:end].rstrip(' \t\n\xa0“"')), body, own


def _rises(last: str, own: str) -> bool:
    if last.isdigit() and own.isdigit():
        return int(own) == int(last) + 1 or int(last) < int(own) <= int(last) + 3
    return label_key(own) > label_key(last)


def _moved(provision: Provision, by: int) -> Provision:
    p = provision
    return Provision(
        p.eid,
        p.kind,
        p.label,
        p.heading,
        p.start + by,
        p.end + by,
        p.parent,
        p.body + by if p.body >= 0 else -1,
    )


def _below(provision: Provision, prefix: str) -> Provision:
    p = provision
    parent = f"{prefix}__{p.parent}" if p.parent else prefix
    return Provision(f"{prefix}__{p.eid}", p.kind, p.label, p.heading, p.start, p.end, parent, p.body)
