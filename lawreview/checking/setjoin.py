"""Pairs of texts that share most of their syllable 2-grams: an exact set join by prefix filtering, in blocks of sparse matrices.

Every pair with Jaccard ≥ ``jaccard`` or with one side holding ≥ ``containment`` of the other is found (AllPairs: Bayardo, Ma, Srikant
2007; PPJoin: Xiao et al. 2008; longer prefixes for containment: AdaptJoin, Wang, Li, Feng 2012). Tokens stand in one order, the rarest
first; any order gives the same pairs, so a join of new texts against stored ones gives what a full join gives for them.
"""

import itertools
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from scipy import sparse

from lawreview.checking.tokens import Array, TokenSets, token_sets

MIN_GRAMS = 5
_EPS = 1e-9
# Products of one block of rows, and tokens compared at once: what bounds the memory (about 20 bytes each).
_BLOCK = 8_000_000
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
    parts: list[tuple[Array, Array, Array]] = []
    if index.count:
        # Where the larger set has up to ``turn`` times the smaller's size, Jaccard asks less than containment; beyond, containment.
        share = jaccard / (1 + jaccard)
        turn = max(1.0, containment / share - 1)
        least = min(2 * share, containment)
        small = index.prefix(index.sizes - _up(index.sizes * least) + 1)
        across = min(share * (1 + 1 / turn), containment / turn)
        large = index.prefix(index.sizes - _up(index.sizes * across) + 1)
        parts += _joined(index, small, large, share, containment, turn, asked=np.ones(index.count, np.int64))
        wanted = _up(index.sizes * containment)
        asked = np.minimum(_ASKED, wanted)
        part = index.prefix(index.sizes - wanted + asked)
        parts += _joined(index, part, index.whole(), share, containment, -turn, asked=asked)
    return index.written_out(parts)


def against_all(sets: TokenSets, fresh: Set[int], jaccard: float, containment: float) -> Columns:
    """The pairs that hold a text of ``fresh``, by counting for each of them what it shares with every other text."""
    ids, sizes, tokens = sets.ids, sets.sizes, sets.tokens
    new = np.isin(ids, np.fromiter(fresh, np.int64, len(fresh)))
    row = np.repeat(np.arange(len(ids), dtype=np.int32), sizes)
    asked = np.unique(tokens[new[row]])
    # A small table of the hashes' last bits turns most tokens away before the exact look-up.
    maybe = np.zeros(1 << 20, bool)
    maybe[(asked & np.uint64((1 << 20) - 1)).astype(np.int64)] = True
    kept = np.flatnonzero(maybe[(tokens & np.uint64((1 << 20) - 1)).astype(np.int64)])
    column = np.searchsorted(asked, tokens[kept])
    column[column == len(asked)] = 0
    met = asked[column] == tokens[kept] if len(asked) else np.zeros(0, bool)
    kept, column = kept[met], column[met]
    shape = (len(ids), len(asked))
    matrix = sparse.csr_matrix((np.ones(len(kept), np.int32), (row[kept], column)), shape=shape)
    fresh_rows = np.flatnonzero(new & (sizes >= MIN_GRAMS))
    turned = matrix.T.tocsr()
    out: list[Columns] = []
    for rows in np.array_split(fresh_rows, max(1, len(fresh_rows) // 64)):
        shared = (matrix[rows] @ turned).tocoo()
        a, b, overlap = rows[shared.row], shared.col.astype(np.int64), shared.data
        # of two new texts the pair is taken once
        keep = (a != b) & (sizes[b] >= MIN_GRAMS) & (~new[b] | (a < b))
        out.append(_measured(ids[a[keep]], ids[b[keep]], sizes[a[keep]], sizes[b[keep]], overlap[keep]))
    left, right, j, c = (np.concatenate(x) for x in zip(*out, strict=True))
    good = (j >= jaccard - _EPS) | (c >= containment - _EPS)
    return left[good], right[good], j[good], c[good]


def _up(values: Array) -> Array:
    return np.ceil(values - _EPS).astype(np.int64)


def _measured(left: Array, right: Array, size: Array, other: Array, shared: Array) -> Columns:
    jaccard = shared / (size + other - shared)
    return np.minimum(left, right), np.maximum(left, right), jaccard, shared / np.minimum(size, other)


@dataclass(frozen=True, slots=True)
class _Prefixes:
    """The first ``length`` tokens of each set as rows of a matrix; ``last`` is the greatest token among them."""

    matrix: "sparse.csr_matrix"
    length: Array
    last: Array


class _Index:
    """The distinct sets in the order of their sizes, as rows of tokens numbered from the rarest."""

    def __init__(self, sets: TokenSets) -> None:
        encoded = pa.array(sets.tokens).dictionary_encode()
        self.width = max(1, len(encoded.dictionary))
        column = encoded.indices.to_numpy()
        del encoded
        rank = np.empty(self.width, np.int32)
        rank[np.argsort(np.bincount(column, minlength=self.width), kind="stable")] = np.arange(self.width)
        keys = np.repeat(np.arange(len(sets.ids), dtype=np.int64), sets.sizes) * self.width + rank[column]
        del column
        keys.sort()
        tokens = (keys % self.width).astype(np.int32)
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
        self.count = len(order)

    def _group(self, sets: TokenSets, tokens: Array, starts: Array) -> None:
        """Sets that are equal: ``first`` has one text of each, ``members`` the ids of all, cut at ``cuts``."""
        large = np.flatnonzero(sets.sizes >= MIN_GRAMS)
        by_bytes: dict[bytes, list[int]] = {}
        for at in large:
            by_bytes.setdefault(tokens[starts[at] : starts[at + 1]].tobytes(), []).append(int(at))
        groups = list(by_bytes.values())
        self.first = np.array([g[0] for g in groups], np.int64)
        self.members = [sets.ids[g] for g in groups]

    def prefix(self, length: Array) -> _Prefixes:
        """The first tokens of every set."""
        starts, tokens = self.matrix.indptr, self.matrix.indices
        at = np.arange(len(tokens), dtype=np.int64) - np.repeat(starts[:-1], self.sizes)
        held = tokens[at < np.repeat(length, self.sizes)]
        cuts = np.concatenate([[0], np.cumsum(length)])
        shape = (self.count, self.width)
        matrix = sparse.csr_matrix((np.ones(len(held), np.int32), held, cuts), shape=shape)
        return _Prefixes(matrix, length, tokens[starts[:-1] + length - 1])

    def whole(self) -> _Prefixes:
        """Every set in full."""
        return _Prefixes(self.matrix, self.sizes, self.matrix.indices[self.matrix.indptr[1:] - 1])

    def shared(self, left: Array, right: Array) -> Array:
        """How many tokens the sets of each pair share."""
        out = np.zeros(len(left), np.int64)
        work = np.cumsum(self.sizes[left] + self.sizes[right])
        at = 0
        while at < len(left):
            to = max(at + 1, int(np.searchsorted(work, (work[at - 1] if at else 0) + _BLOCK)))
            both = self.matrix[left[at:to]].multiply(self.matrix[right[at:to]])
            out[at:to] = np.asarray(both.sum(axis=1)).ravel()
            at = to
        return out

    def written_out(self, parts: list[tuple[Array, Array, Array]]) -> Columns:
        """The pairs of sets as pairs of texts, and those of equal sets."""
        columns: list[Columns] = []
        ids = np.array([m[0] for m in self.members], np.int64)
        alone = np.array([len(m) == 1 for m in self.members], bool)
        for left, right, overlap in parts:
            one, other = self.place[left], self.place[right]
            single = alone[one] & alone[other]
            sizes = self.sizes[left], self.sizes[right]
            columns.append(
                _measured(
                    ids[one[single]], ids[other[single]], sizes[0][single], sizes[1][single], overlap[single]
                )
            )
            for at in np.flatnonzero(~single):
                a, b = self.members[one[at]], self.members[other[at]]
                many = np.full(len(a) * len(b), 1, np.int64)
                columns.append(
                    _measured(
                        np.repeat(a, len(b)),
                        np.tile(b, len(a)),
                        many * sizes[0][at],
                        many * sizes[1][at],
                        many * overlap[at],
                    )
                )
        for group in self.members:
            if len(group) > 1:
                i, k = np.triu_indices(len(group), 1)
                ones = np.ones(len(i))
                columns.append((np.minimum(group[i], group[k]), np.maximum(group[i], group[k]), ones, ones))
        if not columns:
            none = np.zeros(0, np.int64)
            return none, none, none.astype(float), none.astype(float)
        left, right, j, c = (np.concatenate(x) for x in zip(*columns, strict=True))
        return left, right, j, c


def _joined(
    index: _Index,
    small: _Prefixes,
    large: _Prefixes,
    share: float,
    containment: float,
    turn: float,
    asked: Array,
) -> Iterator[tuple[Array, Array, Array]]:
    """(row, row, shared tokens) of the pairs whose sizes differ by a factor up to ``turn``, or by more than -``turn``.

    ``small`` and ``large`` are prefixes of the smaller and the larger side; ``asked`` how many tokens those must share.
    """
    sizes = index.sizes
    work = np.cumsum(np.bincount(small.matrix.indices, minlength=index.width)[large.matrix.indices])
    work = np.concatenate([[0], work])[large.matrix.indptr[1:]]
    at = 0
    while at < index.count:
        to = max(at + 1, int(np.searchsorted(work, (work[at - 1] if at else 0) + _BLOCK)))
        if turn > 0:
            low, high = int(np.searchsorted(sizes, sizes[at] / turn - _EPS)), to
        else:
            low, high = 0, int(np.searchsorted(sizes, -sizes[to - 1] / turn + _EPS))
        if high > low:
            product = (large.matrix[at:to] @ small.matrix[low:high].T.tocsr()).tocsr()
            b = np.repeat(np.arange(at, to, dtype=np.int32), np.diff(product.indptr))
            enough = product.data >= asked.min()
            a, b, met = product.indices[enough] + np.int32(low), b[enough], product.data[enough]
            del product, enough
            fits = (sizes[b] <= turn * sizes[a] + _EPS) if turn > 0 else (sizes[b] > -turn * sizes[a] + _EPS)
            keep = (a < b) & fits & (met >= asked[a])
            a, b, met = a[keep], b[keep], met[keep]
            need = _up(np.minimum(share * (sizes[a] + sizes[b]), containment * sizes[a]))
            # Positional filter: behind the prefix that ends first, no more can be shared than is left of its set.
            rest = np.where(
                small.last[a] <= large.last[b], sizes[a] - small.length[a], sizes[b] - large.length[b]
            )
            keep = met + rest >= need
            a, b, need = a[keep], b[keep], need[keep]
            overlap = index.shared(a, b)
            keep = overlap >= need
            yield a[keep], b[keep], overlap[keep]
        at = to


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
