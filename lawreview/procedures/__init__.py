"""Provisions → facts of administrative procedures: deadline, dossier, fee, authority …"""

from lawreview.procedures.facts import find_facts

__all__ = ["find_facts"]
