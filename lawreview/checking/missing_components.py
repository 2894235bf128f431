"""Procedures of which a document sets some components but not those that the law requires (NĐ 63/2010/NĐ-CP Điều 8 khoản 2).

Only local and ministerial rules that regulate a procedure by themselves are asked: at least two of dossier, copies, receiving and
deciding authority and deadline must be there, and nothing may be left to another document ("thực hiện theo …").
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from lawreview.checking.conflicts import standing_facts
from lawreview.checking.force import Force
from lawreview.checking.matters import Matters
from lawreview.checking.model import Finding
from lawreview.checking.records import DocumentRow, FactRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage
from lawreview.documents.eid import article_of
from lawreview.documents.folding import fold
from lawreview.procedures.names import is_complete

_ASKED = {"dossier": "thành phần hồ sơ", "deadline": "thời hạn giải quyết"}
_LEFT = {
    "dossier": re.compile(r"(?:thành phần hồ sơ|hồ sơ)[^.;]{0,120}(?:theo|quy định tại|áp dụng)"),
    "deadline": re.compile(r"(?:thời hạn|thời gian|trình tự)[^.;]{0,120}(?:theo|quy định tại|áp dụng)"),
}
_NAMES_IT = {
    "dossier": ("hồ sơ gồm", "thành phần hồ sơ", "giấy tờ phải nộp"),
    "deadline": ("ngày làm việc", "thời hạn giải quyết", "trong ngày"),
}


@check("missing_component")
def missing_components(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a document, procedure and missing component."""
    force = Force(records)
    matters = Matters(records, force, as_of)
    facts = standing_facts(records, force, matters, as_of)
    by_procedure: dict[tuple[int, str], list[FactRow]] = defaultdict(list)
    for fact in facts:
        if is_complete(fact.procedure) and not fact.scope.get("stage"):
            by_procedure[fact.document_id, fact.procedure].append(fact)
    amending = {a.document_id for a in records.amendments}
    for (document_id, procedure), known in by_procedure.items():
        document = records.documents[document_id]
        if document.territory and document_id not in amending:
            yield from _missing(records, document, procedure, known)


def _missing(
    records: Records, document: DocumentRow, procedure: str, facts: list[FactRow]
) -> Iterator[Finding]:
    there = {f.component for f in facts}
    firm = {"receiving_authority", "deciding_authority", "copies", "dossier", "deadline"} & there
    if len(firm) < 2 or not there & {"dossier", "deadline"}:
        return
    articles = sorted({a for f in facts if (a := article_of(f.eid))})
    text = fold(records.text(document.id))
    for component, name in _ASKED.items():
        if component in there or _LEFT[component].search(text):
            continue
        only = articles[0] if len(articles) == 1 else None
        body = text
        if only:
            row = records.provisions[document.id][only]
            body = fold(records.words(document.id, row))
        if any(w in body for w in _NAMES_IT[component]):
            continue
        yield Finding(
            kind="missing_component",
            passages=(passage(document, only),),
            attribute=component if only else f"{component} {procedure}",
            values=(name,),
            explanation=(
                f"{document.label} quy định thủ tục “{procedure}” nhưng không thấy quy định {name}, cũng không dẫn chiếu văn bản khác; có dấu hiệu "
                "thiếu bộ phận bắt buộc của thủ tục hành chính theo khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP."
            ),
            proposed_action=AMEND,
            severity="low",
            score=0.6,
            rule="NĐ 63/2010/NĐ-CP Điều 8 khoản 2",
            evidence=(("procedure", procedure), ("known", sorted(there))),
        )
