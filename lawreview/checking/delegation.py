"""Local rules on a matter that the superior law leaves to another body: ``conflict``, attribute ``delegation``.

A body to which a matter is left may not hand it on (Luật 80/2015/QH13 Điều 11 khoản 2, not checked; the law of 2025 says it in an article
of its own, not found yet), and the rule of a superior text goes before a local one (Luật 64/2025/QH15 Điều 58). What carries out a rule of
the body named, refers to it or repeats it is none.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lawreview.checking.delegated import Delegation, bodies_table, body_of, read_delegations
from lawreview.checking.force import Force, force_of
from lawreview.checking.matters import Matters, matters_of
from lawreview.checking.model import Finding
from lawreview.checking.norms import Norm, telling
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.related import norms_of, related_documents
from lawreview.checking.wordings import REPEAL, passage, place, quote, which_prevails
from lawreview.documents.eid import article_of
from lawreview.documents.folding import fold
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.wording import flat

_OTHER_MATTER = re.compile(
    r"(?<!\w)(?:phạt|dự\s+toán|kinh\s+phí|doanh\s+thu|tổng\s+mức|vốn\s+điều\s+lệ|nộp\s+chậm)(?!\w)"
)
_ACCORDING = re.compile(r"(?<!\w)(?:theo|tại|bằng|không\s+vượt\s+quá)(?!\w)")


_CASE = re.compile(
    r"\W*(?:(?:\d{1,3}[.)]|[a-zđ]\))\s+)?(?:đối\s+với|(?:trong\s+)?trường\s+hợp)\s+([^.;:]+?),?\s+thì\s"
)
_TELLING_CASE = 4  # words; fewer ("đối với tổ chức, thì …") tell no case apart


@dataclass(frozen=True, slots=True)
class _Local:
    """A local document with what the superior texts that it is read against leave to others and to its own issuer."""

    document: DocumentRow
    others: tuple[Delegation, ...]
    own: tuple[Delegation, ...]
    superiors: tuple[DocumentRow, ...]
    acts: tuple[CitationRow, ...]  # its citations of numbered documents

    @property
    def title(self) -> frozenset[str]:
        """The telling words of its title."""
        return frozenset(telling(flat(self.document.title)))


@check("conflict")
def delegation(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a local provision: the place where the law leaves its matter to another body."""
    force = force_of(records)
    left: dict[int, list[Delegation]] = {}
    cited: dict[int, list[CitationRow]] = defaultdict(list)
    for c in records.citations:
        if c.number:
            cited[c.document_id].append(c)
    for document, superiors in _superiors(records, matters_of(records, as_of)).items():
        mine = body_of(fold(document.issuer or "").removeprefix("chủ tịch "))
        for superior in superiors:
            if superior.id not in left:
                found = read_delegations(records, superior.id)
                left[superior.id] = [d for d in found if not force.changes(superior.id, d.eid, as_of)]
        said = [d for s in superiors for d in left[s.id]]
        others = tuple(d for d in said if mine not in d.bodies | d.other)
        if mine and others:
            own = tuple(d for d in said if mine in d.bodies)
            local = _Local(document, others, own, tuple(superiors), tuple(cited[document.id]))
            yield from _amounts(records, force, local, as_of)
            yield from _lists(records, force, local, as_of)


def _superiors(records: Records, matters: Matters) -> dict[DocumentRow, list[DocumentRow]]:
    """The superior documents in force that each local one is related to, rests on or cites."""
    out: dict[DocumentRow, dict[int, DocumentRow]] = defaultdict(dict)
    for local, superior in related_documents(records, matters):
        if local.territory and superior.rank < local.rank:
            out[local][superior.id] = superior
    living = {d.id: d for d in matters.living}
    for c in records.citations:
        citing, target = living.get(c.document_id), living.get(c.target_document_id or -1)
        if (
            citing
            and target
            and citing.territory
            and target.rank < citing.rank
            and matters.meet(citing, target)
        ):
            out[citing][target.id] = target
    return {local: list(found.values()) for local, found in out.items()}


def _acted(records: Records, local: _Local, left: Delegation) -> bool:
    """True where the local document names a rule that the body itself has made on the matter, or one is in the library: it carries
    that out, or is compared with it by value."""
    acts = tuple(act for _, body, parts, _ in bodies_table() if body in left.bodies for act in parts)
    near = left.words | local.title
    for c in local.acts:
        if c.target_document_id != left.document_id and any(act in (c.number or "").lower() for act in acts):
            title = set(telling(flat(c.title)))
            if not title or len(title & near) >= 2:
                return True
    return any(
        body_of(fold(s.issuer or "")) in left.bodies
        and any(_sets(left, n, "", frozenset()) for n in norms_of(records, s.id))
        for s in local.superiors
        if s.id != left.document_id
    )


def _amounts(records: Records, force: Force, local: _Local, as_of: date) -> Iterator[Finding]:
    """Sentences that set an amount, a rate, a period or a measure that is left to another body."""
    document = local.document
    text = flat(records.text(document.id))
    found: dict[str, Finding] = {}
    for norm in norms_of(records, document.id):
        if (
            not norm.quantities
            or force.changes(document.id, norm.eid, as_of)
            or force.target_of(document.id, norm.start)
        ):
            continue
        heading = flat(_heading(records, document, norm.eid))
        words = text[norm.start : norm.end]
        best: tuple[int, Delegation, Quantity] | None = None
        for left in local.others:
            quantity = _sets(left, norm, heading, local.title, words)
            nearer = quantity and (best is None or len(left.words & norm.words) > best[0])
            if (
                quantity
                and nearer
                and _left_to_another(
                    records, local, left, norm.words | set(telling(heading)), f"{heading} {words}"
                )
            ):
                best = len(left.words & norm.words), left, quantity
        if best:
            made = _finding(
                records, document, best[1], norm.eid, (norm.start, norm.end), (best[2].start, best[2].end)
            )
            found.setdefault(made.id, made)
    yield from found.values()


def _left_to_another(
    records: Records, local: _Local, left: Delegation, said: frozenset[str], words: str
) -> bool:
    """False where the words refer to the body's own rule, the law leaves a like matter to the issuer too, or it carries out such a rule."""
    if _refers(left, words) or _allowed(local.own, said | local.title, left.dimensions):
        return False
    case = _case(records, left)
    if 2 * len(case & (said | local.title)) < len(case):
        return False  # left for a case of which the local text does not speak
    return not _acted(records, local, left)


def _case(records: Records, left: Delegation) -> frozenset[str]:
    """The telling words of the case for which alone a matter is left ("Đối với dự án …, thì Hội đồng …"), none where it is for all."""
    found = _CASE.match(flat(records.text(left.document_id)[left.start : left.end]))
    words = frozenset(telling(found[1])) - left.words if found else frozenset()
    return words if len(words) >= _TELLING_CASE else frozenset()


def _heading(records: Records, document: DocumentRow, eid: str) -> str:
    article = records.provisions[document.id].get(article_of(eid) or eid)
    return article.heading if article else ""


def _sets(
    left: Delegation, norm: Norm, heading: str, title: frozenset[str], words: str = ""
) -> Quantity | None:
    """The quantity by which a sentence sets the matter that was left to a body, None where it does not."""
    fitting = [q for q in norm.quantities if _fits(q, left.dimensions)]
    if not fitting:
        return None
    head = frozenset(telling(heading))
    said = norm.words | head
    if not _covered(left, said, title):
        return None
    if len(norm.words & left.words) < 2 and not _covered(left, head, title):
        return None
    spoken = f"{heading} {words}"
    if words and (_OTHER_MATTER.search(words) or not _told(left, spoken)):
        return None
    return fitting[0]


def _fits(quantity: Quantity, dimensions: frozenset[str]) -> bool:
    if quantity.dimension in dimensions:
        return True
    counted = quantity.dimension.startswith("count of") and "count" in dimensions
    return counted or ("any" in dimensions and quantity.dimension not in ("sets", "count_copy"))


def _allowed(own: tuple[Delegation, ...], said: frozenset[str], dimensions: frozenset[str]) -> bool:
    """True where the law leaves a like matter to the body itself."""
    return any(d.dimensions & dimensions and 2 * len(d.words & said) >= len(d.words) for d in own)


def _covered(left: Delegation, said: frozenset[str], title: frozenset[str]) -> bool:
    """True where what tells the matter is said: all but a fifth of its words, those of the documents' subject in the title too."""
    core = left.words - title
    if core and len(core & said) < max(0.75 * len(core), 1):
        return False
    return len(left.words & (said | title)) >= 0.8 * len(left.words)


def _told(left: Delegation, spoken: str) -> bool:
    return not left.told or any(re.search(rf"(?<!\w){w}(?!\w)", spoken) for w in left.told)


def _refers(left: Delegation, words: str) -> bool:
    """True where the sentence names the body, or a document of its kind, as the one whose rule applies."""
    return any(
        body in left.bodies and named.search(words) and _ACCORDING.search(words)
        for _, body, _, named in bodies_table()
    )


def _lists(records: Records, force: Force, local: _Local, as_of: date) -> Iterator[Finding]:
    """Articles headed by a list or by criteria that the law leaves to another body."""
    document, printed = local.document, records.text(local.document.id)
    parts = Counter(u.parent for u in records.provisions[document.id].values())
    for unit in records.provisions[document.id].values():
        if (
            unit.kind != "article"
            or not unit.heading
            or parts[unit.eid] < 2
            or force.changes(document.id, unit.eid, as_of)
        ):
            continue
        heading, whole = flat(unit.heading), flat(printed[unit.start : unit.end])
        words = frozenset(telling(heading))
        for left in local.others:
            listed = "list" in left.dimensions and _told(left, heading) and len(words & left.words) >= 2
            if (
                not listed
                or not _covered(left, words, local.title)
                or len(words - left.words - local.title) > 2
            ):
                continue
            if _left_to_another(records, local, left, words, whole):
                at = printed.find(unit.heading, unit.start)
                span = (at, at + len(unit.heading))
                yield _finding(records, document, left, unit.eid, span, span)
                break


def _finding(
    records: Records,
    local: DocumentRow,
    left: Delegation,
    eid: str,
    span: tuple[int, int],
    value: tuple[int, int],
) -> Finding:
    superior = records.documents[left.document_id]
    printed = " ".join(records.text(local.id)[slice(*value)].split())
    explanation = (
        f"{place(local, eid)} {quote(records.text(local.id), *span)} có dấu hiệu vượt thẩm quyền: {place(superior, left.eid)} "
        f"{quote(records.text(superior.id), left.start, left.end)} giao nội dung này cho {left.spoken} quy định, không giao cho "
        f"{local.issuer}; {which_prevails(local, superior)}."
    )
    return Finding(
        kind="conflict",
        passages=(passage(local, eid, *span), passage(superior, left.eid, left.start, left.end)),
        attribute="delegation",
        values=(printed, f"do {left.spoken} quy định"),
        explanation=explanation[0].upper() + explanation[1:],
        proposed_action=REPEAL,
        severity="high",
        score=0.75,
        rule="Luật 64/2025/QH15 Điều 58",
        evidence=(("superior", True), ("prevails", which_prevails(local, superior))),
    )
