"""Running heads and page numbers inside a text: a mention that goes over a page is read without them.

The words between are cut out for reading, and what is found is set back to its place in the whole text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable

from lawreview.citing.model import Citation

_GAZETTE = re.compile(r"CÔNG BÁO ?/ ?Số [^\n]{1,40}/ ?Ngày [\d \-/]{6,14}")
_NUMBER_ABOVE = re.compile(r"(?:\A|\n)[ \t]*\d{1,4}[ \t]*\n\s*\Z")
_NUMBER_BELOW = re.compile(r"\s*\n[ \t]*\d{1,4}[ \t]*(?=\n|\Z)")


def running_heads(text: str) -> list[tuple[int, int]]:
    """The running heads of the gazette in a text, with the page number on the line above or below."""
    if "CÔNG BÁO" not in text:
        return []
    out = []
    for match in _GAZETTE.finditer(text):
        line = text.rfind("\n", max(0, match.start() - 40), match.start()) + 1
        if text[line : match.start()].strip(" \t0123456789"):
            continue
        above = _NUMBER_ABOVE.search(text, max(0, line - 12), line)
        below = None if above else _NUMBER_BELOW.match(text, match.end(), match.end() + 24)
        out.append((above.start() if above else line, below.end() if below else match.end()))
    return out


class Cut:
    """A text without some of its parts; each leaves one line break. Offsets go from one to the other and back."""

    def __init__(self, whole: str, parts: Iterable[tuple[int, int]]) -> None:
        self.whole = whole
        self._here, self._there = [0], [0]  # where the pieces begin in the cut text and in the whole one
        pieces, at, size = [], 0, 0
        for low, high in sorted(parts):
            while low > at and whole[low - 1].isspace():
                low -= 1
            while high < len(whole) and whole[high].isspace():
                high += 1
            if high <= at:
                continue
            pieces += [whole[at : max(at, low)], "\n"]
            size += max(at, low) - at + 1
            at = high
            self._here.append(size)
            self._there.append(at)
        self.text = "".join(pieces) + whole[at:] if pieces else whole

    def back(self, at: int) -> int:
        """The place in the whole text of an offset into the cut one."""
        i = bisect_right(self._here, at) - 1
        return self._there[i] + at - self._here[i]

    def forth(self, at: int) -> int:
        """The place in the cut text of an offset into the whole one; what was cut out is where it was cut."""
        i = bisect_right(self._there, at) - 1
        here = self._here[i] + at - self._there[i]
        return min(here, self._here[i + 1]) if i + 1 < len(self._here) else here

    def set_back(self, found: list[Citation]) -> list[Citation]:
        """Citations of the cut text with their spans and words in the whole one."""
        if self.text is self.whole:
            return found
        for c in found:  # made by the reading just done, and nobody else's yet
            start, end = self.back(c.start), self.back(c.end - 1) + 1
            object.__setattr__(c, "start", start)
            object.__setattr__(c, "end", end)
            if end - start != len(c.text):
                object.__setattr__(c, "text", self.whole[start:end])
        return found
