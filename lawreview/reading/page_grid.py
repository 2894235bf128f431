"""Ruled tables: the lines of a page give the bands and columns, and so the cells, of its words."""

from bisect import bisect_right
from dataclasses import dataclass

from lawreview.reading.page_layout import Piece, Row, rows_of

Box = tuple[float, float, float, float]
_THIN, _LONG, _SAME = 3.0, 8.0, 3.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of a table: at ``at``, from ``start`` to ``end`` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The vertical and horizontal rules of a page."""

    verticals: tuple[Rule, ...] = ()
    horizontals: tuple[Rule, ...] = ()

    def columns_at(self, y: float) -> list[float]:
        """The places of the vertical rules that cross a height, left to right."""
        found: list[float] = []
        for rule in self.verticals:
            if rule.start - 1 <= y <= rule.end + 1 and (not found or rule.at - found[-1] > _SAME):
                found.append(rule.at)
        return found


def grid_of(paths: list[Box]) -> Grid:
    """The rules among the paths of a page: thin and long."""
    verticals = sorted(
        (Rule((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in paths if x1 - x0 < _THIN and y1 - y0 > _LONG),
        key=lambda rule: rule.at,
    )
    horizontals = sorted(
        (Rule((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in paths if y1 - y0 < _THIN and x1 - x0 > _LONG),
        key=lambda rule: rule.at,
    )
    return Grid(tuple(verticals), tuple(horizontals))


def rows_in_grid(pieces: list[Piece], grid: Grid, page: int) -> list[Row]:
    """Rows of a page: inside bands with at least two columns by the rules, elsewhere by how the pieces stand."""
    heights: list[float] = []
    for rule in grid.horizontals:
        if not heights or rule.at - heights[-1] > _SAME:
            heights.append(rule.at)
    if len(heights) < 2 or len(grid.verticals) < 3:
        return rows_of(pieces, page)
    columns = {
        band: grid.columns_at((heights[band - 1] + heights[band]) / 2) for band in range(1, len(heights))
    }
    rows: list[Row] = []
    free: list[Piece] = []
    tables: dict[int, Row] = {}
    for piece in pieces:
        band = bisect_right(heights, piece.middle)
        edges = columns.get(band, [])
        column = bisect_right(edges, (piece.x0 + min(piece.x1, piece.x0 + 10)) / 2) - 1
        if len(edges) < 3 or not 0 <= column < len(edges) - 1:
            free.append(piece)
            continue
        if band not in tables:
            rows += rows_of(free, page)
            free = []
            tables[band] = Row([[] for _ in edges[1:]], page)
            rows.append(tables[band])
        tables[band].cells[column].append(piece)
    return rows + rows_of(free, page)
