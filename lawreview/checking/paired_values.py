"""Periods, validities and amounts of two documents that say of one thing how long it takes, holds or costs: an assignment by words.

``conflicts._single`` compares what is the only value of a scope. A document often gives several periods of one procedure: for the grant, for a
change of the owner, for a larger number of rooms. Here each is paired with the one of the other document whose sentence tells the same; what
both say alike pairs as well, so that only what is left over is compared as the period of the grant itself.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from lawreview.checking.matters import Matters
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.values import Clash, clash
from lawreview.documents.eid import without_dashes
from lawreview.documents.folding import fold
from lawreview.procedures.names import core, is_complete, kinds_agree, object_of, opening_action
from lawreview.procedures.number_words import is_number_word
from lawreview.procedures.wording import light_words

COMPONENTS = ("deadline", "validity", "fee")
# How much two sentences must have in common; what speaks for and against one thing beside their words
_SURE, _EQUAL, _STAGE, _OTHER_STAGE, _CASE = 0.5, 0.3, 0.25, 0.25, 0.3
_ONE_CASE = 0.6  # what is said for a special case only
_TITLE_WORD = 0.25  # a word of the matter of both documents stands in any of their sentences
_MOST = 40  # a document with more values of a component than this is a list of procedures
_END = re.compile(r"\n|[.;](?=\s)")

Place = tuple[int, str]  # (document, eid)


@dataclass(frozen=True, slots=True)
class _Told:
    """A fact and the telling words of its sentence."""

    fact: FactRow
    words: frozenset[str]

    @property
    def place(self) -> Place:
        return self.fact.document_id, without_dashes(self.fact.eid)

    @property
    def stage(self) -> str:
        return self.fact.scope.get("stage", "")

    @property
    def case(self) -> str:
        return self.fact.scope.get("case", "")


def paired_clashes(
    records: Records,
    facts: Iterable[FactRow],
    met: Collection[tuple[int, int]],
    related: Iterable[tuple[DocumentRow, DocumentRow]],
    matters: Matters,
    found: Collection[tuple[str, frozenset[Place]]],
) -> Iterator[tuple[FactRow, FactRow, Clash, bool]]:
    """(local or later fact, the other, their clash, whether the other is superior) between documents whose procedures' names meet
    (``met``) or whose titles are of one matter (of ``related``). ``found``: the places of
    values of a component that are known to clash."""
    by_document: dict[int, list[FactRow]] = defaultdict(list)
    for fact in facts:
        if fact.component in COMPONENTS and "number" in fact.value and "row" not in fact.value:
            by_document[fact.document_id].append(fact)
    pairs = {(min(p), max(p)) for p in met}
    pairs |= {(min(a.id, b.id), max(a.id, b.id)) for a, b in related if matters.knows(a, b)}
    for one_id, other_id in sorted(pairs):
        one, other = records.documents[one_id], records.documents[other_id]
        if not (one.territory or other.territory) or matters.meet(one, other) != "same":
            continue
        if not (by_document.get(one_id) and by_document.get(other_id)):
            continue
        if not matters.kindred(one, other):
            continue
        if _stands_second(one, other):
            one, other = other, one
        superior = other.rank < one.rank and not other.territory
        common = core(fold(one.title)) & core(fold(other.title))
        for component in COMPONENTS:
            left, right = (
                _told(records, [f for f in by_document[d.id] if f.component == component])
                for d in (one, other)
            )
            if max(len(left), len(right), 1) > _MOST:
                continue
            known = {places for name, places in found if name == component}
            for a, b in _assigned(left, right, common, known):
                made = clash(*_of_one_scope(a, b), superior) if _may_be_one(a, b, matters) else None
                if made:
                    yield a, b, replace(made, score=round(made.score * 0.85, 4)), superior


def _may_be_one(a: FactRow, b: FactRow, matters: Matters) -> bool:
    """False where two procedures are of two things, give results of two kinds, or have no word of their objects in common."""
    if matters.strangers((a.document_id, a.procedure), (b.document_id, b.procedure)):
        return False
    if not (opening_action(a.procedure) and opening_action(b.procedure)):
        return True
    return kinds_agree(a.procedure, b.procedure) and bool(object_of(a.procedure) & object_of(b.procedure))


def _stands_second(one: DocumentRow, other: DocumentRow) -> bool:
    """True where ``one`` is the superior or the older of two documents."""
    if one.rank != other.rank:
        return one.rank < other.rank
    return (one.issued_on is not None and other.issued_on is not None) and one.issued_on < other.issued_on


def _of_one_scope(a: FactRow, b: FactRow) -> tuple[FactRow, FactRow]:
    """Both facts as of one scope, each named in its sentence: their words have been compared."""
    scope = {k: v for k, v in a.scope.items() if k not in ("stage", "case")}
    other = {k: v for k, v in b.scope.items() if k not in ("stage", "case")}
    item = {"item": ""} if a.component == "fee" else {}
    return (
        replace(a, scope=scope, value={**a.value, **item, "said": True}),
        replace(b, scope=other, value={**b.value, **item, "said": True}),
    )


def _told(records: Records, facts: list[FactRow]) -> list[_Told]:
    """The facts, each place once: whole periods, values of validity, amounts."""
    once: dict[tuple[str, int], FactRow] = {}
    for fact in facts:
        if fact.component != "deadline" or fact.value.get("role") == "whole":
            once.setdefault((fact.eid, fact.start), fact)
    return [_Told(f, _words(records.text(f.document_id), f)) for f in once.values()]


def _words(text: str, fact: FactRow) -> frozenset[str]:
    """The telling words of a fact's sentence without its number and what it runs from."""
    starts = [m.end() for m in _END.finditer(text, max(0, fact.start - 400), fact.start)]
    start = starts[-1] if starts else max(0, fact.start - 400)
    end = _END.search(text, fact.end, fact.end + 300)
    sentence = fold(f"{text[start : fact.end]}{text[fact.end : end.start() if end else fact.end + 300]}")
    event = fold(str(fact.value.get("event_words", "")))
    if event:
        sentence = sentence.replace(event, " ")
    told = core(light_words("value").sub(" ", sentence))
    return frozenset(w for w in told if not w.isdigit() and not is_number_word(w) and len(w) > 1)


def _assigned(
    left: list[_Told], right: list[_Told], common: Collection[str], known: Collection[frozenset[Place]]
) -> Iterator[tuple[FactRow, FactRow]]:
    """The pairs that tell one thing, each fact once, those of ``known`` places left out, the likest first; then the only values of the grant itself."""
    scored = [(s, a, b) for a in left for b in right if (s := _likeness(a, b, common)) >= _SURE]
    scored.sort(key=lambda s: (-round(s[0], 2), s[1].fact.start, s[2].fact.start))
    met = [(a, b) for a in left for b in right if frozenset((a.place, b.place)) in known]
    used = {id(t) for pair in met for t in pair}
    for _, a, b in scored:
        if not {id(a), id(b)} & used:
            used |= {id(a), id(b)}
            yield a.fact, b.fact
    rest = [[t for t in side if id(t) not in used and _of_grant(t)] for side in (left, right)]
    if len(rest[0]) == len(rest[1]) == 1:
        a, b = rest[0][0], rest[1][0]
        if (common or a.words & b.words) and _may(a, b) and _share_matter(a, b):
            yield a.fact, b.fact


def _of_grant(told: _Told) -> bool:
    """True for a value of the procedure itself: of no later stage and no special case."""
    event = told.fact.value.get("event", "")
    if told.fact.component == "deadline" and event not in ("receipt", "submission"):
        return False
    return not told.stage and not told.case


def _share_matter(a: _Told, b: _Told) -> bool:
    """False where two named procedures have no word of their objects in common."""
    told = [object_of(t.fact.procedure) for t in (a, b)]
    return not all(told) or bool(told[0] & told[1])


def _may(a: _Told, b: _Told) -> bool:
    """True where one applicant may have to do with both values: no other channel or subject, no two sentences that each name a procedure
    of its own."""
    names = [t.fact.procedure for t in (a, b) if t.fact.value.get("said") and is_complete(t.fact.procedure)]
    told = [object_of(name) for name in names]
    apart = len(told) == 2 and all(told) and 2 * len(told[0] & told[1]) < min(map(len, told))
    if apart:
        return False
    one, other = a.fact.scope, b.fact.scope
    for key in ("channel", "subject"):
        mine, theirs = one.get(key, ""), other.get(key, "")
        if mine and theirs and not set(mine.split("+")) & set(theirs.split("+")):
            return False
    return True


def _likeness(a: _Told, b: _Told, common: Collection[str]) -> float:
    """0 to 1.5: how alike what two values are for is told; less than nothing where they cannot be compared."""
    if not _may(a, b):
        return -1.0

    def weigh(words: Collection[str]) -> float:
        return sum(_TITLE_WORD if w in common else 1.0 for w in words)

    shared = weigh(a.words & b.words)
    smaller = min(weigh(a.words), weigh(b.words))
    union = weigh(a.words | b.words)
    if shared < 1 or not smaller:
        return 0.0
    score = 0.5 * shared / smaller + 0.5 * shared / union
    if a.fact.component == "deadline" and a.fact.value["number"] == b.fact.value["number"]:
        score += _EQUAL
    if a.stage and a.stage == b.stage:
        score += _STAGE
    elif a.stage != b.stage:
        score -= _OTHER_STAGE
    if a.case != b.case and fuzz.token_sort_ratio(a.case, b.case) < 80:
        score -= _CASE if a.case and b.case else _ONE_CASE
    return score
