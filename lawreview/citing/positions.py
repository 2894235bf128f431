"""Places that have no address of their own: "gạch đầu dòng thứ hai khoản 1", "đoạn 2 khoản 1", "dòng 3 mục II"; words before a place."""

import re

from lawreview.citing.addresses import ORDINALS

# "gạch đầu dòng thứ hai khoản 1", "đoạn 2 của khoản 1", "dòng 3 mục II": a place that has no address of its own
_POSITION = re.compile(
    r"(?<!\w)(?:(?P<dash>(?:dấu\s+)?gạch(?:\s+(?:đầu\s+dòng|ngang))?)|(?P<row>dòng|hàng|số\s+thứ\s+tự|STT)|đoạn(?:\s+văn)?|câu)"
    r"\s+(?:số\s+)?(?:thứ\s+)?(?P<nth>\d{1,3}|[a-zđăâêôơưà-ỹ]{2,5})\s*(?:,\s*)?(?:(?:của|tại|thuộc|trong)\s+)?\Z",
    re.I,
)
# the first letters of what a position may end with: a figure, an ordinal, "của", "tại", "thuộc", "trong"
_POSITION_ENDS = tuple("0123456789nhbtmsvcđu")


def word_before(text: str, low: int, at: int) -> str:
    """The word that ends before ``at`` with blanks between, in small letters; "" where none stands after ``low``."""
    words = text[max(low, at - 16) : at].split()
    return words[-1].lower() if words and text[at - 1].isspace() else ""


def position_before(text: str, low: int, at: int) -> re.Match[str] | None:
    """ "gạch đầu dòng thứ hai" and the like, with a number that can be told, before an address."""
    if word_before(text, low, at)[:1] not in _POSITION_ENDS:
        return None
    found = _POSITION.search(text, max(low, at - 60), at)
    return found if found and ordinal(found["nth"]) else None


def ordinal(word: str) -> int:
    """The number of "3" or "ba"; 0 for any other word."""
    return int(word) if word.isdigit() else ORDINALS.get(word.lower(), 0)
