"""How fast citations are found: LawReview beside one plain regular expression and eyecite, on equal text.

    python benchmarks/citing.py [FOLDER of .txt] [--repeat 3] [--eyecite]

The plain expression marks numbers and "khoản … Điều …" and resolves nothing: it is what a script of an afternoon does.
eyecite (with hyperscan where that is installed) gets the same four shapes as extractors; it is left out with a remark where
it is not installed (an environment of its own does: python -m venv EYE; EYE/bin/pip install eyecite hyperscan; then
PYTHONPATH=.:EYE/lib/python3.11/site-packages). Each row: million characters a second on one core (best of ``--repeat``), citations found.
The last lines show that time grows with length: the corpus once and four times over.
"""

import argparse
import gc
import re
import time
from collections.abc import Callable
from pathlib import Path

from lawreview.citing import find_citations
from lawreview.citing.anchors import anchors

PLAIN = re.compile(
    r"(?:(?:điểm\s+[a-zđ]\s+)?(?:khoản\s+\d+\s+)?[Đđ]iều\s+\d+[a-z]?)|\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z]*-[A-ZĐ]{2,}\d*|\d+/\d{4}/QH\d+"
)


def best(work: Callable[[str], int], texts: list[str], repeat: int) -> tuple[float, int]:
    """Seconds (the least of ``repeat`` runs, processor time) and what the work counted."""
    least, count = float("inf"), 0
    for _ in range(repeat):
        begin = time.process_time()
        count = sum(work(text) for text in texts)
        least = min(least, time.process_time() - begin)
    return least, count


def eyecite_work() -> tuple[str, Callable[[str], int]] | None:
    """eyecite's tokenizer with extractors for the same shapes; None where it is not installed."""
    try:
        from eyecite.models import IdToken, TokenExtractor
        from eyecite.tokenizers import AhocorasickTokenizer, HyperscanTokenizer
    except ImportError as error:
        print(f"eyecite is left out: {error}")
        return None

    shapes = [
        (r"[Đđ]iều\s+\d+[a-z]?", ["iều"]),
        (r"khoản\s+\d+", ["khoản"]),
        (r"điểm\s+[a-zđ]", ["điểm"]),
        (r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z]*-?[A-ZĐ]{2,}\d*", ["/"]),
    ]
    extractors = [TokenExtractor(f"({regex})", IdToken.from_match, strings=words) for regex, words in shapes]
    try:
        import hyperscan  # noqa: F401

        name, tokenizer = "eyecite with hyperscan", HyperscanTokenizer(extractors)
    except ImportError:
        name, tokenizer = "eyecite without hyperscan", AhocorasickTokenizer(extractors)
    return f"{name}, the same shapes", lambda text: len(tokenizer.tokenize(text)[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", default="../shared/real/gazette-txt")
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--sample", type=int, default=1, help="every Nth file only")
    parser.add_argument("--eyecite", action="store_true")
    options = parser.parse_args()
    files = sorted(Path(options.folder).glob("*.txt"))[:: options.sample]
    texts = [f.read_text(encoding="utf-8") for f in files]
    size = sum(map(len, texts))
    if not size:
        parser.error(f"không có tệp .txt nào trong {options.folder}")
    find_citations("Điều 1 Luật Đất đai")  # the tables are read once
    rows: list[tuple[str, Callable[[str], int]]] = [
        ("lawreview: citations with targets and roles", lambda text: len(find_citations(text))),
        ("lawreview: places where one may begin", lambda text: len(anchors(text, 0, len(text)))),
        ("a plain regular expression", lambda text: sum(1 for _ in PLAIN.finditer(text))),
    ]
    eyecite = eyecite_work() if options.eyecite else None
    if eyecite:
        rows.append(eyecite)
    gc.collect()
    gc.freeze()  # the tables of one program do not slow the other
    print(f"{len(texts)} files, {size:,} characters")
    for name, work in rows:
        seconds, count = best(work, texts, options.repeat)
        print(f"{name:46} {size / seconds / 1e6:7.2f} M/s {count:9,}")
    whole = "\n".join(texts[: max(1, len(texts) // 8)])
    once, _ = best(lambda text: len(find_citations(text)), [whole], options.repeat)
    four, _ = best(lambda text: len(find_citations(text)), [whole * 4], options.repeat)
    print(
        f"one text of {len(whole):,} characters: {once:.2f} s; four times as long: {four / once:.2f} times the time"
    )


if __name__ == "__main__":
    main()
