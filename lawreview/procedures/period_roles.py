"""What a time in a sentence is: independent signs (data/procedures/period_cues.tsv) whose weights are added, place by place."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_GAP = r"(?:[^ .;]+ ){0,9}?"
_CLASS = re.compile(r"<(\w+)>")
# What a role must reach, and by how much it must lead, to be taken; "" stands for a time that is none of the procedure.
_ENOUGH = {"whole": 4, "step": 3, "applicant": 6, "validity": 5, "outside": 3, "condition": 3}
# Of two roles with equal weight the one that claims less.
_MODEST = ("condition", "outside", "applicant", "validity", "step", "whole")


def spoken(text: str) -> str:
    """A flat text as words and signs with one blank on either side of each."""
    return f" {' '.join(_TOKEN.findall(text))} "


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
        return met or any(p.search(text) for p in self.patterns)


@cache
def cues() -> tuple[Cue, ...]:
    """The rows of the table that are signs of a role."""
    rows = read_table("procedures/period_cues.tsv")
    classes = {r["role"]: _one_of(r["wording"]) for r in rows if r["place"] == "class"}
    return tuple(_cue(row, classes) for row in rows if row["place"] != "class")


def _words(wording: str) -> str:
    """ "cấp !tỉnh !xã" as a pattern over spoken text: the word, no word marked ! behind it."""
    parts = [t for t in wording.split() if not t.startswith("!")]
    barred = [t[1:] for t in wording.split() if t.startswith("!")]
    after = rf"(?!(?:{'|'.join(map(re.escape, barred))}) )" if barred else ""
    return re.escape(spoken(" ".join(parts))[1:]) + after


def _one_of(wordings: str) -> str:
    parts = sorted((fold(w).strip() for w in wordings.split("|")), key=lambda w: (-len(w), w))
    return f"(?:{'|'.join(map(_words, parts))})"


def _cue(row: Mapping[str, str], classes: Mapping[str, str]) -> Cue:
    wordings = [fold(w).strip() for w in row["wording"].split("|")]
    special = [w for w in wordings if row["place"] == "opening" or any(sign in w for sign in "…<!")]
    patterns = tuple(_pattern(w, row["place"], classes) for w in special)
    bare = tuple(spoken(w) for w in wordings if w not in special)
    return Cue(row["place"], row["role"], float(row["weight"] or 1), bare, patterns, row["example"])


def _pattern(wording: str, place: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """ "<result> … được cấp" as a pattern over spoken text; the words of an opening begin the sentence, but for its number."""
    parts = []
    for token in re.findall(r"<\w+>|…|[^…<]+", wording):
        named = _CLASS.fullmatch(token)
        if token.strip():
            parts.append(_GAP if token == "…" else classes[named[1]] if named else _words(token))
    lead = r"^ (?:\w{1,3} [.)] )?(?:[-+] )?" if place == "opening" else " "
    return re.compile(lead + "".join(parts))


def weigh(texts: Mapping[str, str], named: str = "") -> dict[str, float]:
    """What speaks for and against each role: ``texts`` gives the spoken text of each place; of one place the heaviest cue of a role
    counts, on either side. ``named``: the spoken names of the document's procedures."""
    heaviest: dict[tuple[str, str, bool], float] = defaultdict(float)
    for cue in cues():
        key = cue.place, cue.role, cue.weight > 0
        about = "" if cue.role in ("whole", "validity") else named
        if abs(cue.weight) > abs(heaviest[key]) and cue.stands_in(texts.get(cue.place, ""), about):
            heaviest[key] = cue.weight
    out: dict[str, float] = defaultdict(float)
    for (_, role, _), weight in heaviest.items():
        out[role] += weight
    return out


def stated(role: str, texts: Mapping[str, str]) -> bool:
    """True where any cue of a role stands in its place."""
    return any(cue.role == role and cue.stands_in(texts.get(cue.place, "")) for cue in cues())


def decide(weights: Mapping[str, float]) -> str:
    """The role that weighs most among those that weigh enough, of equals the one that claims least; "" where there is none, or the
    time is none of the procedure."""
    likely = [role for role in _MODEST if weights.get(role, 0.0) >= _ENOUGH[role]]
    best = max(likely, key=lambda role: weights[role], default="")
    return "" if best in ("outside", "condition") else best
