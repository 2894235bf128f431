"""Review, consolidation and systematisation of Vietnamese local regulatory documents."""

__version__ = "0.1.0"
