"""Which part of a quoted payload belongs to which target."""

import re
from collections.abc import Collection

from lawreview.amending.fragments import fragment
from lawreview.documents.eid import article_of, parent_of, steps

_ARTICLE_HEAD = re.compile(r"\s*[“\"]?\s*[ĐÐ]iều\s+\d+[a-zđ]{0,2}\s*[.:]?[^\n]*\n")


def pieces(blocks: list[str], targets: list[str], repealed: Collection[str] = ()) -> list[str]:
    """The new text of each target, in order; "" where the payload does not tell it.

    A payload may repeat the heading of the article around the clause that changes ("Điều 15. … 8. …"): only the part
    with the target's own label is taken, unless the payload is for one target and shows no such label. Where the same
    instruction has repealed a unit (one of ``repealed``), the next one may come under its label.
    """
    wanted = frozenset(steps(eid)[-1][1] for eid in targets)
    out = [next((found for b in blocks if (found := _labelled(b, eid, wanted))), "") for eid in targets]
    out = [
        words or _under_freed_label(blocks, eid, wanted, repealed)
        for words, eid in zip(out, targets, strict=True)
    ]
    if len(targets) == 1:
        return [_closed(out[0] or "\n".join(blocks).strip())]
    if len(blocks) == len(targets) and not any(out):
        return [_closed(block.strip()) for block in blocks]
    return [_closed(words) for words in out]


def _under_freed_label(blocks: list[str], eid: str, wanted: frozenset[str], repealed: Collection[str]) -> str:
    found = [
        block[u.start : u.end].strip()
        for block in blocks
        for u in fragment(block, eid, wanted)
        if u.eid in repealed and u.parent == parent_of(eid)
    ]
    return found[0] if len(found) == 1 else ""


def _closed(words: str) -> str:
    """Without a closing mark at the end that nothing in the words opened."""
    if words.endswith(("”", "”.", "”;")) and words.count("”") > words.count("“"):
        return words.rstrip(".;").removesuffix("”").rstrip()
    return words


def _labelled(payload: str, eid: str, wanted: frozenset[str]) -> str:
    """The unit of the payload that carries the target's label, or ""."""
    found = next((u for u in fragment(payload, eid, wanted) if u.eid == eid), None)
    article = article_of(eid)
    if found is None and article and article != eid and _ARTICLE_HEAD.match(payload):
        inside = fragment(payload, article)
        found = next((u for u in inside if u.eid == eid), None)
        if found is None:
            body = payload[_end_of_head(payload) :]
            return _labelled(body, eid, wanted) if len(steps(eid)) > 1 else ""
    return payload[found.start : found.end].strip() if found else ""


def _end_of_head(payload: str) -> int:
    match = _ARTICLE_HEAD.match(payload)
    return match.end() if match else 0
