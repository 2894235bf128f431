#!/usr/bin/env python3
"""What ingesting costs: counts, seconds and memory of a first run, a second run and the checks, as a table.

    python benchmarks/ingest.py ../shared/real [--jobs 2] [--db /tmp/real.db] [--skip-check]

The library must not exist yet. Memory is the sum over the processes of an ingest at its greatest, sampled twice a second
(Linux; elsewhere it is left out).
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Run and print; exit code 1 where the second run is not the same or a command fails."""
    options = _options()
    db = options.db or Path(tempfile.mkdtemp()) / "library.db"
    if db.exists():
        print(f"{db}: đã có; hãy chọn tệp chưa có", file=sys.stderr)
        return 2
    ingest = ["ingest", *map(str, options.paths), "--db", str(db), "--jobs", str(options.jobs), "--json"]
    first, seconds, memory = _run(ingest)
    again, seconds_again, _ = _run(ingest)
    print("| measure | value |\n|---|---|")
    for status, count in sorted(Counter(r["status"] for r in first).items()):
        _row(f"first run: {status}", f"{count:,}")
    _row("first run: seconds", f"{seconds:.0f}")
    if memory:
        _row("first run: memory, MB", f"{memory / 1e6:.0f}")
    for status, count in sorted(Counter(r["status"] for r in again).items()):
        _row(f"second run: {status}", f"{count:,}")
    _row("second run: seconds", f"{seconds_again:.1f} ({seconds_again / seconds:.1%})")
    _library(db)
    if not options.skip_check:
        found, seconds_check, _ = _run(["check", "--db", str(db), "--json"])
        for row in found:
            _row(f"findings: {row['kind']}", f"{row['found']:,}")
        _row("checks: seconds", f"{seconds_check:.0f}")
    reasons = Counter(r["reason"] for r in first if r["status"] in ("failed", "skipped"))
    for reason, count in reasons.most_common():
        _row(f"not read: {reason}", f"{count:,}")
    return 0 if not any(r["status"] in ("new", "updated") for r in again) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--db", type=Path)
    parser.add_argument("--skip-check", action="store_true")
    return parser.parse_args()


def _row(name: str, value: str) -> None:
    print(f"| {name} | {value} |", flush=True)


def _run(arguments: list[str]) -> tuple[list[dict[str, object]], float, int]:
    """Output lines, seconds and the greatest memory (bytes) of a command and its children."""
    start = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "lawreview", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    most = [0]
    watcher = threading.Thread(target=_watch, args=(process, most))
    watcher.start()
    assert process.stdout is not None
    rows = [json.loads(line) for line in process.stdout]
    process.wait()
    watcher.join()
    return rows, time.monotonic() - start, most[0]


def _watch(process: "subprocess.Popen[bytes]", most: list[int]) -> None:
    while process.poll() is None:
        most[0] = max(most[0], sum(map(_memory, [process.pid, *_children(process.pid)])))
        time.sleep(0.5)


def _children(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(p) for p in text.split()]


def _memory(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except (OSError, ValueError, IndexError):
        return 0


def _library(db: Path) -> None:
    from lawreview.library import Library

    with Library(db, create=False) as library:
        for table, count in library.counts().items():
            if table not in ("findings", "decisions"):
                _row(table, f"{count:,}")
        for state, count in library.connection.execute(
            "SELECT state, count(*) FROM citations GROUP BY state ORDER BY state"
        ):
            _row(f"citations: {state}", f"{count:,}")
        linked = library.connection.execute(
            "SELECT count(*) FROM amendments WHERE target_document_id IS NOT NULL"
        ).fetchone()[0]
        _row("amendments linked to a stored document", f"{linked:,}")
    _row("library, MB", f"{db.stat().st_size / 1e6:.0f}")


if __name__ == "__main__":
    sys.exit(main())
