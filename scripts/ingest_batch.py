#!/usr/bin/env python3
"""Nightly: bring a folder into the library, check it, and report what is new, changed and failed.

    python scripts/ingest_batch.py THƯ-MỤC --db thu-vien.db [--jobs 2] [--check] [--report bao-cao.txt]

For a scheduler (cron, Task Scheduler): says nothing when nothing changed and nothing failed. Two runs at once do not
collide: the second ends at once. Exit code 0: all well; 1: some files failed, each named; 2: wrong usage, or the
library is in use or damaged.
"""

import argparse
import sys
from collections import defaultdict
from datetime import date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

HEADINGS = {"new": "Văn bản mới", "updated": "Văn bản đã thay đổi", "failed": "Tệp không đọc được"}


def main(arguments: list[str] | None = None) -> int:
    """Run the batch; returns the exit code."""
    from lawreview.ingesting import Result, ingest
    from lawreview.library import LibraryError

    options = _options(arguments)
    missing = [str(p) for p in options.paths if not p.exists()]
    if missing:
        print(f"Không có: {', '.join(missing)}", file=sys.stderr)
        return 2
    results: dict[str, list[Result]] = defaultdict(list)
    try:
        for result in ingest(options.paths, options.db, options.jobs, seconds=options.seconds):
            results[result.status].append(result)
        findings = _check(options.db) if options.check else []
    except LibraryError as error:
        print(error, file=sys.stderr)
        return 2
    lines = _report(results, findings)
    if lines:
        print("\n".join(lines))
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text("\n".join(lines or ["Không có gì thay đổi."]) + "\n", encoding="utf-8")
    return 1 if results["failed"] else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Nạp một thư mục vào thư viện hằng đêm.")
    parser.add_argument("paths", nargs="+", type=Path, help="thư mục hoặc tệp")
    parser.add_argument("--db", type=Path, required=True, help="tệp thư viện")
    parser.add_argument("--jobs", type=int, default=1, help="số tiến trình đọc")
    parser.add_argument("--seconds", type=float, default=120.0, help="giới hạn thời gian cho một văn bản")
    parser.add_argument("--check", action="store_true", help="rà soát thư viện sau khi nạp")
    parser.add_argument("--report", type=Path, help="ghi báo cáo vào tệp này")
    return parser.parse_args(arguments)


def _check(db: Path) -> list[str]:
    from lawreview.checking import run_checks
    from lawreview.library import Library

    with Library(db) as library:
        results = run_checks(library, None, date.today())
    return [
        f"  {r.kind}: {r.new} phát hiện mới, {r.resolved} không còn" for r in results if r.new or r.resolved
    ]


def _report(results: dict, findings: list[str]) -> list[str]:  # type: ignore[type-arg]
    lines = []
    for status, heading in HEADINGS.items():
        if results[status]:
            lines.append(f"{heading} ({len(results[status])}):")
            lines += [f"  {r.source}: {r.reason or r.number or 'không số'}" for r in results[status]]
    if findings:
        lines += ["Rà soát:", *findings]
    return [f"Nạp văn bản lúc {datetime.now():%d/%m/%Y %H:%M}", *lines] if lines else []


if __name__ == "__main__":
    sys.exit(main())
