"""Files as the library knows them: name and hash; which files there are is reading's to say."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from lawreview.reading import ReadingFailure, iter_files

CHUNK = 1 << 20


def walk(paths: Iterable[Path | str]) -> list[Path]:
    """The files under the paths, each once, in a stable order.

    A path that does not exist is given too: reading it fails with its reason. Hidden and temporary files are left out.
    """
    found = []
    for file in iter_files(paths):
        if not isinstance(file, ReadingFailure):
            found.append(file)
        elif not os.path.lexists(file.source):
            found.append(Path(file.source))
    return found


def source_name(path: Path) -> str:
    """The name under which the library knows a file: its full path with forward strokes."""
    return path.resolve().as_posix()


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal; raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
