"""The desks at which a body takes in dossiers: "quầy tiếp nhận hồ sơ của Sở …" (data/procedures/desks.tsv)."""

import re
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation, flat

DESK = "bộ phận tiếp nhận và trả kết quả"
_REACH = 90  # characters of the longest name of a desk
_SIGNS = ("nhận", "thu", "cửa", "giao", "hành chính", "tiếp", "văn thư", "phục vụ", "hướng dẫn")


@cache
def _before_body() -> re.Pattern[str]:
    words: dict[str, list[str]] = {}
    for row in read_table("procedures/desks.tsv"):
        words.setdefault(row["role"], []).append(row["wording"])
    place, work, thing, link = (alternation(words[role]) for role in ("place", "work", "object", "link"))
    join = r"(?:\s*[,&-]\s*|\s+(?:và\s+|hoặc\s+)?)"
    return re.compile(
        rf"(?<!\w)(?:{place})(?:\s+số\s+\d+)?\s+(?:{work})(?!\w)(?:{join}(?:{work}|{thing})(?!\w)){{0,6}}"
        rf"(?:\s+số\s+\d+)?(?:\s+(?:{link}))?\s+$"
    )


def desk_before(text: str, floor: int, at: int) -> int:
    """Where the desk begins of the body that begins at ``at``; ``at`` itself where none stands right before it. ``text`` as printed, read
    from ``floor`` on."""
    near = flat(text[max(floor, at - _REACH) : at])
    if not any(sign in near for sign in _SIGNS):
        return at
    match = _before_body().search(near)
    return at - len(near) + match.start() if match else at
