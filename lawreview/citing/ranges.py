"""Ranges of labels written out: "từ điểm a đến điểm đ" is a, b, c, d, đ."""

from lawreview.documents.eid import roman_value

# The letters of points (NĐ 78/2025/NĐ-CP Điều 64): no f, j, w, z and no letters with marks beside đ.
POINTS = "abcdđeghiklmnopqrstuvxy"


def expand(step: str, first: str, last: str) -> list[str]:
    """The labels from ``first`` to ``last``: numbers, letters of points, Roman numbers; both ends where none fits."""
    if first.isdigit() and last.isdigit() and int(first) < int(last) <= int(first) + 300:
        width = len(first) if first.startswith("0") else 0
        return [str(n).zfill(width) for n in range(int(first), int(last) + 1)]
    if first in POINTS and last in POINTS and len(first) == len(last) == 1:
        i, j = POINTS.index(first), POINTS.index(last)
        return list(POINTS[i : j + 1]) if i < j else [first, last]
    low, high = (roman_value(x) if x.isupper() else None for x in (first, last))
    if low is not None and high is not None and low < high <= low + 60:
        return [_roman(n) for n in range(low, high + 1)]
    return [first, last]


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + sign, number - value
    return out
