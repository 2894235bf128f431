"""Days of effect that the law does not allow: before the day of issue, or earlier than the least number of days after it.

Luật 64/2025/QH15 Điều 53 and the laws before it (data/effect_regimes.tsv).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lawreview.checking.records import DocumentRow, ProvisionRow, Records
from lawreview.documents.dates import find_date
from lawreview.documents.tables import read_table
from lawreview.procedures.wording import flat

_SHORTENED = re.compile(r"(?<!\w)(?:rút\s+gọn|khẩn\s+cấp|đột\s+xuất)(?!\w)")
_EFFECT = re.compile(r"(?<!\w)(?:có\s+)?hiệu\s+lực(?!\w)")
_OWN = re.compile(
    r"(?<!\w)(?:quyết\s+định|nghị\s+quyết|chỉ\s+thị|thông\s+tư|nghị\s+định|văn\s+bản)\s+này(?!\w)"
)
_SINCE_SIGNING = re.compile(r"(?:kể\s+|tính\s+)?từ\s+ngày\s+(?:được\s+)?(?:ký|thông\s+qua|ban\s+hành)")


@dataclass(frozen=True, slots=True)
class Regime:
    """One row: local documents of ``level`` issued from ``since`` to ``until`` need ``days`` days before they have force."""

    since: date
    until: date
    level: str
    days: int
    source: str


@dataclass(frozen=True, slots=True)
class TooEarly:
    """A day of effect that is too early: ``least`` the first day allowed, ``regime`` None where it lies before the day of issue."""

    provision: ProvisionRow
    least: date
    regime: Regime | None


@cache
def _regimes() -> tuple[Regime, ...]:
    return tuple(
        Regime(
            date.fromisoformat(r["since"]),
            date.fromisoformat(r["until"]) if r["until"] else date.max,
            r["level"],
            int(r["days"]),
            r["source"],
        )
        for r in read_table("effect_regimes.tsv")
    )


def regime_of(level: str, issued_on: date) -> Regime | None:
    """The regime of a local document by its level and day of issue, or None where no table row holds."""
    return next((r for r in _regimes() if r.level == level and r.since <= issued_on <= r.until), None)


def too_early(records: Records, document: DocumentRow) -> TooEarly | None:
    """What is wrong with the day of effect that a regulatory document states, or None; a day that is stated elsewhere than in the
    document's own clause of effect is not judged."""
    issued, effective = document.issued_on, document.effective_on
    if not (document.regulatory and issued and effective):
        return None
    regime = regime_of(document.level, issued) if document.territory else None
    least = issued + timedelta(days=regime.days) if regime else issued
    if effective >= least:
        return None
    provision = _clause_of_effect(records, document, effective)
    if provision is None:
        return None
    if effective < issued:
        return TooEarly(provision, issued, None)
    if regime is None or _SHORTENED.search(flat(records.text(document.id))):
        return None
    return TooEarly(provision, least, regime)


def _clause_of_effect(records: Records, document: DocumentRow, effective: date) -> ProvisionRow | None:
    """The smallest provision that says from when this document has force and names that very day."""
    best = None
    for row in records.provisions.get(document.id, {}).values():
        if row.kind not in ("article", "clause", "point") or row.end - row.start > 3000:
            continue
        words = records.words(document.id, row)
        low = flat(words)
        if not (_EFFECT.search(low) and _OWN.search(low)):
            continue
        if _names(words, low, document, effective) and (
            best is None or row.end - row.start <= best.end - best.start
        ):
            best = row
    return best


def _names(words: str, low: str, document: DocumentRow, effective: date) -> bool:
    if effective == document.issued_on and _SINCE_SIGNING.search(low):
        return True
    for match in _EFFECT.finditer(low):
        found = find_date(words, match.end(), min(len(words), match.end() + 120))
        if found and found[0] == effective:
            return True
    return False
