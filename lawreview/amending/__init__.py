"""Amendment instructions → operations → versions in time."""

from lawreview.amending.apply import (
    Consolidated,
    Decision,
    Source,
    SourcedAmendment,
    consolidate,
    consolidated_records,
)
from lawreview.amending.finding import (
    PassageContext,
    amendment_record,
    find_amendments,
    find_amendments_in_passage,
)
from lawreview.amending.model import Amendment, AmendmentTarget

__all__ = [
    "Amendment",
    "AmendmentTarget",
    "Consolidated",
    "Decision",
    "PassageContext",
    "Source",
    "SourcedAmendment",
    "amendment_record",
    "consolidate",
    "consolidated_records",
    "find_amendments",
    "find_amendments_in_passage",
]
