"""Types of documents: their codes in numbers, names, and legal force."""

from dataclasses import dataclass
from functools import cache

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table

UNRANKED = 99


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One row of data/types.tsv. ``rank`` 1 is the Constitution; 0 means that the issuer decides."""

    code: str
    name: str
    rank: int
    regulatory: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types, longest name first, so that "Thông tư liên tịch" is met before "Thông tư"."""
    rows = [
        DocumentType(r["code"], r["name"], int(r["rank"]), r["regulatory"]) for r in read_table("types.tsv")
    ]
    return tuple(sorted(rows, key=lambda t: -len(t.name)))


@cache
def _by_name() -> dict[str, DocumentType]:
    return {fold(t.name): t for t in document_types()}


@cache
def _by_code() -> dict[str, DocumentType]:
    return {t.code.upper(): t for t in document_types()}


def type_named(name: str) -> DocumentType | None:
    """The type with this name, whatever its case: "NGHỊ ĐỊNH" → Nghị định."""
    return _by_name().get(fold(name))


def type_coded(code: str) -> DocumentType | None:
    """The type with this code in a number: "QĐ" → Quyết định."""
    return _by_code().get(code.upper())
