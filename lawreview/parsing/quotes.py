"""Quoted blocks: the new text that an amending act puts between quotation marks is text of the clause that holds it."""

import re
from bisect import bisect_right

_QUOTE = re.compile('[“”"„«»]')
_OPENERS = "“„«"
_CLOSERS = "”»"
# After a closing mark only stops may follow on the line: “… .”; or “…”.
_TAIL = re.compile(r"[ \t\xa0.;,:)/]*(?:\[\d+\]|\d{1,3})?[ \t\xa0.;,:)/]*(?:và[ \t\xa0]*)?(?=\n|$)")
_BLANK_BEFORE = re.compile(r"[\s(\[“\"]")


class QuotedBlocks:
    """Spans that begin with a quotation mark at the start of a line, or after a colon, and go over several lines."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts = [start for start, _ in spans]

    def holds(self, at: int) -> bool:
        """True where the offset lies inside a quoted block."""
        return self.span(at) is not None

    def span(self, at: int) -> tuple[int, int] | None:
        """The block that holds the offset."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self.spans[index][1]:
            return self.spans[index]
        return None


def quoted_blocks(text: str) -> QuotedBlocks:
    """All quoted blocks of a text in order. A block that never closes is none."""
    spans: list[tuple[int, int]] = []
    depth, start = 0, -1
    for match in _QUOTE.finditer(text):
        at = match.start()
        opens = _opens(text, at, match[0])
        if depth == 0:
            if opens and _begins_block(text, at):
                depth, start = 1, at
            continue
        if opens:
            depth += 1
            continue
        depth -= 1
        if depth <= 0 or (depth == 1 and _closes_line(text, at) and _balanced(text, start, at)):
            spans.append((start, at + 1))
            depth = 0
    return QuotedBlocks([span for span in spans if "\n" in text[span[0] : span[1]]])


def _opens(text: str, at: int, mark: str) -> bool:
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS:
        return False
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    return bool(_BLANK_BEFORE.match(before)) and not after.isspace()


def _begins_block(text: str, at: int) -> bool:
    """A mark that stands first on its line, or behind a colon."""
    index = at - 1
    while index >= 0 and text[index] in " \t\xa0":
        index -= 1
    return index < 0 or text[index] in "\n:"


def _closes_line(text: str, at: int) -> bool:
    return _TAIL.match(text, at + 1) is not None


def _balanced(text: str, start: int, at: int) -> bool:
    """Placeholder for blocks whose inner marks do not pair: they close with the last mark of a paragraph."""
    return False
