"""How long each room takes for a document, in seconds of processor time a million characters, and as a ratio to citing.

    python benchmarks/rooms.py FOLDER [--characters 2000000]

Files of the folder in a fixed random order, one process, patterns compiled before the clock starts.
"""

import argparse
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lawreview.amending.finding import find_amendments
from lawreview.citing.whole import cite_document
from lawreview.parsing import parse
from lawreview.procedures import find_facts
from lawreview.reading import ReadingFailure, read_file
from lawreview.reading.model import ReadingError, SourceText

FORMS = {".html", ".txt", ".docx", ".md"}


def texts(folder: Path, characters: int) -> Iterator[SourceText]:
    """The texts of a folder's files up to this many characters."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in FORMS)
    random.Random(5).shuffle(files)
    read = 0
    for file in files:
        try:
            for text in read_file(file):
                if not isinstance(text, ReadingFailure):
                    read += len(text.text)
                    yield text
        except ReadingError:
            continue
        if read >= characters:
            return


def rooms(text: SourceText, spent: dict[str, float]) -> None:
    """Adds to ``spent`` what each room takes for one text."""

    def timed(room: str, work: Callable[..., Any], *given: Any) -> Any:
        began = time.process_time()
        made = work(*given)
        spent[room] = spent.get(room, 0.0) + time.process_time() - began
        return made

    document = timed("parsing", parse, text.text, text.facts, text.footnotes)
    citations = timed("citing", cite_document, document)
    timed("amending", find_amendments, document, citations)
    timed("procedures", find_facts, document, citations)


def main() -> None:
    """Prints a line a room."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--characters", type=int, default=2_000_000)
    arguments = parser.parse_args()
    read = list(texts(arguments.folder, arguments.characters))
    if not read:
        raise SystemExit(f"{arguments.folder}: no file that can be read")
    rooms(max(read[:20], key=lambda t: len(t.text)), {})
    spent: dict[str, float] = {}
    for text in read:
        rooms(text, spent)
    size = sum(len(text.text) for text in read)
    print(f"{len(read)} documents, {size:,} characters")
    for room, seconds in spent.items():
        print(f"{room:12} {seconds / size * 1e6:6.2f} s/M   {seconds / spent['citing']:6.2f} times citing")


if __name__ == "__main__":
    main()
