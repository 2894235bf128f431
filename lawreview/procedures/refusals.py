"""Sentences that say a threshold from its other side: what is refused, forbidden or left out within a bound.

The words stand in data/procedures/refusals.tsv. "Bè đã dùng trên 8 năm thì không được cấp" and "Không cấp cho bè đã dùng trên 8 năm"
ask for 8 years at most.
"""

import re
from functools import cache

from lawreview.documents.tables import read_table
from lawreview.procedures.quantities import SPOKEN, Quantity
from lawreview.procedures.wording import alternation

# the words of an amount that bind from one side: "dưới 20", "chưa đủ 20", "hẹp hơn 2", not "không quá 20"
_WITHIN = re.compile(
    r"(?:dưới|trên|quá|chưa\s+(?:có|đủ|đến|tới|đạt|tròn|quá)|không\s+(?:đủ|đạt)|từ|vượt|(?!không|chưa)\w+\s+hơn|hơn|mới)(?!\w)"
)
_LACKING = re.compile(rf"(?<!\w)(?:(?:chưa|không)\s+(?:có\s+)?(?:đủ|tròn|có|đạt)|dưới)\s+(?:\d|{SPOKEN})")
_AROUND = re.compile(r"(?<!\w)trong\s+(?:phạm\s+vi|bán\s+kính|vòng|khoảng\s+cách|cự\s+ly)\s*$")
# "không cấp … khi chưa có", "không cấp cho:": the refusal has another ground than the amount
_OTHER_GROUND = re.compile(
    r"(?<!\w)(?:nếu|khi|mà)\s+[^.;]{0,80}?(?<!\w)(?:không|chưa)\s+(?!quá|đủ|đến|tới|đạt\s+\d)|:"
)


def is_refused(flat_text: str, start: int, quantity: Quantity, end: int) -> bool:
    """True where the sentence refuses what lies within the bound of the quantity."""
    told = flat_text[quantity.bound_start : quantity.start]
    around = _AROUND.search(flat_text, start, quantity.bound_start)
    within = bool(_WITHIN.match(told) or around)
    return _behind(flat_text, quantity.end, end, within) or _ahead(flat_text, start, quantity, within)


def falls_short(flat_text: str, start: int, first: int, last: int, end: int) -> bool:
    """True where the time at ``[first, last)`` is what those lack whom the sentence refuses: "chưa đủ 2 năm làm nghề thì không được …"."""
    lacking = _LACKING.search(flat_text, max(start, first - 16), last)
    return bool(lacking) and _behind(flat_text, last, end, True)


def without_verdict(rest: str) -> str:
    """The words behind an amount up to what follows from it: "làm nghề | mới được công nhận …", "| thì không được cấp …"."""
    found = _patterns().verdict.search(f" {rest}")
    return rest[: max(0, found.start() - 1)].rstrip(" ,") if found else rest


def _behind(flat_text: str, start: int, end: int, within: bool) -> bool:
    """True where the words behind an amount refuse it: "thì chưa được cấp", "bị loại"."""
    patterns = _patterns()
    return bool(
        patterns.parted.match(flat_text, start, end)
        or (within and patterns.joined.match(flat_text, start, end))
    )


def _ahead(flat_text: str, start: int, quantity: Quantity, within: bool) -> bool:
    """True where the words before an amount refuse or forbid it: "không cấp cho người", "cấm đặt ở nơi cách"."""
    patterns = _patterns()
    if within and patterns.forbidden.search(flat_text[start : quantity.bound_start]):
        return not _OTHER_GROUND.search(flat_text, start + 6, quantity.bound_start)
    refusal = patterns.refused.search(flat_text, start, quantity.bound_start)
    return bool(refusal) and not _OTHER_GROUND.search(
        flat_text, refusal.start() + 5 if refusal else 0, quantity.bound_start
    )


class _Patterns:
    """The wordings of the table put together."""

    def __init__(self) -> None:
        words = {
            role: alternation(
                r["wording"] for r in read_table("procedures/refusals.tsv") if r["role"] == role
            )
            for role in ("no", "grant", "verdict", "mend", "plain", "where")
        }
        denied = rf"(?:{words['no']})\s+(?:{words['grant']})|{words['verdict']}"
        mended = rf"phải\s+(?:được\s+|bị\s+)?(?:{words['mend']})"
        parted = rf"(?:sẽ\s+|đều\s+)?(?:{denied})|(?:sẽ|thì|đều)\s+(?:không|chưa)\s+(?:được|thể)"
        self.parted = re.compile(rf"[^.;:]{{0,80}}?(?:,|\sthì|\slà)\s+(?:{parted})(?!\w)")
        left_out = rf"(?:thì\s+)?(?:(?:không|chưa)\s+được|{denied}|{mended})"
        self.joined = re.compile(rf"[^.;:,]{{0,60}}?\s(?:{left_out})(?!\w)")
        self.refused = re.compile(
            rf"(?<!\w)(?:(?:{words['no']})\s+(?:{words['grant']})|từ\s+chối)(?!\w)[^.;:]{{0,160}}?(?<!\w)(?:{words['where']})\s"
        )
        granted = rf"(?:mới\s+|thì\s+|sẽ\s+)*(?:được|có\s+thể)\s+(?:xem\s+xét\s+|xét\s+)?(?:{words['grant']})"
        self.verdict = re.compile(
            rf",?\s(?:thì\s+|sẽ\s+|đều\s+|là\s+)*(?:{denied}|{mended}|{granted}|(?:không|chưa)\s+được\s+(?!quá|dưới|vượt|ít|thấp|\w+\s+hơn))(?!\w)"
        )
        plain = rf"(?!(?:(?:{words['plain']})\s|được\s+(?:quá|dưới|vượt)|\w+\s+(?:hơn|quá)\s))"
        self.forbidden = re.compile(
            rf"(?:^|[\s(])(?:(?:nghiêm\s+)?cấm|không(?:\s+được(?:\s+phép)?)?)\s+{plain}"
        )


@cache
def _patterns() -> _Patterns:
    return _Patterns()
