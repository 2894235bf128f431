#!/usr/bin/env python3
"""Yearly (or whenever): write all lists of a library into a folder.

    python scripts/export_lists.py --db thu-vien.db -o danh-muc/ [--as-of 2026-12-31] [--forms docx xlsx]

Exit code 0: all written; 1: some could not be written, each named; 2: wrong usage or no library.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

NAMES = {
    "recommendations": "kien-nghi-xu-ly",
    "expired": "het-hieu-luc-toan-bo",
    "partly-expired": "het-hieu-luc-mot-phan",
    "in-force": "con-hieu-luc",
    "review-slip": "phieu-ra-soat",
}


def main(arguments: list[str] | None = None) -> int:
    """Write the lists; returns the exit code."""
    from lawreview.exporting import ExportError, export
    from lawreview.library import Library, LibraryError

    options = _options(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    failed = 0
    try:
        with Library(options.db, create=False) as library:
            for name in options.lists:
                for form in options.forms:
                    path = options.output / f"{NAMES[name]}-{options.as_of:%Y%m%d}.{form}"
                    try:
                        rows = export(library, name, path, options.as_of)
                        print(f"{path}: {rows} dòng")
                    except ExportError as error:
                        print(error, file=sys.stderr)
                        failed = 1
    except LibraryError as error:
        print(error, file=sys.stderr)
        return 2
    return failed


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Xuất các danh mục của một thư viện vào một thư mục.")
    parser.add_argument("--db", type=Path, required=True, help="tệp thư viện")
    parser.add_argument("-o", "--output", type=Path, required=True, help="thư mục nhận các danh mục")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, default=date.today(), help="ngày chốt, như 2026-12-31"
    )
    parser.add_argument(
        "--forms", nargs="+", choices=["docx", "xlsx", "csv", "json"], default=["docx", "xlsx"]
    )
    parser.add_argument("--lists", nargs="+", choices=list(NAMES), default=list(NAMES))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
