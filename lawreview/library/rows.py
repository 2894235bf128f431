"""A document and all that was read from it as rows of the library; pure, so that worker processes do it."""

import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from lawreview.amending.model import Amendment
from lawreview.citing.model import Citation
from lawreview.documents.folding import fold, search_key, words
from lawreview.documents.model import Document, Provision
from lawreview.documents.numbers import normalise_number, number_key
from lawreview.library.identity import Identity
from lawreview.procedures.model import Fact
from lawreview.reading.model import SourceText, StatedLink

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """One document, ready to be written. ``words`` holds (index into provisions, folded words, plain words)."""

    identity: Identity
    document: dict[str, Any]
    title_words: tuple[str, str]
    provisions: list[Row]
    words: list[tuple[int, str, str]]
    citations: list[Row]
    amendments: list[Row]
    facts: list[Row]

    @property
    def fingerprint(self) -> str:
        """What the document says, as a hash."""
        procedures = [row[2] for row in self.facts]
        return fingerprint(self.document, [row[1:] for row in self.provisions], procedures)


def to_json(value: Any) -> str:
    """JSON in Vietnamese letters, dates as ISO text."""
    return json.dumps(value, ensure_ascii=False, default=str)


def fingerprint(document: Mapping[str, Any], provisions: Iterable[Row], procedures: Iterable[str]) -> str:
    """A hash of what a document says: its ``origin``, ``territory``, ``title`` and ``text``, its provisions (eid, kind, label, heading,
    start, end, body, parent) and the names of its procedures; not of how it is linked."""
    told = [
        *(document[name] for name in ("origin", "territory", "title")),
        list(provisions),
        sorted(set(procedures)),
    ]
    # version 2 of the form: the same bytes for equal values, whatever they share; ten times faster than JSON
    said = blake2b(marshal.dumps(told, 2), digest_size=16)
    said.update(document["text"].encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def document_rows(
    document: Document,
    identity: Identity,
    citations: Sequence[Citation] = (),
    amendments: Sequence[Amendment] = (),
    facts: Sequence[Fact] = (),
    properties: dict[str, str] | None = None,
    origin: str = "text",
) -> DocumentRows:
    """The rows of one parsed document."""
    return DocumentRows(
        identity=identity,
        document=_document_row(document, identity, properties or {}, origin),
        title_words=_title_words(document, identity),
        provisions=[
            (i, p.eid, p.kind, p.label, p.heading, p.start, p.end, p.body, p.parent)
            for i, p in enumerate(document.provisions)
        ],
        words=list(_searchable(document)),
        citations=_citation_rows(citations),
        amendments=[_amendment_row(i, a) for i, a in enumerate(amendments)],
        facts=[
            (f.eid, f.component, f.procedure, to_json(f.value), to_json(f.scope), f.start, f.end)
            for f in facts
        ],
    )


def _document_row(
    document: Document, identity: Identity, properties: dict[str, str], origin: str
) -> dict[str, Any]:
    number = normalise_number(document.number) if document.number else None
    return {
        "key": identity.key,
        "number": number,
        "number_key": number_key(number) if number else None,
        "type": document.type,
        "title": document.title,
        "issuer": identity.issuer,
        "issuer_level": identity.level,
        "territory": identity.territory,
        "issued_on": _iso(document.issued_on),
        "effective_on": _iso(document.effective_on),
        "expires_on": _iso(document.expires_on),
        "signed_by": document.signed_by,
        "field": document.field,
        "regulatory": None if document.regulatory is None else int(document.regulatory),
        "rank": identity.rank,
        "origin": origin,
        "text": document.text,
        "formal": to_json([[f.kind, f.start, f.end] for f in document.formal]),
        "left_out": to_json([[x.start, x.end, x.reason] for x in document.left_out]),
        "remarks": to_json([[r.code, r.message, r.start, r.end] for r in document.remarks]),
        "staggered": to_json([[list(s.eids), _iso(s.on), s.wording] for s in document.staggered]),
        "properties": to_json({**document.properties, **properties}),
    }


def _title_words(document: Document, identity: Identity) -> tuple[str, str]:
    text = " ".join(x for x in (document.number, document.type, document.title, identity.issuer) if x)
    return " ".join(words(text)), " ".join(words(search_key(text)))


CONTAINERS = {"part", "chapter", "section", "subsection", "annex", "attachment"}


def searchable(provisions: Sequence[Provision]) -> list[int]:
    """Indexes of the provisions that searching finds: articles and recitals, and whatever else lies outside them.

    A container is taken whole where nothing in it is an article or a smaller container (a section of a plan).
    """
    by_eid = {p.eid: p for p in provisions}
    split: set[str] = set()
    for p in provisions:
        if p.kind == "article" or p.kind in CONTAINERS:
            parent = p.parent
            while parent and parent not in split:
                split.add(parent)
                parent = by_eid[parent].parent if parent in by_eid else None
    taken: set[str] = set()
    out = []
    for i, p in enumerate(provisions):
        if p.kind in ("article", "recital") or (p.kind in CONTAINERS and p.eid not in split):
            chosen = p.parent not in taken
        else:
            chosen = (
                p.kind not in CONTAINERS and (p.parent is None or p.parent in split) and p.parent not in taken
            )
        if chosen:
            out.append(i)
        if chosen or p.parent in taken:
            taken.add(p.eid)
    return out


def _searchable(document: Document) -> Iterable[tuple[int, str, str]]:
    for i in searchable(document.provisions):
        folded = fold(document.words(document.provisions[i]))
        yield i, folded, search_key(folded)


def _citation_rows(citations: Sequence[Citation]) -> list[Row]:
    out = []
    for citation in citations:
        d = citation.document
        number = normalise_number(d.number) if d.number else None
        out.append(
            (
                citation.source_eid,
                citation.start,
                citation.end,
                citation.text,
                citation.kind,
                citation.role,
                int(d.own),
                d.type,
                number,
                number_key(number) if number else None,
                d.name,
                d.issuer,
                _iso(d.issued_on),
                d.year,
                citation.title,
                to_json(list(citation.eids)),
                to_json(list(citation.issues)),
            )
        )
    return out


def _amendment_row(order: int, a: Amendment) -> Row:
    number = normalise_number(a.target.number) if a.target.number else None
    return (
        order,
        a.operation,
        a.source_eid,
        number,
        number_key(number) if number else None,
        a.target.name,
        a.target.type,
        a.target.issuer,
        _iso(a.target.issued_on),
        a.target.eid,
        a.start,
        a.end,
        a.new_text,
        a.old_phrase,
        a.new_phrase,
        _iso(a.effective_on),
        _iso(a.until),
        a.after,
        int(a.vague),
        int(a.heading_only),
    )


def link_row(source: str, link: StatedLink) -> Row:
    """A relation that a source states beside the text."""
    number = normalise_number(link.target_number) if link.target_number else None
    on = _iso(link.target_on)
    return (
        link.relation,
        link.source_eid,
        number,
        link.target_name,
        link.target_eid,
        on,
        link.text,
        link.said_by,
        source,
    )


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What is kept of one file, or of one document in a file that holds several."""

    source: str
    container: str | None
    sha256: str
    size: int
    modified_at: float
    form: str = ""
    reader: str = ""
    status: str = "stored"
    reason: str = ""
    warnings: tuple[str, ...] = ()
    places: str = "[]"
    weight: str = ""
    reader_version: str = ""
    links: tuple[StatedLink, ...] = ()


def places_json(text: SourceText) -> str:
    """The map back to the file: [[start, end, where, confidence], …]."""
    return to_json([[p.start, p.end, p.where, p.confidence] for p in text.places])


def facts_json(text: SourceText) -> dict[str, str]:
    """What the source says of the document beside its text, as properties ("stated_status": "Còn hiệu lực")."""
    said = {f"stated_{k}": str(v) for k, v in asdict(text.facts).items() if v}
    return {**said, **{f"procedure_{k}": v for k, v in text.procedure.items()}}
