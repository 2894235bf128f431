"""Citations gained and lost between two versions of the grammar, over a corpus."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Difference:
    """One citation of a text that only one version has, or that points elsewhere. ``id`` is the text's own name."""

    id: str
    change: Literal["gained", "lost", "changed"]
    start: int
    end: int
    text: str
    old: str
    new: str


def target_of(record: Mapping[str, Any]) -> str:
    """What a record of a citation points to, as one line: document, addresses, role."""
    document = record.get("document") or {}
    name = "self" if document.get("self") else document.get("number") or document.get("name") or "-"
    return " ".join(
        [str(name), *record.get("eids", ()), f"({record.get('role_detail') or record.get('role')})"]
    )


def compare_records(
    id: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> Iterator[Difference]:
    """What became of the citations of one text, in reading order. A mention is the same where its span is."""
    before = {(r["start"], r["end"]): r for r in old}
    after = {(r["start"], r["end"]): r for r in new}
    for span in sorted(before.keys() | after.keys()):
        one, other = before.get(span), after.get(span)
        told = target_of(one) if one else ""
        tells = target_of(other) if other else ""
        if told == tells:
            continue
        change: Literal["gained", "lost", "changed"] = (
            "changed" if one and other else "lost" if one else "gained"
        )
        text = str((other or one or {}).get("text", ""))
        yield Difference(id, change, *span, text, told, tells)


def compare_corpora(
    old: Iterable[Mapping[str, Any]], new: Iterable[Mapping[str, Any]]
) -> Iterator[Difference]:
    """Differences of two runs of ``lawreview cite``: lines with "id" or "source" and "citations"."""
    before = {str(line.get("id") or line.get("source")): line.get("citations") or [] for line in old}
    seen = set()
    for line in new:
        name = str(line.get("id") or line.get("source"))
        seen.add(name)
        yield from compare_records(name, before.get(name, []), line.get("citations") or [])
    for name, citations in before.items():
        if name not in seen:
            yield from compare_records(name, citations, [])
