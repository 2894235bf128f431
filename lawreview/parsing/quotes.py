"""Quoted blocks: the new text that an amending act puts between quotation marks is text of the clause that holds it."""

import re
from bisect import bisect_right

_MARKS = '“”"„«»'
_OPENERS = "“„«"
_CLOSERS = "”»"
# Behind the last mark of a block only stops (and a footnote's number) stand on the line: “… .”; or “…”.
_TAIL = re.compile(r"[ \t]*[.;,:)/]*(?:\[\d{1,3}\]|\d{1,3})?[ \t.;,)/]*(?=\n|$)")
_RESUMES = re.compile(
    r"[ \t.;,:)/\d\[\]]*\n\s*(?:(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\d?[).])[ \t]*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Hủy bỏ|Điều|Khoản|Điểm|Tên)"
    r"|Điều[ \t]+\d+[a-zđ]?[.:][ \t]*(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay|Bỏ|Điều khoản|Hiệu lực|Tổ chức|Trách nhiệm)|$)"
)


class QuotedBlocks:
    """Spans that begin with a quotation mark at the start of a line, or after a colon, and go over several lines."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self._starts = [start for start, _ in spans]

    def holds(self, at: int) -> bool:
        """True where the offset lies inside a quoted block."""
        index = bisect_right(self._starts, at) - 1
        return index >= 0 and at < self.spans[index][1]

    def span(self, at: int) -> tuple[int, int] | None:
        """The block that holds the offset."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self.spans[index][1]:
            return self.spans[index]
        return None

    def without(self, span: tuple[int, int]) -> "QuotedBlocks":
        """The same blocks but this one."""
        return QuotedBlocks([s for s in self.spans if s != span])


def quoted_blocks(text: str) -> QuotedBlocks:
    """The outermost quoted blocks of a text in order. A mark that never closes opens none."""
    pairs: list[tuple[int, int]] = []
    open_at: list[int] = []
    blocks: list[int] = []  # how many are open below each opener of a block
    for at in _places(text):
        sign = text[at]
        if sign in _OPENERS or (sign not in _CLOSERS and _opens(text, at)):
            if _begins_block(text, at):
                blocks.append(len(open_at))
            open_at.append(at)
            continue
        if not open_at:
            continue
        start = open_at.pop()
        while blocks and blocks[-1] > len(open_at):
            blocks.pop()
        if blocks and blocks[-1] == len(open_at):
            blocks.pop()
        elif (
            blocks
            and blocks[-1] < len(open_at)
            and _TAIL.match(text, at + 1)
            and _RESUMES.match(text, at + 1)
        ):
            # an inner mark was never closed, yet the act goes on: the whole block ends here
            depth = blocks.pop()
            start = open_at[depth]
            del open_at[depth:]
        if "\n" in text[start:at] and _begins_block(text, start):
            pairs.append((start, at + 1))
    return QuotedBlocks(_outermost(pairs))


def _places(text: str) -> list[int]:
    """Where the quotation marks stand: one is looked for after the other, ten times as fast as all at once."""
    out = []
    for sign in _MARKS:
        at = text.find(sign)
        while at >= 0:
            out.append(at)
            at = text.find(sign, at + 1)
    out.sort()
    return out


def _outermost(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark opens: it has a blank before it and none behind it."""
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    return (before.isspace() or before in '([“"') and not after.isspace()


def _begins_block(text: str, at: int) -> bool:
    """A mark that stands first on its line, or behind a colon."""
    index = at - 1
    while index >= 0 and text[index] in " \t":
        index -= 1
    return index < 0 or text[index] in "\n:"
