"""Lay out a table: from rows of cells as Word stores them to a grid in which merged cells are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph; ``contents`` marks a line of a table of contents."""

    text: str
    contents: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a laid-out table, with its place counted from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The cell's paragraphs, a line each; a nested table is one line per row. No tab, no blank line."""
        return "\n".join(_cell_lines(self.blocks))


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order. Merged-away cells are part of the one they belong to."""

    rows: int
    cells: tuple[GridCell, ...]

    def lines(self) -> list[list[GridCell]]:
        """The cells row by row; a row wholly covered by cells from above is empty."""
        rows: list[list[GridCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        return rows


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class StoredCell:
    """A ``w:tc``. A merge is None, "restart", or "continue" (part of the cell above or to the left)."""

    columns: int
    vertical: str | None
    horizontal: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A ``w:tr``, with the number of grid columns it leaves empty at its start."""

    before: int
    cells: tuple[StoredCell, ...]


@dataclass(slots=True)
class _Growing:
    row: int
    column: int
    columns: int
    blocks: tuple[Block, ...]
    rows: int = 1


def lay_out(rows: Iterable[StoredRow]) -> Grid:
    """The grid of a table. A continuation that has nothing to continue stands for itself."""
    cells: list[_Growing] = []
    above: dict[int, _Growing] = {}
    count = 0
    for row, stored in enumerate(rows):
        above = _add_row(row, stored, above, cells)
        count = row + 1
    return Grid(
        count, tuple(GridCell(cell.row, cell.column, cell.rows, cell.columns, cell.blocks) for cell in cells)
    )


def _add_row(
    row: int, stored: StoredRow, above: dict[int, _Growing], cells: list[_Growing]
) -> dict[int, _Growing]:
    """Add one row to ``cells``; the cells that may go on in the next row, by their first column."""
    open_cells: dict[int, _Growing] = {}
    column = stored.before
    left: _Growing | None = None
    for cell in stored.cells:
        if cell.horizontal == "continue" and left is not None:
            left.columns += cell.columns if left.row == row else 0
        elif cell.vertical == "continue" and column in above:
            left = open_cells[column] = above[column]
            left.rows += 1
        else:
            left = _Growing(row, column, cell.columns, cell.blocks)
            cells.append(left)
            if cell.vertical is not None:
                open_cells[column] = left
        column += cell.columns
    return open_cells


def _cell_lines(blocks: Iterable[Block]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines += [block.text]
        else:
            lines += [" ".join(cell.text for cell in row if cell.text) for row in block.lines()]
    return [line.replace("\t", " ") for line in lines if line.strip()]
