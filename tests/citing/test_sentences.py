"""Own sentences: every citation is found at its place, with its document, addresses, role and date."""

import re
from pathlib import Path

import pytest

from lawreview.citing import Citation, find_citations
from lawreview.documents.folding import fold

ROWS: list[tuple[str, str, str]] = []
_TABLE = (Path(__file__).parent / "sentences.tsv").read_text(encoding="utf-8")
for _row in re.split(r"\n(?=[a-z_]+\t)", _TABLE[_TABLE.index("form\ttext") :])[1:]:
    _form, _text, _expected = (*_row.rstrip("\n").split("\t"), "")[:3]
    ROWS.append((_form, _text, _expected))


def told(citation: Citation) -> str:
    """What a citation points to, as the table writes it."""
    document = citation.document
    name = "own" if document.own else document.number or document.name or "-"
    parts = [name, " ".join(citation.eids), citation.role]
    if document.issued_on:
        parts.append(document.issued_on.isoformat())
    return "|".join(parts)


def marked(text: str, citations: list[Citation]) -> str:
    """The text with the citations between ⟦ ⟧."""
    out, last = "", 0
    for citation in citations:
        out += text[last : citation.start] + "⟦" + citation.text + "⟧"
        last = citation.end
    return out + text[last:]


@pytest.mark.parametrize(
    ("form", "text", "expected"), ROWS, ids=[f"{f}-{i}" for i, (f, _, _) in enumerate(ROWS)]
)
def test_sentence(form: str, text: str, expected: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    found = find_citations(plain)
    assert marked(plain, found) == text
    assert [fold(told(c)) for c in found] == [fold(e.strip()) for e in expected.split(" ; ") if e.strip()]
