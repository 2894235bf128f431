"""From citations to documents: identity by type, number, body, date and by where the citing words stand.

A number alone identifies nothing: every province has its own 23/2011/QĐ-UBND, administrative numbers return each year.
What is not certain is not linked: several documents that fit make a link ambiguous and a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lawreview.citing.candidates import (
    Candidate,
    Lookup,
    NoLibrary,
    earlier,
    issuer_fits,
    known_candidate,
    of_date,
    of_issuer,
    of_number_year,
    of_own_series,
    of_territory,
    of_type,
    owner_of_title,
    printed,
    same_document,
    same_year,
    titles_agree,
    type_fits,
)
from lawreview.citing.model import UNCONFIRMED, UNCONFIRMED_UNIT, Citation, Context, DocumentReference
from lawreview.documents import catalogue
from lawreview.documents.eid import spoken
from lawreview.documents.folding import fold
from lawreview.documents.issuers import Issuer, identify_issuer
from lawreview.documents.numbers import number_key, split_number

State = Literal["resolved", "known", "ambiguous", "unresolved"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads.

    resolved: in the library; known: in the catalogue only; ambiguous: ``candidates`` fit equally; unresolved: ``reason``
    says why. ``issues`` are codes (wrong_date, wrong_title, wrong_issuer, wrong_type, other_province, no_such_provision,
    damaged_number, future_document, unconfirmed, unconfirmed_unit); ``probably`` tells in Vietnamese what the words should be.
    """

    state: State
    key: str | None = None
    document_id: int | None = None
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    issues: tuple[str, ...] = ()
    probably: str = ""
    eids: tuple[str, ...] = ()  # the citation's addresses as the document has them, where it is resolved


class Resolver:
    """Finds the documents that citations mean, in a library and in the catalogue of known documents."""

    def __init__(self, lookup: Lookup | None = None) -> None:
        self.lookup: Lookup = lookup or NoLibrary()

    def resolve_all(
        self, citations: Iterable[Citation], context: Context, own: Candidate | None = None
    ) -> list[tuple[Citation, Resolution]]:
        """Every citation of one document with its resolution."""
        return [(c, self.resolve(c, context, own)) for c in citations]

    def resolve(self, citation: Citation, context: Context, own: Candidate | None = None) -> Resolution:
        """Where one citation leads. ``own`` is the citing document as it is stored."""
        document = citation.document
        if document.own:
            if fold(context.type or "") == _PROCEDURE:
                return Resolution(
                    "unresolved", reason="hồ sơ thủ tục không nêu đây là điều khoản của văn bản nào"
                )
            if own is None:
                return Resolution("unresolved", reason="văn bản viện dẫn chưa có trong thư viện")
            return self._with_provisions(citation, Resolution("resolved", own.key, own.document_id))
        if document.number and split_number(document.number):
            found = self._by_number(citation, context)
        elif document.name:
            found = self._by_name(document, context)
        elif document.type in _STANDARDS:
            return Resolution("unresolved", reason="tiêu chuẩn, quy chuẩn không lưu trong thư viện văn bản")
        elif document.number:
            return Resolution("unresolved", reason=f"số viết tắt “{document.number}” chưa rõ là văn bản nào")
        else:
            return Resolution("unresolved", reason="không nêu tên văn bản")
        if UNCONFIRMED in citation.issues and not _borne_out(citation, found):
            return _unconfirmed(citation, found)
        found = replace(found, issues=tuple(dict.fromkeys((*citation.issues, *found.issues))))
        return self._with_provisions(citation, found)

    def _with_provisions(self, citation: Citation, found: Resolution) -> Resolution:
        if UNCONFIRMED_UNIT in citation.issues:
            return _unconfirmed(citation, found)
        if found.state != "resolved" or found.document_id is None:
            return found
        where = [e if "this" in e else self.lookup.address(found.document_id, e) for e in citation.eids]
        missing = [e for e, stored in zip(citation.eids, where, strict=True) if stored is None]
        if not missing:
            return replace(found, eids=tuple(dict.fromkeys(e for e in where if e)))
        reason = "văn bản không có " + ", ".join(spoken(e) for e in missing[:5])
        if _in_a_list(citation):
            return replace(
                found, state="unresolved", reason=f"{reason}; trong phụ lục, có thể là của văn bản khác"
            )
        if not any(self.lookup.is_whole(found.document_id, e) for e in missing):
            return replace(
                found, state="unresolved", reason=f"{reason} (bản trong thư viện có thể không trọn vẹn)"
            )
        return replace(found, state="unresolved", reason=reason, issues=(*found.issues, "no_such_provision"))

    def _by_number(self, citation: Citation, context: Context) -> Resolution:
        document = citation.document
        number = document.number or ""
        stored = list(self.lookup.by_number(number_key(number)))
        have = {c.key for c in stored}
        known = [k for k in map(known_candidate, catalogue.by_number(number)) if k.key not in have]
        # a stored document that the catalogue knows too stands for both
        known = [k for k in known if not any(same_document(k, s) for s in stored)]
        everything = stored + known
        if not everything:
            return _not_found(document, self.lookup)
        expected = identify_issuer(document.issuer, number, context.territory or "")
        issues: list[str] = []
        fitting = of_territory(everything, expected, context)
        if not fitting:
            places = ", ".join(dict.fromkeys(c.territory for c in everything if c.territory))
            return Resolution(
                "unresolved",
                reason=f"số này chỉ có ở {places}",
                candidates=tuple(everything),
                issues=("other_province",),
                probably=printed(everything[0]),
            )
        fitting = of_own_series(fitting, document)
        if not fitting:
            return Resolution(
                "unresolved",
                reason="chỉ biết văn bản cùng số nhưng khác loại",
                candidates=tuple(everything),
            )
        fitting = of_number_year(of_type(fitting, document, issues), number)
        fitting = of_date(fitting, document, number, issues)
        if not fitting:
            return Resolution(
                "unresolved",
                reason="thư viện chỉ có văn bản cùng số nhưng khác ngày ban hành",
                candidates=tuple(everything),
                issues=tuple(issues),
            )
        fitting = earlier(fitting, context)
        if len(fitting) > 1:
            fitting = of_issuer(fitting, expected)
        if len(fitting) > 1:
            stored_only = [c for c in fitting if c.document_id is not None]
            fitting = (
                stored_only if len(stored_only) == 1 and len({c.issued_on for c in fitting}) == 1 else fitting
            )
        if len(fitting) > 1:
            return Resolution(
                "ambiguous", reason="nhiều văn bản cùng số", candidates=tuple(fitting), issues=tuple(issues)
            )
        return _found(fitting[0], citation, expected, issues, context)

    def _by_name(self, document: DocumentReference, context: Context) -> Resolution:
        name = document.name or ""
        key = catalogue.name_key(name)
        if not key:  # the Constitution has no name beside its type
            key = catalogue.name_key("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam")
        stored = [c for c in self.lookup.by_name(key) if type_fits(c, document)]
        known = [known_candidate(k) for k in catalogue.by_name(name)]
        known = [k for k in known if type_fits(k, document) and not any(same_document(k, s) for s in stored)]
        everything = sorted(stored + known, key=lambda c: c.issued_on or date.min)
        if not everything:
            return Resolution(
                "unresolved", reason="không có văn bản nào tên như vậy trong thư viện và danh mục"
            )
        if document.issued_on or document.year:
            fitting = [
                c
                for c in everything
                if c.issued_on
                and (
                    c.issued_on == document.issued_on
                    if document.issued_on
                    else c.issued_on.year == document.year
                )
            ]
            if not fitting:
                near = same_year(everything, document)
                if near:
                    return replace(_plain(near), issues=("wrong_date",), probably=printed(near))
                reason = "không có văn bản tên này ban hành vào ngày, năm đã nêu"
                cited, first = document.issued_on, everything[0].issued_on
                year = cited.year if cited else document.year
                if first is None or (
                    year and year < first.year
                ):  # the catalogue does not reach that far back
                    return Resolution("unresolved", reason=reason, candidates=tuple(everything))
                probably = printed(everything[-1])
                return Resolution(
                    "unresolved", None, None, reason, tuple(everything), ("wrong_date",), probably
                )
        else:
            on = context.issued_on
            issued = [c for c in everything if on is None or (c.issued_on and c.issued_on <= on)]
            # in force on the day; a law that has only been made is meant where no older one is known
            fitting = [c for c in issued if on is None or (c.effective_on or c.issued_on or on) <= on][
                -1:
            ] or issued[-1:]
            since = context.not_before
            if on is None and since and everything[-1].issued_on and everything[-1].issued_on <= since:
                return _plain(everything[-1])  # no newer law of this name since the newest day that is cited
            if on is None and len(everything) > 1:
                return Resolution(
                    "ambiguous",
                    reason="tên này có nhiều văn bản qua các thời kỳ",
                    candidates=tuple(everything),
                )
        if len(fitting) == 1:
            return _plain(fitting[0])
        if not fitting:
            return Resolution(
                "unresolved",
                reason="văn bản tên này chỉ ban hành sau văn bản viện dẫn",
                candidates=tuple(everything),
            )
        return Resolution("ambiguous", reason="nhiều văn bản cùng tên", candidates=tuple(fitting))


def _in_a_list(citation: Citation) -> bool:
    """A bare address in an annex: lists of documents name the document in one cell and its provisions in the next."""
    inside = (citation.source_eid or "").startswith(("annex_", "att_"))
    return inside and citation.document.own and "này" not in citation.text.lower()


def _borne_out(citation: Citation, found: Resolution) -> bool:
    """Whether a known document has what was read with doubt and a date, name or title that was read beside it."""
    document = citation.document
    name = catalogue.name_key(document.name or "")
    for known in (c for c in found.candidates if c.key == found.key):
        if document.issued_on:
            return document.issued_on == known.issued_on
        if name and not document.number:
            return known.issued_on is not None and document.year == known.issued_on.year
        named = min(len(citation.title.split()), len(known.title.split())) >= _NAMING_WORDS
        if name == catalogue.name_key(known.title) != "" or (
            named and titles_agree(citation.title, known.title)
        ):
            return True
    return False


def _unconfirmed(citation: Citation, found: Resolution) -> Resolution:
    """A number read with doubt leads nowhere by itself; what it seems to be is told to the reviewer."""
    reason = "chưa xác nhận (nhận dạng từ ảnh)" + (f"; {found.reason}" if found.reason else "")
    probably = printed(found.candidates[0]) if found.key and found.candidates else found.probably
    return Resolution(
        "unresolved", reason=reason, candidates=found.candidates, issues=citation.issues, probably=probably
    )


def _plain(candidate: Candidate) -> Resolution:
    state: State = "resolved" if candidate.document_id is not None else "known"
    return Resolution(state, candidate.key, candidate.document_id, candidates=(candidate,))


def _found(
    candidate: Candidate, citation: Citation, expected: Issuer | None, issues: list[str], context: Context
) -> Resolution:
    document = citation.document
    probably = printed(candidate) if issues else ""
    if document.issuer and candidate.issuer and expected and not issuer_fits(candidate, expected):
        issues.append("wrong_issuer")
        probably = printed(candidate)
    if citation.title and candidate.title and not titles_agree(citation.title, candidate.title):
        issues.append("wrong_title")
        owner = owner_of_title(citation.title, candidate.type)
        other = owner if owner and owner.number != candidate.number else None
        probably = printed(candidate) + (f"; tên đã dẫn là của {printed(other)}" if other else "")
    if context.issued_on and candidate.issued_on and candidate.issued_on > context.issued_on:
        issues.append("future_document")
    return replace(_plain(candidate), issues=tuple(dict.fromkeys(issues)), probably=probably)


_NAMING_WORDS = 6  # a title of so many words is no other document's
_PROCEDURE = "thủ tục hành chính"
_STANDARDS = frozenset(["TCVN", "QCVN", "QCĐP", "QCXDVN", "TCXDVN", "TCXD", "TCN", "TCCS", "QTKĐ"])
_CONFUSED = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8", "b": "6"})


def _not_found(document: DocumentReference, lookup: Lookup) -> Resolution:
    """No document has this number: a number read wrongly is looked for before giving up."""
    for number in _repairs(document):
        stored = list(lookup.by_number(number_key(number))) or list(
            map(known_candidate, catalogue.by_number(number))
        )
        fitting = [
            c for c in stored if document.issued_on is None or c.issued_on in (None, document.issued_on)
        ]
        if len(fitting) == 1 and document.issued_on:
            return Resolution(
                "unresolved",
                reason="không có văn bản số này; có thể số bị sai",
                candidates=tuple(fitting),
                issues=("damaged_number",),
                probably=printed(fitting[0]),
            )
    return Resolution("unresolved", reason="không có trong thư viện và danh mục")


def _repairs(document: DocumentReference) -> list[str]:
    """Numbers that may have been meant: confused figures, the year of the date, a letter lost in the body's code."""
    number = document.number or ""
    parts = split_number(number)
    if parts is None:
        return []
    out = [number.replace(parts.serial, parts.serial.translate(_CONFUSED), 1)]
    if document.issued_on and parts.year and parts.year != document.issued_on.year:
        out.append(number.replace(f"/{parts.year}/", f"/{document.issued_on.year}/", 1))
    if document.issued_on and parts.year is None:
        out.append(f"{parts.serial}/{document.issued_on.year}/{parts.code}")
    if document.issued_on and parts.year:
        out.append(f"{parts.serial}/{parts.code}")
    body = identify_issuer(document.issuer) if document.issuer else None
    if body and body.code and parts.type_code:
        year = f"/{parts.year}" if parts.year else ""
        out.append(f"{parts.serial}{year}/{parts.type_code}-{body.code}")
    return [n for n in dict.fromkeys(out) if n != number]
