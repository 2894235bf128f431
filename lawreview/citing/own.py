"""What "này" and a bare address point to: the citing document itself, read from where the words stand."""

from dataclasses import dataclass, replace

from lawreview.citing.addresses import Address, Target
from lawreview.citing.model import Context, DocumentReference
from lawreview.citing.references import ATTACHED, Reference
from lawreview.documents.eid import steps
from lawreview.documents.folding import fold
from lawreview.documents.numbers import number_key


@dataclass(frozen=True, slots=True)
class Place:
    """A text and where it stands."""

    text: str
    context: Context

    def eids(self, address: Address, reference: Reference | None, attached: str) -> tuple[str, ...]:
        """The addresses of a mention: "này" filled in from the place, attachments as att_1."""
        own = reference is None or reference.this
        head = self._head(reference, attached, own)
        out = []
        for target in address.targets:
            eid = self._resolved(target, own).eid
            out.append(f"{head}__{eid}" if head and not eid.startswith(("att_", "annex_")) else eid)
        return tuple(dict.fromkeys(out))

    def _head(self, reference: Reference | None, attached: str, own: bool) -> str:
        """The attachment that an address lies in, "" for the document's own body."""
        inside = next((f"{s}_{label}" for s, label in steps(self.context.eid or "") if s == "att"), "")
        if reference is None:
            return inside
        kind = fold(attached) or fold(reference.document.type or "")
        if kind in ATTACHED and (attached or reference.this):
            if own and fold(self.context.type or "") == kind and not attached:
                return ""
            return inside if own and inside else "att_1"
        return ""

    def _resolved(self, target: Target, own: bool) -> Target:
        if not own or not any(label == "this" for _, label in target.steps):
            return target
        here = [s for s in steps(self.context.eid or "") if s[0] != "att"]
        known = {step: i for i, (step, _) in enumerate(here)}
        out: list[tuple[str, str]] = []
        for step, label in target.steps:
            if label == "this" and step in known:
                out = [*here[: known[step] + 1]]
            else:
                out.append((step, label))
        return replace(target, steps=tuple(out))


def own_reference(document: DocumentReference, context: Context) -> DocumentReference:
    """Marks a document as own where its number is the citing document's."""
    if not document.own and document.number and context.number and number_key(document.number) == number_key(context.number):
        return replace(document, own=True)
    return document
