"""How much the words of binding sentences tell: the fewer sentences hold a word, the more."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from lawreview.checking.norms import Norm


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each word tells, by how few sentences hold it; ``unknown`` where none does."""

    told: dict[str, float]
    unknown: float
    totals: dict[frozenset[str], float] = field(default_factory=dict)  # of whole sentences, met in many pairs

    @classmethod
    def of_norms(cls, norms: Collection[Collection[Norm]]) -> "Weights":
        """The weights of the words of all these sentences."""
        counts = Counter(w for found in norms for n in found for w in n.words)
        total = sum(map(len, norms))
        return cls({w: math.log(1 + total / (1 + n)) for w, n in counts.items()}, math.log(1 + total))

    def of(self, words: Iterable[str]) -> float:
        """What words tell together."""
        told, unknown = self.told, self.unknown
        return sum([told.get(w, unknown) for w in words])

    def shares(self, one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
        """(share of all words in common, share of the smaller set), both by weight."""
        both, a, b = self.of(one & other), self._total(one), self._total(other)
        return both / (a + b - both or 1.0), both / (min(a, b) or 1.0)

    def _total(self, words: frozenset[str]) -> float:
        if words not in self.totals:
            self.totals[words] = self.of(words)
        return self.totals[words]
