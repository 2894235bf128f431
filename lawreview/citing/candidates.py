"""The documents that a citation may mean, and which of them fit its words: territory, type, date and body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol

from rapidfuzz import fuzz, process

from lawreview.citing.model import Context, DocumentReference
from lawreview.documents import catalogue
from lawreview.documents.dates import short as short_date
from lawreview.documents.folding import fold
from lawreview.documents.identity import document_key
from lawreview.documents.issuers import Issuer, identify_issuer, successors
from lawreview.documents.numbers import number_key, split_number
from lawreview.documents.places import territory_on

# fuzz.token_set_ratio, 0 to 100. Of 221 titles cited in the gazette beside the catalogue's none lay below 80; titles of other
# documents lie below 68 in nine cases of ten.
_SAME_TITLE = 78.0
_STATUTES = ("luật", "bộ luật", "pháp lệnh")
_ASSEMBLY = re.compile(r"QH\d{1,2}$")  # of Quốc hội and of its standing committee (UBTVQH)
_SHORTEST_TITLE = 5  # words; "quy định" alone is no title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that a citation may mean. ``document_id`` is None for one that only the catalogue knows."""

    key: str
    number: str | None
    type: str | None
    title: str = ""
    issuer: str | None = None
    territory: str = ""
    issued_on: date | None = None
    document_id: int | None = None
    effective_on: date | None = None


class Lookup(Protocol):
    """What the resolver asks of a library."""

    def by_number(self, number_key: str) -> Sequence[Candidate]:
        """The stored documents with this ``documents.numbers.number_key``."""

    def by_name(self, name_key: str) -> Sequence[Candidate]:
        """The stored laws, codes and ordinances with this ``documents.catalogue.name_key`` of their title."""

    def address(self, document_id: int, eid: str) -> str | None:
        """Where a stored document has the provision that is cited as ``eid`` (``annexes.stored_address``), or None."""

    def is_whole(self, document_id: int, eid: str) -> bool:
        """Whether a stored document would have the provision if there were one: False for extracts, for texts without
        their annexes, and where an amendment may have made it."""


class NoLibrary:
    """A lookup with nothing in it: only the catalogue answers."""

    def by_number(self, number_key: str) -> Sequence[Candidate]:
        return ()

    def by_name(self, name_key: str) -> Sequence[Candidate]:
        return ()

    def address(self, document_id: int, eid: str) -> str | None:
        return None

    def is_whole(self, document_id: int, eid: str) -> bool:
        return False


def known_candidate(known: catalogue.KnownDocument) -> Candidate:
    """A row of the catalogue as a candidate."""
    body = identify_issuer(known.issuer, known.number)
    issuer = body.name if body else known.issuer or None
    key = document_key(known.type, known.number, issuer, known.issued_on)
    territory = body.territory if body else ""
    return Candidate(
        key,
        known.number,
        known.type,
        known.title,
        issuer,
        territory,
        known.issued_on,
        None,
        known.effective_on,
    )


def titles_agree(cited: str, title: str) -> bool:
    """False where the title printed behind a citation is not the document's; too few words say nothing."""
    if len(cited.split()) < _SHORTEST_TITLE or len(title.split()) < _SHORTEST_TITLE:
        return True
    return fuzz.token_set_ratio(fold(cited), fold(title)) >= _SAME_TITLE


@cache
def _titles() -> dict[str, list[tuple[str, catalogue.KnownDocument]]]:
    """Folded titles of the catalogue by folded type."""
    out: dict[str, list[tuple[str, catalogue.KnownDocument]]] = {}
    for rows in catalogue.catalogue().values():
        for known in rows:
            if known.title:
                out.setdefault(fold(known.type), []).append((fold(known.title), known))
    return out


def owner_of_title(cited: str, type_name: str | None) -> Candidate | None:
    """The one known document of the type that has nearly this title, or None."""
    rows = _titles().get(fold(type_name or ""), [])
    close = process.extract(
        fold(cited), [t for t, _ in rows], scorer=fuzz.token_sort_ratio, score_cutoff=88, limit=2
    )
    if not close or (len(close) > 1 and close[1][1] > close[0][1] - 4):
        return None
    return known_candidate(rows[close[0][2]][1])


def printed(candidate: Candidate) -> str:
    """What the citation should read: "Nghị định số 115/2005/NĐ-CP ngày 05/09/2005 của Chính phủ"."""
    out = (
        f"{candidate.type or ''} số {candidate.number}".strip() if candidate.number else candidate.type or ""
    )
    if candidate.issued_on:
        out += f" ngày {short_date(candidate.issued_on)}"
    if candidate.issuer:
        out += f" của {candidate.issuer}"
    return f"{out} {candidate.title}".strip()


def same_document(one: Candidate, other: Candidate) -> bool:
    same_date = one.issued_on == other.issued_on or one.issued_on is None or other.issued_on is None
    numbers = number_key(one.number or "") == number_key(other.number or "")
    return numbers and same_date and fold(one.type or "") == fold(other.type or "")


def of_territory(candidates: list[Candidate], expected: Issuer | None, context: Context) -> list[Candidate]:
    """Central documents, and local ones of the territory that the citation or its document names."""
    territory = expected.territory if expected else context.territory or ""
    if not territory:
        return candidates
    out = [c for c in candidates if not c.territory or fold(c.territory) == fold(territory)]
    if not out and context.issued_on:
        # the citing province may have taken over the one that issued the document
        on = context.issued_on
        out = [
            c for c in candidates if fold(territory_on(c.territory, on)) == fold(territory_on(territory, on))
        ]
    return out


def type_fits(candidate: Candidate, document: DocumentReference) -> bool:
    return not document.type or not candidate.type or fold(candidate.type) == fold(document.type)


def of_type(candidates: list[Candidate], document: DocumentReference, issues: list[str]) -> list[Candidate]:
    fitting = [c for c in candidates if type_fits(c, document)]
    if not fitting:
        issues.append("wrong_type")
        return candidates
    return fitting


def of_own_series(candidates: list[Candidate], document: DocumentReference) -> list[Candidate]:
    """Without laws where a resolution of the National Assembly is named, and the reverse: each form has a series of numbers, so
    Luật 56/2010/QH12 and Nghị quyết 56/2010/QH12 are two documents."""
    cited = fold(document.type or "")
    if cited not in (*_STATUTES, "nghị quyết"):
        return candidates
    return [
        c
        for c in candidates
        if not _ASSEMBLY.search(c.number or "")
        or fold(c.type or "") not in (*_STATUTES, "nghị quyết")
        or (cited == "nghị quyết") == (fold(c.type or "") == "nghị quyết")
    ]


def of_number_year(candidates: list[Candidate], number: str) -> list[Candidate]:
    """Those issued in the year that the number carries, where some are: a stored date may be read wrongly."""
    parts = split_number(number)
    if parts is None or parts.year is None or len(candidates) < 2:
        return candidates
    return [c for c in candidates if c.issued_on and c.issued_on.year == parts.year] or candidates


def of_date(
    candidates: list[Candidate], document: DocumentReference, number: str, issues: list[str]
) -> list[Candidate]:
    """The candidates of the day printed. Another day is an error of the citation only where the number carries its year;
    administrative numbers return each year, so there another year is another document."""
    if document.issued_on is None:
        return candidates
    fitting = [c for c in candidates if c.issued_on == document.issued_on]
    if fitting:
        return fitting
    undated = [c for c in candidates if c.issued_on is None]
    if undated:
        return undated
    parts = split_number(number)
    near = [
        c
        for c in candidates
        if (parts and parts.year) or (c.issued_on and c.issued_on.year == document.issued_on.year)
    ]
    if near:
        issues.append("wrong_date")
    return near


def earlier(candidates: list[Candidate], context: Context) -> list[Candidate]:
    on = context.issued_on
    if on is None or len(candidates) < 2:
        return candidates
    return [c for c in candidates if c.issued_on is None or c.issued_on <= on] or candidates


def issuer_fits(candidate: Candidate, expected: Issuer) -> bool:
    if not candidate.issuer:
        return True
    body = identify_issuer(candidate.issuer, candidate.number, candidate.territory)
    if body is None or fold(body.name) == fold(expected.name) or expected.name.startswith(body.name):
        return True
    if body.level != "central" or expected.level != "central":
        return fold(body.territory) == fold(expected.territory) and body.level == expected.level
    on = candidate.issued_on or date.min
    later = {fold(n) for n in successors(body.name, date.max)}
    return fold(body.name) in {fold(n) for n in successors(expected.name, on)} or fold(expected.name) in later


def of_issuer(candidates: list[Candidate], expected: Issuer | None) -> list[Candidate]:
    if expected is None:
        return candidates
    return [c for c in candidates if issuer_fits(c, expected)] or candidates


def same_year(candidates: list[Candidate], document: DocumentReference) -> Candidate | None:
    year = document.issued_on.year if document.issued_on else document.year
    same = [c for c in candidates if c.issued_on and c.issued_on.year == year]
    return same[0] if len(same) == 1 else None
