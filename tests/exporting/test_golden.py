"""Consolidated texts of corpus documents as files, word for word against tests/exporting/golden.

Where a change is meant: LAWREVIEW_WRITE_GOLDEN=1 python -m pytest tests/exporting/test_golden.py, then read the difference.
"""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from lawreview.amending import Source, SourcedAmendment, consolidate, find_amendments
from lawreview.amending.official_text import Signing, official_text
from lawreview.documents.model import Document
from lawreview.documents.numbers import number_key
from lawreview.exporting.consolidated import write_consolidated
from lawreview.parsing import parse
from lawreview.reading import read_file
from lawreview.reading.model import SourceText

CORPUS = Path(__file__).parents[2] / "corpus" / "documents"
GOLDEN = Path(__file__).parent / "golden"
SIGNING = Signing(
    "Ủy ban nhân dân thành phố Lam Hải",
    "",
    "07/VBHN-UBND",
    "Lam Hải",
    date(2026, 9, 1),
    "Chủ tịch",
    "Nguyễn Văn A",
)
CASES = [
    ("25-2014-qd-ubnd_lam-hai.txt", ["31-2020-qd-ubnd_lam-hai.html"], date(2021, 6, 30), None),
    ("10-2016-nq-hdnd_lam-hai.txt", ["07-2020-nq-hdnd_lam-hai.html"], date(2021, 6, 30), SIGNING),
]


def _read(name: str) -> Document:
    source = next(s for s in read_file(CORPUS / name) if isinstance(s, SourceText))
    return parse(source.text, source.facts, source.footnotes)


def _operations(act: Document, base: Document) -> list[SourcedAmendment]:
    source = Source(
        act.number or "",
        act.number,
        act.type,
        act.title or "",
        act.issuer,
        act.issued_on,
        act.effective_on,
        act.issued_on,
    )
    wanted = number_key(base.number or "")
    return [
        SourcedAmendment(a, source, i)
        for i, a in enumerate(find_amendments(act))
        if a.target.number and number_key(a.target.number) == wanted
    ]


def _words(path: Path) -> str:
    """What a reader sees of a file; of a Word file its lines and footnotes."""
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    source = next(s for s in read_file(path) if isinstance(s, SourceText))
    notes = "".join(f"[{i}] {' '.join(n.text.split())}\n" for i, n in enumerate(source.footnotes, 1))
    return f"{source.text.rstrip()}\n\n{notes}"


@pytest.mark.parametrize("form", [".docx", ".html", ".xml", ".txt", ".json"])
@pytest.mark.parametrize("base_name, acts, as_of, signing", CASES)
def test_as_stored(
    base_name: str, acts: list[str], as_of: date, signing: Signing | None, form: str, tmp_path: Path
) -> None:
    base = _read(base_name)
    documents = [_read(name) for name in acts]
    operations = [o for act in documents for o in _operations(act, base)]
    result = consolidate(base, operations, as_of)
    text = official_text(result, {d.number or "": d for d in documents}, signing)
    path = tmp_path / f"a{form}"
    write_consolidated(result, text, path)
    words = re.sub(r'(date|time)="\d{4}-\d\d-\d\dT[^"]*"', r'\1="…"', _words(path))
    stored = GOLDEN / f"{base_name.split('_')[0]}{form}{'.txt' if form == '.docx' else ''}"
    if os.environ.get("LAWREVIEW_WRITE_GOLDEN"):
        stored.parent.mkdir(exist_ok=True)
        stored.write_text(words, encoding="utf-8")
    assert words == stored.read_text(encoding="utf-8")
