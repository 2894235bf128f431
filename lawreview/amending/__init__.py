"""Amendment instructions → operations → versions in time."""

from typing import TYPE_CHECKING

from lawreview.amending.model import Amendment, AmendmentTarget

if TYPE_CHECKING:
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


def __getattr__(name: str) -> object:
    """Loads what finds and applies instructions on first use: the library needs only the model."""
    if name not in __all__:
        raise AttributeError(name)
    from lawreview.amending import apply, finding

    return getattr(finding, name, None) or getattr(apply, name)
