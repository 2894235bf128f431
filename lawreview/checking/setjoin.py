"""Pairs of texts that share most of their syllable 2-grams: an exact set join by prefix filtering, in blocks of sparse
matrices on two threads.

Every pair with Jaccard ≥ ``jaccard`` or with one side holding ≥ ``containment`` of the other is found (AllPairs: Bayardo, Ma, Srikant
2007; PPJoin: Xiao et al. 2008; longer prefixes for containment: AdaptJoin, Wang, Li, Feng 2012; bitmaps: Sandes, Teodoro, de Melo 2020).
Tokens stand in one order, the rarest first; any order gives the same pairs, so a join of new texts against stored ones gives what a full join gives for them.
"""

import itertools
from collections.abc import Iterable, Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain

import numpy as np
from scipy import sparse

from lawreview.checking.tokens import Array, TokenSets, numbered, token_sets

MIN_GRAMS = 5
_EPS = 1e-9
# What bounds the memory of one thread: products of one block (about 20 bytes each), tokens looked up at once, cells of their table.
_BLOCK = 4_000_000
_LOOKED_UP = 500_000
_TABLE = 1 << 24
_CHUNK, _ROWS = 1 << 16, 1 << 14
_BITS = 512
# numpy and scipy let other threads run while they compute.
_THREADS = 2
# So many shared tokens are asked of a containment's longer prefix: 1 leaves a hundred times as many pairs to be compared in full.
_ASKED = 3
_FEW = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their ids, ``left < right``; ``jaccard`` and ``containment`` (of the smaller in the larger) of their 2-grams."""

    left: int
    right: int
    jaccard: float
    containment: float


def similar_pairs(
    texts: Iterable[tuple[int, str]],
    jaccard: float = 0.5,
    containment: float = 0.8,
    only: Set[int] | None = None,
) -> Iterator[Pair]:
    """The pairs among ``texts`` (id, folded words joined by single blanks), ordered by ids.

    Texts of fewer than MIN_GRAMS distinct 2-grams are left out. With ``only``, pairs that hold at least one of these ids.
    """
    return pairs_of(token_sets(texts), jaccard, containment, only)


def pairs_of(
    sets: TokenSets, jaccard: float = 0.5, containment: float = 0.8, only: Set[int] | None = None
) -> Iterator[Pair]:
    """The same for sets that are already there; few new ones among many (``only``) are compared with all in one product."""
    if only is not None and len(only) <= _FEW * len(sets.ids):
        left, right, j, c = against_all(sets, only, jaccard, containment)
    else:
        left, right, j, c = all_pairs(sets, jaccard, containment)
        if only is not None:
            fresh = np.fromiter(only, np.int64, len(only))
            kept = np.isin(left, fresh) | np.isin(right, fresh)
            left, right, j, c = left[kept], right[kept], j[kept], c[kept]
    for at in np.lexsort((right, left)):
        yield Pair(int(left[at]), int(right[at]), float(j[at]), float(c[at]))


Columns = tuple[Array, Array, Array, Array]


def all_pairs(sets: TokenSets, jaccard: float, containment: float) -> Columns:
    """(left id, right id, jaccard, containment) of all pairs, in no order. Equal sets are joined once and written out at the end."""
    index = _Index(sets)
    if not index.count:
        return index.written_out([])
    # Where the larger set has up to ``turn`` times the smaller's size, Jaccard asks less than containment; beyond, containment.
    share = jaccard / (1 + jaccard)
    turn = max(1.0, containment / share - 1)
    needed = _Needed(index.sizes, share, containment)
    last = np.searchsorted(index.sizes, index.sizes * turn + _EPS, side="right")
    small = index.prefix(index.sizes - _up(index.sizes * min(2 * share, containment)) + 1)
    across = min(share * (1 + 1 / turn), containment / turn)
    large = index.prefix(index.sizes - _up(index.sizes * across) + 1)
    parts = _joined(
        index, needed, small, large, np.arange(1, index.count + 1), last, np.ones(index.count, np.int32)
    )
    wanted = _up(index.sizes * containment)
    asked = np.minimum(_ASKED, wanted)
    small = index.prefix(index.sizes - wanted + asked)
    parts += _joined(
        index, needed, small, index.matrix, last, np.full(index.count, index.count), asked.astype(np.int32)
    )
    return index.written_out(parts)


def against_all(sets: TokenSets, fresh: Set[int], jaccard: float, containment: float) -> Columns:
    """The pairs that hold a text of ``fresh``, by counting for each of them what it shares with every other text."""
    ids, sizes, tokens = sets.ids, sets.sizes, sets.tokens
    starts = np.concatenate([[0], np.cumsum(sizes)])
    new = np.isin(ids, np.fromiter(fresh, np.int64, len(fresh)))
    held = [tokens[starts[at] : starts[at + 1]] for at in np.flatnonzero(new)]
    asked = np.unique(np.concatenate(held)) if held else tokens[:0]
    place, column = _occurrences(tokens, asked)
    cuts = np.searchsorted(place, starts)
    matrix = sparse.csr_matrix((np.ones(len(column), np.int32), column, cuts), shape=(len(ids), len(asked)))
    rows = np.flatnonzero(new & (sizes >= MIN_GRAMS))
    share = jaccard / (1 + jaccard)
    least = np.maximum(sizes, MIN_GRAMS) * min(2 * share, containment) - _EPS
    out: list[Columns] = []
    for some in np.array_split(rows, len(rows) // 64 + 1):
        shared = matrix @ matrix[some].T.tocsr()
        near = np.flatnonzero(shared.data >= least.min(initial=np.inf))
        a, b, overlap = (
            np.searchsorted(shared.indptr, near, side="right") - 1,
            some[shared.indices[near]],
            shared.data[near],
        )
        # of two new texts the pair is taken once
        keep = (
            (overlap >= np.minimum(least[a], least[b]))
            & (a != b)
            & (sizes[a] >= MIN_GRAMS)
            & (~new[a] | (a < b))
        )
        found = _measured(ids[a[keep]], ids[b[keep]], sizes[a[keep]], sizes[b[keep]], overlap[keep])
        good = (found[2] >= jaccard - _EPS) | (found[3] >= containment - _EPS)
        out.append((found[0][good], found[1][good], found[2][good], found[3][good]))
    left, right, j, c = (np.concatenate(x) for x in zip(*out, strict=True))
    return left, right, j, c


def _occurrences(tokens: Array, asked: Array) -> tuple[Array, Array]:
    """(places in ``tokens``, places in the sorted ``asked``) of all tokens that are asked for."""
    # A small table of the hashes' last bits turns most tokens away before the exact look-up.
    mask = np.uint64((1 << 18) - 1)
    maybe = np.zeros(1 << 18, bool)
    maybe[asked & mask] = True
    places, columns = [], []
    for at in range(0, len(tokens), _CHUNK):
        part = tokens[at : at + _CHUNK]
        near = np.flatnonzero(maybe[part & mask])
        column = np.minimum(np.searchsorted(asked, part[near]), max(0, len(asked) - 1))
        met = asked[column] == part[near] if len(asked) else np.zeros(0, bool)
        places.append(near[met] + at)
        columns.append(column[met])
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *places]), np.concatenate([none, *columns])


def _up(values: Array) -> Array:
    return np.ceil(values - _EPS).astype(np.int64)


def _measured(left: Array, right: Array, size: Array, other: Array, shared: Array) -> Columns:
    jaccard = shared / (size + other - shared)
    return np.minimum(left, right), np.maximum(left, right), jaccard, shared / np.minimum(size, other)


@dataclass(frozen=True, slots=True)
class _Needed:
    """How many tokens two sets must share: by Jaccard at ``share`` of both sizes, or by containment."""

    sizes: Array
    share: float
    containment: float

    def of(self, small: Array, large: Array) -> Array:
        """For rows of the smaller and the larger set of each pair."""
        sizes = self.sizes[small]
        return _up(np.minimum(self.share * (sizes + self.sizes[large]), self.containment * sizes))


class _Index:
    """The distinct sets in the order of their sizes, as rows of tokens numbered from the rarest."""

    def __init__(self, sets: TokenSets) -> None:
        different, column = numbered(sets.tokens)
        self.width = max(1, len(different))
        rank = np.empty(self.width, np.int32)
        rank[np.argsort(np.bincount(column, minlength=self.width), kind="stable")] = np.arange(self.width)
        keys = np.repeat(np.arange(len(sets.ids), dtype=np.int64) * self.width, sets.sizes)
        keys += rank[column]
        del different, column
        keys.sort()
        keys %= self.width
        tokens = keys.astype(np.int32)
        del keys
        starts = np.concatenate([[0], np.cumsum(sets.sizes)]).astype(np.int64)
        self._group(sets, tokens, starts)
        order = self.first[np.argsort(sets.sizes[self.first], kind="stable")]
        self.place = np.searchsorted(self.first, order)
        matrix = sparse.csr_matrix(
            (np.ones(len(tokens), np.int32), tokens, starts), shape=(len(sets.ids), self.width)
        )
        self.matrix = matrix[order]
        self.sizes = sets.sizes[order].astype(np.int64)
        self.sizes_of_groups = sets.sizes[self.first].astype(np.int64)
        self.count = len(order)
        self.bits = self._bits()

    def _group(self, sets: TokenSets, tokens: Array, starts: Array) -> None:
        """Sets that are equal: ``first`` has the place of one text of each; ``members`` the ids of all, one group behind the other, from
        ``begin`` on ``many`` of each."""
        by_bytes: dict[bytes, list[int]] = {}
        for at in np.flatnonzero(sets.sizes >= MIN_GRAMS):
            by_bytes.setdefault(tokens[starts[at] : starts[at + 1]].tobytes(), []).append(int(at))
        groups = list(by_bytes.values())
        self.first = np.array([g[0] for g in groups], np.int64)
        self.members = sets.ids[np.fromiter(chain.from_iterable(groups), np.int64)]
        self.many = np.array([len(g) for g in groups], np.int64)
        self.begin = np.cumsum(self.many) - self.many

    def prefix(self, length: Array) -> "sparse.csr_matrix":
        """The first tokens of every set."""
        starts, tokens = self.matrix.indptr, self.matrix.indices
        at = np.arange(len(tokens), dtype=np.int64) - np.repeat(starts[:-1], self.sizes)
        held = tokens[at < np.repeat(length, self.sizes)]
        cuts = np.concatenate([[0], np.cumsum(length)])
        return sparse.csr_matrix((np.ones(len(held), np.int32), held, cuts), shape=self.matrix.shape)

    def _bits(self) -> Array:
        """512 bits of each set, one set wherever it holds a token of that number (modulo 512)."""
        out = np.empty((self.count, _BITS // 64), np.uint64)
        starts, tokens = self.matrix.indptr, self.matrix.indices
        for at in range(0, self.count, _ROWS):
            to = min(self.count, at + _ROWS)
            held = np.zeros((to - at, _BITS), bool)
            row = np.repeat(np.arange(to - at), self.sizes[at:to])
            held[row, tokens[starts[at] : starts[to]] % _BITS] = True
            out[at:to] = np.packbits(held, axis=1).view(np.uint64)
        return out

    def may_share(self, small: Array, large: Array, need: Array) -> Array:
        """False where the bits that only the smaller set has prove that it shares less."""
        out = np.empty(len(small), bool)
        for at in range(0, len(small), _ROWS):
            part = slice(at, at + _ROWS)
            alone = np.bitwise_count(self.bits[small[part]] & ~self.bits[large[part]]).sum(axis=1)
            out[part] = alone <= self.sizes[small[part]] - need[part]
        return out

    def shared(self, small: Array, large: Array) -> Array:
        """How many tokens the sets of each pair share: those of some larger sets are marked in a table, those of the smaller looked up."""
        order = np.argsort(large, kind="stable")
        rows, line = np.unique(large[order], return_inverse=True)
        sizes = self.sizes[small[order]]
        work = np.cumsum(sizes)
        out = np.zeros(len(small), np.int64)
        height = max(1, _TABLE // self.width)
        marked = np.zeros(height * self.width, bool)
        for first in range(0, len(rows), height):
            some = rows[first : first + height]
            held = self._tokens(some, np.arange(len(some)))
            marked[held] = True
            at, end = np.searchsorted(line, [first, first + height])
            while at < end:
                to = min(end, max(at + 1, int(np.searchsorted(work, work[at] + _LOOKED_UP))))
                met = marked[self._tokens(small[order[at:to]], line[at:to] - first)]
                out[order[at:to]] = np.add.reduceat(
                    met, work[at:to] - sizes[at:to] - (work[at] - sizes[at]), dtype=np.int64
                )
                at = to
            marked[held] = False
        return out

    def _tokens(self, rows: Array, line: Array) -> Array:
        """The tokens of sets, one behind the other, as places in a table that has them at the given lines."""
        places: Array = self.matrix[rows].indices + np.repeat(
            line.astype(np.int64) * self.width, self.sizes[rows]
        )
        return places

    def written_out(self, parts: list[tuple[Array, Array, Array]]) -> Columns:
        """The pairs of sets as pairs of texts, and those of equal sets."""
        alike = np.flatnonzero(self.many > 1)
        one = np.concatenate([*(self.place[small] for small, _, _ in parts), alike])
        other = np.concatenate([*(self.place[large] for _, large, _ in parts), alike])
        size = self.sizes_of_groups
        shared = np.concatenate([*(overlap for _, _, overlap in parts), size[alike]])
        # every text of one group with every text of the other
        many = self.many[one] * self.many[other]
        pair = np.repeat(np.arange(len(one)), many)
        at = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
        a, b = one[pair], other[pair]
        left = self.members[self.begin[a] + at // self.many[b]]
        right = self.members[self.begin[b] + at % self.many[b]]
        kept = (a != b) | (left < right)
        pair, a, b = pair[kept], a[kept], b[kept]
        return _measured(left[kept], right[kept], size[a], size[b], shared[pair])


def _joined(
    index: _Index,
    needed: _Needed,
    small: "sparse.csr_matrix",
    large: "sparse.csr_matrix",
    first: Array,
    last: Array,
    asked: Array,
) -> list[tuple[Array, Array, Array]]:
    """(row, row, shared tokens) of the pairs of a set with one among ``first`` to ``last`` (rows, the last left out).

    ``small`` and ``large`` are prefixes of the smaller and the larger side; ``asked`` how many tokens those must share.
    """
    work = np.cumsum(np.bincount(small.indices, minlength=index.width)[large.indices])
    work = np.concatenate([[0], work])[large.indptr[1:]]
    cuts = [0]
    while cuts[-1] < index.count:
        done = work[cuts[-1] - 1] if cuts[-1] else 0
        cuts.append(max(cuts[-1] + 1, int(np.searchsorted(work, done + _BLOCK))))

    def block(at: int, to: int) -> tuple[Array, Array, Array]:
        low, high = int(np.searchsorted(last, at, side="right")), int(np.searchsorted(first, to))
        product = small[low:high] @ large[at:to].T.tocsr()
        a = np.repeat(np.arange(low, high, dtype=np.int32), np.diff(product.indptr))
        b, met = product.indices + np.int32(at), product.data
        keep: Array = np.flatnonzero((b >= first[a]) & (b < last[a]) & (met >= asked[a]))
        a, b = a[keep], b[keep]
        need = needed.of(a, b)
        keep = index.may_share(a, b, need)
        a, b, need = a[keep], b[keep], need[keep]
        overlap = index.shared(a, b)
        keep = overlap >= need
        return a[keep], b[keep], overlap[keep]

    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(block, cuts[:-1], cuts[1:]))


def brute_force(
    texts: Iterable[tuple[int, str]], jaccard: float = 0.5, containment: float = 0.8
) -> list[Pair]:
    """The same pairs by comparing all with all: the reference of tests and benchmarks. Quadratic."""
    sets = [(i, grams(t)) for i, t in texts]
    sets = sorted((i, g) for i, g in sets if len(g) >= MIN_GRAMS)
    out = []
    for at, (left, a) in enumerate(sets):
        for right, b in sets[at + 1 :]:
            shared = len(a & b)
            j, c = shared / (len(a) + len(b) - shared), shared / min(len(a), len(b))
            if j >= jaccard - 1e-9 or c >= containment - 1e-9:
                out.append(Pair(left, right, j, c))
    return out


def grams(text: str) -> frozenset[str]:
    """The distinct 2-grams of folded words."""
    words = text.split(" ")
    return frozenset(f"{a} {b}" for a, b in itertools.pairwise(words))
