"""The demonstration documents give the same provisions in their own form and in the text that they were made from."""

from pathlib import Path

import pytest

from lawreview.documents.folding import fold
from lawreview.documents.model import Document
from lawreview.parsing import parse
from lawreview.parsing.document import clean_words
from lawreview.reading import SourceText, read_file

ROOT = Path(__file__).resolve().parents[2]
MASTERS = ROOT / "tests" / "corpus" / "masters"
DOCUMENTS = ROOT / "corpus" / "documents"
FORMS = [line.split("\t") for line in (MASTERS / "forms.tsv").read_text(encoding="utf-8").splitlines()[1:]]


def read(path: Path) -> Document:
    (text,) = read_file(path)
    assert isinstance(text, SourceText)
    return parse(text.text, text.facts, text.footnotes)


def provisions(document: Document) -> dict[str, str]:
    """Folded words by address, whatever the lines; strokes drawn around a table are no words, those between cells stay."""
    found = {}
    for p in document.provisions:
        rows = (line.strip().strip("|") for line in clean_words(document, p).split("\n"))
        found[p.eid] = " ".join(fold(" ".join(rows)).split())
    return found


@pytest.mark.parametrize(("name", "form"), FORMS, ids=[f"{name}.{form}" for name, form in FORMS])
def test_a_document_and_its_master(name: str, form: str) -> None:
    master = read(MASTERS / f"{name}.txt")
    given = read(DOCUMENTS / f"{name}.{form.split('-')[0]}")
    assert len(master.provisions) > 3
    assert [p.eid for p in given.provisions] == [p.eid for p in master.provisions]
    assert provisions(given) == provisions(master)
    for field in ("number", "type", "issuer", "territory", "issued_on", "effective_on"):
        assert getattr(given, field) == getattr(master, field), field
    # a master may print recipients and signature as one row, where the signer is not told apart
    assert master.signed_by in (None, given.signed_by)
    assert fold(given.title) == fold(master.title)
