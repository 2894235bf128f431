"""Files and passages given to commands that need no library."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lawreview.commands.output import progress, usage, warn

if TYPE_CHECKING:
    from lawreview.documents.model import Document
    from lawreview.reading.model import SourceText


@dataclass
class Faults:
    """How many inputs failed; their reasons have been written to standard error."""

    count: int = 0

    @property
    def exit_code(self) -> int:
        """0 when all went well, 1 when some inputs failed."""
        return 1 if self.count else 0

    def add(self, reason: str) -> None:
        """Name an input that failed."""
        self.count += 1
        warn(reason)


def parsed_files(paths: list[Path], faults: Faults) -> Iterator[tuple["SourceText", "Document"]]:
    """Each document of the files, folders and archives; what cannot be read is named in ``faults``."""
    from lawreview.ingesting.files import walk
    from lawreview.parsing import parse
    from lawreview.reading import read_file
    from lawreview.reading.model import ReadingError, ReadingFailure

    found = [f.path for f in walk(paths) if not f.skipped]
    with progress("Đọc văn bản", len(found)) as bar:
        for path in found:
            try:
                written = _written_before(path)
                if written:
                    yield written
                    bar.advance(path.name)
                    continue
                for text in read_file(path):
                    if isinstance(text, ReadingFailure):
                        faults.add(f"{text.source}: {text.reason}")
                    else:
                        yield text, parse(text.text, text.facts, text.footnotes)
            except ReadingError as error:
                faults.add(str(error))
            except Exception as error:
                faults.add(f"{path}: lỗi của chương trình khi đọc tệp ({type(error).__name__}: {error})")
            bar.advance(path.name)


def _written_before(path: Path) -> "tuple[SourceText, Document] | None":
    """The document of an Akoma Ntoso file, as ``parse --format akn`` wrote it; None for any other file."""
    if path.suffix.lower() != ".xml" or b"docs.oasis-open.org/legaldocml" not in path.read_bytes()[:4096]:
        return None
    from lawreview.parsing.akn_reading import from_xml
    from lawreview.reading.model import ReadingError, SourceText

    try:
        document = from_xml(path.read_bytes())
    except ValueError as error:
        raise ReadingError(str(path), str(error)) from error
    return SourceText(str(path), document.text, "akn"), document


def passages(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of passages; a line that is no passage ends the command with exit code 2."""
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["text"] + ""
        except (ValueError, TypeError, KeyError):
            usage(f'{path}, dòng {number}: không phải là {{"id", "text", "document"}}.')
        yield row


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        usage(f"{path}: không đọc được ({error}).")


def day(text: Any) -> date | None:
    """The date of a passage's document, ISO or as printed."""
    from lawreview.documents.dates import parse_date

    return parse_date(text) if isinstance(text, str) else None


def pairs(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of pairs; a line that is no pair ends the command with exit code 2."""
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            row["left"]["text"] + row["right"]["text"]
        except (ValueError, TypeError, KeyError):
            usage(f'{path}, dòng {number}: không phải là {{"id", "left": {{"text"}}, "right": {{"text"}}}}.')
        yield row
