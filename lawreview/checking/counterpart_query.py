"""What to ask of the full-text index for one provision: its telling pairs of syllables, and the general norms that its kind calls for.

Most Vietnamese words have two syllables, so neighbouring pairs tell what a provision is about where single syllables do not
(docs/quality.md).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from lawreview.documents.folding import fold, words
from lawreview.documents.tables import read_table
from lawreview.procedures.names import telling_words
from lawreview.procedures.wording import alternation

_START = 120
_BREAK = re.compile(r"[.,;:()\n\"“”|/]")


@cache
def _grammar() -> frozenset[str]:
    rows = read_table("procedures/light_words.tsv")
    return frozenset(w for r in rows if r["use"] == "pair" for w in r["phrases"].split("|"))


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


def expression(terms: Iterable[str]) -> str:
    """The FTS5 expression that any of these words or pairs satisfies; "" for none. Terms are letters and blanks only."""
    asked = " OR ".join(f'"{t}"' for t in terms)
    return f"words:({asked})" if asked else ""


@dataclass(frozen=True, slots=True)
class GeneralNorm:
    """A kind of local rule and what superior law always says of it (data/general_norms.tsv)."""

    matter: str
    at_start: bool
    sign: re.Pattern[str]
    terms: tuple[str, ...]


@cache
def _general_norms() -> tuple[GeneralNorm, ...]:
    return tuple(
        GeneralNorm(
            r["matter"],
            r["place"] == "start",
            re.compile(r["sign"]),
            tuple(pairs(r["terms"], masked=False)),
        )
        for r in read_table("general_norms.tsv")
    )


def general_norms(text: str) -> list[GeneralNorm]:
    """The general norms whose sign stands in a provision's words, in the order of the table."""
    folded = fold(text)
    head = folded[:_START]
    return [n for n in _general_norms() if (n.sign.match(head) if n.at_start else n.sign.search(folded))]
