"""Citations of a whole parsed document: each with the innermost provision that holds its words."""

from dataclasses import replace

from lawreview.citing.heads import Cut
from lawreview.citing.model import Citation, Context
from lawreview.citing.own import Place
from lawreview.citing.scan import find_in_place
from lawreview.documents.model import Document
from lawreview.parsing.layout import FOOTNOTE

# The formal parts whose numbers and names are the document's own face, not citations.
_FACE = frozenset(
    ("country", "issuer", "number", "place_date", "type", "authority", "recipients", "signature")
)


def context_of(document: Document) -> Context:
    """What a document says of itself, for reading its citations."""
    return Context(
        number=document.number,
        type=document.type,
        issuer=document.issuer,
        issued_on=document.issued_on,
        territory=document.territory,
    )


def cite_document(document: Document) -> list[Citation]:
    """All citations of a document in order; ``source_eid`` is the innermost provision, None outside all provisions.

    "Điều này" and "khoản này" are resolved from where they stand, "Quy chế này" inside an attachment to that attachment.
    Offsets are code points into ``document.text``.
    """
    starts, chains = provision_chains(document)
    cut = Cut(document.text, ((part.start, part.end) for part in document.left_out))
    place = Place(cut.text, context_of(document), [cut.forth(at) for at in starts], chains)
    hidden = sorted((p.start, p.end) for p in document.formal if p.kind in _FACE)
    where = Place(document.text, place.context, starts, chains)
    found = cut.set_back(find_in_place(place, 0, len(cut.text)))
    notes = [(part.start, part.end) for part in document.left_out if part.reason == FOOTNOTE]
    for low, high in notes:  # a consolidated text says in its notes what changed it
        found += find_in_place(where, low, high)
    out = []
    for citation in sorted(found, key=lambda c: c.start) if notes else found:
        if any(low <= citation.start < high for low, high in hidden):
            continue
        chain = where.chain(citation.start)
        out.append(replace(citation, source_eid=chain[0]) if chain else citation)
    return out


def provision_chains(document: Document) -> tuple[list[int], list[tuple[str, ...]]]:
    """Positions where the innermost provision changes, and the provisions from there on, innermost first."""
    parents = {p.eid: p.parent for p in document.provisions}
    starts: list[int] = [0]
    chains: list[tuple[str, ...]] = [()]
    open_until: list[tuple[int, tuple[str, ...]]] = []
    for provision in sorted(document.provisions, key=lambda p: (p.start, -p.end)):
        while open_until and open_until[-1][0] <= provision.start:
            _close(open_until, starts, chains)
        chain = _ancestors(provision.eid, parents)
        starts.append(provision.start)
        chains.append(chain)
        open_until.append((provision.end, chain))
    while open_until:
        _close(open_until, starts, chains)
    return starts, chains


def _close(
    open_until: list[tuple[int, tuple[str, ...]]], starts: list[int], chains: list[tuple[str, ...]]
) -> None:
    end, _ = open_until.pop()
    if end >= starts[-1]:
        starts.append(end)
        chains.append(open_until[-1][1] if open_until else ())


def _ancestors(eid: str, parents: dict[str, str | None]) -> tuple[str, ...]:
    out, seen = [], set()
    at: str | None = eid
    while at and at not in seen:
        out.append(at)
        seen.add(at)
        at = parents.get(at)
    return tuple(out)
