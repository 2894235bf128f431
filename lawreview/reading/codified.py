"""The codified law (pháp điển)."""

from collections.abc import Iterator

from lawreview.reading.model import SourceText


def is_codified(text: str) -> bool:
    return False


def read_codified(source: str, text: str) -> Iterator[SourceText]:
    yield from ()
