"""Which documents end others as a whole, by their own words.

Luật 64/2025/QH15 Điều 57 khoản 1 and Điều 8 khoản 2: a document loses its force when a document of the same or a higher issuer replaces
or repeals it. What the words end is read once, by the instructions (amending); here stands which acts can end which. A consolidated text
ends nothing (it prints what its parts ended), nor does a list that publishes what others ended.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lawreview.checking.records import AmendmentRow, DocumentRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.issuers import issuer_of_number
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED

CONSOLIDATED = "Văn bản hợp nhất"
_LISTS = re.compile(
    r"công bố|(?:kết quả|danh mục).{0,40}(?:hệ thống hóa|rà soát|văn bản)|văn bản.{0,60}hết hiệu lực"
)
_YEAR = re.compile(r"/((?:19|20)\d\d)/")


@dataclass(frozen=True, slots=True)
class WholeEnd:
    """A document that another ends as a whole: ``target`` its id where the library holds it, ``on`` the day that the words give."""

    by: int
    type: str  # folded, "" where the words do not say
    number_key: str
    issued_on: date | None
    target: int | None
    how: str
    on: date | None


def lists_documents(document: DocumentRow) -> bool:
    """True for a document that lists or publishes what became of others: it names the dead by purpose, and ends nothing."""
    return bool(_LISTS.search(fold(document.title)))


def whole_ends(records: Records) -> Iterator[WholeEnd]:
    """The ends of whole documents that the documents of the library state, in the order of documents and places."""
    for row in records.amendments:
        acting = records.documents[row.document_id]
        if row.ends_whole and may_end(records, row):
            yield WholeEnd(
                acting.id,
                fold(row.target_type or ""),
                row.target_number_key or "",
                row.target_issued_on,
                row.target_document_id,
                row.operation,
                row.effective_on,
            )


def may_end(records: Records, row: AmendmentRow) -> bool:
    """True where the acting document is one that ends others, of no lower force and not older than the other, and no administrative decision
    that would end a regulatory document (Luật 64/2025/QH15 Điều 8 khoản 2)."""
    acting = records.documents[row.document_id]
    if (
        acting.origin == "procedure"
        or acting.type == CONSOLIDATED
        or lists_documents(acting)
        or (acting.id, row.target_number_key or "") in records.unconfirmed
    ):
        return False
    target = records.documents.get(row.target_document_id or -1)
    number = row.target_number or ""
    force = target.rank if target else rank(row.target_type, issuer_of_number(number) if number else None)
    if force < acting.rank < UNRANKED:
        return False
    year = _YEAR.search(number)
    if acting.regulatory is False and (target.regulatory if target else bool(year)):
        return False
    issued = row.target_issued_on or (target.issued_on if target else None)
    if acting.issued_on is None:
        return True
    return (issued is None or issued <= acting.issued_on) and (
        year is None or int(year[1]) <= acting.issued_on.year
    )
