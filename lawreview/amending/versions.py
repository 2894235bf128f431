"""What a consolidation takes and gives: sourced operations, decisions, provisions with footnotes, what waits."""

from dataclasses import dataclass, field
from datetime import date

from lawreview.amending.model import Amendment
from lawreview.amending.units import Unit
from lawreview.documents.eid import spoken
from lawreview.documents.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """An amending document as footnotes name it. ``known_on`` is the day from which the library could know it."""

    key: str
    number: str | None = None
    type: str | None = None
    title: str = ""
    issuer: str | None = None
    issued_on: date | None = None
    effective_on: date | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourcedAmendment:
    """An operation with the document that makes it; ``ord`` is its place among that document's operations."""

    amendment: Amendment
    source: Source
    ord: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided about an operation: "accept", "correct" (with an address or new words) or "reject"."""

    decision: str
    target_eid: str = ""
    new_text: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered footnote of the consolidated text (domain: form of a VBHN)."""

    number: int
    text: str
    eid: str
    source_key: str = ""
    source_eid: str = ""


@dataclass(frozen=True, slots=True)
class ConsolidatedProvision:
    """A provision of the consolidated text; ``text`` holds label, heading and everything inside."""

    eid: str
    kind: str
    label: str
    heading: str
    text: str
    notes: tuple[Note, ...] = ()
    repealed: bool = False


@dataclass(frozen=True, slots=True)
class Unapplied:
    """An operation that waits for a person, with the reason and, where there is one, a proposal."""

    source: str
    source_key: str
    source_eid: str
    ord: int
    text: str
    reason: str
    code: str
    proposal: str = ""  # what accepting it does; "" where only a correction can be applied
    target_eid: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """An operation that changed the text, with the day from which it counts."""

    operation: SourcedAmendment
    on: date
    eid: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Consolidated:
    """A document as it reads on a day, under the operations known on another."""

    base: Document
    as_of: date | None
    known_on: date | None
    provisions: tuple[ConsolidatedProvision, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    unapplied: tuple[Unapplied, ...]
    applied: tuple[Applied, ...]
    root: Unit = field(compare=False)

    @property
    def ending(self) -> Applied | None:
        """The operation that ended the whole document, or None."""
        return next((c for c in self.applied if c.eid == "" and not c.operation.amendment.old_phrase), None)

    @property
    def amending(self) -> tuple[Source, ...]:
        """The documents that changed provisions; one that only ended the whole document is not among them."""
        keys = {c.operation.source.key for c in self.applied if c.eid or c.operation.amendment.old_phrase}
        return tuple(s for s in self.sources if s.key in keys)

    def find(self, eid: str) -> ConsolidatedProvision | None:
        """The provision at an address, or None."""
        return next((p for p in self.provisions if p.eid == eid), None)


@dataclass(frozen=True, slots=True)
class Change:
    """What an operation has done to the tree: the unit that now stands there and the text before."""

    unit: Unit
    before: str


class CannotApply(Exception):
    """Why an operation was not applied: a stable code, a Vietnamese sentence, a proposal."""

    def __init__(self, code: str, reason: str, proposal: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason, self.proposal = code, reason, proposal


def consolidated_records(result: Consolidated) -> dict[str, object]:
    """The JSON form of the command line (contracts: consolidate)."""
    return {
        "number": result.base.number,
        "as_of": result.as_of.isoformat() if result.as_of else None,
        "sources": [
            {
                "key": s.key,
                "number": s.number,
                "title": s.title,
                "effective_on": s.effective_on.isoformat() if s.effective_on else None,
            }
            for s in result.sources
        ],
        "provisions": [
            {
                "eid": p.eid,
                "heading": p.heading,
                "text": p.text,
                "notes": [{"number": n.number, "text": n.text} for n in p.notes],
            }
            for p in result.provisions
        ],
        "unapplied": [
            {
                "source": u.source,
                "source_eid": u.source_eid,
                "text": u.text,
                "reason": u.reason,
                "code": u.code,
                "proposal": u.proposal,
            }
            for u in result.unapplied
        ],
    }


def describe(a: Amendment) -> str:
    """One Vietnamese line for an operation: "Bãi bỏ khoản 2 Điều 5"."""
    place = spoken(a.target.eid) or a.target.number or a.target.name or "văn bản"
    verbs = {
        "replace": f"Sửa đổi, bổ sung {place}",
        "insert": f"Bổ sung {place}",
        "repeal": f"Bãi bỏ {place}",
        "rename": f"Sửa đổi tên {place}",
        "suspend": f"Ngưng hiệu lực {place}",
        "correct": f"Đính chính {place}",
        "replace_phrase": f"Thay thế cụm từ “{a.old_phrase}” bằng cụm từ “{a.new_phrase}” tại {place}",
        "insert_phrase": f"Bổ sung cụm từ “{a.new_phrase}” tại {place}",
        "delete_phrase": f"Bỏ cụm từ “{a.old_phrase}” tại {place}",
    }
    return "Bãi bỏ chung các quy định trái với văn bản" if a.vague else verbs[a.operation]
