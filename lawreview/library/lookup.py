"""What the resolver of citations asks of a library (citing.candidates.Lookup)."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lawreview.citing.annexes import stored_address
from lawreview.citing.candidates import Candidate
from lawreview.documents import catalogue
from lawreview.documents.catalogue import name_key
from lawreview.documents.eid import article_of, is_within, steps
from lawreview.documents.folding import fold
from lawreview.library.loading import day

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

# Types that are cited by name instead of number (NĐ 78/2025/NĐ-CP Điều 68 khoản 1 điểm a).
_NAMED = {"luật", "bộ luật", "pháp lệnh", "hiến pháp"}


def is_named(type_name: str | None) -> bool:
    """Whether documents of this type are cited by their name."""
    return fold(type_name or "") in _NAMED


def candidate(row: "Row") -> Candidate:
    """A row of documents as a candidate."""
    return Candidate(
        key=row["key"],
        number=row["number"],
        type=row["type"],
        title=row["title"],
        issuer=row["issuer"],
        territory=row["territory"] or "",
        issued_on=day(row["issued_on"]),
        document_id=row["id"],
        effective_on=day(row["effective_on"]),
    )


class LibraryLookup:
    """The documents of a library by number and by name, as they are now; addresses are read when asked for."""

    def __init__(self, connection: "Connection") -> None:
        self.connection = connection
        self.candidates: dict[int, Candidate] = {}
        self._numbers: dict[str, list[Candidate]] = defaultdict(list)
        self._names: dict[str, list[Candidate]] = defaultdict(list)
        self._eids: dict[int, dict[str, None]] = {}
        self._extracts: set[int] = set()
        self._amended: dict[int, list[str]] | None = None
        rows = connection.execute(
            "SELECT id, key, number, number_key, type, title, issuer, territory, issued_on, effective_on, origin FROM documents"
            " WHERE origin <> 'procedure' ORDER BY key"
        )
        for row in rows:
            found = self.candidates[row["id"]] = candidate(row)
            if row["origin"] == "codified":
                self._extracts.add(row["id"])
            if row["number_key"]:
                self._numbers[row["number_key"]].append(found)
            if is_named(row["type"]) and row["title"]:
                self._names[name_key(row["title"])].append(found)

    def by_number(self, number_key: str) -> Sequence[Candidate]:
        """The stored documents with this key."""
        return self._numbers.get(number_key, ())

    def by_name(self, name_key: str) -> Sequence[Candidate]:
        """The stored laws, codes and ordinances of this name."""
        return self._names.get(name_key, ())

    def address(self, document_id: int, eid: str) -> str | None:
        """Where a stored document has the provision that is cited as ``eid``, or None."""
        known = self._eids.get(document_id)
        if known is None:
            rows = self.connection.execute(
                "SELECT eid FROM provisions WHERE document_id = ? ORDER BY ord", (document_id,)
            )
            known = self._eids[document_id] = dict.fromkeys(row["eid"] for row in rows)
        if eid in known:
            return eid
        found = stored_address(eid, list(known))
        if found is None and any(is_within(eid, made) for made in self._made(document_id)):
            return eid  # by an amendment
        return found

    def is_whole(self, document_id: int, eid: str) -> bool:
        """Whether a stored document would have the provision if there were one."""
        if document_id in self._extracts:
            return False
        known = self._eids.get(document_id, {})
        if eid.startswith("annex_") and not any(e.startswith("annex_") for e in known):
            return False
        article = article_of(eid)
        if article and any(article_of(made) == article for made in self._made(document_id)):
            return False
        inserted = any(not label.isdigit() for step, label in steps(eid) if step in ("art", "cl"))
        number = self.candidates[document_id].number if document_id in self.candidates else None
        return not (inserted and number and any(k.amended_by for k in catalogue.by_number(number)))

    def _made(self, document_id: int) -> list[str]:
        """The addresses of a document that stored amendments put there or changed."""
        if self._amended is None:
            self._amended = defaultdict(list)
            for row in self.connection.execute(
                "SELECT target_document_id AS id, target_eid FROM amendments"
                " WHERE target_document_id IS NOT NULL AND target_eid <> '' AND operation IN ('insert', 'replace')"
            ):
                self._amended[row["id"]].append(row["target_eid"])
        return self._amended.get(document_id, [])
