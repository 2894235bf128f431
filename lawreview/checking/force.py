"""Whether a document or one of its provisions is in force on a day, as far as the library and the catalogue know.

Ends are read from operations on whole documents, from the document's own stated period, and from the catalogue; a mere citation
ends nothing (docs/checking.md).
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from lawreview.checking.endings import WholeEnd, may_end, whole_ends
from lawreview.checking.homonyms import Dates, dates_said, is_shared
from lawreview.checking.records import AmendmentRow, CitationRow, DocumentRow, Records
from lawreview.documents.catalogue import KnownDocument, by_number
from lawreview.documents.dates import short
from lawreview.documents.eid import is_within, spoken
from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key
from lawreview.documents.places import territories_meet
from lawreview.documents.types import UNRANKED

_FEW = 12  # provisions; of a document of which more is left it would be wrong to say that it has ended
_CHANGING = ("replace", "repeal", "replace_phrase", "insert_phrase", "delete_phrase", "suspend")


@dataclass(frozen=True, slots=True)
class Ending:
    """Why and from which day a document has no force. ``by`` names the document that ended it, "" where its own period did."""

    on: date | None
    how: str
    by: str = ""
    by_id: int | None = None
    source: str = ""
    today: str = ""  # the document that has its place today, where that was replaced again
    kept: tuple[str, ...] = ()  # the only addresses that stay in force

    @property
    def sentence(self) -> str:
        """ "được thay thế bởi Nghị định số 13/2020/NĐ-CP từ ngày 10/03/2020"."""
        when = f" từ ngày {self.on.strftime('%d/%m/%Y')}" if self.on else ""
        if not self.by:
            return (
                f"hết thời hạn có hiệu lực quy định trong văn bản{when}"
                if self.how == "period"
                else f"hết hiệu lực{when}"
            )
        if self.how == "with_parent":
            return f"hết hiệu lực cùng {self.by} mà văn bản này quy định chi tiết{when}"
        verb = {"replace": "được thay thế bởi", "repeal": "bị bãi bỏ bởi"}.get(self.how, "hết hiệu lực theo")
        today = f" (nay là {self.today})" if self.today else ""
        rest = f", chỉ còn {', '.join(spoken(e) for e in self.kept)}" if self.kept else ""
        return f"{verb} {self.by}{when}{today}{rest}"


class Force:
    """Ends of documents and changes of provisions, computed once from the records."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def effective(self, document: DocumentRow) -> date | None:
        """The day from which the document has force: as stated, else the day of issue."""
        return document.effective_on or document.issued_on

    @cached_property
    def _ended(self) -> dict[int, Ending]:
        out: dict[int, Ending] = {}
        for end in self._whole_ends:
            ended = self._target(end)
            if ended is not None:
                self._add(out, ended, end.by, end.how, end.on)
        return out

    @cached_property
    def _whole_ends(self) -> list[WholeEnd]:
        return list(whole_ends(self.records))

    def _target(self, end: WholeEnd) -> int | None:
        """The library's document that is ended: as linked where its date agrees, else the only one of that number and date whose
        territory meets that of the ending document."""
        issued = end.issued_on
        if end.target is not None and (
            issued is None or self.records.documents[end.target].issued_on in (None, issued)
        ):
            return end.target
        acting = self.records.documents[end.by]
        day = acting.issued_on or date.today()
        found = [
            d
            for d in self.records.by_number.get(end.number_key, ())
            if d.id != end.by
            and (issued is None or d.issued_on == issued)
            and territories_meet(d.territory, acting.territory, day)
            and (d.issued_on is None or d.issued_on <= day)
        ]
        return found[0].id if end.number_key and len(found) == 1 else None

    @cached_property
    def _ended_elsewhere(self) -> dict[tuple[str, str, date | None], Ending]:
        """Ends of central documents that are not in the library, by number key, folded type and the date that is said (None: none is)."""
        out: dict[tuple[str, str, date | None], Ending] = {}
        for end in self._whole_ends:
            acting, number = self.records.documents[end.by], end.number_key
            if number and number not in self.records.by_number and not acting.territory:
                found = Ending(end.on or self.effective(acting), end.how, acting.label, end.by, "library")
                key = (number, end.type, end.issued_on)
                known = out.get(key)
                if known is None or (known.on and found.on and found.on < known.on):
                    out[key] = found
        return out

    @cached_property
    def _days_of_ended(self) -> dict[tuple[str, str], list[date | None]]:
        out: dict[tuple[str, str], list[date | None]] = defaultdict(list)
        for number, type_, day in self._ended_elsewhere:
            out[number, type_].append(day)
        return dict(out)

    def ending_of_number(self, number: str, issued_on: date | None, type_: str | None) -> Ending | None:
        """The end of a document that is not in the library, as a document in the library states it, or None. Laws and resolutions of
        the National Assembly share numbers, so the type counts where it is said."""
        ends, key = self._ended_elsewhere, number_key(number)
        types = {fold(type_)} if type_ else {t for n, t, _ in ends if n == key}
        if len(types) != 1:
            return None
        (kind,) = types
        if issued_on:
            return ends.get((key, kind, issued_on)) or ends.get((key, kind, None))
        days = self._days_of_ended.get((key, kind), [])
        if len(days) != 1 or is_shared(self._dates, key, kind):
            return None  # two documents of one number: which is meant is not said
        return ends[key, kind, days[0]]

    @cached_property
    def _dates(self) -> Dates:
        return dates_said(self.records)

    def _add(self, out: dict[int, Ending], target: int, source: int, how: str, on: date | None) -> None:
        if target == source:
            return
        acting, ended = self.records.documents[source], self.records.documents[target]
        day = on or self.effective(acting)
        if day and ended.issued_on and day < ended.issued_on:
            return  # a later document of the same number
        if ended.rank < acting.rank < UNRANKED:
            return  # found by its number alone: another document is meant
        known = out.get(target)
        if known is None or (day and known.on and day < known.on):
            out[target] = Ending(day, how, acting.label, source, "library")

    def ending(self, document: DocumentRow) -> Ending | None:
        """The document's end, whenever it is, or None: by another document, by its own period, by the catalogue."""
        found = self._ended.get(document.id)
        # a codified text holds rules in force: a period in it is that of a clause
        own = document.expires_on if document.origin != "codified" else None
        if own and (found is None or found.on is None or own < found.on):
            return Ending(own + timedelta(days=1), "period")
        return found or catalogue_ending(document.number, document.issued_on, document.type)

    def in_force(self, document: DocumentRow, on: date) -> bool:
        """True where the document has begun and nothing is known to have ended it by that day."""
        begun = self.effective(document)
        if begun and begun > on:
            return False
        end = self.ending(document)
        return end is None or (end.on is not None and end.on > on)

    @cached_property
    def _changes(self) -> dict[int, list[AmendmentRow]]:
        out: dict[int, list[AmendmentRow]] = defaultdict(list)
        for row in self.records.amendments:
            if (
                row.target_document_id
                and (row.target_eid or row.kept)
                and row.operation in _CHANGING
                and not row.vague
            ):
                out[row.target_document_id].append(row)
        return out

    def changes(self, document_id: int, eid: str, on: date) -> list[AmendmentRow]:
        """The operations in effect by that day that changed or removed the provision (or a unit that holds it)."""
        out = []
        for row in self._changes.get(document_id, ()):
            begun = row.effective_on or self.effective(self.records.documents[row.document_id])
            over = row.until is not None and row.until < on
            kept = any(is_within(eid, k) for k in row.kept)
            if (
                (begun is None or begun <= on)
                and not over
                and not kept
                and (not row.target_eid or is_within(eid, row.target_eid))
            ):
                out.append(row)
        return out

    @cached_property
    def remainders(self) -> dict[str, Ending]:
        """What is left of documents that were ended but for a few named provisions, by number key."""
        out: dict[str, Ending] = {}
        for row in self.records.amendments:
            acting, number = self.records.documents[row.document_id], row.target_number_key or ""
            if row.ends_but_for and len(row.kept) <= _FEW and may_end(self.records, row):
                day = row.effective_on or self.effective(acting)
                out.setdefault(
                    number, Ending(day, "repeal", acting.label, acting.id, "library", kept=row.kept)
                )
        return out

    @cached_property
    def declared_to_stay(self) -> set[int]:
        """The documents that an act declares to stay in force (Luật 64/2025/QH15 Điều 57 khoản 2)."""
        return {
            r.target_document_id
            for r in self.records.amendments
            if r.operation == "continue" and r.target_document_id and not r.target_eid
        }

    def target_of(self, document_id: int, start: int) -> AmendmentRow | None:
        """The operation whose instruction or payload holds this place of an amending document, or None."""
        held = [
            r for r in self.records.amendments_by_document.get(document_id, ()) if r.start <= start < r.end
        ]
        return min(held, key=lambda r: r.end - r.start, default=None)


def force_of(records: Records) -> Force:
    """The ends of a library's documents, computed once in a run."""
    if "force" not in records.shared:
        records.shared["force"] = Force(records)
    known: Force = records.shared["force"]
    return known


def catalogue_ending(number: str | None, issued_on: date | None, type_: str | None = None) -> Ending | None:
    """What the catalogue of known documents says of the end of a document; None where it says nothing."""
    known = known_as(number, issued_on, type_)
    if known is None or not (known.expired_on or known.replaced_by or known.status == "expired"):
        return None
    heirs = heirs_of(known)
    by = ", ".join(_dated_label(h) if h else number for number, h in heirs)
    today = _in_force_today(known) if heirs else ""
    how = "replace" if by else "expired"
    return Ending(known.expired_on, how, by, None, f"danh mục: {known.read_in}", today)


def heirs_of(known: KnownDocument) -> list[tuple[str, KnownDocument | None]]:
    """(number, row) of what replaced a document; of homonyms the one that had force when the document lost its own."""
    out: list[tuple[str, KnownDocument | None]] = []
    for number in known.replaced_by:
        rows = [r for r in by_number(number) if not known.expired_on or not r.is_expired(known.expired_on)]
        out.append((number, rows[0] if len(rows) == 1 else None))
    return out


def _dated_label(known: KnownDocument) -> str:
    day = f" ngày {short(known.issued_on)}" if len(by_number(known.number)) > 1 else ""
    return f"{known.type} số {known.number}{day}"


def _in_force_today(known: KnownDocument) -> str:
    """The end of the chain of replacements ("Luật số 72/2025/QH15"), "" where the first heir is the last known."""
    last, seen = known, {known.number}
    while True:
        heirs = [h for _, h in heirs_of(last) if h and h.number not in seen]
        if len(heirs) != 1:
            break
        last = heirs[0]
        seen.add(last.number)
    return _dated_label(last) if len(seen) > 2 else ""


def known_as(number: str | None, issued_on: date | None, type_: str | None = None) -> KnownDocument | None:
    """The catalogue's row for a number, by its type and date where homonyms exist; None where it is not certain which."""
    if not number:
        return None
    rows = [r for r in by_number(number) if not type_ or fold(r.type) == fold(type_)]
    if len(rows) == 1 and (issued_on is None or rows[0].issued_on in (None, issued_on)):
        return rows[0]
    dated = [r for r in rows if issued_on and r.issued_on == issued_on]
    return dated[0] if len(dated) == 1 else None


def end_of_cited(records: Records, force: Force, citation: CitationRow) -> tuple[str, Ending] | None:
    """(label, ending) of the document that a citation names, from the library or the catalogue; None where no end is known."""
    if citation.target_document_id:
        target = records.documents[citation.target_document_id]
        end = force.ending(target)
        return (target.label, end) if end else None
    number = citation.number or number_known(records, citation)
    if not number or not number_key(number):
        return None
    known = catalogue_ending(number, citation.issued_on, citation.type)
    found = force.ending_of_number(number, citation.issued_on, citation.type)
    # a day that was put off after the clause was printed stands in the catalogue only
    end = known if known and known.by and known.on and (not found or found.on != known.on) else found or known
    named = citation.name if not citation.number else citation.type
    return (f"{named or 'Văn bản'} số {number}", end) if end else None


def remainder_of_cited(
    records: Records, force: Force, citation: CitationRow, whole: bool
) -> tuple[str, Ending] | None:
    """(label, ending) of a cited document that was ended but for a few provisions, where the citation names none of these. ``whole``: a
    document that is named without a provision is meant as a whole (a legal basis)."""
    number = citation.number or number_known(records, citation)
    end = force.remainders.get(number_key(number)) if number else None
    if end is None or end.by_id == citation.document_id:
        return None
    if any(is_within(cited, k) or is_within(k, cited) for cited in citation.eids for k in end.kept):
        return None
    if not citation.eids and not whole:
        return None  # which of its provisions are meant is not said
    target = records.documents.get(citation.target_document_id or -1)
    return (target.label if target else f"{citation.type or citation.name or 'Văn bản'} số {number}"), end


def number_known(records: Records, citation: CitationRow) -> str:
    """The number of what a citation by name means: the library's document, else the catalogue's (its key: type, number, issuer, date)."""
    if citation.target_document_id:
        return records.documents[citation.target_document_id].number or ""
    parts = (citation.target_key or "").split("|") if citation.state == "known" else []
    return parts[1] if len(parts) > 1 else ""
