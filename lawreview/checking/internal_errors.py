"""A document against itself: a number that is written out otherwise in words, a number on its face other than in its attachment.

Steps that need more time than the whole is given are conflicts (steps.py).
"""

import re
from collections.abc import Iterator
from datetime import date

from lawreview.checking.model import Finding
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.numbers import normalise_number, number_key
from lawreview.procedures.quantities import figures, parse_figures, parse_words
from lawreview.procedures.wording import flat

# "15 (mười) ngày", "35.000 đồng (ba mươi nghìn đồng)": a figure and the same number in words
_BOTH = re.compile(
    r"(?<![\w.,/])(?P<figures>\d{1,3}(?:[. ]\d{3})+|\d+)\s*(?:đồng|đ)?\s*\((?P<words>[^()\n\d]{2,80}?)\s*(?:đồng)?\)"
)
_WORDS_FIRST = re.compile(r"(?<!\w)(?P<words>[^\W\d_]+(?:\s[^\W\d_]+){0,9})\s*\((?P<figures>\d[\d.]*)\)")
_ATTACHED = re.compile(
    r"(?:ban hành )?kèm theo\s+(?:quyết định|nghị quyết|thông tư|nghị định)\s+số\s*:?\s*(?P<number>[^\s,;)]+)",
    re.IGNORECASE,
)


@check("internal_error")
def internal_errors(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a place where a document contradicts itself."""
    for document in records.documents.values():
        if document.origin != "text" or document.type == "Văn bản hợp nhất":
            continue
        text = flat(records.text(document.id))
        yield from _numbers(records, document, text)
        yield from _attached_number(records, document)


def _numbers(records: Records, document: DocumentRow, text: str) -> Iterator[Finding]:
    seen: set[str | None] = set()
    for match in _BOTH.finditer(text):
        figure, words = parse_figures(match["figures"]), parse_words(match["words"])
        if figure is None or words is None or figure == words:
            continue
        eid = innermost(records, document.id, match.start())
        if eid in seen:
            continue
        seen.add(eid)
        start, end = match.span()
        where = place(document, eid)
        yield Finding(
            kind="internal_error",
            passages=(passage(document, eid, start, end),),
            attribute="number_in_words",
            values=(figures(figure), figures(words)),
            explanation=(
                f"{where[:1].upper()}{where[1:]} ghi {quote(records.text(document.id), start, end)}: phần số là {figures(figure)}, phần chữ là "
                f"{figures(words)}; có dấu hiệu sai sót kỹ thuật."
            ),
            proposed_action=AMEND,
            severity="medium",
            score=0.95,
            rule="NĐ 78/2025/NĐ-CP Điều 9 (đính chính)",
        )


def _attached_number(records: Records, document: DocumentRow) -> Iterator[Finding]:
    """The number in the head of an attachment against the document's own (domain: face and attachment differ)."""
    if not document.number:
        return
    text = records.text(document.id)
    attachments = [p for p in records.provisions.get(document.id, {}).values() if p.kind == "attachment"]
    for attachment in attachments:
        head = text[max(0, attachment.start - 50) : attachment.start + 900]
        match = _ATTACHED.search(head)
        if not match:
            continue
        said = normalise_number(match["number"])
        if (
            re.fullmatch(r"[\d.…_]*/.*[A-ZĐ]", said) is None
            or not said[:1].isdigit()
            or _same_number(said, document.number)
        ):
            continue
        at = max(0, attachment.start - 50) + match.start("number")
        yield Finding(
            kind="internal_error",
            passages=(passage(document, None, at, at + len(match["number"])),),
            attribute="face_attachment_number",
            values=(document.number, said),
            explanation=(
                f"{document.label} có văn bản kèm theo ghi {quote(text, max(0, attachment.start - 50) + match.start(), at + len(match['number']))}, "
                f"khác số {document.number} trên trang đầu; có dấu hiệu sai sót kỹ thuật."
            ),
            proposed_action=AMEND,
            severity="medium",
            score=0.9,
            rule="NĐ 78/2025/NĐ-CP Điều 9 (đính chính)",
        )
        return


def _same_number(one: str, other: str) -> bool:
    """True where two numbers agree; a year that one of them leaves out is no difference ("1114/QĐ-UB", "1114/2003/QĐ-UB")."""
    a, b = number_key(one), number_key(other)
    return a == b or re.sub(r"/(?:19|20)\d\d(?=/)", "", a) == re.sub(r"/(?:19|20)\d\d(?=/)", "", b)


def innermost(records: Records, document_id: int, at: int) -> str | None:
    """The address of the smallest provision that holds a place of the text, or None."""
    held = [p for p in records.provisions.get(document_id, {}).values() if p.start <= at < p.end]
    best: ProvisionRow | None = min(held, key=lambda p: p.end - p.start, default=None)
    return best.eid if best else None
