"""Write the .html, .docx and .pdf documents of the demonstration corpus.

Every document of ``corpus/`` that is not plain text has its wording in
``tests/corpus/masters/NAME.txt`` and its form in ``tests/corpus/masters/forms.tsv``
(name, form).  This turns the wording into that form:

    html-vbpl, html-tvpl, html-plain     pages as people save them
    docx, docx-num, docx-table, docx-tracked
    pdf                                  a docx printed by LibreOffice (soffice)

    python -m tests.corpus.forms            all documents
    python -m tests.corpus.forms NAME…      only these
    python -m tests.corpus.forms --no-pdf   leave the PDF files as they are
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.corpus.forms.pages import html_plain, html_tvpl, html_vbpl
from tests.corpus.forms.word import write_docx
from tests.corpus.forms.wording import blocks

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "corpus" / "documents"
MASTERS = ROOT / "tests" / "corpus" / "masters"


def build(name: str, form: str, pdfs: list[Path], tmp: Path) -> None:
    bs = blocks((MASTERS / f"{name}.txt").read_text(encoding="utf-8"))
    if form.startswith("html"):
        page = {"html-vbpl": html_vbpl, "html-tvpl": html_tvpl, "html-plain": html_plain}[form](bs)
        (CORPUS / f"{name}.html").write_text(page, encoding="utf-8")
    elif form.startswith("docx"):
        write_docx(bs, CORPUS / f"{name}.docx", form)
    elif form == "pdf":
        path = tmp / f"{name}.docx"
        write_docx(bs, path, "docx")
        pdfs.append(path)
    else:
        raise SystemExit(f"{name}: unknown form {form}")


def main(argv: list[str]) -> int:
    no_pdf = "--no-pdf" in argv
    only = {a for a in argv if not a.startswith("-")}
    rows = [x.split("\t") for x in (MASTERS / "forms.tsv").read_text(encoding="utf-8").splitlines()[1:] if x]
    with tempfile.TemporaryDirectory() as t:
        pdfs: list[Path] = []
        for name, form in rows:
            if (only and name not in only) or (no_pdf and form == "pdf"):
                continue
            build(name, form, pdfs, Path(t))
        if pdfs:
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{t}/profile",
                    "--headless",
                    "--convert-to",
                    "pdf",
                    "--outdir",
                    str(CORPUS),
                    *map(str, pdfs),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
