"""Tables that tell a finding in two columns: what is wrong, and its particulars (主要问题, 具体表现)."""

from __future__ import annotations

from dataclasses import replace

from extract.fields.headers import Column, Row
from extract.model import Cell

Layout = list[Column | None]


def layouts(rows: list[Row], first: int, columns: Layout) -> list[Layout]:
    """What the columns hold in each row from ``first`` on; the same in all, but for findings in two columns.

    Where a finding goes down over several particulars, each of those is the finding of its row and what goes
    down is a heading over them (fields "group" and "group_serial"). Otherwise both columns tell the finding.
    """
    telling = [place for place, column in enumerate(columns) if column and column.field == "problem"]
    if len(telling) < 2:
        return [columns] * (len(rows) - first)
    found: list[Layout] = []
    for index in range(first, len(rows)):
        if found and not _is_new(rows[index][telling[0]], index):
            found.append(found[-1])
        else:
            found.append(_layout(rows, index, columns, telling))
    return found


def _layout(rows: list[Row], index: int, columns: Layout, telling: list[int]) -> Layout:
    """The layout of the rows of the finding that begins here."""
    main, detail = telling[0], telling[1]
    after = index + 1
    while after < len(rows) and not _is_new(rows[after][main], after):
        after += 1
    if sum(_is_new(rows[at][detail], at) for at in range(index, after)) < 2:
        return columns
    layout = list(columns)
    layout[main] = _as(columns[main], "group")
    for place, column in enumerate(columns):
        if column and column.field == "serial" and not _is_new(rows[index + 1][place], index + 1):
            layout[place] = _as(column, "group_serial")
    return layout


def _as(column: Column | None, field: str) -> Column | None:
    return replace(column, field=field) if column else None


def _is_new(cell: Cell | None, index: int) -> bool:
    """Whether a cell begins in this row and says something."""
    return cell is not None and cell.row == index and cell.end > cell.start
