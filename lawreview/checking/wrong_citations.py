"""Citations whose stated date, title or issuer contradicts the cited document as the library or the catalogue knows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from lawreview.checking.damaged_citations import damaged_citations
from lawreview.checking.force import known_as
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.catalogue import by_number, catalogue
from lawreview.documents.dates import short
from lawreview.documents.folding import fold, words

_TITLE_FLOOR = 55.0
_SHORT_TITLE = 4
_LIGHT = frozenset(
    [
        "về",
        "việc",
        "ban",
        "hành",
        "quy",
        "định",
        "quy",
        "chế",
        "của",
        "trên",
        "địa",
        "bàn",
        "tỉnh",
        "thành",
        "phố",
        "và",
        "các",
        "một",
        "số",
        "điều",
        "chi",
        "tiết",
        "thi",
        "hành",
        "hướng",
        "dẫn",
        "sửa",
        "đổi",
        "bổ",
        "sung",
        "nội",
        "dung",
        "đối",
        "với",
        "cho",
        "theo",
        "tại",
        "trong",
        "chính",
        "phủ",
        "bộ",
        "luật",
        "nghị",
        "định",
        "quyết",
        "định",
        "thông",
        "tư",
        "nghị",
        "quyết",
        "kèm",
    ]
)


@dataclass(frozen=True, slots=True)
class _Cited:
    label: str
    issued_on: date | None
    title: str
    issuer: str
    source: str
    row: DocumentRow | None


@check("wrong_citation")
def wrong_citations(records: Records, as_of: date) -> Iterator[Finding]:
    """At most one finding an attribute, citing provision and cited document."""
    seen: set[str] = set()
    for citation in records.citations:
        if citation.own or not citation.number:
            continue
        if (citation.document_id, citation.number_key) in records.unconfirmed:
            continue
        document = records.documents[citation.document_id]
        if document.origin not in ("text", "dataset"):
            continue
        cited = _cited(records, citation)
        if cited is None:
            continue
        for finding in _contradictions(records, document, citation, cited):
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding
    yield from damaged_citations(records)


def _cited(records: Records, citation: CitationRow) -> _Cited | None:
    """The document meant: the library's where it was resolved or is the only one of that number, type and issuer; else the
    catalogue's where only one has the number."""
    row = records.documents.get(citation.target_document_id or -1) or _only_one(records, citation)
    if row is not None and _of_another_province(citation, row):
        return None
    if row is not None:
        return _Cited(row.label, row.issued_on, row.title, row.issuer or "", "thư viện", row)
    known = by_number(citation.number or "")
    central = [k for k in known if not citation.type or fold(k.type) == fold(citation.type)]
    if len(central) == 1 and "/" in (citation.number or "") and _is_central(citation.number or ""):
        one = known_as(citation.number, citation.issued_on) or central[0]
        return _Cited(
            f"{one.type} số {one.number}",
            one.issued_on,
            one.title,
            one.issuer,
            f"danh mục: {one.read_in}",
            None,
        )
    return None


def _of_another_province(citation: CitationRow, row: DocumentRow) -> bool:
    """True where a local number is cited with an issuer that names a place, and the document at hand is another place's: local
    numbers repeat from province to province."""
    said, true = fold(citation.issuer or ""), fold(row.issuer or "")
    if _is_central(citation.number or "") or not said or not row.territory:
        return False
    names_place = re.search(r"(?:tỉnh|thành phố)\s+\w", said)
    return bool(names_place) and said != true and fold(row.territory) not in said


_OFFICE = re.compile(
    r"^(?:bộ trưởng|thứ trưởng|chủ tịch|thống đốc|chánh án|viện trưởng|tổng kiểm toán|thủ trưởng|giám đốc)\s+(?=\w)"
)


def same_issuer(said: str, true: str) -> bool:
    """True unless two issuers are plainly different bodies; an officer stands for the body, and of joint issuers one is enough."""
    a, b = _OFFICE.sub("", fold(said)), _OFFICE.sub("", fold(true))
    if a in b or b in a:
        return True
    return fuzz.token_set_ratio(a, b) >= 85 or not (a.startswith("bộ ") and b.startswith("bộ "))


def _is_central(number: str) -> bool:
    """False for numbers that every province reuses: those of people's councils and committees."""
    return not re.search(r"UBND|UB(?:-|$)|HĐND", number)


def _only_one(records: Records, citation: CitationRow) -> DocumentRow | None:
    """The library's only document of the number that the citation can mean: same type, and for local numbers same territory."""
    citing = records.documents[citation.document_id]
    same = [
        d
        for d in records.by_number.get(citation.number_key or "", ())
        if d.id != citing.id and d.origin == "text"
    ]
    same = [d for d in same if not citation.type or not d.type or fold(d.type) == fold(citation.type)]
    if not _is_central(citation.number or ""):
        same = [d for d in same if d.territory and d.territory == citing.territory]
        if citation.issuer:
            same = [d for d in same if not d.issuer or fold(d.issuer) == fold(citation.issuer)]
    return same[0] if len(same) == 1 else None


def _contradictions(
    records: Records, document: DocumentRow, citation: CitationRow, cited: _Cited
) -> Iterator[Finding]:
    if citation.eid is None:
        return  # in the head of the document: its own title may follow
    if citation.issuer and cited.issuer and not same_issuer(citation.issuer, cited.issuer):
        said, true = citation.issuer, cited.issuer
        yield _finding(
            records,
            document,
            citation,
            cited,
            "cited_issuer",
            "ghi cơ quan ban hành là",
            said,
            f"do {true} ban hành",
            true,
            0.85,
        )
    if citation.issued_on and cited.issued_on and citation.issued_on != cited.issued_on:
        said, true = short(citation.issued_on), short(cited.issued_on)
        yield _finding(
            records,
            document,
            citation,
            cited,
            "cited_date",
            "ghi ngày",
            said,
            f"được ban hành ngày {true}",
            true,
            0.95,
        )
    title = "" if _is_own_purpose(document, citation) else citation.title
    if (
        not title
        and citation.role != "guide"
        and citation.kind == "document"
        and citation.eid
        and (citation.issued_on or citation.issuer)
    ):
        title = title_behind(records.text(document.id), citation.end)
    if title and cited.title and not same_title(title, cited.title):
        said, true = title.strip(" ;,."), cited.title
        owner = owner_of_title(said, citation)
        yield _finding(
            records,
            document,
            citation,
            cited,
            "cited_title",
            "ghi tên",
            f"“{said[:160]}”",
            f"có tên “{true[:160]}”" + (f"; tên đã ghi là của {owner}" if owner else ""),
            true,
            0.85,
        )


def owner_of_title(said: str, citation: CitationRow) -> str:
    """The one known document of the cited type whose title the printed words are, "" where there is none or several."""
    telling = set(words(said)) - _LIGHT
    owners = [
        known
        for rows in catalogue().values()
        for known in rows
        if fold(known.type) == fold(citation.type or "") and known.number != citation.number
        if len(telling) >= 4 and telling <= (titled := set(words(known.title)))
        if len(telling) >= 0.6 * len(titled - _LIGHT)
    ]
    return (
        f"{owners[0].type} số {owners[0].number} ngày {short(owners[0].issued_on)}"
        if len(owners) == 1
        else ""
    )


def _is_own_purpose(document: DocumentRow, citation: CitationRow) -> bool:
    """True where the words behind a mention say what the citing document is for: "quy định chi tiết Điều 5 Nghị định số … về …", a
    mention without date and issuer, or words that name the citing document's own province behind a central document."""
    if citation.role == "guide" and not (citation.issued_on or citation.issuer):
        return True
    own = fold(document.territory)
    return bool(own) and own in fold(citation.title) and _is_central(citation.number or "")


_TITLE_OPENS = re.compile(
    r"\s*,?\s*(?:(?:về|quy định|ban hành|hướng dẫn|phê duyệt|sửa đổi|quy chế|công bố|thông qua|chi tiết)(?!\w)(?! tại| này| của| trên| hiện hành))",
    re.IGNORECASE,
)
_TITLE_ENDS = re.compile(
    r"[;.\n]|,\s+(?:đã|được|sửa đổi|có hiệu lực)|\s+(?:hết hiệu lực|được sửa đổi|\(sau đây)"
)


def title_behind(text: str, at: int) -> str:
    """The title printed right behind a mention ("… quy định về quản lý cây xanh đô thị"), or ""."""
    opening = _TITLE_OPENS.match(text, at)
    if not opening:
        return ""
    closing = _TITLE_ENDS.search(text, at, at + 500)
    return text[at : closing.start() if closing else at + 500].strip(" ,")


def same_title(said: str, true: str) -> bool:
    """True unless two titles are plainly of different matters: what one leaves out or shortens is no difference."""
    a = [w for w in words(said) if w not in _LIGHT]
    b = [w for w in words(true) if w not in _LIGHT]
    if len(a) < 3 or len(b) < 3:
        return True
    if len(set(a)) <= _SHORT_TITLE and not set(a) <= set(b) and len(b) > len(a):
        return False  # a shortened title holds no words of its own
    one, other = " ".join(a), " ".join(b)
    shared = len(set(a) & set(b)) / min(len(set(a)), len(set(b)))
    return (
        shared >= 0.6
        or max(fuzz.token_set_ratio(one, other), fuzz.partial_ratio(one, other)) >= _TITLE_FLOOR + 20
    )


def _finding(
    records: Records, document: DocumentRow, citation: CitationRow, cited: _Cited, attribute: str, verb: str, said: str,
    truth: str, true: str, score: float,
) -> Finding:  # fmt: skip
    passages = [passage(document, citation.eid, citation.start, citation.end)]
    if cited.row:
        passages.append(passage(cited.row, None))
    where = place(document, citation.eid)
    words_there = quote(records.text(document.id), citation.start, citation.end)
    return Finding(
        kind="wrong_citation",
        passages=tuple(passages),
        attribute=attribute if cited.row else f"{attribute} {citation.number}",
        values=(said, true),
        explanation=(
            f"{where[:1].upper()}{where[1:]} viện dẫn {words_there} và {verb} {said}, nhưng theo {cited.source} thì {cited.label} {truth}."
        ),
        proposed_action=AMEND,
        severity="medium",
        score=score,
        rule="NĐ 78/2025/NĐ-CP Điều 68",
        evidence=(("source", cited.source),),
    )
