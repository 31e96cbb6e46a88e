"""Tables that lost their lines: pasted with one cell a line, or with cells parted by blanks.

Only heads of columns tell such a table from prose: a line of them, or a run of short lines that begins with
序号; or, in a table of one issue, a head and a value on every line. What follows must fit the heads exactly,
or there is no table. Nothing is looked for unless the words that such a table has stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Final, NamedTuple

from extract.fields.headers import SAYS_WHAT, HeaderReader
from extract.model import Cell, Document, Table
from extract.outline.ordinals import value_of
from extract.outline.scanning import Line, Marker, lines_of, marker_at
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_GAP: Final = pattern_of(r"(?<=\S)(?:[ \u3000\xa0]{2,}|[ \u3000\xa0]*\t\s*)(?=\S)")
#: What every such table has: 序号 alone on its line or parted from other heads, 任务 or 问题 before a gap.
#: One pattern for each word: those that begin with a word are searched several times faster than all in one.
_BLANKS: Final = r"(?:[ \u3000\xa0]{2}|[ \u3000\xa0]?\t)"
_SERIAL: Final = rf"{_BLANKS}|(?<=[ \t\u3000\xa0]..)|(?<=^..)[ \u3000\xa0]?$"
_HEADS: Final = tuple(
    pattern_of(pattern, re.MULTILINE)
    for pattern in (
        f"任务{_BLANKS}",
        f"问题{_BLANKS}",
        f"序号(?:{_SERIAL})",
        f"编号(?:{_SERIAL})",
        r"序[ \u3000\xa0]号[ \u3000\xa0]?$",
    )
)
#: Heads of a table; values of a table of one issue.
_FEWEST_HEADS, _FEWEST_PAIRS = 3, 3

_Row = list[Line]


class _Drawn(NamedTuple):
    """The rows of a table, and the line after it."""

    rows: list[_Row]
    after: int


def with_drawn_tables(
    document: Document, folded: str, regions: list[tuple[int, int]], rules: Rulebook
) -> Document:
    """The document with the tables that its text alone draws; the same one when it draws none."""
    if not any(head.search(document.text) for head in _HEADS):
        return document
    reader = _Reader(document.text, folded, rules)
    found = [table for region in regions for table in reader.tables(lines_of(folded, *region))]
    if not found:
        return document
    return replace(document, tables=tuple(sorted((*document.tables, *found), key=lambda table: table.start)))


class _Reader:
    def __init__(self, text: str, folded: str, rules: Rulebook) -> None:
        self.text = text  # as written: folding makes a blank of a tab
        self.folded = folded
        self.heads = HeaderReader(folded, rules)
        self.numbering = rules.family("numbering")
        #: No line before this one begins a table of one issue.
        self.unpaired = 0

    def tables(self, lines: list[Line]) -> Iterator[Table]:
        """The tables drawn by these lines, in order."""
        at = self.unpaired = 0
        while at < len(lines):
            drawn = self._parted(lines, at) or self._piled(lines, at) or self._paired(lines, at)
            if drawn is None:
                at += 1
                continue
            yield self._made(drawn.rows)
            at = drawn.after

    def _parted(self, lines: list[Line], at: int) -> _Drawn | None:
        """A line of heads, and below it lines in as many parts."""
        heads = self._cells(lines[at])
        if len(heads) < _FEWEST_HEADS or not self._are_heads(heads):
            return None
        rows, place = [heads], at + 1
        while place < len(lines) and len(row := self._cells(lines[place])) == len(heads):
            rows.append(row)
            place += 1
        return _Drawn(rows, place) if len(rows) > 1 else None

    def _piled(self, lines: list[Line], at: int) -> _Drawn | None:
        """Heads line by line, the first 序号, and below them 1, 2, … each with a cell for every head."""
        if self._field(lines[at]) != "serial":
            return None
        heads = list(takewhile(lambda line: self._field(line) is not None, lines[at : at + 16]))
        if len(heads) < _FEWEST_HEADS or not self._are_heads(heads):
            return None
        rows, place = [heads], at + len(heads)
        while (record := self._record(lines, place, heads, len(rows))) is not None:
            rows.append(record.rows[0])
            place = record.after
        return _Drawn(rows, place) if len(rows) > 1 else None

    def _record(self, lines: list[Line], place: int, heads: _Row, number: int) -> _Drawn | None:
        """The record of this number, if it stands here and fills the heads; a remark may be left out.

        Lines numbered one after the other are one cell.
        """
        cells: _Row = []
        before: Marker | None = None
        first = place
        while place < len(lines):
            line = lines[place]
            marker = marker_at(self.folded, *line, self.numbering, line.start)
            follows = before and marker and (before.style, before.value + 1) == (marker.style, marker.value)
            if follows:
                cells[-1] = Line(cells[-1].start, line.end)
            elif len(cells) == len(heads) or (place > first and self._number(line) == number + 1):
                break
            else:
                cells.append(line)
            before, place = marker, place + 1
        fewest = len(heads) - (self._field(heads[-1]) == "remark")
        if len(cells) < fewest or self._number(cells[0]) != number or self._is_torn(lines, place, number):
            return None
        return _Drawn([cells], place)

    def _is_torn(self, lines: list[Line], place: int, number: int) -> bool:
        """Whether the next record opens further on: what stands before it has no head."""
        behind = [self._number(line) for line in lines[place : place + 8]]
        return number + 1 in behind[1:] and behind[0] != number + 1

    def _paired(self, lines: list[Line], at: int) -> _Drawn | None:
        """Lines of a head and its value, one of which says what the issue is."""
        rows, place = [], at
        while at >= self.unpaired and place < len(lines):
            cells = self._cells(lines[place])
            if len(cells) != 2 or self._field(cells[0]) is None:
                break
            rows.append(cells)
            place += 1
        fields = {self._field(row[0]) for row in rows}
        if len(rows) >= _FEWEST_PAIRS and fields & SAYS_WHAT:
            return _Drawn(rows, place)
        self.unpaired = max(self.unpaired, place)  # what the whole run lacks, its rest lacks too
        return None

    def _are_heads(self, heads: _Row) -> bool:
        fields = [self._field(head) for head in heads]
        return None not in fields and len(set(fields)) > 1 and not SAYS_WHAT.isdisjoint(fields)

    def _field(self, line: Line) -> str | None:
        if line.end - line.start > 16:
            return None
        text = "".join(self.folded[line.start : line.end].split())
        column = self.heads.column(text.rstrip(":"))
        return column.field if column else None

    def _number(self, line: Line) -> int | None:
        text = self.folded[line.start : line.end].strip(" .、()")
        return value_of(text, "either") if 0 < len(text) <= 3 else None

    def _cells(self, line: Line) -> _Row:
        """The stretches of a line between its gaps."""
        gaps = [match.span() for match in _GAP.finditer(self.text, line.start, line.end)]
        starts = [line.start, *(end for _, end in gaps)]
        ends = [*(start for start, _ in gaps), line.end]
        return [Line(*cell) for cell in zip(starts, ends, strict=True)]

    def _made(self, rows: list[_Row]) -> Table:
        cells = tuple(
            Cell(number, column, 1, 1, cell.start, cell.end)
            for number, row in enumerate(rows)
            for column, cell in enumerate(row)
        )
        end = self.folded.find("\n", cells[-1].end) + 1
        return Table(cells[0].start, end or len(self.folded), cells)
