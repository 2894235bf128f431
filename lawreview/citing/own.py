"""What "này" and a bare address point to: the citing document itself, read from where the words stand."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from lawreview.citing.addresses import Address
from lawreview.citing.model import Context, DocumentReference, Reference
from lawreview.citing.references import ATTACHED
from lawreview.citing.targets import Target
from lawreview.documents.eid import steps
from lawreview.documents.folding import fold
from lawreview.documents.issuers import identify_issuer
from lawreview.documents.numbers import number_key

_folded = lru_cache(maxsize=4096)(fold)
key = lru_cache(maxsize=8192)(number_key)
_QUOTE_REACH = 6000


@dataclass(frozen=True, slots=True)
class Place:
    """A text and where its words stand.

    ``starts`` and ``chains`` say it position by position: from ``starts[i]`` on the words stand in the provisions
    ``chains[i]``, innermost first. Without them the context's own eid holds for the whole text.
    """

    text: str
    context: Context
    starts: Sequence[int] = ()
    chains: Sequence[tuple[str, ...]] = ()

    def chain(self, at: int) -> tuple[str, ...]:
        """The provisions that hold a position, innermost first."""
        if self.starts:
            index = bisect_right(self.starts, at) - 1
            return self.chains[index] if index >= 0 else ()
        parts = (self.context.eid or "").split("__")
        return tuple("__".join(parts[: i + 1]) for i in range(len(parts) - 1, -1, -1)) if parts[0] else ()

    def eids(self, address: Address, reference: Reference | None, attached: str) -> tuple[str, ...]:
        """The addresses of a mention: "này" filled in from the place, attachments as att_1."""
        own = reference is None or reference.this
        chain = self.chain(address.start)
        if chain and own and self.in_quotation(address.start):
            chain = ()  # new words for another document: "Điều này" is not the amending article
        head = self._head(chain, reference, attached, own)
        out = []
        for target in address.targets:
            eid, filled = _filled(target, chain) if own else (target.eid, False)
            out.append(f"{head}__{eid}" if head and not filled and not eid.startswith("annex_") else eid)
        return tuple(dict.fromkeys(out))

    def is_cell(self, at: int) -> bool:
        """Whether an address alone on its line, in an annex without articles, is a cell of a table and no heading."""
        if not self.starts:
            return False
        chain = self.chain(at)
        top = chain[-1] if chain else ""
        tabular = top.startswith(("annex_", "att_")) and not top.startswith("annex_mẫu-")
        return tabular and self.text[at] in "ĐÐ" and not any("art_" in eid for eid in chain)

    def in_quotation(self, at: int) -> bool:
        """Whether “ is open before a position."""
        low = max(0, at - _QUOTE_REACH)
        return self.text.rfind("“", low, at) > self.text.rfind("”", low, at)

    def _head(self, chain: tuple[str, ...], reference: Reference | None, attached: str, own: bool) -> str:
        """The attachment that an address lies in, "" for the document's own body."""
        inside = chain[-1] if chain and chain[-1].startswith("att_") else ""
        inside = inside.partition("__")[0]
        if reference is None:
            return inside
        kind = _folded(attached) or _folded(reference.document.type or "")
        if kind.startswith(ATTACHED) and (attached or reference.this):
            if own and not attached and fold(self.context.type or "") == kind:
                return ""
            return inside if own and inside else "att_1"
        return ""


def _filled(target: Target, chain: tuple[str, ...]) -> tuple[str, bool]:
    """The address with "này" filled in from the provisions around it, and whether anything was filled in."""
    for i, (step, label) in enumerate(target.steps):
        if label != "this":
            continue
        here = next((eid for eid in chain if steps(eid)[-1][0] == step), None)
        if here:
            rest = "__".join(f"{s}_{x}" for s, x in target.steps[i + 1 :])
            return (
                f"{here}__{rest}"
                if (rest and step != "chp") or (rest and not rest.startswith("art_"))
                else here
            ), True
    return target.eid, False


def own_reference(document: DocumentReference, context: Context) -> DocumentReference:
    """Marks a document as own where its number is the citing document's; a day of another year, or another province, is
    another document of that number."""
    if (
        document.own
        or not document.number
        or not context.number
        or key(document.number) != key(context.number)
    ):
        return document
    if document.issued_on and context.issued_on and document.issued_on.year != context.issued_on.year:
        return document
    if document.issuer and context.issuer and _elsewhere(document.issuer, context.issuer):
        return document
    return replace(document, own=True)


@lru_cache(maxsize=1024)
def _elsewhere(one: str, other: str) -> bool:
    """Whether two bodies are of two provinces."""
    bodies = (identify_issuer(one), identify_issuer(other))
    places = {fold(b.territory) for b in bodies if b and b.territory}
    return len(places) > 1
