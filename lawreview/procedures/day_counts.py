"""Whether days of rest count in a time said in days (data/procedures/day_counts.tsv)."""

import re
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.notation import one_of, pattern, spoken, wordings


@cache
def _patterns(count: str) -> tuple[re.Pattern[str], ...]:
    rows = read_table("procedures/day_counts.tsv")
    classes = {r["count"][1:-1]: one_of(r["wording"]) for r in rows if r["count"].startswith("<")}
    return tuple(pattern(w, classes) for r in rows if r["count"] == count for w in wordings(r["wording"]))


def leaves_out_rest(clause: str) -> bool:
    """True where a (flat) clause says that days of rest do not count: its days are working days. Linear."""
    text = spoken(clause)
    if not any(p.search(text) for p in _patterns("working")):
        return False
    return not any(p.search(text) for p in _patterns("calendar"))
