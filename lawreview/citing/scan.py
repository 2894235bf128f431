"""Finding citations: one pass over the anchors of a text, each read forward by the grammar."""

import re
from dataclasses import replace

from lawreview.citing import bodies, roles
from lawreview.citing.addresses import Address, is_heading, parse_address
from lawreview.citing.anchors import anchors
from lawreview.citing.damage import issues_of, title_behind
from lawreview.citing.heads import Cut, running_heads
from lawreview.citing.model import Citation, Context, DocumentReference, Reference
from lawreview.citing.named import parse_codified, parse_party
from lawreview.citing.others import of_others
from lawreview.citing.own import Place, own_reference
from lawreview.citing.positions import ordinal, position_before, word_before
from lawreview.citing.printed import serial_start
from lawreview.citing.references import (
    LAST_WORDS,
    TYPE_BEFORE,
    is_amending_law,
    parse_number,
    parse_reference,
    type_of_word,
)
from lawreview.citing.shorts import ABOVE, complete_short_forms
from lawreview.documents.collector import no_collector
from lawreview.documents.letters import UPPER

# "thời điểm này", "danh mục 1", "tài khoản 3511": words that only end like a level. Keys: second and third letter of the level.
_COMPOUNDS = {
    "iể": {"thời", "địa", "đặc", "quan", "ưu", "nhược", "số", "trọng", "khuyết", "giao", "yếu", "tâm", "luận", "chấm", "cao",
           "cực", "thí", "tọa", "mốc", "tổng", "thang"},
    "ục": {"danh", "hạng", "đề", "chuyên", "thư", "đầu", "niên", "thủ"},
    "ho": {"tài", "điều"},
    "hầ": {"cổ", "thành", "học", "một", "góp", "đa"},
    "iề": {"tiêu"},
}  # fmt: skip
# The commonest headings, seen before the grammar is tried: "Điều 5. Tên điều", "Chương II" on their own lines.
_HEADING = re.compile(
    rf"[ĐÐ]iều \d{{1,4}}[a-zđ]?\. [{UPPER}]|(?:Chương|Mục|Phụ lục|PHỤ LỤC|Phần) [\dIVXLC]{{1,7}} ?\n"
)
_LEADS_TO = frozenset(
    ("tại", "theo", "trong", "của", "ở", "các", "những", "từ", "và", "thuộc", "bỏ", "đổi", "sung", "thế")
)
_FORM_BEFORE = re.compile(
    r"(?<!\w)(?:mẫu|biểu|tờ\s+khai|phiếu|bảng\s+kê|đơn|giấy)\s{1,3}(?:số\s{0,3})?\Z", re.I
)
_ALL_BEFORE = re.compile(r"(?<!\w)(?:(?:các|những|từ)\s{1,3}){1,2}\Z", re.I)
# The types that "này" may follow, without blanks: recognition adds some ("Lu ật này").
_THIS_TYPES = {
    "".join(name.split()): type_of_word(name)
    for name in ("luật", "bộ luật", "pháp lệnh", "nghị định", "nghị quyết", "quyết định", "thông tư", "thông tư liên tịch", "chỉ thị", "quy chế",
                 "quy định", "điều lệ", "kế hoạch", "chương trình", "đề án", "phương án", "nội quy", "quy trình", "quy chuẩn", "hướng dẫn", "hiến pháp")
}  # fmt: skip
_THIS_ENDINGS = tuple(_THIS_TYPES)
_THIS = re.compile(r"này(?!\w)")
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
    r"(?:được\s+)?(?:ban\s{1,3}hành\s{1,3}(?:kèm\s{1,3})?|kèm\s{1,3})theo\s{1,3}(?=\S)"
)
# "Điều 71, Điều 75 và quy định khác của Luật X": all are of that law
_OTHER_RULES = re.compile(
    r"\s+và\s+(?:các\s+|những\s+)?quy\s+định\s+(?:khác(?:\s+(?:có\s+)?liên\s+quan)?|(?:có\s+)?liên\s+quan(?:\s+khác)?)\s+(?:của|tại|trong)\s+"
)
_BESIDE = re.compile(
    r"\s+(?:vào\s+)?(?:ngay\s+|liền\s+)?(?:phía\s+)?(?:sau|trước)\s+(?=(?:điểm|khoản)\s)", re.I
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
    if start or end is not None:
        return find_in_place(Place(text, context or Context()), start, len(text) if end is None else end)
    cut = Cut(text, running_heads(text))
    return cut.set_back(find_in_place(Place(cut.text, context or Context()), 0, len(cut.text)))


def find_in_place(place: Place, start: int, end: int) -> list[Citation]:
    """The citations of a text whose place is known position by position (see ``cite_document``)."""
    with no_collector():
        return _found(place, start, end)


def _found(place: Place, start: int, end: int) -> list[Citation]:
    text = place.text
    found: list[Citation] = []
    cursor = start
    for at, kind in anchors(text, start, end):
        if at < cursor:
            continue
        for citation in _read(text, at, kind, cursor, end, place):
            found.append(citation)
            cursor = citation.end
    return of_others(text, complete_short_forms(roles.assign(text, found, place.context, start)), place)


def _read(text: str, at: int, kind: str, cursor: int, end: int, place: Place) -> list[Citation]:
    if kind == "unit":
        return _read_unit(text, at, cursor, end, place)
    if kind == "number":
        return _read_number(text, at, cursor, end, place)
    if kind == "treaty":
        after_letter = at > cursor and text[at - 1].isalnum()
        reference = None if after_letter else parse_reference(text, at, end)
        return [_document(text, reference, end, place)] if reference else []
    if kind == "this":
        return _read_this(text, at, cursor, end, place)
    if kind == "law":
        if at > cursor and text[at - 1].isalnum() and not (text[at] == "L" and text[at - 1].islower()):
            return []
        if text[max(cursor, at - 3) : at].lower() in ("bộ ", "bộ\n"):
            at -= 3
        enacting = word_before(text, 0, at) == "hành" and _ENACTING.search(text, max(0, at - 12), at)
        if enacting and is_amending_law(text, at, end) and not text[at : at + 2].isupper():
            return []  # "ban hành Luật sửa đổi … của Luật X": the law being made is not cited, Luật X is
    reference = parse_reference(text, at, end) or (parse_party(text, at, end) if kind == "short" else None)
    if reference and kind == "law" and _enacts(text, at, reference, place):
        reference = replace(reference, document=replace(reference.document, own=True))
    return [_document(text, reference, end, place)] if reference else []


_ENACTS = re.compile(r"(?:Quốc\s+hội|Thường\s+vụ\s+Quốc\s+hội)\s+ban\s+hành\s+\Z")


def _enacts(text: str, at: int, reference: Reference, place: Place) -> bool:
    """ "Quốc hội ban hành Luật X.": the law itself, unless another's formula is quoted."""
    if reference.document.number or not _ENACTS.search(text, max(0, at - 40), at):
        return False
    return not place.in_quotation(at)


def _read_this(text: str, at: int, cursor: int, end: int, place: Place) -> list[Citation]:
    """ "Luật này", "Nghị định nêu trên": the type's word is looked for backwards from ``at``."""
    words = "".join(text[max(cursor, at - 30) : at].split()).lower()
    if not words.endswith(_THIS_ENDINGS) or not text[at - 1].isspace():
        return []
    name = max((t for t in _THIS_ENDINGS if words.endswith(t)), key=len)
    start, left = at, len(name)
    while left:
        start -= 1
        left -= not text[start].isspace()
    kind = _THIS_TYPES[name]
    if kind == "Luật" and word_before(text, cursor, start) == "pháp":
        return []
    if (start > cursor and text[start - 1].isalnum()) or not (
        text[start].isupper() or kind in _NAMED_IN_LOWER_CASE
    ):
        return []
    this = _THIS.match(text, at, end)
    if this:
        document = DocumentReference(own=True, type=kind)
        return [_document(text, Reference(start, this.end(), document, at, True), end, place)]
    above = ABOVE.match(text, at, end)  # told from what was cited before
    if above and word_before(text, cursor, start) == "các":
        start -= len(text[cursor:start]) - len(text[cursor:start].rstrip()) + len("các")
    return [_citation(text, start, above.end(), end, DocumentReference(type=kind), ())] if above else []


def _read_unit(text: str, at: int, cursor: int, end: int, place: Place) -> list[Citation]:
    if at > cursor and text[at - 1].isalnum():
        return []
    if _HEADING.match(text, at, end) and (at == 0 or text[at - 1] == "\n"):
        return []
    word = word_before(text, cursor, at)
    if word in _COMPOUNDS.get(text[at + 1 : at + 3].lower(), ()):
        return []
    if word in ("tiểu", "số"):  # "tiểu mục", "số thứ tự"
        low = max(0, at - 16)
        at = low + len(text[low:at].rstrip()) - len(word)
        word = word_before(text, cursor, at)
    before = _ALL_BEFORE.search(text, max(cursor, at - 16), at) if word in ("các", "những", "từ") else None
    address = parse_address(text, before.start() if before else at, end)
    if address is None and before:
        address = parse_address(text, at, end)
    if address is None:
        codified = parse_codified(text, at, end)
        if codified and not (at == 0 or text[at - 1] == "\n"):
            return [_citation(text, at, codified.end, end, codified.document, (codified.address,))]
        return []
    if address and word[:1].isdigit() and not before:
        bare = _BARE_LIST.search(text, max(cursor, at - 40), at)
        if bare:
            address = parse_address(text, bare.start(1), end, "cl") or address
    if is_heading(text, address.units[0]) and not place.is_cell(at):
        return []
    if _says_too_little(text, at, address, end, word):
        return []
    return _with_document(text, address, end, place, cursor)


_COORDINATES = re.compile(r"\s?,?\s{0,2}\(?(?:có\s)?t(?:ọa|oạ)\s", re.I)


def _says_too_little(text: str, at: int, address: Address, end: int, word: str) -> bool:
    """ "phần II gồm 2 tín chỉ": a part of anything, unless words lead to it or a document follows."""
    unit = address.units[0]
    if unit.step == "point" and len(address.units) == 1:  # "(điểm 2, tọa độ …)"
        if "\n" in text[unit.start : unit.labels[0].start] and unit.labels[0].text == "i":
            return True  # the head of a column, "Điểm", above the first row
        if _COORDINATES.match(text, address.end, end):
            return True
        if unit.labels[0].text.isdigit() and word not in _LEADS_TO:
            return _document_behind(text, address.end, end)[0] is None
    if unit.step == "item":
        return unit is address.units[-1] and _document_behind(text, address.end, end)[0] is None
    if len(address.units) > 1 or unit.step not in ("sec", "part") or unit.labels[0].this:
        return False
    return text[at] in "mp" and word not in _LEADS_TO and _document_behind(text, address.end, end)[0] is None


def _with_document(text: str, address: Address, end: int, place: Place, cursor: int = 0) -> list[Citation]:
    address, reach = _beside_its_neighbour(text, address, end)
    reference, attached = _document_behind(text, reach, end)
    if address.relative and (reference is None or not reference.this):
        reference = None
        # "khoản 1 Điều này và Điều 9 Luật X": what stands behind the last "này" belongs to the next mention
        last = max(i for i, unit in enumerate(address.units) if unit.labels[0].this)
        address = parse_address(text, address.start, address.units[last].end) or address
    if address.units[0].step == "item" and len(address.units) == 1 and reference and not attached:
        attached = "danh mục"
    stop = reference.end if reference and reach == address.end else address.end
    document = reference.document if reference else DocumentReference(own=True)
    eids = place.eids(address, reference, attached)
    document = own_reference(document, place.context)
    start = address.start
    position = position_before(text, cursor, start)
    if position:
        start = position.start()
        if position["dash"]:  # the parser counts the dashes of a clause as its sub-points
            eids = tuple(f"{eid}__subpoint_{ordinal(position['nth'])}" for eid in eids)
        elif position["row"] and address.units[0].step in ("sec", "part", "annex"):
            eids = tuple(f"{eid}__item_{ordinal(position['nth'])}" for eid in eids)
    return [_citation(text, start, stop, end, document, eids)]


def _beside_its_neighbour(text: str, address: Address, end: int) -> tuple[Address, int]:
    """ "bổ sung khoản 1a vào sau khoản 1 Điều 7": what is put in stands beside its neighbour, in the same unit. The address
    with that unit, and where the words end that tell it."""
    joint = _BESIDE.match(text, address.end, end)
    if joint is None or address.relative or address.units[-1].step not in ("point", "cl"):
        return address, address.end
    neighbour = parse_address(text, joint.end(), end)
    if neighbour is None or neighbour.relative or len(neighbour.targets) != 1:
        return address, address.end
    steps = neighbour.targets[0].steps
    place = next((i for i, (step, _) in enumerate(steps) if step == address.units[-1].step), 0)
    if not place:
        return address, address.end
    targets = tuple(replace(t, steps=(*steps[:place], *t.steps)) for t in address.targets)
    return replace(address, targets=targets), neighbour.end


def _document_behind(text: str, at: int, end: int) -> tuple[Reference | None, str]:
    """The document behind an address, and the attachment named between ("Quy chế ban hành kèm theo")."""
    connect = _CONNECT.match(text, at, end)
    position = connect.end() if connect else at
    if position == at and at < end and text[at].isalnum():
        return None, ""
    if not text[position : position + 1].isalnum():
        return None, ""
    high = min(end, position + 260)
    attached = _ATTACHED.match(text, position, high) if text.find("theo", position, high) >= 0 else None
    kind = ""
    if attached:
        reference = parse_reference(text, attached.end(), end)
        if reference:
            return reference, " ".join((attached["kind"] or "").split())
    reference = parse_reference(text, position, end)
    if reference is None and text.startswith((" và", "\nvà"), at):
        rules = _OTHER_RULES.match(text, at, end)
        reference = parse_reference(text, rules.end(), end) if rules else None
    if reference is None:
        gap = _TITLE_GAP.match(text, at, min(end, at + 220))
        if gap:
            reference = parse_reference(text, gap.end(), end)
    return reference, kind


_NUMBER_WORD = re.compile(r"(?<!\w)s[ốồổộôó]\s{0,3}[:.]?\s{0,3}\Z", re.I)
# "Số: 12/2020/TT-BTC" alone in its line or cell is the number that a document bears
_FACE = re.compile(r"(?:^|[\n|\t]|Nam\s|phúc\s)\s*Số\s?:\s*\Z")
_FACE_TAIL = re.compile(r"\s*(?:\n|\||\Z|V/v|[^\n,;.]{2,40},\s*ngày)")


def _is_face(text: str, begin: int, reference: Reference, end: int, place: Place) -> bool:
    own = place.context.number
    if own and not own_reference(reference.document, place.context).own:
        return False
    return bool(_FACE.search(text, max(0, begin - 16), begin) and _FACE_TAIL.match(text, reference.end, end))


def _in_link(text: str, at: int) -> bool:
    """Inside the address of a page ("https://…/2020/QĐ-UBND", "Keyword=12/2020/…")."""
    if text[at - 1 : at] in ("=", "%"):
        return True
    opened = text.rfind("://", max(0, at - 200), at)
    return opened >= 0 and not any(letter.isspace() for letter in text[opened:at])


def _read_number(text: str, at: int, cursor: int, end: int, place: Place) -> list[Citation]:
    begin = number_start = serial_start(text, max(cursor, at - 16), at)
    if begin < 0 or _in_link(text, begin):
        return []
    if word_before(text, cursor, begin).rstrip(":.") in ("số", "sồ", "sổ"):
        lead = _NUMBER_WORD.search(text, max(cursor, begin - 8), begin)
        begin = lead.start() if lead else begin
    word = word_before(text, cursor, begin)
    typed = TYPE_BEFORE.search(text, max(cursor, begin - 40), begin) if word in LAST_WORDS else None
    name = type_of_word(typed["type"]) if typed else None
    if typed is None and _FORM_BEFORE.search(text, max(0, begin - 12), number_start):
        return []
    reference = parse_number(text, number_start, end, name)
    if reference is None or (typed is None and _is_face(text, number_start, reference, end, place)):
        return []
    start = typed.start("type") if typed else _with_body_before(text, cursor, begin)
    return [_document(text, reference, end, place, start)]


_TYPE_AND_OF = re.compile(
    r"(?<!\w)(?:Nghị|Quyết|Thông|Chỉ|Kế|Công)\s+(?:định|quyết|tư|thị|hoạch|điện|văn)\s+của\s+"
)


def _with_body_before(text: str, low: int, begin: int) -> int:
    """ "Quyết định của Thủ tướng Chính phủ số …": the type and the body stand before the number."""
    if text[begin : begin + 2].lower() != "số":
        return begin
    head = _TYPE_AND_OF.search(text, max(low, begin - 90), begin)
    body = bodies.body_end(text, head.end(), begin) if head else -1
    return head.start() if head and body >= 0 and not text[body:begin].strip() else begin


def _document(text: str, reference: Reference, end: int, place: Place, start: int | None = None) -> Citation:
    document = own_reference(reference.document, place.context)
    return _citation(text, reference.start if start is None else start, reference.end, end, document, ())


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
