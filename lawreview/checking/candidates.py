"""Which provisions are looked at side by side: pairs of the stored index, and those of documents of one matter in other words."""

from collections.abc import Iterable, Iterator

import numpy as np
from rapidfuzz import fuzz
from scipy import sparse

from lawreview.checking.boilerplate import is_amending, widely_repeated
from lawreview.checking.formulas import fits_any_matter
from lawreview.checking.matters import Matters
from lawreview.checking.records import DocumentRow, Records
from lawreview.checking.renewed import renewed
from lawreview.checking.same_acts import same_act
from lawreview.checking.setjoin import grams
from lawreview.checking.similar import Similar, Stored
from lawreview.checking.units import Unit, compared_words
from lawreview.documents.folding import words

_MOST_PAIRS = 100_000
_CROWD = 400


class Candidates:
    """Units of documents in force as of the day, and the pairs of them that may repeat each other."""

    def __init__(self, records: Records, matters: Matters, index: Similar) -> None:
        self.records, self.matters, self.index = records, matters, index
        self.limits = records.settings.duplicates
        self.stored = {u.id: u for u in self._standing(index.units())}
        self._units: dict[int, Unit] = {}
        self._met: dict[tuple[int, int], bool] = {}
        self._related: dict[tuple[int, int], bool] = {}

    def _standing(self, units: Iterable[Stored]) -> list[Stored]:
        """Units of living documents that no amendment in effect has changed, without those that documents of many matters repeat."""
        matters, by_key = self.matters, self.records.by_key
        living = matters.living_ids - renewed(self.records, matters.force, matters.as_of)
        kept = [
            u
            for u in units
            if by_key[u.key].id in living
            and not matters.force.changes(by_key[u.key].id, u.eid, matters.as_of)
        ]
        wide = widely_repeated(
            ((u.frame, matters.told_by(by_key[u.key].id)) for u in kept), self.limits.widely_repeated
        )
        return [u for u in kept if u.frame not in wide]

    def unit(self, identity: int) -> Unit:
        """A unit with its words; those that ``load`` has fetched come at once."""
        if identity not in self._units:
            self.load([identity])
        return self._units[identity]

    def beside(self, document: DocumentRow, eid: str) -> int:
        """The id (below 0) of a provision that is not compared by its words (too short, or made of clauses), which is a unit for this run only."""
        provision = self.records.provisions[document.id][eid]
        start = max(provision.start, provision.body)
        said = " ".join(compared_words(self.records.text(document.id)[start : provision.end]))
        self._units[-provision.id] = Unit(-provision.id, document, provision, said, start)
        return -provision.id

    def load(self, ids: Iterable[int]) -> None:
        """Fetch the words of units."""
        for identity, text in self.index.texts(i for i in ids if i not in self._units).items():
            stored = self.stored[identity]
            document = self.records.by_key[stored.key]
            provision = self.records.provisions[document.id][stored.eid]
            self._units[identity] = Unit(identity, document, provision, text, stored.start)

    def found(self) -> set[tuple[int, int]]:
        """All pairs, without those that only hold a pair of deeper provisions of the same documents."""
        document = {i: self.records.by_key[u.key] for i, u in self.stored.items()}
        pairs = {
            (a, b)
            for a, b in self.index.pairs()
            if a in document and b in document and self.meet(document[a], document[b])
        }
        related = {(a, b) for a, b in pairs if self._are_related(document[a], document[b])}
        self.load({i for pair in pairs for i in pair})
        found = related | {(a, b) for a, b in pairs - related if self._long_and_alike(a, b)}
        return _deepest(found | self._reworded(), self.stored)

    def meet(self, a: DocumentRow, b: DocumentRow) -> bool:
        """True for two acts in force on the same ground of which one may repeat the other."""
        known = (min(a.id, b.id), max(a.id, b.id))
        if known not in self._met:
            self._met[known] = (
                a.id != b.id
                and not same_act(a, b)
                and self.matters.meet(a, b) == "same"
                and (bool(a.territory or b.territory) or self._worth_reading(a, b))
            )
        return self._met[known]

    def _worth_reading(self, a: DocumentRow, b: DocumentRow) -> bool:
        """True for two central documents where repeating is a fault: a lower one that repeats a higher one it knows of, or two of one
        rank and one issuer under nearly one title. Parallel laws, rules of two ministries each for itself, twins of one day for two subjects and
        amending texts repeat by design; a law that takes over what an older circular said is no repetition by the circular."""
        if is_amending(a.title) or is_amending(b.title):
            return False
        if a.rank != b.rank:
            upper, lower = sorted((a, b), key=lambda d: d.rank)
            taken_over = upper.issued_on and lower.issued_on and upper.issued_on > lower.issued_on
            return not taken_over and self.matters.knows(lower, upper) and self._are_related(a, b)
        if a.issuer != b.issuer:
            return False
        twins = a.issued_on == b.issued_on
        one, other = self._title(a), self._title(b)
        same = (one <= other or other <= one) and not twins
        return same and len(one & other) >= self.limits.central_titles * max(1, len(one | other))

    def _title(self, document: DocumentRow) -> frozenset[str]:
        """The 2-grams of a title's telling words: "nhà thầu" is not "nhà đầu tư"."""
        telling = self.matters.titles[document.id]
        return grams(" ".join(w for w in words(document.title) if w in telling))

    def _are_related(self, a: DocumentRow, b: DocumentRow) -> bool:
        known = (min(a.id, b.id), max(a.id, b.id))
        if known not in self._related:
            self._related[known] = self.matters.related(a, b)
        return self._related[known]

    def _long_and_alike(self, a: int, b: int) -> bool:
        """True for texts of documents of different matters that are too long for a chance, or, both local, long enough for what
        speaks of the matter of one of the two."""
        one, other = self.unit(a), self.unit(b)
        length = min(one.text.count(" "), other.text.count(" ")) + 1
        alike = fuzz.ratio(one.text, other.text)
        if length >= self.limits.unrelated_words:
            return alike >= self.limits.unrelated_alike
        local = one.document.territory and other.document.territory
        if not local or length < self.limits.unrelated_local_words or alike < self.limits.same_alike:
            return False
        return not fits_any_matter(one, other, self.matters)

    def _reworded(self) -> set[tuple[int, int]]:
        """Pairs of documents of one matter whose words agree though their 2-grams may not. Of two central documents only what the
        set join finds is held up."""
        by_document: dict[int, list[int]] = {}
        for identity, stored in self.stored.items():
            by_document.setdefault(self.records.by_key[stored.key].id, []).append(identity)
        found: set[tuple[int, int]] = set()
        for left, right in related_documents(self.matters):
            one, other = by_document.get(left, []), by_document.get(right, [])
            if 0 < len(one) * len(other) <= _MOST_PAIRS:
                self.load([*one, *other])
                found |= reworded(
                    [self.unit(i) for i in one], [self.unit(i) for i in other], self.limits.least_words
                )
        return found


def related_documents(matters: Matters) -> Iterator[tuple[int, int]]:
    """Pairs of documents in force of one matter that meet on the ground, one of them local: found through the words of their titles."""
    index: dict[str, list[DocumentRow]] = {}
    for document in matters.living:
        for word in matters.titles[document.id]:
            index.setdefault(word, []).append(document)
        for procedure in matters.procedures.get(document.id, ())[:20]:
            index.setdefault("§" + procedure, []).append(document)
    seen: set[tuple[int, int]] = set()
    for documents in index.values():
        if len(documents) > _CROWD:
            continue
        for at, left in enumerate(documents):
            for right in documents[at + 1 :]:
                pair = (min(left.id, right.id), max(left.id, right.id))
                if left.id != right.id and pair not in seen and (left.territory or right.territory):
                    seen.add(pair)
                    if (
                        not same_act(left, right)
                        and matters.meet(left, right) == "same"
                        and matters.related(left, right)
                    ):
                        yield pair


def reworded(one: list[Unit], other: list[Unit], least: int) -> set[tuple[int, int]]:
    """Pairs of ids of two documents of one matter whose words agree so far that one restates the other."""
    if not one or not other:
        return set()
    left, right = _word_matrices(one, other)
    shared = (left @ right.T).toarray()
    sizes = np.asarray(left.sum(axis=1)).ravel(), np.asarray(right.sum(axis=1)).ravel()
    small, every = np.minimum.outer(*sizes), np.add.outer(*sizes) - shared
    near = (small >= least) & (shared >= 0.7 * small) & (shared >= 0.5 * every)
    found = set()
    for i, k in zip(*np.nonzero(near), strict=True):
        a, b = one[int(i)], other[int(k)]
        left_grams, right_grams = grams(a.text), grams(b.text)
        pairs = len(left_grams & right_grams)
        if pairs >= 0.3 * len(left_grams | right_grams) or pairs >= 0.5 * min(
            len(left_grams), len(right_grams)
        ):
            found.add((min(a.id, b.id), max(a.id, b.id)))
    return found


def _word_matrices(one: list[Unit], other: list[Unit]) -> tuple["sparse.csr_matrix", "sparse.csr_matrix"]:
    """Units × the different words of both lists: 1 where a unit holds a word."""
    columns: dict[str, int] = {}
    rows = [[columns.setdefault(w, len(columns)) for w in unit.words] for unit in (*one, *other)]
    starts = np.cumsum([0, *(len(r) for r in rows)])
    held = np.array([c for r in rows for c in r], np.int32)
    matrix = sparse.csr_matrix((np.ones(len(held), np.int32), held, starts), shape=(len(rows), len(columns)))
    return matrix[: len(one)], matrix[len(one) :]


def _deepest(found: set[tuple[int, int]], stored: dict[int, Stored]) -> set[tuple[int, int]]:
    """The pairs without those that only hold a pair of deeper provisions of the same documents."""
    places = {(stored[a].key, stored[b].key, stored[a].eid, stored[b].eid) for a, b in found}
    holders = set()
    for left, right, a, b in places:
        for up_a in and_above(a):
            for up_b in and_above(b):
                if (up_a, up_b) != (a, b):
                    holders |= {(left, right, up_a, up_b), (right, left, up_b, up_a)}
    return {
        (a, b)
        for a, b in found
        if (stored[a].key, stored[b].key, stored[a].eid, stored[b].eid) not in holders
    }


def and_above(eid: str) -> list[str]:
    """An address and those of the units that hold it."""
    parts = eid.split("__")
    return ["__".join(parts[:n]) for n in range(len(parts), 0, -1)]
