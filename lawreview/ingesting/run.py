"""Files into the library, as they are committed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from lawreview.ingesting.corrections import Corrections, corrections_of
from lawreview.ingesting.files import Found, source_name, walk
from lawreview.ingesting.known import KnownFiles
from lawreview.ingesting.pipeline import Unit, file_row, process
from lawreview.ingesting.workers import Task, read_all
from lawreview.library import Library, LibraryError
from lawreview.library.rows import SourceRow
from lawreview.library.storing import store_failure

__all__ = ["Result", "ingest"]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file, or of one document in a file that holds several; ``last`` marks the last of a file."""

    source: str
    status: str  # new, unchanged, updated, failed, skipped (no document: a list or note beside documents)
    number: str | None = None
    key: str | None = None
    provisions: int = 0
    citations: int = 0
    reason: str = ""
    last: bool = True

    def as_dict(self) -> dict[str, Any]:
        """One line of ``ingest --json``."""
        values = asdict(self)
        del values["last"]
        return values


def ingest(
    paths: Iterable[Path | str],
    db_path: Path | str,
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
    *,
    seconds: float = 120.0,
    retry_failed: bool = False,
) -> Iterator[Result]:
    """Bring files into the library; yields each result as it is committed. ``progress`` is told the number of files.

    ``jobs`` worker processes read (0: this process, without a limit of time), this process writes. A file whose size
    and time, or else whose hash, is known is not read again. ``seconds`` limits each document. Raises LibraryError where
    the library cannot be opened or another ingest is at work on it.
    """
    lock = FileLock(f"{db_path}.lock")
    with Library(db_path) as library:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise LibraryError(
                f"{db_path}: một lần nạp khác đang chạy. Hãy đợi nó xong rồi nạp lại."
            ) from None
        try:
            files = walk(paths)
            if progress:
                progress(len(files))
            yield from _ingest(library, files, jobs, seconds, retry_failed)
        finally:
            lock.release()


def _ingest(
    library: Library, files: list[Found], jobs: int, seconds: float, retry_failed: bool
) -> Iterator[Result]:
    known = KnownFiles(library.connection, retry_failed)
    changed: list[Task] = []
    given = {source_name(file.path): str(file.path) for file in files if not file.skipped}
    for file in files:
        if file.skipped:
            yield Result(str(file.path), "skipped", reason=file.skipped)
    corrections = corrections_of(library.connection)
    for name, path in given.items():
        sha256 = known.hash_if_changed(path, name)
        if sha256 is None:
            yield from _unchanged(known, name, path)
        else:
            changed.append(_task(known, path, name, sha256, _corrections_in(name, corrections)))
    while changed:
        yield from _store_all(library, known, changed, jobs, seconds)
        # A file that no longer holds its document leaves it to the other files that do.
        changed = [
            Task(given[name], name, "", _corrections_in(name, corrections))
            for name in known.stale()
            if name in given
        ]
    library.resolve_links()


def _task(known: KnownFiles, path: str, name: str, sha256: str, corrections: Corrections) -> Task:
    """The task of reading a file; of a data set that an ingest cut short, only of what is not stored yet."""
    whole, done = known.done(path, name)
    return Task(path, name, whole or sha256, corrections, done - corrections.keys())


def _corrections_in(name: str, corrections: Corrections) -> Corrections:
    """Those of a file and of the documents inside it."""
    return {source: values for source, values in corrections.items() if source.startswith(name)}


def _unchanged(
    known: KnownFiles, name: str, path: str, only: frozenset[str] | None = None
) -> Iterator[Result]:
    """The results of a file that is not read again, or of some documents in it."""
    rows = [row for row in known.results(name) if only is None or row["source"] in only]
    for i, row in enumerate(rows):
        source = path + row["source"][len(name) :]
        status = "failed" if row["status"] == "failed" else "unchanged"
        yield Result(
            source,
            status,
            row["number"],
            row["key"],
            row["provisions"],
            row["citations"],
            row["reason"],
            i == len(rows) - 1,
        )


def _store_all(
    library: Library, known: KnownFiles, tasks: list[Task], jobs: int, seconds: float
) -> Iterator[Result]:
    """Store units as they come. A result is held back until it is known whether it is the last of its file."""
    units: dict[str, list[SourceRow]] = {}
    pending: dict[str, Result] = {}
    for task in tasks:
        for result in _unchanged(known, task.name, task.path, task.done) if task.done else ():
            if task.name in pending:
                yield pending.pop(task.name)
            pending[task.name] = replace(result, last=False)
    for task, unit in _read(tasks, jobs, seconds):
        if unit is not None:
            if task.name in pending:
                yield pending.pop(task.name)
            units.setdefault(task.name, []).append(unit.source)
            pending[task.name] = _store(library, known, task, unit)
            continue
        rows = units.pop(task.name, [])
        file = replace(rows[0], container=None) if rows else file_row(task.path, task.name, task.sha256)
        known.finish(replace(file, source=task.name), {*task.done, *(row.source for row in rows)})
        yield replace(pending.pop(task.name), last=True)


def _read(tasks: list[Task], jobs: int, seconds: float) -> Iterator[tuple[Task, Unit | None]]:
    if jobs:
        yield from read_all(tasks, min(jobs, len(tasks)), seconds)
        return
    for task in tasks:
        for unit in process(task.path, task.name, task.sha256, task.corrections, task.done):
            yield task, unit
        yield task, None


def _store(library: Library, known: KnownFiles, task: Task, unit: Unit) -> Result:
    source = task.path + unit.source.source[len(task.name) :]
    row = known.stamped(unit.source)
    if unit.rows is None:
        store_failure(library.connection, row)
        return Result(source, "failed", reason=row.reason, last=False)
    status = library.store(row, unit.rows)
    document = unit.rows.document
    return Result(
        source,
        status,
        document["number"],
        document["key"],
        len(unit.rows.provisions),
        len(unit.rows.citations),
        last=False,
    )
