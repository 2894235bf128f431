"""Facts of administrative procedures (NĐ 63/2010/NĐ-CP Điều 8 khoản 2): typed, with the words that state them."""

from dataclasses import dataclass, field
from typing import Any, Literal

Component = Literal[
    "name",
    "steps",
    "channel",
    "dossier",
    "copies",
    "deadline",
    "subject",
    "receiving_authority",
    "deciding_authority",
    "fee",
    "form",
    "result",
    "validity",
    "condition",
    "exception",
    "delegation",
]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a provision fixes for a procedure. Offsets into the document's text.

    ``procedure`` is the folded key of the procedure (action and object, "cấp giấy phép bán lẻ rượu"), "" where none is
    named near; ``scope`` narrows the value: {"stage": …, "channel": …, "subject": …}.
    """

    eid: str
    component: Component
    value: dict[str, Any]
    start: int
    end: int
    procedure: str = ""
    scope: dict[str, str] = field(default_factory=dict)
