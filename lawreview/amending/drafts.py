"""Operations as they are read, before their payloads are cut out, and what an instruction fixes for those inside it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lawreview.amending.targets import Document
from lawreview.citing.targets import LEVELS

_RANK = {step: i for i, step in enumerate((*LEVELS, "att"))}
Steps = tuple[tuple[str, str], ...]

Role = Literal[
    "replace",
    "insert",
    "repeal",
    "rename",
    "correct",
    "suspend",
    "continue",
    "replace_phrase",
    "insert_phrase",
    "delete_phrase",
]


@dataclass(frozen=True, slots=True)
class Context:
    """What the instruction above fixes for those inside it."""

    action: str = ""
    document: Document | None = None
    steps: Steps = ()
    heading: bool = False
    part: str = ""  # "nội dung quy định về …": the places listed below lose or change only that
    phrases: tuple[tuple[str, str, str], ...] = ()  # (action, old words, new words) for places listed below
    since: date | None = None  # "bãi bỏ các văn bản sau đây từ ngày …"


@dataclass(slots=True)
class Draft:
    """An operation before its payload is cut out. ``steps`` () is the whole document."""

    operation: Role
    steps: Steps
    document: Document | None
    start: int
    end: int
    old_phrase: str = ""
    new_phrase: str = ""
    after: Steps = ()
    before: bool = False
    heading: bool = False
    vague: bool = False
    own_annex: str = ""
    part: str = ""  # only this part of the target is meant: "đoạn thứ hai", "nội dung"
    number: Steps = ()  # "khoản 3 được chuyển thành khoản 4": the new address
    since: date | None = None
    whole: bool = False  # only names the amended document; stands where nothing inside says more


@dataclass(slots=True)
class Reading:
    """What an instruction says: its operations, and what it fixes for the instructions inside it."""

    drafts: list[Draft] = field(default_factory=list)
    context: Context = Context()


def combine(prefix: Steps, steps: Steps) -> Steps:
    """``steps`` below those steps of ``prefix`` that are larger: (art 5, cl 2) and (point a) → art 5, cl 2, point a."""
    if not steps:
        return prefix
    top = _RANK.get(steps[0][0], 0)
    if steps[0][0] == "art":
        return tuple(s for s in prefix if s[0] == "att") + steps
    return tuple(s for s in prefix if _RANK.get(s[0], 0) > top) + steps


_IN_ATTACHMENT = ("art", "chp", "sec", "part")


def in_attachment(steps: Steps) -> Steps:
    """The address of an article or chapter below the first attachment; others as they are."""
    return (("att", "1"), *steps) if steps and steps[0][0] in _IN_ATTACHMENT else steps
