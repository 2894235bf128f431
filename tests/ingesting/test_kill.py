"""kill -9 in the middle of an ingest leaves every document whole or absent, and a second run completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lawreview.library import Library
from tests.ingesting.test_ingest import contents, run
from tests.library.samples import decision

KILLS = 20
DOCUMENTS = 120


def _check_whole(db: Path, provisions: int) -> int:
    """How many documents are there; each has all its provisions, its source and its words in the index."""
    if not db.exists():
        return 0
    with Library(db) as library:
        assert library.check_integrity() == []
        rows = library.connection.execute(
            "SELECT d.id, (SELECT count(*) FROM provisions p WHERE p.document_id = d.id) AS provisions,"
            " (SELECT count(*) FROM sources s WHERE s.document_id = d.id) AS sources,"
            " (SELECT count(*) FROM documents_fts f WHERE f.rowid = d.id) AS words FROM documents d"
        ).fetchall()
        for row in rows:
            assert (row["provisions"], row["sources"], row["words"]) == (provisions, 1, 1)
        return len(rows)


@pytest.mark.slow
def test_twenty_kills_lose_and_halve_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(DOCUMENTS):
        (folder / f"{i:03}.txt").write_text(decision(number=f"{i + 1}/2018/QĐ-UBND"), encoding="utf-8")
    clean = tmp_path / "clean.db"
    provisions = next(iter(run(clean, folder).values())).provisions
    chance = random.Random(20)
    cut_short = 0
    db = tmp_path / "killed.db"
    for kill in range(KILLS):
        command = [
            sys.executable,
            "-m",
            "lawreview",
            "ingest",
            str(folder),
            "--db",
            str(db),
            "--jobs",
            "1",
            "--json",
        ]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        if process.stdout.readline():  # the first document is in
            time.sleep(chance.uniform(0, 0.25))
        process.kill()
        process.wait()
        process.stdout.close()
        stored = _check_whole(db, provisions)
        cut_short += 0 < stored < DOCUMENTS
        if stored == DOCUMENTS and kill < KILLS - 1:
            db = tmp_path / f"killed-{kill}.db"  # complete: begin anew
    assert cut_short, "no kill fell in the middle: give the test more documents"
    results = run(db, folder)
    assert {r.status for r in results.values()} <= {"new", "unchanged"}
    assert contents(db) == contents(clean)
