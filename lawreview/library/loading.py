"""Reading documents back from the library as the values of the other rooms."""

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lawreview.amending.model import Amendment, AmendmentTarget
from lawreview.citing.model import Citation, DocumentReference
from lawreview.documents.model import Document, EffectiveDate, FormalPart, LeftOut, Provision, Remark
from lawreview.procedures.model import Fact

if TYPE_CHECKING:
    from sqlite3 import Connection, Row


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """The head of a stored document, without its text."""

    id: int
    key: str
    number: str | None
    type: str | None
    title: str
    issuer: str | None
    territory: str
    issued_on: date | None
    effective_on: date | None
    expires_on: date | None
    rank: int | None
    regulatory: bool | None
    source: str

    @property
    def name(self) -> str:
        """ "Quyết định số 12/2015/QĐ-UBND", or the title where there is no number."""
        if self.number:
            return f"{self.type or 'Văn bản'} số {self.number}"
        return " ".join(x for x in (self.type, self.title) if x) or self.source


HEAD = "id, key, number, type, title, issuer, territory, issued_on, effective_on, expires_on, rank, regulatory, source"


def day(text: str | None) -> date | None:
    """A date column."""
    return date.fromisoformat(text) if text else None


def stored_document(row: "Row") -> StoredDocument:
    """A row with the columns of HEAD."""
    return StoredDocument(
        id=row["id"],
        key=row["key"],
        number=row["number"],
        type=row["type"],
        title=row["title"],
        issuer=row["issuer"],
        territory=row["territory"] or "",
        issued_on=day(row["issued_on"]),
        effective_on=day(row["effective_on"]),
        expires_on=day(row["expires_on"]),
        rank=row["rank"],
        regulatory=_truth(row["regulatory"]),
        source=row["source"],
    )


def _truth(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def load_document(connection: "Connection", document_id: int) -> Document:
    """The document as it was parsed; raises KeyError for an id that is not there."""
    row = connection.execute("SELECT * FROM documents WHERE id = ?", (document_id,)).fetchone()
    if row is None:
        raise KeyError(document_id)
    return Document(
        text=row["text"],
        number=row["number"],
        type=row["type"],
        title=row["title"],
        issuer=row["issuer"],
        territory=row["territory"],
        issued_on=day(row["issued_on"]),
        effective_on=day(row["effective_on"]),
        expires_on=day(row["expires_on"]),
        signed_by=row["signed_by"],
        field=row["field"],
        regulatory=_truth(row["regulatory"]),
        provisions=load_provisions(connection, document_id),
        formal=tuple(FormalPart(*x) for x in json.loads(row["formal"])),
        left_out=tuple(LeftOut(*x) for x in json.loads(row["left_out"])),
        remarks=tuple(Remark(*x) for x in json.loads(row["remarks"])),
        staggered=staggered(row["staggered"]),
        properties=json.loads(row["properties"]),
    )


def staggered(text: str) -> tuple[EffectiveDate, ...]:
    """The column of dates of effect that hold for some provisions only."""
    return tuple(EffectiveDate(tuple(eids), day(on), wording) for eids, on, wording in json.loads(text))


def load_provisions(connection: "Connection", document_id: int) -> tuple[Provision, ...]:
    """The provisions of a document in the order of its text."""
    rows = connection.execute(
        "SELECT eid, kind, label, heading, start, end, parent, body FROM provisions WHERE document_id = ? ORDER BY ord",
        (document_id,),
    )
    return tuple(Provision(*row) for row in rows)


def citation(row: "Row") -> Citation:
    """A row of citations."""
    return Citation(
        start=row["start"],
        end=row["end"],
        text=row["text"],
        kind=row["kind"],
        role=row["role"],
        document=DocumentReference(
            own=bool(row["own"]),
            type=row["type"],
            number=row["number"],
            name=row["name"],
            issuer=row["issuer"],
            issued_on=day(row["issued_on"]),
            year=row["year"],
        ),
        eids=tuple(json.loads(row["eids"])),
        issues=tuple(json.loads(row["read_issues"])),
        title=row["title"],
        source_eid=row["eid"],
    )


def amendment(row: "Row") -> Amendment:
    """A row of amendments."""
    return Amendment(
        operation=row["operation"],
        source_eid=row["source_eid"],
        target=AmendmentTarget(
            number=row["target_number"],
            name=row["target_name"],
            eid=row["target_eid"],
            type=row["target_type"],
            issuer=row["target_issuer"],
            issued_on=day(row["target_issued_on"]),
        ),
        start=row["start"],
        end=row["end"],
        new_text=row["new_text"],
        old_phrase=row["old_phrase"],
        new_phrase=row["new_phrase"],
        effective_on=day(row["effective_on"]),
        after=row["after"],
        until=day(row["until"]),
        vague=bool(row["vague"]),
        heading_only=bool(row["heading_only"]),
    )


def fact(row: "Row") -> Fact:
    """A row of facts."""
    value: dict[str, Any] = json.loads(row["value"])
    return Fact(
        eid=row["eid"],
        component=row["component"],
        value=value,
        start=row["start"],
        end=row["end"],
        procedure=row["procedure"],
        scope=json.loads(row["scope"]),
    )
