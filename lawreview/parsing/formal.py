"""The formal parts of an act before its first provision and after its last (NĐ 30/2020/NĐ-CP Phụ lục I; NĐ 78/2025/NĐ-CP)."""

import re
from dataclasses import dataclass, field

from lawreview.documents.dates import find_date
from lawreview.documents.folding import fold
from lawreview.documents.model import FormalPart
from lawreview.documents.numbers import normalise_number, split_number
from lawreview.documents.types import document_types, type_coded
from lawreview.parsing.layout import Layout

_NUMBER = re.compile(
    r"(?:\b[Ss]ố|\bSỐ|[Ll]uật số|[Nn]o)[ \t\xa0]*[:.]?[ \t\xa0]*(\d[\w.]*[ \t]?[/\-][^\n|,;]{2,60}?)(?=[ \t]*(?:\n|$|\||[ \t]{2,}|,|;|ngày|Ngày|CỘNG|[A-ZĐ](?!Đ)[à-ỹa-z]))"
)
_PLACE_DATE = re.compile(r"(?:ngày|Ngày)[ \t\xa0]*\d{1,2}[ \t\xa0]*tháng[ \t\xa0]*\d{1,2}[ \t\xa0]*năm[ \t\xa0]*\d{4}")
_RECITAL = re.compile(
    r"\n[ \t\f\xa0]*[-–*_]{0,2}[ \t]*(?=(?:Căn cứ|CĂN CỨ|Theo đề nghị|Theo Tờ trình|Xét|Thực hiện|Trên cơ sở|Sau khi|Để|Được sự|Qua xem xét|Theo ý kiến|Theo thẩm quyền)[ \t\n])"
)
_ENACTING = re.compile(
    r"\n[ \t\f\xa0]*\**(?P<old>(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT|NGHỊ ĐỊNH|CHỈ THỊ|THÔNG TƯ|LỆNH)[ \t]*:)"
    r"|\n[ \t\f\xa0]*(?P<new>[^\n]{3,120}?\bban hành (?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Thông tư|Lệnh)\b)"
)
_CLOSING = re.compile(
    r"\n[ \t\f\xa0]*(?:(?P<closing>(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp|Quyết định|Sắc luật)[^\n]{0,60}?(?:đã[ \t]+)?(?:được|đã)[ \t][^\n]{0,200}?(?:thông qua|nhất trí))"
    r"|(?P<recipients>[*_]{0,3}(?:Nơi nhận|NƠI NHẬN)[ \t]*:?)"
    r"|(?P<signature>[|* \t]*(?:TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|Q\.)[ \t]*[A-ZĐÀ-Ỹ]"
    r"|[|* \t]*(?:BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG GIÁM ĐỐC|TỔNG THANH TRA|TỔNG KIỂM TOÁN|XÁC THỰC VĂN BẢN)[^\na-zà-ỹ]{0,60}(?:\n|$|[A-ZĐ][a-zà-ỹ])))"
)
_TYPES = "|".join(re.escape(t.name.upper()) for t in document_types())
_TYPE_LINE = re.compile(rf"(?:^|\n)[ \t\f\xa0|*#]*(?P<type>{_TYPES})[ \t*|]*(?=\n|$)")


@dataclass
class Head:
    """What the words before the first provision say."""

    number: str | None = None
    type: str | None = None
    title: str = ""
    issuer: str | None = None
    place: str | None = None
    date_span: tuple[int, int] | None = None
    recitals: list[tuple[int, int]] = field(default_factory=list)
    parts: list[FormalPart] = field(default_factory=list)


def read_head(text: str, end: int, layout: Layout) -> Head:
    """Formal parts of ``text[:end]``."""
    head = Head()
    recitals_at = _RECITAL.search(text, 0, end)
    top = recitals_at.start() if recitals_at else end
    _read_type(text, top, head, layout)
    _read_number(text, top, head)
    _read_issuer(text, top, head)
    _read_recitals(text, end, head, layout)
    return head


def _read_number(text: str, top: int, head: Head) -> None:
    for match in _NUMBER.finditer(text, 0, top):
        number = normalise_number(match[1])
        if split_number(number):
            head.number = number
            head.parts.append(FormalPart("number", match.start(), match.end(1)))
            break
    if head.number and not head.type:
        parts = split_number(number)
        known = type_coded(parts.type_code) if parts else None
        head.type = known.name if known else None


def _read_type(text: str, top: int, head: Head, layout: Layout) -> None:
    match = _TYPE_LINE.search(text, 0, top)
    if not match:
        return
    folded = fold(match["type"])
    head.type = next((t.name for t in document_types() if fold(t.name) == folded), None)
    head.parts.append(FormalPart("type", match.start("type"), match.end("type")))
    lines, at = [], match.end() + 1
    start = at
    while at < top and len(lines) < 14:
        stop = min(layout.line_end(at), top)
        line = text[at:stop].strip(" \t|*#\xa0\f")
        if layout.is_left_out(at):
            line = ""
        if line and (_is_authority(line) or line.startswith(("Căn cứ", "QUỐC HỘI", "CHÍNH PHỦ"))):
            break
        if not line and lines:
            break
        if line.strip("-_ "):
            lines.append(line)
        at = stop + 1
    head.title = " ".join(" ".join(lines).split())
    if head.title:
        head.parts.append(FormalPart("title", start, min(at, top)))


_AUTHORITY = re.compile(r"(?:CHỦ TỊCH |TỔNG )?(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ$|QUỐC HỘI$|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC|CHỦ TỊCH|TỔNG GIÁM ĐỐC")


def _is_authority(line: str) -> bool:
    return line.isupper() and _AUTHORITY.match(line) is not None


def _read_issuer(text: str, top: int, head: Head) -> None:
    for match in re.finditer(r"[^\n|]+", text[:top]):
        line = match[0].strip(" \t*#\xa0\f-_")
        if _is_authority(line) or (line.isupper() and re.match(r"(BỘ|QUỐC HỘI|CHÍNH PHỦ|NGÂN HÀNG|TÒA ÁN|VIỆN|SỞ|ỦY BAN|UỶ BAN)\b", line)):
            head.issuer = " ".join(line.split())
            break
    date = _PLACE_DATE.search(text, 0, top)
    if date:
        head.date_span = date.span()


def _read_recitals(text: str, end: int, head: Head, layout: Layout) -> None:
    starts = [m.end() for m in _RECITAL.finditer(text, 0, end) if layout.opens_paragraph(m.end())]
    if not starts:
        return
    enacting = None
    for match in _ENACTING.finditer(text, starts[0], end):
        enacting = match
    stop = enacting.start() if enacting else end
    starts = [s for s in starts if s < stop]
    for index, start in enumerate(starts):
        until = starts[index + 1] if index + 1 < len(starts) else stop
        if index + 1 == len(starts) and not enacting:
            until = min(layout.line_end(start), end) if not layout.wrapped else end
        head.recitals.append((start, layout.before(until)))
    if enacting:
        head.parts.append(FormalPart("enacting", layout.before(enacting.start()) + 1, end))


def closing_start(text: str, start: int, end: int) -> int:
    """Where the closing formula, the recipients or the signature begin in ``text[start:end]``; ``end`` if nowhere."""
    match = _CLOSING.search(text, start, end)
    return match.start() + 1 if match else end


def closing_parts(text: str, start: int, end: int, layout: Layout) -> list[FormalPart]:
    """The closing formula, recipients and signature in ``text[start:end]``, without gaps."""
    found = [(m.lastgroup or "signature", m.start() + 1) for m in _CLOSING.finditer(text, max(start - 1, 0), end)]
    merged: list[tuple[str, int]] = []
    for kind, at in found:
        if not merged or merged[-1][0] != kind:
            merged.append((kind, at))
    parts = []
    for index, (kind, at) in enumerate(merged):
        stop = merged[index + 1][1] if index + 1 < len(merged) else end
        parts.append(FormalPart(kind, at, max(layout.before(stop), at)))  # type: ignore[arg-type]
    return parts


def date_in(text: str, span: tuple[int, int] | None):  # type: ignore[no-untyped-def]
    """The date printed in a span, or None."""
    found = find_date(text, *span) if span else None
    return found[0] if found else None
