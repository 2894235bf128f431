"""The demonstration corpus, through the command line: what should be found is found, and traps stay silent.

What is not found yet stands in ``missed-findings.txt`` beside this test, one id a line, each with the reason. The
test fails when something else is missed and when a line of that list has become untrue.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lawreview.documents.eid import article_of

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "corpus"
MISSED = Path(__file__).parent / "missed-findings.txt"
AS_OF = "2026-11-22"
ONE_SIDED = {
    "expired_citation",
    "wrong_citation",
    "unresolved_citation",
    "superseded_basis",
    "expired_document",
    "missing_component",
    "internal_error",
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


def lawreview(*arguments: str) -> list[Row]:
    environment = {**os.environ, "LAWREVIEW_FACTS": str(CORPUS / "facts"), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "lawreview", *arguments, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """The findings, each provision with the file that it stands in."""
    db = str(tmp_path_factory.mktemp("corpus") / "library.db")
    ingested = lawreview("ingest", str(CORPUS / "documents"), "--db", db)
    assert {r["status"] for r in ingested} == {"new"}
    files = {r["key"]: Path(r["source"]).name for r in ingested}
    lawreview("check", "--db", db, "--as-of", AS_OF)
    findings = lawreview("findings", "--db", db)
    for finding in findings:
        for provision in finding["provisions"]:
            provision["file"] = files.get(provision["key"])
    return findings


def places(item: Row) -> set[tuple[str, str | None]]:
    """(file, address cut at the article) of everything that an item names."""
    return {(p["file"], article_of(p["eid"]) or p["eid"] if p["eid"] else None) for p in item["provisions"]}


def says(finding: Row, expected: Row, kinds: set[str]) -> bool:
    """True where the finding is of these kinds and names the same articles; a citation may name its target too."""
    if finding["kind"] not in kinds:
        return False
    have, want = places(finding), places(expected)
    if expected["kind"] not in ONE_SIDED:
        return have == want
    own = {file for file, _ in want}
    if any(address is None for _, address in want):
        return own <= {file for file, _ in have}
    return want <= have


def missed_ids() -> Iterator[str]:
    for line in MISSED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split()[0]


def test_what_should_be_found_is_found(found: list[Row]) -> None:
    missing = set()
    for expected in rows("expected-findings.jsonl"):
        kinds = {expected["kind"], *expected.get("accept", ())}
        if expected["kind"] in ("conflict", "overlap"):
            kinds |= {"conflict", "overlap"}
        if expected["positive"] and not any(says(f, expected, kinds) for f in found):
            missing.add(expected["id"])
    assert missing == set(missed_ids())


def test_every_kind_has_three_true_examples_in_the_queue(found: list[Row]) -> None:
    count: dict[str, int] = {}
    for expected in rows("expected-findings.jsonl"):
        if expected["positive"] and any(says(f, expected, {expected["kind"]}) for f in found):
            count[expected["kind"]] = count.get(expected["kind"], 0) + 1
    assert {kind for kind, n in count.items() if n < 3} == set()
    assert len(count) == 12


def test_traps_stay_silent(found: list[Row]) -> None:
    alarms = []
    for trap in rows("expected-findings.jsonl"):
        if trap["positive"]:
            continue
        whole = [(p["file"], p["eid"]) for p in trap["provisions"]]
        for finding in found:
            named = [(p["file"], p["eid"]) for p in finding["provisions"]]
            if finding["kind"] in trap["forbidden"] and sorted(map(str, named)) == sorted(map(str, whole)):
                alarms.append((trap["id"], finding["kind"]))
    assert alarms == []
