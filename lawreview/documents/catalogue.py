"""The catalogue of known documents: numbers, titles, dates and fates of documents that need not be in the library.

Shipped as data/known-documents.tsv (built by scripts/build_catalogue.py; each fact names where it was read). Users
correct and extend it with ``known-documents.csv`` in their facts folder (LAWREVIEW_FACTS); their rows win.
Absence says nothing: a document that is missing here may be expired, local, or simply not codified.
"""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key
from lawreview.documents.places import user_rows
from lawreview.documents.tables import read_table

IN_FORCE, EXPIRED, PARTLY, UNKNOWN = "in_force", "expired", "partly_expired", "unknown"


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """One row. ``replaced_by`` are numbers; ``expired_on`` the first day without force; ``marks`` what is odd."""

    type: str
    number: str
    title: str
    issuer: str
    issued_on: date | None
    effective_on: date | None
    status: str = UNKNOWN
    expired_on: date | None = None
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    read_in: str = ""
    marks: str = ""

    def is_expired(self, on: date) -> bool:
        """True where the catalogue knows that the document had lost its force by that day."""
        if self.expired_on:
            return on >= self.expired_on
        return self.status == EXPIRED


COLUMNS = (
    "type",
    "number",
    "title",
    "issuer",
    "issued_on",
    "effective_on",
    "status",
    "expired_on",
    "replaced_by",
    "amended_by",
    "read_in",
    "marks",
)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(n.strip() for n in text.split(";") if n.strip())


def known_document(row: dict[str, str]) -> KnownDocument:
    """A row of the table as a record; columns that are missing are empty, dates that are none are None."""
    return KnownDocument(
        type=row.get("type", ""),
        number=row.get("number", ""),
        title=row.get("title", ""),
        issuer=row.get("issuer", ""),
        issued_on=_day(row.get("issued_on", "")),
        effective_on=_day(row.get("effective_on", "")),
        status=row.get("status", "") or UNKNOWN,
        expired_on=_day(row.get("expired_on", "")),
        replaced_by=_numbers(row.get("replaced_by", "")),
        amended_by=_numbers(row.get("amended_by", "")),
        read_in=row.get("read_in", ""),
        marks=row.get("marks", ""),
    )


def _over(shipped: KnownDocument, user: dict[str, str]) -> KnownDocument:
    """A user's row over a shipped one: what the user states wins, what is left empty stays."""
    theirs = known_document(user)
    stated = {name: getattr(theirs, name) for name in COLUMNS if user.get(name)}
    return replace(shipped, **stated)


@cache
def catalogue() -> dict[str, tuple[KnownDocument, ...]]:
    """Known documents by ``number_key``; homonyms share a key."""
    table: dict[str, list[KnownDocument]] = defaultdict(list)
    for row in read_table("known-documents.tsv"):
        table[number_key(row["number"])].append(known_document(row))
    for row in user_rows("known-documents.csv"):
        _merge_user_row(table[number_key(row.get("number", ""))], row)
    return {key: tuple(rows) for key, rows in table.items()}


def _merge_user_row(known: list[KnownDocument], row: dict[str, str]) -> None:
    issued = _day(row.get("issued_on", ""))
    for i, shipped in enumerate(known):
        same_type = not row.get("type") or fold(row["type"]) == fold(shipped.type)
        if same_type and (len(known) == 1 or issued in (None, shipped.issued_on)):
            known[i] = _over(shipped, row)
            return
    known.append(known_document(row))


def by_number(number: str) -> tuple[KnownDocument, ...]:
    """All known documents with this number (several: homonyms that differ by date or issuer)."""
    return catalogue().get(number_key(number), ())


_NAME_HEAD = re.compile(r"^(?:bộ luật|luật|pháp lệnh|hiến pháp)\s*")
_NAME_TAIL = re.compile(r"\s*(?:\(sửa đổi\)|năm \d{4}|\d{4})$")


def name_key(name: str) -> str:
    """ "Luật Đất đai năm 2013", "LUẬT ĐẤT ĐAI" and the title "Đất đai" share a key; never a near-named successor."""
    key = _NAME_TAIL.sub("", fold(name)).strip(" .,;:")
    key = key.replace("hđnd", "hội đồng nhân dân").replace("ubnd", "ủy ban nhân dân")
    return re.sub(r"[\s,\-]+", " ", _NAME_HEAD.sub("", key)).strip()


_KINDS = ("Bộ luật", "Luật", "Pháp lệnh", "Hiến pháp")
_NAMED_TYPES = {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}


@cache
def _by_name() -> dict[str, tuple[KnownDocument, ...]]:
    table: dict[str, list[KnownDocument]] = defaultdict(list)
    for rows in catalogue().values():
        for known in rows:
            title = fold(known.title)
            if fold(known.type) in _NAMED_TYPES and title and "sửa đổi, bổ sung" not in title:
                table[name_key(known.title)].append(known)
    for row in read_table("law-names.tsv"):
        kind = next(k for k in _KINDS if row["name"].startswith(k))
        issuer = "Ủy ban Thường vụ Quốc hội" if kind == "Pháp lệnh" else "Quốc hội"
        older = known_document({**row, "type": kind, "title": row["name"], "issuer": issuer})
        same = table[name_key(older.title)]
        stated = {number_key(k.number) for k in same}
        if older.number and older.issued_on and number_key(older.number) not in stated:
            same.append(older)
    return {key: tuple(sorted(rows, key=lambda k: k.issued_on or date.min)) for key, rows in table.items()}


def by_name(name: str) -> tuple[KnownDocument, ...]:
    """Laws, codes and ordinances of this name, oldest first."""
    return _by_name().get(name_key(name), ())


def named_at(name: str, on: date | None = None, year: int | None = None) -> KnownDocument | None:
    """The law of this name of that year, or the newest one issued by that day; None where the catalogue has none."""
    known = by_name(name)
    if year is not None:
        return next((k for k in known if k.issued_on and k.issued_on.year == year), None)
    if on is not None:
        known = tuple(k for k in known if k.issued_on and k.issued_on <= on)
    return known[-1] if known else None


def fingerprint() -> str:
    """Changes with the tables, shipped or a user's, that say which document a citation means."""
    digest = hashlib.sha256()
    for name in ("known-documents.tsv", "law-names.tsv", "issuers.tsv", "places.tsv", "types.tsv"):
        digest.update(files("lawreview").joinpath("data", name).read_bytes())
    for name in ("known-documents.csv", "issuers.tsv", "places.tsv"):
        digest.update(repr(list(user_rows(name))).encode())
    return digest.hexdigest()


def law_names() -> tuple[str, ...]:
    """Printed names ("Luật Đất đai") of all known laws, codes and ordinances; reads the tables and not the whole catalogue."""
    out = []
    for row in (*read_table("known-documents.tsv"), *user_rows("known-documents.csv")):
        kind, title = row.get("type", ""), row.get("title", "")
        if kind.lower() not in _NAMED_TYPES or not title or "sửa đổi, bổ sung" in fold(title):
            continue
        head = "" if fold(title).startswith(fold(kind)) else kind + " "
        out.append(head + title)
    return tuple(dict.fromkeys(out))
