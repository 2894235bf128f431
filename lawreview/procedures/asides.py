"""Amounts of a sentence that are no threshold of their own: sizes that limit one, what is left out or counted in, special cases.

The words stand in data/procedures/threshold_cues.tsv.
"""

import re
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.quantities import Quantity
from lawreview.procedures.wording import alternation, phrases

CUT = re.compile(r"[,;]\s+(?:và\s+|còn\s+)?|\s+(?:và|nhưng|còn|đồng\s+thời)\s+")
_FOR_SIZE = re.compile(r"(?<!\w)(?:đối\s+với|với|trường\s+hợp|riêng|nếu|khi|dành\s+cho)\s[^,;:]*$")
_ASKED = re.compile(r"(?<!\w)(?:phải|cần)(?!\w)")
_CASE_END = re.compile(
    r"[,:;(]|\s(?:thì|được|phải|là|cần|chỉ|không|chưa|có|tối\s+thiểu|tối\s+đa|ít\s+nhất|từ|đạt|bằng)(?!\w)"
)


def is_aside(flat_text: str, start: int, quantity: Quantity, alone: bool = False) -> bool:
    """True for an amount that is only counted in, left out or named beside a threshold ("không kể 2 người nấu ăn"); never for the only
    amount of a sentence (``alone``) that words bind: "cột cờ kể cả đế không cao quá 9 m"."""
    bound = quantity.bound in ("min", "max", "range")
    if alone and bound:
        return False
    for role in ("apart",) if bound else ("apart", "within"):
        cues = list(phrases("threshold_cues", "role", role).finditer(flat_text, start, quantity.bound_start))
        between = flat_text[cues[-1].end() : quantity.start] if cues and cues[-1].start() > start else ","
        if not re.search("[,;:]", between) and not _ASKED.search(between):
            return True
    return False


def is_limit(flat_text: str, start: int, quantity: Quantity, all_: list[Quantity]) -> bool:
    """True where a quantity only says for which size another one is ("đối với ao trên 2 ha, …")."""
    if len(all_) < 2:
        return False
    before = [q for q in all_ if q.end <= quantity.start]
    gap = flat_text[before[-1].end : quantity.bound_start] if before else ","
    if quantity.dimension == "age" and quantity.bound and any(q.dimension != "age" for q in all_):
        others = [q for q in all_ if q.start >= quantity.end and q.dimension in ("people", "number")]
        ahead = CUT.search(flat_text, quantity.end, others[0].start) is None if others else False
        if not gap.strip() or ahead:
            return True  # "20 cháu dưới 36 tháng tuổi", "Số cháu dưới 36 tháng tuổi … là 20"
    lead = _FOR_SIZE.search(flat_text, start, quantity.bound_start)
    if not lead:
        return False
    inside = any(lead.start() <= q.start < quantity.start for q in all_)
    comma = flat_text.find(",", quantity.end)
    ahead = any(q.start > quantity.end for q in all_) and 0 <= comma < max(q.start for q in all_)
    behind = any(q.end <= lead.start() for q in all_)
    return not inside and (ahead or behind)


@cache
def _cases() -> re.Pattern[str]:
    roles = {
        role: alternation(
            r["wording"] for r in read_table("procedures/threshold_cues.tsv") if r["role"] == role
        )
        for role in ("case", "case_if_marked", "no_case")
    }
    return re.compile(
        rf"(?:^\W*(?:\w{{1,3}}[.)]\s*)?|[;,:(]\s*|\s)(?:còn\s+|nhưng\s+)?(?:(?P<sure>(?:{roles['case']}))|(?P<marked>{roles['case_if_marked']}))"
        rf"\s+(?:đối\s+với\s+|với\s+)?(?!(?:{roles['no_case']})(?!\w))(?P<case>[^,:;.]{{2,120}})"
    )


def case_of(flat_text: str, start: int, quantity: Quantity) -> str:
    """The words of the special case of which an amount holds ("riêng bến ở cù lao, sân từ 150 m2"), or ""."""
    part = flat_text[start : quantity.bound_start]
    semicolon = part.rfind(";")
    for match in _cases().finditer(part, semicolon + 1 if semicolon >= 0 else 0):
        if (
            match.start() > 0
            and part[match.start()].isspace()
            and part[: match.start()].strip()[-1:] not in ";,:("
        ):
            continue
        words = _CASE_END.split(match["case"], maxsplit=1)[0]
        marked = phrases("threshold_cues", "role", "case_mark").search(match["case"])
        if (match["sure"] or marked) and not re.search(r"\d", words):
            return " ".join((match["case"] if match["marked"] else words).split())
    return ""
