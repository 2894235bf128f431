"""The period that a title states: "… giai đoạn 2011 - 2015", "… đến năm 2020", "… nhiệm kỳ 2021 - 2026".

Luật 64/2025/QH15 Điều 57 khoản 1 điểm a: a document ends with the period that it states. A period in the title only hints at
one (the act may speak about a past period): it is a proposal for a person, never the day of expiry.
"""

import re
from datetime import date

RULE = "Luật 64/2025/QH15 Điều 57 khoản 1 điểm a: thời hạn nêu trong tên văn bản"

_GAP = r"[ \n]*"
_YEAR = r"(?:năm[ \n]+)?((?:19|20)\d\d)"
_SPAN = re.compile(
    rf"(?:giai{_GAP}đoạn|thời{_GAP}kỳ|nhiệm{_GAP}kỳ|năm{_GAP}học|khóa|các{_GAP}năm|từ{_GAP}năm|trong{_GAP}năm)[ \n]+{_YEAR}{_GAP}(?:-|–|đến|và){_GAP}{_YEAR}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"(?<!nhìn )(?<!hướng )đến{_GAP}(?:hết{_GAP})?{_YEAR}(?!\d)", re.IGNORECASE)


def period_of_title(title: str) -> tuple[int | None, int] | None:
    """First and last year of the period, the first None where only the end is stated; None where there is none.

    An outlook ("tầm nhìn đến năm 2030", "định hướng đến năm 2030") is no period.
    """
    span = _SPAN.search(title)
    if span and int(span[1]) <= int(span[2]):
        return int(span[1]), int(span[2])
    until = _UNTIL.search(title)
    return (None, int(until[1])) if until else None


def proposed_end(title: str, issued_on: date | None) -> date | None:
    """The last day of the period in the title; None where it was over when the act was issued, or nothing is stated."""
    period = period_of_title(title)
    if period is None or (issued_on and period[1] < issued_on.year):
        return None
    return date(period[1], 12, 31)
