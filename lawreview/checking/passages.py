"""Which passages of a library answer a question of weighted terms: found by the full-text index, then read.

A law's article speaks of many things, and the one that a local rule must be read against is mostly in a single clause: so articles are
ordered by their whole words, by their best clause and by their heading together (docs/quality.md has what each is worth).
"""

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lawreview.documents.folding import fold, words

_SATURATION, _BY_LENGTH = 1.2, 0.75  # Robertson and Zaragoza 2009, the values that SQLite's bm25() has
_WHOLE, _CLAUSE, _HEADING = 1.0, 0.5, 0.25
LONGEST = 20_000  # characters of one text: of an annex the beginning tells enough
_RAREST = 0.5


class Postings:
    """Which searchable provisions hold a term (a word, or words side by side), each term asked for once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._size = int(connection.execute("SELECT count(*) FROM provisions_fts").fetchone()[0])
        self._held: dict[str, list[int]] = {}

    def holders(self, term: str) -> list[int]:
        """Ids of the provisions that hold a term. A term is letters and blanks only."""
        if term not in self._held:
            asked = "SELECT rowid FROM provisions_fts WHERE provisions_fts MATCH ?"
            self._held[term] = [r[0] for r in self._connection.execute(asked, (f'words:"{term}"',))]
        return self._held[term]

    def rarity(self, term: str) -> float:
        """How much a term tells, as BM25 has it: 0 for one that every second provision holds or that none does."""
        held = len(self.holders(term))
        return max(0.0, math.log((self._size - held + _RAREST) / (held + _RAREST))) if held else 0.0

    def weighed(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The sum of the weights of the terms that each provision holds, by id."""
        met: dict[int, float] = defaultdict(float)
        for term, weight in weights.items():
            for provision in self.holders(term):
                met[provision] += weight
        return met


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision of a document: ``parts`` are the texts before its first clause and of each clause; ``share`` scales its score."""

    id: int
    heading: str
    parts: tuple[str, ...]
    share: float = 1.0


def parts_of(text: str, start: int, end: int, clauses: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """The texts of a provision's parts; ``clauses`` are the spans of its clauses in order."""
    first = clauses[0][0] if clauses else end
    return tuple(text[s : min(e, s + LONGEST)] for s, e in [(start, first), *clauses])


def damped(length: float, usual: float) -> float:
    """What BM25 adds to a term's count in its divisor: more in a text longer than usual."""
    return _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / max(usual, 1))


def answered(passages: Sequence[Passage], weights: Mapping[str, float]) -> dict[int, float]:
    """How well each passage answers the weighted pairs of words, by id: 1 for the best; what answers nothing is left out."""
    asked = {tuple(pair.split()): weight for pair, weight in weights.items()}
    heads = [words(fold(p.heading)) for p in passages]
    bodies = [[words(fold(part)) for part in p.parts] for p in passages]
    shares = [p.share for p in passages]
    wholes = [[[w for part in body for w in part]] for body in bodies]
    clauses = [
        [part if n == 0 else head + part for n, part in enumerate(body)]
        for head, body in zip(heads, bodies, strict=True)
    ]
    total = [0.0] * len(passages)
    for value, texts in ((_WHOLE, wholes), (_CLAUSE, clauses), (_HEADING, [[h] for h in heads])):
        for n, score in enumerate(_best(texts, shares, asked)):
            total[n] += value * score
    top = max(total, default=0.0)
    return {p.id: score / top for p, score in zip(passages, total, strict=True) if score > 0}


def _best(
    texts: Sequence[Sequence[Sequence[str]]], shares: Iterable[float], asked: Mapping[tuple[str, ...], float]
) -> list[float]:
    """The score of the best of each passage's texts; the best of all has 1."""
    lengths = [len(text) for each in texts for text in each]
    usual = sum(lengths) / max(1, len(lengths))
    best = [
        share * max((_bm25(text, asked, usual) for text in each), default=0.0)
        for each, share in zip(texts, shares, strict=True)
    ]
    top = max(best, default=0.0)
    return [score / top for score in best] if top > 0 else best


def _bm25(text: Sequence[str], asked: Mapping[tuple[str, ...], float], usual: float) -> float:
    counted: dict[tuple[str, ...], int] = {}
    for pair in pairwise(text):
        if pair in asked:
            counted[pair] = counted.get(pair, 0) + 1
    beside = damped(len(text), usual)
    return sum(asked[p] * n * (_SATURATION + 1) / (n + beside) for p, n in counted.items())
