"""The ledger as an Excel workbook, written row by row in constant memory.

What comes from outside stays text: formulas, links and numbers are never guessed from it, signs that XML
or Excel does not take are dropped, and a cell that is longer than Excel allows says that it was cut.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.errors import OutputError
from extract.ledger.placing import put_in_place, scratch
from extract.ledger.sheets import OVERVIEW, SHEETS, Cell, Column, Mark, Row, Sheet

# Limits of Excel (Microsoft: "Excel specifications and limits").
MOST_CHARACTERS = 32_767
MOST_ROWS = 1_048_576
_CUT = "……（过长，已截断，全文见通报原文）"
# Controls, signs that turn the reading direction, and what XML 1.0 excludes; tab and newline stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@")
_LINE_HEIGHT = 14.2
# A longer cell is read in the edit line: rows of a whole screen cannot be leafed through.
_MOST_LINES = 14
_FONT = "等线"
_Look = dict[str, Any]
_COLOURS: dict[Mark, _Look] = {
    Mark.MISSING: {"bg_color": "#F8D7DA"},
    Mark.CARRIED: {"bg_color": "#FFF4CE", "italic": True, "font_color": "#6B5900"},
    Mark.TOTAL: {"bold": True, "top": 1, "bg_color": "#EEF2F6"},
    Mark.ERROR: {"font_color": "#B00020", "bold": True},
    Mark.WARNING: {"font_color": "#8A5300"},
}
_KINDS: dict[str, _Look] = {
    "text": {"text_wrap": True},
    "ordinal": {"num_format": "0", "align": "center"},
    "count": {"num_format": "#,##0", "align": "right"},
    "share": {"num_format": "0%", "align": "right"},
    "date": {"num_format": "yyyy-mm-dd", "align": "center", "text_wrap": True},
}
_HEADER: _Look = {
    "bold": True,
    "bg_color": "#1F4E79",
    "font_color": "#FFFFFF",
    "align": "center",
    "text_wrap": True,
}
_BASE: _Look = {"font_name": _FONT, "font_size": 10, "valign": "top", "border": 1, "border_color": "#C9D1D9"}
_LEGEND = "整改台账中：浅红底为通报未列，浅黄底斜体为沿用同一问题前面措施所列（须核实）。占比按末级问题计。"
# Nothing of the clock goes into the file.
_CREATED = dt.datetime(2000, 1, 1)


@contextmanager
def workbook(path: Path) -> Iterator[Workbook]:
    """A book that appears at ``path`` when the block ends well, and leaves nothing behind otherwise.

    Raises ``OutputError`` when ``path`` cannot be written.
    """
    with scratch(path) as folder:
        book = Workbook(folder)
        try:
            yield book
            book.finish()
        finally:
            book.release()
        put_in_place(folder / Workbook.NAME, path)


class Workbook:
    """A :class:`~extract.ledger.sheets.Book` that writes ``NAME`` in a folder, and its rows on the way."""

    NAME = "ledger.xlsx"

    def __init__(self, folder: Path) -> None:
        options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "tmpdir": str(folder)}
        self._book = xlsxwriter.Workbook(str(folder / self.NAME), options)
        self._book.set_properties({"title": "整改台账", "created": _CREATED})
        self._formats: dict[tuple[str, Mark, bool], Format] = {}
        self._header = self._book.add_format(_BASE | _HEADER | {"valign": "vcenter"})
        self._sheets = {sheet.name: self._new(sheet) for sheet in SHEETS}
        self._rows = dict.fromkeys(self._sheets, 0)
        self._filtered = dict.fromkeys(self._sheets, 1)

    def add(self, sheet: Sheet, row: Row) -> None:
        """Write the next row; raises ``OutputError`` when a sheet can hold no more."""
        self._rows[sheet.name] += 1
        at, page = self._rows[sheet.name], self._sheets[sheet.name]
        if at >= MOST_ROWS:
            raise OutputError(f"{sheet.name}: more rows than a sheet can hold; use --format csv")
        if row[0].mark is not Mark.TOTAL:  # a total must not be filtered or sorted with what it adds up
            self._filtered[sheet.name] = at
        cells = [Cell(written(cell.value), cell.mark) for cell in row]
        page.set_row(at, _height(cells, sheet.columns))
        for place, (cell, column) in enumerate(zip(cells, sheet.columns, strict=True)):
            self._write(page, (at, place), cell, column)

    def finish(self) -> None:
        """Write the file."""
        for sheet in SHEETS:
            last = (self._filtered[sheet.name], len(sheet.columns) - 1)
            self._sheets[sheet.name].autofilter(0, 0, *last)
        note = self._book.add_format({"font_name": _FONT, "font_size": 9, "italic": True})
        self._sheets[OVERVIEW.name].write_string(self._rows[OVERVIEW.name] + 2, 0, _LEGEND, note)
        self._book.close()

    def release(self) -> None:
        """Let go of the files that hold rows; a finished book has none."""
        for page in self._sheets.values():
            page.row_data_fh.close()

    def _new(self, sheet: Sheet) -> Worksheet:
        page = self._book.add_worksheet(sheet.name)
        page.set_landscape()
        page.set_paper(9)  # A4
        page.set_margins(0.4, 0.4, 0.5, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&L&A&R第 &P 页，共 &N 页")
        page.freeze_panes(1, sheet.frozen)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
        page.set_row(0, 24)
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, column.title, self._header)
        return page

    def _write(self, page: Worksheet, at: tuple[int, int], cell: Cell, column: Column) -> None:
        value, formula = cell.value, isinstance(cell.value, str) and cell.value.startswith(_FORMULA)
        look = self._format(column.kind, cell.mark, formula)
        if value is None:
            page.write_blank(*at, None, look)
        elif isinstance(value, str):
            page.write_string(*at, value, look)
        elif isinstance(value, dt.date):
            page.write_datetime(*at, value, look)
        else:
            page.write_number(*at, value, look)

    def _format(self, kind: str, mark: Mark, formula: bool) -> Format:
        key = (kind, mark, formula)
        if key not in self._formats:
            look = _BASE | _KINDS[kind] | _COLOURS.get(mark, {})
            self._formats[key] = self._book.add_format(look | {"quote_prefix": formula})
        return self._formats[key]


def written(value: Any) -> Any:
    """The value as a cell can hold it: text without unwritable signs, and not too long."""
    if not isinstance(value, str):
        return value
    text = _UNWRITABLE.sub("", value)
    # Excel counts UTF-16 units.
    if len(text) <= MOST_CHARACTERS // 2 or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    units = text.encode("utf-16-le")[: (MOST_CHARACTERS - len(_CUT)) * 2]
    return units.decode("utf-16-le", "ignore") + _CUT


def _height(cells: list[Cell], columns: tuple[Column, ...]) -> float:
    lines = max(_lines(cell.value, column.width) for cell, column in zip(cells, columns, strict=True))
    return _LINE_HEIGHT * min(lines, _MOST_LINES) + 3


def _lines(value: object, width: float) -> int:
    """How many lines a text takes in a column; a Chinese character is as wide as two figures."""
    if not isinstance(value, str):
        return 1
    room = width * 1.07  # widths are counted in the default font, which is a point larger
    paragraphs = value[: _MOST_LINES * 200].split("\n")
    return sum(max(1, ceil(sum(1 + (sign > "\u2e7f") for sign in each) / room)) for each in paragraphs)
