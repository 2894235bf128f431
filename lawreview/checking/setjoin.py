"""Pairs of texts that share most of their syllable 2-grams: an exact set join by prefix filtering, in SQL on DuckDB.

Every pair with Jaccard ≥ ``jaccard`` or with one side holding ≥ ``containment`` of the other is found (AllPairs: Bayardo, Ma, Srikant
2007; PPJoin: Xiao et al. 2008). Tokens are ordered by frequency, ties by hash; any order gives the same pairs, so a join of new texts
against stored ones gives what a full join gives for them.
"""

import itertools
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

import duckdb
import pyarrow as pa

MIN_GRAMS = 5


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts by their ids, ``left < right``; ``jaccard`` and ``containment`` (of the smaller in the larger) of their 2-grams."""

    left: int
    right: int
    jaccard: float
    containment: float


_GRAMS = """
CREATE TEMP TABLE grams AS
WITH words AS (SELECT id, string_split(text, ' ') AS w FROM texts),
     lists AS (SELECT id, list_distinct(list_transform(range(1, len(w)), lambda i: hash(w[i] || ' ' || w[i + 1]))) AS g FROM words)
SELECT id, len(g) AS n, unnest(g) AS token FROM lists WHERE len(g) >= {least}
"""

_RANKED = """
CREATE TEMP TABLE ranked AS
WITH counts AS (SELECT token, count(*) AS c FROM grams GROUP BY token HAVING count(*) > 1 {met})
SELECT g.id, g.n, g.token, row_number() OVER (PARTITION BY g.id ORDER BY k.c, g.token) AS rank
FROM grams g JOIN counts k USING (token)
"""
# ``rank`` leaves out tokens that only one text has, or none of those asked for: they lie at the front of every order and match nothing,
# so the length of a prefix is counted from the text's full size less those.

# Positional filter (PPJoin): behind the last token that two prefixes share, no more tokens can be shared than the shorter rest has.
_CANDIDATES = """
CREATE TEMP TABLE candidates AS
WITH alone AS (SELECT id, any_value(n) - count(*) AS lone FROM ranked GROUP BY id),
     prefixed AS (
         SELECT r.id, r.n, r.token, r.rank + a.lone AS at, {fresh} AS fresh,
                r.rank + a.lone <= r.n - ceil({jaccard} * r.n) + 1 AS by_jaccard,
                r.rank + a.lone <= r.n - ceil({containment} * r.n) + 1 AS by_containment
         FROM ranked r JOIN alone a USING (id))
SELECT a.id AS l, b.id AS r
FROM prefixed a JOIN prefixed b ON a.token = b.token AND a.id < b.id
WHERE a.by_jaccard AND b.by_jaccard AND least(a.n, b.n) >= {jaccard} * greatest(a.n, b.n) {only}
GROUP BY a.id, b.id
HAVING count(*) + least(any_value(a.n) - max(a.at), any_value(b.n) - max(b.at))
       >= {jaccard} / (1 + {jaccard}) * (any_value(a.n) + any_value(b.n)) - 1e-9
UNION
SELECT least(a.id, b.id), greatest(a.id, b.id)
FROM prefixed a JOIN prefixed b ON a.token = b.token AND a.id <> b.id
WHERE a.by_containment AND a.n <= b.n {only}
GROUP BY a.id, b.id
HAVING count(*) + least(any_value(a.n) - max(a.at), any_value(b.n) - max(b.at)) >= {containment} * any_value(a.n) - 1e-9
"""

_TOKENS = """
SELECT id, any_value(n), list(token) FROM ranked
WHERE id IN (SELECT l FROM candidates UNION SELECT r FROM candidates) GROUP BY id
"""


def similar_pairs(
    texts: Iterable[tuple[int, str]],
    jaccard: float = 0.5,
    containment: float = 0.8,
    only: Set[int] | None = None,
    threads: int = 2,
) -> Iterator[Pair]:
    """The pairs among ``texts`` (id, folded words joined by single blanks), ordered by ids.

    Texts of fewer than MIN_GRAMS distinct 2-grams are left out. With ``only``, pairs that hold at least one of these ids.
    """
    rows = list(texts)
    if len(rows) < 2:
        return
    connection = duckdb.connect(":memory:", config={"threads": threads})
    try:
        table = pa.table(
            {
                "id": pa.array([r[0] for r in rows], pa.int64()),
                "text": pa.array([r[1] for r in rows], pa.string()),
            }
        )
        connection.register("texts", table)
        connection.execute(_GRAMS.format(least=MIN_GRAMS))
        restriction, met, among = "", "", "true"
        if only is not None:
            connection.register("fresh", pa.table({"id": pa.array(sorted(only), pa.int64())}))
            met = "AND bool_or(id IN (SELECT id FROM fresh))"
            among = "r.id IN (SELECT id FROM fresh)"
            restriction = "AND (a.fresh OR b.fresh)"
        connection.execute(_RANKED.format(met=met))
        connection.execute(
            _CANDIDATES.format(jaccard=jaccard, containment=containment, only=restriction, fresh=among)
        )
        sizes: dict[int, int] = {}
        tokens: dict[int, frozenset[int]] = {}
        cursor = connection.execute(_TOKENS)
        while batch := cursor.fetchmany(5_000):
            for identity, size, held in batch:
                sizes[identity], tokens[identity] = size, frozenset(held)
        cursor = connection.execute("SELECT l, r FROM candidates ORDER BY l, r")
        while batch := cursor.fetchmany(50_000):
            for left, right in batch:
                shared = len(tokens[left] & tokens[right])
                j = shared / (sizes[left] + sizes[right] - shared)
                c = shared / min(sizes[left], sizes[right])
                if j >= jaccard - 1e-9 or c >= containment - 1e-9:
                    yield Pair(left, right, j, c)
    finally:
        connection.close()


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
