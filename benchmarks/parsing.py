"""Speed and memory of parsing, one core, texts in memory.

    python benchmarks/parsing.py [FOLDER of .txt files, default $LAWREVIEW_SHARED/real/gazette-txt]

Prints characters a second (best of five rounds, processor time), how time grows with the length of a document, and the peak
of memory as a multiple of the text.
"""

import os
import sys
import time
import tracemalloc
import unicodedata
from pathlib import Path

from lawreview.parsing import parse

ROUNDS = 5
GROWTH = (1_250_000, 5_000_000, 20_000_000)


def texts(folder: Path) -> list[str]:
    """The texts of a folder, in NFC as reading gives them."""
    return [
        unicodedata.normalize("NFC", path.read_text(encoding="utf-8", errors="replace"))
        for path in sorted(folder.glob("*.txt"))
    ]


def seconds(documents: list[str]) -> float:
    """Processor time of parsing all of them once."""
    start = time.process_time()
    for text in documents:
        parse(text)
    return time.process_time() - start


def long_document(documents: list[str], length: int) -> str:
    """One act of about this length: the articles of one text again and again, numbered on."""
    source = max(documents, key=lambda text: text.count("\nĐiều "))
    blocks = source.split("\nĐiều ")[1:]
    out, size, number = ["LUẬT\nVÍ DỤ\n"], 0, 0
    while size < length:
        for block in blocks:
            number += 1
            out.append(f"Điều {number}. " + block.partition(" ")[2])
            size += len(out[-1])
    return "\n".join(out)[:length]


def main() -> None:
    shared = Path(os.environ.get("LAWREVIEW_SHARED", "../shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "real" / "gazette-txt"
    documents = texts(folder)
    if not documents:
        sys.exit(f"{folder}: không có tệp .txt nào. Hãy ghi thư mục khác.")
    characters = sum(map(len, documents))
    parse(documents[0])
    best = min(seconds(documents) for _ in range(ROUNDS))
    print(
        f"{len(documents)} documents, {characters:,} characters: {characters / best / 1e6:.1f} million characters/s"
    )
    for length in GROWTH:
        text = long_document(documents, length)
        took = seconds([text])
        print(
            f"one document of {len(text):,} characters: {took:.2f} s, {len(text) / took / 1e6:.1f} million/s"
        )
    tracemalloc.start()
    worst = 0.0
    for text in documents:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        parse(text)
        worst = (
            max(worst, (tracemalloc.get_traced_memory()[1] - before) / sys.getsizeof(text))
            if len(text) > 50_000
            else worst
        )
    print(f"memory: at most {worst:.1f} times the text (documents over 50,000 characters)")


if __name__ == "__main__":
    main()
