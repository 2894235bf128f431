"""What a document is about: the telling words of its title and the procedures that it regulates; which documents' rules can meet."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from lawreview.checking.boilerplate import same_matter
from lawreview.checking.expired_documents import overdue
from lawreview.checking.force import Force, force_of
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.documents.folding import fold, words
from lawreview.documents.places import same_original_territory, territories_meet, territory_on
from lawreview.procedures.names import (
    core,
    core_words,
    object_of,
    object_words,
    same_procedure,
    shortens,
    telling_words,
    weight,
)

# The words of a document, and the pairs of them that are neighbours.
Said = tuple[frozenset[str], frozenset[tuple[str, str]]]
TELLING_ITEM = 6
_FEW_TITLES = 12
# how many procedures a document has at most for their names to tell its matter
_FEW = 3


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two documents whose rules can meet on the ground on the day of the check; ``procedure`` "" where only their titles agree."""

    left: DocumentRow
    right: DocumentRow


class Matters:
    """Matters of documents, read once."""

    def __init__(self, records: Records, force: Force, as_of: date) -> None:
        self.records, self.force, self.as_of = records, force, as_of
        self._telling: dict[int, frozenset[str]] = {}
        self._told: dict[int, frozenset[str]] = {}

    @cached_property
    def living(self) -> list[DocumentRow]:
        """The documents in force on the day; published procedures, and documents that are over but not yet ended, left out."""
        dead = overdue(self.records, self.force, self.as_of)
        return [
            d
            for d in self.records.documents.values()
            if d.origin in ("text", "codified")
            and d.type != "Văn bản hợp nhất"
            and d.number
            and not is_publication(d)
            and d.id not in dead
            and self.force.in_force(d, self.as_of)
        ]

    @cached_property
    def living_ids(self) -> set[int]:
        """Their ids."""
        return {d.id for d in self.living}

    @cached_property
    def titles(self) -> dict[int, frozenset[str]]:
        """The telling words of each document's title; names of its own territory are none."""
        out = {}
        for document in self.records.documents.values():
            title = (
                fold(document.title).replace(fold(document.territory), " ")
                if document.territory
                else fold(document.title)
            )
            out[document.id] = frozenset(
                w for w in telling_words(title, "title") if not w.isdigit() and len(w) > 1
            )
        return out

    @cached_property
    def _objects(self) -> dict[int, frozenset[str]]:
        return {d: told & object_of(self.records.documents[d].title) for d, told in self.titles.items()}

    def one_object(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where two titles share a word that is not only of a result's kind ("giấy phép")."""
        return bool(self._objects[left.id] & self._objects[right.id])

    @cached_property
    def procedures(self) -> dict[int, list[str]]:
        """The procedures for which each document fixes something."""
        out: dict[int, dict[str, None]] = defaultdict(dict)
        for document_id, procedure in self.records.procedures:
            out[document_id][procedure] = None
        return {k: list(v) for k, v in out.items()}

    def told_by(self, document_id: int) -> frozenset[str]:
        """The telling words of a document's title and of its procedures, where these are few: a resolution on clean rivers that regulates
        the carting of sludge is of that matter too."""
        if document_id not in self._told:
            named = self.procedures.get(document_id, [])
            objects = (object_of(name) for name in named if len(named) <= _FEW)
            self._told[document_id] = self.titles[document_id].union(*objects)
        return self._told[document_id]

    @cached_property
    def paid_for(self) -> dict[int, set[frozenset[str]]]:
        """What each document sets a fee for, as telling words; short names tell too little."""
        out: dict[int, set[frozenset[str]]] = defaultdict(set)
        for fact in self.records.facts:
            if fact.component == "fee":
                item = fee_item(fact)
                if len(item) >= TELLING_ITEM:
                    out[fact.document_id].add(item)
        return dict(out)

    def telling(self, document: DocumentRow) -> frozenset[str]:
        """All words that a document takes from its matter: of its title, its territory and its procedures' names."""
        known = self._telling.get(document.id)
        if known is None:
            names = {w for p in self.records.procedures_of(document.id) for w in p.split()}
            known = frozenset({*words(document.title), *words(document.territory), *names})
            self._telling[document.id] = known
        return known

    def related(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where both regulate one matter: titles that meet, or a procedure of both."""
        one, other = self.titles[left.id], self.titles[right.id]
        if one and other and same_matter(one, other):
            return True
        paid, also = self.paid_for.get(left.id, set()), self.paid_for.get(right.id, set())
        if any(nearly_equal(a, b) for a in paid for b in also):
            return True
        return any(
            same_procedure(a, b) or shortens(a, b, 0.3) or shortens(b, a, 0.3)
            for a in self.procedures.get(left.id, ())
            for b in self.procedures.get(right.id, ())
        )

    @cached_property
    def _pairs_of_words(self) -> tuple[dict[int, frozenset[str]], Counter[str]]:
        """Pairs of neighbouring telling words in each title ("kênh mương"), and in how many titles each stands."""
        out: dict[int, frozenset[str]] = {}
        for document in self.records.documents.values():
            place = fold(document.territory)
            title = fold(document.title).replace(place, " ") if place else fold(document.title)
            said = [w for w in telling_words(title, "title") if not w.isdigit()]
            out[document.id] = frozenset(f"{a} {b}" for a, b in pairwise(said) if a != b)
        return out, Counter(pair for pairs in out.values() for pair in pairs)

    @cached_property
    def _citing(self) -> set[tuple[int, int]]:
        return {(c.document_id, c.target_document_id) for c in self.records.citations if c.target_document_id}

    @cached_property
    def _cited(self) -> tuple[dict[int, set[int]], Counter[int]]:
        """The documents that each document cites, and by how many documents each is cited."""
        out: dict[int, set[int]] = defaultdict(set)
        for document_id, target in self._citing:
            out[document_id].add(target)
        return dict(out), Counter(t for _, t in self._citing)

    def rare_bases(self, document_id: int) -> set[str]:
        """Marks of the documents of higher rank that few cite, this one among them, and of itself: who shares one is on its matter."""
        cited, times = self._cited
        documents = self.records.documents
        few = max(_FEW_TITLES, len(documents) // 100)
        own = documents[document_id]
        kept = {
            t
            for t in cited.get(document_id, ())
            if times[t] <= few and documents[t].rank < own.rank and not documents[t].territory
        }
        kept = {t for t in kept if documents[t].type != "Luật"}
        return {f"§{t}" for t in kept | {document_id}}

    def on_one_basis(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where two documents rest on one document that few name, or one of them on the other."""
        return bool(self.rare_bases(left.id) & self.rare_bases(right.id))

    def near(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where the rules of two documents may be compared: one at least is local (what a province reviews), and both are local,
        their titles are of one matter, or one rests on or cites the other."""
        if not (left.territory or right.territory):
            return False
        if left.territory and right.territory:
            return True
        one, other = self.titles[left.id], self.titles[right.id]
        if one and other and same_matter(one, other):
            return True
        pairs, seen = self._pairs_of_words
        few = max(_FEW_TITLES, len(pairs) // 200)
        if any(seen[p] <= few for p in pairs[left.id] & pairs[right.id]):
            return True
        return bool({(left.id, right.id), (right.id, left.id)} & self._citing)

    def knows(self, lower: DocumentRow, upper: DocumentRow) -> bool:
        """True where one document cites the other or has its matter in the title: what it says alike is then no chance."""
        one, other = self.titles[lower.id], self.titles[upper.id]
        return (lower.id, upper.id) in self._citing or bool(one and other and same_matter(one, other))

    def kindred(self, left: DocumentRow, right: DocumentRow) -> bool:
        """True where both titles share a pair of words that few titles have, or both regulate one matter (``related``)."""
        pairs, seen = self._pairs_of_words
        few = max(_FEW_TITLES, len(pairs) // 200)
        return any(seen[p] <= few for p in pairs[left.id] & pairs[right.id]) or self.related(left, right)

    def said_by(self, document_id: int) -> Said:
        """What a document's title and provisions say; its recitals tell of other documents."""
        known: dict[int, Said] = self.records.shared.setdefault("said", {})
        if document_id not in known:
            provisions = self.records.provisions_of(document_id)
            recitals = [p for eid, p in provisions.items() if eid.startswith("rec_")]
            text = self.records.text(document_id)[max((p.end for p in recitals), default=0) :]
            said = core_words(f"{self.records.documents[document_id].title}\n{text}")
            known[document_id] = frozenset(said), frozenset(pairwise(said))
        return known[document_id]

    def strangers(self, left: tuple[int, str], right: tuple[int, str]) -> bool:
        """True where each of two procedures (document, name) is of a thing of its own and neither document has a word of the other's:
        "dạy nghề làm trống" and "dạy nghề làm diều" are two trades, whatever they share."""
        own = [object_of(a[1]) - object_of(b[1]) for a, b in ((left, right), (right, left))]
        if min(map(weight, own)) < 1:
            return False
        return not (
            _says(self.said_by(right[0]), left[1], own[0]) or _says(self.said_by(left[0]), right[1], own[1])
        )

    def meet(self, left: DocumentRow, right: DocumentRow) -> str:
        """How the territories of two documents stand: "same" where both apply on the same ground, "merged" where each still applies in
        the old area of one unit of today (Luật 64/2025/QH15 Điều 54 khoản 2), "" where they do not meet."""
        if same_original_territory(left.territory, right.territory):
            return "same"
        if not territories_meet(left.territory, right.territory, self.as_of):
            return ""
        return "same" if _covers(left, right) or _covers(right, left) else "merged"


def matters_of(records: Records, as_of: date) -> Matters:
    """The matters of a library's documents, computed once in a run and day."""
    known: dict[date, Matters] = records.shared.setdefault("matters", {})
    if as_of not in known:
        known[as_of] = Matters(records, force_of(records), as_of)
    return known[as_of]


def fee_item(fact: FactRow) -> frozenset[str]:
    """The telling words of what a fee is paid for, without those of the fee's own name ("phí thẩm định")."""
    return (
        core(str(fact.value.get("item", ""))) - core("phí thẩm định") - core(str(fact.value.get("fee", "")))
    )


def nearly_equal(one: frozenset[str], other: frozenset[str]) -> bool:
    """True where one holds the other and a tenth more at most, the numbers being equal."""
    numbers = {w for w in one ^ other if any(c.isdigit() for c in w)}
    return (one <= other or other <= one) and not numbers and 10 * len(one & other) >= 9 * len(one | other)


def is_publication(document: DocumentRow) -> bool:
    """True for decisions that publish lists of administrative procedures: they restate law and make none (NĐ 63/2010/NĐ-CP Điều 15)."""
    title = fold(document.title)
    return "công bố" in title and "thủ tục hành chính" in title


def _says(said: Said, name: str, told: frozenset[str]) -> bool:
    """True where a pair of neighbouring words of a name with one of those ``told`` was said, or all of a name of one word."""
    ordered = object_words(name)
    pairs = [p for p in pairwise(ordered) if not told.isdisjoint(p)]
    return not said[1].isdisjoint(pairs) if pairs else not said[0].isdisjoint(told)


def _covers(new: DocumentRow, old: DocumentRow) -> bool:
    """True where ``new`` was issued by the unit that the other's territory had become part of by then."""
    if new.issued_on is None or fold(new.territory) == fold(old.territory):
        return False
    return fold(territory_on(old.territory, new.issued_on)) == fold(new.territory)
