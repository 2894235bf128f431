"""Reading: a file → its text with a map back to the file."""

from lawreview.reading.model import (
    DEFAULT_LIMITS,
    Footnote,
    Limits,
    Place,
    ReadingError,
    ReadingFailure,
    Skipped,
    SourceText,
    StatedFacts,
    StatedLink,
)
from lawreview.reading.opening import iter_files, read_bytes, read_file
from lawreview.reading.programs import Reader, readers
from lawreview.reading.quality import Quality, quality_of

__all__ = [
    "DEFAULT_LIMITS",
    "Footnote",
    "Limits",
    "Place",
    "Quality",
    "Reader",
    "ReadingError",
    "ReadingFailure",
    "Skipped",
    "SourceText",
    "StatedFacts",
    "StatedLink",
    "iter_files",
    "quality_of",
    "read_bytes",
    "read_file",
    "readers",
]
