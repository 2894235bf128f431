"""The provisions of one document that are compared for repetition: what they say in folded words, without label and heading."""

import re
from dataclasses import dataclass
from hashlib import blake2b

from lawreview.checking.boilerplate import article_heading, frame, is_boilerplate
from lawreview.checking.figures import one_spelling
from lawreview.checking.matters import Matters, is_publication
from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.documents.folding import fold, folded_words, words
from lawreview.procedures.agencies import find_agencies

# Raise it whenever this module, or a table that it reads (boilerplate_headings.tsv), gives other units or words for the same document:
# stored ones are then made again.
VERSION = 7
_LONG_POINT = 160
_BLANKS = re.compile(r"[.…_]{6,}|…{3,}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A provision to be compared. ``id`` is the stored index's; ``frame`` a number for what documents of other matters may share."""

    id: int
    document: DocumentRow
    provision: ProvisionRow
    text: str
    start: int

    @property
    def words(self) -> frozenset[str]:
        """The different words of ``text``."""
        return frozenset(self.text.split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A unit as it is stored: ``text`` its folded words, ``frame`` a 63-bit hash of its frame (boilerplate.frame)."""

    eid: str
    start: int
    text: str
    frame: int


def compared_words(printed: str) -> list[str]:
    """What two provisions are compared by: folded words without punctuation, numbers in one spelling."""
    return one_spelling(words(printed))


def is_compared(document: DocumentRow) -> bool:
    """True for documents whose provisions are compared: no records of procedures, consolidated texts, lists of procedures, nor papers
    that have neither type nor number (working procedures, forms)."""
    return (
        document.origin in ("text", "codified")
        and document.type != "Văn bản hợp nhất"
        and bool(document.number or document.type)
        and not is_publication(document)
    )


def wordings(records: Records, matters: Matters, document: DocumentRow) -> list[Wording]:
    """The comparable provisions: articles without clauses, clauses with their points, long points, and articles whose clauses are a
    list; no boilerplate, no blanks of a form."""
    known = records.provisions_of(document.id)
    children: dict[str, list[ProvisionRow]] = {}
    for provision in known.values():
        if provision.parent:
            children.setdefault(provision.parent, []).append(provision)
    out = []
    for provision in known.values():
        if _comparable(records, document, provision, children.get(provision.eid, [])):
            made = _wording(records, matters, document, provision, known)
            if made:
                out.append(made)
    return out


def _comparable(
    records: Records, document: DocumentRow, provision: ProvisionRow, below: list[ProvisionRow]
) -> bool:
    if provision.kind == "clause":
        return True
    if provision.kind == "point":
        return provision.end - provision.start > _LONG_POINT
    if provision.kind != "article":
        return False
    clauses = [p for p in below if p.kind == "clause"]
    if not clauses:
        return True
    lead = records.text(document.id)[provision.body : clauses[0].start].strip()
    return lead.endswith(":")


def _wording(
    records: Records,
    matters: Matters,
    document: DocumentRow,
    provision: ProvisionRow,
    known: dict[str, ProvisionRow],
) -> Wording | None:
    limits = records.settings.duplicates
    start = provision.body if provision.start <= provision.body < provision.end else provision.start
    printed = records.text(document.id)[start : provision.end]
    folded = fold(printed)
    said = folded_words(folded)
    compared = one_spelling(said)
    if len(compared) < limits.least_words or _BLANKS.search(printed):
        return None
    if is_boilerplate(article_heading(known, provision), folded, limits.short_formula_words):
        return None
    bare = frame(_without_agencies(records, document, start, provision.end, said), matters.telling(document))
    number = int.from_bytes(blake2b(bare.encode(), digest_size=8).digest(), "little") >> 1
    return Wording(provision.eid, start, " ".join(compared), number)


def _without_agencies(
    records: Records, document: DocumentRow, start: int, end: int, said: list[str]
) -> list[str]:
    """The unit's folded words (``said``) with the names of public bodies left out."""
    text = records.text(document.id)
    at, kept = start, []
    for agency in find_agencies(text, start, end):
        kept.append(text[at : agency.start])
        at = agency.end
    if not kept:
        return said
    kept.append(text[at:end])
    return words(" ".join(kept))
