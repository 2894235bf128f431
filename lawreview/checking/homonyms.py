"""Numbers that more than one document bears, as the dates show under which the library cites them."""

from collections import defaultdict
from datetime import date

from lawreview.checking.records import Records
from lawreview.documents.folding import fold

Dates = dict[tuple[str, str], dict[date, int]]


def dates_said(records: Records) -> Dates:
    """How many documents cite a number under each date, by number key and folded type."""
    found: dict[tuple[str, str], dict[date, set[int]]] = defaultdict(lambda: defaultdict(set))
    for c in records.citations:
        if c.number_key and c.issued_on and not c.own:
            found[c.number_key, fold(c.type or "")][c.issued_on].add(c.document_id)
    return {key: {day: len(ids) for day, ids in days.items()} for key, days in found.items()}


def is_shared(dates: Dates, number_key: str, type_: str) -> bool:
    """True where the number is cited under more than one date: which document an undated mention means is not said."""
    return len(dates.get((number_key, type_), ())) > 1
