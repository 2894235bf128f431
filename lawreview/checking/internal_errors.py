"""A document that contradicts itself: ``internal_error``.

A figure and its words that differ; steps that need more time than their total; a face and an attachment that name another number or
date; a day of effect before the law allows it; numbers of articles that repeat or skip. Each costs readers the certainty of what holds,
and is mended by correction (đính chính) or amendment (NĐ 78/2025/NĐ-CP; NĐ 79/2025/NĐ-CP).
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from lawreview.checking.definitions import definitions_of_one_text
from lawreview.checking.effective_dates import TooEarly, too_early
from lawreview.checking.force import Force, force_of
from lawreview.checking.model import Finding, Passage, Severity
from lawreview.checking.records import DocumentRow, FactRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.standing_facts import standing_facts
from lawreview.checking.step_totals import Excess, excesses
from lawreview.checking.steps import step_sums
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.dates import short
from lawreview.documents.numbers import number_key
from lawreview.procedures.glosses import find_contradictions
from lawreview.procedures.quantities import figures

_NUMBER = re.compile(r"\d[\w.]*\s*/[^\s,;)]+(?:\s*-\s*[^\s,;)]+)*")
_YEAR = re.compile(r"/(?:19|20)\d\d(?=/)")
_CONSOLIDATED = "Văn bản hợp nhất"
_MEND = "đính chính hoặc sửa đổi, bổ sung"
_FACES = {
    "attached_number_differs": ("face_attachment_number", "số"),
    "attached_date_differs": ("face_attachment_date", "ngày ban hành"),
}


@check("internal_error")
def internal_errors(records: Records, as_of: date) -> Iterator[Finding]:
    """The contradictions inside each document that has not ended by the day; drafts of the future count."""
    force = force_of(records)
    told = _told_as_conflict(records, as_of)
    remarks = _remarks(records)
    for document in records.documents.values():
        if document.origin not in ("text", "dataset") or _ended(force, document, as_of):
            continue
        yield from _numbers(records, document)
        for excess in excesses(records, document.id) if document.number else ():
            if not any((document.id, p.provision.eid) in told for p in (*excess.steps, excess.total)):
                yield _step_sum(records, document, excess)
        yield from _definitions(records, document)
        if document.type != _CONSOLIDATED:
            yield from _faces(records, document, remarks.get(document.id, ()))
            yield from _effect(records, document)


def _ended(force: Force, document: DocumentRow, as_of: date) -> bool:
    end = force.ending(document)
    return end is not None and (end.on is None or end.on <= as_of)


def _remarks(records: Records) -> dict[int, list[tuple[str, str, int, int]]]:
    """The parser's remarks by document: (code, message, start, end)."""
    rows = records.connection.execute("SELECT id, remarks FROM documents WHERE remarks LIKE '%attached_%'")
    return {r[0]: [tuple(x) for x in json.loads(r[1])] for r in rows}


def _told_as_conflict(records: Records, as_of: date) -> set[tuple[int, str]]:
    """Provisions of step sums that the check of conflicts reports from facts."""
    groups: dict[tuple[int, str], list[FactRow]] = defaultdict(list)
    for fact in standing_facts(records, as_of):
        groups[fact.document_id, fact.procedure].append(fact)
    ids = {d.key: d.id for d in records.documents.values()}
    return {(ids[p.key], p.eid or "") for f in step_sums(records, groups) for p in f.passages}


def _innermost(records: Records, document: DocumentRow, start: int) -> ProvisionRow | None:
    held = [r for r in records.provisions.get(document.id, {}).values() if r.start <= start < r.end]
    return min(held, key=lambda r: r.end - r.start, default=None)


def _numbers(records: Records, document: DocumentRow) -> Iterator[Finding]:
    """One finding a provision whose figure and words differ."""
    text = records.text(document.id)
    seen: set[str | None] = set()
    for found in find_contradictions(text):
        row = _innermost(records, document, found.start)
        eid = row.eid if row else None
        if eid in seen:
            continue
        seen.add(eid)
        where = place(document, eid)
        yield _finding(
            (passage(document, eid, found.start, found.end),),
            "number_in_words",
            (found.figures, found.words),
            f"{where[:1].upper()}{where[1:]} ghi {quote(text, found.start, found.end)}: có dấu hiệu số viết bằng chữ số ({found.figures}) "
            f"và số viết bằng chữ ({found.words}) khác nhau.",
            "high",
            0.95,
            _MEND,
        )


def _definitions(records: Records, document: DocumentRow) -> Iterator[Finding]:
    """One finding a term that the document defines twice and otherwise (NĐ 78/2025/NĐ-CP Điều 63)."""
    for first, second, values in definitions_of_one_text(records, document.id):
        yield _finding(
            tuple(passage(document, d.eid, d.start, d.end) for d in (first, second)),
            "definition",
            values,
            f"{document.label} có dấu hiệu giải thích thuật ngữ “{first.term}” hai lần khác nhau: {place(document, first.eid)} "
            f"{values[0]} và {place(document, second.eid)} {values[1]}.",
            "medium",
            0.85,
            AMEND,
        )


def _step_sum(records: Records, document: DocumentRow, excess: Excess) -> Finding:
    text = records.text(document.id)
    unit = "ngày làm việc" if excess.total.scale == "working" else "ngày"
    needed = figures(round(sum(s.days for s in excess.steps), 2))
    spans: dict[str, Passage] = {}
    for part in (*excess.steps, excess.total):
        row = part.provision
        spans.setdefault(row.eid, passage(document, row.eid, part.start, part.end))
    return _finding(
        tuple(spans.values()),
        "step_sum",
        (
            *(quote(text, s.start, s.end).strip("“”") for s in excess.steps),
            quote(text, excess.total.start, excess.total.end).strip("“”"),
        ),
        f"Trong {document.label}, các bước cần tổng cộng {needed} {unit} "
        f"({' + '.join(figures(s.days) for s in excess.steps)}), có dấu hiệu dài hơn tổng thời hạn "
        f"{quote(text, excess.total.start, excess.total.end)} tại {place(document, excess.total.provision.eid)}.",
        "medium",
        0.85,
        AMEND,
        "NĐ 63/2010/NĐ-CP Điều 8",
    )


def _faces(
    records: Records, document: DocumentRow, remarks: list[tuple[str, str, int, int]] | tuple[()]
) -> Iterator[Finding]:
    text = records.text(document.id)
    for code, message, start, end in remarks:
        if code not in _FACES:
            continue
        attribute, name = _FACES[code]
        if attribute == "face_attachment_number" and _only_year_differs(
            text[start:end], document.number or ""
        ):
            continue
        shown = (document.number or "") if attribute.endswith("number") else short(document.issued_on)
        yield _finding(
            (passage(document, None, start, end),),
            attribute,
            (shown, re.sub(r"\s+", " ", text[start:end])),
            f"{document.label}: có dấu hiệu {name} ở phần đầu văn bản kèm theo khác {name} trên mặt văn bản – {message}.",
            "medium",
            0.9,
            _MEND,
        )


def _only_year_differs(attached: str, number: str) -> bool:
    """True where the attachment only adds or leaves out the year: "1114/QĐ-UB" and "1114/2003/QĐ-UB"."""
    said = _NUMBER.search(attached)
    one, other = (_YEAR.sub("", number_key(n)) for n in (said[0] if said else "", number))
    return one == other


def _effect(records: Records, document: DocumentRow) -> Iterator[Finding]:
    found = too_early(records, document)
    if found is None or document.effective_on is None:
        return
    row = found.provision
    yield _finding(
        (passage(document, row.eid, row.start, row.end),),
        "effective_date",
        (short(document.effective_on), f"sớm nhất {short(found.least)}"),
        f"{place(document, row.eid)[:1].upper()}{place(document, row.eid)[1:]} quy định hiệu lực từ {short(document.effective_on)}, "
        f"{_why(document, found)}.",
        "high" if found.regime is None else "low",
        0.9 if found.regime is None else 0.8,
        _MEND,
        found.regime.source if found.regime else "Luật 64/2025/QH15 Điều 53",
    )


def _why(document: DocumentRow, found: TooEarly) -> str:
    issued = short(document.issued_on)
    if found.regime is None:
        return f"có dấu hiệu trước cả ngày ban hành ({issued})"
    return (
        f"có dấu hiệu sớm hơn {found.regime.days} ngày kể từ ngày thông qua hoặc ký ban hành ({issued}); sớm nhất là {short(found.least)} "
        f"theo {found.regime.source}, trừ trường hợp ban hành theo trình tự, thủ tục rút gọn"
    )


def _finding(
    passages: tuple[Passage, ...],
    attribute: str,
    values: tuple[str, ...],
    explanation: str,
    severity: Severity,
    score: float,
    action: str,
    rule: str = "NĐ 78/2025/NĐ-CP; NĐ 79/2025/NĐ-CP",
) -> Finding:
    return Finding("internal_error", passages, attribute, values, explanation, action, severity, score, rule)
