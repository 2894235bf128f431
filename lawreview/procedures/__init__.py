"""Provisions → facts of administrative procedures: deadline, dossier, fee, authority …"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lawreview.procedures.facts import find_facts

__all__ = ["find_facts"]


def __getattr__(name: str) -> object:
    """Loads the patterns on first use: the library needs only the model."""
    if name not in __all__:
        raise AttributeError(name)
    from lawreview.procedures import facts

    return getattr(facts, name)
