"""Which documents end others as a whole, by their own words.

Luật 64/2025/QH15 Điều 57 khoản 1 and Điều 8 khoản 2: a document loses its force when a document of the same or a higher issuer replaces
or repeals it. Only a document that the verb governs directly is ended: "bãi bỏ Quyết định A quy định chi tiết Nghị định B" says nothing of
B, and "bãi bỏ khoản 2 Điều 5 Nghị định C" ends a part of C. A consolidated text ends nothing (it prints what its parts ended), nor does a
list that publishes what others ended.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lawreview.checking.records import AmendmentRow, CitationRow, DocumentRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.issuers import issuer_of_number
from lawreview.documents.ranks import rank
from lawreview.documents.types import UNRANKED

ENDING = ("replace", "repeal")
CONSOLIDATED = "Văn bản hợp nhất"
_BEFORE, _AFTER = 90, 400  # letters that are read before and behind a mention
_VERB = r"(?:thay\s+thế|thay\s+cho|bãi\s+bỏ|h[uủ][yỷ]\s+bỏ)(?:\s+cho)?(?:\s+toàn\s+bộ)?(?:\s+hiệu\s+lực(?:\s+thi\s+hành)?)?(?:\s+của)?"
_LEAD = r"(?:\s+các)?(?:\s+văn\s+bản)?(?:\s+sau(?:\s+đây)?)?\s*:?"
_MARK = r"\s*(?:[-–+•*]|\d{1,3}[.)]|[a-zđ]\d?\))?"
_HEAD = r"\s*(?:toàn\s+bộ\s+)?(?:các\s+)?(?:(?:nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư|chỉ\s+thị)\s+số\s*\[?)?"
_GOVERNED = re.compile(rf"(?:{_VERB}{_LEAD}|[;,:.\n]|(?<!\w)và|^){_MARK}{_HEAD}$", re.IGNORECASE)
_ADJACENT = re.compile(rf"{_VERB}{_LEAD}{_MARK}{_HEAD}$", re.IGNORECASE)
_EXPIRES = re.compile(r"hết\s+hiệu\s+lực(?!\s+(?:thi\s+hành\s+)?một\s+phần)", re.IGNORECASE)
_PARTLY = re.compile(r"hết\s+hiệu\s+lực\s+(?:thi\s+hành\s+)?một\s+phần", re.IGNORECASE)
_STOP = re.compile(r"[.;](?:\s|$)")
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


def governed(text: str, start: int) -> bool:
    """True where nothing but the verb, a separator of a list or a mark stands before the mention, so that the verb means this document."""
    return _GOVERNED.search(text[max(0, start - _BEFORE) : start]) is not None


def lists_documents(document: DocumentRow) -> bool:
    """True for a document that lists or publishes what became of others: it names the dead by purpose, and ends nothing."""
    return bool(_LISTS.search(fold(document.title)))


def whole_ends(records: Records) -> Iterator[WholeEnd]:
    """The ends of whole documents that the documents of the library state, in the order of documents and places."""
    whole: dict[int, list[AmendmentRow]] = defaultdict(list)
    for row in records.amendments:
        if row.operation in ENDING and not row.target_eid and not row.vague:
            whole[row.document_id].append(row)
    for citation in records.citations:
        acting = records.documents[citation.document_id]
        if citation.own or citation.kind != "document" or not _may_end(acting):
            continue
        operation = _operation(whole.get(acting.id, ()), citation)
        how = operation.operation if operation else citation.role
        if how not in ENDING or (acting.id, citation.number_key or "") in records.unconfirmed:
            continue
        if operation is None and _inside_part(records, citation):
            continue
        if _says_so(records, citation) and _can(records, acting, citation):
            yield WholeEnd(
                acting.id,
                fold(citation.type or ""),
                citation.number_key or "",
                citation.issued_on,
                citation.target_document_id,
                how,
                operation.effective_on if operation else None,
            )


def _may_end(document: DocumentRow) -> bool:
    return document.origin != "procedure" and document.type != CONSOLIDATED and not lists_documents(document)


def _operation(made: list[AmendmentRow] | tuple[()], citation: CitationRow) -> AmendmentRow | None:
    """The operation on a whole document whose words hold the mention."""
    held = [
        r for r in made if r.start <= citation.start < r.end and r.target_number_key == citation.number_key
    ]
    return held[0] if held else None


def _inside_part(records: Records, citation: CitationRow) -> bool:
    """True for a document named in an instruction that changes only a part of it."""
    made = records.amendments_by_document.get(citation.document_id, ())
    held = [r for r in made if r.start <= citation.start < r.end]
    smallest = min(held, key=lambda r: r.end - r.start, default=None)
    return smallest is not None and bool(smallest.target_eid)


def _says_so(records: Records, citation: CitationRow) -> bool:
    """True where the words around the mention end it as a whole; in an attachment, where tables name documents for every purpose, the
    verb must stand beside it."""
    text = records.text(citation.document_id)
    behind = text[citation.end : citation.end + _AFTER]
    stop = _STOP.search(behind)
    sentence = behind[: stop.start()] if stop else behind
    if _PARTLY.search(sentence) or not governed(text, citation.start):
        return False
    if not (citation.eid or "").startswith(("att_", "annex_")):
        return True
    before = text[max(0, citation.start - _BEFORE) : citation.start]
    return bool(_ADJACENT.search(before) or _EXPIRES.search(sentence))


def _can(records: Records, acting: DocumentRow, citation: CitationRow) -> bool:
    """True where the acting document is of no lower force and not older than the other, and no administrative decision that would end a
    regulatory document (Luật 64/2025/QH15 Điều 8 khoản 2)."""
    target = records.documents.get(citation.target_document_id or -1)
    number = citation.number or ""
    force = target.rank if target else rank(citation.type, issuer_of_number(number) if number else None)
    if force < acting.rank < UNRANKED:
        return False
    year = _YEAR.search(number)
    if acting.regulatory is False and (target.regulatory if target else bool(year)):
        return False
    issued = citation.issued_on or (target.issued_on if target else None)
    if acting.issued_on is None:
        return True
    return (issued is None or issued <= acting.issued_on) and (
        year is None or int(year[1]) <= acting.issued_on.year
    )
