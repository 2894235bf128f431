"""What commands print: JSON lines or words to standard output, progress and faults to standard error."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar

import typer

if TYPE_CHECKING:
    from lawreview.library import Library

T = TypeVar("T")


def emit(value: Any) -> None:
    """One JSON value on one line; dates as ISO."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, date | Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


def say(text: str = "") -> None:
    """A line for people, on standard output."""
    sys.stdout.write(text + "\n")


def warn(text: str) -> None:
    """A line for people, on standard error."""
    sys.stderr.write(text + "\n")


def usage(text: str) -> NoReturn:
    """Wrong usage: the reason on standard error, exit code 2."""
    warn(text)
    raise typer.Exit(2)


def failed(text: str) -> NoReturn:
    """The input cannot be used: the reason on standard error, exit code 1."""
    warn(text)
    raise typer.Exit(1)


@contextmanager
def opened(path: Path) -> Iterator["Library"]:
    """An existing library; faults of the library end the command with exit code 1."""
    from lawreview.library import Library, LibraryError

    try:
        with Library(path, create=False) as library:
            yield library
    except LibraryError as error:
        failed(str(error))


class Bar(Protocol):
    """What a long work calls: ``advance()`` after each step, ``total(n)`` once the number is known."""

    def advance(self, note: str = "") -> None: ...

    def total(self, number: int) -> None: ...


class _Quiet:
    def advance(self, note: str = "") -> None:
        pass

    def total(self, number: int) -> None:
        pass


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Bar]:
    """A progress bar on standard error where that is a terminal; nothing where it is a file or a pipe."""
    if not sys.stderr.isatty() or (total is not None and total < 2):
        yield _Quiet()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(title, total=total, note="")

        class _Shown:
            def advance(self, note: str = "") -> None:
                shown.update(task, advance=1, note=note[-40:])

            def total(self, number: int) -> None:
                shown.update(task, total=number)

        yield _Shown()


def tracked(items: Iterable[T], title: str, total: int | None = None) -> Iterator[T]:
    """The items, with a progress bar."""
    with progress(title, total) as bar:
        for item in items:
            yield item
            bar.advance()
