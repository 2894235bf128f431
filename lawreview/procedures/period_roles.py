"""What a time in a sentence is: independent signs (data/procedures/period_cues.tsv) whose weights are added, place by place."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lawreview.documents.tables import read_table
from lawreview.procedures.names import thing_of
from lawreview.procedures.notation import is_plain, one_of, pattern, spoken, wordings

# What a role must reach, and by how much it must lead, to be taken; "" stands for a time that is none of the procedure.
_ENOUGH = {"whole": 4, "step": 3, "applicant": 6, "validity": 5, "outside": 3, "condition": 3}
# Of two roles with equal weight the one that claims less.
_MODEST = ("condition", "outside", "applicant", "validity", "step", "whole")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: any of ``literals`` in the text of its ``place``, or of ``patterns`` (with gaps or classes), speaks for ``role``."""

    place: str
    role: str
    weight: float
    literals: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    example: str = ""

    def stands_in(self, text: str, named: str = "") -> bool:
        """True where the ``spoken`` text of the cue's place holds it. Words of ``named``, the procedures themselves, tell nothing."""
        met = any(w in text and w not in named for w in self.literals)
        found = (p.search(text) for p in self.patterns)
        return met or any(m and m[0].strip(" :") and m[0] not in named for m in found)


@cache
def cues() -> tuple[Cue, ...]:
    """The rows of the table that are signs of a role."""
    rows = read_table("procedures/period_cues.tsv")
    classes = {r["role"]: one_of(r["wording"]) for r in rows if r["place"] == "class"}
    return tuple(_cue(row, classes) for row in rows if row["place"] != "class")


def _cue(row: Mapping[str, str], classes: Mapping[str, str]) -> Cue:
    opening = row["place"] == "opening"
    plain = () if opening else tuple(w for w in wordings(row["wording"]) if is_plain(w))
    marked = (w for w in wordings(row["wording"]) if w not in plain)
    return Cue(
        row["place"],
        row["role"],
        float(row["weight"] or 1),
        tuple(map(spoken, plain)),
        tuple(pattern(w, classes, opening) for w in marked),
        row["example"],
    )


@cache
def _cues_by_place() -> dict[str, tuple[Cue, ...]]:
    """The cues of each place, the heaviest first: once one has met, the lighter ones of its role need not be looked for."""
    heaviest_first = sorted(cues(), key=lambda cue: -abs(cue.weight))
    return {
        place: tuple(c for c in heaviest_first if c.place == place) for place in {c.place for c in cues()}
    }


def weigh(texts: Mapping[str, str], named: str = "") -> dict[str, float]:
    """What speaks for and against each role: ``texts`` gives the spoken text of each place; of one place the heaviest cue of a role
    counts, on either side. ``named``: the spoken names of the document's procedures."""
    out: dict[str, float] = defaultdict(float)
    for place, text in texts.items():
        for role, weight in _heard(place, text, named).items():
            out[role] += weight
    return out


def without_names(text: str, named: str) -> str:
    """A spoken text without what the procedures of ``named`` are about: "cấp thẻ | kiểm tra viên" checks nothing."""
    for thing in _things(named):
        text = text.replace(thing, " ")
    return text


@lru_cache(maxsize=1024)
def _things(named: str) -> tuple[str, ...]:
    """What procedures are about, without deed and result: " kiểm tra viên " of "cấp thẻ kiểm tra viên"."""
    objects = (spoken(thing_of(name)) for name in named.split(","))
    return tuple(sorted({o for o in objects if o.count(" ") > 2}, key=lambda o: (-len(o), o)))


@lru_cache(maxsize=4096)
def _heard(place: str, text: str, named: str) -> Mapping[str, float]:
    """What one place says for and against each role."""
    heaviest: dict[tuple[str, bool], float] = {}
    bare = without_names(text, named)
    for cue in _cues_by_place().get(place, ()) if text else ():
        key = cue.role, cue.weight > 0
        of_another = cue.role in ("step", "applicant", "outside", "condition")
        if key not in heaviest and cue.stands_in(bare if of_another else text, named if of_another else ""):
            heaviest[key] = cue.weight
    out: dict[str, float] = defaultdict(float)
    for (role, _), weight in heaviest.items():
        out[role] += weight
    return out


def stated(role: str, texts: Mapping[str, str]) -> bool:
    """True where any cue of a role stands in its place."""
    return any(
        cue.role == role and cue.stands_in(text)
        for place, text in texts.items()
        for cue in _cues_by_place().get(place, ())
    )


def decide(weights: Mapping[str, float]) -> str:
    """The role that weighs most among those that weigh enough, of equals the one that claims least; "" where there is none, or the
    time is none of the procedure."""
    likely = [role for role in _MODEST if weights.get(role, 0.0) >= _ENOUGH[role]]
    best = max(likely, key=lambda role: weights[role], default="")
    return "" if best in ("outside", "condition") else best
