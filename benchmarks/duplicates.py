"""How fast and how completely like provisions are found: LawReview's set join beside the same in SQL on DuckDB, rensa, datasketch and
comparing all with all.

    python benchmarks/duplicates.py [--db LIBRARY] [--clauses 250000] [--subset 4000] [--others 20000]

The clauses are the provisions of a library (--db; without one they are put together from invented phrases) and, up to --clauses,
variations of them with words replaced, left out and added. One run measures, each in a process of its own:

- the join of all clauses: time, peak memory, pairs; and of 50 new clauses against all the others (``against_all``);
- on --others clauses: the join, the same in SQL (duckdb_join.py), rensa and datasketch, each with its candidates verified exactly;
  recall against the join;
- on --subset clauses: the join against comparing all with all.

    python benchmarks/duplicates.py --index LIBRARY

One run on a copy of a library as it is stored (similar.py): CPU time of a new index of all its documents, of telling that nothing
changed, and of one document that the index lacks (the local one of nearest to 37 compared provisions), each with records read anew;
and whether the pairs are the same.

Libraries that are not installed are skipped. Times are CPU seconds; trust the ratios.
"""

import argparse
import importlib.util
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from lawreview.checking.setjoin import MIN_GRAMS, against_all, all_pairs, brute_force, grams
from lawreview.checking.tokens import token_sets
from lawreview.checking.units import compared_words

_LEAST = 8
_JACCARD, _CONTAINMENT = 0.5, 0.8
Rows = list[tuple[int, str]]
Pairs = set[tuple[int, int]]


def peak_mb() -> float:
    """Peak resident memory of this program in MB; 0 where the system does not tell. Not ru_maxrss: on Linux a child begins with its
    parent's peak."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    return float(status.read_text().split("VmHWM:")[1].split()[0]) / 1024


def provisions(db: Path) -> Iterable[list[str]]:
    """The folded words of the articles without clauses, clauses and long points of a library."""
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    for identity, text in connection.execute("SELECT id, text FROM documents ORDER BY id").fetchall():
        for start, end in connection.execute(
            "SELECT max(start, body), end FROM provisions p WHERE document_id = ? AND (kind = 'clause' OR (kind = 'point' AND"
            " end - start > 160) OR (kind = 'article' AND NOT EXISTS (SELECT 1 FROM provisions c WHERE c.document_id ="
            " p.document_id AND c.parent = p.eid)))",
            (identity,),
        ):
            words = compared_words(text[start:end])
            if len(words) >= _LEAST:
                yield words


def invented(chance: random.Random, number: int) -> Iterable[list[str]]:
    """Clauses of 10 to 120 invented syllables: as many of them as texts of law have (about 2,000), the frequent ones frequent."""
    rhymes = ["a", "an", "oi", "uc", "em", "ich", "ong", "uyen", "at", "inh", "ot", "ung", "ay", "iem"]
    vocabulary = [f"{a}{b}{tone}" for tone in range(9) for b in rhymes for a in "bcdghklmnpqrstvx"]
    weights = [1 / (n + 3) for n in range(len(vocabulary))]
    for _ in range(number):
        yield chance.choices(vocabulary, weights, k=chance.randrange(10, 120))


def clauses(db: Path | None, number: int) -> Rows:
    """``number`` clauses: real or invented ones, then variations of them."""
    chance = random.Random(7)
    made = list(provisions(db) if db else invented(chance, max(1, number // 2)))
    chance.shuffle(made)
    base = len(made)
    pool = [w for words in made[:2000] for w in words]
    while len(made) < number:
        words = list(made[chance.randrange(base)])
        for _ in range(max(1, int(len(words) * chance.random() * 0.3))):
            at, how = chance.randrange(len(words)), chance.random()
            if how < 0.4:
                words[at] = chance.choice(pool)
            elif how < 0.7 and len(words) > _LEAST:
                del words[at]
            else:
                words.insert(at, chance.choice(pool))
        made.append(words)
    chance.shuffle(made)
    return [(i, " ".join(words)) for i, words in enumerate(made[:number])]


def _sets(rows: Rows) -> list[frozenset[str]]:
    return [grams(text) for _, text in rows]


def verified(candidates: Iterable[tuple[int, int]], sets: list[frozenset[str]]) -> Pairs:
    """The candidates that reach a threshold."""
    found = set()
    for a, b in candidates:
        shared, small = len(sets[a] & sets[b]), min(len(sets[a]), len(sets[b]))
        if small >= MIN_GRAMS and (
            shared >= _CONTAINMENT * small - 1e-9
            or shared >= _JACCARD * (len(sets[a]) + len(sets[b]) - shared) - 1e-9
        ):
            found.add((min(a, b), max(a, b)))
    return found


def our_join(rows: Rows) -> Pairs:
    """LawReview's set join."""
    left, right, _, _ = all_pairs(token_sets(rows), _JACCARD, _CONTAINMENT)
    return set(zip(left.tolist(), right.tolist(), strict=True))


def our_count(rows: Rows) -> int:
    """The same, the pairs only counted."""
    return len(all_pairs(token_sets(rows), _JACCARD, _CONTAINMENT)[0])


def our_new(rows: Rows) -> float:
    """CPU seconds for 50 new clauses against all the others as they are stored; that the pairs are those of the whole join is the business
    of the property tests."""
    sets = token_sets(rows)
    begun = time.process_time()
    against_all(sets, set(range(50)), _JACCARD, _CONTAINMENT)
    return time.process_time() - begun


def by_duckdb(rows: Rows) -> Pairs:
    """The join in SQL."""
    from duckdb_join import pairs_by_sql

    return pairs_by_sql(token_sets(rows))


def by_rensa(rows: Rows) -> Pairs:
    """rensa: R-MinHash of 128 permutations, LSH of 32 bands, candidates verified."""
    from rensa import RMinHash, RMinHashLSH

    sets = _sets(rows)
    lsh = RMinHashLSH(threshold=_JACCARD, num_perm=128, num_bands=32)
    made = []
    for at, held in enumerate(sets):
        small = RMinHash(num_perm=128, seed=42)
        small.update(list(held))
        lsh.insert(at, small)
        made.append(small)
    return verified(((at, k) for at, small in enumerate(made) for k in lsh.query(small) if k > at), sets)


def by_datasketch(rows: Rows) -> Pairs:
    """datasketch: MinHash of 128 permutations, MinHashLSH at the same threshold, candidates verified."""
    from datasketch import MinHash, MinHashLSH

    sets = _sets(rows)
    lsh = MinHashLSH(threshold=_JACCARD, num_perm=128)
    made = []
    for at, held in enumerate(sets):
        small = MinHash(num_perm=128)
        small.update_batch([g.encode() for g in held])
        lsh.insert(at, small)
        made.append(small)
    return verified(((at, k) for at, small in enumerate(made) for k in lsh.query(small) if k > at), sets)


def by_all(rows: Rows) -> Pairs:
    """Comparing all with all."""
    return {(p.left, p.right) for p in brute_force(rows, _JACCARD, _CONTAINMENT)}


def stored_index(db: Path) -> None:
    """Print the figures of the index of a library."""
    from datetime import date

    from lawreview.checking.matters import matters_of
    from lawreview.checking.records import Records
    from lawreview.checking.similar import ENDING, Similar
    from lawreview.library import Library

    day = date(2026, 6, 30)

    def updated(copy: Path, lacking: str = "") -> tuple[float, int, str, list[tuple[str, ...]]]:
        """(CPU seconds, documents compared, key of a document of about 37 units, the pairs by address) of one update."""
        with Library(copy) as library:
            records = Records(library)
            with Similar(records) as index:
                if lacking:
                    index.forget([lacking])
                begun = time.process_time()
                fresh = index.update(records, matters_of(records, day))
                spent = time.process_time() - begun
                units = {u.id: u for u in index.units()}
                pairs = sorted(
                    tuple(sorted((f"{units[a].key} {units[a].eid}", f"{units[b].key} {units[b].eid}")))
                    for a, b in index.pairs()
                )
                held = Counter(u.key for u in units.values() if records.by_key[u.key].territory)
                return spent, fresh, min(held, key=lambda k: (abs(held[k] - 37), k), default=""), pairs

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / db.name
        shutil.copyfile(db, copy)
        whole, documents, key, pairs = updated(copy)
        print(f"new index of {documents} documents, {len(pairs)} pairs: {whole:.2f} s CPU")
        spent, fresh, _, _ = updated(copy)
        print(f"nothing changed ({fresh} compared): {spent:.3f} s, 1/{whole / spent:.0f}")
        spent, fresh, _, again = updated(copy, key)
        print(
            f"{fresh} document lacking ({key}): {spent:.3f} s, 1/{whole / spent:.0f}; same pairs: {again == pairs}"
        )
        Path(f"{copy}{ENDING}").unlink()


METHODS: dict[str, Callable[[Rows], object]] = {
    "lawreview": our_join,
    "lawreview, pairs counted": our_count,
    "lawreview, 50 new clauses": our_new,
    "duckdb": by_duckdb,
    "rensa": by_rensa,
    "datasketch": by_datasketch,
    "all with all": by_all,
}


def child(method: str, path: str, number: int) -> None:
    """One method in this process: prints its figures; the pairs go to a file beside the clauses."""
    rows: Rows = []
    with Path(path).open(encoding="utf-8") as lines:
        for i, line in zip(range(number), lines, strict=False):
            rows.append((i, line.rstrip("\n")))
    base, begun, wall = peak_mb(), time.process_time(), time.perf_counter()
    found = METHODS[method](rows)
    figures = {
        "cpu": time.process_time() - begun,
        "wall": time.perf_counter() - wall,
        "mb": peak_mb(),
        "mb_over_texts": peak_mb() - base,
    }
    if isinstance(found, set):
        Path(path + ".pairs").write_text(json.dumps(sorted(found)), encoding="utf-8")
    else:
        figures["result"] = found  # type: ignore[assignment]
    print(json.dumps(figures))


def measured(method: str, path: Path, number: int) -> tuple[dict[str, float], Pairs]:
    """A method's figures and pairs, from a process of its own."""
    done = subprocess.run(
        [sys.executable, __file__, "--child", method, str(path), str(number)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        # a negative code is a signal: -9 is what the system sends a process for which there is no memory left
        raise SystemExit(f"{method} ended with code {done.returncode}: {done.stderr[-2000:]}")
    pairs = Path(f"{path}.pairs")
    found = {(a, b) for a, b in json.loads(pairs.read_text(encoding="utf-8"))} if pairs.exists() else set()
    pairs.unlink(missing_ok=True)
    return json.loads(done.stdout.splitlines()[-1]), found


def main() -> None:
    """Print the tables."""
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], sys.argv[3], int(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--db", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--clauses", type=int, default=250_000)
    parser.add_argument("--others", type=int, default=20_000)
    parser.add_argument("--subset", type=int, default=4_000)
    given = parser.parse_args()
    if given.index:
        stored_index(given.index)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clauses.txt"
        path.write_text("\n".join(t for _, t in clauses(given.db, given.clauses)), encoding="utf-8")
        full, _ = measured("lawreview, pairs counted", path, given.clauses)
        new, _ = measured("lawreview, 50 new clauses", path, given.clauses)
        print(f"{given.clauses} clauses: {full['result']:.0f} pairs, {_line(full)}")
        print(
            f"50 new clauses against them: {new['result']:.2f} s CPU, 1/{full['cpu'] / new['result']:.0f} of that"
        )
        ours, pairs = measured("lawreview", path, given.others)
        print(f"\n{given.others} clauses\nlawreview     recall 1.000  {_line(ours)}")
        for name in ("duckdb", "rensa", "datasketch"):
            if importlib.util.find_spec(name) is None:
                print(f"{name}: not installed, skipped")
                continue
            theirs, found = measured(name, path, given.others)
            print(
                f"{name:<13} recall {_share(found, pairs):.3f}  {_line(theirs)}"
                f"  lawreview takes {ours['cpu'] / theirs['cpu']:.2f} of its time,"
                f" {ours['mb_over_texts'] / max(1, theirs['mb_over_texts']):.2f} of its memory"
            )
        ours, pairs = measured("lawreview", path, given.subset)
        brute, every = measured("all with all", path, given.subset)
        print(
            f"\n{given.subset} clauses, {len(every)} pairs\nlawreview     recall {_share(pairs, every):.4f}  {_line(ours)}"
        )
        print(f"all with all  recall 1.0000  {_line(brute)}; no pair too many: {pairs <= every}")


def _share(found: Pairs, wanted: Pairs) -> float:
    return len(found & wanted) / len(wanted) if wanted else 1.0


def _line(figures: dict[str, float]) -> str:
    return f"{figures['cpu']:.1f} s CPU, {figures['wall']:.1f} s, {figures['mb_over_texts']:.0f} MB over the texts"


if __name__ == "__main__":
    main()
