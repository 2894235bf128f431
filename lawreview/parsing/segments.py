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
# The first two letters of the words below reject nearly every line at once.
_SECOND = "".join(sorted({kind[1] for kind in ATTACHED.split("|")} | set("HhẪẫIi")))
_LINE = re.compile(
    rf"\n[ \t]*(?=[BQKĐCPNHDM*#])(?:\*{{2}}|\#{{1,6}} )?(?=[BQKĐCPNHDM][{_SECOND}])(?:(?P<attachment>(?:{ATTACHED})\b[^\n]*)"
    r"|(?P<annex>(?:PHỤ LỤC|Phụ lục|Phụ Lục)[^\n]*)"
    r"|(?P<form>(?:MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số|Mẫu|BIỂU MẪU|Biểu)[ \t]*:?[ \t]*\d[^\n]*))"
)
# "(Ban hành kèm theo Quyết định số …)" below the title; the bracket is sometimes forgotten.
_ISSUED_WITH = re.compile(
    r"\n[ \t]*[*_]{0,3}(?:\([ \t]*(?:Được[ \t]+)?(?:[Bb]an[ \t\n]+hành[ \t\n]+)?[Kk]èm[ \t\n]+theo\b|(?:Ban hành |Được ban hành )?[Kk]èm theo (?:Quyết|Nghị|Thông|Tờ|Công|Kế|Văn))"
    r"|[^\n]\([ \t]*[Bb]an hành[ \t\n]+kèm"
)
_CONTAINER_LINE = re.compile(
    r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Tiểu mục)[ \t]+[\dIVXLC]+[a-z]?[ \t]*[.:]?[ \t]*$"
)
_ANNEX_LABEL = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ Lục)[ \t]*(?:SỐ|số)?[ \t]*:?[ \t]*(?P<label>[IVXLC]+[a-zđA-Z]?\b|\d{1,3}(?:\.\d+)?[a-zđA-Z]?\b|[A-Z]\b)?[ \t]*\**(?P<rest>.*)"
)
_FORM_LABEL = re.compile(r"\D*(?P<label>\d[\w.\-]*)[ \t]*\**(?P<rest>.*)")
_NEAR = 1500
_LIST_ENTRY = 400


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
    for match in _LINE.finditer(text, _first_body(text)):
        kind = match.lastgroup or ""
        at = match.start(kind)
        if quotes.holds(at):
            continue
        last_kind, last_label, _, last_end = starts[-1]
        if kind == "attachment":
            if _is_attachment(text, match, layout) and not (
                last_kind != "act" and not text[last_end:at].strip(" \n-_*|")
            ):
                starts.append(("attachment", "", at, match.end()))
            continue
        label = _annex_label(match[kind], kind)
        if label is None or not layout.opens_paragraph(at):
            continue
        if not (last_kind == "annex" and last_label == label):
            starts.append(("annex", label, at, match.end()))
    starts = _without_lists(starts, len(text))
    stops = [start[2] for start in starts[1:]] + [len(text)]
    return [
        Segment(kind, label, at, stop, head_end)  # type: ignore[arg-type]
        for (kind, label, at, head_end), stop in zip(starts, stops, strict=True)
    ]


def _without_lists(starts: list[tuple[str, str, int, int]], end: int) -> list[tuple[str, str, int, int]]:
    """Leaves out the entries of a list of forms: short ones whose label stands again further down."""
    last = {start[1]: i for i, start in enumerate(starts) if start[0] == "annex"}
    stops = [start[2] for start in starts[1:]] + [end]
    return [
        start
        for i, (start, stop) in enumerate(zip(starts, stops, strict=True))
        if start[0] != "annex" or not start[1] or last[start[1]] == i or stop - start[3] > _LIST_ENTRY
    ]


def _first_body(text: str) -> int:
    """Nothing is attached before the act's first article or section."""
    match = re.search(r"\n[ \t]*\**(?:[ĐÐ]iều[ \t\xa0]+1\b|I\.|1\.)", text)
    return match.start() if match else 0


def _is_attachment(text: str, match: re.Match[str], layout: Layout) -> bool:
    """A title in capitals with "(Ban hành kèm theo …)" close below; titles of chapters are none."""
    line = match["attachment"].split("(")[0]
    if not line.isupper():
        return False
    at = match.start("attachment")
    end = layout.before(at)
    if _CONTAINER_LINE.search(text[layout.line_start(end) : end]):
        return False
    found = _ISSUED_WITH.search(text, match.end("attachment") - 1, match.end() + _NEAR)
    if found is None:
        return False
    between = text[match.end() : found.start()]
    return len(between.split("\n")) <= 30 and not re.search(
        r"\n[ \t]*(?:Điều|Chương|CHƯƠNG)[ \t]+[\dIVX]|[.;][ \t]*\n", between
    )


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
