"""The formal parts of an act before its first provision (NĐ 30/2020/NĐ-CP Phụ lục I; NĐ 78/2025/NĐ-CP Phụ lục)."""

import re
from dataclasses import dataclass, field

from lawreview.documents.letters import UPPER
from lawreview.documents.model import FormalKind, FormalPart
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.types import document_types, type_coded, type_named
from lawreview.parsing.layout import Layout

_NUMBER = re.compile(
    r"(?:\b[Ss]ố|\bSỐ)[ \t]*[:.]?[ \t]*"
    r"(?P<number>\d[\w.]*[ \t]?/[ \t]?(?:\d{4}[ \t]?/[ \t]?)?[\w&.]+(?:[ \t]?[-–/][ \t]?[\w&.]+){0,4})"
)
# The narrow columns of the head break its lines anywhere: before the year, before "VIỆT NAM".
_GAP = r"[ \t]*\n?[ \t]*"
_DATE = re.compile(
    rf"[Nn]gày{_GAP}(?:\d{{1,2}}{_GAP}tháng{_GAP}\d{{1,2}}{_GAP}năm{_GAP}\d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}})"
)
_PLACE_DATE = re.compile(rf"(?:(?P<place>[^\n|,]{{2,40}}),{_GAP})?(?P<date>{_DATE.pattern})")
_RECITAL = re.compile(
    r"\n[ \t]*+(?=[-–*_CTXSĐQ])(?:[-–*_]{1,3}[ \t]*)?(?=(?:Căn cứ|CĂN CỨ|Theo đề nghị|Theo Tờ trình|Theo ý kiến|Theo thẩm quyền|Theo Nghị quyết|Theo Kết luận"
    r"|Xét|Thực hiện|Trên cơ sở|Sau khi|Để|Được sự|Qua xem xét|Thi hành|Tiếp theo)[ \t\n])"
)
_ENACTING = re.compile(
    r"\n[ \t]*\**(?P<old>(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|LỆNH|RA NGHỊ QUYẾT|QUY ĐỊNH|BAN HÀNH)[ \t]*:)"
    r"|(?P<new>\b(?:ban|thông|quyết)[ \n]+(?:hành|qua|định)[ \n]+(?:Bộ luật|Luật|Hiến pháp|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Lệnh)\b)"
)
_COUNTRY = re.compile(
    r"CỘNG H(?:ÒA|OÀ)[ \n]XÃ HỘI CHỦ NGHĨA(?:[ \n]VIỆT[ \n]NAM)?|VIỆT NAM DÂN CHỦ CỘNG H(?:ÒA|OÀ)|Độc lập[ \t]*-[ \t]*[Tt]ự [Dd]o[ \t]*-[ \t]*[Hh]ạnh phúc"
)
_TYPES = "|".join(re.escape(t.name.upper()) for t in document_types()) + "|NGHỊ QUYẾT LIÊN TỊCH|LUẬT|SẮC LUẬT"
_TYPE_LINE = re.compile(rf"(?:^|\n)[ \t|*#]*(?P<type>{_TYPES})(?:\d{{1,3}}|\[\d{{1,3}}\])?[ \t*|]*(?=\n|$)")
_TYPE_IN_LINE = re.compile(rf"(?:^|\n)[ \t|*#]*(?P<type>{_TYPES})[ \t]+(?=[{UPPER}][{UPPER}])")
# Bodies that issue: as lines of capitals in the head (documents/issuers.py gives them their canonical names).
_BODY = re.compile(
    r"(?:CHỦ TỊCH |THƯỜNG TRỰC )?(?:Ủ|U)(?:Y|Ỷ) BAN|HỘI ĐỒNG|BỘ |QUỐC HỘI|CHÍNH PHỦ|NGÂN HÀNG|T(?:ÒA|OÀ) ÁN|VIỆN |SỞ |THỦ TƯỚNG|CHÁNH ÁN|VIỆN TRƯỞNG"
    r"|THỐNG ĐỐC|CHỦ TỊCH|GIÁM ĐỐC|TỔNG |KIỂM TOÁN|THANH TRA|BẢO HIỂM|VĂN PHÒNG|BAN CHỈ ĐẠO|BAN QUẢN LÝ|HĐND|UBND|ỦY BAN|UỶ BAN"
)
_TITLE_WORDS = re.compile("SỬA ĐỔI|BAN HÀNH|QUY ĐỊNH|PHÊ DUYỆT|BÃI BỎ")
# The line below these types is the name of the act, also where it begins like a body: "LUẬT ↵ BẢO HIỂM XÃ HỘI".
_NAMED = ("Luật", "Bộ luật", "Pháp lệnh")
_MASTHEAD = re.compile(r"C(?:ÔNG BÁO|ông báo)[^\n]{0,40}/Số")
_SEAT = re.compile(r"(?:TỈNH|THÀNH PHỐ|QUẬN|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) ")
_SEATED = re.compile(r"(?:(?:Ủ|U)(?:Y|Ỷ) BAN|HỘI ĐỒNG) NHÂN DÂN$")
_LONGEST_HEAD = 20_000
_BESIDE = 60  # letters of the other column that may stand between the halves of a body's name


@dataclass
class Head:
    """What the words before the first provision say; spans are offsets."""

    number: str | None = None
    type: str | None = None
    title: str = ""
    issuer: str | None = None
    place: str | None = None
    date_span: tuple[int, int] | None = None
    consolidates: bool = False
    recitals: list[tuple[int, int]] = field(default_factory=list)
    parts: list[FormalPart] = field(default_factory=list)

    def add(self, kind: FormalKind, start: int, end: int) -> None:
        """Notes a formal part."""
        if end > start:
            self.parts.append(FormalPart(kind, start, end))


def read_head(text: str, end: int, layout: Layout) -> Head:
    """Formal parts of ``text[:end]``."""
    head = Head()
    end = min(end, _LONGEST_HEAD)
    first = _RECITAL.search(text, 0, end)
    top = first.start() if first else end
    for match in _COUNTRY.finditer(text, 0, top):
        head.add("country", match.start(), match.end())
    _read_type(text, top, head, layout)
    _read_number(text, top, head)
    _read_date(text, top, head)
    _read_issuer(text, top, head)
    _read_recitals(text, end, head, layout)
    head.consolidates = "VĂN BẢN HỢP NHẤT" in text[:top] or (head.number or "").split("/")[-1].startswith(
        "VBHN"
    )
    return head


def _title_starts(head: Head, top: int) -> int:
    return min((p.start for p in head.parts if p.kind == "type"), default=top)


def _read_number(text: str, top: int, head: Head) -> None:
    """The number in the lines above the type; below it stand numbers of other acts."""
    for match in _NUMBER.finditer(text, 0, _title_starts(head, top)):
        number = normalise_number(match["number"])
        if split_number(number):
            head.number = number
            head.add("number", match.start(), match.end())
            break
    if head.number and not head.type:
        parts = split_number(head.number)
        known = type_coded(parts.type_code) if parts else None
        head.type = known.name if known else None


def _read_date(text: str, top: int, head: Head) -> None:
    limit = _title_starts(head, top)
    found = list(_DATE.finditer(text, 0, limit))
    date = next((m for m in found if not _in_masthead(text, m.start())), found[0] if found else None)
    # The place stands on the line of the date or on the one above.
    above = text.rfind("\n", 0, max(text.rfind("\n", 0, date.start()), 0)) + 1 if date else 0
    if date and _in_masthead(text, above):
        above = text.rfind("\n", 0, date.start()) + 1
    match = _PLACE_DATE.search(text, above, limit) if date else None
    if match:
        head.date_span = match.span("date")
        head.place = (match["place"] or "").strip() or None
        head.add("place_date", match.start("place") if match["place"] else match.start(), match.end())


def _in_masthead(text: str, at: int) -> bool:
    """Whether the line of a position is the running head of a gazette, whose day is that of the gazette."""
    end = text.find("\n", at)
    return _MASTHEAD.search(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _read_type(text: str, top: int, head: Head, layout: Layout) -> None:
    match = _TYPE_LINE.search(text, 0, top) or _TYPE_IN_LINE.search(text, 0, top)
    if not match:
        return
    known = type_named(match["type"])
    head.type = known.name if known else None
    head.add("type", match.start("type"), match.end("type"))
    start = at = layout.next_line(match.end(), top)
    if at < 0:
        return
    lines: list[str] = []
    last_end = at
    while 0 <= at < top and len(lines) < 20:
        stop = min(layout.line_end(at), top)
        line = text[at:stop].strip(" \t|*#")
        gap = text.count("\n", last_end, at) > 1
        if lines and _introduces(lines, line, head.type):
            break
        if lines and gap and not (layout.wrapped and text[at].islower()):
            break
        if (
            (_is_body_line(line) and (lines or head.type not in _NAMED))
            or _NUMBER.match(line)
            or line.startswith(("(Ban hành", "Quốc hội ban hành"))
        ):
            break
        if line.strip("-_ —–*"):
            lines.append(line)
        last_end = stop
        at = layout.next_line(stop, top)
    head.title = " ".join(" ".join(lines).split())
    if head.title:
        head.add("title", start, last_end)


def _introduces(title: list[str], line: str, type_name: str | None) -> bool:
    """Whether the line opens the introduction of a consolidated text: below a title in capitals, "Luật … số … ngày …"."""
    return bool(type_name) and line.startswith(f"{type_name} ") and not line.isupper() and title[-1].isupper()


def _is_body_line(line: str) -> bool:
    """A line of capitals that names a body: "ỦY BAN NHÂN DÂN TỈNH …", "BỘ TRƯỞNG BỘ …"."""
    return line.isupper() and _BODY.match(line) is not None and not _TITLE_WORDS.search(line)


def _read_issuer(text: str, top: int, head: Head) -> None:
    """The body named in capitals: in the head, or between title and recitals ("ỦY BAN NHÂN DÂN TỈNH …")."""
    title_end = max((p.end for p in head.parts if p.kind == "title"), default=0)
    upper = _body_lines(text, 0, _title_starts(head, top))
    lower = _body_lines(text, title_end, top) if title_end else []
    if lower:
        head.add("authority", lower[0][1], lower[-1][2])
    for line, start, end in upper:
        head.add("issuer", start, end)
        head.issuer = head.issuer or line
    if head.issuer is None and lower:
        head.issuer = lower[0][0]


def _body_lines(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    out: list[tuple[str, int, int]] = []
    for match in re.finditer(r"[^\n|]+", text[start:end]):
        line = " ".join(match[0].strip(" \t*#-_").split())
        if _is_body_line(line) and not _COUNTRY.match(line):
            line = _COUNTRY.split(line)[0].strip()
            out.append((line, start + match.start(), start + match.end()))
        elif (
            out
            and out[-1][2] >= start + match.start() - 3
            and line.isupper()
            and not _COUNTRY.search(line)
            and len(line) < 60
        ):
            name, begin, _ = out[-1]
            out[-1] = (f"{name} {line}", begin, start + match.end())
        elif out and _SEATED.search(out[-1][0]) and start + match.start() - out[-1][2] < _BESIDE:
            # two columns printed line by line: the name of the country stands between the two halves of the body's name
            seat = _COUNTRY.split(line)[0].strip()
            if seat.isupper() and _SEAT.match(seat):
                out[-1] = (
                    f"{out[-1][0]} {seat}",
                    out[-1][1],
                    start + match.start() + match[0].find(seat) + len(seat),
                )
    return out


def _read_recitals(text: str, end: int, head: Head, layout: Layout) -> None:
    starts = [m.end() for m in _RECITAL.finditer(text, 0, end) if layout.opens_paragraph(m.end())]
    if not starts:
        return
    enacting = _enacting_start(text, starts[-1], end, layout)
    for index, start in enumerate(starts):
        until = starts[index + 1] if index + 1 < len(starts) else enacting
        if index + 1 == len(starts) and enacting == end and not layout.wrapped:
            until = min(layout.line_end(start), end)
        head.recitals.append((start, layout.before(until)))
    if enacting < end:
        head.add("enacting", enacting, layout.before(end))


def _enacting_start(text: str, last_recital: int, end: int, layout: Layout) -> int:
    """Where "QUYẾT ĐỊNH:" or "… ban hành Quyết định …" begins behind the last recital; ``end`` where neither stands."""
    for match in _ENACTING.finditer(text, last_recital, end):
        if match["old"]:
            return match.start("old")
        start = layout.line_start(match.start())
        while start > last_recital and not layout.opens_paragraph(start):
            start = layout.line_start(layout.before(start))
        if start > last_recital:
            return start + len(text[start:end]) - len(text[start:end].lstrip())
    return end
