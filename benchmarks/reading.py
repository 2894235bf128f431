"""Reading speed of every form, in MB and pages a second of processor time, against other readers in the same run.

    python benchmarks/reading.py [--shared ../shared] [--files 4] [--form pdf --form docx]

The last column says how much of our text another reader holds: most give less (no automatic numbers, no footnotes), those of
HTML give the site's menus too. Pages are those of a PDF, elsewhere 1,800 letters and figures. A reader that is not installed
is named and left out.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from lawreview.reading import SourceText, read_file
from lawreview.reading.programs import find_program

Read = Callable[[Path], str]
LETTERS_OF_A_PAGE = 1800


def ours(path: Path) -> str:
    found = [f for f in read_file(path) if isinstance(f, SourceText)]
    return "\n".join(part for f in found for part in (f.text, *(note.text for note in f.footnotes)))


def python_docx(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    rows = ("\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows)
    return "\n".join([*(p.text for p in document.paragraphs), *rows])


def words_of_parts(path: Path) -> str:
    """The words in the XML of a package, in no form: the least that any reader of it does."""
    import zipfile

    from lxml import etree

    with zipfile.ZipFile(path) as archive:
        name = next(n for n in ("word/document.xml", "content.xml") if n in archive.NameToInfo)
        return "".join(map(str, etree.fromstring(archive.read(name)).itertext()))


def libreoffice(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        command = [
            find_program("soffice") or "soffice",
            f"-env:UserInstallation={Path(folder).as_uri()}/p",
            "--headless",
        ]
        command += ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300, stdin=subprocess.DEVNULL)
        return next(Path(folder).glob("*.txt")).read_text(encoding="utf-8-sig")


def pdfplumber_text(path: Path) -> str:
    import pdfplumber

    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def poppler(path: Path) -> str:
    return subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout


def lxml_words(path: Path) -> str:
    from lxml import html

    return str(html.document_fromstring(path.read_bytes()).text_content())


def python_html(path: Path) -> str:
    from html.parser import HTMLParser

    out = io.StringIO()

    class Words(HTMLParser):
        def handle_data(self, data: str) -> None:
            out.write(data)

    Words().feed(path.read_text(encoding="utf-8", errors="replace"))
    return out.getvalue()


def antiword(path: Path) -> str:
    command = ["antiword", "-m", "UTF-8.txt", "-w", "0", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def charset_normalizer_text(path: Path) -> str:
    from charset_normalizer import from_path

    best = from_path(path).best()
    return str(best) if best else ""


def utf8(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def striprtf_text(path: Path) -> str:
    from striprtf.striprtf import rtf_to_text

    return str(rtf_to_text(path.read_text(encoding="latin-1")))


def convert(path: Path, form: str, folder: Path) -> Path | None:
    """The file in another form, through LibreOffice; None where it is not there."""
    program = find_program("soffice")
    if program is None:
        return None
    command = [
        program,
        f"-env:UserInstallation={folder.as_uri()}/profile",
        "--headless",
        "--convert-to",
        form,
    ]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300
    )
    return folder / f"{path.stem}.{form}"


def cpu_seconds() -> float:
    """Processor time of this process and of the programs it ran: other work on the machine does not show."""
    return time.process_time() + sum(os.times()[2:4])


def measure(form: str, files: list[Path], readers: dict[str, Read]) -> None:
    size = sum(f.stat().st_size for f in files)
    pages = sum(map(pages_of, files)) if form == "pdf" else 0
    base = 0
    for name, read in readers.items():
        try:
            start = cpu_seconds()
            texts = [read(f) for f in files]
            once = cpu_seconds() - start
            times = min(
                50, int(1 / max(once, 0.001))
            )  # quick readers again and again, what they cache included
            if times:
                start = cpu_seconds()
                for _ in range(times):
                    for f in files:
                        read(f)
                once = (cpu_seconds() - start) / times
            seconds = max(once, 0.0001)
            characters = sum(c.isalnum() for text in texts for c in text)
        except (ImportError, FileNotFoundError, StopIteration) as error:
            print(f"{form:6} {name:22} left out: {error}", file=sys.stderr)
            continue
        base = base or characters
        pages = pages or max(1, characters // LETTERS_OF_A_PAGE)
        print(
            f"{form:6} {name:22} {len(files):3} files {size / 1e6:7.2f} MB {size / 1e6 / seconds:8.2f} MB/s "
            f"{pages / seconds:8.0f} pages/s {characters / base:7.1%} of our letters",
            flush=True,
        )


def pages_of(path: Path) -> int:
    import pypdfium2

    return len(pypdfium2.PdfDocument(path))


def some(folder: Path, pattern: str, count: int) -> list[Path]:
    """Files spread evenly over a folder in order of name, none larger than 3 MB."""
    found = [f for f in sorted(folder.glob(pattern)) if f.stat().st_size < 3_000_000]
    return found[:: max(1, len(found) // count)][:count]


def forms(real: Path, count: int, folder: Path) -> Iterable[tuple[str, list[Path], dict[str, Read]]]:
    last: dict[str, Read] = {"LibreOffice": libreoffice}
    yield (
        "html",
        some(real / "laws-html", "*.html", count),
        {"LawReview": ours, "lxml text_content": lxml_words, "html.parser": python_html},
    )
    pdfs = [f for f in some(real / "gazette-pdf", "*.pdf", count + 4) if not f.name.startswith("scan")]
    yield "pdf", pdfs[:count], {"LawReview": ours, "pdfplumber": pdfplumber_text, "pdftotext": poppler}
    documents = some(real / "word", "*.doc", count)
    yield "doc", documents, {"LawReview": ours, "antiword": antiword, "LibreOffice": libreoffice}
    texts = some(real / "gazette-txt", "*.txt", count)
    yield "txt", texts, {"LawReview": ours, "charset-normalizer": charset_normalizer_text, "UTF-8 only": utf8}
    if documents and find_program("soffice"):
        made = [convert(documents[0], form, folder) for form in ("docx", "rtf", "odt")]
        docx, rtf, odt = (f for f in made if f is not None)
        yield (
            "docx",
            [docx],
            {"LawReview": ours, "python-docx": python_docx, "words alone": words_of_parts, **last},
        )
        yield "rtf", [rtf], {"LawReview": ours, "striprtf": striprtf_text, **last}
        yield "odt", [odt], {"LawReview": ours, "words alone": words_of_parts, **last}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--files", type=int, default=4)
    parser.add_argument("--form", action="append", default=[])
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="lawreview-bench-"))
    try:
        for form, files, readers in forms(options.shared / "real", options.files, folder):
            if files and (not options.form or form in options.form):
                measure(form, files, readers)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
