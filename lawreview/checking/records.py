"""The library's rows as the checks need them, read by SQL and kept for one run."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from lawreview.amending.exceptions import ends_whole, kept_in
from lawreview.checking.settings import Settings, settings_of
from lawreview.citing.model import UNCONFIRMED, UNCONFIRMED_UNIT

_PROVISION = "id, document_id, eid, kind, heading, start, end, body, parent"
# Characters of documents' texts held at a time: about 40 MB.
_KEPT = 20_000_000


class LibraryLike(Protocol):
    """What the checks need of ``library.Library``: its SQLite connection."""

    @property
    def connection(self) -> sqlite3.Connection: ...


# An article that the amended document has only in the regulation issued with it is meant there.
_THERE = "SELECT 1 FROM provisions p WHERE p.document_id = target_document_id AND p.eid ="
_TARGET_EID = (
    f"CASE WHEN operation <> 'insert' AND target_eid LIKE 'art/_%' ESCAPE '/' AND NOT EXISTS ({_THERE} target_eid)"
    f" AND EXISTS ({_THERE} 'att_1__' || target_eid) THEN 'att_1__' || target_eid ELSE target_eid END"
)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of ``documents`` without its text."""

    id: int
    key: str
    number: str | None
    number_key: str
    type: str | None
    title: str
    issuer: str | None
    level: str
    territory: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    rank: int
    regulatory: bool | None
    origin: str
    field: str

    @property
    def label(self) -> str:
        """ "Quyết định số 12/2018/QĐ-UBND" for sentences."""
        if not self.number:
            return self.title or self.key
        return f"{self.type or 'Văn bản'} số {self.number}"


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One row of ``provisions``; ``start``/``end`` in the document's text."""

    id: int
    document_id: int
    eid: str
    kind: str
    heading: str
    start: int
    end: int
    body: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """One row of ``citations``."""

    id: int
    document_id: int
    eid: str | None
    start: int
    end: int
    text: str
    kind: str
    role: str
    own: bool
    type: str | None
    number: str | None
    number_key: str | None
    name: str | None
    issuer: str | None
    issued_on: date | None
    year: int | None
    title: str
    eids: tuple[str, ...]
    state: str
    target_document_id: int | None
    target_key: str | None
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AmendmentRow:
    """One row of ``amendments``."""

    document_id: int
    operation: str
    source_eid: str
    target_number: str | None
    target_number_key: str | None
    target_eid: str
    target_document_id: int | None
    target_key: str | None
    start: int
    end: int
    effective_on: date | None
    until: date | None
    vague: bool
    target_issued_on: date | None = None
    target_type: str | None = None
    ends_whole: bool = False  # the whole target ends with it (amending/validity.py)
    kept: tuple[str, ...] = ()  # addresses that it leaves as they are

    @property
    def ends_but_for(self) -> bool:
        """True where the whole target ends but for the addresses in ``kept``."""
        return self.operation == "repeal" and bool(self.kept) and not self.target_eid


@dataclass(frozen=True, slots=True)
class FactRow:
    """One row of ``facts``."""

    id: int
    document_id: int
    eid: str
    component: str
    procedure: str
    value: dict[str, Any]
    scope: dict[str, str]
    start: int
    end: int


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


class Records:
    """All that the checks read of one library. Lists are read once, texts when they are asked for."""

    def __init__(self, library: LibraryLike) -> None:
        self.connection = library.connection
        self._texts: dict[int, str] = {}
        self._kept = 0
        self.shared: dict[str, Any] = {}  # what several checks of one run need, computed once

    def _rows(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        cursor = self.connection.cursor()
        cursor.row_factory = None  # plain tuples, twice as fast
        yield from cursor.execute(sql, values)

    @cached_property
    def settings(self) -> Settings:
        """The thresholds of the checks for this library."""
        return settings_of(self.connection)

    @cached_property
    def documents(self) -> dict[int, DocumentRow]:
        """Documents by id."""
        sql = (
            "SELECT id, key, number, number_key, type, title, issuer, issuer_level, territory, issued_on, effective_on,"
            " expires_on, rank, regulatory, origin, field FROM documents ORDER BY id"
        )
        out = {}
        for r in self._rows(sql):
            out[r[0]] = DocumentRow(
                r[0], r[1], r[2], r[3] or "", r[4], r[5] or "", r[6], r[7] or "", r[8] or "", _day(r[9]), _day(r[10]),
                _day(r[11]), r[12] or 99, None if r[13] is None else bool(r[13]), r[14], r[15] or "",
            )  # fmt: skip
        return out

    @cached_property
    def by_key(self) -> dict[str, DocumentRow]:
        """Documents by their key."""
        return {d.key: d for d in self.documents.values()}

    @cached_property
    def by_number(self) -> dict[str, list[DocumentRow]]:
        """Documents by the key of their number."""
        out: dict[str, list[DocumentRow]] = defaultdict(list)
        for document in self.documents.values():
            if document.number_key:
                out[document.number_key].append(document)
        return out

    def text(self, document_id: int) -> str:
        """The text of a document; the ones asked for last are kept, _KEPT characters together."""
        text = self._texts.pop(document_id, None)
        if text is None:
            row = next(self._rows("SELECT text FROM documents WHERE id = ?", document_id), ("",))
            text = row[0]
            self._kept += len(text)
            while self._texts and self._kept > _KEPT:
                self._kept -= len(self._texts.pop(next(iter(self._texts))))
        self._texts[document_id] = text
        return text

    @cached_property
    def provisions(self) -> dict[int, dict[str, ProvisionRow]]:
        """Provisions by document id, then by eid, in document order."""
        out: dict[int, dict[str, ProvisionRow]] = defaultdict(dict)
        for r in self._rows(f"SELECT {_PROVISION} FROM provisions ORDER BY document_id, ord"):
            out[r[1]][r[2]] = ProvisionRow(*r)
        return out

    def provisions_of(self, document_id: int) -> dict[str, ProvisionRow]:
        """The provisions of one document, without reading those of all."""
        if "provisions" in self.__dict__:
            return self.provisions.get(document_id, {})
        sql = f"SELECT {_PROVISION} FROM provisions WHERE document_id = ? ORDER BY ord"
        return {r[2]: ProvisionRow(*r) for r in self._rows(sql, document_id)}

    @cached_property
    def fingerprints(self) -> dict[int, str]:
        """A hash of what each document says, by its id (library.rows.fingerprint)."""
        return dict(self._rows("SELECT document_id, fingerprint FROM fingerprints"))

    @cached_property
    def unconfirmed(self) -> set[tuple[int, str]]:
        """(document, number key) that were recognised from a picture with doubt and that nothing confirms."""
        return {
            (c.document_id, c.number_key or "")
            for c in self.citations
            if {UNCONFIRMED, UNCONFIRMED_UNIT}.intersection(c.issues) and c.state == "unresolved"
        }

    @cached_property
    def citations(self) -> list[CitationRow]:
        """All citations in the order of documents and places."""
        sql = (
            "SELECT id, document_id, eid, start, end, text, kind, role, own, type, number, number_key, name, issuer, issued_on,"
            " year, title, eids, state, target_document_id, target_key, issues FROM citations ORDER BY document_id, start"
        )
        return [
            CitationRow(
                r[0],
                r[1],
                r[2],
                r[3],
                r[4],
                r[5],
                r[6],
                r[7],
                bool(r[8]),
                r[9],
                r[10],
                r[11],
                r[12],
                r[13],
                _day(r[14]),
                r[15],
                r[16] or "",
                tuple(json.loads(r[17])),
                r[18],
                r[19],
                r[20],
                tuple(json.loads(r[21])),
            )
            for r in self._rows(sql)
        ]

    @cached_property
    def amendments(self) -> list[AmendmentRow]:
        """All amendment operations."""
        sql = (
            f"SELECT document_id, operation, source_eid, target_number, target_number_key, {_TARGET_EID}, target_document_id,"
            " target_key, start, end, effective_on, until, vague, target_issued_on, target_type, after, old_phrase, new_text FROM amendments ORDER BY document_id, ord"
        )
        return [
            AmendmentRow(
                r[0],
                r[1],
                r[2],
                r[3],
                r[4],
                r[5],
                r[6],
                r[7],
                r[8],
                r[9],
                _day(r[10]),
                _day(r[11]),
                bool(r[12]),
                _day(r[13]),
                r[14],
                not r[12] and ends_whole(r[1], r[5], r[15], r[16], r[17]),
                kept_in(r[15]),
            )
            for r in self._rows(sql)
        ]

    @cached_property
    def amendments_by_document(self) -> dict[int, list[AmendmentRow]]:
        """Amendment operations by the amending document's id."""
        out: dict[int, list[AmendmentRow]] = defaultdict(list)
        for row in self.amendments:
            out[row.document_id].append(row)
        return out

    @cached_property
    def facts(self) -> list[FactRow]:
        """All procedure facts."""
        sql = "SELECT id, document_id, eid, component, procedure, value, scope, start, end FROM facts ORDER BY document_id, start, id"
        return [
            FactRow(r[0], r[1], r[2], r[3], r[4], json.loads(r[5]), json.loads(r[6]), r[7], r[8])
            for r in self._rows(sql)
        ]

    @cached_property
    def procedures(self) -> list[tuple[int, str]]:
        """(document id, procedure) of the facts that name one, in the order of ``facts``."""
        sql = "SELECT document_id, procedure FROM facts WHERE procedure <> '' ORDER BY document_id, start, id"
        return [(document, name) for document, name in self._rows(sql)]

    def procedures_of(self, document_id: int) -> list[str]:
        """The procedures for which one document fixes something, without reading those of all."""
        sql = "SELECT DISTINCT procedure FROM facts WHERE document_id = ? AND procedure <> ''"
        return [name for (name,) in self._rows(sql, document_id)]

    @cached_property
    def facts_by_document(self) -> dict[int, list[FactRow]]:
        """Procedure facts by document id."""
        out: dict[int, list[FactRow]] = defaultdict(list)
        for fact in self.facts:
            out[fact.document_id].append(fact)
        return out

    def words(self, document_id: int, provision: ProvisionRow) -> str:
        """The provision's text as printed."""
        return self.text(document_id)[provision.start : provision.end]
