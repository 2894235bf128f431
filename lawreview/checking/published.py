"""Published procedures as their parts: lists and tables of decisions that publish procedures, and records of the national portal.

A published procedure restates the law (NĐ 63/2010/NĐ-CP Điều 13–15), part by part: its name, deadline, dossier, fee, authority, and the
legal basis by which each can be checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation, flat

_DECIDES = re.compile(r"(?<!\w)công\s+bố(?!\w)")
_PROCEDURES = re.compile(r"thủ\s+tục\s+hành\s+chính|(?<!\w)tthc(?!\w)")
_MARK = r"\s*(?:[-–+•*]\s*)?(?:(?:điều\s+\d{1,3}\.|\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ]\d?[.)]|\(?\d{1,3}\)|[ivx]{1,6}[.)])\s*)?"
# "Điều 1. Công bố thủ tục cấp giấy phép …"
_PUBLISHED = re.compile(
    r"công\s+bố\s+(?:kèm\s+theo\s+\w+\s+\w+\s+này\s+)?thủ\s+tục\s+(?:hành\s+chính\s*:?\s+)?(?P<name>[^\n.;:]{8,200})"
)
_ROW_NUMBER = re.compile(r"^\s*(?:\d{1,3}|[ivx]{1,5})?\s*$")


@dataclass(frozen=True, slots=True)
class Part:
    """The words of one part at ``[start, end)``; ``eid`` the innermost provision that holds them, None in a text without any."""

    start: int
    end: int
    eid: str | None


@dataclass(slots=True)
class Published:
    """One published procedure: its folded name and its parts by their name in publication_labels.tsv."""

    document: DocumentRow
    name: str
    parts: dict[str, list[Part]] = field(default_factory=dict)


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    rows = read_table("publication_labels.tsv")
    words = alternation(r["wording"] for r in rows)
    table = {fold(r["wording"]): r["part"] for r in rows}
    # "Thời hạn giải quyết thủ tục cấp giấy phép …:" – the label goes on with the name of the procedure
    more = r"(?:\s+(?:thủ\s+tục|hồ\s+sơ|đề\s+nghị|cấp|đối\s+với|của|cho|việc)(?!\w)[^:;.|\n]{0,200}(?=:))?"
    pattern = rf"^{_MARK}(?P<label>{words}){more}(?:\s*\([^()\n]*\))?\s*(?P<mark>:|$|[-–]\s|\.\s)"
    return re.compile(pattern), table


def publishes(document: DocumentRow) -> bool:
    """True for an administrative decision that publishes procedures, by its title."""
    title = fold(document.title)
    return bool(
        document.origin in ("text", "dataset")
        and not document.regulatory
        and _PROCEDURES.search(title)
        and _DECIDES.search(title)
    )


def published_procedures(records: Records, document: DocumentRow) -> Iterator[Published]:
    """The published procedures of a decision or a portal record, in order. Linear."""
    text = records.text(document.id)
    low = flat(text)
    rows = list(records.provisions.get(document.id, {}).values())
    if document.origin == "procedure":
        item = Published(document, fold(document.title))
        for label, part in _line_parts(low, 0, rows):
            item.parts.setdefault(label, []).append(part)
        yield item
        return
    start = next((r.start for r in rows if r.kind == "attachment"), 0)
    yield from _lists(document, low, start, rows)
    yield from _tables(document, low, start, rows)


def _innermost(rows: list[ProvisionRow], at: int) -> ProvisionRow | None:
    held = [r for r in rows if r.start <= at < r.end]
    return min(held, key=lambda r: r.end - r.start, default=None)


def _lines(low: str, start: int) -> Iterator[tuple[int, int]]:
    at = start
    while at < len(low):
        stop = low.find("\n", at)
        stop = len(low) if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _line_parts(low: str, start: int, rows: list[ProvisionRow]) -> Iterator[tuple[str, Part]]:
    """(label, part) of each labelled line with the lines that follow it up to the next label."""
    pattern, table = _labels()
    open_at: tuple[str, int] | None = None
    last = start
    for a, b in _lines(low, start):
        match = pattern.match(low[a:b]) if "|" not in low[a : min(b, a + 60)] else None
        if match:
            if open_at:
                yield open_at[0], _part(rows, open_at[1], last)
            open_at = table[fold(match["label"])], a + match.end("mark")
        last = b
    if open_at:
        yield open_at[0], _part(rows, open_at[1], last)


def _part(rows: list[ProvisionRow], start: int, end: int) -> Part:
    row = _innermost(rows, start)
    return Part(start, end, row.eid if row else None)


def _lists(document: DocumentRow, low: str, start: int, rows: list[ProvisionRow]) -> Iterator[Published]:
    """Procedures printed as labelled lines. A part ends with its provision, so that the next name does not run into it; a label that
    comes again, or labels under another unit, open the next procedure."""
    by_eid = {r.eid: r for r in rows}
    item: Published | None = None
    under = ""
    for label, part in _line_parts(low, start, rows):
        row = by_eid.get(part.eid or "")
        part = Part(part.start, min(part.end, row.end) if row else part.end, part.eid)
        holder = _holder(low, row, part.start) if row else ""
        if (
            label == "name"
            or item is None
            or (label != "other" and label in item.parts)
            or not _together(under, holder)
        ):
            if item and item.parts:
                yield item
            named = (
                low[part.start : part.end]
                if label == "name"
                else _heading(low, by_eid.get(holder), part.start, start)
            )
            item, under = Published(document, " ".join(named.split())[:400]), holder
        if label != "name":
            item.parts.setdefault(label, []).append(part)
    if item and item.parts:
        yield item


def _holder(low: str, row: ProvisionRow, at: int) -> str:
    """The unit that holds all parts of a procedure: the one above, where each part is a unit of its own ("4. Thời hạn giải quyết: …",
    "Điều 4. Thời hạn giải quyết")."""
    own = row.kind in ("point", "subpoint") or (
        row.kind in ("clause", "article") and "\n" not in low[row.start : at]
    )
    return (row.parent or "") if own else row.eid


def _together(one: str, other: str) -> bool:
    return one == other or one.startswith(other + "__") or other.startswith(one + "__")


def _heading(low: str, row: ProvisionRow | None, at: int, start: int) -> str:
    """The first line of the unit that holds the parts, or of the article above that publishes it, else the line before the label."""
    published = list(_PUBLISHED.finditer(low, start, at))
    if published and (row is None or row.kind == "attachment"):
        return published[-1]["name"].strip(" .:;")
    if row and row.kind != "attachment" and row.start < at:
        first = low[row.start : at].split("\n", 1)[0]
    else:
        before = low[start:at].rsplit("\n", 1)[0].strip()
        first = before.rsplit("\n", 1)[-1]
    return re.sub(
        rf"^{_MARK}(?:nội\s+dung\s+)?(?:thủ\s+tục(?:\s+hành\s+chính)?\s*:?\s*)?|\s+(?:được\s+công\s+bố|gồm\s+các)\s.*$",
        "",
        first,
    ).strip(" .:;")


def _tables(document: DocumentRow, low: str, start: int, rows: list[ProvisionRow]) -> Iterator[Published]:
    """Procedures printed as rows of a table whose head names their parts."""
    heads: list[str] = []
    for a, b in _lines(low, start):
        cells = _cells(low, a, b)
        if len(cells) < 3:
            heads = heads if not low[a:b].strip() else []
            continue
        labels = [_column(low[x:y]) for x, y in cells]
        if "basis" in labels and "name" in labels:
            heads = labels
            continue
        if not heads or len(cells) != len(heads):
            continue
        item = Published(document, "")
        for label, (x, y) in zip(heads, cells, strict=True):
            if label == "name":
                item.name = " ".join(low[x:y].split())
            elif label and not _ROW_NUMBER.match(low[x:y]):
                item.parts.setdefault(label, []).append(_part(rows, x, y))
        if item.name and item.parts:
            yield item


def _cells(low: str, a: int, b: int) -> list[tuple[int, int]]:
    """The spans of the cells of a line, without the bars at its ends."""
    out, at = [], a
    while at <= b:
        stop = low.find("|", at, b)
        stop = b if stop < 0 else stop
        out.append((at, stop))
        at = stop + 1
    if out and not low[out[0][0] : out[0][1]].strip():
        out = out[1:]
    if out and not low[out[-1][0] : out[-1][1]].strip():
        out = out[:-1]
    return out


def _column(cell: str) -> str:
    """The part that the head of a column names, or ""."""
    words = fold(re.sub(r"\([^()]*\)", " ", cell)).strip(" .:")
    _, table = _labels()
    if words in table:
        return table[words]
    return next(
        (table[w] for w in sorted(table, key=len, reverse=True) if len(w) > 6 and words.startswith(w)), ""
    )
