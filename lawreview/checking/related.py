"""Which documents' rules outside procedures are compared, and their binding sentences: computed once in a run."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from lawreview.checking.matters import Matters
from lawreview.checking.norms import Norm, read_norms
from lawreview.checking.records import DocumentRow, Records
from lawreview.documents.folding import fold

_CHANGES = ("sửa đổi", "bổ sung", "bãi bỏ", "thay thế", "đính chính", "điều chỉnh")
_WIDE = 400  # a word that stands in the titles of more documents leads nowhere

Pairs = list[tuple[DocumentRow, DocumentRow]]


def norms_of(records: Records, document_id: int) -> list[Norm]:
    """The binding sentences of one document, read once in a run."""
    known: dict[int, list[Norm]] = records.shared.setdefault("norms", {})
    if document_id not in known:
        known[document_id] = list(read_norms(records, document_id))
    return known[document_id]


def related_documents(records: Records, matters: Matters) -> Pairs:
    """Pairs (local or older, superior or newer) of documents in force on the same ground that regulate one matter: a title that meets,
    or a local document that names the superior one. Computed once in a run and day."""
    known: dict[date, Pairs] = records.shared.setdefault("related_documents", {})
    if matters.as_of not in known:
        known[matters.as_of] = list(_related(records, matters))
    return known[matters.as_of]


def _related(records: Records, matters: Matters) -> Iterator[tuple[DocumentRow, DocumentRow]]:
    cited: dict[int, set[int]] = defaultdict(set)
    for c in records.citations:
        if c.target_document_id is not None and c.target_document_id != c.document_id:
            cited[c.document_id].add(c.target_document_id)
    index: dict[str, list[DocumentRow]] = defaultdict(list)
    for document in matters.living:
        for word in matters.titles[document.id]:
            index[word].append(document)
    seen: set[tuple[int, int]] = set()
    for near in index.values():
        if len(near) > _WIDE:
            continue
        for one, other in combinations(near, 2):
            pair = (min(one.id, other.id), max(one.id, other.id))
            if pair not in seen:
                seen.add(pair)
                if matters.meet(one, other) == "same" and _one_matter(one, other, cited, matters):
                    yield (other, one) if _before(one, other) else (one, other)


def _one_matter(one: DocumentRow, other: DocumentRow, cited: dict[int, set[int]], matters: Matters) -> bool:
    if not (one.territory or other.territory):
        return False  # central documents are not for a department to review
    for acting, target in ((one, other), (other, one)):
        unread = acting.id not in matters.records.amendments_by_document
        if unread and target.id in cited[acting.id] and fold(acting.title).startswith(_CHANGES):
            return False  # changes the other in words that were not understood
    both = matters.titles[one.id] & matters.titles[other.id]
    if other.id in cited[one.id] or one.id in cited[other.id]:
        return bool(both)
    return len(both) >= 2 and matters.kindred(one, other)


def _before(one: DocumentRow, other: DocumentRow) -> bool:
    """True where ``one`` is the superior or, in one rank, the newer."""
    if one.rank != other.rank:
        return one.rank < other.rank
    return (one.issued_on or date.min) > (other.issued_on or date.min)
