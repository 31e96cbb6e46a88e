"""Tables of labels with their values beside them: the pairs, and where one issue ends and the next begins."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extract.fields.cells import CellReader
from extract.fields.headers import Column, HeaderReader, Row
from extract.model import Cell

Pair = tuple[Column, Cell]


def pairs_of(rows: list[Row], headers: HeaderReader, reader: CellReader) -> Iterator[Pair]:
    """Labels with the values beside them; one merged over several rows has a value in each.

    An ordinal right across the table (问题一：…) comes as the field ``heading``.
    """
    columns: dict[Cell, Column | None] = {}
    for index, row in enumerate(rows):
        cells = [cell for cell in dict.fromkeys(row) if cell]
        across = len(cells) == 1 and cells[0].row == index and cells[0].column_span == len(row)
        if across and reader.marker(cells[0]):
            yield Column("heading", ""), cells[0]
        for cell in cells:
            if cell not in columns:
                columns[cell] = headers.key(headers.compact(cell))
        for key, value in pairwise(cells):
            column = columns[key]
            if column is None or value.row != index:
                continue
            if columns[value] is None or column.field == "status":  # 整改状态 已完成: a head elsewhere
                yield column, value


def records_of(pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Pairs cut where the next issue begins: at a 序号, or at a finding when there is one already."""
    record: list[Pair] = []
    for column, cell in pairs:
        if _opens_next(column, [known for known, _ in record]):
            yield record
            record = []
        record.append((column, cell))
    if record:
        yield record


def _opens_next(column: Column, known: list[Column]) -> bool:
    """Whether a number or a finding begins the next issue: 整改任务 and 督察指出问题 tell of one."""
    if column.field not in ("serial", "problem"):
        return False
    before = [one for one in known if one.field == column.field and one is not column]
    return any(column.field == "serial" or one.plain == column.plain for one in before)
