"""Grids of ruling lines: which lines make a table, and which cells they part.

Guarantees: cells of a grid tile its frame without overlap; a cell whose inner border is missing is one
merged cell. A frame (one cell), an underline or the red line under a letterhead is no grid.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extract.loading.pdf_rulings import SNAP, Ruling, Rulings

MOST_CROSSINGS = 250_000  # horizontal × vertical lines of a page; more is a drawing
OVERHANG = 8.0  # points; lines that reach this far past the last crossing line show an open side


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by the rows and columns it covers: half-open index ranges into the grid's edges."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges (points, sorted) and cells (row by row) of a ruled table on one page.

    ``net[row][column]`` is the index of the cell that covers that square; ``open_top`` and
    ``open_bottom`` say that the border line there is missing. Without lines (not ``ruled``) the text alone
    shows how wide a column is.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    net: tuple[tuple[int, ...], ...]
    open_top: bool
    open_bottom: bool
    ruled: bool = True

    def holds(self, y: float, left: float, right: float) -> bool:
        """Whether something at height ``y`` from ``left`` to ``right`` lies in the frame at least partly."""
        return self.ys[0] <= y <= self.ys[-1] and left < self.xs[-1] and right > self.xs[0]

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell that covers the point; None outside the frame."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return self.net[row][column] if inside else None


def page_grids(rulings: Rulings) -> list[Grid]:
    """The tables of a page from top to bottom."""
    across, down = rulings
    if len(across) < 2 or len(down) < 2 or len(across) * len(down) > MOST_CROSSINGS:
        return []
    found = [
        _grid(*lines)
        for group in _connected(across, down)
        for lines in _stacked(*_lines(group, across, down))
    ]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.ys[0])


def _connected(across: list[Ruling], down: list[Ruling]) -> list[list[int]]:
    """Numbers of the lines that hang together by crossing or touching; vertical ones count on."""
    parents = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for one, flat in enumerate(across):
        for other, upright in enumerate(down, len(across)):
            if _touch(flat, upright):
                parents[root(other)] = root(one)
    groups: dict[int, list[int]] = {}
    for number in range(len(parents)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def _touch(flat: Ruling, upright: Ruling) -> bool:
    return (
        flat.start - SNAP <= upright.at <= flat.end + SNAP
        and upright.start - SNAP <= flat.at <= upright.end + SNAP
    )


def _lines(group: list[int], across: list[Ruling], down: list[Ruling]) -> tuple[list[Ruling], list[Ruling]]:
    flat = [across[number] for number in group if number < len(across)]
    upright = [down[number - len(across)] for number in group if number >= len(across)]
    return flat, upright


def _stacked(across: list[Ruling], down: list[Ruling]) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The lines of each of the tables that stand one upon the other without a gap."""
    places = _places(across)
    inner = [one for one in down if down[0].at + SNAP < one.at < down[-1].at - SNAP]
    top, first = -inf, 0
    for row, place in enumerate(places[1:-1], 1):
        if not any(one.start < place - SNAP and one.end > place + SNAP for one in inner):
            above = [one.at for one in inner if abs(one.end - place) <= SNAP]
            below = [one.at for one in inner if abs(one.start - place) <= SNAP]
            if _part(above, row - first, below, len(places) - 1 - row):
                yield _between(across, down, top, place)
                top, first = place, row
    yield (across, down) if not first else _between(across, down, top, inf)


def _part(above: list[float], rows_above: int, below: list[float], rows_below: int) -> bool:
    """Whether a line that no inner border crosses parts two tables, by the places of the inner borders over
    and under it and the rows on either side.

    A row without inner borders is the title of a section. A single row of several columns is a head set a
    little off, as are several columns that all go on within :data:`SNAP`.
    """
    pairs = zip(above, below, strict=False)
    if 1 < len(above) == len(below) and all(abs(one - other) <= SNAP for one, other in pairs):
        return False
    return _is_table(above, rows_above) and _is_table(below, rows_below)


def _is_table(borders: list[float], rows: int) -> bool:
    return len(borders) == 1 or (len(borders) > 1 and rows > 1)


def _between(
    across: list[Ruling], down: list[Ruling], top: float, foot: float
) -> tuple[list[Ruling], list[Ruling]]:
    """The lines between two heights, those at the heights included; upright ones are cut there."""
    flat = [one for one in across if top - SNAP <= one.at <= foot + SNAP]
    cut = [Ruling(one.at, max(one.start, top), min(one.end, foot)) for one in down]
    return flat, [one for one in cut if one.end - one.start > SNAP]


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    if len(across) < 2 or len(down) < 2:
        return None
    ys, xs = _places(across), _places(down)
    xs = _closed(xs, across)
    closed = _closed(ys, down)
    if len(xs) < 2 or len(closed) < 2:
        return None
    cells = _cells(xs, closed, across, down)
    if len(cells) < 2:
        return None
    net = _net(cells, len(closed) - 1, len(xs) - 1)
    return Grid(tuple(xs), tuple(closed), cells, net, closed[0] < ys[0], closed[-1] > ys[-1])


def _net(cells: tuple[GridCell, ...], rows: int, columns: int) -> tuple[tuple[int, ...], ...]:
    net = [[0] * columns for _ in range(rows)]
    for index, cell in enumerate(cells):
        for row in range(cell.row, cell.row_end):
            net[row][cell.column : cell.column_end] = [index] * (cell.column_end - cell.column)
    return tuple(tuple(row) for row in net)


def _places(rulings: list[Ruling]) -> list[float]:
    """Where the lines stand, each place once."""
    places: list[float] = []
    for ruling in rulings:
        if not places or ruling.at - places[-1] > SNAP:
            places.append(ruling.at)
    return places


def _closed(places: list[float], crossing: list[Ruling]) -> list[float]:
    """Add the edge of an open side: where at least two crossing lines end together, past the last line."""
    low = sorted(ruling.start for ruling in crossing)
    high = sorted((ruling.end for ruling in crossing), reverse=True)
    before = [low[0]] if low[0] < places[0] - OVERHANG and low[1] - low[0] <= SNAP else []
    after = [high[0]] if high[0] > places[-1] + OVERHANG and high[0] - high[1] <= SNAP else []
    return [*before, *places, *after]


def _cells(
    xs: list[float], ys: list[float], across: list[Ruling], down: list[Ruling]
) -> tuple[GridCell, ...]:
    """Squares of the net put together where no line parts them: first within a row, then downwards."""
    floors = [_covered(y, ys, across, xs) for y in ys]
    walls = [_covered(x, xs, down, ys) for x in xs]
    cells: list[GridCell] = []
    above: dict[tuple[int, int], int] = {}
    for row in range(len(ys) - 1):
        current: dict[tuple[int, int], int] = {}
        for run in _runs(walls, row, len(xs) - 1):
            place = above.get(run)
            if place is not None and not any(floors[row][run[0] : run[1]]):
                cells[place] = GridCell(cells[place].row, run[0], row + 1, run[1])
            else:
                place = len(cells)
                cells.append(GridCell(row, run[0], row + 1, run[1]))
            current[run] = place
        above = current
    return tuple(cells)


def _covered(at: float, places: list[float], rulings: list[Ruling], net: list[float]) -> list[bool]:
    """For each step of the net, whether a line at this place runs over its middle."""
    if at in (places[0], places[-1]):
        return [True] * (len(net) - 1)
    here = [ruling for ruling in rulings if abs(ruling.at - at) <= SNAP]
    middles = [(low + high) / 2 for low, high in pairwise(net)]
    return [any(ruling.start <= middle <= ruling.end for ruling in here) for middle in middles]


def _runs(walls: list[list[bool]], row: int, columns: int) -> list[tuple[int, int]]:
    """Column ranges of a row between the walls that stand in it."""
    edges = [column for column in range(columns + 1) if walls[column][row]]
    return list(pairwise(edges))
