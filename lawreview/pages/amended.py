"""A consolidated text as HTML, with its numbered notes, and two of them compared."""

from collections.abc import Iterator

from lawreview.amending.apply import Consolidated
from lawreview.amending.units import Unit
from lawreview.documents.eid import spoken
from lawreview.pages import look
from lawreview.pages.look import esc
from lawreview.reviewing.differences import differing_words, merged

_WHOLE = ("article", "recital", "annex")


def text(result: Consolidated) -> str:
    """The whole text; each note's mark stands at its unit and leads to the provision that made the change."""
    notes = {note.eid: note for note in result.notes}
    out: list[str] = []
    for unit, words, first in _lines(result.root, result.root):
        mark = ""
        note = notes.get(unit.eid) if first else None
        if note:
            link = look.href("van-ban", doc=note.source_key, eid=note.source_eid)
            mark = f'<a class="note" href="{link}" title="{esc(note.text)}">[{note.number}]</a>'
        changed = " changed" if any(_inside(unit.eid, eid) for eid in notes) else ""
        gone = " gone" if unit.repealed else ""
        identity = f' id="{esc(unit.eid)}"' if first else ""
        out.append(
            f'<p{identity} class="u-{unit.kind}{changed}{gone}">{_with_label(unit, words) if first else esc(words)}{mark}</p>'
        )
    feet = "".join(
        f'<li value="{n.number}"><a href="#{esc(n.eid)}">{esc(spoken(n.eid) or "văn bản")}</a>: {esc(n.text)}</li>'
        for n in result.notes
    )
    return f'<div class="doc">{"".join(out)}{f"<ol class=feet>{feet}</ol>" if feet else ""}</div>'


def _with_label(unit: Unit, words: str) -> str:
    """The unit's first line with its label and heading in bold."""
    head = unit.head.strip()
    if (
        unit.kind in ("recital", "point", "subpoint")
        or not head
        or not words.lstrip().startswith(head.splitlines()[0])
    ):
        return esc(words)
    size = len(words) - len(words.lstrip()) + len(head.splitlines()[0])
    return f"<b>{esc(words[:size])}</b>{esc(words[size:])}"


def _inside(eid: str, ancestor: str) -> bool:
    return bool(ancestor) and (eid == ancestor or eid.startswith(ancestor + "__"))


def _lines(unit: Unit, root: Unit) -> Iterator[tuple[Unit, str, bool]]:
    """(unit, line, whether it is the unit's first) in printed order."""
    first = unit is not root
    pending = unit.head
    for part in [*unit.parts, None]:
        if isinstance(part, str):
            pending += part if unit is not root else ""  # between the provisions: signature, recipients
            continue
        for line in pending.splitlines():
            if line.strip():
                yield unit, line, first
                first = False
        pending = ""
        if part is not None:
            yield from _lines(part, root)


def changed_articles(before: Consolidated, after: Consolidated) -> list[tuple[str, str, str]]:
    """(eid, text before, text after) of the articles and recitals that differ between two days; "" where there is none."""
    first = {p.eid: _compact(p.text) for p in before.provisions if p.kind in _WHOLE}
    second = {p.eid: _compact(p.text) for p in after.provisions if p.kind in _WHOLE}
    order = list(dict.fromkeys([*second, *first]))
    return [
        (eid, first.get(eid, ""), second.get(eid, "")) for eid in order if first.get(eid) != second.get(eid)
    ]


def _compact(words: str) -> str:
    """Without empty lines, which sources place as they like."""
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def side_by_side(eid: str, before: str, after: str) -> str:
    """One article on two days."""
    left, right = differing_words(before, after)
    return (
        f'<section class="card pair"><h4>{esc(spoken(eid))}</h4><div class="two"><div class="law">'
        f"{look.marked(before, [(s, e, 'cut') for s, e in left]) or '<i>chưa có</i>'}</div>"
        f'<div class="law">{look.marked(after, [(s, e, "added") for s, e in right]) or "<i>không còn</i>"}</div></div></section>'
    )


def in_one(eid: str, before: str, after: str) -> str:
    """One article as one marked text."""
    tags = {"same": "", "gone": "del", "new": "ins"}
    body = "".join(
        f"<{tags[tag]}>{esc(words)}</{tags[tag]}>" if tags[tag] else esc(words)
        for tag, words in merged(before, after)
    )
    return f'<section class="card pair"><h4>{esc(spoken(eid))}</h4><div class="law">{body}</div></section>'
