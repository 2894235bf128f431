"""Provisions that say the same: ``duplicate`` (equal but for form), ``near_duplicate`` (the same duty in other words or order).

Luật 64/2025/QH15 Điều 8: a document does not repeat what another in force says. Candidates come from an exact set join over all
provisions (setjoin.py) and, among documents of one matter, from comparing their words; boilerplate is typed first.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
from rapidfuzz import fuzz
from scipy import sparse

from lawreview.checking.boilerplate import LIGHT, article_heading, frame, is_boilerplate, widely_repeated
from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding, FindingKind
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.restated import restated
from lawreview.checking.setjoin import grams, similar_pairs
from lawreview.checking.wordings import REPEAL, passage, place, quote, which_prevails
from lawreview.documents.folding import words
from lawreview.procedures.agencies import find_agencies
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.wording import flat

_MIN_WORDS = 8
_LONG = 30
_MOST_PAIRS = 100_000
_SAME = 97.0
_HALF = 0.4
_NUMBER = re.compile(r"(?<![\d/])\d{1,4}/\d{4}/[\wĐ\-]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision to be compared: its folded words without label and heading."""

    id: int
    document: DocumentRow
    provision: ProvisionRow
    text: str
    start: int

    @property
    def words(self) -> frozenset[str]:
        """The different words of ``text``."""
        return frozenset(self.text.split())


@check("duplicate", "near_duplicate")
def duplicates(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a pair of provisions of two documents in force that meet on the ground."""
    force = Force(records)
    matters = Matters(records, force, as_of)
    units = {u.id: u for u in collect_units(records, force, matters, as_of)}
    judged = ((a, b, judge(records, units[a], units[b])) for a, b in sorted(_candidates(units, matters)))
    found = {(a, b): kind for a, b, kind in judged if kind}
    for pair in beside(units, found):
        found[pair] = "near_duplicate"
    ids = {(u.document.id, u.provision.eid): u.id for u in units.values()}
    for one, other in restated(records, matters):
        if one in ids and other in ids:
            found.setdefault((min(ids[one], ids[other]), max(ids[one], ids[other])), "near_duplicate")
    for (left, right), kind in sorted(found.items()):
        yield _finding(records, units[left], units[right], kind)


def collect_units(records: Records, force: Force, matters: Matters, as_of: date) -> list[Unit]:
    """The comparable provisions of documents in force: articles without clauses, clauses with their points, and articles whose
    clauses are a list; no boilerplate, nothing that an amendment has removed."""
    units: list[Unit] = []
    for document in matters.living:
        known = records.provisions.get(document.id, {})
        children: dict[str, list[ProvisionRow]] = {}
        for provision in known.values():
            if provision.parent:
                children.setdefault(provision.parent, []).append(provision)
        for provision in known.values():
            below = children.get(provision.eid, [])
            if not _comparable(records, document, provision, below):
                continue
            unit = _unit(records, document, provision, known)
            if unit and not force.changes(document.id, provision.eid, as_of):
                units.append(unit)
    frames = {u.id: frame(_without_agencies(records, u), matters.telling(u.document)) for u in units}
    wide = widely_repeated((frames[u.id], matters.titles[u.document.id]) for u in units)
    return [u for u in units if frames[u.id] not in wide]


def _comparable(
    records: Records, document: DocumentRow, provision: ProvisionRow, below: list[ProvisionRow]
) -> bool:
    if provision.kind == "clause":
        return True
    if provision.kind == "point":
        return provision.end - provision.start > 160
    if provision.kind != "article":
        return False
    clauses = [p for p in below if p.kind == "clause"]
    if not clauses:
        return True
    lead = records.text(document.id)[provision.body : clauses[0].start].strip()
    return lead.endswith(":")


def _unit(
    records: Records, document: DocumentRow, provision: ProvisionRow, known: dict[str, ProvisionRow]
) -> Unit | None:
    start = provision.body if provision.start <= provision.body < provision.end else provision.start
    printed = records.text(document.id)[start : provision.end]
    folded = words(printed)
    if len(folded) < _MIN_WORDS or is_boilerplate(article_heading(known, provision), printed):
        return None
    return Unit(provision.id, document, provision, " ".join(folded), start)


def _without_agencies(records: Records, unit: Unit) -> str:
    """The unit's folded words with the names of public bodies left out."""
    text = records.text(unit.document.id)
    at, kept = unit.start, []
    for agency in find_agencies(text, unit.start, unit.provision.end):
        kept.append(text[at : agency.start])
        at = agency.end
    kept.append(text[at : unit.provision.end])
    return " ".join(words(" ".join(kept)))


def _candidates(units: dict[int, Unit], matters: Matters) -> set[tuple[int, int]]:
    read = [u for u in units.values() if u.document.origin != "codified"]
    local = {u.id for u in read if u.document.territory}
    codified = [u for u in units.values() if u.document.origin == "codified"]
    joins = [similar_pairs([(u.id, u.text) for u in read])]
    if local and codified:
        beside = [u for u in read if u.id in local]
        joins.append(similar_pairs([(u.id, u.text) for u in (*beside, *codified)], only=local))
    found = {
        (p.left, p.right)
        for p in itertools.chain.from_iterable(joins)
        if _can_meet(units[p.left], units[p.right], matters)
    }
    by_document: dict[int, list[Unit]] = {}
    for unit in units.values():
        by_document.setdefault(unit.document.id, []).append(unit)
    for left, right in related_documents(matters):
        if len(by_document.get(left, ())) * len(by_document.get(right, ())) > _MOST_PAIRS:
            continue  # two whole codes: only what the set join finds
        found |= reworded(by_document.get(left, []), by_document.get(right, []))
    return _deepest(found, units)


def related_documents(matters: Matters) -> Iterator[tuple[int, int]]:
    """Pairs of documents in force of one matter that meet on the ground: found through the words of their titles."""
    index: dict[str, list[DocumentRow]] = {}
    for document in matters.living:
        for word in matters.titles[document.id]:
            index.setdefault(word, []).append(document)
        for procedure in matters.procedures.get(document.id, ())[:20]:
            index.setdefault("§" + procedure, []).append(document)
    seen: set[tuple[int, int]] = set()
    for documents in index.values():
        if len(documents) > 400:
            continue
        for at, left in enumerate(documents):
            for right in documents[at + 1 :]:
                pair = (min(left.id, right.id), max(left.id, right.id))
                if left.id != right.id and pair not in seen and not _both_superior(left, right):
                    seen.add(pair)
                    if matters.meet(left, right) == "same" and matters.related(left, right):
                        yield pair


def _both_superior(left: DocumentRow, right: DocumentRow) -> bool:
    """True for the codification against itself or another central text: local rules are held against it, nobody here mends it."""
    return not left.territory and not right.territory and "codified" in (left.origin, right.origin)


def _can_meet(a: Unit, b: Unit, matters: Matters) -> bool:
    if a.document.id == b.document.id or matters.meet(a.document, b.document) != "same":
        return False
    if matters.related(a.document, b.document):
        return True
    long = min(len(a.text.split()), len(b.text.split())) >= _LONG
    return long and fuzz.ratio(a.text, b.text) >= 90


def reworded(one: list[Unit], other: list[Unit]) -> set[tuple[int, int]]:
    """Pairs of ids of two documents of one matter whose words agree so far that one restates the other."""
    if not one or not other:
        return set()
    left, right = _word_matrices(one, other)
    shared = (left @ right.T).toarray()
    sizes = np.asarray(left.sum(axis=1)).ravel(), np.asarray(right.sum(axis=1)).ravel()
    small, every = np.minimum.outer(*sizes), np.add.outer(*sizes) - shared
    near = (small >= _MIN_WORDS) & (shared >= 0.7 * small) & (shared >= 0.5 * every)
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


def beside(units: dict[int, Unit], found: dict[tuple[int, int], FindingKind]) -> Iterator[tuple[int, int]]:
    """The pairs of clauses in other words that stand beside a pair that repeats: two articles with one rule in common regulate one
    matter, so that half of the words tell as much as most of them elsewhere. Each clause takes its most alike."""
    clauses: dict[tuple[int, str], list[Unit]] = defaultdict(list)
    for unit in units.values():
        if unit.provision.kind == "clause":
            clauses[unit.document.id, unit.provision.parent or ""].append(unit)
    paired = {u for pair in found for u in pair}
    seen: set[tuple[tuple[int, str], tuple[int, str]]] = set()
    for left, right in sorted(found):
        a, b = units[left], units[right]
        articles = (a.document.id, a.provision.parent or ""), (b.document.id, b.provision.parent or "")
        if {a.provision.kind, b.provision.kind} != {"clause"} or articles in seen:
            continue
        seen.add(articles)
        scored = [
            (shared_words(one, other), one.id, other.id)
            for one in clauses[articles[0]]
            for other in clauses[articles[1]]
            if one.id not in paired and other.id not in paired
        ]
        for score, one_id, other_id in sorted(scored, reverse=True):
            if score >= _HALF and one_id not in paired and other_id not in paired:
                paired |= {one_id, other_id}
                yield min(one_id, other_id), max(one_id, other_id)


def shared_words(a: Unit, b: Unit) -> float:
    """The share of the shorter unit's telling words that the other holds."""
    one, other = a.words - LIGHT, b.words - LIGHT
    return len(one & other) / max(1, min(len(one), len(other)))


def _deepest(found: set[tuple[int, int]], units: dict[int, Unit]) -> set[tuple[int, int]]:
    """The pairs without those that only hold a pair of deeper provisions of the same documents."""
    places = {
        (units[a].document.id, units[b].document.id, units[a].provision.eid, units[b].provision.eid)
        for a, b in found
    }
    holders = set()
    for left, right, a, b in places:
        for up_a in _and_above(a):
            for up_b in _and_above(b):
                if (up_a, up_b) != (a, b):
                    holders.add((left, right, up_a, up_b))
    return {
        (a, b)
        for a, b in found
        if (units[a].document.id, units[b].document.id, units[a].provision.eid, units[b].provision.eid)
        not in holders
    }


def _and_above(eid: str) -> list[str]:
    parts = eid.split("__")
    return ["__".join(parts[:n]) for n in range(len(parts), 0, -1)]


def judge(records: Records, a: Unit, b: Unit) -> FindingKind | None:
    """ "duplicate", "near_duplicate", or None where values differ: that is a matter of conflicts, not of repetition."""
    text_a, text_b = named_self(a), named_self(b)
    if text_a == text_b:
        return "duplicate"
    if _values(records, a) != _values(records, b) or _cites_other(records, a, b):
        return None
    alike = fuzz.ratio(text_a, text_b)
    if alike >= _SAME:
        return "duplicate"
    return (
        "near_duplicate"
        if max(alike, fuzz.token_sort_ratio(a.text, b.text), fuzz.token_set_ratio(a.text, b.text)) >= 70
        else None
    )


def named_self(unit: Unit) -> str:
    """The unit's words with "Nghị định này" as the number by which other documents call it."""
    kind, number = " ".join(words(unit.document.type or "")), " ".join(words(unit.document.number or ""))
    return unit.text.replace(f"{kind} này", f"{kind} số {number}") if kind and number else unit.text


def _cites_other(records: Records, a: Unit, b: Unit) -> bool:
    """True where both name documents by number and none is the same: "theo Nghị định số 12/2010/NĐ-CP" against another decree."""
    one, other = (
        set(_NUMBER.findall(records.text(u.document.id)[u.start : u.provision.end])) for u in (a, b)
    )
    return bool(one and other) and not one & other


def _values(records: Records, unit: Unit) -> set[tuple[str, float]]:
    text = flat(records.text(unit.document.id)[unit.start : unit.provision.end])
    return {(q.dimension, round(q.base, 6)) for q in find_quantities(text)}


def _finding(records: Records, a: Unit, b: Unit, kind: FindingKind) -> Finding:
    if a.document.rank > b.document.rank or (
        a.document.rank == b.document.rank and a.document.id > b.document.id
    ):
        a, b = b, a
    superior = a.document.rank < b.document.rank and a.document.territory != b.document.territory
    texts = [quote(records.text(u.document.id), u.start, u.provision.end) for u in (a, b)]
    verb = "lặp lại nguyên văn" if kind == "duplicate" else "có nội dung gần như trùng với"
    score = fuzz.token_sort_ratio(a.text, b.text) / 100
    explanation = (
        f"{place(b.document, b.provision.eid)} {texts[1]} {verb} {place(a.document, a.provision.eid)} {texts[0]}; "
        f"có dấu hiệu trùng lặp, {which_prevails(a.document, b.document)}."
    )
    return Finding(
        kind=kind,
        passages=(
            passage(a.document, a.provision.eid, a.start, a.provision.end),
            passage(b.document, b.provision.eid, b.start, b.provision.end),
        ),
        attribute="restates_superior" if superior else "text",
        values=(texts[0], texts[1]),
        explanation=explanation[:1].upper() + explanation[1:],
        proposed_action=REPEAL,
        severity="low" if kind == "near_duplicate" else "medium",
        score=round(score, 4),
        rule="Luật 64/2025/QH15 Điều 8",
    )
