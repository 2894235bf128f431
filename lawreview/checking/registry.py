"""The checks by the kinds of finding they make: a check is a function of its own module, registered with ``@check``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lawreview.checking.model import Finding, FindingKind
from lawreview.checking.records import Records

CheckFunction = Callable[[Records, date], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check: the kinds that it makes, and its function of the library's records and a date."""

    kinds: tuple[FindingKind, ...]
    function: CheckFunction

    @property
    def name(self) -> str:
        """The module's last name: "duplicates"."""
        return self.function.__module__.rpartition(".")[2]


_CHECKS: dict[str, Check] = {}


def check(*kinds: FindingKind) -> Callable[[CheckFunction], CheckFunction]:
    """Register a function as the check that makes findings of these kinds."""

    def register(function: CheckFunction) -> CheckFunction:
        made = Check(kinds, function)
        _CHECKS[made.name] = made
        return function

    return register


def checks() -> tuple[Check, ...]:
    """All registered checks, in the order of their names."""
    return tuple(_CHECKS[name] for name in sorted(_CHECKS))
