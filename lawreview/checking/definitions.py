"""Definitions of one term that differ: other numbers, or one holds what the other leaves out (NĐ 78/2025/NĐ-CP Điều 63: one term, one
meaning). A local document may not define a term of higher law otherwise (Luật 64/2025/QH15 Điều 58)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lawreview.checking.boilerplate import article_heading
from lawreview.checking.model import Finding
from lawreview.checking.norm_amounts import norm_quantities
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.checking.wordings import AMEND, passage, place, quote, which_prevails
from lawreview.documents.folding import fold
from lawreview.procedures.wording import flat

_DEFINES = re.compile(r"giải thích từ ngữ|được hiểu (?:như sau|là|thống nhất)|khái niệm|định nghĩa")
_TERM = re.compile(
    r"^\s*(?:điều\s+\d+\w?\.\s*)?(?:\d{1,3}[.)]|[a-zđ]\d?\)|[-+–])?\s*(?:trong\s+[^,]{3,60}\snày\s*,\s*)?"
    r"[“\"]?(?P<term>[^\W\d_][^:;.“”\"\n]{1,80}?)[”\"]?\s*(?:\([^)]{0,80}\)\s*)?(?:được\s+hiểu\s+)?(?:là|gồm|bao\s+gồm)(?!\w)\s*:?\s*"
)
# "Trong Quy định này, “hộ nuôi ong” là …": defines wherever it stands
_FOR_THIS_TEXT = re.compile(r"[^“\"]{0,40}(?<!\w)trong\s+[^,]{3,60}\snày\s*,\s*[“\"]")
# "Trong Chương này, … là": holds for that part only
_FOR_A_PART = re.compile(r"(?<!\w)(?:chương|mục|điều|khoản|phần)\s+này[^.\n]{0,120}$")
_HOLDS = re.compile(r"(?<!không )(?<!chưa )(?:bao gồm|gồm|kể cả|bao gồm cả|tính cả)\s+(?P<what>[^.;]{4,120})")
_LEAVES_OUT = re.compile(r"(?:không (?:bao )?gồm|không kể|không tính|trừ|ngoại trừ)\s+(?P<what>[^.;]{4,120})")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term (folded) and where its meaning stands, ``[start, end)`` of the document."""

    document_id: int
    eid: str
    term: str
    start: int
    end: int


def read_definitions(records: Records, document_id: int) -> Iterator[Definition]:
    """The definitions of one document: units of an article on the meaning of words, and "… được hiểu là …" anywhere."""
    units = records.provisions[document_id]
    text = flat(records.text(document_id))
    parents = {u.parent for u in units.values()}
    for unit in units.values():
        if unit.kind not in ("article", "clause", "point") or unit.eid in parents:
            continue
        own = text[max(unit.start, unit.body) : unit.end]
        match = _TERM.match(own)
        if match and (
            _defining_place(units, unit, text) or "được hiểu" in match[0] or _FOR_THIS_TEXT.match(match[0])
        ):
            at = max(unit.start, unit.body) + match.end()
            if at < unit.end:
                yield Definition(document_id, unit.eid, fold(match["term"]).strip(), at, unit.end)


def _defining_place(units: dict[str, ProvisionRow], unit: ProvisionRow, text: str) -> bool:
    above = units.get(unit.parent or "")
    lead = text[max(above.start, above.body) : unit.start] if above else ""
    return bool(_DEFINES.search(fold(article_heading(units, unit))) or _DEFINES.search(lead[:400]))


def definition_conflicts(
    records: Records, pairs: Iterable[tuple[DocumentRow, DocumentRow]]
) -> Iterator[Finding]:
    """Findings of kind conflict, attribute definition, for documents that meet on one matter."""
    known: dict[int, dict[str, Definition]] = {}
    for one, other in pairs:
        for document in (one, other):
            if document.id not in known:
                known[document.id] = {d.term: d for d in read_definitions(records, document.id)}
        for term in known[one.id].keys() & known[other.id].keys():
            a, b = known[one.id][term], known[other.id][term]
            values = _differ(records, a, b)
            if values:
                yield _finding(records, a, b, one, other, values)


def definitions_of_one_text(
    records: Records, document_id: int
) -> Iterator[tuple[Definition, Definition, tuple[str, str]]]:
    """Terms that one document defines twice and otherwise, with both wordings; an attachment and what it is attached to count apart."""
    known: dict[tuple[str, str], Definition] = {}
    for found in read_definitions(records, document_id):
        text = flat(records.text(document_id)[max(0, found.start - 160) : found.start])
        if _FOR_A_PART.search(text):
            continue
        first = known.setdefault(
            (found.eid.split("__")[0] if found.eid.startswith("att_") else "", found.term), found
        )
        values = _differ(records, first, found) if first is not found else None
        if values:
            yield first, found, values


def _differ(records: Records, a: Definition, b: Definition) -> tuple[str, str] | None:
    left, right = (flat(records.text(d.document_id)[d.start : d.end]) for d in (a, b))
    numbers: list[dict[str, set[float]]] = []
    for words in (left, right):
        by: dict[str, set[float]] = defaultdict(set)
        for q in norm_quantities(words, 0, len(words)):
            by[q.dimension].add(q.base)
        numbers.append(by)
    for dimension in numbers[0].keys() & numbers[1].keys():
        if numbers[0][dimension] != numbers[1][dimension]:
            return quote(left, 0, len(left)), quote(right, 0, len(right))
    if _leaves_out(left, right) or _leaves_out(right, left):
        return quote(left, 0, len(left)), quote(right, 0, len(right))
    return None


def _leaves_out(one: str, other: str) -> bool:
    """True where ``one`` leaves out what ``other`` expressly holds."""
    held = [set(fold(m["what"]).split()) for m in _HOLDS.finditer(other)]
    for match in _LEAVES_OUT.finditer(one):
        words = set(fold(match["what"]).split()[:8])
        if any(len(words & h) >= max(2, 0.7 * len(words)) for h in held):
            return True
    return False


def _finding(
    records: Records,
    a: Definition,
    b: Definition,
    one: DocumentRow,
    other: DocumentRow,
    values: tuple[str, str],
) -> Finding:
    return Finding(
        kind="conflict",
        passages=(passage(one, a.eid, a.start, a.end), passage(other, b.eid, b.start, b.end)),
        attribute="definition",
        values=values,
        explanation=(
            f"Thuật ngữ “{a.term}” có dấu hiệu được giải thích khác nhau: {place(one, a.eid)} {values[0]} và {place(other, b.eid)} "
            f"{values[1]}; {which_prevails(one, other)}."
        ),
        proposed_action=AMEND,
        severity="high",
        score=0.85,
        rule="Luật 64/2025/QH15 Điều 58",
        evidence=(("superior", one.rank > other.rank), ("prevails", which_prevails(one, other))),
    )
