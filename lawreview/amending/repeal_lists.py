"""Repeals that a list behind the articles names ("bãi bỏ các văn bản tại Danh mục kèm theo"), one document a row.

A list of partial repeals says in the cells of a row which provisions end; a row that does not name them by address is
kept for a person.
"""

import re
from collections.abc import Iterator

from lawreview.amending import wording
from lawreview.amending.drafts import Draft, Steps
from lawreview.amending.targets import NUMBER, Document, read_addresses, read_documents
from lawreview.documents import model
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.types import type_coded

_ROW = re.compile(
    r"^[ \t|]*\d{1,3}[.)]?[ \t|\n][^\n]*(?:\n(?![ \t|]*\d{1,3}[.)]?[ \t|\n])[^\n]*){0,6}", re.MULTILINE
)
_PARTIAL = re.compile(r"một phần", re.IGNORECASE)


def listed_repeals(document: model.Document, text: str, start: int, end: int) -> list[Draft]:
    """The repeals of the rows of all lists behind the articles; ``start``, ``end`` span the announcing words."""
    drafts: list[Draft] = []
    for annex in document.provisions:
        if annex.kind not in ("annex", "attachment"):
            continue
        words = text[annex.start : annex.end]
        partial = _PARTIAL.search(words[:600]) is not None
        for row in _ROW.finditer(words):
            number = NUMBER.search(row[0])
            parts = split_number(number[1]) if number else None
            if number is None or parts is None:
                continue
            kind = type_coded(parts.type_code)
            named = Document(kind.name if kind else None, normalise_number(number[1]), None)
            if not partial:
                drafts.append(Draft("repeal", (), named, start, end))
                continue
            found = [Draft("repeal", s, named, start, end, part=p) for s, p in _ended(row[0], number.end())]
            drafts += found or [Draft("repeal", (), named, start, end, part="một phần")]
    return drafts


def _ended(row: str, at: int) -> Iterator[tuple[Steps, str]]:
    """(address, part) of what a row says has ended: the addresses behind the document's number and title."""
    masked = row[:at].replace("\n", " ") + row[at:]
    for match in wording.HISTORY.finditer(row, at):
        masked = masked[: match.start()] + " " * (match.end() - match.start()) + masked[match.end() :]
    _, titles = read_documents(masked, 0, len(masked))
    for first, last in titles:
        masked = masked[:first] + " " * (last - first) + masked[last:]
    for item in read_addresses(masked, at, len(masked)):
        if item.complete:
            part = wording.PART.search(masked, max(at, item.start - 120), item.start)
            yield tuple(item.steps), " ".join(part[0].split()) if part else ""
