"""Which part of an amending document's text its own instructions stand in."""

import re

from lawreview.documents.model import Document

_CONSOLIDATED = re.compile(r"\n\s*XÁC THỰC VĂN BẢN HỢP NHẤT\s*(?:\n|$)")


def is_consolidated(document: Document) -> bool:
    """Whether the document is a consolidated text: it shows what others have done."""
    head = document.text[:800] + (document.number or "")
    return "/VBHN-" in head or _CONSOLIDATED.search(document.text) is not None


def without_left_out(document: Document) -> str:
    """The text with running heads and page numbers blanked out, every offset kept.

    Where a page ends in the middle of a sentence, the empty lines around the running head go too.
    """
    text = document.text
    if not document.left_out:
        return text
    out, at = [], 0
    for part in sorted(document.left_out, key=lambda p: p.start):
        if part.start < at:
            continue
        start, end = part.start, part.end
        while start > at and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end].isspace():
            end += 1
        broken = text[end : end + 1].islower() or (
            text[end : end + 1].isdigit() and text[start - 1 : start].islower()
        )
        if not broken:
            start, end = part.start, part.end
        out.append(text[at:start])
        blank = "".join("\n" if c == "\n" and not broken else " " for c in text[start:end])
        out.append(f"\n{blank[1:]}" if broken and blank else blank)
        at = end
    return "".join(out) + text[at:]


def body(document: Document) -> tuple[int, int]:
    """Where the articles of the document itself stand: not its recitals, signature and annexes."""
    own = [p for p in document.provisions if p.kind not in ("recital", "annex", "attachment")]
    start = min((p.start for p in own), default=0)
    ends = [p.start for p in document.provisions if p.kind in ("annex", "attachment") and p.start > start]
    ends += [
        f.start
        for f in document.formal
        if f.kind in ("closing", "recipients", "signature", "note") and f.start > start
    ]
    return start, min(ends, default=len(document.text))
