"""Amendment operations: an instruction of an amending document as data."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Operation = Literal[
    "replace",
    "insert",
    "repeal",
    "replace_phrase",
    "insert_phrase",
    "delete_phrase",
    "rename",
    "suspend",
    "continue",
    "correct",
]


@dataclass(frozen=True, slots=True)
class AmendmentTarget:
    """The provision that is changed; ``eid`` "" is the whole document."""

    number: str | None
    name: str | None
    eid: str
    type: str | None = None
    issuer: str | None = None
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """One operation on one target. ``start``/``end`` span the instruction in the amending text.

    ``new_text`` is the payload without its outer quotation marks. ``after`` says where in the target: the eid behind
    which an insertion stands, "before:<eid>" in front of which it stands, "before" for words put in front of
    ``old_phrase``, "part:…" where only a part of the target is meant, "number:<eid>" the new address of a unit that is
    renumbered ("rename"), "except:…" and "cases:…" what it leaves as it is (exceptions.py), "times:5" how often ``old_phrase`` is said to stand there, "whole" where a document takes the place of another.
    "continue" declares that the target stays in force, to the day ``until`` where one is said; it changes no words.
    ``vague`` operations ("các quy định trước đây trái với …") are listed and never applied.
    """

    operation: Operation
    source_eid: str
    target: AmendmentTarget
    start: int
    end: int
    new_text: str = ""
    old_phrase: str = ""
    new_phrase: str = ""
    effective_on: date | None = None
    after: str = ""
    until: date | None = None
    vague: bool = False
    heading_only: bool = False
