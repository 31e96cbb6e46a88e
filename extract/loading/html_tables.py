"""Tables that hold data, told from tables that lay out a page, and the grid of the former."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.loading.html_page import Page

_MAX_COLUMNS = 200
_LONG_CELL = 400  # characters; beyond this a cell with many lines may be the page's main column
_MANY_LINES = 8


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell's place in its grid and, once its row is written, its stretch of the row's line."""

    row: int
    column: int
    row_span: int
    column_span: int
    offset: int = 0
    length: int = 0

    def at(self, offset: int, length: int) -> GridCell:
        """The same cell, found at ``offset`` of its line."""
        return replace(self, offset=offset, length=length)


def rows_of(page: Page, table: int) -> list[list[int]]:
    """The cells of each row of the table itself, not of tables inside it."""
    rows: list[list[int]] = []
    for child in page.children(table):
        if page.nodes[child].tag == "tr":
            rows.append(_cells(page, child))
        elif page.nodes[child].tag in ("tbody", "thead", "tfoot"):
            rows.extend(_cells(page, row) for row in page.children(child) if page.nodes[row].tag == "tr")
    return rows


def _cells(page: Page, row: int) -> list[int]:
    return [child for child in page.children(row) if page.nodes[child].tag in ("td", "th")]


def is_grid(page: Page, table: int) -> bool:
    """Whether the table holds data: two rows and columns at least, and no page laid out in it.

    A table inside it, a row wider than any real table, or one cell that holds nearly everything in
    many lines beside little else mean layout.
    """
    attributes = page.nodes[table].attributes
    if page.total(page.sums.tables, table) > 1 or attributes.get("role") in ("presentation", "none"):
        return False
    rows = [row for row in rows_of(page, table) if row]
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) < 2:
        return False
    if any(sum(_span(page, cell, "colspan") for cell in row) > _MAX_COLUMNS for row in rows):
        return False
    return not _is_frame(page, table, rows)


def _is_frame(page: Page, table: int, rows: list[list[int]]) -> bool:
    """Whether one cell is the page's main column and the rest its frame."""
    sums = page.sums
    whole = page.total(sums.solid, table)
    largest = max((cell for row in rows for cell in row), key=lambda cell: page.total(sums.solid, cell))
    text, breaks = page.total(sums.solid, largest), page.total(sums.breaks, largest)
    labelled = sum(len(row) > 1 and 0 < page.total(sums.solid, row[0]) <= 30 for row in rows)
    if labelled >= 3 and labelled * 2 >= len(rows):
        return False
    return text > _LONG_CELL and text * 10 > whole * 8 and breaks >= _MANY_LINES


def runs_on(page: Page, row: int) -> bool:
    """Whether the cells of a layout row read as one line: several, all short and without line ends."""
    cells = _cells(page, row)
    if len(cells) < 2 or page.total(page.sums.solid, row) > 80 or page.total(page.sums.tables, row):
        return False
    return page.total(page.sums.breaks, row) == 1  # the row itself


def place(page: Page, table: int) -> Iterator[tuple[int, GridCell]]:
    """Each cell with its place, spans honoured as HTML's table model does; rows without cells count."""
    rows = rows_of(page, table)
    taken: dict[int, int] = {}  # column → first row in which it is free again
    for number, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while taken.get(column, 0) > number:
                column += 1
            height = _span(page, cell, "rowspan")
            height = min(height or len(rows), len(rows) - number)
            width = max(1, _span(page, cell, "colspan"))
            yield cell, GridCell(number, column, height, width)
            taken.update((taken_column, number + height) for taken_column in range(column, column + width))
            column += width


def _span(page: Page, cell: int, name: str) -> int:
    written = page.nodes[cell].attributes.get(name, "1").strip()
    return int(written) if written.isdecimal() and len(written) < 6 else 1
