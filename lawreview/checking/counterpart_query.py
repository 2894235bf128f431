"""What to ask of the full-text index for one provision: its telling pairs of syllables, and the general norms that its kind calls for.

Most Vietnamese words have two syllables, so neighbouring pairs tell what a provision is about where single syllables do not
(docs/quality.md).
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.names import telling_words
from lawreview.procedures.wording import alternation, light_phrases

_START = 120
_BREAK = re.compile(r"[.,;:()\n\"“”|/]")


@cache
def _grammar() -> frozenset[str]:
    return frozenset(light_phrases("pair"))


@cache
def _set_phrases() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(r['phrase'] for r in read_table('set_phrases.tsv'))})(?!\w)")


def query_terms(text: str) -> list[str]:
    """The single words to search for: set phrases, figures and light words masked, each word once, in the order of the text."""
    kept = telling_words(_set_phrases().sub(" ", fold(text)), "title")
    return list(dict.fromkeys(w for w in kept if not any(c.isdigit() for c in w) and len(w) > 1))


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    full = {r["short"]: r["full"] for r in read_table("abbreviations.tsv")}
    return re.compile(rf"(?<!\w)(?:{'|'.join(full)})(?!\w)"), full


def telling_runs(text: str, masked: bool = True) -> list[list[str]]:
    """Runs of neighbouring folded words: abbreviations printed in full; cut at punctuation, figures, set phrases, words of grammar."""
    pattern, full = _abbreviations()
    folded = fold(pattern.sub(lambda m: full[m[0]], text))
    if masked:
        folded = _set_phrases().sub("|", folded)
    grammar = _grammar()
    out = []
    for piece in _BREAK.split(folded):
        run: list[str] = []
        for word in [*words(piece), ""]:
            if word.isalpha() and word not in grammar:
                run.append(word)
            elif run:
                out.append(run)
                run = []
    return out


def pairs(text: str, masked: bool = True) -> Counter[str]:
    """How often each two neighbouring words stand in the runs of a text ("ký quỹ")."""
    return Counter(f"{a} {b}" for run in telling_runs(text, masked) for a, b in pairwise(run))


def shared_wordings(text: str, other: str, most: int = 3) -> list[str]:
    """The longest wordings that two texts share, longest first, none inside another."""
    there = set(pairs(other))
    found: list[str] = []
    for run in telling_runs(text):
        at = 0
        while at < len(run) - 1:
            end = at
            while end < len(run) - 1 and f"{run[end]} {run[end + 1]}" in there:
                end += 1
            if end > at:
                found.append(" ".join(run[at : end + 1]))
            at = max(end, at + 1)
    out: list[str] = []
    for wording in sorted(dict.fromkeys(found), key=lambda w: -len(w)):
        if len(out) < most and not any(wording in longer for longer in out):
            out.append(wording)
    return out


def weights_of(counted: Mapping[str, int], rarity: Callable[[str], float], most: int) -> dict[str, float]:
    """The ``most`` pairs that stand most often in a provision, weighed by that and by their rarity; ties keep the text's order."""
    often = sorted(counted, key=lambda pair: -counted[pair])[:most]
    weights = {pair: (1 + math.log(counted[pair])) * rarity(pair) for pair in often}
    return {pair: weight for pair, weight in weights.items() if weight > 0}


@dataclass(frozen=True, slots=True)
class GeneralNorm:
    """A kind of local rule and what superior law always says of it (data/general_norms.tsv); ``place`` as in that table."""

    matter: str
    place: str
    sign: re.Pattern[str]
    terms: tuple[str, ...]


@cache
def _general_norms() -> tuple[GeneralNorm, ...]:
    return tuple(
        GeneralNorm(
            r["matter"],
            r["place"],
            re.compile(r["sign"]),
            tuple(pairs(r["terms"], masked=False)),
        )
        for r in read_table("general_norms.tsv")
    )


def general_norms(text: str, regulatory: bool = True) -> list[GeneralNorm]:
    """The general norms for a provision's words, in the order of the table; ``regulatory``: its document has that form."""
    folded = fold(text)
    places = {"start": folded[:_START], "all": folded}
    return [
        n for n in _general_norms() if (not regulatory if n.place == "form" else _signed(n, places[n.place]))
    ]


def _signed(norm: GeneralNorm, words: str) -> bool:
    return bool(norm.sign.match(words) if norm.place == "start" else norm.sign.search(words))
