"""The finding that two provisions of two documents contradict each other, for rules beyond procedures."""

from datetime import date

from lawreview.checking.model import Finding
from lawreview.checking.records import DocumentRow, Records
from lawreview.checking.wordings import AMEND, REPLACE, passage, place, quote, which_prevails

Place = tuple[DocumentRow, str, int, int]


def lower_first(left: Place, right: Place) -> bool:
    """True where the left one is of lower force, or of the same force and later."""
    one, other = left[0], right[0]
    return (one.rank, -(one.issued_on or date.min).toordinal()) >= (
        other.rank,
        -(other.issued_on or date.min).toordinal(),
    )


def pair_finding(
    records: Records,
    places: tuple[Place, Place],
    attribute: str,
    values: tuple[str, str],
    said: str,
    meeting: str,
    score: float,
) -> Finding:
    """A conflict, or an overlap where each rule still holds in the old area of one unit of today (``meeting`` "merged"). ``places`` are
    (document, eid, start, end); ``said`` ends the Vietnamese sentence that explains."""
    merged = meeting == "merged"
    (one, eid, start, end), (other, other_eid, other_start, other_end) = places
    quotes = [quote(records.text(one.id), start, end), quote(records.text(other.id), other_start, other_end)]
    sign = "chồng chéo" if merged else "mâu thuẫn"
    prevails = (
        "mỗi quy định còn áp dụng trong địa bàn cũ cho đến khi đơn vị mới quyết định (khoản 2 Điều 54 Luật số 64/2025/QH15)"
        if merged
        else which_prevails(one, other)
    )
    return Finding(
        kind="overlap" if merged else "conflict",
        passages=(passage(one, eid, start, end), passage(other, other_eid, other_start, other_end)),
        attribute=attribute,
        values=values,
        explanation=(
            f"{place(one, eid)[:1].upper()}{place(one, eid)[1:]} {quotes[0]} và {place(other, other_eid)} {quotes[1]} có dấu hiệu {sign}: {said}; {prevails}."
        ),
        proposed_action=REPLACE if merged else AMEND,
        severity="medium" if merged else "high",
        score=score,
        rule="Luật 64/2025/QH15 Điều 58",
        evidence=(("prevails", which_prevails(one, other)),),
    )
