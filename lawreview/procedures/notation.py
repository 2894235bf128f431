"""The notation of wordings in tables: "<result> … được cấp !tỉnh" over text as it is spoken.

… stands for up to nine words of one clause, <name> for any wording of a class, !word for what must not follow.
"""

import re
from collections.abc import Mapping

from lawreview.documents.folding import fold

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_PART = re.compile(r"<\w+>|…|[^…<]+")
_GAP = r"(?:[^ .;]+ ){0,9}?"


def spoken(text: str) -> str:
    """A flat text as words and signs with one blank on either side of each."""
    return f" {' '.join(_TOKEN.findall(text))} "


def wordings(cell: str) -> list[str]:
    """The wordings of one cell, parted by |, folded."""
    return [fold(w).strip() for w in cell.split("|")]


def is_plain(wording: str) -> bool:
    """True for words without signs of the notation: they are looked for as they stand."""
    return not any(sign in wording for sign in "…<!")


def one_of(cell: str) -> str:
    """A pattern, over spoken text, for any of the wordings of a cell: the definition of a class."""
    return f"(?:{'|'.join(map(_words, sorted(wordings(cell), key=lambda w: (-len(w), w))))})"


def pattern(wording: str, classes: Mapping[str, str], opening: bool = False) -> re.Pattern[str]:
    """A wording as a pattern over spoken text; ``opening``: it begins the sentence, but for its number."""
    parts = []
    for part in _PART.findall(wording):
        if part.strip():
            parts.append(_GAP if part == "…" else classes[part[1:-1]] if part[0] == "<" else _words(part))
    lead = r"^ (?:\w{1,3} [.)] )?(?:[-+] )?" if opening else " "
    return re.compile(lead + "".join(parts))


def _words(wording: str) -> str:
    """ "cấp !tỉnh !xã": the word, no word marked ! behind it."""
    words = wording.split()
    barred = "|".join(re.escape(w[1:]) for w in words if w.startswith("!"))
    after = rf"(?!(?:{barred}) )" if barred else ""
    return re.escape(spoken(" ".join(w for w in words if not w.startswith("!")))[1:]) + after
