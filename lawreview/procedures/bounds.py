"""Words beside a number that say how it binds ("không thấp hơn", "trở lên"), as patterns."""

import re
from functools import cache
from typing import NamedTuple

from lawreview.documents.folding import fold
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import alternation

_OTHER = {"min": "max", "max": "min"}
_NOT = ("không", "không được", "chưa", "không bị", "không phải", "không thể", "không để", "không được phép")
_MORE = ("hơn", "quá", "hơn mức", "vượt", "vượt quá")
_THAN = ("quá", "vượt quá", "hơn", "lâu hơn")
# what may stand between a bound and its number: "tối thiểu phải có 3"
_BETWEEN = r"là|bằng|thêm|được|khoảng|đến|phải|mức|bình\s+quân|trung\s+bình|có|đạt|cũng|tới|ở|cả"


class BoundWords(NamedTuple):
    """Patterns of the bound that ends right before a number and of the one that begins right behind it, and what each wording says."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    says: dict[str, str]


@cache
def bound_words() -> BoundWords:
    """The wordings of data/procedures/bounds.tsv; those of comparisons are made of their adjective: "không thấp hơn", "cao nhất"."""
    rows = read_table("procedures/bounds.tsv")
    says = {fold(r["wording"]): r["bound"] for r in rows if r["side"] in ("before", "after")}
    before = [r["wording"] for r in rows if r["side"] == "before"]
    for row in rows:
        if row["side"] == "compare":
            composed = _compared(row["wording"], row["bound"])
            before += composed
            says |= composed
        elif row["side"] == "denied":
            composed = {f"{no} {row['wording']} {than}": row["bound"] for no in _NOT for than in _THAN}
            before += composed
            says |= composed
    after = alternation(r["wording"] for r in rows if r["side"] == "after")
    return BoundWords(
        re.compile(rf"(?<!\w)({alternation(before)})(?:\s+(?:{_BETWEEN})){{0,3}}[\s:]*$"),
        re.compile(rf"(?:\s+(?:hoặc\s+)?)({after})(?!\w)"),
        says,
    )


def _compared(adjective: str, bound: str) -> dict[str, str]:
    """What the comparisons of an adjective say: "cao hơn" and "cao vượt" are lower bounds, "cao nhất" and "không cao hơn" an upper one."""
    other = _OTHER[bound]
    out = {f"{adjective} hơn": bound, f"{adjective} hơn hoặc bằng": bound, f"{adjective} nhất": other}
    out[f"bằng hoặc {adjective} hơn"] = bound
    if bound == "min":
        out |= {f"{adjective} {over}": bound for over in ("vượt", "vượt quá")}
    return out | {f"{no} {adjective} {than}": other for no in _NOT for than in _MORE}
