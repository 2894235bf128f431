"""Where the act itself ends and its attachments and annexes begin (NĐ 78/2025/NĐ-CP Điều 63 khoản 4)."""

import re
from dataclasses import dataclass
from typing import Literal

from lawreview.parsing.layout import Layout
from lawreview.parsing.quotes import QuotedBlocks

# Kinds of documents that are issued under the cover of another (NĐ 30/2020/NĐ-CP Điều 7).
ATTACHED = (
    "BẢN QUY ĐỊNH|BẢN QUY CHẾ|QUY CHẾ|QUY ĐỊNH|KẾ HOẠCH|ĐỀ ÁN|CHƯƠNG TRÌNH HÀNH ĐỘNG|CHƯƠNG TRÌNH|ĐIỀU LỆ|PHƯƠNG ÁN"
    "|NỘI QUY|HƯỚNG DẪN|QUY TRÌNH|DỰ ÁN|CHIẾN LƯỢC|QUY HOẠCH|DANH MỤC|DANH SÁCH|BẢNG GIÁ|ĐỊNH MỨC|QUY CHUẨN KỸ THUẬT QUỐC GIA"
)
_LINE = re.compile(
    rf"\n[ \t\f\xa0]*(?:\*{{2}}|\#{{1,6}} )?(?:(?P<attachment>(?:{ATTACHED})\b[^\n]*)"
    r"|(?P<annex>(?:PHỤ LỤC|Phụ lục|Phụ Lục)[^\n]*)"
    r"|(?P<form>(?:MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số|Mẫu|BIỂU MẪU|Biểu)[ \t]*:?[ \t]*\d[^\n]*))"
)
_ISSUED_WITH = re.compile(r"[(\[]?\s*(?:Được\s+)?(?:[Bb]an hành )?(?:[Kk]èm|theo)[ \t\n]+(?:theo|với|Quyết|Nghị|Thông)", re.IGNORECASE)
_ANNEX_LABEL = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ Lục)[ \t]*(?:SỐ|số)?[ \t]*:?[ \t]*(?P<label>[IVXLC]+[a-zđA-Z]?\b|\d{1,3}(?:\.\d+)?[a-zđA-Z]?\b|[A-Z]\b)?[ \t]*\**(?P<rest>.*)"
)
_FORM_LABEL = re.compile(r"\D*(?P<label>\d[\w.\-]*)[ \t]*\**(?P<rest>.*)")
_NEAR = 1500


@dataclass(frozen=True, slots=True)
class Segment:
    """``text[start:end]``: the act (kind "act"), an attachment or an annex. ``head_end``: end of its label line."""

    kind: Literal["act", "attachment", "annex"]
    label: str
    start: int
    end: int
    head_end: int


def find_segments(text: str, layout: Layout, quotes: QuotedBlocks) -> list[Segment]:
    """The act and what is attached to it, in order; together they are the whole text."""
    starts: list[tuple[str, str, int, int]] = [("act", "", 0, 0)]
    attachments = 0
    body = _first_body(text)
    for match in _LINE.finditer(text, body):
        kind = match.lastgroup or ""
        at = match.start(kind)
        if quotes.holds(at):
            continue
        if kind == "attachment":
            if not _is_attachment(text, match):
                continue
            attachments += 1
            starts.append(("attachment", str(attachments), at, match.end()))
            continue
        label = _annex_label(match[kind], kind)
        if label is None or not layout.opens_paragraph(at):
            continue
        if starts[-1][0] == "annex" and starts[-1][1] == label:
            continue
        starts.append(("annex", label, at, match.end()))
    out = []
    for index, (kind, label, at, head_end) in enumerate(starts):
        stop = starts[index + 1][2] if index + 1 < len(starts) else len(text)
        out.append(Segment(kind, label, at, stop, head_end))  # type: ignore[arg-type]
    return out


def _first_body(text: str) -> int:
    """Nothing is attached before the act's first article or section."""
    match = re.search(r"\n[ \t]*\**(?:[ĐÐ]iều[ \t\xa0]+1\b|I\.|1\.)", text)
    return match.start() if match else 0


def _is_attachment(text: str, match: re.Match[str]) -> bool:
    line = match["attachment"]
    if not line.split("(")[0].isupper():
        return False
    return _ISSUED_WITH.search(text, match.start("attachment"), match.end() + _NEAR) is not None and _words_until_bracket(text, match)


def _words_until_bracket(text: str, match: re.Match[str]) -> bool:
    """Between the type and "(Ban hành kèm theo …" stands only a title: few lines, no sentence."""
    found = _ISSUED_WITH.search(text, match.start("attachment"))
    return found is not None and text.count("\n", match.end(), found.start()) <= 14


def _annex_label(line: str, kind: str) -> str | None:
    pattern = _ANNEX_LABEL if kind == "annex" else _FORM_LABEL
    found = pattern.match(line)
    if not found:
        return None
    rest = found["rest"].strip()
    if rest and not (rest[0] in ".:(-–[|" or rest.isupper()):
        return None
    if len(line) > 160 or rest.endswith((";", ",")):
        return None
    label = found["label"] or ""
    return label if kind == "annex" else f"mẫu-{label}"
