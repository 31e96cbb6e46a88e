"""Tables: body rows to issues and measures, key–value tables to one issue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, TypeGuard

from extract.fields.cells import CellReader
from extract.fields.drafts import IssueDraft
from extract.fields.headers import SAYS_WHAT, UNNAMED, Column, HeaderReader, Row, matrix, turned
from extract.fields.key_values import Pair, pairs_of, records_of
from extract.fields.particulars import layouts
from extract.model import Cell, Table
from extract.outline.ordinals import value_of
from extract.outline.sentences import bare_end, heading_end
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

#: A row merged right across that says something of the table.
_NOTE: Final = pattern_of(
    r"\s*(?:(?:备?注|说明|备注说明|填表说明)\s?[:1-9]"
    r"|(?:(?:填[报表]|制表|报送|审[核批]|复核|签发)(?:单位|部门|人|日期|时间)?|(?:单位|部门)(?:主要)?(?:负责人|领导))(?:\(.{2,8}\))?\s?:)"
)

#: From this weight on a heading names a finding.
_FOUND: Final = 2


@dataclass(slots=True)
class Place:
    """Where a table stands: the number of the section around it, the issue it is in, the issues before it."""

    prefix: str
    parent: IssueDraft | None
    before: list[IssueDraft]


def read_grid(table: Table, folded: str, rules: Rulebook, place: Place) -> list[IssueDraft]:
    """The issues of a table; in a table inside an issue, rows without a finding go to that issue.

    Numbers are those of the 序号 column, of ordinals in the cells, or else the position after the issues
    before the table. A table that goes on without a finding of its own (it was cut by a page) adds to the
    last of them.
    """
    return _GridReader(table, folded, rules, place).read()


def tells_cures(table: Table, folded: str, rules: Rulebook) -> bool:
    """Whether the rows of a table are what will be or was done about the finding above it, and none of it."""
    header = HeaderReader(folded, rules).header(matrix(table))
    fields = {column.field for column in header[1] if column} if header else set()
    return bool(fields & {"measures", "progress"}) and not fields & {"problem", "task"}


class _GridReader:
    def __init__(self, table: Table, folded: str, rules: Rulebook, place: Place) -> None:
        self.folded = folded
        self.headers = HeaderReader(folded, rules)
        self.cells = CellReader(folded, rules)
        self.place = place
        self.parent = place.parent
        self.rows = matrix(table)
        if self.headers.lies_on_its_side(self.rows):
            self.rows = matrix(turned(table))
        #: The first row below the header.
        self.first = 0
        self.top: list[IssueDraft] = []
        #: The headings over the rows, each with the style of its ordinal.
        self.groups: list[tuple[str, IssueDraft]] = []
        #: The finding whose particulars are the rows.
        self.main: IssueDraft | None = None
        self.current: IssueDraft | None = None
        #: Whether owners and deadlines are told measure by measure, also where an issue has only one.
        self.by_measure = False
        #: Owner and deadline cells merged over all rows of an issue, which are said of the issue.
        self.shared: list[Pair] = []

    def read(self) -> list[IssueDraft]:
        header = self.headers.header(self.rows, answers=bool(self.place.before) and self.parent is None)
        if header is not None:
            self.first, columns = header
            self._body(self._columns(columns))
        else:
            self._key_value(list(pairs_of(self.rows, self.headers, self.cells)))
        return self.top

    def _columns(self, columns: list[Column | None]) -> list[Column | None]:
        """In a table of measures inside an issue or below headings, 序号 numbers the measures."""
        headed = any(self._across(row) for row in self.rows[self.first :])
        if any(c and c.field == "problem" for c in columns) or not (headed or self.parent):
            return columns
        return [None if column and column.field == "serial" else column for column in columns]

    # -- body --------------------------------------------------------------------------------------------

    def _body(self, heads: list[Column | None]) -> None:
        laid = list(layouts(self.rows, self.first, heads))
        votes = sum(self._vote(index, columns) for index, columns in enumerate(laid, self.first))
        self.by_measure = votes > 0
        for index, columns in enumerate(laid, self.first):
            row = self.rows[index]
            across = self._across(row)
            if self._repeats_header(row, columns) or (across and self._is_note(across)) or self._signs(row):
                continue
            if across:
                self._open_group(across, columns)
            else:
                self._row(index, row, columns)
        self._count_through_groups()

    def _count_through_groups(self) -> None:
        """Headings without ordinals over rows that count through (1 to 4, then 5 to 7) only part them."""
        if len(self.top) < 2 or not all(map(self._only_parts, self.top)):
            return
        if all(len(group.children) == 1 for group in self.top):
            return
        rows = [row for group in self.top for row in group.children]
        own = [row.number.rpartition(".")[2] for row in rows]
        if any(row.positional or row.children for row in rows) or own != list(
            map(str, range(1, len(own) + 1))
        ):
            return
        for row, number in zip(rows, own, strict=True):
            row.parent, row.number, row.section = self.parent, self._numbered(number, None), self.place.prefix
        self.top[:] = rows

    def _only_parts(self, group: IssueDraft) -> bool:
        """Whether a heading over rows may be no more than that, and names neither finding nor owner."""
        if group.marker or not group.children or not group.description:
            return False
        text = self.folded[slice(*group.description[0])]
        if "(" in text or ":" in text:
            return False
        return self.cells.rules.family("issues").weights(text).get("finding", 0) < _FOUND

    def _repeats_header(self, row: Row, columns: list[Column | None]) -> bool:
        texts = [self.headers.compact(cell) for cell in row]
        same = sum(
            column is not None and text == column.label for text, column in zip(texts, columns, strict=True)
        )
        return same >= 2

    def _across(self, row: Row) -> Cell | None:
        """The only cell of a row merged across it, when it says something; what it leaves may be empty."""
        cell = row[0] if len(row) > 2 else None
        if cell is None or not _has_text(cell) or 2 * cell.column_span <= len(row):
            return None
        return cell if all(other is cell or not _has_text(other) for other in row) else None

    def _is_note(self, cell: Cell) -> bool:
        """Whether a row says something of the table (注：…) or nothing, and is no heading over the rows."""
        marker = self.cells.marker(cell)
        said = self.folded[marker.end if marker else cell.start : cell.end].strip(" 。:;,、\n")
        return not said or _NOTE.match(self.folded, cell.start, cell.end) is not None

    def _signs(self, row: Row) -> bool:
        """Whether all that a row says, in a merged cell, is who filled the table in (填表人：… 审核人：…)."""
        cells = list({id(cell): cell for cell in row if _has_text(cell)}.values())
        return (
            len(cells) == 1
            and cells[0].column_span > 1
            and _NOTE.match(self.folded, cells[0].start) is not None
        )

    def _open_group(self, cell: Cell, columns: list[Column | None]) -> None:
        """A heading over rows; one in another style of ordinal stands below the one before.

        In a table without findings the heading is the finding, and the rows are what is done about it.
        """
        marker = self.cells.marker(cell)
        start = marker.end if marker else cell.start
        stop = heading_end(self.folded, start, cell.end)
        style = marker.style if marker else ""
        styles = [known for known, _ in self.groups]
        del self.groups[styles.index(style) if style in styles else len(styles) if style else 0 :]
        above = self.groups[-1][1] if self.groups else None
        siblings = above.children if above else self.top
        number = self._numbered(str(marker.value) if marker else str(len(siblings) + 1), above)
        group = IssueDraft(above or self.parent, number, marker.text if marker else None, cell.start)
        group.title = (start, bare_end(self.folded, start, stop))
        group.description = [(start, cell.end)]
        group.from_table = True
        group.section = "" if above else self.place.prefix
        siblings.append(group)
        self.groups.append((style, group))
        if not any(column and column.field == "problem" for column in columns):
            self.current = group

    def _row(self, index: int, row: Row, columns: list[Column | None]) -> None:
        values = [
            (column or UNNAMED, cell) for column, cell in zip(columns, row, strict=True) if _has_text(cell)
        ]
        new = [(column, cell) for column, cell in values if cell.row == index]
        self._lead(new, columns)
        if self._opens_issue(new, columns):
            self._open_issue(new)
        if self.current is None:
            self.current = self.parent
        if self.current is None:
            return
        whole = not self.by_measure and self._is_whole(index, row, columns)
        spanning = not whole and any(column.answers and cell.row_span > 1 for column, cell in new)
        extent = self._extent(index, columns) if spanning else 1
        shared = [(column, cell) for column, cell in new if column.answers and 1 < extent <= cell.row_span]
        merged = [
            (c, cell) for c, cell in values if c.answers and cell.row < index and (c, cell) not in self.shared
        ]
        self.shared += shared
        self.cells.fill(self.current, shared, whole=True)
        rest = [pair for pair in new if pair not in shared]
        self.cells.fill(self.current, [*rest, *merged], whole=whole)

    def _lead(self, values: list[Pair], columns: list[Column | None]) -> None:
        """Open the finding whose particulars stand in rows of their own; elsewhere none is open."""
        if not any(column and column.field == "group" for column in columns):
            self.main = None
            return
        cells = {column.field: cell for column, cell in values}
        if "group" in cells:
            self.main = None
            own = {"serial": cells.get("group_serial"), "problem": cells["group"]}
            self._open_issue([(Column(field, ""), cell) for field, cell in own.items() if cell])
            self.main = self.current
            assert self.main is not None
            self.cells.fill(self.main, [(Column("problem", ""), cells["group"])], whole=True)

    def _opens_issue(self, values: list[Pair], columns: list[Column | None]) -> bool:
        key = "problem" if any(c and c.field == "problem" for c in columns) else "serial"
        if any(column.field == key for column, _ in values):
            return True
        return (
            key == "problem"
            and any(column.field == "serial" for column, _ in values)
            and self.current is None
        )

    def _is_whole(self, index: int, row: Row, columns: list[Column | None]) -> bool:
        """Whether this row is all there is of its issue, so that its owners are the issue's."""
        for column, cell in zip(columns, row, strict=True):
            if column and column.field == "problem" and cell is not None:
                if cell.row != index or cell.row_span > 1 or cell.end == cell.start:
                    return False
                return index + 1 == len(self.rows) or self._begins(index + 1, columns)
        numbered = any(column and column.field == "serial" for column in columns)
        return numbered or self._is_alone(index)

    def _vote(self, index: int, columns: list[Column | None]) -> int:
        """1 for a row with a further measure and owners or a deadline of that measure alone, -1 for several
        measures beside one cell of them."""
        pairs = zip(columns, self.rows[index], strict=True)
        cells = [(column, cell) for column, cell in pairs if column and _has_text(cell) and cell.row == index]
        measures = [cell for column, cell in cells if column.field == "measures"]
        answers = [cell for column, cell in cells if column.answers]
        if not measures or not answers:
            return 0
        if self.cells.lists(measures[0]) or answers[0].row_span > 1:
            return -1
        return int(index > self.first and not self._begins(index, columns))

    def _is_alone(self, index: int) -> bool:
        """Whether a row stands alone between headings."""
        above = index == self.first or self._across(self.rows[index - 1])
        return bool(above and (index + 1 == len(self.rows) or self._across(self.rows[index + 1])))

    def _extent(self, index: int, columns: list[Column | None]) -> int:
        """How many rows belong to the issue that begins in this row."""
        after = index + 1
        while after < len(self.rows) and not self._begins(after, columns):
            after += 1
        return after - index

    def _begins(self, index: int, columns: list[Column | None]) -> bool:
        """Whether a row has a finding or a number of its own, or nothing at all."""
        cells = [
            (column, cell) for column, cell in zip(columns, self.rows[index], strict=True) if _has_text(cell)
        ]
        named = any(c and c.field in ("problem", "serial") and cell.row == index for c, cell in cells)
        return named or not cells

    def _open_issue(self, values: list[Pair]) -> None:
        group = self.main or (self.groups[-1][1] if self.groups else None)
        parent = group or self.parent
        cells = {column.field: cell for column, cell in values}
        serial, problem = cells.get("serial"), cells.get("problem")
        start = (problem or serial or values[0][1]).start
        marker = self.cells.marker(problem) if problem else None
        own = self._serial(serial) or (str(marker.value) if marker else None)
        siblings = group.children if group else self.top
        position = len(siblings) + 1 + (0 if group else len(self.place.before))
        draft = IssueDraft(parent, self._numbered(own or str(position), group), None, start)
        draft.positional = own is None
        draft.section = "" if group else self.place.prefix
        if marker is not None:
            draft.marker = marker.text
        elif serial is not None:
            draft.marker = self.folded[serial.start : serial.end].strip() or None
        draft.from_table = True
        siblings.append(draft)
        self.current = draft

    def _numbered(self, own: str, group: IssueDraft | None) -> str:
        above = group.number if group else self.place.prefix
        return f"{above}.{own}" if above else own

    def _serial(self, cell: Cell | None) -> str | None:
        if cell is None:
            return None
        text = self.folded[cell.start : cell.end].strip(" .、()")
        value = value_of(text, "either") if text else None
        return str(value) if value else None

    # -- key–value tables -----------------------------------------------------------------------------------

    def _key_value(self, pairs: list[Pair]) -> None:
        named = {column.field for column, _ in pairs}
        if len(pairs) < 2 or (self.parent is None and not named & SAYS_WHAT):
            return
        if "problem" not in named and "heading" in named:
            # 问题一：… right across, over what is done about it
            pairs = [(replace(c, field="problem") if c.field == "heading" else c, cell) for c, cell in pairs]
            named.add("problem")
        cut_off = self.place.before[-1] if self.place.before and self.place.before[-1].from_table else None
        for record in records_of(pairs):
            if "problem" not in named and "serial" not in named and (self.parent or cut_off):
                self.current = self.parent or cut_off
            else:
                self._open_issue(record)
            assert self.current is not None
            self.cells.fill(self.current, record, whole=True)


def _has_text(cell: Cell | None) -> TypeGuard[Cell]:
    return cell is not None and cell.end > cell.start
