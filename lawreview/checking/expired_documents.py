"""Documents that have ended but not been ended: their stated period has passed, or the document that they detail has died.

Luật 64/2025/QH15 Điều 57 khoản 1 điểm a (period), khoản 2 and its forerunners (detailing documents): which rule holds depends on the day
on which the parent died (amending/validity.py).
"""

import re
from collections.abc import Iterator
from datetime import date

from lawreview.amending.validity import fixed_term, regime_on
from lawreview.checking.force import Ending, Force, end_of_cited, force_of
from lawreview.checking.mentions import reprints
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import REPEAL, passage
from lawreview.documents.dates import short
from lawreview.documents.folding import fold

_DETAILS = re.compile(
    r"quy định chi tiết|hướng dẫn (?:thi hành|thực hiện|áp dụng|chi tiết)|biện pháp thi hành|chi tiết (?:thi hành|một số)"
)


# "Kế hoạch cải cách hành chính năm 2012", "phân bổ dự toán ngân sách năm 2015": what was to be done in that year
_YEARLY = re.compile(
    r"^(?:về\s+(?:việc\s+)?)?(?:(?:ban hành|phê duyệt|phê chuẩn|thông qua|giao|phân bổ|triển khai|điều chỉnh)\s+){0,3}"
    r"(?:kế hoạch|dự toán|phương án phân bổ|chỉ tiêu|chương trình công tác)(?!\w)(?!.*(?:quy định|quy chế|hằng năm|hàng năm)).*\snăm (\d{4})$"
)
# regimes under which the detailing document dies with its parent (data/expiry_regimes.tsv), and how sure that is
_SCORES = {"dies": 0.95, "dies_unless_kept": 0.85, "dies_unless_continued": 0.85}


@check("expired_document")
def expired_documents(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a document: its own period first, else its parent's death."""
    yield from _found(records, force_of(records), as_of)


def overdue(records: Records, force: Force, as_of: date) -> set[int]:
    """The documents whose period is over or whose parent took them along: they are compared with nothing."""
    dead = set()
    for finding in _found(records, force, as_of):
        if finding.attribute == "period" or dict(finding.evidence).get("regime") in _SCORES:
            dead.add(records.by_key[finding.passages[0].key].id)
    return dead


def dead_with_parent(records: Records, force: Force, as_of: date) -> dict[int, Ending]:
    """The documents that died together with the one that they detail, where the law left no choice (Luật 80/2015/QH13 Điều 154)."""
    out = {}
    for finding in _found(records, force, as_of):
        if dict(finding.evidence).get("regime") == "dies" and len(finding.passages) == 2:
            child, parent = (records.by_key[p.key] for p in finding.passages)
            died = force.ending(parent)
            if died:
                out[child.id] = Ending(died.on, "with_parent", parent.label, parent.id, "library")
    return out


def _found(records: Records, force: Force, as_of: date) -> list[Finding]:
    """The same, computed once in a run and day."""
    known: dict[date, list[Finding]] = records.shared.setdefault("expired_documents", {})
    if as_of not in known:
        known[as_of] = list(_findings(records, force, as_of))
    return known[as_of]


def _findings(records: Records, force: Force, as_of: date) -> Iterator[Finding]:
    parents = _parents(records)
    for document in records.documents.values():
        if (
            document.origin != "text"
            or reprints(document)
            or not document.issued_on
            or document.issued_on > as_of
        ):
            continue
        end = force.ending(document)
        if end and end.by:
            continue  # ended by another document: the lists say so, nothing is left to decide
        period = document.expires_on or _period_of_title(document)
        if period and period < as_of:
            yield _period_finding(document, period)
            continue
        if document.id in force.declared_to_stay:
            continue
        for citation in parents.get(document.id, ()):
            label, died = end_of_cited(records, force, citation) or ("", None)
            if died and died.on and document.issued_on < died.on <= as_of and not _names(died.by, document):
                parent = records.documents.get(citation.target_document_id or -1)
                yield _parent_finding(document, parent, label, died)
                break


def _names(by: str, document: DocumentRow) -> bool:
    """True where what ended the other is this document: by its label, or by its bare number, as the catalogue may say."""
    return by == document.label or document.number in by.replace(",", " ").split()


def _period_of_title(document: DocumentRow) -> date | None:
    """31 December of the last year of "giai đoạn 2011 – 2015" in a title of a plan or programme, of the year that a plan or budget is for."""
    year = _YEARLY.search(fold(document.title))
    issued = document.issued_on.year if document.issued_on else 0
    if year and issued <= int(year[1]) <= issued + 1:
        return date(int(year[1]), 12, 31)
    term = fixed_term(document.title)
    if not term or not document.issued_on or not document.issued_on.year <= term[1] <= 2100:
        return None  # a period that was over by then is what the document is about, not its own
    return date(term[1], 12, 31)


def _parents(records: Records) -> dict[int, list[CitationRow]]:
    """The mentions of what a document says it details: named in its own title, or with role "guide". One that is not in the library
    counts where the title names it: how it ended may be known from others."""
    out: dict[int, list[CitationRow]] = {}
    for citation in records.citations:
        if citation.own or citation.target_document_id == citation.document_id:
            continue
        document = records.documents[citation.document_id]
        parent = records.documents.get(citation.target_document_id or -1)
        title = fold(document.title)
        number = citation.number or (parent.number if parent else None)
        details = bool(_DETAILS.search(title)) and _named_in(title, number)
        named = citation.role == "guide" or details
        if details if parent is None else named and parent.rank < document.rank:
            out.setdefault(document.id, []).append(citation)
    return out


def _named_in(title: str, number: str | None) -> bool:
    return bool(number) and fold(number or "") in title


def _period_finding(document: DocumentRow, end: date) -> Finding:
    return Finding(
        kind="expired_document",
        passages=(passage(document, None),),
        attribute="period",
        values=(short(end),),
        explanation=f"{document.label} có dấu hiệu đã hết thời hạn có hiệu lực nêu trong văn bản (đến {short(end)}); cần kiểm tra và đưa vào danh mục hết hiệu lực.",
        proposed_action=REPEAL,
        severity="medium",
        score=0.9 if document.expires_on else 0.7,
        rule="Luật 64/2025/QH15 Điều 57 khoản 1 điểm a",
    )


def _parent_finding(document: DocumentRow, parent: DocumentRow | None, label: str, died: Ending) -> Finding:
    regime = regime_on(died.on) if died.on else None
    rule, source = (regime.rule, regime.source) if regime else ("unknown", "")
    what = (
        f"văn bản quy định chi tiết {regime.sentence} ({source})"
        if regime
        else "chưa xác định được quy định áp dụng"
    )
    return Finding(
        kind="expired_document",
        passages=(passage(document, None), *([passage(parent, None)] if parent else [])),
        attribute="parent_expired",
        values=(document.title, died.sentence),
        explanation=(
            f"{document.label} quy định chi tiết, hướng dẫn {label}, mà {label} đã {died.sentence}; {what} – cần kiểm tra."
        ),
        proposed_action=REPEAL,
        severity="high" if rule == "dies" else "medium",
        score=_SCORES.get(rule, 0.7),
        rule=source,
        evidence=(("regime", rule), ("parent", parent.key if parent else label)),
    )
