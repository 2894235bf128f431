"""The status of a stored document: loads what its status depends on and asks amending."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lawreview.amending.validity import (
    DocumentStatus,
    Facts,
    Interval,
    Parent,
    Reason,
    Status,
    status,
    status_at,
)
from lawreview.documents import catalogue
from lawreview.documents.dates import short
from lawreview.documents.folding import fold
from lawreview.library.loading import HEAD, StoredDocument, staggered, stored_document
from lawreview.library.operations import operations_on

if TYPE_CHECKING:
    from sqlite3 import Connection


def status_of(connection: "Connection", document: StoredDocument, as_of: date) -> DocumentStatus:
    """The status of a stored document on a day: by the operations of the library, else by what the catalogue knows."""
    found = _own_status(connection, document, as_of, _parents(connection, document, as_of))
    if found.status not in ("expired", "not_yet_in_force"):
        ended = _known_end(document, as_of)
        if ended:
            return replace(found, status="expired", because=(ended[1],), proposals=(), until=ended[0])
    return found


def _own_status(
    connection: "Connection", document: StoredDocument, as_of: date, parents: Iterable[Parent]
) -> DocumentStatus:
    known = known_document(document)
    row = connection.execute("SELECT staggered FROM documents WHERE id = ?", (document.id,)).fetchone()
    articles = connection.execute(
        "SELECT eid FROM provisions WHERE document_id = ? AND kind = 'article' ORDER BY ord", (document.id,)
    )
    facts = Facts(
        key=document.key,
        number=document.number,
        type=document.type,
        title=document.title,
        issued_on=document.issued_on,
        effective_on=document.effective_on or (known.effective_on if known else None),
        expires_on=document.expires_on,
        staggered=staggered(row["staggered"]),
        eids=tuple(r["eid"] for r in articles),
    )
    return status(facts, operations_on(connection, document.id), parents, as_of)


def known_document(document: StoredDocument) -> catalogue.KnownDocument | None:
    """The catalogue's row of a stored document."""
    for known in catalogue.by_number(document.number) if document.number else ():
        same_day = None in (known.issued_on, document.issued_on) or known.issued_on == document.issued_on
        if same_day and fold(known.type) == fold(document.type or known.type):
            return known
    return None


def _known_end(document: StoredDocument, as_of: date) -> tuple[date | None, Reason] | None:
    known = known_document(document)
    if known is None or not known.is_expired(as_of):
        return None
    by = f", được thay thế bởi {', '.join(known.replaced_by)}" if known.replaced_by else ""
    since = f" từ ngày {short(known.expired_on)}" if known.expired_on else ""
    where = f" (đọc tại: {known.read_in})" if known.read_in else ""
    sentence = f"Danh mục văn bản ghi văn bản hết hiệu lực{since}{by}{where}."
    return known.expired_on, Reason(sentence, "Luật 64/2025/QH15 Điều 57")


def _parents(connection: "Connection", document: StoredDocument, as_of: date) -> Iterator[Parent]:
    """The documents that this one says it details or guides, with the day on which each expired."""
    columns = ", ".join(f"t.{name}" for name in HEAD.split(", "))
    rows = connection.execute(
        f"SELECT DISTINCT {columns} FROM citations c JOIN documents t ON t.id = c.target_document_id"
        " WHERE c.document_id = ? AND c.role = 'guide' AND c.own = 0 ORDER BY t.key",
        (document.id,),
    )
    for parent in map(stored_document, rows.fetchall()):
        found = _own_status(connection, parent, as_of, ())
        known = _known_end(parent, as_of)
        yield Parent(parent.name, found.until if found.status == "expired" else known[0] if known else None)


def status_record(document: StoredDocument, found: DocumentStatus) -> dict[str, object]:
    """The JSON form of the command line (contracts: status); provisions as they stand on the day."""
    intervals: dict[str, list[Interval]] = {}
    for interval in found.provisions:
        intervals.setdefault(interval.eid, []).append(interval)
    return {
        "number": document.number,
        "key": document.key,
        "as_of": found.as_of,
        "status": found.status,
        "from": found.since,
        "to": found.until,
        "because": [_sentence(r) for r in found.because],
        "proposals": [_sentence(r) for r in found.proposals],
        "provisions": [_provision_record(eid, own, found) for eid, own in intervals.items()],
    }


def _provision_record(eid: str, intervals: list[Interval], found: DocumentStatus) -> dict[str, object]:
    """A provision's interval on the day; where the whole document is without force, so is the provision."""
    held = status_at(intervals, found.as_of)
    whole = found.status in ("expired", "suspended")
    if held is None or (whole and held.status == "in_force"):
        state: Status = found.status if whole else "unknown"
        start = found.until if found.status == "expired" else None
        because = [_sentence(r) for r in found.because]
        return {"eid": eid, "status": state, "from": start, "to": None, "because": because}
    because = [_sentence(r) for r in held.because]
    return {"eid": eid, "status": held.status, "from": held.start, "to": held.end, "because": because}


def _sentence(reason: Reason) -> str:
    return f"{reason.sentence} ({reason.rule})" if reason.rule else reason.sentence
