"""Runs the labelled measures of ../shared and holds them against benchmarks/floors.toml.

    python benchmarks/accuracy.py [--shared ../shared] [--only structure …] [--json]

Each table of floors.toml is one script of ``<shared>/evaluate``; each key a figure that the script prints with --json
(a path with points where it is nested). A number is the least that will do; ``{max = …}`` the most. Exit code 1 where a
figure is under its floor.
"""

import argparse
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = f"{sys.executable} -m lawreview"


def arguments_of(script: str, shared: Path) -> list[str]:
    """The options of each script: most take a folder of labels and one of documents, some other things."""
    gold, real = str(shared / "gold"), str(shared / "real")
    own = {
        "citations": ["--gold", f"{gold}/citations.jsonl"],
        "findings": ["--gold", f"{gold}/procedures"],
        "citations_marked": ["--gold", gold],
        "amendments": ["--gold", gold],
        "conflicts": ["--gold", gold],
    }
    return own.get(script, ["--gold", gold, "--real", real])


def measure(script: str, shared: Path) -> dict[str, Any]:
    """What the script prints as JSON; empty where it prints none."""
    command = [sys.executable, str(shared / "evaluate" / f"{script}.py"), "--lawreview", COMMAND, "--json"]
    done = subprocess.run(
        command + arguments_of(script, shared), cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.strip().splitlines()
    if not lines:
        print(done.stderr[-2000:], file=sys.stderr)
        return {}
    result: dict[str, Any] = json.loads(lines[-1])
    return result


def figure(result: dict[str, Any], path: str) -> float:
    """The figure at a path; 0 where it is missing, which no floor accepts."""
    value: Any = result
    for step in [path] if path in result else path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0


def main() -> int:
    """Prints a line a figure; returns 1 where one is under its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--json", action="store_true", help="print the whole results instead of the table")
    options = parser.parse_args()
    floors = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    failed = 0
    for script, wanted in floors.items():
        if options.only and script not in options.only:
            continue
        start = time.monotonic()
        result = measure(script, options.shared.resolve())
        seconds = time.monotonic() - start
        if options.json:
            print(json.dumps({"script": script, "seconds": round(seconds, 1), **result}, ensure_ascii=False))
        for path, bound in wanted.items():
            value = figure(result, path)
            most = bound["max"] if isinstance(bound, dict) else None
            good = bool(result) and (value <= most if most is not None else value >= bound)
            failed += not good
            sign = f"<= {most}" if most is not None else f">= {bound}"
            mark = "ok  " if good else "FAIL"
            print(f"{mark} {script:<17} {path:<45} {value:.4f} {sign} ({seconds:.0f} s)", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
