"""Which files there are to read, and whether one has changed since it was last read."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

CHUNK = 1 << 20
# Files that systems leave in folders; Word's lock files begin with "~$".
_NOISE_NAMES = {"thumbs.db", "desktop.ini", ".ds_store"}


def walk(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files of the paths: files as given, folders with all that is in them, in a fixed order, each file once.

    A path that does not exist is given too: reading it fails with its reason. Hidden files and folders are left out.
    """
    seen: set[str] = set()
    for path in paths:
        for file in _files_in(Path(path)):
            name = os.path.abspath(file)
            if name not in seen:
                seen.add(name)
                yield file


def _files_in(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name.lower() not in _NOISE_NAMES:
                yield Path(folder) / name


def source_name(path: Path) -> str:
    """The name under which the library knows a file: its full path with forward strokes."""
    return Path(os.path.abspath(path)).as_posix()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
