"""Worker processes that read files, one file at a time each, with a limit of time for each document.

A worker that hangs or dies costs the file that it held; another takes its place. Workers are spawned, never forked,
so that the same code runs on Windows.
"""

import multiprocessing
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from lawreview.ingesting.corrections import Corrections
from lawreview.ingesting.pipeline import Unit, failure, process

START_SECONDS = 60.0  # a worker imports the rooms before its first document
# Pictures of pages are recognised, about ten seconds a page; an archive may hold some.
SLOW_FORMS = (".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".zip")
SLOW_TIMES = 10
FILES_A_WORKER = 400  # then a new one: what libraries leak goes with the process


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: where it is, its name in the library, its hash where it is known ("" otherwise), what a person
    corrected in it, by source, and the sources in it that an ingest cut short has stored already."""

    path: str
    name: str
    sha256: str
    corrections: Corrections = field(default_factory=dict)
    done: frozenset[str] = frozenset()

    def limit(self, seconds: float) -> float:
        """The seconds that each document of this file may take."""
        return seconds * SLOW_TIMES if self.path.lower().endswith(SLOW_FORMS) else seconds


def work(connection: Connection) -> None:
    """A worker: receives tasks, sends each unit as it is done, None at the end of a file; ends when the pipe closes."""
    try:
        while True:
            task: Task = connection.recv()
            for unit in process(task.path, task.name, task.sha256, task.corrections, task.done):
                connection.send(unit)
            connection.send(None)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


class _Worker:
    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=work, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()
        self.task: Task | None = None
        self.deadline = 0.0
        self.done = 0

    def give(self, task: Task, seconds: float) -> None:
        self.task = task
        self.deadline = time.monotonic() + task.limit(seconds) + (START_SECONDS if not self.done else 0)
        self.connection.send(task)

    def stop(self) -> None:
        """End the process at once; it holds nothing that could be lost."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def read_all(tasks: Iterable[Task], jobs: int, seconds: float) -> Iterator[tuple[Task, Unit | None]]:
    """The units of all tasks as they come; (task, None) ends each file. At most one file a worker is under way.

    The caller's own speed limits the workers: a worker waits until its last unit has been taken.
    """
    waiting = iter(tasks)
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            if not _next_task(waiting, workers, None, seconds):
                break
        while workers:
            limit = max(0.0, min(w.deadline for w in workers) - time.monotonic())
            for ready in wait([w.connection for w in workers], limit):
                worker = next(w for w in workers if w.connection is ready)
                yield from _received(worker, seconds)
                if worker.task is None:
                    _next_task(waiting, workers, worker, seconds)
            for worker in [w for w in workers if w.task and time.monotonic() > w.deadline]:
                yield from _given_up(worker, "đọc quá lâu nên đã dừng; tệp có thể hỏng hoặc quá lớn")
                _next_task(waiting, workers, worker, seconds)
    finally:
        for worker in workers:
            worker.stop()


def _next_task(
    waiting: Iterator[Task], workers: list[_Worker], worker: _Worker | None, seconds: float
) -> bool:
    """Give a free worker (a new one for None, or where it is dead or worn) the next file; False when none is left."""
    task = next(waiting, None)
    if worker and (task is None or not worker.process.is_alive() or worker.done >= FILES_A_WORKER):
        workers.remove(worker)
        worker.stop()
        worker = None
    if task is None:
        return False
    if worker is None:
        worker = _Worker()
        workers.append(worker)
    worker.give(task, seconds)
    return True


def _received(worker: _Worker, seconds: float) -> Iterator[tuple[Task, Unit | None]]:
    task = worker.task
    assert task is not None
    try:
        unit: Unit | None = worker.connection.recv()
    except (EOFError, ConnectionResetError):
        yield from _given_up(
            worker, "tiến trình đọc tệp chết giữa chừng; tệp có thể hỏng hoặc quá lớn so với bộ nhớ"
        )
        return
    if unit is None:
        worker.task = None
        worker.done += 1
    else:
        worker.deadline = time.monotonic() + task.limit(seconds)
    yield task, unit


def _given_up(worker: _Worker, reason: str) -> Iterator[tuple[Task, Unit | None]]:
    task = worker.task
    assert task is not None
    worker.process.kill()
    worker.process.join()
    worker.task = None
    yield task, failure(task.path, task.name, reason)
    yield task, None
