"""How long the functions behind the queue's pages take in a library of many findings: python benchmarks/review_queue.py [--findings 30000]

Prints the median and the 95th percentile of each, in seconds of the process and of the clock.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from lawreview.checking.arrange import arrange
from lawreview.library import Library
from lawreview.reviewing import queue
from lawreview.reviewing.decisions import decide
from lawreview.reviewing.queue import Filters
from lawreview.reviewing.statistics import statistics as figures
from lawreview.reviewing.suppressions import suppress

KINDS = (
    "duplicate",
    "near_duplicate",
    "conflict",
    "overlap",
    "expired_citation",
    "wrong_citation",
    "superseded_basis",
    "missing_component",
)
FIELDS, ISSUERS = ("Đất đai", "Y tế", "Giáo dục", "Xây dựng"), ("UBND tỉnh", "HĐND tỉnh", "Sở Tư pháp")
RUNS = 20


def fill(library: Library, findings: int, chance: random.Random) -> None:
    """Findings over ``findings`` / 6 documents; a part of them repeats one cause in many places."""
    db = library.connection
    documents = max(10, findings // 6)
    db.execute("BEGIN")
    for i in range(documents):
        key = f"quyết định|{i}/2020/QĐ-UBND|ủy ban nhân dân tỉnh|2020-01-01"
        db.execute(
            "INSERT INTO documents (key, number, type, title, territory, text, ingested_at) VALUES (?, ?, 'Quyết định', ?, ?, '', '')",
            (key, f"{i}/2020/QĐ-UBND", f"Quy định về quản lý số {i}", chance.choice(("", "tỉnh An Sơn"))),
        )
    for i in range(findings):
        own, cited = chance.randrange(documents), chance.randrange(documents // 10)
        db.execute(
            'INSERT INTO findings (id, kind, attribute, severity, score, explanation, proposed_action, "values", territory, field, issuer,'
            " words, found_at, last_seen_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                f"{i:016x}", chance.choice(KINDS), "citation", chance.choice(("high", "medium", "low")), round(chance.random(), 2),
                f"Khoản {i % 9} Điều {i % 40} dẫn chiếu văn bản đã hết hiệu lực.", "thay thế", json.dumps([str(i), "x"]),
                chance.choice(("", "tỉnh An Sơn")), chance.choice(FIELDS), chance.choice(ISSUERS),
                f"khoản {i % 9} điều {i % 40} dẫn chiếu văn bản {own} quản lý", "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00",
            ),
        )  # fmt: skip
        for ord_, number in enumerate((own, cited)):
            key = f"quyết định|{number}/2020/QĐ-UBND|ủy ban nhân dân tỉnh|2020-01-01"
            db.execute(
                "INSERT INTO finding_passages VALUES (?, ?, ?, ?, ?, -1, -1)",
                (f"{i:016x}", ord_, key, f"{number}/2020/QĐ-UBND", f"art_{i % 40}"),
            )
    arrange(db)
    db.execute("COMMIT")
    suppress(
        db,
        "conflict",
        "document",
        "quyết định|3/2020/QĐ-UBND|ủy ban nhân dân tỉnh|2020-01-01",
        "thử",
        "người thử",
    )


def main() -> None:
    """The figures, one line a function."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--findings", type=int, default=30_000)
    parser.add_argument(
        "--db", type=Path, help="an existing library instead of an invented one (nothing is decided there)"
    )
    args = parser.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        library = Library(args.db or Path(folder) / "thu-vien.db")
        if not args.db:
            fill(library, args.findings, chance)
        measure(library, chance, decides=not args.db)
        library.close()


def measure(library: Library, chance: random.Random, decides: bool) -> None:
    """Run each function of the pages ``RUNS`` times with other arguments."""
    db = library.connection
    ids = [row[0] for row in db.execute("SELECT id FROM findings ORDER BY id")]
    waiting = iter(chance.sample(ids, min(len(ids), 10 * RUNS)))
    work: dict[str, Callable[[], object]] = {
        "first page": lambda: queue.search(db),
        "a later page": lambda: queue.search(db, page=chance.randrange(1, 200)),
        "one kind and field": lambda: queue.search(
            db, Filters(kind=(chance.choice(KINDS),), field=(chance.choice(FIELDS),))
        ),
        "words": lambda: queue.search(db, words=f"dẫn chiếu {chance.randrange(900)}"),
        "by score": lambda: queue.search(db, sort="score"),
        "ungrouped": lambda: queue.search(db, Filters(grouped=False)),
        "filters with counts": lambda: queue.facets(db),
        "open a finding": lambda: queue.get(db, chance.choice(ids)),
        "its neighbours": lambda: queue.neighbours(db, chance.choice(ids)),
        "findings alike": lambda: queue.alike(db, chance.choice(ids)),
        "overview": lambda: figures(db),
    }
    if decides:
        work["decide"] = lambda: decide(db, next(waiting), "keep", "người thử")
    for name, call in work.items():
        clock, cpu = [], []
        for _ in range(RUNS):
            t, c = time.perf_counter(), time.process_time()
            call()
            clock.append(time.perf_counter() - t)
            cpu.append(time.process_time() - c)
        at = int(0.95 * RUNS) - 1
        print(
            f"{name:22} clock median {statistics.median(clock):.3f} p95 {sorted(clock)[at]:.3f}   cpu p95 {sorted(cpu)[at]:.3f}"
        )


if __name__ == "__main__":
    main()
