"""Work that makes very many objects and no cycles, done without looking for cycles meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collector() -> Iterator[None]:
    """Switches the search for cycles off inside the block: each search walks over all that was made so far, so that long
    documents took longer than their length says."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
