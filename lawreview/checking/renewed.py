"""Laws that a later one of the same name has replaced, as legal bases show.

An act is issued under law in force, and two laws of one name are never in force together. So an act in force whose recitals name a
later law of that name shows that the older one has ended, though nothing in the library says when or by whom. It is a sign, not a
statement: only what is compared for repetition leaves such laws out, and no list of documents without force is made of it.
"""

import re
from datetime import date

from lawreview.checking.force import Force
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.documents.catalogue import catalogue, name_key
from lawreview.documents.folding import fold

_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_AMENDS = "sửa đổi"
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def renewed(records: Records, force: Force, as_of: date) -> set[int]:
    """Ids of laws, codes and ordinances of the library that are of an earlier year than one of the same type and name on which an act in
    force on the day rests."""
    newest: dict[tuple[str, str], int] = {}
    amending = _amending_numbers(records)
    for citation in records.citations:
        law = _law(citation.type, citation.name or "")
        if law is None or citation.role != "basis" or citation.number_key in amending:
            continue
        year = _year(citation)
        if year and year <= as_of.year and force.in_force(records.documents[citation.document_id], as_of):
            newest[law] = max(newest.get(law, year), year)
    return {d.id for d in records.documents.values() if _is_older(d, newest)}


def _law(type_: str | None, name: str) -> tuple[str, str] | None:
    """(type, name) by which laws are told apart; None for other documents and for amending laws."""
    kind = fold(type_ or "")
    return (kind, name_key(name)) if kind in _LAWS and name and _AMENDS not in fold(name) else None


def _amending_numbers(records: Records) -> set[str]:
    """Numbers of laws that only amend, by any name that says so: some recitals give them the name of the law that they amend."""
    cited = {c.number_key for c in records.citations if c.number_key and _AMENDS in fold(c.name or "")}
    held = {d.number_key for d in records.documents.values() if _AMENDS in fold(d.title)}
    return (
        cited
        | held
        | {key for key, rows in catalogue().items() if any(_AMENDS in fold(k.title) for k in rows)}
    )


def _year(citation: CitationRow) -> int | None:
    """The year of issue, as stated or in the number."""
    if citation.issued_on:
        return citation.issued_on.year
    found = _YEAR.search(citation.number or "")
    return int(found[1]) if found else None


def _is_older(document: DocumentRow, newest: dict[tuple[str, str], int]) -> bool:
    law = _law(document.type, document.title)
    later = newest.get(law) if law else None
    return bool(later and document.issued_on and document.issued_on.year < later)
