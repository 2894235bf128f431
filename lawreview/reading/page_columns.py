"""Running text set in two columns, as old gazettes print it: the white gutter of a region of a page.

Tables, and the heads and tails of documents, stand in two columns too: they are short or ragged, or one side has gaps.
"""

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from lawreview.reading.page_grid import Grid

GUTTER = 6.0  # points: the narrowest white between two columns …
_WIDE = 0.75  # … and so many heights of a line, wider than blanks between words
LEAST_LINES = 6  # a region has at least so many lines on its longer side
_FULL = 0.7  # most lines of running text fill so much of their column
_CLOSE = 1.9  # lines of running text stand at most so many usual distances apart …
_GAPS = 12  # … but for one in so many
_BLANK = 4  # half lines: white over both columns ends a region
_INDENT = 0.8  # of a line's height
_BESIDE = 3  # paragraphs that begin side by side by chance are fewer
_LETTERS = 15  # of a column's usual line


@dataclass(frozen=True, slots=True)
class Columns:
    """A region of a page, ``low`` to ``high`` in points, whose text is parted by the gutter at ``middle``."""

    middle: float
    low: float
    high: float

    def holds(self, y: float) -> bool:
        """Whether this height lies in the region."""
        return self.low <= y <= self.high


@dataclass(frozen=True, slots=True)
class Printed:
    """Words with their box, in points, y upwards."""

    x0: float
    x1: float
    y0: float
    y1: float
    letters: int


def columns_of(words: list[Printed], grid: Grid) -> list[Columns]:
    """The regions in two columns, top down. ``words`` in any order; linear in the words and the height of the page."""
    words = [w for w in words if w.y1 > w.y0 and w.x1 > w.x0]
    if len(words) < 2 * LEAST_LINES:
        return []
    height = median(w.y1 - w.y0 for w in words)
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    if height <= 0 or right - left < 20 * height:
        return []
    third = (right - left) / 3
    found = []
    gutter = max(GUTTER, _WIDE * height)
    for strip, low, high in _strips(words, height, (left + third, right - third), gutter):
        middle = (strip[0] + strip[1]) / 2
        region = Columns(middle, low, high)
        inside = [w for w in words if region.holds((w.y0 + w.y1) / 2)]
        sides = [[w for w in inside if w.x1 <= middle], [w for w in inside if w.x0 >= middle]]
        if _is_ruled(region, grid) or not _run_on(sides[0], sides[1], height):
            continue
        found.append(region)
    return found


def _strips(
    words: list[Printed], height: float, central: tuple[float, float], gutter: float
) -> list[tuple[tuple[float, float], float, float]]:
    """(white strip, low, high) of the longest runs of heights that share a strip in the middle third, none overlapping."""
    step = height / 2
    top = max(w.y1 for w in words)
    count = int((top - min(w.y0 for w in words)) / step) + 1
    if count > 5000:
        return []
    slices: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    for word in words:
        first = max(0, int((top - word.y1) / step))
        for i in range(first, min(count, int((top - word.y0) / step) + 1)):
            if word.y0 <= top - (i + 0.5) * step <= word.y1:
                slices[i].append((word.x0, word.x1))
    runs: list[tuple[int, int, tuple[float, float]]] = []
    open_strips: dict[tuple[float, float], int] = {}
    empty = 0
    for i, slice_ in enumerate(slices):
        empty = 0 if slice_ else empty + 1
        if empty == _BLANK:
            runs += [(start, i, strip) for strip, start in open_strips.items()]
            open_strips = {}
        if empty >= _BLANK:
            continue
        whites = _whites(slice_, central, gutter)
        following: dict[tuple[float, float], int] = {}
        for strip, start in open_strips.items():
            shared = [(max(strip[0], a), min(strip[1], b)) for a, b in whites]
            shared = [s for s in shared if s[1] - s[0] >= gutter]
            if not shared or all(s != strip for s in shared):
                runs.append((start, i, strip))
            for s in shared:
                following[s] = min(start, following.get(s, start))
        for white in whites:
            following.setdefault(white, i)
        open_strips = following
    runs += [(start, count, strip) for strip, start in open_strips.items()]
    chosen: list[tuple[int, int, tuple[float, float]]] = []
    for start, end, strip in sorted(runs, key=lambda run: run[0] - run[1]):
        if end - start < 2 * LEAST_LINES:
            break
        if all(end <= s or start >= e for s, e, _ in chosen):
            chosen.append((start, end, strip))
    return [(strip, top - end * step, top - start * step) for start, end, strip in sorted(chosen)]


def _whites(
    taken: list[tuple[float, float]], central: tuple[float, float], gutter: float
) -> list[tuple[float, float]]:
    """The strips of the middle that the words at one height leave white."""
    whites = []
    at = central[0]
    for x0, x1 in sorted(taken):
        if x0 - at >= gutter:
            whites.append((at, min(x0, central[1])))
        at = max(at, x1)
        if at >= central[1]:
            break
    if central[1] - at >= gutter:
        whites.append((at, central[1]))
    return [white for white in whites if white[1] - white[0] >= gutter]


def _is_ruled(region: Columns, grid: Grid) -> bool:
    """Whether the region is a table by its rules: one that crosses the gutter, or several upright ones."""
    crossing = any(
        rule.start < region.middle - GUTTER and rule.end > region.middle + GUTTER and region.holds(rule.at)
        for rule in grid.horizontals
    )
    upright = {
        round(rule.at / 3)
        for rule in grid.verticals
        if min(rule.end, region.high) > max(rule.start, region.low)
    }
    return crossing or len(upright) > 1


def _run_on(left: list[Printed], right: list[Printed], height: float) -> bool:
    """Whether both sides are running text: lines that fill their column and follow each other without gaps."""
    sides = [_lines(side, height) for side in (left, right)]
    if max(map(len, sides)) < LEAST_LINES or min(map(len, sides)) < 2:
        return False
    for lines in sides:
        width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
        filled = [line for line in lines if line.x1 - line.x0 >= _FULL * width and line.letters >= _LETTERS]
        if len(filled) < 0.6 * len(lines):
            return False
    pitch = median(above.y0 - below.y0 for lines in sides for above, below in pairwise(lines))
    for lines in sides:
        wide = sum(above.y0 - below.y0 > _CLOSE * pitch for above, below in pairwise(lines))
        if wide > len(lines) / _GAPS:
            return False
    return not _begin_together(_beginnings(sides[0], height), _beginnings(sides[1], height), height)


def _beginnings(lines: list[Printed], height: float) -> list[float]:
    """The heights of lines that begin a paragraph: indented, or behind a line that is not full."""
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [
        line.y0
        for above, line in pairwise(lines)
        if line.x0 - left > _INDENT * height or right - above.x1 > 2 * height
    ]


def _begin_together(one: list[float], other: list[float], height: float) -> bool:
    """Whether the paragraphs of both sides begin side by side, as the cells of a row do."""
    fewer, more = sorted((one, other), key=len)
    beside = sum(any(abs(y - o) < height / 3 for o in more) for y in fewer)
    return beside >= _BESIDE and beside >= 0.7 * len(fewer)


def _lines(side: list[Printed], height: float) -> list[Printed]:
    """The words of one column as lines, top down."""
    lines: list[Printed] = []
    for word in sorted(side, key=lambda w: (-(w.y0 + w.y1), w.x0)):
        last = lines[-1] if lines else None
        if last and abs((word.y0 + word.y1) - (last.y0 + last.y1)) < height:
            lines[-1] = Printed(
                min(last.x0, word.x0), max(last.x1, word.x1), last.y0, last.y1, last.letters + word.letters
            )
        else:
            lines.append(word)
    return lines
