"""How exactly files are read: the same document in two forms, and one text written in every form.

    python benchmarks/reading_accuracy.py [--shared ../shared] [--scans 10]

"error" is the share of characters that differ. Running heads of the gazette, which text extracts of it keep, are taken out
of the reference; the extracts have faults of their own (lost letters, blanks inside syllables: blanks are not compared).
"""

import argparse
import csv
import io
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pypdfium2

from lawreview.reading import ReadingError, SourceText, read_bytes, read_file

_WORD = re.compile(r"[^\W_]+")
_HEAD = re.compile(r"^\s*(?:\d+\s+)?CÔNG BÁO[^/\n]*/\s*Số[^/\n]*/\s*Ngày[^\n]*$", re.MULTILINE)
_NUMBER = re.compile(r"^\s*\d{1,4}\s*$", re.MULTILINE)
_SIGNED = re.compile(r"^(?:Người ký|Ký bởi|Email|Cơ quan|Thời gian ký)\s*:.*$", re.MULTILINE)
_IMPRINT = re.compile(r"^VĂN PHÒNG CHÍNH PHỦ XUẤT BẢN.*\Z", re.MULTILINE | re.DOTALL)
_MARKER = re.compile(r"^\[\[.*\]\]\s*$", re.MULTILINE)
_GRAM = 5


def letters(text: str) -> str:
    """Letters and figures only: extracts differ in blanks."""
    return "".join(_WORD.findall(text))


def reference(text: str) -> str:
    """Letters of a text extract without what the gazette prints around the document."""
    for pattern in (_IMPRINT, _HEAD, _NUMBER, _SIGNED, _MARKER):
        text = pattern.sub("", text)
    return letters(text)


def of_source(source: SourceText) -> str:
    """Letters of a text with its footnotes, and their marks where they are called, as the reference has them."""
    parts, at = [], 0
    for note in sorted(source.footnotes, key=lambda n: n.at):
        if note.at >= at:
            parts += [source.text[at : note.at], note.mark]
            at = note.at
    notes = [f"{note.mark} {note.text}" for note in source.footnotes]
    return letters("\n".join(["".join([*parts, source.text[at:]]), *notes]))


def error(mine: str, other: str, part: bool) -> float:
    """Share of characters that differ, order of passages left aside (a footnote set apart costs nothing).

    Lost and added passages show in the counts of characters, wrong letters in those of 5-grams, of which each spoils five;
    the larger of the two stands. ``part``: mine is a part of other, so that only what it has too much counts.
    """
    shares = []
    for size in (1, _GRAM):
        a = Counter(mine[i : i + size] for i in range(len(mine) - size + 1))
        b = Counter(other[i : i + size] for i in range(len(other) - size + 1))
        extra, missing = (a - b).total(), (b - a).total()
        wrong = extra if part else max(extra, missing)
        shares.append(wrong / size / max(len(mine), 1))
    return max(shares)


def read(path: Path) -> SourceText | None:
    try:
        first = next(iter(read_file(path)))
    except ReadingError as error:
        print(error, file=sys.stderr)
        return None
    return first if isinstance(first, SourceText) else None


def pairs(shared: Path) -> list[tuple[Path, Path]]:
    """(file, the same document as text) by the numbers of INDEX.tsv."""
    by_number: dict[str, list[Path]] = defaultdict(list)
    with (shared / "real/INDEX.tsv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["number"] and "amending" not in row["file"]:
                by_number[row["number"]].append(shared / "real" / row["file"])
    out = []
    for files in by_number.values():
        texts = [
            f for f in files if f.suffix == ".txt" and f.parent.name in ("gazette-txt", "laws-txt", "local")
        ]
        others = [f for f in files if f.suffix in (".pdf", ".doc", ".docx", ".html")]
        out += [(other, texts[0]) for other in others if texts]
        doc = [f for f in others if f.suffix == ".doc"]
        out += [(f, doc[0]) for f in others if f.suffix == ".docx" and doc]
    return out


def scans(shared: Path, pages: int) -> None:
    """Pages of text PDFs shown at 300 dpi as pictures and recognised; the PDF's own text is the reference."""
    found: list[tuple[int, int]] = []
    for path in sorted((shared / "real/gazette-pdf").glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        if len(document) < 3 or len(found) >= pages:
            continue
        page = document[2]
        own = letters(unicodedata.normalize("NFC", page.get_textpage().get_text_range()))
        if len(own) < 500:
            continue
        out = io.BytesIO()
        page.render(scale=300 / 72).to_pil().convert("L").save(out, "PNG", dpi=(300, 300))
        text = next(iter(read_bytes(f"{path.name} trang 3", out.getvalue())))
        if isinstance(text, SourceText):
            heads = "".join(skipped.text for skipped in text.skipped)
            wrong = error(letters(text.text + heads), own, part=False)
            found.append((len(own), round(wrong * len(own))))
            print(f"scan of {path.name:46.46} {len(own):10} {wrong:8.4%}")
    if found:
        share = sum(w for _, w in found) / sum(n for n, _ in found)
        print(f"scans: {len(found)} pages, {1 - share:.4%} of characters equal")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--scans", type=int, default=0, metavar="PAGES", help="recognise this many pages too")
    options = parser.parse_args()
    print(f"{'file':55} {'characters':>10} {'error':>8}")
    errors: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for path, other in pairs(options.shared):
        mine, theirs = read(path), read(other)
        if mine is None or theirs is None:
            continue
        wrong = error(of_source(mine), reference(theirs.text), part="part" in path.stem)
        errors[path.suffix].append((len(mine.text), wrong))
        print(f"{path.parent.name + '/' + path.name:55.55} {len(mine.text):10} {wrong:8.4%}")
    for ending, values in sorted(errors.items()):
        total = sum(n for n, _ in values)
        print(
            f"{ending}: {len(values)} files, {1 - sum(n * s for n, s in values) / total:.4%} of characters equal"
        )
    if options.scans:
        scans(options.shared, options.scans)


if __name__ == "__main__":
    main()
