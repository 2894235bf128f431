"""Finding citations: one pass over the anchors of a text, each read forward by the grammar."""

import re
from dataclasses import replace

from lawreview.citing import roles
from lawreview.citing.addresses import Address, is_heading, parse_address
from lawreview.citing.damage import issues_of, title_behind
from lawreview.citing.model import Citation, Context, DocumentReference
from lawreview.citing.own import Place, own_reference
from lawreview.citing.references import (
    SERIAL_BEFORE,
    STROKE,
    TYPE_BEFORE,
    Reference,
    is_amending_law,
    parse_number,
    parse_party,
    parse_reference,
    type_of_word,
)
from lawreview.citing.shorts import complete_short_forms

# Every pattern begins with a literal, so that the scan runs at memory speed; what stands before is looked at afterwards.
_ANCHORS = (
    ("unit", re.compile(r"iều\s{1,3}(?=\d|này|từ\s)"), 1),
    ("unit", re.compile(r"hoản\s{1,3}(?=\d|này|từ\s|cuối)"), 1),
    ("unit", re.compile(r"ho ản\s{1,3}(?=\d|này)"), 1),
    ("unit", re.compile(r"i ều\s{1,3}(?=\d|này)"), 1),
    ("unit", re.compile(r"i ểm\s{1,3}(?=[a-zđ](?!\w))"), 1),
    ("unit", re.compile(r"iểm\s{1,3}(?=[a-zđA-ZĐ]\d{0,2}(?!\w)|\d|từ\s)"), 1),
    ("unit", re.compile(r"iểm\s{1,3}(?=này(?!\w))"), 1),
    (
        "unit",
        re.compile(r"hụ\s{1,3}lục\s{1,3}(?=[\dIVXA-ZĐ]|số\s|này|(?:được\s)?(?:ban\s{1,3}hành\s{1,3})?kèm\s)"),
        1,
    ),
    ("unit", re.compile(r"HỤ\s{1,3}LỤC\s{1,3}(?=[\dIVXA-ZĐ]|SỐ\s)"), 1),
    ("unit", re.compile(r"ục\s{1,3}(?=[IVX\d]|này)"), 1),
    ("unit", re.compile(r"hương\s{1,3}(?=[IVX\d]|này)"), 1),
    ("unit", re.compile(r"hần\s{1,3}(?=[IVX\d]|thứ\s|này)"), 1),
    ("unit", re.compile(r"ẫu\s{1,3}(?=số\s{0,2}:?\s{0,2}[\dA-Z])"), 1),
    ("unit", re.compile(r"iết\s{1,3}(?=[a-zđ]\.?\d|\d\.|-)"), 1),
    ("law", re.compile(r"uật(?=\s)"), 1),
    ("law", re.compile(r"UẬT(?=\s)"), 1),
    ("law", re.compile(r"háp\s{1,3}lệnh(?=\s)"), 1),
    ("law", re.compile(r"iến\s{1,3}pháp(?!\w)"), 1),
    ("this", re.compile(r"này(?!\w)"), 0),
    ("number", STROKE, 0),
    ("short", re.compile(r"ghị\s{1,3}định\s{1,3}(?=(?:số\s{0,3})?\d)"), 1),
    ("short", re.compile(r"hông\s{1,3}tư\s{1,3}(?=(?:số\s{0,3})?\d)"), 1),
    ("short", re.compile(r"uyết\s{1,3}định\s{1,3}(?=(?:số\s{0,3})?\d|không\s)"), 1),
    ("short", re.compile(r"ghị\s{1,3}quyết\s{1,3}(?=(?:số\s{0,3})?\d)"), 1),
    ("short", re.compile(r"NĐ\s{1,2}(?=(?:số\s{0,3})?\d)"), 0),
    ("party", re.compile(r"ghị\s{1,3}quyết\s{1,3}(?=(?:của\s)?(?:Đại\s|Hội\snghị|Trung\sương|TW\s))"), 1),
    ("standard", re.compile(r"TCVN(?=[\s:\d])"), 0),
    ("standard", re.compile(r"QCVN(?=[\s:\d])"), 0),
    ("standard", re.compile(r"QTKĐ(?=[\s:\d])"), 0),
    ("standard", re.compile(r"TCXD(?:VN)?(?=[\s:\d])"), 0),
)
_UNIT_FIRST = {"i": "ĐđÐ", "h": "KkPpCc", "ụ": "Mm", "ẫ": "Mm"}
# "thời điểm này", "danh mục 1", "tài khoản 3511": words that only end like a level. Keys: second and third letter of the level.
_COMPOUNDS = {
    "iể": {"thời", "địa", "đặc", "quan", "ưu", "nhược", "số", "trọng", "khuyết", "giao", "yếu", "tâm", "luận", "chấm", "cao",
           "cực", "thí", "tọa", "mốc", "tổng", "thang"},
    "ục": {"danh", "hạng", "đề", "chuyên", "thư", "đầu", "niên", "thủ"},
    "ho": {"tài", "điều"},
    "hầ": {"cổ", "thành", "học", "một", "góp", "đa"},
    "iề": {"tiêu"},
}  # fmt: skip
_WORD_BEFORE = re.compile(r"(\w+)\s\Z")
_FORM_BEFORE = re.compile(
    r"(?<!\w)(?:mẫu|biểu|tờ\s+khai|phiếu|bảng\s+kê|đơn|giấy)\s{1,3}(?:số\s{0,3})?\Z", re.I
)
_ALL_BEFORE = re.compile(r"(?<!\w)(?:(?:các|những|từ)\s{1,3}){1,2}\Z", re.I)
_THIS_BEFORE = re.compile(
    r"(?<!\w)(?:bộ\s+luật|luật|pháp\s+lệnh|nghị\s+định|nghị\s+quyết|quyết\s+định|thông\s+tư(?:\s+liên\s+tịch)?|chỉ\s+thị|quy\s+chế|quy\s+định"
    r"|điều\s+lệ|kế\s+hoạch|chương\s+trình|đề\s+án|phương\s+án|nội\s+quy|quy\s+trình|quy\s+chuẩn|hướng\s+dẫn)\s{1,3}\Z",
    re.I,
)
# "quy định này" in lower case is a rule, "nghị định này" a document.
_NAMED_IN_LOWER_CASE = {
    "Luật",
    "Bộ luật",
    "Pháp lệnh",
    "Nghị định",
    "Thông tư",
    "Thông tư liên tịch",
    "Điều lệ",
}
# “2, 4 và 6 Điều 44”: clauses without their word, as phrases quoted for replacement begin.
_BARE_LIST = re.compile(r"[“\"]((?:\d{1,3}[a-zđ]?(?:,\s|\svà\s))*\d{1,3}[a-zđ]?)\s\Z")
_ENACTING = re.compile(r"ban\s+hành\s+\Z", re.I)
_CONNECT = re.compile(
    r"(?P<comma>\s{0,3},)?\s{0,3}(?:(?:c\s?ủa|tại|trong|thuộc)\s{1,3})?(?:(?:các|những)\s{1,3})?", re.I
)
_ATTACHED = re.compile(
    r"(?:(?P<kind>(?:Quy|quy)\s+(?:chế|định|trình|chuẩn)|(?:Điều|điều)\s+lệ|(?:Kế|kế)\s+hoạch|(?:Chương|chương)\s+trình|(?:Đề|đề)\s+án|(?:Nội|nội)\s+quy"
    r"|(?:Phương|phương)\s+án|(?:Danh|danh)\s+mục|(?:Bản|bản)\s+quy\s+định|(?:Biểu|biểu)[\w\s]{0,30})(?!\s+(?:tại|của))[^;.\n“”]{0,160}?)?"
    r"(?:được\s+)?(?:ban\s{1,3}hành\s{1,3})?kèm\s{1,3}theo\s{1,3}(?=\S)"
)
_TITLE_GAP = re.compile(
    r"\s+(?:về|quy\s+định|-)\s[^;.\n]{1,150}?\s(?:của|ban\s+hành\s+kèm\s+theo|kèm\s+theo)\s+(?=(?:Bộ\s+)?[Ll]uật|Nghị|Thông|Quyết|Pháp)"
)


def find_citations(
    text: str, context: Context | None = None, start: int = 0, end: int | None = None
) -> list[Citation]:
    """All citations of ``text[start:end]`` in order, without overlaps; offsets are code points into ``text``.

    Linear in the length of the text. Never raises for any text.
    """
    return find_in_place(Place(text, context or Context()), start, len(text) if end is None else end)


def find_in_place(place: Place, start: int, end: int) -> list[Citation]:
    """The citations of a text whose place is known position by position (see ``cite_document``)."""
    text = place.text
    found: list[Citation] = []
    cursor = start
    for at, kind in _anchors(text, start, end):
        if at < cursor:
            continue
        for citation in _read(text, at, kind, cursor, end, place):
            found.append(citation)
            cursor = citation.end
    return complete_short_forms(roles.assign(text, found, place.context, start))


def _anchors(text: str, start: int, end: int) -> list[tuple[int, str]]:
    out = []
    for kind, pattern, back in _ANCHORS:
        out += [
            (m.start() - back if m.start() >= back + start else m.start(), kind)
            for m in pattern.finditer(text, start, end)
        ]
    out.sort()
    return out


def _read(text: str, at: int, kind: str, cursor: int, end: int, place: Place) -> list[Citation]:
    if kind == "unit":
        return _read_unit(text, at, cursor, end, place)
    if kind == "number":
        return _read_number(text, at, cursor, end, place)
    if kind == "this":
        match = _THIS_BEFORE.search(text, max(cursor, at - 30), at)
        if match is None:
            return []
        at = match.start()
        if not text[at].isupper() and type_of_word(match[0]) not in _NAMED_IN_LOWER_CASE:
            return []
    if kind == "law":
        if at > cursor and text[at - 1].isalnum() and not (text[at] == "L" and text[at - 1].islower()):
            return []
        if text[max(cursor, at - 3) : at].lower() in ("bộ ", "bộ\n"):
            at -= 3
        if _ENACTING.search(text, max(0, at - 12), at) and is_amending_law(text, at, end):
            return []  # "ban hành Luật sửa đổi … của Luật X": the law being made is not cited, Luật X is
    reference = parse_party(text, at, end) if kind == "party" else parse_reference(text, at, end)
    return [_document(text, reference, end, place)] if reference else []


def _read_unit(text: str, at: int, cursor: int, end: int, place: Place) -> list[Citation]:
    if at > cursor and text[at - 1].isalnum():
        return []
    word = _WORD_BEFORE.search(text, max(cursor, at - 10), at)
    if word and word[1].lower() in _COMPOUNDS.get(text[at + 1 : at + 3].lower(), ()):
        return []
    if text[max(0, at - 5) : at].lower() in ("tiểu ", "tiểu\n"):
        at -= 5
    before = _ALL_BEFORE.search(text, max(cursor, at - 16), at)
    address = parse_address(text, before.start() if before else at, end)
    if address is None and before:
        address = parse_address(text, at, end)
    bare = _BARE_LIST.search(text, max(cursor, at - 40), at)
    if address and bare and not before:
        address = parse_address(text, bare.start(1), end, "cl") or address
    if address is None or is_heading(text, address.units[0]):
        return []
    return _with_document(text, address, end, place)


def _with_document(text: str, address: Address, end: int, place: Place) -> list[Citation]:
    reference, attached = _document_behind(text, address.end, end)
    if address.relative and (reference is None or not reference.this):
        reference = None
        # "khoản 1 Điều này và Điều 9 Luật X": what stands behind the last "này" belongs to the next mention
        last = max(i for i, unit in enumerate(address.units) if unit.labels[0].this)
        address = parse_address(text, address.start, address.units[last].end) or address
    stop = reference.end if reference else address.end
    document = reference.document if reference else DocumentReference(own=True)
    eids = place.eids(address, reference, attached)
    document = own_reference(document, place.context)
    return [_citation(text, address.start, stop, end, document, eids)]


def _document_behind(text: str, at: int, end: int) -> tuple[Reference | None, str]:
    """The document behind an address, and the attachment named between ("Quy chế ban hành kèm theo")."""
    connect = _CONNECT.match(text, at, end)
    position = connect.end() if connect else at
    if position == at and at < end and text[at].isalnum():
        return None, ""
    attached = _ATTACHED.match(text, position, min(end, position + 260))
    kind = ""
    if attached:
        reference = parse_reference(text, attached.end(), end)
        if reference:
            return reference, " ".join((attached["kind"] or "").split())
    reference = parse_reference(text, position, end)
    if reference is None:
        gap = _TITLE_GAP.match(text, at, min(end, at + 220))
        if gap:
            reference = parse_reference(text, gap.end(), end)
    return reference, kind


_NUMBER_WORD = re.compile(r"(?<!\w)số\s{0,3}[:.]?\s{0,3}\Z", re.I)


def _read_number(text: str, at: int, cursor: int, end: int, place: Place) -> list[Citation]:
    low = max(cursor, at - 16)
    serial = SERIAL_BEFORE.search(text[low:at])
    if serial is None:
        return []
    number_start = low + serial.start()
    lead = _NUMBER_WORD.search(text, max(cursor, number_start - 8), number_start)
    begin = lead.start() if lead else number_start
    typed = TYPE_BEFORE.search(text, max(cursor, begin - 40), begin)
    name = type_of_word(typed["type"]) if typed else None
    if _FORM_BEFORE.search(text, max(0, begin - 12), number_start):
        return []
    reference = parse_number(text, number_start, end, name)
    if reference is None:
        return []
    start = begin
    if typed:
        start = typed.start("type")
    return [_document(text, replace(reference, start=start), end, place)]


def _document(text: str, reference: Reference, end: int, place: Place) -> Citation:
    document = own_reference(reference.document, place.context)
    return _citation(text, reference.start, reference.end, end, document, ())


def _citation(
    text: str, start: int, stop: int, end: int, document: DocumentReference, eids: tuple[str, ...]
) -> Citation:
    whole = document.own or not (document.number or document.name)
    return Citation(
        start,
        stop,
        text[start:stop],
        "provision" if eids else "document",
        "cite",
        document,
        eids,
        () if whole else issues_of(text, start, document),
        "" if whole else title_behind(text, stop, end),
    )
