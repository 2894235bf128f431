"""The consolidated text in its official form (Pháp lệnh 01/2012/UBTVQH13 as amended by 01/2026/UBTVQH16; domain: form of
a VBHN), as data: the writers of exporting/consolidated.py only lay it out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lawreview.amending.apply import Consolidated, Note, Source
from lawreview.amending.notes import full_name_of, name_of
from lawreview.amending.paragraphs import paragraphs
from lawreview.amending.units import Unit
from lawreview.documents import catalogue
from lawreview.documents.dates import long
from lawreview.documents.model import Document
from lawreview.parsing import clean_words

DISCLAIMER = "Bản hợp nhất tham khảo, chưa ký xác thực"
_ENFORCEMENT = re.compile(
    r"hiệu lực|thi hành|tổ chức thực hiện|trách nhiệm thực hiện|chuyển tiếp", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person adds when the text is certified; without it the text says that it is for reference only."""

    agency: str = ""
    superior: str = ""
    number: str = ""
    place: str = ""
    on: date | None = None
    capacity: str = ""
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph group: one provision's own words with the footnotes that stand at it. ``level`` 0 is a container."""

    eid: str
    kind: str
    level: int
    label: str
    heading: str
    text: str
    notes: tuple[Note, ...] = ()
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class OfficialText:
    """A consolidated text ready to be laid out. ``notes`` are all footnotes in order."""

    number: str
    type: str
    title: str
    agency: str
    superior: str
    introduction: str
    amended_by: tuple[str, ...]
    recitals: tuple[str, ...]
    recital_notes: tuple[Note, ...]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    signing: Signing | None
    as_of: date | None

    @property
    def disclaimer(self) -> str:
        """The sentence that an unsigned text bears; "" on a signed one."""
        return "" if self.signing and self.signing.signer else DISCLAIMER


def official_text(
    result: Consolidated, amending: Mapping[str, Document] | None = None, signing: Signing | None = None
) -> OfficialText:
    """The official form of a consolidation. ``amending`` are the amending documents by key, for the footnotes that
    quote their recitals and closing clauses; without them these notes are left out."""
    base = result.base
    documents = amending or {}
    notes: list[Note] = []
    recitals = tuple(" ".join(base.words(p).split()) for p in base.provisions if p.kind == "recital")
    recital_notes = [
        _numbered(notes, note, "rec_1", s.key)
        for s in result.amending
        if recitals and (note := _recital_note(s, documents.get(s.key)))
    ]
    blocks: list[Block] = []
    by_eid = {p.eid: p for p in result.provisions}
    root_notes = next((n for n in result.notes if n.eid == ""), None)
    for unit in result.root.walk():
        if unit is result.root or unit.kind == "recital":
            continue
        own = tuple(
            _numbered(notes, n.text, n.eid, n.source_key, n.source_eid) for n in by_eid[unit.eid].notes
        )
        blocks.append(_block(unit, own))
    closing = [c for s in result.amending if (c := _closing_note(s, documents.get(s.key)))]
    if root_notes is not None:
        closing.append(root_notes.text)
    if blocks and closing:
        at = _enforcement_block(blocks)
        added = tuple(_numbered(notes, words, blocks[at].eid, "") for words in closing)
        block = blocks[at]
        blocks[at] = Block(
            block.eid,
            block.kind,
            block.level,
            block.label,
            block.heading,
            block.text,
            (*block.notes, *added),
            block.repealed,
        )
    return OfficialText(
        number=(signing.number if signing else "") or "……/VBHN-……",
        type=(base.type or "Văn bản").upper(),
        title=_title(base),
        agency=(signing.agency if signing else "") or base.issuer or "",
        superior=signing.superior if signing else "",
        introduction=_introduction(result),
        amended_by=tuple(_amended_by(s) for s in result.amending),
        recitals=recitals,
        recital_notes=tuple(recital_notes),
        blocks=tuple(blocks),
        notes=tuple(notes),
        signing=signing,
        as_of=result.as_of,
    )


def _numbered(notes: list[Note], text: str, eid: str, key: str, source_eid: str = "") -> Note:
    note = Note(len(notes) + 1, text, eid, key, source_eid)
    notes.append(note)
    return note


def _title(base: Document) -> str:
    """The document's title, else that of the catalogue for a number that only one document has."""
    known = catalogue.by_number(base.number) if base.number and not base.title else ()
    return known[0].title if len(known) == 1 else " ".join(base.title.split())


def _introduction(result: Consolidated) -> str:
    base = result.base
    words = full_name_of(Source("", base.number, base.type, _title(base), base.issuer, base.issued_on))
    if base.effective_on:
        words += f", có hiệu lực kể từ {long(base.effective_on)}"
    return words + (", được sửa đổi, bổ sung bởi:" if result.amending else ".")


def _amended_by(source: Source) -> str:
    since = f", có hiệu lực kể từ {long(source.effective_on)}" if source.effective_on else ""
    return f"{full_name_of(source)}{since}."


def _recital_note(source: Source, document: Document | None) -> str:
    if document is None:
        return ""
    words = " ".join(
        " ".join(clean_words(document, p).split()) for p in document.provisions if p.kind == "recital"
    )
    return f"{name_of(source)} có căn cứ ban hành như sau: “{words}”" if words else ""


def _closing_note(source: Source, document: Document | None) -> str:
    """The articles on enforcement of an amending document: they stand in a footnote, not in the body."""
    if document is None:
        return ""
    articles = [p for p in document.provisions if p.kind == "article" and p.eid.startswith("art_")]
    closing = [p for p in articles[1:] if _ENFORCEMENT.search(p.heading or document.words(p)[:200])]
    if not closing:
        return ""
    names = (
        " và ".join(f"Điều {p.label}" for p in closing[:2]) if len(closing) < 3 else "Các điều khoản thi hành"
    )
    since = f", có hiệu lực kể từ {long(source.effective_on)}," if source.effective_on else ""
    words = "\n".join(" ".join(clean_words(document, p).split()) for p in closing)
    return f"{names} của {name_of(source)}{since} quy định như sau: “{words}”"


def _enforcement_block(blocks: list[Block]) -> int:
    """The article on enforcement of the base document, else its last article."""
    articles = [i for i, b in enumerate(blocks) if b.kind == "article" and not b.eid.startswith("att_")]
    named = [i for i in articles if _ENFORCEMENT.search(blocks[i].heading)]
    return named[-1] if named else articles[-1] if articles else len(blocks) - 1


_LEVEL = {
    "part": 0,
    "chapter": 0,
    "section": 0,
    "subsection": 0,
    "annex": 0,
    "attachment": 0,
    "article": 1,
    "clause": 2,
}


def _block(unit: Unit, notes: tuple[Note, ...]) -> Block:
    words = "\n".join(paragraphs("".join(p if isinstance(p, str) else "\n" for p in unit.parts)))
    head = _head(unit)
    gap = "\n" if head and words and (unit.heading or unit.kind in _OPEN) else " " if head and words else ""
    text = f"{head}{gap}{words}"
    return Block(
        unit.eid, unit.kind, _LEVEL.get(unit.kind, 3), unit.label, unit.heading, text, notes, unit.repealed
    )


_OPEN = ("part", "chapter", "section", "subsection", "annex", "attachment")


def _head(unit: Unit) -> str:
    """Label and heading: on one line for an article, on two for what holds articles."""
    if unit.kind not in _OPEN:
        return " ".join(unit.head.split())
    first, _, rest = unit.head.strip().partition("\n")
    return f"{' '.join(first.split())}\n{' '.join(rest.split())}".strip()
