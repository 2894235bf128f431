"""Procedures of which a document sets some parts but nowhere the deadline, the dossier or who decides: ``missing_component``.

NĐ 63/2010/NĐ-CP Điều 8 khoản 2: a procedure is only complete with all of these. Asked are local rules that regulate a procedure by
themselves; what is left to another document ("thực hiện theo Điều 23 Nghị định số …") is not missing, and rules whose matter is only
a part of procedures (decentralisation, coordination, one-stop shops) are not asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lawreview.checking.force import force_of
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, FactRow, ProvisionRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage, place
from lawreview.documents.folding import fold
from lawreview.procedures.agencies import find_agencies
from lawreview.procedures.name_finding import find_names
from lawreview.procedures.names import is_complete
from lawreview.procedures.quantities import find_quantities
from lawreview.procedures.wording import flat

_NAMES = {
    "deadline": "thời hạn giải quyết",
    "dossier": "thành phần hồ sơ",
    "deciding_authority": "cơ quan tiếp nhận, giải quyết",
}
_ABOUT_PARTS = re.compile(
    r"(?<!\w)(?:phân\s+cấp|ủy\s+quyền|phối\s+hợp|một\s+cửa|thi\s+đua|chức\s+năng|quy\s+chế\s+làm\s+việc|mức\s+(?:thu|chi|hỗ\s+trợ)|phí|lệ\s+phí|giá)(?!\w)"
)
_DOSSIER = re.compile(
    r"thành\s+phần\s+hồ\s+sơ|hồ\s+sơ[^.;\n]{0,160}?(?:gồm|bao\s+gồm|sau\s+đây|như\s+sau|kèm\s+theo)|giấy\s+tờ\s+(?:phải|cần)\s+(?:nộp|xuất\s+trình)"
    r"|(?<!\w)(?:đơn\s+(?:đề\s+nghị|xin|đăng\s+ký)|tờ\s+khai|văn\s+bản\s+đề\s+nghị|bản\s+sao|bản\s+chính|giấy\s+đề\s+nghị)(?!\w)"
)
_LIST = re.compile(r"hồ\s+sơ[^.;\n]{0,160}?(?:gồm|bao\s+gồm|như\s+sau|sau\s+đây)")
_DOSSIER_HANDED_IN = re.compile(r"(?:nộp|gửi|lập)[^.;\n]{0,80}?hồ\s+sơ|hồ\s+sơ[^.;\n]{0,80}?(?:nộp|gửi)")
_RECEIPT = re.compile(r"(?:nhận|tiếp\s+nhận)[^.;\n]{0,30}?hồ\s+sơ|hồ\s+sơ\s+hợp\s+lệ")
_AT_ONCE = re.compile(
    r"(?<!\w)(?:trong\s+ngày|ngay\s+(?:khi|sau|trong|lập)|trong\s+buổi|đúng\s+hạn|theo\s+(?:giấy|phiếu)\s+hẹn|phiếu\s+hẹn|giấy\s+hẹn|ngày\s+\d+\s+hằng|trước\s+ngày)(?!\w)"
)
_VALIDITY = re.compile(
    r"(?:giá\s+trị|hiệu\s+lực|thời\s+hạn\s+của|có\s+thời\s+hạn|thời\s+hạn\s+sử\s+dụng|kinh\s+nghiệm|cư\s+trú)[^.;]{0,30}$"
)
_HANDED_TO = re.compile(r"(?:nộp|gửi)[^.;\n]{0,100}?(?<!\w)(?:tại|đến|cho|về|tới|qua)\s+[^\W\d]")
_LEFT = {
    "deadline": re.compile(r"(?:thời\s+hạn|thời\s+gian|trình\s+tự|thủ\s+tục)(?!\s+hành\s+chính\s+công)"),
    "dossier": re.compile(r"(?:hồ\s+sơ|giấy\s+tờ|trình\s+tự|thủ\s+tục)"),
    "deciding_authority": re.compile(r"(?:thẩm\s+quyền|trình\s+tự|thủ\s+tục)"),
}
_ELSEWHERE = re.compile(
    r"(?<!\w)(?:theo|quy\s+định\s+tại|quy\s+định\s+của|áp\s+dụng|hướng\s+dẫn\s+(?:tại|của))(?!\w)"
)
_LAW = re.compile(
    r"pháp\s+luật|hiện\s+hành|(?:của|do)\s+(?:chính\s+phủ|bộ\s|thủ\s+tướng|hội\s+đồng\s+nhân\s+dân)|chuyên\s+ngành|quy\s+trình\s+nội\s+bộ"
)
_COMPONENT_HEADING = re.compile(
    r"^(?:thành\s+phần|số\s+lượng|hồ\s+sơ|thời\s+(?:hạn|gian)|thẩm\s+quyền|trách\s+nhiệm|nguyên\s+tắc|đối\s+tượng|phạm\s+vi|cơ\s+quan|nơi|cách\s+thức)"
)
_SCOPE_HEADING = re.compile(
    r"phạm\s+vi|đối\s+tượng\s+áp\s+dụng|giải\s+thích|hiệu\s+lực|tổ\s+chức\s+thực\s+hiện|trách\s+nhiệm"
)


@dataclass(frozen=True, slots=True)
class _Text:
    """The flat words of one document with what is known of it."""

    document: DocumentRow
    low: str
    printed: str
    articles: list[ProvisionRow]
    facts: list[FactRow]
    citations: list[CitationRow]

    def words(self, row: ProvisionRow) -> str:
        return self.low[row.start : row.end]

    def within(self, rows: list[ProvisionRow], component: str) -> list[FactRow]:
        """The facts of a component that stand in these articles."""
        return [
            f
            for f in self.facts
            if f.component == component and any(r.start <= f.start < r.end for r in rows)
        ]


@check("missing_component")
def missing_components(records: Records, as_of: date) -> Iterator[Finding]:
    """One finding a procedure and missing component: at the article that holds the procedure, or at the document where it is spread."""
    force = force_of(records)
    amending = {a.document_id for a in records.amendments if a.target_eid}
    citations: dict[int, list[CitationRow]] = defaultdict(list)
    for citation in records.citations:
        citations[citation.document_id].append(citation)
    for document_id, known in records.facts_by_document.items():
        document = records.documents[document_id]
        if (
            not document.territory
            or document.regulatory is False
            or document.origin not in ("text", "dataset")
            or document.type == "Văn bản hợp nhất"
            or document_id in amending
            or not force.in_force(document, as_of)
        ):
            continue
        printed = records.text(document_id)
        rows = [r for r in records.provisions.get(document_id, {}).values() if r.kind == "article"]
        yield from _ask(_Text(document, flat(printed), printed, rows, known, citations[document_id]))


def _ask(text: _Text) -> Iterator[Finding]:
    """First the articles that each hold one procedure of their own, then the rest of the document as one procedure."""
    alone = {row.eid: row for row in text.articles if _holds_a_procedure(text, row)}
    for row in alone.values():
        shared = [r for r in text.articles if r.eid not in alone and _general(text, r)]
        missing = _missing(text, [row], shared)
        if missing:
            yield _finding(
                text, row, " ".join(text.words(row).split("\n", 1)[0].split(". ", 1)[-1].split()), missing
            )
    rest = [r for r in text.articles if r.eid not in alone]
    procedures = {
        f.procedure
        for f in text.facts
        if is_complete(f.procedure) and any(r.start <= f.start < r.end for r in rest)
    }
    if len(procedures) != 1 or _ABOUT_PARTS.search(fold(text.document.title)):
        return
    missing = _missing(text, rest, [])
    if missing:
        holders = [
            r
            for r in rest
            if any(r.start <= f.start < r.end and f.procedure in procedures for f in text.facts)
        ]
        yield _finding(text, holders[0] if len(holders) == 1 else None, next(iter(procedures)), missing)


def _holds_a_procedure(text: _Text, row: ProvisionRow) -> bool:
    """True for an article whose heading is the name of a procedure that no other article regulates."""
    heading = flat(row.heading).strip(" .:")
    if not heading or _COMPONENT_HEADING.match(heading):
        return False
    named = find_names(heading, 0, len(heading), heading=True)
    if not named or len(heading.split()) < 4:
        return False
    title = flat(text.document.title)
    if heading in title:
        return False
    return not any(
        heading in text.words(r)
        for r in text.articles
        if r.eid != row.eid and not _SCOPE_HEADING.search(flat(r.heading))
    )


def _general(text: _Text, row: ProvisionRow) -> bool:
    """True for an article that names no procedure: what it sets holds for all."""
    return not find_names(text.low, row.start, row.end) and not find_names(
        flat(row.heading), 0, len(row.heading), heading=True
    )


def _missing(text: _Text, rows: list[ProvisionRow], shared: list[ProvisionRow]) -> str:
    """The component that these articles lack while they set enough of the others, or ""."""
    words = "\n".join(text.words(r) for r in rows)
    papers = bool(text.within(rows, "dossier") or _LIST.search(words))
    whole = [f for f in text.within(rows, "deadline") if f.value.get("role") == "whole"]
    authority = bool(
        text.within(rows, "receiving_authority")
        or text.within(rows, "deciding_authority")
        or _HANDED_TO.search(words)
    )
    if papers and authority and not _times(words) and not _has(text, shared, "deadline"):
        return "" if _left(text, rows, "deadline") else "deadline"
    decided = (
        text.within(rows, "deciding_authority")
        or text.within(rows, "receiving_authority")
        or _agents(text, rows)
    )
    if (
        whole
        and decided
        and not _DOSSIER.search(words)
        and _RECEIPT.search(words)
        and not _has(text, shared, "dossier")
    ):
        return "" if _left(text, rows, "dossier") else "dossier"
    if (
        papers
        and whole
        and not _agents(text, rows)
        and not authority
        and not _has(text, shared, "deciding_authority")
    ):
        return "" if _left(text, rows, "deciding_authority") else "deciding_authority"
    return ""


def _times(words: str) -> bool:
    """True where any time limit, or a promise of immediacy, stands in the words; validities are none."""
    if _AT_ONCE.search(words):
        return True
    return any(
        q.dimension in ("time", "working_time")
        and not _VALIDITY.search(words[max(0, q.start - 60) : q.start])
        for q in find_quantities(words)
    )


def _agents(text: _Text, rows: list[ProvisionRow]) -> bool:
    return any(find_agencies(text.printed, r.start, r.end) for r in rows)


def _has(text: _Text, rows: list[ProvisionRow], component: str) -> bool:
    """True where articles that hold for all procedures set the component."""
    if component == "deadline":
        return any(f.value.get("role") == "whole" for f in text.within(rows, "deadline"))
    if component == "dossier":
        return any(_LIST.search(text.words(r)) or text.within([r], "dossier") for r in rows)
    return bool(text.within(rows, "receiving_authority") or text.within(rows, "deciding_authority"))


def _left(text: _Text, rows: list[ProvisionRow], component: str) -> bool:
    """True where a sentence leaves the component to another document or to the law."""
    for row in rows:
        for match in re.finditer(r"[^.;\n]+(?:\.(?=\S)[^.;\n]*)*", text.words(row)):
            sentence = match[0]
            if not (_LEFT[component].search(sentence) and _ELSEWHERE.search(sentence)):
                continue
            a, b = row.start + match.start(), row.start + match.end()
            if _LAW.search(sentence) or any(not c.own and a <= c.start < b for c in text.citations):
                return True
    return False


def _finding(text: _Text, row: ProvisionRow | None, procedure: str, component: str) -> Finding:
    document = text.document
    where = place(document, row.eid if row else None)
    return Finding(
        kind="missing_component",
        passages=(
            passage(document, row.eid if row else None, row.start if row else -1, row.end if row else -1),
        ),
        attribute=component,
        values=(_NAMES[component],),
        explanation=(
            f"{where[:1].upper()}{where[1:]} quy định thủ tục “{procedure.strip(' .:')}” nhưng có dấu hiệu không nêu {_NAMES[component]} "
            "và không dẫn chiếu văn bản khác về nội dung này; theo khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP, đây là bộ phận bắt buộc của "
            "thủ tục hành chính."
        ),
        proposed_action=AMEND,
        severity="low",
        score=0.7 if row else 0.6,
        rule="NĐ 63/2010/NĐ-CP Điều 8 khoản 2",
        evidence=(("procedure", procedure),),
    )
