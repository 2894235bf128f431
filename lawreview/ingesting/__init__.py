"""The pipeline into the library: many readers, one writer, every document whole or absent."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawreview.ingesting.run import Result, ingest

__all__ = ["Result", "ingest"]


def __getattr__(name: str) -> object:
    """Loads the pipeline on first use: listing files needs neither library nor checks."""
    if name not in __all__:
        raise AttributeError(name)
    from lawreview.ingesting import run

    return getattr(run, name)
