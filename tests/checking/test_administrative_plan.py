"""A real plan of 2012 through the command line: wrong dates and titles, damaged words, bases that were replaced since."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(os.environ.get("LAWREVIEW_SHARED", Path(__file__).resolve().parents[3] / "shared"))
PLAN = SHARED / "real" / "local" / "776-QD-UBND-2012.txt"

pytestmark = pytest.mark.skipif(not PLAN.is_file(), reason="../shared is not here")


def lawreview(*arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "lawreview", *arguments, "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=Path(__file__).resolve().parents[2],
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    db = str(tmp_path_factory.mktemp("plan") / "library.db")
    (stored,) = lawreview("ingest", str(PLAN), "--db", db)
    assert stored["number"] == "776/QĐ-UBND"
    assert stored["key"].endswith("ủy ban nhân dân thành phố hồ chí minh|2012-02-16")
    lawreview("check", "--db", db, "--as-of", "2026-11-22")
    return lawreview("findings", "--db", db)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("wrong_citation", ["115/2005/NĐ-CP", "05/09/2009", "05/09/2005"]),
        ("wrong_citation", ["43/2006/NĐ-CP", "10/2002/NĐ-CP"]),
        ("wrong_citation", ["Nghị định số hiện Nghị định số"]),
        ("superseded_basis", ["Luật số 77/2015/QH13", "nay là Luật số 72/2025/QH15"]),
        ("superseded_basis", ["30c/NQ-CP", "Nghị quyết số 76/NQ-CP ngày 15/07/2021"]),
        ("superseded_basis", ["130/2005/NĐ-CP", "75/2026/NĐ-CP"]),
        ("superseded_basis", ["43/2006/NĐ-CP", "16/2015/NĐ-CP"]),
        ("expired_citation", ["13/2008/NĐ-CP", "24/2014/NĐ-CP"]),
        ("expired_citation", ["14/2008/NĐ-CP", "37/2014/NĐ-CP"]),
    ],
)
def test_the_faults_of_the_plan_are_found(findings: list[dict[str, Any]], kind: str, said: list[str]) -> None:
    told = [f["explanation"] for f in findings if f["kind"] == kind]
    assert any(all(words in sentence for words in said) for sentence in told), told


def test_the_plan_is_parsed_whole() -> None:
    (parsed,) = lawreview("parse", str(PLAN))
    eids = {p["eid"] for p in parsed["provisions"]}
    assert {"art_1", "art_2", "art_3", "rec_1", "rec_4", "att_1"} <= eids
    assert "art_4" not in eids
    sections = {e for e in eids if e.startswith("att_1__sec_") and e.count("__") == 1}
    assert sections == {"att_1__sec_I", "att_1__sec_II", "att_1__sec_III"}
    assert "att_1__sec_II__cl_5__point_a" in eids
    text, attachment = parsed["text"], next(p for p in parsed["provisions"] if p["eid"] == "att_1")
    assert not text[attachment["end"] :].strip()
    assert any(p["kind"] == "subpoint" for p in parsed["provisions"])
