"""Word documents (.docx, .docm): the text as Word shows it, automatic numbers and all.

Written in are the numbers of lists, tracked insertions, content controls, smart tags, field results,
text boxes and notes (after the paragraph they hang on). Left out are deletions, hidden text, field
codes, comments, and the headers and footers of pages.
"""

from __future__ import annotations

from collections.abc import Iterable

from extract.errors import InputError
from extract.loading.docx_blocks import read_blocks
from extract.loading.docx_grid import Block, Grid, Line
from extract.loading.docx_package import Package
from extract.model import Cell, Document, Span, Table


def read(data: bytes, notice_id: str) -> Document:
    """Read the bytes of a .docx file.

    One paragraph per line, at most one blank line together; every table keeps its grid. Lines of a
    table of contents are marked as furniture. Raises InputError ``corrupt``, ``encrypted``,
    ``too_large``, ``embedded`` or ``no_text``.
    """
    writer = _Writer()
    writer.write(read_blocks(Package(data)))
    text = "".join(writer.parts)
    if not text.strip():
        raise InputError("no_text", "文档里没有文字，可能是扫描图片；请先做文字识别，再提供带文字的版本")
    return Document(
        notice_id=notice_id,
        text=text,
        format="docx",
        tables=tuple(writer.tables),
        furniture=tuple(writer.furniture),
    )


class _Writer:
    """Puts blocks into one text and notes where they stand."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.tables: list[Table] = []
        self.furniture: list[Span] = []
        self._length = 0
        self._blank = True

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks one after the other, a blank line only between others."""
        for block in blocks:
            if isinstance(block, Grid):
                self._table(block)
            elif block.text.strip():
                self._line(block)
            elif not self._blank:
                self._add("\n")
                self._blank = True

    def _line(self, line: Line) -> None:
        start = self._length
        self._add(line.text + "\n")
        self._blank = False
        if line.contents:
            joined = bool(self.furniture) and self.furniture[-1].end == start
            first = self.furniture.pop().start if joined else start
            self.furniture.append(Span(first, self._length))

    def _table(self, grid: Grid) -> None:
        start = self._length
        cells: list[Cell] = []
        for row in grid.lines():
            for place, cell in enumerate(row):
                if place:
                    self._add("\t")
                first = self._length
                self._add(cell.text)
                cells.append(
                    Cell(cell.row, cell.column, cell.row_span, cell.column_span, first, self._length)
                )
            self._add("\n")
        self.tables.append(Table(start, self._length, tuple(cells)))
        self._blank = False

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)
