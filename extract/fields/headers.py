"""The head of a table: which column holds what, through the same labels that work in prose."""

from __future__ import annotations

from dataclasses import dataclass

from extract.model import Cell, Table
from extract.rulebook import Rulebook

#: A header is looked for in this many rows from the top.
_HEADER_DEPTH = 4
#: Columns that say what an issue is, what will be done or what was done; a header names one of them.
SAYS_WHAT = frozenset({"problem", "measures", "progress"})

Row = list[Cell | None]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the field its label means, and the label as written."""

    field: str
    label: str

    @property
    def answers(self) -> bool:
        """Whether the column says who answers, or until when."""
        return self.field.startswith(("owner", "deadline"))


#: A column whose head is no label: only labels inside its cells are read.
UNNAMED = Column("", "")


class HeaderReader:
    """Reads the labels in the cells of one notice's tables."""

    def __init__(self, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self.labels = rules.family("labels")

    def header(self, rows: list[Row]) -> tuple[int, list[Column | None]] | None:
        """The first body row and what each column holds; None when no row is a header."""
        for index, row in enumerate(rows[:_HEADER_DEPTH]):
            columns = [self.column(self.compact(cell)) for cell in row]
            named = {column.field for column in columns if column}
            if len({id(c) for c, col in zip(row, columns, strict=True) if col}) >= 2 and named & SAYS_WHAT:
                if not self._is_header(row, columns):
                    return None
                return self._second_level(index, rows, columns)
        return None

    def _is_header(self, row: Row, columns: list[Column | None]) -> bool:
        """A header is nearly all labels; a key–value row has its values between them."""
        cells = {id(cell): column for cell, column in zip(row, columns, strict=True) if self.compact(cell)}
        return sum(column is not None for column in cells.values()) * 2 > len(cells)

    def _second_level(
        self, index: int, rows: list[Row], columns: list[Column | None]
    ) -> tuple[int, list[Column | None]]:
        """A row below that names the parts of a merged heading (责任分工 → 牵头单位, 责任单位)."""
        row = rows[index]
        first = index + max((cell.row_span for cell in row if cell and cell.column_span == 1), default=1)
        below = rows[index + 1] if index + 1 < len(rows) else []
        merged = [cell is not None and cell.column_span > 1 for cell in row]
        if not below or not any(merged):
            return max(first, index + 1), columns
        resolved = list(columns)
        found = False
        for place, cell in enumerate(below):
            if not merged[place] or cell is row[place]:
                continue
            sub, upper = self.compact(cell), self.compact(row[place])
            column = self.column(sub) or self.column(upper + sub)
            found |= column is not None
            resolved[place] = column or columns[place]
        return (max(first, index + 2) if found else max(first, index + 1)), resolved

    def column(self, text: str) -> Column | None:
        """The field that a label names; None when the text is no label."""
        rule = self.labels.first(text) if text else None
        return Column(rule.value, text) if rule else None

    def compact(self, cell: Cell | None) -> str:
        """The text of a cell without white space, "" when it is too long for a label."""
        if cell is None or cell.end - cell.start > 30:
            return ""
        return "".join(self.folded[cell.start : cell.end].split()).rstrip(":")


def matrix(table: Table) -> list[Row]:
    """The grid with merged cells in every place they cover."""
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    grid: list[Row] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = cell
    return grid
