"""Running the checks over a library and keeping what they find."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from lawreview.checking import (  # noqa: F401  the import registers the checks
    conflicts,
    delegation,
    duplicates,
    expired_citations,
    expired_documents,
    internal_errors,
    missing_components,
    publications,
    unresolved_citations,
    wrong_citations,
)
from lawreview.checking.arrange import arrange
from lawreview.checking.model import FINDING_KINDS, Finding, FindingKind
from lawreview.checking.records import LibraryLike, Records
from lawreview.checking.registry import checks
from lawreview.checking.store import CheckResult, now, store
from lawreview.library.connection import writing

_log = logging.getLogger(__name__)


def run_checks(
    library: LibraryLike,
    kinds: Iterable[str] | None = None,
    as_of: date | None = None,
    done: Callable[[str], None] | None = None,
) -> list[CheckResult]:
    """Run the checks of these kinds (all by default) as of a date (today by default) and store what they find.

    ``done`` is told the name of each check (of ``checks()``) when it has ended or is not wanted. Raises ValueError for an unknown kind.
    """
    wanted = tuple(kinds) if kinds else FINDING_KINDS
    unknown = [k for k in wanted if k not in FINDING_KINDS]
    if unknown:
        raise ValueError(
            f"không có loại phát hiện {', '.join(unknown)}; các loại: {', '.join(FINDING_KINDS)}"
        )
    day = as_of or date.today()
    records = Records(library)
    results: list[CheckResult] = []
    awaited = Counter(kind for made in checks() for kind in made.kinds)
    waiting: list[Finding] = []  # of kinds that a later check makes too: a kind is stored as a whole
    for made in checks():
        awaited.subtract(made.kinds)
        mine: tuple[FindingKind, ...] = tuple(k for k in made.kinds if k in wanted)
        if mine:
            waiting += (f for f in made.function(records, day) if f.kind in mine)
            whole = tuple(k for k in mine if not awaited[k])
            results += store(records, whole, waiting, now())
            waiting = [f for f in waiting if f.kind not in whole]
            _log.info("%s: xong", made.name)
        if done:
            done(made.name)
    with writing(records.connection):
        arrange(records.connection)
    order = {kind: i for i, kind in enumerate(FINDING_KINDS)}
    return sorted(results, key=lambda r: order[r.kind])
