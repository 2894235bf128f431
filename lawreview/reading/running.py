"""Running optional programs of the system on a file, with bounds on time and memory."""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from lawreview.reading.model import Limits, ReadingError


def _bounds(limits: Limits) -> Callable[[], None] | None:
    """What the child sets on itself before it becomes the program; Windows has no such limits, time holds there."""
    if sys.platform == "win32":
        return None
    import resource

    def bind() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 5))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))

    return bind


def run_program(
    source: str,
    command: Sequence[str],
    limits: Limits,
    *,
    cwd: Path | None = None,
    seconds: int | None = None,
    bound_memory: bool = True,
    environment: dict[str, str] | None = None,
) -> bytes:
    """Standard output of a program; ReadingError where it takes too long or cannot be started.

    The exit code is not looked at: these programs return 0 on damage and 1 on success; empty output is failure.
    """
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds or limits.seconds,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
            preexec_fn=_bounds(limits) if bound_memory else None,
        )
    except subprocess.TimeoutExpired as error:
        name = Path(command[0]).name
        raise ReadingError(
            source, f"{name} đọc quá {seconds or limits.seconds} giây.", "Hãy lưu lại thành .docx."
        ) from error
    except OSError as error:
        raise ReadingError(
            source, f"không chạy được {Path(command[0]).name} ({error}).", "Hãy cài lại chương trình."
        ) from error
    return done.stdout


@contextlib.contextmanager
def temporary_folder():  # type: ignore[no-untyped-def]
    """A folder that goes away, also where a program still holds a file in it (Windows)."""
    with tempfile.TemporaryDirectory(prefix="lawreview-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)
