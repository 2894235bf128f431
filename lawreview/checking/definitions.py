"""One term that two documents define differently: ``conflict`` / definition.

Two definitions contradict where they give another number for the same kind of quantity, or where one counts in what the other leaves
out ("kể cả …", "không bao gồm …"). Other wordings of one meaning are no finding.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lawreview.checking.findings_of_pairs import pair_finding
from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.norms import own_spans
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.checking.wordings import quote
from lawreview.documents.folding import words
from lawreview.procedures.names import core
from lawreview.procedures.passages import sentences
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.wording import flat

_HEADING = re.compile(r"giải\s+thích|định\s+nghĩa|khái\s+niệm|cách\s+hiểu")
_DEFINES = re.compile(
    r"^\W*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:trong\s+(?:phạm\s+vi\s+)?\w+(?:\s+\w+)?\s+này,\s*)?[\"“]?(?P<term>[^,.;:()\"“”]{3,90}?)[\"”]?\s*"
    r"(?:\([^()]*\)\s*)?(?P<is>là|được\s+hiểu\s+là|gồm|bao\s+gồm)\s+(?P<meaning>.{15,})",
    re.DOTALL,
)
_OWN_WORDS = re.compile(r"trong\s+(?:phạm\s+vi\s+)?\w+(?:\s+\w+)?\s+này|được\s+hiểu\s+là")
_IN = re.compile(
    r"(?<!\w)(?<!không\s)(?:kể\s+cả|bao\s+gồm\s+cả|gồm\s+cả|tính\s+cả)\s+(?P<what>[^.;,]{4,120})"
)
_OUT = re.compile(
    r"(?<!\w)(?:không\s+(?:bao\s+gồm|gồm|kể|tính)(?:\s+cả)?|trừ|ngoại\s+trừ)\s+(?P<what>[^.;,]{4,120})"
)
_NOT_TERM = re.compile(
    r"(?<!\w)(?:phải|được|có\s+trách\s+nhiệm|thời\s+hạn|thời\s+gian|mức|hồ\s+sơ|lệ\s+phí|phí|cơ\s+quan|thẩm\s+quyền|kinh\s+phí|điều\s+kiện|quyết\s+định\s+này)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and its meaning as a sentence at ``[start, end)``; ``numbers`` by dimension."""

    document: DocumentRow
    provision: ProvisionRow
    term: frozenset[str]
    meaning: str
    numbers: dict[str, tuple[float, ...]]
    start: int
    end: int


def definitions(records: Records, force: Force, matters: Matters, as_of: date) -> Iterator[Finding]:
    """One finding a pair of contradicting definitions in force on the same ground."""
    by_term: dict[frozenset[str], list[Definition]] = defaultdict(list)
    for document in matters.living:
        for found in find_definitions(records, document):
            if not force.changes(document.id, found.provision.eid, as_of):
                by_term[found.term].append(found)
    for near in by_term.values():
        for at, one in enumerate(near):
            for other in near[at + 1 :]:
                why = differ(one, other) if one.document.id != other.document.id else ""
                meeting = matters.meet(one.document, other.document) if why else ""
                if meeting and matters.kindred(one.document, other.document):
                    values = tuple(quote(records.text(d.document.id), d.start, d.end) for d in (one, other))
                    places = tuple((d.document, d.provision.eid, d.start, d.end) for d in (one, other))
                    yield pair_finding(
                        records,
                        (places[0], places[1]),
                        "definition",
                        (values[0], values[1]),
                        f"cùng một thuật ngữ nhưng {why}",
                        meeting,
                        0.8,
                    )


def find_definitions(records: Records, document: DocumentRow) -> Iterator[Definition]:
    """The definitions of a document: in articles that explain words, or that say that they do."""
    text = records.text(document.id)
    low = flat(text)
    rows = records.provisions.get(document.id, {})
    for row, start, end in own_spans(records, document.id):
        above = rows.get(row.parent or "")
        explains = any(
            r is not None and _HEADING.search(flat(r.heading))
            for r in (row, above, rows.get(above.parent or "") if above else None)
        )
        if not explains and not re.search(r"(?<!\w)là(?!\w)", low[start:end]):
            continue
        for sentence in sentences(text, start, end):
            said = low[sentence.start : sentence.end]
            match = _DEFINES.match(said)
            if (
                not match
                or not (explains or _OWN_WORDS.search(said) or match["is"] == "là")
                or _NOT_TERM.search(match["term"])
            ):
                continue
            term = core(" ".join(words(match["term"])))
            if not 1 <= len(term) <= 10:
                continue
            numbers: dict[str, list[float]] = defaultdict(list)
            for quantity in find_quantities(low, sentence.start + match.start("meaning"), sentence.end):
                numbers[quantity.dimension].append(quantity.base)
            yield Definition(
                document,
                row,
                term,
                match["meaning"],
                {k: tuple(v) for k, v in numbers.items()},
                sentence.start,
                sentence.end,
            )


def differ(one: Definition, other: Definition) -> str:
    """How two definitions of one term contradict, as a Vietnamese clause, or ""."""
    if not _alike(one.meaning, other.meaning):
        return ""
    for dimension in one.numbers.keys() & other.numbers.keys():
        if one.numbers[dimension] != other.numbers[dimension]:
            return "khác nhau về số lượng, ngưỡng"
    for a, b in ((one, other), (other, one)):
        for inside in _IN.finditer(a.meaning):
            for outside in _OUT.finditer(b.meaning):
                if _alike(inside["what"], outside["what"]):
                    return "một bên tính cả, một bên loại trừ cùng một đối tượng"
    return ""


def _alike(one: str, other: str) -> bool:
    a, b = core(" ".join(words(one))), core(" ".join(words(other)))
    return len(a & b) >= 2 and len(a & b) >= 0.6 * min(len(a), len(b))
