"""Rows of tables that set amounts ("Đội phó | 300.000" under "Mức bồi dưỡng (đồng/người/tháng)"), for comparing with sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lawreview.procedures.quantities import Quantity, find_quantities

_BAR = " | "
_SCALES = {"nghìn": 1e3, "ngàn": 1e3, "triệu": 1e6, "tỷ": 1e9}
_MONEY = re.compile(r"(?:(nghìn|ngàn|triệu|tỷ)\s+)?(?:đồng|đ|vnđ)(?!\w)")
_SHARE = re.compile(r"%|tỷ\s+lệ|phần\s+trăm")
_FIGURES = re.compile(r"^\s*(\d{1,3}(?:\.\d{3})*(?:,\d+)?)\s*$")
_ORDINAL = re.compile(r"^\s*(?:\d{1,3}|[ivx]{1,6}|[a-zđ])?\s*[.)]?\s*$")
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Row:
    """One amount of a table at ``[start, end)``: ``label`` the spans of the cells that say what it is for, ``topic`` the words of the
    column's head."""

    start: int
    end: int
    label: tuple[tuple[int, int], ...]
    topic: str
    quantity: Quantity


def table_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the lines of ``text[start:end]`` (flat) that are rows of a table."""
    out, at = [], start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if _BAR in text[at:stop]:
            out.append((at, stop))
        at = stop + 1
    return out


def rows(text: str, lines: list[tuple[int, int]]) -> Iterator[Row]:
    """The amounts of the table that these lines are; a line of heads names its columns. Linear."""
    heads: list[str] = []
    for start, end in lines:
        cells = _cells(text, start, end)
        found = [
            q
            for at, cell in enumerate(cells)
            if (q := _amount(text, cell, heads[at] if at < len(heads) else ""))
        ]
        if not found:
            if not heads or len(cells) != len(heads):
                heads = [text[a:b] for a, b in cells]
            continue
        label = tuple(
            c for c in cells if not _ORDINAL.match(text[slice(*c)]) and not c[0] <= found[0].start < c[1]
        )
        if len(found) == 1 and label:
            at = next(i for i, (a, b) in enumerate(cells) if a <= found[0].start < b)
            topic = _BRACKETS.sub(" ", heads[at]) if at < len(heads) else ""
            yield Row(start, end, label, topic, found[0])


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out, at = [], start
    while at <= end:
        stop = text.find(_BAR, at, end)
        stop = end if stop < 0 else stop
        out.append((at, stop))
        at = stop + len(_BAR)
    return out


def _amount(text: str, cell: tuple[int, int], head: str) -> Quantity | None:
    """The amount of money, or the rate, that is all of a cell."""
    start, end = cell
    inside = [q for q in find_quantities(text, start, end) if q.dimension in ("money", "share")]
    if len(inside) == 1 and inside[0].end - inside[0].start >= 0.6 * len(text[start:end].strip()):
        return inside[0]
    plain = _FIGURES.match(text[start:end])
    if not plain:
        return None
    number = float(plain[1].replace(".", "").replace(",", "."))
    money = _MONEY.search(head)
    if money and (number >= 100 or money[1]):
        number *= _SCALES.get(money[1] or "", 1)
        return Quantity(number, "vnd", "money", number, start + plain.start(1), start + plain.end(1))
    if _SHARE.search(head) and not money:
        return Quantity(number, "percent", "share", number, start + plain.start(1), start + plain.end(1))
    return None
