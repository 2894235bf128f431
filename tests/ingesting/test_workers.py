"""Workers that hang or die cost the file that they held and nothing else."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lawreview.ingesting import workers
from lawreview.ingesting.pipeline import Unit, failure
from lawreview.ingesting.workers import Task, read_all


def bad_work(connection: object) -> None:
    """A worker whose tasks say what befalls it; at the top of the module so that a spawned process finds it."""
    try:
        while True:
            task: Task = connection.recv()  # type: ignore[attr-defined]
            if task.name == "hangs":
                time.sleep(600)
            if task.name == "dies":
                os._exit(9)
            connection.send(failure(task.path, task.name, f"read {task.name}"))  # type: ignore[attr-defined]
            if task.name == "dies later":
                os._exit(9)
            connection.send(None)  # type: ignore[attr-defined]
    except EOFError:
        return


def test_hanging_and_dying_files_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "work", bad_work)
    monkeypatch.setattr(workers, "START_SECONDS", 120.0)
    monkeypatch.setattr(workers, "FILES_A_WORKER", 2)
    names = ["1", "2", "hangs", "dies", "dies later", "3", "4", "5"]
    tasks = [Task(name, name, "") for name in names]
    seen: dict[str, list[str]] = {}
    ended = []
    units: Iterator[tuple[Task, Unit | None]] = read_all(tasks, 2, 3.0)
    for task, unit in units:
        if unit is None:
            ended.append(task.name)
        else:
            seen.setdefault(task.name, []).append(unit.source.reason)
    assert sorted(ended) == sorted(names)
    assert [seen[n] for n in "12345"] == [[f"read {n}"] for n in "12345"]
    assert "quá lâu" in seen["hangs"][0]
    assert "chết" in seen["dies"][0]
    assert len(seen["dies later"]) == 2


def test_no_files_need_no_worker() -> None:
    assert list(read_all([], 2, 1.0)) == []


def test_a_file_that_cannot_be_opened_is_a_unit_with_its_reason(tmp_path: Path) -> None:
    from lawreview.ingesting.pipeline import process

    units = list(process(str(tmp_path / "none.txt"), "none.txt", ""))
    assert [(u.source.status, u.rows) for u in units] == [("failed", None)]
