"""Tables: header rows to fields, body rows to issues and measures, key–value tables to one issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.fields.drafts import FieldDraft, IssueDraft, Piece
from extract.fields.parts import measures_of, status_only, stretches_of
from extract.fields.statements import split
from extract.model import Cell, Table
from extract.outline.ordinals import value_of
from extract.outline.scanning import Marker, marker_at, scan
from extract.outline.sentences import bare_end, heading_end
from extract.outline.tree import Node, build
from extract.rulebook import Rulebook

#: A header is looked for in this many rows from the top.
_HEADER_DEPTH = 4
_SAYS_WHAT = frozenset({"problem", "measures", "progress"})


@dataclass(slots=True)
class _Column:
    field: str
    label: str


def read_grid(
    table: Table,
    folded: str,
    rules: Rulebook,
    *,
    prefix: str,
    parent: IssueDraft | None,
    before: list[IssueDraft],
) -> list[IssueDraft]:
    """The issues of a table; in a table inside an issue, rows without a finding go to that issue.

    ``prefix`` is the number of the section around it. Numbers are those of the 序号 column, of ordinals
    in the cells, or else the position after the issues ``before`` the table. A table that goes on without a
    finding of its own (it was cut by a page) adds to the last of them.
    """
    reader = _GridReader(table, folded, rules, prefix, parent)
    reader.before = before
    return reader.read()


class _GridReader:
    def __init__(
        self, table: Table, folded: str, rules: Rulebook, prefix: str, parent: IssueDraft | None
    ) -> None:
        self.folded = folded
        self.rules = rules
        self.labels = rules.family("labels")
        self.prefix = prefix
        self.parent = parent
        self.before: list[IssueDraft] = []
        self.rows = _matrix(table)
        self.top: list[IssueDraft] = []
        self.group: IssueDraft | None = None
        self.current: IssueDraft | None = None

    def read(self) -> list[IssueDraft]:
        header = self._header()
        if header is not None:
            first, columns = header
            self._body(first, columns)
        elif self._is_key_value():
            self._key_value()
        return self.top

    # -- header ------------------------------------------------------------------------------------------

    def _header(self) -> tuple[int, list[_Column | None]] | None:
        """The first body row and what each column holds; None when no row is a header."""
        for index, row in enumerate(self.rows[:_HEADER_DEPTH]):
            columns = [self._column(self._compact(cell)) for cell in row]
            named = {column.field for column in columns if column}
            if len({id(c) for c, col in zip(row, columns, strict=True) if col}) >= 2 and named & _SAYS_WHAT:
                if not self._is_header(row, columns):
                    return None
                return self._second_level(index, row, columns)
        return None

    def _is_header(self, row: list[Cell | None], columns: list[_Column | None]) -> bool:
        """A header is nearly all labels; a key–value row has its values between them."""
        cells = {id(cell): column for cell, column in zip(row, columns, strict=True) if self._compact(cell)}
        return sum(column is not None for column in cells.values()) * 2 > len(cells)

    def _second_level(
        self, index: int, row: list[Cell | None], columns: list[_Column | None]
    ) -> tuple[int, list[_Column | None]]:
        """A row below that names the parts of a merged heading (责任分工 → 牵头单位, 责任单位)."""
        first = index + max((cell.row_span for cell in row if cell and cell.column_span == 1), default=1)
        below = self.rows[index + 1] if index + 1 < len(self.rows) else []
        merged = [cell is not None and cell.column_span > 1 for cell in row]
        if not below or not any(merged):
            return max(first, index + 1), columns
        resolved = list(columns)
        found = False
        for place, cell in enumerate(below):
            if not merged[place] or cell is row[place]:
                continue
            sub, upper = self._compact(cell), self._compact(row[place])
            column = self._column(sub) or self._column(upper + sub)
            found |= column is not None
            resolved[place] = column or columns[place]
        return (max(first, index + 2) if found else max(first, index + 1)), resolved

    def _column(self, text: str) -> _Column | None:
        rule = self.labels.first(text) if text else None
        return _Column(rule.value, text) if rule else None

    def _compact(self, cell: Cell | None) -> str:
        if cell is None or cell.end - cell.start > 30:
            return ""
        return "".join(self.folded[cell.start : cell.end].split()).rstrip(":")

    # -- body --------------------------------------------------------------------------------------------

    def _body(self, first: int, columns: list[_Column | None]) -> None:
        for index in range(first, len(self.rows)):
            row = self.rows[index]
            if self._repeats_header(row, columns):
                continue
            if self._is_group(row):
                self._open_group(row[0])
            else:
                self._row(index, row, columns)

    def _repeats_header(self, row: list[Cell | None], columns: list[_Column | None]) -> bool:
        texts = [self._compact(cell) for cell in row]
        same = sum(
            column is not None and text == column.label for text, column in zip(texts, columns, strict=True)
        )
        return same >= 2

    def _is_group(self, row: list[Cell | None]) -> bool:
        """A row merged right across: a heading over the rows below it."""
        cell = row[0]
        return (
            len(row) > 2
            and cell is not None
            and all(other is cell for other in row)
            and cell.end > cell.start
        )

    def _open_group(self, cell: Cell | None) -> None:
        assert cell is not None
        marker = self._marker(cell)
        start = marker.end if marker else cell.start
        stop = heading_end(self.folded, start, cell.end)
        number = self._numbered(str(marker.value) if marker else str(len(self.top) + 1), None)
        self.group = IssueDraft(self.parent, number, marker.text if marker else None, cell.start)
        self.group.title = (start, bare_end(self.folded, start, stop))
        self.group.description = [(start, cell.end)]
        self.top.append(self.group)

    def _row(self, index: int, row: list[Cell | None], columns: list[_Column | None]) -> None:
        values = [
            (column, cell)
            for column, cell in zip(columns, row, strict=True)
            if column and cell is not None and cell.row == index and cell.end > cell.start
        ]
        if self._opens_issue(values, columns):
            self._open_issue(values)
        if self.current is None:
            self.current = self.parent
        if self.current is not None:
            self._fill(self.current, values, whole=self._is_whole(index, row, columns))

    def _opens_issue(self, values: list[tuple[_Column, Cell]], columns: list[_Column | None]) -> bool:
        key = "problem" if any(c and c.field == "problem" for c in columns) else "serial"
        if any(column.field == key for column, _ in values):
            return True
        return (
            key == "problem"
            and any(column.field == "serial" for column, _ in values)
            and self.current is None
        )

    def _is_whole(self, index: int, row: list[Cell | None], columns: list[_Column | None]) -> bool:
        """Whether this row is all there is of its issue, so that its owners are the issue's."""
        for column, cell in zip(columns, row, strict=True):
            if column and column.field == "problem" and cell is not None:
                if cell.row != index or cell.row_span > 1 or cell.end == cell.start:
                    return False
                return not self._next_is_blank(index, columns)
        return True

    def _next_is_blank(self, index: int, columns: list[_Column | None]) -> bool:
        """Whether the row below leaves the finding blank, and so goes on with this one."""
        if index + 1 >= len(self.rows):
            return False
        below = self.rows[index + 1]
        for column, cell in zip(columns, below, strict=True):
            if (
                column
                and column.field in ("problem", "serial")
                and cell is not None
                and cell.end > cell.start
            ):
                return False
        return any(cell is not None and cell.end > cell.start for cell in below)

    def _open_issue(self, values: list[tuple[_Column, Cell]]) -> None:
        parent = self.group or self.parent
        cells = {column.field: cell for column, cell in values}
        serial, problem = cells.get("serial"), cells.get("problem")
        start = (problem or serial or values[0][1]).start
        marker = self._marker(problem) if problem else None
        own = self._serial(serial) or (str(marker.value) if marker else None)
        siblings = self.group.children if self.group else self.top
        position = len(siblings) + 1 + (0 if self.group else len(self.before))
        draft = IssueDraft(parent, self._numbered(own or str(position), self.group), None, start)
        draft.positional = own is None
        if marker is not None:
            draft.marker = marker.text
        elif serial is not None:
            draft.marker = self.folded[serial.start : serial.end].strip() or None
        draft.from_table = True
        siblings.append(draft)
        self.current = draft

    def _numbered(self, own: str, group: IssueDraft | None) -> str:
        above = group.number if group else self.prefix
        return f"{above}.{own}" if above else own

    def _serial(self, cell: Cell | None) -> str | None:
        if cell is None:
            return None
        text = self.folded[cell.start : cell.end].strip(" .、()")
        value = value_of(text, "either") if text else None
        return str(value) if value else None

    def _marker(self, cell: Cell) -> Marker | None:
        return marker_at(self.folded, cell.start, cell.end, self.rules.family("numbering"), cell.start)

    # -- cells -------------------------------------------------------------------------------------------

    def _fill(self, draft: IssueDraft, values: list[tuple[_Column, Cell]], *, whole: bool) -> None:
        measures_before = len(draft.measures)
        fields: list[FieldDraft] = []
        for column, cell in values:
            if column.field.startswith(("owner", "deadline")):
                fields.append(FieldDraft(column.field, column.label, _lines_of(self.folded, cell)))
            else:
                self._cell(draft, column.field, cell)
        added = draft.measures[measures_before:]
        if whole or len(added) != 1:
            draft.fields += fields
        else:
            added[0].fields += fields

    def _cell(self, draft: IssueDraft, name: str, cell: Cell) -> None:
        if name == "problem":
            self._problem(draft, cell)
        elif name == "measures":
            root = self._tree(cell)
            for measure in measures_of(self.folded, root.parts, self.rules):
                if any(measure.ordinal == other.ordinal for other in draft.measures):
                    measure.ordinal = len(draft.measures) + 1
                draft.measures.append(measure)
        elif name == "progress":
            self._progress(draft, cell)
        elif name == "status":
            draft.fields.append(FieldDraft(name, None, _lines_of(self.folded, cell)))

    def _problem(self, draft: IssueDraft, cell: Cell) -> None:
        marker = self._marker(cell) if not draft.description else None
        start = marker.end if marker else cell.start
        pieces = list(_split_lines(self.folded, start, cell.end))
        draft.description += pieces
        if draft.title == (0, 0) and pieces:
            first, end = pieces[0]
            stop = heading_end(self.folded, first, end)
            draft.title = (first, bare_end(self.folded, first, stop))

    def _progress(self, draft: IssueDraft, cell: Cell) -> None:
        stretches = stretches_of(self.folded, self._tree(cell).parts)
        only = status_only(self.folded, stretches, self.rules.family("statuses"))
        if only is not None:
            draft.status = draft.status or only
        else:
            draft.statements += split(self.folded, stretches, self.rules.family("statements"))

    def _tree(self, cell: Cell) -> Node:
        return build(self.folded, scan(self.folded, self.rules, [(cell.start, cell.end)]), ())

    # -- key–value tables -----------------------------------------------------------------------------------

    def _is_key_value(self) -> bool:
        return sum(1 for _ in self._pairs()) >= 2

    def _pairs(self) -> Iterator[tuple[_Column, Cell]]:
        for index, row in enumerate(self.rows):
            cells = [
                cell
                for place, cell in enumerate(row)
                if cell and cell.row == index and cell not in row[:place]
            ]
            for key, value in zip(cells, cells[1:], strict=False):
                column = self._column(self._compact(key))
                if column is not None and self._column(self._compact(value)) is None:
                    yield column, value

    def _key_value(self) -> None:
        pairs = list(self._pairs())
        named = {column.field for column, _ in pairs}
        if self.parent is None and not named & _SAYS_WHAT:
            return
        cut_off = self.before[-1] if self.before and self.before[-1].from_table else None
        for record in _records(pairs):
            if "problem" not in named and "serial" not in named and (self.parent or cut_off):
                self.current = self.parent or cut_off
            else:
                self._open_issue(record)
            assert self.current is not None
            self._fill(self.current, record, whole=True)


def _records(pairs: list[tuple[_Column, Cell]]) -> Iterator[list[tuple[_Column, Cell]]]:
    """Pairs cut where the next issue begins: at a 序号, or at a finding when there is one already."""
    record: list[tuple[_Column, Cell]] = []
    for column, cell in pairs:
        seen = {known.field for known, _ in record}
        if column.field in seen and column.field in ("serial", "problem"):
            yield record
            record = []
        record.append((column, cell))
    if record:
        yield record


def _matrix(table: Table) -> list[list[Cell | None]]:
    """The grid with merged cells in every place they cover."""
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    width = max((cell.column + cell.column_span for cell in table.cells), default=0)
    grid: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = cell
    return grid


def _split_lines(folded: str, start: int, end: int) -> Iterator[Piece]:
    at = start
    for line in folded[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped)
            yield begin, begin + len(stripped)
        at += len(line) + 1


def _lines_of(folded: str, cell: Cell) -> list[Piece]:
    return list(_split_lines(folded, cell.start, cell.end))
