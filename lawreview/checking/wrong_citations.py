"""Citations whose stated date, title or issuer contradicts the cited document as the library or the catalogue knows it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from lawreview.checking.cited_types import wrong_types
from lawreview.checking.damaged_citations import damaged_citations
from lawreview.checking.force import known_as
from lawreview.checking.homonyms import Dates, dates_said
from lawreview.checking.joint_issuers import strange_issuer
from lawreview.checking.model import Finding
from lawreview.checking.records import CitationRow, DocumentRow, Records
from lawreview.checking.registry import check
from lawreview.checking.titles import owner_of_title, same_title, title_behind
from lawreview.checking.wordings import AMEND, passage, place, quote
from lawreview.documents.catalogue import by_number
from lawreview.documents.dates import short
from lawreview.documents.folding import fold
from lawreview.documents.issuers import central_bodies, issuer_of_number, successors


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
    said = dates_said(records)
    for citation in records.citations:
        if citation.own or not citation.number:
            continue
        if (citation.document_id, citation.number_key) in records.unconfirmed:
            continue
        document = records.documents[citation.document_id]
        if document.origin not in ("text", "dataset"):
            continue
        found = list(wrong_types(records, document, citation))
        found += _joint_issuer(records, document, citation)
        cited = _cited(records, citation)
        if cited is not None and not found:
            found += _contradictions(records, document, citation, cited, said)
        for finding in found:
            if finding.id not in seen:
                seen.add(finding.id)
                yield finding
    yield from damaged_citations(records)


def _joint_issuer(records: Records, document: DocumentRow, citation: CitationRow) -> Iterator[Finding]:
    """A joint circular said to be of a body that its own number does not name."""
    number = citation.number or ""
    strange = strange_issuer(number, citation.issuer or "") if citation.eid else ""
    if strange:
        codes = number.rpartition("TTLT")[2].strip("-/")
        cited = _Cited(
            f"{citation.type or 'Văn bản'} số {number}", None, "", codes, "chính số, ký hiệu đó", None
        )
        yield _finding(
            records, document, citation, cited, "cited_issuer", "ghi cơ quan ban hành có", strange, f"do {codes} ban hành", codes, 0.9,
        )  # fmt: skip


def _cited(records: Records, citation: CitationRow) -> _Cited | None:
    """The document meant: the library's where it was resolved or is the only one of that number, type and issuer; else the
    catalogue's where only one has the number."""
    row = records.documents.get(citation.target_document_id or -1) or _only_one(records, citation)
    if row is not None and (_of_another_province(citation, row) or _of_another_type(citation, row)):
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


def _date_is_wrong(citation: CitationRow, cited: _Cited, said: Dates) -> bool:
    """True where the printed date contradicts the known one. A date at second hand (catalogue, codification) gives way where day and
    month are only exchanged in it, and where several documents print the other date alike."""
    printed, known = citation.issued_on, cited.issued_on
    if not printed or not known or printed == known:
        return False
    if cited.row is not None and cited.row.origin != "codified":
        return True
    if (printed.day, printed.month, printed.year) == (known.month, known.day, known.year):
        return False
    counts = said.get((citation.number_key or "", fold(citation.type or "")), {})
    return counts.get(printed, 0) <= max(1, counts.get(known, 0))


def _of_another_type(citation: CitationRow, row: DocumentRow) -> bool:
    """True for a resolution where the library holds the law of that number: the National Assembly numbers both in one row."""
    return bool(citation.type and row.type) and fold(citation.type or "") != fold(row.type or "")


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


def _issuer_fits(citation: CitationRow, cited: _Cited) -> bool:
    """True where the printed issuer is the known one, or the one that the number itself names (lists name the drafting ministry)."""
    own = issuer_of_number(citation.number or "")
    said = citation.issuer or ""
    return same_issuer(said, cited.issuer) or bool(own and not cited.row and _body(own.name) == _body(said))


def same_issuer(said: str, true: str) -> bool:
    """True unless two issuers are plainly different bodies: both known ones, neither the other's name shortened, nor its heir; an
    officer stands for the body, and of joint issuers one is enough."""
    a, b = _body(said), _body(true)
    if a in b or b in a or a not in _bodies() or b not in _bodies():
        return True
    return _heirs(a) & _heirs(b) != set()


def _body(name: str) -> str:
    return re.sub(r"[\s,.\-–&]+", " ", _OFFICE.sub("", fold(name))).strip()


@cache
def _bodies() -> dict[str, str]:
    """Known central bodies by their folded names, short ones too."""
    return {_body(n): body.name for body in central_bodies() for n in (body.name, *body.other_names)}


def _heirs(body: str) -> set[str]:
    """The body and those that have its work today, folded."""
    return {body, *(_body(n) for n in successors(_bodies()[body], date.today()))}


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
    records: Records, document: DocumentRow, citation: CitationRow, cited: _Cited, days: Dates
) -> Iterator[Finding]:
    if citation.eid is None:
        return  # in the head of the document: its own title may follow
    if citation.issuer and cited.issuer and not _issuer_fits(citation, cited):
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
    if _date_is_wrong(citation, cited, days):
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
    title = ""
    if not _is_own_purpose(document, citation) and (citation.title or citation.issued_on or citation.issuer):
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


def _is_own_purpose(document: DocumentRow, citation: CitationRow) -> bool:
    """True where the words behind a mention say what the citing document is for: "quy định chi tiết Điều 5 Nghị định số … về …", a
    mention without date and issuer, or words that name the citing document's own province behind a central document."""
    if citation.role == "guide" and not (citation.issued_on or citation.issuer):
        return True
    own = fold(document.territory)
    return bool(own) and own in fold(citation.title) and _is_central(citation.number or "")


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
