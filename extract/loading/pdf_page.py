"""A page as read: the lines of its flow and its ruled tables with the lines in their cells.

Guarantees: every visible character is in exactly one line, and a line lies wholly inside one cell or
wholly outside all tables. A grid without any text is no table. Looking for ruling lines costs a call for
every object of a page, so a page set like prose from edge to edge is spared as long as no table has begun.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extract.loading.pdf_grid import Grid, page_grids
from extract.loading.pdf_lines import GAP_BY_WIDE, SAME_ROW, Line, in_rows, line_between, page_lines
from extract.loading.pdf_native import OBJECT_FORM, OBJECT_IMAGE, NativePage
from extract.loading.pdf_rulings import page_rulings, shaded_edges
from extract.loading.pdf_unruled import may_stand_in_columns, unruled_grids

EVEN = 2.0  # em; the margins of a page of prose differ by no more
WIDE = 0.6  # of the page; prose is at least so wide
INDENT = 2.0  # em; first lines of prose
SAME_PLACE = 0.2  # em; lines this close begin at the same place
MARGIN_SHARE = 3  # of the lines of prose one in so many begins at the margin
NUMBER_OF_PAGE = 12  # characters: 第 12 页 共 30 页
COLUMNS = 3  # rows of side-by-side lines, drawn apart, that make a page one set in columns


@dataclass(frozen=True, slots=True)
class Fragment:
    """The part of a table that stands on one page; ``lines[i]`` are the lines of ``grid.cells[i]``."""

    grid: Grid
    lines: tuple[tuple[Line, ...], ...]

    @property
    def base(self) -> float:
        """Where the table begins, for the order on the page."""
        return self.grid.ys[0]


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size in points, its lines outside tables in reading order, and its tables.

    ``unread``: it shows a picture and next to no text, as a scanned page does, or cannot be loaded.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    fragments: tuple[Fragment, ...]
    unread: bool = False

    def blocks(self, lines: list[Line]) -> list[Line | Fragment]:
        """These lines of the page and its tables in reading order."""
        if not self.fragments:
            return list(lines)
        return sorted([*lines, *self.fragments], key=lambda block: block.base)


def read_page(native: NativePage, number: int, *, after_table: bool) -> Page:
    """Everything the page shows, sorted into flow and tables; ``after_table`` when one stood before."""
    width, height = native.view.size
    lines = page_lines(native, number)
    spared = not lines or (not after_table and _is_prose(lines, width))
    grids = [] if spared else _grids(native, lines, after_table=after_table)
    if not grids:
        return Page(number, width, height, _in_order(lines), (), _is_picture(native, lines))
    filled: list[list[list[Line]]] = [[[] for _ in grid.cells] for grid in grids]
    free: list[Line] = []
    for line in lines:
        _place(native, line, grids, filled, free)
    fragments = [_fragment(grid, cells) for grid, cells in zip(grids, filled, strict=True) if any(cells)]
    return Page(number, width, height, _in_order(free), tuple(fragments))


def _is_picture(native: NativePage, lines: list[Line]) -> bool:
    """Whether a page holds a picture (by itself or in a form) and no more text than its number."""
    written = sum(len(line.text) for line in lines)
    return written <= NUMBER_OF_PAGE and bool(native.objects((OBJECT_IMAGE, OBJECT_FORM)))


def _grids(native: NativePage, lines: list[Line], *, after_table: bool) -> list[Grid]:
    """The tables of a page that may have one: ruled, or else without upright lines."""
    rulings = page_rulings(native)
    grids = page_grids(rulings)
    if grids or not may_stand_in_columns(lines):
        return grids
    return unruled_grids(native, lines, [*rulings.horizontal, *shaded_edges(native)], after_table=after_table)


def _is_prose(lines: list[Line], page_width: float) -> bool:
    """Whether every line begins at the margin, indented or in the middle, and none has a gap: in a table
    with two cells side by side some line does otherwise."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    em = lines[len(lines) // 2].em
    even = abs(left - (page_width - right)) <= EVEN * em
    if not even or right - left < WIDE * page_width:
        return False
    at_margin = 0
    for line in lines:
        indent = (line.left - left) / em
        if indent <= SAME_PLACE:
            at_margin += 1
        elif abs(indent - INDENT) > SAME_PLACE and abs(left + right - line.left - line.right) > em:
            return False
        if " " in line.text and GAP_BY_WIDE.search(line.text):
            return False
    return at_margin * MARGIN_SHARE >= len(lines)


def _fragment(grid: Grid, cells: list[list[Line]]) -> Fragment:
    return Fragment(grid, tuple(tuple(_in_order(lines)) for lines in cells))


def _place(
    native: NativePage, line: Line, grids: list[Grid], filled: list[list[list[Line]]], free: list[Line]
) -> None:
    """Put a line into the cell that holds it, in parts when PDFium read across cells."""
    for grid, cells in zip(grids, filled, strict=True):
        if not grid.holds(line.middle, line.left, line.right):
            continue
        first = grid.cell_at(line.left + line.em / 4, line.middle)
        if first is not None and first == grid.cell_at(line.right - line.em / 4, line.middle):
            cells[first].append(line)
            return
        for part, cell in _parts(native, line, grid):
            (free if cell is None else cells[cell]).append(part)
        return
    free.append(line)


def _parts(native: NativePage, line: Line, grid: Grid) -> list[tuple[Line, int | None]]:
    """The line cut where its characters pass from cell to cell; spaces stay with what precedes them."""
    cuts: list[tuple[int, int | None]] = []
    for offset in range(line.start, line.stop):
        if native.text[offset].isspace() and cuts:
            continue
        cell = grid.cell_at(native.place(offset)[0] + line.em / 4, line.middle)
        if not cuts or cuts[-1][1] != cell:
            cuts.append((offset, cell))
    ends = [offset for offset, _ in cuts[1:]] + [line.stop]
    parts = [
        (line_between(native, line.page, start, stop), cell)
        for (start, cell), stop in zip(cuts, ends, strict=True)
    ]
    return [(part, cell) for part, cell in parts if part is not None]


def _in_order(lines: list[Line]) -> tuple[Line, ...]:
    """Top to bottom, as PDFium mostly gives them; sorted when the file draws them in another order.

    A page that is set in columns (many lines stand side by side) keeps the file's order.
    """
    rows = in_rows(lines)
    if all(lower.base > upper.base for upper, lower in pairwise(rows)):
        return tuple(rows)
    placed = _by_place(rows)
    merged = in_rows(placed)
    return tuple(rows if len(placed) - len(merged) >= COLUMNS else merged)


def _by_place(lines: list[Line]) -> list[Line]:
    """Lines by height, those of one row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.base):
        if rows and line.base - rows[-1][0].base < SAME_ROW * line.em:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda one: one.left)]
