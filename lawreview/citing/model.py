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
    "other",
]


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
