"""Library → findings: one module a check, each a function registered by the kinds that it makes."""

from lawreview.checking.model import FINDING_KINDS, Finding, FindingKind, Passage
from lawreview.checking.run import run_checks
from lawreview.checking.store import CheckResult

__all__ = ["FINDING_KINDS", "CheckResult", "Finding", "FindingKind", "Passage", "run_checks"]
