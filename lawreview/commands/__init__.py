"""The command line: one module a command, thin; rooms are imported when a command needs them, so that each starts fast."""

import os
import sys

from lawreview.commands.app import app

# Each module adds its command to the app.
from lawreview.commands import (  # noqa: F401  isort: skip
    parse,
    cite,
    amendments,
    ingest,
    show,
    links,
    status,
    consolidate,
    verify,
    check,
    findings,
    compare,
    counterpart,
    export,
    search,
    serve,
    doctor,
    backup,
)


def main() -> None:
    """Entry point of ``lawreview`` and ``python -m lawreview``."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="replace"
            )  # Windows consoles default to a legacy page
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe (head) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
