"""Which words of two provisions differ: for marking them side by side."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from lawreview.documents.folding import fold

Spans = list[tuple[int, int]]

_WORD = re.compile(r"\w+(?:[./,]\w+)*")
_PIECE = re.compile(r"\w+|[^\w\s]|\s+")
# Below this share of common words two texts are about as like as any two provisions; marks would cover all.
_ALIKE = 0.35


def differing_words(left: str, right: str) -> tuple[Spans, Spans]:
    """Spans of the words of each text that the other lacks, in its order; neighbours are joined.

    Differences of form (case, spelling of tones, punctuation) do not count. Texts with less than 0.35 of their words
    in common get no marks. About 7 ms for 2,000 words a side.
    """
    left_words, right_words = list(_WORD.finditer(left)), list(_WORD.finditer(right))
    left_keys, right_keys = [fold(m[0]) for m in left_words], [fold(m[0]) for m in right_words]
    if not left_keys or not right_keys or Indel.normalized_similarity(left_keys, right_keys) < _ALIKE:
        return [], []
    in_left: Spans = []
    in_right: Spans = []
    for code in Indel.opcodes(left_keys, right_keys):
        if code.tag == "delete":
            in_left.extend(m.span() for m in left_words[code.src_start : code.src_end])
        elif code.tag == "insert":
            in_right.extend(m.span() for m in right_words[code.dest_start : code.dest_end])
    return list(_joined(in_left, left)), list(_joined(in_right, right))


def _joined(spans: Spans, text: str) -> Iterator[tuple[int, int]]:
    """Spans with nothing but blanks and punctuation of one line between them become one."""
    start = end = -1
    for first, last in spans:
        if start >= 0 and end <= first and not re.search(r"[\w\n]", text[end:first]):
            end = last
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def merged(left: str, right: str) -> list[tuple[str, str]]:
    """One text out of two: pieces ("same", words), ("gone", words), ("new", words) that follow each other.

    The pieces that are not "new" give ``left``, those that are not "gone" give ``right``, to the letter.
    """
    one, two = _PIECE.findall(left), _PIECE.findall(right)
    out: list[tuple[str, str]] = []
    for code in Indel.opcodes(one, two):
        if code.tag == "equal":
            out.append(("same", "".join(one[code.src_start : code.src_end])))
        elif code.tag == "delete":
            out.append(("gone", "".join(one[code.src_start : code.src_end])))
        else:
            out.append(("new", "".join(two[code.dest_start : code.dest_end])))
    return out
