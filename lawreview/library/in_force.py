"""Provisions as they read on a day, for those who ask about many: the checks, lists, comparisons."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from lawreview.amending.sequence import overlap
from lawreview.amending.validity import Status, status_at
from lawreview.library.loading import HEAD, stored_document
from lawreview.library.operations import consolidated
from lawreview.library.validity import status_of

if TYPE_CHECKING:
    from sqlite3 import Connection

    from lawreview.amending.validity import DocumentStatus
    from lawreview.amending.versions import Consolidated


@dataclass(frozen=True, slots=True)
class ProvisionInForce:
    """A provision on a day: its words (label, heading and all inside; "" where it has none), its status, and the keys of
    the documents that changed it by then, in order. ``certain`` False: an instruction on it waits for a person."""

    text: str
    status: Status
    changed_by: tuple[str, ...] = ()
    certain: bool = True

    @property
    def holds(self) -> bool:
        """Whether it has force on the day."""
        return self.status == "in_force" and bool(self.text)


class TextsInForce:
    """The provisions of a library on the day ``on``, under what was issued by ``known_on`` (None: all that is stored).

    A provision that no document changes is read as it is; a document that others change is consolidated once and kept, so
    that asking for all provisions of a library costs one consolidation for each changed document. Valid while the library is not
    written to; not for use from several threads.
    """

    def __init__(self, connection: "Connection", on: date, known_on: date | None = None) -> None:
        self.connection, self.on, self.known_on = connection, on, known_on
        self._texts: dict[int, Consolidated] = {}
        self._statuses: dict[int, DocumentStatus] = {}

    def provision(self, document_id: int, eid: str) -> ProvisionInForce | None:
        """The provision at an address ("" for the whole document); None where the document never had it by that day.

        A provision that a later document put in is found too. Raises KeyError for an unknown document.
        """
        status = self._status(document_id)
        if not self._is_changed(document_id, eid):
            words = self._as_printed(document_id, eid)
            if words is not None or document_id not in self._changes:
                return None if words is None else ProvisionInForce(words, _state(status, eid))
        result = self._consolidated(document_id)
        found = result.find(eid) if eid else None
        if eid and found is None:
            return None
        by = dict.fromkeys(
            c.operation.source.key for c in result.applied if not eid or c.eid == "" or overlap(c.eid, eid)
        )
        waits = any(
            u.code not in ("vague", "rejected")
            and (not eid or not u.target_eid or overlap(u.target_eid, eid))
            for u in result.unapplied
        )
        words = found.text if found else result.root.text().strip()
        state: Status = "expired" if found and found.repealed else _state(status, eid)
        return ProvisionInForce("" if found and found.repealed else words, state, tuple(by), not waits)

    def _is_changed(self, document_id: int, eid: str) -> bool:
        """Whether an operation, whenever it counts, is on the provision, on what holds it or on what it holds."""
        places = self._changes.get(document_id, ())
        return any(not eid or not place or overlap(place, eid) for place in places)

    @cached_property
    def _changes(self) -> dict[int, set[str]]:
        """The addresses on which other documents act, new numbers of renumbered ones too, by document."""
        rows = self.connection.execute(
            "SELECT DISTINCT target_document_id, target_eid, after FROM amendments"
            " WHERE target_document_id IS NOT NULL AND operation <> 'continue'"
        )
        found: dict[int, set[str]] = defaultdict(set)
        for document_id, eid, after in rows:
            found[document_id].add(eid)
            if after.startswith("number:"):
                found[document_id].add(after[len("number:") :])
        return found

    def _consolidated(self, document_id: int) -> "Consolidated":
        if document_id not in self._texts:
            self._texts[document_id] = consolidated(self.connection, document_id, self.on, self.known_on)
        return self._texts[document_id]

    def _status(self, document_id: int) -> "DocumentStatus":
        if document_id not in self._statuses:
            row = self.connection.execute(
                f"SELECT {HEAD} FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
            if row is None:
                raise KeyError(document_id)
            self._statuses[document_id] = status_of(self.connection, stored_document(row), self.on)
        return self._statuses[document_id]

    def _as_printed(self, document_id: int, eid: str) -> str | None:
        if not eid:
            row = self.connection.execute(
                "SELECT text FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
        else:
            row = self.connection.execute(
                "SELECT substr(d.text, p.start + 1, p.end - p.start) FROM provisions p"
                " JOIN documents d ON d.id = p.document_id WHERE p.document_id = ? AND p.eid = ?",
                (document_id, eid),
            ).fetchone()
        return row[0].strip() if row else None


def _state(status: "DocumentStatus", eid: str) -> Status:
    """A provision's own status, else that of its article or of the document; a partly expired one still holds."""
    whole: Status = "in_force" if status.status == "partly_expired" else status.status
    if whole != "in_force":
        return whole
    while eid:
        held = status_at((i for i in status.provisions if i.eid == eid), status.as_of)
        if held is not None:
            return held.status
        eid = eid.rpartition("__")[0]
    return whole
