"""What the rest of a document says of the documents that a mention does not name in full.

A bare "khoản 1 Điều 5" in an amending clause, and "Luật này" in the new words that it quotes, are of the amended document;
"Luật Nhà ở" is the law whose number or day stands elsewhere in the same document; a document without a date is no older
than the newest one that it cites.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from lawreview.citing.candidates import Candidate
from lawreview.citing.model import Citation, Context, DocumentReference
from lawreview.citing.resolve import Resolution, Resolver
from lawreview.documents.catalogue import name_key
from lawreview.library.loading import day

if TYPE_CHECKING:
    from sqlite3 import Connection, Row

_YEAR = re.compile(r"/((?:19|20)\d\d)/")


def newest_cited(connection: "Connection") -> dict[int, date]:
    """For documents without a date: the newest day, or first day of a year, among the documents that they cite."""
    out: dict[int, date] = {}
    today = date.today()
    for row in connection.execute(
        "SELECT c.document_id, c.number, c.issued_on, c.year FROM citations c JOIN documents d ON d.id = c.document_id"
        " WHERE d.issued_on IS NULL AND c.own = 0 AND (c.number IS NOT NULL OR c.issued_on IS NOT NULL OR c.year IS NOT NULL)"
    ):
        on = day(row["issued_on"])
        if on is None:
            year = _YEAR.search(row["number"] or "")
            stated = int(year[1]) if year else row["year"]
            on = date(stated, 1, 1) if stated else None
        if on and on <= today and on > out.get(row["document_id"], date.min):
            out[row["document_id"]] = on
    return out


class DatedNames:
    """The laws that each document names with a number, a day or a year, for where it leaves them out: those of its
    recitals first."""

    def __init__(self, connection: "Connection", resolver: Resolver) -> None:
        self.resolver = resolver
        self._stated: dict[tuple[int, str], list[DocumentReference]] = defaultdict(list)
        self._founded: set[tuple[int, DocumentReference]] = set()
        self._one: dict[tuple[int, str], DocumentReference | None] = {}
        for row in connection.execute(
            "SELECT document_id, type, number, name, issuer, issued_on, year, role FROM citations WHERE own = 0 AND name IS NOT NULL"
            " AND (number IS NOT NULL OR issued_on IS NOT NULL OR year IS NOT NULL)"
        ):
            issued = day(row["issued_on"])
            stated = DocumentReference(
                False, row["type"], row["number"], row["name"], row["issuer"], issued, row["year"]
            )
            self._stated[row["document_id"], name_key(row["name"])].append(stated)
            if row["role"] == "basis":
                self._founded.add((row["document_id"], stated))

    def completed(self, mention: Citation, row: "Row", context: Context, own: Candidate) -> Citation:
        """The mention with what is stated elsewhere, where all that is stated leads to one document."""
        d = mention.document
        if d.own or not d.name or d.number or d.issued_on or d.year:
            return mention
        at = (row["document_id"], name_key(d.name))
        if at not in self._one:
            found: dict[str, DocumentReference] = {}
            every = list(dict.fromkeys(self._stated.get(at, ())))
            founded = [stated for stated in every if (at[0], stated) in self._founded]
            for stated in (
                founded or every
            ):  # what the document is founded on goes before what it only mentions
                bare = Citation(0, 0, "", "document", "cite", stated)
                key = self.resolver.resolve(bare, context, own).key
                if key:
                    found.setdefault(key, stated)
            self._one[at] = next(iter(found.values())) if len(found) == 1 else None
        one = self._one[at]
        return replace(mention, document=replace(one, name=d.name)) if one else mention


class AmendedDocuments:
    """The documents that the clauses of amending documents change, by place."""

    def __init__(self, connection: "Connection") -> None:
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._rows: dict[int, list[Row]] = defaultdict(list)
        for row in connection.execute(
            "SELECT a.document_id, a.start, a.end, a.target_document_id, a.target_key,"
            " instr(substr(d.text, a.start + 1, a.end - a.start), '“') AS quote"
            " FROM amendments a JOIN documents d ON d.id = a.document_id ORDER BY a.document_id, a.start, a.end DESC"
        ):
            self._starts[row["document_id"]].append(row["start"])
            self._rows[row["document_id"]].append(row)

    def of(self, row: "Row") -> Resolution | None:
        """Where a mention inside an amending clause leads, or None where it names its document itself."""
        bare = not row["own"] and not row["number"] and not row["name"]
        if not bare and not row["own"]:
            return None
        index = bisect_right(self._starts.get(row["document_id"], []), row["start"]) - 1
        if index < 0:
            return None
        clause = self._rows[row["document_id"]][index]
        if row["start"] >= clause["end"] or not clause["target_key"]:
            return None
        quoted = clause["quote"] and row["start"] >= clause["start"] + clause["quote"]
        if row["own"] and not quoted:
            return None
        known = clause["target_document_id"]
        return Resolution("known" if known is None else "resolved", clause["target_key"], known)
