"""The verbs of amendment (data/amendment_verbs.tsv) and where they stand in an instruction."""

import re
from dataclasses import dataclass
from functools import cache

from lawreview.documents.tables import read_table


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb in a text. ``action`` is a word of data/amendment_verbs.tsv."""

    action: str
    start: int
    end: int


@cache
def _actions() -> dict[str, str]:
    return {row["words"]: row["action"] for row in read_table("amendment_verbs.tsv")}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_actions(), key=len, reverse=True)
    loose = "|".join(re.escape(w).replace(r"\ ", r"\s+").replace(",", r"\s*,") for w in words)
    return re.compile(rf"(?<![^\W_])(?:{loose})(?![^\W_])", re.IGNORECASE)


def find_verbs(text: str, start: int, end: int) -> list[Verb]:
    """Verbs in ``text[start:end]`` in order, the longest wording at each place."""
    return [
        Verb(_actions()[" ".join(m[0].lower().replace(" ,", ",").split())], m.start(), m.end())
        for m in _pattern().finditer(text, start, end)
    ]


def begins_with_verb(text: str) -> bool:
    """Whether the text begins with a verb of amendment."""
    return _pattern().match(text.lstrip()) is not None
