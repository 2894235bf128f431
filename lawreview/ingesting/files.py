"""Files as the library knows them: name and hash; which files there are is reading's to say."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lawreview.reading import ReadingFailure, iter_files

CHUNK = 1 << 20
# Lists and notes that lie beside documents in a folder; a file that is named itself is always read.
_BESIDE_NAMES = ("readme", "license", "changelog", "index")
_BESIDE_ENDINGS = (
    ".jsonl",
    ".tsv",
    ".csv",
    ".ini",
    ".log",
    ".lock",
    ".sha256",
    ".db",
    ".db-wal",
    ".db-shm",
    ".db-journal",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or (``skipped`` with the reason) one that is no document."""

    path: Path
    skipped: str = ""


def walk(paths: Iterable[Path | str]) -> list[Found]:
    """The files under the paths, each once, in a stable order.

    A path that does not exist is given too: reading it fails with its reason. Hidden and temporary files, and lists
    and notes that lie in folders beside documents, are skipped.
    """
    named = [Path(path) for path in paths]
    found = []
    for file in iter_files(named):
        if isinstance(file, ReadingFailure):
            missing = not os.path.lexists(file.source)
            found.append(Found(Path(file.source), "" if missing else file.reason))
        elif file not in named and _is_beside(file):
            found.append(Found(file, "danh sách hoặc ghi chú đặt cạnh văn bản, không phải văn bản"))
        else:
            found.append(Found(file))
    return found


def _is_beside(file: Path) -> bool:
    return file.suffix.lower() in _BESIDE_ENDINGS or file.stem.lower() in _BESIDE_NAMES


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
