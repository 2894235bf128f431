"""Provisions that say the same: ``duplicate`` (equal but for form), ``near_duplicate`` (the same duty in other words or order).

Luật 64/2025/QH15 Điều 8: a document does not repeat what another in force says. Candidates come from an exact set join over all
provisions (similar.py, candidates.py) and, among documents of one matter, from comparing their words; boilerplate is typed first.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz

from lawreview.checking.candidates import Candidates, and_above
from lawreview.checking.formulas import are_scopes, is_closing
from lawreview.checking.matters import Matters, matters_of
from lawreview.checking.model import Finding, FindingKind
from lawreview.checking.records import AmendmentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.related import related_documents
from lawreview.checking.restated import restated
from lawreview.checking.reworded import Reworded, holds, opposed, tell_alike, told
from lawreview.checking.similar import Similar
from lawreview.checking.stars import stars
from lawreview.checking.units import Unit
from lawreview.checking.wordings import REPEAL, passage, place, quote, which_prevails
from lawreview.documents.folding import words
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.wording import flat

_NUMBER = re.compile(r"(?<![\d/])\d{1,4}/\d{4}/[\wĐ\-]+")


@check("duplicate", "near_duplicate")
def duplicates(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a pair of provisions of two documents in force that meet on the ground, or a group of many that repeat one."""
    matters = matters_of(records, as_of)
    with Similar(records) as index:
        index.update(records, matters)
        yield from Repetitions(records, matters, index).findings()


class Repetitions:
    """Judges the candidates of one library."""

    def __init__(self, records: Records, matters: Matters, index: Similar) -> None:
        self.records, self.matters = records, matters
        self.limits = records.settings.duplicates
        self.candidates = Candidates(records, matters, index)
        self.unit = self.candidates.unit
        self._amounts: dict[int, frozenset[tuple[str, float]]] = {}

    def findings(self) -> Iterator[Finding]:
        """All findings in a fixed order, groups before pairs."""
        found = self.judged()
        for pair in chain(self.restated(), self.reworded(found)):
            found.setdefault(pair, self.degree(*pair))
        found = self.best(found)
        kinds: tuple[FindingKind, ...] = ("duplicate", "near_duplicate")
        for kind in kinds:
            groups, rest = stars(
                {p for p, k in found.items() if k == kind}, self.limits.group_members, self._weight
            )
            for centre, members in groups:
                yield self.group(self.unit(centre), [self.unit(m) for m in members], kind)
            for left, right in sorted(rest, key=self._in_library):
                yield self.finding(self.unit(left), self.unit(right), kind)

    def restated(self) -> Iterator[tuple[int, int]]:
        """The pairs that fix the same dossier or fee in words of their own."""
        for one, other in restated(self.records, self.matters):
            if not self.candidates.meet(*(self.records.documents[d] for d, _ in (one, other))):
                continue
            left, right = self._id(one), self._id(other)
            if left is not None and right is not None:
                yield min(left, right), max(left, right)

    def _id(self, place: tuple[int, str]) -> int | None:
        """The unit of a provision that fixes a part of a procedure; None for one that is not compared (boilerplate, amended). An
        article whose clauses are the papers of a dossier is one."""
        document, eid = self.records.documents[place[0]], place[1]
        if self.records.provisions[document.id][eid].kind in ("point", "article") and place not in self._ids:
            return self.candidates.beside(document, eid)
        return self._ids.get(place)

    def reworded(self, found: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The pairs that tell a rule anew, in documents of one matter and in those that repeat another provision of each other."""
        repeating = {
            (one.id, other.id)
            for one, other in ((self.unit(a).document, self.unit(b).document) for a, b in found)
            if one.territory or other.territory
        }
        related = {
            (one.id, other.id)
            for one, other in related_documents(self.records, self.matters)
            if self.matters.one_object(one, other)
        }
        documents = [
            (a, b, (a, b) in repeating or (b, a) in repeating) for a, b in sorted(related | repeating)
        ]
        named = {d for a, b, _ in documents for d in (a, b)}
        ids = [i for (document, _), i in self._ids.items() if document in named]
        self.candidates.load(ids)
        for a, b in Reworded(self.records, [self.unit(i) for i in ids]).pairs(documents):
            one, other = self.unit(a), self.unit(b)
            apart = self._amended_apart(one, other) or self._cites_other(one, other)
            apart = apart or self._of_every_frame(one, other)
            if not apart and self.candidates.meet(one.document, other.document):
                yield a, b

    def _of_every_frame(self, one: Unit, other: Unit) -> bool:
        """True where two provisions are alike as closing articles, or as first ones that say what a document governs."""
        if is_closing(self.records, one) or is_closing(self.records, other):
            return True
        return are_scopes(one, other) and not (self._values(one) or self._values(other))

    def degree(self, left: int, right: int) -> FindingKind:
        """The kind for two provisions that say the same: "duplicate" where only their form differs."""
        one, other = named_self(self.unit(left)), named_self(self.unit(right))
        alike = one == other or fuzz.ratio(one, other) >= self.limits.same_alike
        return "duplicate" if alike else "near_duplicate"

    def best(self, found: dict[tuple[int, int], FindingKind]) -> dict[tuple[int, int], FindingKind]:
        """Without the near repetitions of a provision that the same other document repeats word for word elsewhere."""
        same = set()
        for (left, right), kind in found.items():
            if kind == "duplicate":
                same |= {
                    (left, self.unit(right).document.id),
                    (right, self.unit(left).document.id),
                }
        return {
            (a, b): kind
            for (a, b), kind in found.items()
            if kind == "duplicate"
            or not ({(a, self.unit(b).document.id), (b, self.unit(a).document.id)} & same)
        }

    @cached_property
    def _ids(self) -> dict[tuple[int, str], int]:
        by_key = self.records.by_key
        return {(by_key[u.key].id, u.eid): u.id for u in self.candidates.stored.values()}

    def _in_library(self, pair: tuple[int, int]) -> list[tuple[int, int]]:
        """Where a pair stands in the library, whatever numbers the index has given to it."""
        units = [self.unit(i) for i in pair]
        return sorted((u.document.id, u.provision.id) for u in units)

    def _weight(self, identity: int) -> tuple[int, str, int]:
        document = self.unit(identity).document
        return document.rank, str(document.issued_on or ""), identity

    def judged(self) -> dict[tuple[int, int], FindingKind]:
        """The candidates that repeat each other."""
        found: dict[tuple[int, int], FindingKind] = {}
        for left, right in sorted(self.candidates.found()):
            kind = self.judge(self.unit(left), self.unit(right))
            if kind:
                found[left, right] = kind
        return found

    def judge(self, a: Unit, b: Unit) -> FindingKind | None:
        """ "duplicate", "near_duplicate", or None where values differ: that is a matter of conflicts, not of repetition."""
        limits, local = self.limits, is_local(a, b)
        if self._amended_apart(a, b):
            return None
        if not local and (
            min(a.text.count(" "), b.text.count(" ")) + 1 < limits.central_words or in_annex(a) or in_annex(b)
        ):
            return None
        text_a, text_b = named_self(a), named_self(b)
        if self._of_every_frame(a, b):
            return None
        if text_a == text_b:
            return "duplicate"
        if (
            self._values(a) != self._values(b)
            or self._cites_other(a, b)
            or opposed(told(self.records, a), told(self.records, b))
        ):
            return None
        alike = fuzz.ratio(text_a, text_b)
        if alike >= limits.same_alike:
            return "duplicate"
        alike = max(alike, fuzz.token_sort_ratio(a.text, b.text))
        said = told(self.records, a), told(self.records, b)
        if alike < (limits.near_alike if local else limits.central_alike):
            held = local and fuzz.token_set_ratio(a.text, b.text) >= limits.near_alike
            if not held or not holds(*said, self._of_titles(a, b)):
                return None
        return "near_duplicate" if tell_alike(*said) and not self._parts_apart(a, b) else None

    def _parts_apart(self, a: Unit, b: Unit) -> bool:
        """True where two provisions fix other parts of a procedure: who receives its dossier, and who decides on it."""
        one, other = (self._parts.get((u.document.id, u.provision.eid), set()) for u in (a, b))
        return bool(one and other) and not one & other

    @cached_property
    def _parts(self) -> dict[tuple[int, str], set[str]]:
        """What the provisions and those above them fix of procedures."""
        parts: dict[tuple[int, str], set[str]] = defaultdict(set)
        for fact in self.records.facts:
            for eid in and_above(fact.eid):
                parts[fact.document_id, eid].add(fact.component)
        return parts

    def _of_titles(self, a: Unit, b: Unit) -> frozenset[str]:
        """The words that the matter of two documents brings with it, whatever their provisions say."""
        return self.matters.titles[a.document.id] | self.matters.titles[b.document.id]

    def _amended_apart(self, a: Unit, b: Unit) -> bool:
        """True where one is an amendment of the other's document, or both amend, but not the same provision."""
        one, other = self._operation(a), self._operation(b)
        if one and other:
            targets = [(o.target_document_id, o.target_number_key, o.target_eid) for o in (one, other)]
            return targets[0] != targets[1]
        return bool(
            (one and one.target_document_id == b.document.id)
            or (other and other.target_document_id == a.document.id)
        )

    def _operation(self, unit: Unit) -> AmendmentRow | None:
        return self.matters.force.target_of(unit.document.id, unit.start)

    def _cites_other(self, a: Unit, b: Unit) -> bool:
        """True where both name documents by number and none is the same: "theo Nghị định số 12/2010/NĐ-CP" against another decree."""
        one, other = (
            set(_NUMBER.findall(self.records.text(u.document.id)[u.start : u.provision.end])) for u in (a, b)
        )
        return bool(one and other) and not one & other

    def _values(self, unit: Unit) -> frozenset[tuple[str, float]]:
        if unit.id not in self._amounts:
            text = flat(self.records.text(unit.document.id)[unit.start : unit.provision.end])
            self._amounts[unit.id] = frozenset((q.dimension, round(q.base, 6)) for q in find_quantities(text))
        return self._amounts[unit.id]

    def group(self, centre: Unit, members: list[Unit], kind: FindingKind) -> Finding:
        """One finding for a provision and all that repeat it: the centre and its most alike stand as the two passages, all are listed as
        evidence."""
        members = sorted(members, key=lambda u: (-fuzz.ratio(centre.text, u.text), self._weight(u.id)))
        made = self.finding(centre, members[0], kind)
        listed = [
            {
                "key": u.document.key,
                "number": u.document.number,
                "eid": u.provision.eid,
                "start": u.start,
                "end": u.provision.end,
            }
            for u in (centre, *members)
        ]
        others = "; ".join(place(u.document, u.provision.eid) for u in members[1:6])
        more = f" và {len(members) - 6} chỗ khác" if len(members) > 6 else ""
        return Finding(
            kind=made.kind,
            passages=made.passages,
            attribute=made.attribute,
            values=made.values,
            explanation=f"{made.explanation} Cùng nội dung này còn ở {others}{more}.",
            proposed_action=made.proposed_action,
            severity=made.severity,
            score=made.score,
            rule=made.rule,
            evidence=(("members", listed),),
        )

    def finding(self, a: Unit, b: Unit, kind: FindingKind) -> Finding:
        """The finding of one pair; the document of higher force stands first."""
        if a.document.rank > b.document.rank or (
            a.document.rank == b.document.rank and a.document.id > b.document.id
        ):
            a, b = b, a
        superior = a.document.rank < b.document.rank and a.document.territory != b.document.territory
        texts = [quote(self.records.text(u.document.id), u.start, u.provision.end) for u in (a, b)]
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
            severity="medium" if kind == "duplicate" and is_local(a, b) else "low",
            score=round(score, 4),
            rule="Luật 64/2025/QH15 Điều 8",
        )


def is_local(a: Unit, b: Unit) -> bool:
    """True where a local document is in it: only that can a department mend."""
    return bool(a.document.territory or b.document.territory)


def in_annex(unit: Unit) -> bool:
    """True for a provision of a form or list behind a document: it prints for each trade or case what the rule asks for."""
    return unit.provision.eid.startswith("annex")


def named_self(unit: Unit) -> str:
    """The unit's words with "Nghị định này" as the number by which other documents call it."""
    kind, number = " ".join(words(unit.document.type or "")), " ".join(words(unit.document.number or ""))
    return unit.text.replace(f"{kind} này", f"{kind} số {number}") if kind and number else unit.text
