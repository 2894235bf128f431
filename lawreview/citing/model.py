"""Citations: what is pointed to, where the words stand, and what is odd about them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal[
    "basis",
    "cite",
    "exception",
    "guide",
    "amend",
    "replace",
    "repeal",
    "suspend",
    "correct",
    "attach",
    "history",
    "standard",
    "other",
]


# The issue of a citation whose number was recognised from a picture with little confidence.
UNCONFIRMED = "unconfirmed"
# … whose article, clause or point was: no known document bears that number out.
UNCONFIRMED_UNIT = "unconfirmed_unit"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a text stands: the document that it comes from, as far as it is known, and the provision (``eid``).

    ``eid`` is the innermost provision that holds the text; "Điều này" is read from it.
    """

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    eid: str | None = None
    territory: str | None = None
    not_before: date | None = None  # of a document without a date: the newest day that it cites


@dataclass(frozen=True, slots=True)
class DocumentReference:
    """The document that a citation names, as far as its words say. ``own`` is true for "Luật này", "khoản 1 Điều này"."""

    own: bool = False
    type: str | None = None
    number: str | None = None
    name: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in the text: the words' span and what they say.

    ``type_end`` is where its type's word ends; ``this`` is true for "Luật này"; ``address`` is an eid that the name itself holds.
    """

    start: int
    end: int
    document: DocumentReference
    type_end: int = -1
    this: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One unbroken mention with all that it points to in one document. Offsets into the text that was scanned."""

    start: int
    end: int
    text: str
    kind: Literal["document", "provision"]
    role: Role
    document: DocumentReference
    eids: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    title: str = ""  # the title printed after the mention ("về …", "quy định …"), for checking it
    source_eid: str | None = None  # the innermost provision that holds the words, where it is known
