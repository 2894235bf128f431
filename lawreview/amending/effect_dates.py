"""From when an operation counts: the day that the instruction states, else that of its provision, else the document's."""

import re
from dataclasses import replace
from datetime import date

from lawreview.amending.drafts import Draft
from lawreview.amending.model import Amendment
from lawreview.amending.wording import SINCE
from lawreview.documents import dates
from lawreview.documents.eid import is_within
from lawreview.documents.model import Document

_UNTIL = re.compile(r"đến\s+(?:hết\s+)?(?=ngày)", re.IGNORECASE)


def interval(draft: Draft, words: str) -> tuple[date | None, date | None]:
    """(until, since) as the instruction's own ``words`` or the one above it state them."""
    until = since = None
    last = _UNTIL.search(words)
    kept = draft.part.startswith(("trừ", "ngoại trừ")) and "tiếp tục" in draft.part
    if last and (draft.operation in ("suspend", "continue") or kept):
        found = dates.find_date(words, last.end(), last.end() + 40)
        until = found[0] if found else None
    if draft.operation in ("suspend", "repeal"):
        first = SINCE.search(words)
        found = dates.find_date(words, first.end(), first.end() + 40) if first else None
        since = found[0] if found else None
    return until, since or draft.since


def dated(amendment: Amendment, document: Document) -> Amendment:
    """The operation with its date of effect: that of its own provision, else of the document."""
    if amendment.effective_on is not None:
        return amendment
    best: tuple[int, date | None] | None = None
    for entry in document.staggered:
        for eid in entry.eids:
            if is_within(amendment.source_eid, eid) and (best is None or len(eid) > best[0]):
                best = (len(eid), entry.on)
    on = best[1] if best else document.effective_on
    return replace(amendment, effective_on=on) if on else amendment
