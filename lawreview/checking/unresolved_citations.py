"""Citations of provisions that are not there: an article that the cited document (in the library) lacks, or a reference of a document
to a unit of its own that does not exist."""

from collections.abc import Iterator
from datetime import date

from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.eid import article_of, is_within, spoken, steps

_SKIP_ROLES = ("history", "amend", "replace", "repeal", "insert", "correct", "attach")
_KNOWN_STEPS = ("art", "cl", "point", "chp", "sec", "part", "annex")
_MINIMUM_ARTICLES = 1


@check("unresolved_citation")
def unresolved_citations(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a citing provision and missing address."""
    inserted, corrected = _inserted(records), _corrected(records)
    articles: dict[int, int] = {}
    seen: set[str] = set()
    for citation in records.citations:
        document = records.documents[citation.document_id]
        if (
            citation.kind != "provision"
            or citation.role in _SKIP_ROLES
            or document.origin not in ("text", "dataset")
            or any(is_within(citation.eid or "", eid) for eid in corrected.get(document.id, ()))
        ):
            continue
        target = document if citation.own else records.documents.get(citation.target_document_id or -1)
        if target is None or (citation.own and _in_payload(records, citation)):
            continue
        known = records.provisions.get(target.id, {})
        if target.id not in articles:
            articles[target.id] = sum(p.kind == "article" for p in known.values())
        if articles[target.id] < _MINIMUM_ARTICLES:
            continue
        missing = [e for e in citation.eids if _missing(e, known, inserted.get(target.id, set()), citation)]
        if missing:
            finding = _finding(records, document, target, citation, missing)
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding


def _inserted(records: Records) -> dict[int, set[str]]:
    """Addresses that amending documents in the library added to others."""
    out: dict[int, set[str]] = {}
    for row in records.amendments:
        if row.target_document_id:
            out.setdefault(row.target_document_id, set()).add(row.target_eid)
    return out


def _corrected(records: Records) -> dict[int, set[str]]:
    """Addresses whose printed words a correction has replaced from the beginning: what they cite is no longer read."""
    out: dict[int, set[str]] = {}
    for row in records.amendments:
        if row.operation == "correct" and row.target_document_id and row.target_eid:
            out.setdefault(row.target_document_id, set()).add(row.target_eid)
    return out


def _in_payload(records: Records, citation: CitationRow) -> bool:
    """True inside the quoted text of an amendment: "khoản 2 Điều này" there is the amended document's."""
    made = records.amendments_by_document.get(citation.document_id, ())
    return any(r.start <= citation.start < r.end for r in made)


def _missing(eid: str, known: dict[str, ProvisionRow], inserted: set[str], citation: CitationRow) -> bool:
    path = steps(eid)
    if (
        not path
        or any(step not in _KNOWN_STEPS and step != "att" for step, _ in path)
        or any(label == "this" for _, label in path)
    ):
        return False
    if eid in known or any(e.endswith("__" + eid) for e in known):
        return False
    if any(eid == i or i.startswith(eid + "__") or eid.startswith(i + "__") for i in inserted if i):
        return False
    article = article_of(eid)
    candidates = [e for e in known if article and (e == article or e.endswith("__" + article))]
    if article and not candidates:
        return True
    if not article:
        return False
    # the article is there: its clause or point is missing only where the article is divided so
    below = steps(eid)[len(steps(article)) :] if article else []
    return all(_lacks(candidate, below, known) for candidate in candidates)


def _lacks(article: str, below: list[tuple[str, str]], known: dict[str, ProvisionRow]) -> bool:
    at = article
    for step, label in below:
        deeper = f"{at}__{step}_{label}"
        if deeper not in known:
            siblings = [e for e in known if e.startswith(f"{at}__{step}_") and "__" not in e[len(at) + 2 :]]
            return bool(siblings) or (step == "cl" and not any(e.startswith(at + "__") for e in known))
        at = deeper
    return False


def _finding(
    records: Records, document: DocumentRow, target: DocumentRow, citation: CitationRow, missing: list[str]
) -> Finding:
    where = place(document, citation.eid)
    names = ", ".join(spoken(e) for e in missing)
    own = target.id == document.id
    words_there = quote(records.text(document.id), citation.start, citation.end)
    passages = [passage(document, citation.eid, citation.start, citation.end)]
    if not own:
        passages.append(passage(target, None))
    truth = f"văn bản này không có {names}" if own else f"{target.label} không có {names}"
    return Finding(
        kind="unresolved_citation",
        passages=tuple(passages),
        attribute=f"{'self_reference' if own else 'cited_article'} {'; '.join(missing)}",
        values=(citation.text, f"không có {names}"),
        explanation=f"{where[:1].upper()}{where[1:]} viện dẫn {words_there}, nhưng {truth} trong bản có trong thư viện.",
        proposed_action=AMEND,
        severity="medium",
        score=0.9,
        rule="NĐ 78/2025/NĐ-CP Điều 68",
        evidence=(("missing", list(missing)),),
    )
