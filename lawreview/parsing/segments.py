"""Where the act itself ends and its attachments and annexes begin (NĐ 78/2025/NĐ-CP Điều 63 khoản 4)."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lawreview.documents.eid import FORM_LABEL
from lawreview.documents.tables import read_table
from lawreview.parsing.layout import Layout
from lawreview.parsing.marks import Mark, follows
from lawreview.parsing.quotes import QuotedBlocks

# Kinds of documents that are issued under the cover of another, as an alternation of a pattern.
ATTACHED = "|".join(row["kind"] for row in read_table("attached_kinds.tsv"))
# The first two letters of the words below reject nearly every line at once.
_SECOND = "".join(sorted({kind[1] for kind in ATTACHED.split("|")} | set("HhẪẫIi")))
_LINE = re.compile(
    rf"\n[ \t]*+(?=[BQKĐCPNHDM*#])(?:\*{{2}}|\#{{1,6}} )?(?=[BQKĐCPNHDM][{_SECOND}])(?:(?P<attachment>(?:{ATTACHED})\b[^\n]*)"
    r"|(?P<annex>(?:PHỤ LỤC|Phụ lục|Phụ Lục)[^\n]*)"
    r"|(?P<form>(?:MẪU SỐ|Mẫu số|BIỂU SỐ|Biểu số|BIỂU MẪU|Mẫu|MẪU|Biểu)[ \t]*:?[ \t]*(?:[A-ZĐ]{1,6}[-.]?){0,3}\d[^\n]*))"
)
# "Phiếu số: …     Mẫu số 02": the label of a form at the end of the line of its head.
_AT_END = re.compile(r"Mẫu(?: số)?[ \t]*:?[ \t]*(?:[A-ZĐ]{1,6}[-.]?){0,3}\d[\w.\-/]{0,20}[ \t|]*(?=\n|$)")
_FAR = ("...", "…", "|")
# "(Ban hành kèm theo Quyết định số …)" below the title; the bracket is sometimes forgotten.
_ISSUED_WITH = re.compile(
    r"\n[ \t]*[*_]{0,3}(?:\([ \t]*(?:Được[ \t]+)?(?:[Bb]an[ \t\n]+hành[ \t\n]+)?[Kk]èm[ \t\n]+theo\b|(?:Ban hành |Được ban hành )?[Kk]èm theo (?:Quyết|Nghị|Thông|Tờ|Công|Kế|Văn))"
    r"|[^\n]\([ \t]*[Bb]an hành[ \t\n]+kèm"
)
_CONTAINER_LINE = re.compile(
    r"(?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Tiểu mục)[ \t]+[\dIVXLC]+[a-z]?[ \t]*[.:]?[ \t]*$"
)
_ANNEX_LABEL = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ Lục)[ \t]*(?:SỐ|số)?[ \t]*:?[ \t]*"
    r"(?:(?P<label>(?:[IVXLC]+|\d{1,3}|[A-Z])(?:[.\-/](?:\d{1,3}|[A-Z]|[IVXLC]{1,5})|[a-zđA-Z])?(?:\.\d{1,2})?)"
    r"(?:(?<=[IVX])\d{1,3}|\[\d{1,3}\])?(?!\w))?[ \t]*\**(?P<rest>.*)"
)
_FORM_LABEL = re.compile(
    rf"(?:MẪU|Mẫu|BIỂU|Biểu)(?:[ \t]+(?:SỐ|số|MẪU))?[ \t]*:?[ \t]*(?P<label>{FORM_LABEL})[ \t]*\**(?P<rest>.*)"
)
# "Điểm c khoản 2 Điều 37 ↵ Phụ lục I": a provision of the annex is named.
_NAMED_WITH = re.compile(
    r"(?:\b(?:[Đđ]iều|[Kk]hoản|[Đđ]iểm|[Mm]ục)[ \n]+(?:\d+[a-zđ]?|[a-zđ]\d?|[IVX]+)|\btại|\btheo)$"
)
# Forms are numbered in two figures: "Mẫu số 0741" is form 07 with footnote 41.
_NOTED_FORM = re.compile(r"(0\d)\d\d")
_REPEALED = re.compile(r"\d[ \t]+\(")
_NEAR = 1500
# A list of forms: entries beside each other; one alone, of which the form stands further down, is shorter.
_LIST_ENTRY = 800
_LONE_ENTRY = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """``text[start:end]``: the act (kind "act"), an attachment or an annex. ``head_end``: end of its label line."""

    kind: Literal["act", "attachment", "annex"]
    label: str
    start: int
    end: int
    head_end: int


def find_segments(text: str, layout: Layout, quotes: QuotedBlocks, marks: list[Mark]) -> list[Segment]:
    """The act and what is attached to it, in order; together they are the whole text."""
    starts: list[tuple[str, str, int, int]] = [("act", "", 0, 0)]
    articles = [m for m in marks if m.kind == "article" and m.strong and not quotes.holds(m.start)]
    for match in _candidates(text, _first_body(text)):
        kind = match.lastgroup or "form"
        at = match.start(match.lastgroup or 0)
        if quotes.holds(at):
            continue
        last_kind, last_label, _, last_end = starts[-1]
        if kind == "attachment":
            if _is_attachment(text, match, layout) and not (
                last_kind != "act" and not text[last_end:at].strip(" \n-_*|")
            ):
                starts.append(("attachment", "", at, match.end()))
            continue
        label = _annex_label(match[match.lastgroup or 0], kind)
        if label is None or (match.lastgroup and not layout.opens_paragraph(at)):
            continue
        if _is_named(text, layout.before(at), at):
            continue
        if last_kind == "act" and _act_goes_on(articles, at):
            continue
        last = last_label if last_kind == "annex" else None
        if kind == "annex" and _REPEALED.search(match[0]):
            label = _without_note(last, label)
        if last != label:
            starts.append(("annex", label, at, match.end()))
    starts = _without_lists(starts, len(text))
    stops = [start[2] for start in starts[1:]] + [len(text)]
    return [
        Segment(kind, label, at, stop, head_end)  # type: ignore[arg-type]
        for (kind, label, at, head_end), stop in zip(starts, stops, strict=True)
    ]


def _candidates(text: str, start: int) -> Iterator[re.Match[str]]:
    """Lines that may open an attachment, annex or form, and labels of forms at the end of a line, in order."""
    found = list(_LINE.finditer(text, start))
    at = text.find("Mẫu", start)
    while at >= 0:
        if _is_far(text[max(start, at - 6) : at]) and (match := _AT_END.match(text, at)):
            found.append(match)
        at = text.find("Mẫu", at + 3)
    found.sort(key=lambda match: match.start())
    return iter(found)


def _is_named(text: str, end: int, at: int) -> bool:
    """True where the line above leads on to an annex that it names; below an empty line or a page's end none does."""
    return text.count("\n", end, at) == 1 and _NAMED_WITH.search(text, max(end - 16, 0), end) is not None


def _is_far(before: str) -> bool:
    """True where dots to fill in, a cell's border or a wide gap stand before a label."""
    return before.endswith("   ") or before.rstrip().endswith(_FAR)


def _act_goes_on(articles: list[Mark], at: int) -> bool:
    """True where the act's own articles number on behind this place: "Phụ lục 2b" is a cell of a table in its Điều 1."""
    index = bisect_left(articles, at, key=_start)
    if not 0 < index < len(articles):
        return False
    return articles[index].label != "1" and follows(articles[index - 1].label, articles[index].label)


def _without_note(last: str | None, label: str) -> str:
    """ "Phụ lục 16 (được bãi bỏ)" is annex 1 with footnote 6 where annex 1 should come."""
    if label.isdecimal() and not follows(last, label):
        return next((label[:n] for n in range(1, len(label)) if follows(last, label[:n])), label)
    return label


def _start(mark: Mark) -> int:
    return mark.start


def _without_lists(starts: list[tuple[str, str, int, int]], end: int) -> list[tuple[str, str, int, int]]:
    """Leaves out the entries of a list of forms: short ones whose label stands again further down."""
    last = {start[1]: i for i, start in enumerate(starts) if start[0] == "annex"}
    stops = [start[2] for start in starts[1:]] + [end]
    lengths = [stop - start[3] for start, stop in zip(starts, stops, strict=True)]
    listed = [
        kind == "annex" and bool(label) and last[label] != i and lengths[i] <= _LIST_ENTRY
        for i, (kind, label, _, _) in enumerate(starts)
    ]
    beside = [any(listed[max(i - 1, 0) : i]) or any(listed[i + 1 : i + 2]) for i in range(len(starts))]
    return [
        start
        for i, start in enumerate(starts)
        if not (listed[i] and (beside[i] or lengths[i] <= _LONE_ENTRY))
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
    if rest and not (rest[0] in ".:(-–[|/" or rest.isupper()):
        return None
    if len(line) > 160 or rest.endswith((";", ",")):
        return None
    label = found["label"] or ""
    if kind == "annex":
        return label
    noted = _NOTED_FORM.fullmatch(label)
    return f"mẫu-{noted[1] if noted else label}"
