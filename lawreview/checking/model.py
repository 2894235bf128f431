"""Findings: what a check holds up for a person to decide."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Literal

FindingKind = Literal[
    "duplicate",
    "near_duplicate",
    "conflict",
    "overlap",
    "expired_citation",
    "wrong_citation",
    "unresolved_citation",
    "superseded_basis",
    "expired_document",
    "missing_component",
    "publication_difference",
    "internal_error",
]
Severity = Literal["high", "medium", "low"]
FINDING_KINDS: tuple[FindingKind, ...] = FindingKind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that a finding is about. ``eid`` None is the whole document; ``start``/``end`` the words meant, as
    offsets into the document's text (-1: the whole provision). ``line``: the address of the dash that holds them, which tells two findings
    of one clause apart."""

    key: str
    number: str | None
    eid: str | None
    start: int = -1
    end: int = -1
    line: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to decide. ``values`` stand in the order of ``passages``; explanation is one Vietnamese sentence."""

    kind: FindingKind
    passages: tuple[Passage, ...]
    attribute: str
    values: tuple[str, ...]
    explanation: str
    proposed_action: str
    severity: Severity = "medium"
    score: float = 1.0
    rule: str = ""
    evidence: tuple[tuple[str, Any], ...] = ()

    @property
    def id(self) -> str:
        """Hash of what is compared: the same finding has the same id in every run."""
        places = sorted([p.key, p.line or p.eid or ""] for p in self.passages)
        body = json.dumps([self.kind, self.attribute, places], ensure_ascii=False)
        return hashlib.sha256(body.encode()).hexdigest()[:16]
