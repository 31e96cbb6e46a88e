"""The head of a table: which column holds what, through the same labels that work in prose."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from extract.model import Cell, Table
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: No issue has more fields, each a row of a table on its side.
_MOST_FIELDS: Final = 30
#: Heads of the day on which an issue was closed.
_WHEN_DONE: Final = ("销号", "办结", "验收", "实际")
_AND_PHONE: Final = pattern_of("(?<=.)[及和、/]?(?:联系|手机|办公)?(?:电话|方式|号码)$")
_NUMBER_BEHIND: Final = pattern_of(r"(?<=[问题任务])(?:[一二三四五六七八九十]{1,3}|\d{1,2})$")
#: A header is looked for in this many rows from the top.
HEADER_DEPTH: Final = 4
#: Columns that say what an issue is, what will be done or what was done; a header names one of them.
SAYS_WHAT: Final = frozenset({"problem", "measures", "progress", "task"})

Row = list[Cell | None]


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the field its label means, and the label as written."""

    field: str
    label: str

    @property
    def plain(self) -> str:
        """The label without a number behind it."""
        return _NUMBER_BEHIND.sub("", self.label)

    @property
    def answers(self) -> bool:
        """Whether the column says who answers, or until when."""
        return self.field.startswith(("owner", "deadline"))


#: A column whose head is no label: only labels inside its cells are read.
UNNAMED: Final = Column("", "")


class HeaderReader:
    """Reads the labels in the cells of one notice's tables."""

    def __init__(self, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self.labels = rules.family("labels")
        self.heads = rules.family("columns")
        self.statuses = rules.family("statuses")

    def header(self, rows: list[Row], *, answers: bool = False) -> tuple[int, list[Column | None]] | None:
        """The first body row and what each column holds; None when no row is a header.

        With ``answers`` the rows may say of issues told before who answers or until when, by their numbers.
        """
        for index, row in enumerate(rows[:HEADER_DEPTH]):
            columns = [self.column(self.compact(cell)) for cell in row]
            named = {column.field for column in columns if column}
            numbered = answers and "serial" in named and any(column and column.answers for column in columns)
            telling = bool(named & SAYS_WHAT) or numbered
            if len({id(c) for c, col in zip(row, columns, strict=True) if col}) >= 2 and telling:
                if not self._is_header(row, columns):
                    return None
                first, resolved = self._second_level(index, rows, columns)
                return first, _settled(rows[index], resolved)
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
            column = self._part(sub, columns[place]) or self.column(upper + sub)
            found |= column is not None
            resolved[place] = column or columns[place]
        return (max(first, index + 2) if found else max(first, index + 1)), resolved

    def _part(self, text: str, above: Column | None) -> Column | None:
        """The column of a part of a merged heading; below 整改状态 a status (已完成) to be ticked is one."""
        if above is not None and above.field == "status" and text and self.statuses.first(text):
            return Column("status", text)
        return self.column(text)

    def column(self, text: str) -> Column | None:
        """The field that the head of a column names, brackets behind it aside; None when it is no head."""
        rule = (self.labels.first(text) or self.heads.first(text)) if text else None
        if rule is not None:
            return Column(rule.value, text)
        if text.endswith(")") and "(" in text[1:]:
            return self.column(text[: text.rfind("(")])
        and_more = _AND_PHONE.search(text)
        named = self.column(text[: and_more.start()]) if and_more else None
        return replace(named, label=text) if named and named.field.startswith("owner") else None

    def key(self, text: str) -> Column | None:
        """The field that a label beside its value names, with or without a number (反馈问题一)."""
        return self.column(text) or self.column(_NUMBER_BEHIND.sub("", text))

    def compact(self, cell: Cell | None) -> str:
        """The text of a cell without white space, "" when it is too long for a label."""
        if cell is None or cell.end - cell.start > 30:
            return ""
        return "".join(self.folded[cell.start : cell.end].split()).rstrip(":")

    def lies_on_its_side(self, rows: list[Row]) -> bool:
        """Whether the heads stand in the first column and every other column is an issue.

        In a key–value table the finding has one value, or heads stand in other columns too.
        """
        if not 0 < len(rows) <= _MOST_FIELDS or len(rows[0]) < 3 or any(row[0] is None for row in rows):
            return False
        heads = [self.column(self.compact(row[0])) for row in rows]
        if sum(head is not None for head in heads) * 2 <= len(rows):
            return False
        told = [row for head, row in zip(heads, rows, strict=True) if head and head.field in SAYS_WHAT]
        others = [self.column(self.compact(cell)) for row in rows for cell in row[1:]]
        return bool(told) and not any(others) and all(_filled(row) > 1 for row in told)


def _filled(row: Row) -> int:
    """How many cells behind the first say something."""
    return len({id(cell) for cell in row[1:] if cell and cell.end > cell.start})


def turned(table: Table) -> Table:
    """The table with its columns for rows; the cells stand where they stood in the text."""
    cells = (Cell(c.column, c.row, c.column_span, c.row_span, c.start, c.end) for c in table.cells)
    return Table(table.start, table.end, tuple(cells))


def _settled(heads: Row, columns: list[Column | None]) -> list[Column | None]:
    """The columns in view of each other.

    Only the first 序号 numbers the issues. Where no column tells the finding, it is the task, or the first of
    two columns of measures (整改内容 beside 整改措施); a task beside a finding says nothing more of it.
    Beside what was done, 销号时间 is when, and no deadline; 办结时限 is one everywhere.
    """
    fields = [column.field if column else "" for column in columns]
    measures = [place for place, field in enumerate(fields) if field == "measures"]
    finding = fields.index("task") if "task" in fields else -1
    if finding < 0 and len({id(heads[place]) for place in measures}) > 1:
        finding = measures[0]
    if "problem" in fields:
        finding = -1
    settled = list(columns)
    for place, column in enumerate(columns):
        if column is not None and place == finding:
            settled[place] = replace(column, field="problem")
        elif column is not None and _says_nothing(column, fields, place):
            settled[place] = None
    return settled


def _says_nothing(column: Column, fields: list[str], place: int) -> bool:
    if column.field == "serial":
        return "serial" in fields[:place]
    limit = "限" in column.label
    done = column.field.startswith("deadline") and column.label.startswith(_WHEN_DONE) and not limit
    return column.field == "task" or (done and "progress" in fields)


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
