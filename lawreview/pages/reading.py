"""A document's text as HTML: units by their level, citations as links in the colour of their state, a table of contents."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from lawreview.documents.eid import LEVEL_NAMES, is_within, spoken, steps
from lawreview.documents.model import FormalPart, Provision
from lawreview.library import Library
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.database import Row, rows

LONGEST = 160_000  # characters on one screen; a code goes into parts
PREVIEW = 320
_BOLD = ("article", "clause", "section")
_IN_CONTENTS = ("part", "chapter", "section", "subsection", "article", "annex", "attachment")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a long document that is shown at once."""

    name: str
    start: int
    end: int


def parts_of(text: str, provisions: Sequence[Provision]) -> list[Part]:
    """The document in stretches of about LONGEST characters that begin at articles or higher units."""
    if len(text) <= LONGEST:
        return [Part("Toàn văn", 0, len(text))]
    starts = [0]
    for p in provisions:
        if p.kind in _IN_CONTENTS and p.start - starts[-1] > LONGEST // 2:
            starts.append(p.start)
    names = {p.start: unit_label(p) for p in reversed(provisions)}
    ends = [*starts[1:], len(text)]
    return [
        Part(f"Phần {n}: {names.get(start, 'đầu văn bản')}", start, end)
        for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def unit_label(p: Provision) -> str:
    """ "Điều 5. Thời hạn" for a table of contents."""
    step = steps(p.eid)[-1][0]
    if step == "att":
        return p.heading or "Văn bản kèm theo"
    name = f"{LEVEL_NAMES.get(step, step)} {p.label}".strip()
    return f"{name}. {p.heading}" if p.heading else name


def contents(provisions: Iterable[Provision], key: str, part: Part, focus: str | None) -> str:
    """The tree down to articles. Units on the screen are jumped to, others opened."""
    items = []
    for p in provisions:
        if p.kind not in _IN_CONTENTS:
            continue
        here = part.start <= p.start < part.end
        target = f"#{quote(p.eid)}" if here else look.href("van-ban", doc=key, eid=p.eid)
        style = "on" if focus and is_within(focus, p.eid) else ""
        items.append(f'<a class="toc-{p.kind} {style}" href="{target}">{esc(unit_label(p))}</a>')
    return f'<nav class="toc">{"".join(items)}</nav>'


def body(
    text: str,
    provisions: Sequence[Provision],
    formal: Sequence[FormalPart],
    citations: Sequence[Row],
    previews: dict[tuple[str, str], str],
    part: Part,
    focus: Provision | None,
) -> str:
    """The words of one part, a paragraph a line. Linear in the part and its citations."""
    opening = {p.start: p for p in reversed(provisions)}
    forms = sorted((f for f in formal), key=lambda f: f.start)
    links = [c for c in citations if part.start <= c["start"] and c["end"] <= part.end]
    out, at, link, form = [], part.start, 0, 0
    level = ""
    for line in text[part.start : part.end].splitlines(keepends=True):
        end = at + len(line.rstrip("\n"))
        unit = opening.get(at)
        while form < len(forms) and forms[form].end <= at:
            form += 1
        formal_kind = (
            forms[form].kind if form < len(forms) and forms[form].start <= at < forms[form].end else ""
        )
        if unit:
            level = unit.kind
        pieces, cursor = [], at
        begins = links[link]["start"] if link < len(links) else part.end
        if unit and unit.kind in _BOLD and at < unit.body <= min(end, begins):
            pieces.append(f"<b>{esc(text[at : unit.body])}</b>")
            cursor = unit.body
        while link < len(links) and links[link]["start"] < end:
            c = links[link]
            if c["start"] >= cursor:
                stop = min(c["end"], end)
                pieces += [esc(text[cursor : c["start"]]), _link(c, text[c["start"] : stop], previews)]
                cursor = stop
            link += 1
        pieces.append(esc(text[cursor:end]))
        inside = focus is not None and focus.start <= at < focus.end
        names = f"u-{level}" if not formal_kind else f"f-{formal_kind}"
        identity = f' id="{esc(unit.eid)}"' if unit else ""
        names += " head" if unit and (unit.body > end or unit.kind not in _BOLD) else ""
        if any(pieces):
            out.append(f'<p{identity} class="{names}{" focus" if inside else ""}">{"".join(pieces)}</p>')
        at += len(line)
    return f'<div class="doc">{"".join(out)}</div>'


def _link(citation: Row, words: str, previews: dict[tuple[str, str], str]) -> str:
    eids = json.loads(citation["eids"])
    key = citation["target_key"] or ""
    target = ", ".join(spoken(e) for e in eids[:4])
    head = " · ".join(x for x in (target, citation["target_title"] or citation["reason"] or "") if x)
    preview = previews.get((key, eids[0] if eids else ""), "")
    state = look.LINK_STATES.get(citation["state"], citation["state"])
    odd = f"<em>{esc('; '.join(json.loads(citation['issues'])))}</em>" if citation["issues"] != "[]" else ""
    tip = f'<span class="tip"><b>{esc(head)}</b><small>{esc(state)}</small>{odd}{esc(preview)}</span>'
    style = f"cite c-{esc(citation['state'])}"
    if not citation["target_document_id"]:
        return f'<span class="{style}">{esc(words)}{tip}</span>'
    return f'<a class="{style}" href="{look.href("van-ban", doc=key, eid=eids[0] if eids else None)}">{esc(words)}{tip}</a>'


def citations_of(db: sqlite3.Connection, document_id: int) -> list[Row]:
    """Citations in the order of the text with the title of their target."""
    return rows(
        db,
        """SELECT c.*, coalesce(d.title, c.title, '') AS target_title, d.number AS target_number, d.type AS target_type
        FROM citations c LEFT JOIN documents d ON d.id = c.target_document_id
        WHERE c.document_id = ? ORDER BY c.start, c.end DESC""",
        [document_id],
    )


def previews_of(library: Library, citations: Iterable[Row], as_of: date) -> dict[tuple[str, str], str]:
    """The first words of each cited provision of the library as it reads on a day, by (key, eid)."""
    texts, out = library.in_force(as_of), {}
    for c in citations:
        for eid in json.loads(c["eids"])[:1] if c["target_document_id"] else ():
            if (c["target_key"], eid) in out:
                continue
            found = texts.provision(c["target_document_id"], eid)
            if found:
                words = found.text or "(được bãi bỏ)"
                out[c["target_key"], eid] = words[:PREVIEW] + (" …" if len(words) > PREVIEW else "")
    return out
