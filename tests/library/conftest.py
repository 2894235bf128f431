"""A small library of invented decisions, made of parsed texts without files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lawreview.library import Library
from tests.library.samples import rows_of, source_of


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as opened:
        yield opened


@pytest.fixture
def store(library: Library) -> Callable[..., str]:
    """``store(name, text)`` puts a text into the library as if read from a file."""

    def put(name: str, text: str, **options: str) -> str:
        rows = rows_of(text)
        return library.store(source_of(name, rows, **options), rows)

    return put
