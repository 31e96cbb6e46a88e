"""The pages of a file put into one text: paragraphs and tables run on over page breaks.

Guarantees: every line of every page is written exactly once. Furniture of a page stands on lines of its
own where the page break falls, or, when a paragraph or table runs over the break, right after that
paragraph or table. A cell's text stands in one piece, also when it goes on over a page break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.loading.pdf_furniture import furniture, usual_distance
from extract.loading.pdf_lines import Line
from extract.loading.pdf_margins import blocks
from extract.loading.pdf_page import Fragment, Page
from extract.loading.pdf_paragraphs import Setting, joins, joint, leading_square
from extract.loading.pdf_tables import DraftCell, DraftTable
from extract.model import Cell, Span, Table


@dataclass(slots=True)
class Written:
    """The text so far, and what has been marked in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: dict[int, int] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Write characters."""
        self.parts.append(text)
        self.length += len(text)

    def lines(self, lines: Sequence[Line]) -> None:
        """Write the lines of a paragraph as one; the newline that ends it is not written."""
        above: Line | None = None
        for line in lines:
            text = line.text
            if above is not None:
                text = text.lstrip("\u3000") if not leading_square(text) else text
                self.add(above.after + line.before or joint(above.text, text))
            self.pages.setdefault(line.page, self.length)
            self.add(text)
            above = line

    def page_starts(self, count: int) -> tuple[int, ...]:
        """Where each page starts; a page without text starts where the next one does."""
        starts, following = [], self.length
        for page in reversed(range(count)):
            following = min(self.pages.get(page, following), following)
            starts.append(following)
        return tuple(reversed(starts))


class Flow:
    """Takes the blocks of the pages in order and writes them; one paragraph or table is open at a time."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._paragraph: list[Line] = []
        self._setting: Setting | None = None
        self._table: DraftTable | None = None
        self._waiting: list[Line] = []

    def line(self, line: Line, setting: Setting) -> None:
        """Take the next line outside tables."""
        open_setting = self._setting if self._paragraph else None
        if open_setting is not None and joins(self._paragraph, line, open_setting, setting):
            self._paragraph.append(line)
        else:
            self.close()
            self._paragraph = [line]
        self._setting = setting

    def table(self, fragment: Fragment, *, first_on_page: bool) -> None:
        """Take the next table; the first of a page may go on with an open one."""
        if first_on_page and self._table is not None and self._table.goes_on_in(fragment):
            self._waiting.extend(self._table.append(fragment))
        else:
            self.close()
            self._table = DraftTable(fragment)

    def furniture(self, lines: Sequence[Line]) -> None:
        """Take lines that are written as soon as nothing is open any more."""
        self._waiting.extend(lines)

    def close(self) -> None:
        """Write what is open, then the furniture that had to wait for it."""
        if self._paragraph:
            self._written.lines(self._paragraph)
            self._written.add("\n")
        if self._table is not None:
            _write_table(self._table, self._written)
        for line in self._waiting:
            start = self._written.length
            self._written.lines([line])
            self._written.furniture.append(Span(start, self._written.length))
            self._written.add("\n")
        self._paragraph, self._table, self._waiting = [], None, []


def write(pages: Sequence[Page]) -> Written:
    """The text of all pages with its tables, furniture and page starts."""
    taken = furniture(pages)
    flows = [
        [line for number, line in enumerate(page.lines) if number not in gone]
        for page, gone in zip(pages, taken, strict=True)
    ]
    written = Written()
    flow = Flow(written)
    distance = usual_distance(pages)
    for page, gone, lines, block in zip(pages, taken, flows, blocks(pages, flows), strict=True):
        head, foot = _around(page, gone)
        flow.furniture(head)
        setting = Setting(block, distance, cell=False)
        for number, item in enumerate(page.blocks(lines)):
            if isinstance(item, Line):
                flow.line(item, setting)
            else:
                flow.table(item, first_on_page=number == 0)
        flow.furniture(foot)
    flow.close()
    return written


def _around(page: Page, gone: set[int]) -> tuple[list[Line], list[Line]]:
    """The furniture of a page: what stands in its upper half, and what in its lower half."""
    lines = [page.lines[number] for number in sorted(gone)]
    head = [line for line in lines if line.middle < page.height / 2]
    return head, [line for line in lines if line.middle >= page.height / 2]


def _write_table(draft: DraftTable, written: Written) -> None:
    start = written.length
    rows: list[list[DraftCell]] = [[] for _ in range(draft.rows)]
    for cell in draft.cells:
        rows[cell.row].append(cell)
    run_in = draft.run_in()
    cells = []
    for row in rows:
        for cell in sorted(row, key=lambda one: one.left):
            if cell is not row[0]:
                written.add("\t")
            begun = written.length
            _write_cell(cell.paragraphs(run_in[cell.left]), written)
            cells.append(_placed(cell, draft, begun, written.length))
        written.add("\n")
    written.tables.append(Table(start, written.length, tuple(cells)))


def _write_cell(paragraphs: Sequence[Sequence[Line]], written: Written) -> None:
    for number, paragraph in enumerate(paragraphs):
        if number:
            written.add("\n")
        written.lines(paragraph)


def _placed(cell: DraftCell, draft: DraftTable, start: int, end: int) -> Cell:
    column = draft.column_of(cell.left)
    span = draft.column_of(cell.right) - column
    return Cell(cell.row, column, cell.row_end - cell.row, span, start, end)
