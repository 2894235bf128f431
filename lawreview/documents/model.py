"""What a document is once it has been read: formal parts, a tree of provisions, what was left out.

All offsets are code points into ``Document.text``; ``text[start:end]`` is always the passage meant.
"""

import dataclasses
from dataclasses import dataclass
from datetime import date
from typing import Literal

ProvisionKind = Literal[
    "part",
    "chapter",
    "section",
    "subsection",
    "article",
    "clause",
    "point",
    "subpoint",
    "recital",
    "annex",
    "attachment",
]

FormalKind = Literal[
    "country",  # quốc hiệu, tiêu ngữ
    "issuer",  # tên cơ quan ban hành
    "number",  # Số: …
    "place_date",  # địa danh, ngày tháng năm
    "type",  # tên loại văn bản
    "title",  # trích yếu
    "authority",  # "ỦY BAN NHÂN DÂN TỈNH …" before the recitals
    "enacting",  # "QUYẾT ĐỊNH:" or "… ban hành Quyết định …"
    "preamble",  # text before the first provision that is no recital
    "closing",  # "Luật này đã được Quốc hội … thông qua ngày …"
    "recipients",  # Nơi nhận
    "signature",  # quyền hạn ký, chức vụ, họ tên
    "attachment_head",  # type, title and "(Ban hành kèm theo …)" of an attached regulation
    "note",  # footnotes, "XÁC THỰC VĂN BẢN HỢP NHẤT" and what follows it
]


@dataclass(frozen=True, slots=True)
class Provision:
    """One unit of a document: an article, clause, recital, attachment …

    ``start``/``end`` span the unit with its label, heading and all its children. ``label`` is as printed
    ("12a", "đ", "II"); ``eid`` follows docs/architecture.md ("art_12a__cl_1a__point_đ").
    ``body`` is where the unit's own words begin, after label and heading.
    """

    eid: str
    kind: ProvisionKind
    label: str
    heading: str
    start: int
    end: int
    parent: str | None = None
    body: int = -1


@dataclass(frozen=True, slots=True)
class FormalPart:
    """A part of the form of a document that is no provision (NĐ 30/2020/NĐ-CP, Phụ lục I)."""

    kind: FormalKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage of the source that is no part of the document (running head, page number) and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a file that a person should look at. ``code`` is stable, ``message`` Vietnamese."""

    code: str
    message: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class EffectiveDate:
    """A date of effect that holds for some provisions only; ``eids`` empty means the whole document."""

    eids: tuple[str, ...]
    on: date | None
    wording: str


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document. Fields that the text does not state are None or empty, never guessed."""

    text: str
    number: str | None = None
    type: str | None = None
    title: str = ""
    issuer: str | None = None
    territory: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    signed_by: str | None = None
    field: str | None = None
    regulatory: bool | None = None
    provisions: tuple[Provision, ...] = ()
    formal: tuple[FormalPart, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Remark, ...] = ()
    staggered: tuple[EffectiveDate, ...] = ()
    properties: dict[str, str] = dataclasses.field(default_factory=dict)

    def words(self, provision: Provision) -> str:
        """The provision's text with its label, heading and children, as printed."""
        return self.text[provision.start : provision.end]

    def find(self, eid: str) -> Provision | None:
        """The provision at this address, or None. Linear: build an index for many look-ups."""
        return next((p for p in self.provisions if p.eid == eid), None)
