"""Which documents stand in the place of one that a text names: what replaced it, and later laws of its name.

An old local document rests on the law of its day, while the library holds the law of now (data/known-documents.tsv, data/law-names.tsv).
"""

from lawreview.documents.catalogue import by_name, by_number
from lawreview.documents.numbers import number_key

_STEPS = 4  # how often a matter's law has been replaced since 1992, at most


def lineage(number: str | None, name: str | None) -> frozenset[str]:
    """Keys (``number_key``) of the document itself, of those that replaced it, in turn, and of the laws of the same name."""
    named = by_name(name) if name else ()
    reached = {number_key(n) for n in (number, *(k.number for k in named)) if n}
    latest = set(reached)
    for _ in range(_STEPS):
        latest = {
            number_key(n) for key in latest for known in by_number(key) for n in known.replaced_by
        } - reached
        if not latest:
            break
        reached |= latest
    return frozenset(reached)
