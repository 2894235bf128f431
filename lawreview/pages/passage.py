"""Drawing the passages of a finding: side by side, with the words that differ, and who cites whom."""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from lawreview.amending.validity import status_at
from lawreview.documents.eid import spoken
from lawreview.library import Library
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.context import Side
from lawreview.reviewing.differences import differing_words
from lawreview.reviewing.queue import QueueRow

EVIDENCE = {
    "source": "Nguồn",
    "ended_on": "Hết hiệu lực từ",
    "by": "Bởi",
    "procedure": "Thủ tục",
    "superior": "Văn bản cấp trên",
    "prevails": "Ưu tiên áp dụng",
    "missing": "Không có trong văn bản",
    "regime": "Chế độ hết hiệu lực",
    "parent": "Văn bản được quy định chi tiết",
}
_WORDS = {
    "library": "thư viện",
    "catalogue": "danh mục văn bản",
    "left": "bên A",
    "right": "bên B",
    "none": "chưa có quy tắc quyết định",
}

LONGEST_VALUE = 90

__all__ = ["Side", "plain", "show_chain", "show_sides"]


def _narrow(one: Side) -> bool:
    """Marking nearly all of a passage says nothing."""
    return all(end - start < 0.6 * len(one.text) for start, end in one.words)


def show_sides(library: Library, row: QueueRow, sides: list[Side]) -> None:
    """One card for each passage, two beside each other; a single passage stands beside what the check knows."""
    if len(sides) > 1 and not all(map(_narrow, sides)):
        sides = [replace(one, words=()) for one in sides]
    statuses = {one.place.key: _status(library, one) for one in sides}
    if len(sides) == 1:
        left, right = st.columns(2, gap="small")
        left.html(_card(row, sides[0], 0, [], statuses[sides[0].place.key]))
        right.html(_evidence_card(row))
        return
    for n in range(0, len(sides), 2):
        pair = sides[n : n + 2]
        marks: list[list[tuple[int, int]]] = [[], []]
        if len(pair) == 2:
            marks = _differing(pair[0], pair[1])
        for m, (column, one) in enumerate(zip(st.columns(2, gap="small"), pair, strict=False)):
            column.html(_card(row, one, n + m, marks[m], statuses[one.place.key]))


def _differing(left: Side, right: Side) -> list[list[tuple[int, int]]]:
    """Words that differ, as offsets into each text; labels and headings always differ and are left out."""
    found = differing_words(left.text[left.body :], right.text[right.body :])
    return [
        [(start + one.body, end + one.body) for start, end in spans]
        for one, spans in zip((left, right), found, strict=True)
    ]


def _status(library: Library, one: Side) -> str:
    """The status of the document today, and that of the provision where it differs."""
    found = library.find(one.place.key)
    if len(found) != 1:
        return ""
    on = date.today()
    status = library.status(found[0], on)
    reasons = " ".join(reason.sentence for reason in [*status.because, *status.proposals])
    chips = look.status_chip(status.status, reasons)
    own = status_at([i for i in status.provisions if i.eid == one.place.eid], on)
    if own is not None and own.status != status.status:
        chips += look.status_chip(own.status, " ".join(reason.sentence for reason in own.because))
    return chips


def _card(row: QueueRow, one: Side, n: int, differing: list[tuple[int, int]], status: str) -> str:
    place, document = one.place, one.document
    letter = "ABCDEFGHIJ"[n] if n < 10 else str(n + 1)
    name = look.document_name(document["type"] if document else None, place.number, place.title)
    link = look.href("van-ban", doc=place.key, eid=place.eid)
    if document is None:
        body = look.empty("Văn bản này chưa có trong thư viện.", "Nạp văn bản để xem nội dung.")
        return f'<article class="card side"><header><span class="ltr">{letter}</span><b>{esc(name)}</b></header>{body}</article>'
    # Values of a sum or a list belong to no single passage: those stand in the sentence above.
    value = row.values[n] if len(row.values) == len(row.places) else ""
    if len(value) > LONGEST_VALUE or any(one.text[start:end] == value for start, end in one.words):
        value = ""  # the words themselves, which stand marked in the text
    marks = [(s, e, "diff") for s, e in differing] + [(s, e, "meant") for s, e in one.words]
    path = " <i>›</i> ".join(
        f'<a href="{look.href("van-ban", doc=place.key, eid=eid)}">{esc(words)}</a>'
        for eid, words in one.path
    )
    dates = " · ".join(
        part
        for part in (
            f"ban hành {look.day(document['issued_on'])}" if document["issued_on"] else "",
            f"hiệu lực từ {look.day(document['effective_on'])}" if document["effective_on"] else "",
            f"đến {look.day(document['expires_on'])}" if document["expires_on"] else "",
        )
        if part
    )
    cut = '<p class="cutnote">… còn tiếp, xem toàn văn ở trang Văn bản.</p>' if one.cut else ""
    return (
        f'<article class="card side"><header><span class="ltr">{letter}</span>'
        f'<a class="docname" href="{link}">{esc(name)}</a>{status}'
        + (f'<span class="val">{esc(value)}</span>' if 0 < len(value) <= 32 else "")
        + "</header>"
        + (f'<span class="val long">{esc(value)}</span>' if len(value) > 32 else "")
        + f'<div class="doctitle" title="{esc(document["title"])}">{esc(document["title"])}</div>'
        f'<div class="docmeta">{esc(document["issuer"] or "")}{" · " if document["issuer"] and dates else ""}{esc(dates)}</div>'
        f'<nav class="path">{path or "Toàn văn bản"}</nav>'
        f'<div class="law">{look.marked(one.text, marks)}</div>{cut}</article>'
    )


def _evidence_card(row: QueueRow) -> str:
    pairs = [(look.named(EVIDENCE, name), esc(plain(value))) for name, value in row.evidence]
    values = "".join(f'<div class="bigval">{esc(value)}</div>' for value in row.values if value)
    return (
        '<article class="card side evidence"><header><span class="ltr">⚖</span><b>Đối chiếu</b></header>'
        f'{values}{look.facts(pairs)}<p class="rule">{esc(row.rule)}</p></article>'
    )


def members(row: QueueRow) -> str:
    """Links to the other places of a group of like provisions (evidence ``members``), or "" where the finding is no group."""
    shown = {(place.key, place.eid) for place in row.places}
    found = [m for name, value in row.evidence if name == "members" for m in value]
    links = "".join(
        f'<li><a href="{look.href("van-ban", doc=m["key"], eid=m["eid"])}">{esc(look.place_name(m["number"], m["eid"]))}</a></li>'
        for m in found
        if (m["key"], m["eid"]) not in shown
    )
    return (
        f'<div class="card chain"><h4>Các nơi khác có cùng nội dung</h4><ul>{links}</ul></div>'
        if links
        else ""
    )


def show_chain(sides: list[Side]) -> None:
    """What each passage cites, and what cites it."""
    for column, one in zip(st.columns(max(1, len(sides))), sides, strict=True):
        name = look.place_name(one.place.number, one.place.eid)
        out = "".join(
            f'<li><span class="dot c-{esc(c["state"])}" title="{esc(look.LINK_STATES.get(c["state"], c["state"]))}"></span>'
            f"{_target(c)}<small>{esc(look.ROLES.get(c['role'], c['role']))}</small></li>"
            for c in one.cites
        )
        back = "".join(
            f'<li><a href="{look.href("van-ban", doc=c["by_key"], eid=c["eid"])}">{esc(look.place_name(c["by_number"], c["eid"], c["by_type"]))}</a>'
            f"<small>{esc(look.ROLES.get(c['role'], c['role']))}</small></li>"
            for c in one.cited_by
        )
        column.html(
            f'<div class="card chain"><h4>{esc(name)}</h4><h5>Viện dẫn</h5><ul>{out or "<li>không có</li>"}</ul>'
            f"<h5>Được viện dẫn bởi</h5><ul>{back or '<li>chưa thấy văn bản nào</li>'}</ul></div>"
        )


def _target(citation: dict[str, Any]) -> str:
    words = esc(citation["text"])
    eids = json.loads(citation["eids"])
    if not citation["target_key"]:
        return words
    title = " ".join(filter(None, (spoken(eids[0]) if eids else "", citation["target_title"] or "")))
    link = look.href("van-ban", doc=citation["target_key"], eid=eids[0] if eids else None)
    return f'<a href="{link}" title="{esc(title)}">{words}</a>'


def plain(value: Any) -> str:
    """A value of evidence as words."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {plain(item)}" for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(item) for item in value)
    text = "" if value is None else str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return look.day(text)
    return _WORDS.get(text, text)
