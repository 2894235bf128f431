"""Amendments against the codification: which article of which act changed an article, and how.

    python benchmarks/codified.py --shared ../shared [--wrong]

The labels (gold/codified-amendments.jsonl) name operations for groups of acts, so that an operation of the right kind on
the right article, made by the right article of the right act, is counted as found. Only acts whose text is at hand count.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lawreview.amending import find_amendments
from lawreview.amending.model import Amendment
from lawreview.commands.sources import Faults, parsed_files
from lawreview.documents.eid import article_of
from lawreview.documents.numbers import number_key

HEAD = 4_000  # letters in which an act's own number stands
SCALE = {
    "replace": ("replace", "rename", "replace_phrase", "correct", "insert", "insert_phrase", "delete_phrase", "repeal"),
    "insert": ("insert", "insert_phrase", "replace"),
    "repeal": ("repeal", "delete_phrase"),
}  # fmt: skip


def labels(shared: Path) -> Iterator[dict[str, Any]]:
    """The labels, one a changed article and act."""
    for line in (shared / "gold" / "codified-amendments.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def operations(shared: Path, wanted: set[str]) -> dict[str, tuple[set[str], list[Amendment]]]:
    """(articles, operations) of the acts with these numbers (keys) whose text is below ``shared/real``."""
    paths = []
    for path in sorted((shared / "real").rglob("*")):
        if path.suffix in (".txt", ".md", ".html") and "codified" not in path.parts and path.is_file():
            paths.append(path)
    out: dict[str, tuple[set[str], list[Amendment]]] = {}
    for _, document in parsed_files(paths, Faults()):
        key = number_key(document.number or "")
        if key in wanted and document.type != "Văn bản hợp nhất":
            found = ({p.eid for p in document.provisions}, find_amendments(document))
            out[key] = max(out.get(key, (set(), [])), found, key=lambda held: len(held[1]))
    return out


def is_found(label: dict[str, Any], made: list[Amendment]) -> bool:
    """Whether one of the operations is on the label's article, by its article, of one of its kinds."""
    target, source = label["target"], label["source"]
    kinds = {kind for name in label["operations"] for kind in SCALE.get(name, (name,))}
    for a in made:
        places = (
            {a.target.eid, a.after.removeprefix("before:")} if a.operation == "insert" else {a.target.eid}
        )
        on = any(
            (article_of(p) or p).split("__")[0] == target["eid"] or p.endswith("__" + target["eid"])
            for p in places
            if p
        )
        by = not source.get("eid") or (article_of(a.source_eid) or a.source_eid) == source["eid"]
        number = number_key(a.target.number or "") == number_key(target["number"])
        if on and by and number and a.operation in kinds:
            return True
    return False


def main() -> None:
    """Print how many labels are found, by act."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--wrong", action="store_true", help="list the labels that are not found")
    arguments = parser.parse_args()
    rows = list(labels(arguments.shared))
    made = operations(arguments.shared, {number_key(r["source"]["number"]) for r in rows})
    count: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        key = number_key(row["source"]["number"])
        articles, found_there = made.get(key, (set(), []))
        if not articles or (row["source"].get("eid") or next(iter(articles))) not in articles:
            continue  # the text is not at hand, or is an extract without the amending article
        found = is_found(row, found_there)
        name = f"{row['source']['number']} → {row['target']['number']}"
        count[name][0] += found
        count[name][1] += 1
        if not found and arguments.wrong:
            print(name, row["target"]["eid"], row["source"].get("eid"), row["operations"])
    for name, (right, of) in sorted(count.items()):
        print(f"{name:45} {right:4} of {of}")
    right, of = (sum(c[i] for c in count.values()) for i in (0, 1))
    print(
        f"{'codified labels, article and operation':45} {right:4} of {of} ({right / max(of, 1):.3f}); labels {len(rows)}"
    )


if __name__ == "__main__":
    main()
