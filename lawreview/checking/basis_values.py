"""The values that stand in force at the provisions which a published procedure names as its legal basis."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz

from lawreview.checking.force import Force
from lawreview.checking.published import Published
from lawreview.checking.records import AmendmentRow, CitationRow, DocumentRow, FactRow, ProvisionRow, Records
from lawreview.documents.eid import is_within
from lawreview.documents.folding import fold, words
from lawreview.procedures.name_finding import make_name
from lawreview.procedures.names import core, same_procedure
from lawreview.procedures.wording import flat

_OPENS = re.compile(
    r"^(?:(?:thành\s+phần\s+|số\s+lượng\s+)?hồ\s+sơ|trình\s+tự|thủ\s+tục(?:\s+hành\s+chính)?|thời\s+hạn|thẩm\s+quyền|giải\s+quyết|đề\s+nghị|việc|và|,|\s)+"
)
_LIGHT = frozenset(["và", "của", "cho", "về", "việc", "đối", "với", "theo", "tại", "trong", "các", "những"])
_REMOVES = ("replace", "repeal", "suspend")
_PHRASES = ("replace_phrase", "insert_phrase", "delete_phrase")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in force at a named basis: ``[start, end)`` of the document's text. ``named`` True where the publication names the
    provision, False where it names the document only and the passage was found by the procedure."""

    document: DocumentRow
    eid: str
    start: int
    end: int
    named: bool


class Bases:
    """Citations and facts of a library, looked up by place."""

    def __init__(self, records: Records, force: Force, as_of: date) -> None:
        self.records, self.force, self.as_of = records, force, as_of
        self._flat: dict[int, str] = {}

    @cached_property
    def _citations(self) -> dict[int, list[CitationRow]]:
        out: dict[int, list[CitationRow]] = {}
        for citation in self.records.citations:
            out.setdefault(citation.document_id, []).append(citation)
        return out

    @cached_property
    def _operations(self) -> dict[int, list[AmendmentRow]]:
        out: dict[int, list[AmendmentRow]] = {}
        for row in self.records.amendments:
            begun = row.effective_on or self.force.effective(self.records.documents[row.document_id])
            if (
                row.target_document_id
                and row.target_eid
                and not row.vague
                and (not begun or begun <= self.as_of)
            ):
                out.setdefault(row.target_document_id, []).append(row)
        return out

    def cited(self, item: Published) -> Iterator[CitationRow]:
        """The citations inside the parts that give the legal basis; those of the decision's recitals where no part gives any."""
        made = self._citations.get(item.document.id, ())
        if not item.parts.get("basis"):
            yield from (c for c in made if not c.own and (c.eid or "").startswith("rec_"))
            return
        numbered = {fold(c.name) for c in made if c.name and c.number}
        for citation in made:
            # "Luật X" beside "Luật X số …" is that one, whichever the library holds
            bare = citation.name and not citation.number and fold(citation.name) in numbered
            if (
                not citation.own
                and not bare
                and any(p.start <= citation.start < p.end for p in item.parts.get("basis", ()))
            ):
                yield citation

    def places(self, item: Published) -> list[Place]:
        """The passages in force at the bases of a published procedure; bases that have ended, or are not in the library, give none.

        Where the publication names an amending document that the library lacks, the values in force are not known: none.
        """
        out: list[Place] = []
        cited = list(self.cited(item))
        if any(self._unseen_amendment(item, c) for c in cited):
            return out
        for citation in cited:
            document = self.records.documents.get(citation.target_document_id or -1)
            if document is None or not self.force.in_force(document, self.as_of):
                continue
            rows = self.records.provisions.get(document.id, {})
            named = [rows[e] for e in citation.eids if e in rows]
            if named:
                for row in named:
                    out += self._in_force(document, row)
            elif not citation.eids:
                out += self._by_procedure(document, item)
        if not cited or not item.parts.get("basis"):
            out = out or self._where_none_is_named(item)
        return list(dict.fromkeys(out))

    def _where_none_is_named(self, item: Published) -> list[Place]:
        """The passages of the only central document in force that regulates a procedure of the published name."""
        name = make_name(item.name.removeprefix("thủ tục ").strip())
        named = self._regulated.items() if name else ()
        ids = {
            i for procedure, regulating in named if name and _same(name.key, procedure) for i in regulating
        }
        central = [
            d
            for d in map(self.records.documents.__getitem__, ids)
            if _is_law(d) and self.force.in_force(d, self.as_of)
        ]
        return list(self._by_procedure(central[0], item)) if len(central) == 1 else []

    @cached_property
    def _regulated(self) -> dict[str, set[int]]:
        """The ids of the documents that fix something for each procedure."""
        out: dict[str, set[int]] = {}
        for document_id, procedure in self.records.procedures:
            out.setdefault(procedure, set()).add(document_id)
        return out

    def _unseen_amendment(self, item: Published, citation: CitationRow) -> bool:
        if citation.target_document_id is not None or not (citation.number or citation.name):
            return False
        text = self.records.text(item.document.id)
        start = max(text.rfind(mark, 0, citation.start) for mark in ";\n|") + 1
        ends = [e for mark in ";\n|" if (e := text.find(mark, citation.end)) >= 0]
        return "sửa đổi" in flat(text[start : min(ends, default=len(text))])

    def _in_force(self, document: DocumentRow, row: ProvisionRow, named: bool = True) -> Iterator[Place]:
        """A provision as it stands: replaced units give way to the words that replace them; a unit of which a phrase was changed
        is left out, for its words are in no single text."""
        gone: list[ProvisionRow] = []
        rows = self.records.provisions.get(document.id, {})
        for operation in self._operations.get(document.id, ()):
            above = is_within(row.eid, operation.target_eid)
            if not above and not is_within(operation.target_eid, row.eid):
                continue
            if operation.operation in ("replace", "insert") and not (
                above and operation.operation == "insert"
            ):
                acting = self.records.documents[operation.document_id]
                yield Place(acting, operation.source_eid, operation.start, operation.end, named)
            if operation.operation in (*_REMOVES, *_PHRASES):
                if above:
                    return
                if operation.target_eid in rows:
                    gone.append(rows[operation.target_eid])
        at = row.start
        for unit in sorted(gone, key=lambda r: r.start):
            if unit.start > at:
                yield Place(document, row.eid, at, unit.start, named)
            at = max(at, unit.end)
        if row.end > at:
            yield Place(document, row.eid, at, row.end, named)

    def _by_procedure(self, document: DocumentRow, item: Published) -> Iterator[Place]:
        """The provisions of a document that fix something for the published procedure: under a heading that is its name, else where
        facts are for a procedure of like name."""
        rows = self.records.provisions.get(document.id, {})
        told = _telling(item.name)
        headed = [
            r for r in rows.values() if r.kind == "article" and len(told) >= 3 and _telling(r.heading) == told
        ]
        name = make_name(item.name.removeprefix("thủ tục ").strip())
        found = {r.eid: r for r in headed}
        for fact in self.records.facts_by_document.get(document.id, ()) if name else ():
            if fact.procedure and fact.eid in rows and name and _same(name.key, fact.procedure):
                found[fact.eid] = rows[fact.eid]
        for row in found.values():
            yield from self._in_force(document, row, named=False)

    def facts(self, places: Iterable[Place], component: str) -> list[tuple[Place, FactRow]]:
        """The facts of one component that stand in the places, each once."""
        out: dict[int, tuple[Place, FactRow]] = {}
        for place in places:
            for fact in self.records.facts_by_document.get(place.document.id, ()):
                if fact.component == component and place.start <= fact.start < place.end:
                    out.setdefault(fact.id, (place, fact))
        return list(out.values())

    def words(self, place: Place) -> str:
        """The flat words of a place."""
        number = place.document.id
        if number not in self._flat:
            if len(self._flat) > 200:
                self._flat.clear()
            self._flat[number] = flat(self.records.text(number))
        return self._flat[number][place.start : place.end]


def _is_law(document: DocumentRow) -> bool:
    return document.regulatory is True and not document.territory and document.origin in ("text", "codified")


def _telling(name: str) -> frozenset[str]:
    """The words of a heading or name without what only says that a procedure follows."""
    return frozenset(w for w in words(_OPENS.sub("", flat(name).strip())) if w not in _LIGHT)


def _same(one: str, other: str) -> bool:
    """Stricter than within one text: nearly the same telling words."""
    if not same_procedure(one, other):
        return False
    return (
        fuzz.token_set_ratio(" ".join(sorted(core(one))), " ".join(sorted(core(other)))) >= 90
        and abs(len(core(one)) - len(core(other))) <= 1
    )
