"""Words that sound like the document's own and mean another's: bare addresses in the rows of tables and below an announced
list, and "Luật này" in the words that a document of another type quotes or repeats."""

import re
from dataclasses import replace

from lawreview.citing.model import Citation, DocumentReference
from lawreview.citing.own import Place
from lawreview.documents.folding import fold

_FORMS = (
    "hiến pháp",
    "bộ luật",
    "luật",
    "pháp lệnh",
    "nghị định",
    "thông tư",
    "thông tư liên tịch",
    "chỉ thị",
)
_REACH = 1_500  # letters of one row or list that are looked back over
# where a row of a table, or of a list in lines, begins
_ROW = re.compile(
    r"\n[ \t|]*(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,5})[ \t]*[.)]?[ \t]*(?=[\n|]|(?:Luật|Bộ luật|Nghị|Thông|Quyết|Pháp)\s)"
)
_ANNOUNCES = re.compile(r"[^\n“]{0,200}:[ \t]*\n")
_BEGINS = re.compile(r"(?:\A|[\n|])[ \t]*(?:\d{1,3}[.)]|[a-zđ]\d?\)|[-–+•])?[ \t]*\Z")
_ACTS = ("amend", "repeal", "replace", "suspend", "correct")
_SOURCE_REACH = 800  # letters of a quotation or definition behind which its source is named
# what stands between repeated words and their source: "… Luật này” tại Điều 2 của Luật X", "… Luật này … (Điều 2 Luật X)"
_QUOTED_FROM = re.compile(
    r"[^”]*”\s*(?:\(|,\s*)?(?:(?:đã\s+)?(?:được\s+)?(?:quy\s+định|nêu|ghi)\s+)?(?:tại|theo|của|ở|trong)\s+(?:các\s+)?"
)
_SOURCE_IN_BRACKETS = re.compile(
    r"(?:(?!\n\s*\n|\n\s*(?:[-–+•]|\d{1,3}[.)]|[a-zđ]\))\s)[^()“”])*\((?:theo\s+)?", re.I
)


def of_others(text: str, citations: list[Citation], place: Place) -> list[Citation]:
    """The same citations; what is another document's has that document."""
    if not any(_is_bare(c) or _names_another_form(c, place) for c in citations):
        return citations
    out: list[Citation] = []
    for at, citation in enumerate(citations):
        if _is_bare(citation):
            citation = _in_list(text, citation, out, place)
        elif _names_another_form(citation, place):
            source = _source_behind(text, citation, citations[at + 1 :], place)
            citation = replace(citation, document=source) if source else _this_of_another(citation, out)
        out.append(citation)
    return out


def _is_bare(citation: Citation) -> bool:
    d = citation.document
    bare = citation.kind == "provision" and not (d.number or d.name or d.type) and bool(citation.eids)
    return bare and "này" not in citation.text.lower()


def _names_another_form(citation: Citation, place: Place) -> bool:
    """ "Nghị định này" in a circular: a form that the citing document does not have."""
    d, own = citation.document, fold(place.context.type or "")
    said = fold(d.type or "")
    if not d.own or said not in _FORMS or own not in (*_FORMS, "quyết định", "nghị quyết"):
        return False
    return not (said.endswith(own) or own.endswith(said) or own.startswith(said) or said.startswith(own))


def _source_behind(
    text: str, citation: Citation, later: list[Citation], place: Place
) -> DocumentReference | None:
    """The document of that form that is named as the source of the words behind them, None where none is."""
    form = fold(citation.document.type or "")
    between = _QUOTED_FROM if place.in_quotation(citation.start) else _SOURCE_IN_BRACKETS
    for following in later:
        if following.start - citation.end > _SOURCE_REACH:
            break
        d = following.document
        if not d.own and (d.number or d.name) and fold(d.type or "") == form:
            return d if between.fullmatch(text, citation.end, following.start) else None
    return None


def _this_of_another(citation: Citation, before: list[Citation]) -> Citation:
    """The last document of that form that was named; where none was, the words are a slip for the document itself."""
    form = fold(citation.document.type or "")
    for earlier in reversed(before):
        if citation.start - earlier.end > _REACH:
            break
        d = earlier.document
        if not d.own and (d.number or d.name) and fold(d.type or "") == form:
            return replace(citation, document=d)
    return citation


def _in_list(text: str, citation: Citation, before: list[Citation], place: Place) -> Citation:
    chain = place.chain(citation.start)
    top = chain[-1] if chain else ""
    if top.startswith(("annex_", "att_")):
        named = any("art_" in eid or ("__" in eid and top.startswith("annex_")) for eid in citation.eids)
        if not named:
            return citation  # "Mẫu số 5" beside a document is a form of the list's own annex
        without_articles = not top.startswith("annex_mẫu-") and not any("art_" in eid for eid in chain)
        document = _of_the_row(text, citation, before) if without_articles else None
        return replace(citation, document=document) if document else citation
    return _announced(text, citation, before, place)


def _of_the_row(text: str, citation: Citation, before: list[Citation]) -> DocumentReference | None:
    """The document that the row names first."""
    low = max(0, citation.start - _REACH)
    rows = [m.start() for m in _ROW.finditer(text, low, citation.start)]
    begin = rows[-1] if rows else low
    found = None
    for earlier in reversed(before):
        if earlier.start < begin:
            break
        if earlier.kind == "document" and not earlier.document.own and earlier.document.number:
            found = earlier.document
    return found


def _announced(text: str, citation: Citation, before: list[Citation], place: Place) -> Citation:
    """ "Bãi bỏ các khoản sau đây của Nghị định số …:\\na) khoản 2 Điều 5": the items are of the document announced."""
    if not _BEGINS.search(text, max(0, citation.start - 12), citation.start):
        return citation
    for earlier in reversed(before):
        if citation.start - earlier.end > _REACH:
            break
        if earlier.document.own or not (earlier.document.number or earlier.document.name):
            continue
        if earlier.kind != "document" or earlier.role not in _ACTS:
            break
        head = _ANNOUNCES.match(text, earlier.end, citation.start)
        if head is None or text.find("“", head.end(), citation.start) >= 0:
            break
        above, here = place.chain(earlier.start), place.chain(citation.start)
        if place.starts and (not above or above[0] not in here):
            break
        return replace(citation, document=replace(earlier.document), role=earlier.role)
    return citation
