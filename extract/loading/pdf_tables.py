"""Ruled tables over page breaks: fragments put together, repeated heads dropped, cut rows joined.

A fragment at the head of a page continues the table at the foot of the page before when both have the
same column edges. Its first row belongs to the row above when the border between them is missing, or when
its leading cell is empty and all its cells are cut in mid-sentence, or others are empty that no merged cells
explain, or when all its cells are cut. Otherwise its empty cells are merged over the break.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.loading.pdf_lines import Line
from extract.loading.pdf_margins import Block
from extract.loading.pdf_page import Fragment
from extract.loading.pdf_paragraphs import (
    Setting,
    begins_item,
    closes_sentence,
    join_lines,
    run_in_kinds,
)

SAME_EDGE = 3.0  # points
HEAD_ROWS = 4  # rows of the table, and of the fragment, looked through for a repeated head
RUNNING = 8.0  # em; text in a narrower column is names and dates, each on a line of its own
PADDING = 0.6  # em; the most that a cell's text is taken to be kept from its border


@dataclass(slots=True)
class DraftCell:
    """A cell in the making: the rows it covers, its edges and padding in points, its lines on all pages.

    ``reach``: how far its column's text goes to the right, where no line shows how far it could.
    """

    row: int
    row_end: int
    left: float
    right: float
    padding: float
    lines: list[Line]
    reach: float | None = None

    def paragraphs(self, run_in: frozenset[str] = frozenset()) -> list[list[Line]]:
        """Its lines, joined to paragraphs; ``run_in`` are the list items that are none of their own."""
        right = self.right - self.padding if self.reach is None else self.reach
        block = Block(self.left + self.padding, right, indents=False)
        setting = Setting(block, 0.0, cell=True, run_in=run_in)
        return join_lines((line, setting) for line in self.lines)

    @property
    def text(self) -> str:
        """Its text without regard to paragraphs, to compare by."""
        return "".join(line.text for line in self.lines)


class DraftTable:
    """A table that grows page by page. ``cells`` are in reading order; ``edges`` the column edges."""

    def __init__(self, fragment: Fragment) -> None:
        self.edges = list(fragment.grid.xs)
        self.rows = len(fragment.grid.ys) - 1
        self.cells = _cells(fragment, 0.0)
        self._open = fragment.grid.open_bottom
        self._foot = [cell for cell in self.cells if cell.row_end == self.rows]
        self._merged = _merged_columns(self.cells)
        self._head = _rows(self.cells, min(self.rows, HEAD_ROWS))

    def goes_on_in(self, fragment: Fragment) -> bool:
        """Whether the fragment has this table's column edges (some may be hidden by merged cells)."""
        return _same_columns(self.edges, _shifted(fragment.grid.xs, self.edges[0] - fragment.grid.xs[0]))

    def append(self, fragment: Fragment) -> list[Line]:
        """Add the next page's fragment; the lines of its repeated head rows are handed back."""
        shift = self.edges[0] - fragment.grid.xs[0]
        self.edges = _united(self.edges, _shifted(fragment.grid.xs, shift))
        cells, rows = _cells(fragment, shift), len(fragment.grid.ys) - 1
        repeated = _repeated(self._head, cells, rows)
        dropped = [line for cell in cells if cell.row < repeated for line in cell.lines]
        if not repeated and self._open:
            dropped = _head_cut_off(self._head, [cell for cell in cells if cell.row == 0])
        body = [cell for cell in cells if cell.row >= repeated]
        if body:
            opened = self._open or (fragment.grid.open_top and not repeated)
            self._add(body, repeated, rows - repeated, opened=opened)
        self._open = fragment.grid.open_bottom
        return dropped

    def run_in(self) -> dict[float, frozenset[str]]:
        """For the left edge of every column, the kinds of list items that stand within its lines."""
        columns: dict[float, list[str]] = {}
        for cell in self.cells:
            columns.setdefault(cell.left, []).extend(line.text for line in cell.lines)
        return {left: run_in_kinds(texts) for left, texts in columns.items()}

    def column_of(self, x: float) -> int:
        """Number of the column edge nearest to ``x``."""
        return min(range(len(self.edges)), key=lambda index: abs(self.edges[index] - x))

    def _add(self, body: list[DraftCell], skipped: int, rows: int, *, opened: bool) -> None:
        first = [cell for cell in body if cell.row == skipped]
        pairs = [(self._above(cell), cell) for cell in first]
        merges = [self._merges(cell) for cell in first]
        joined = _is_cut_row(pairs, merges, opened=opened)
        offset = self.rows - skipped - (1 if joined else 0)
        beside_empty = False  # whether cells stand on the left, all of them empty
        for place, (above, cell) in enumerate(pairs):
            leading = (place == 0 or beside_empty) and not cell.lines
            goes_on = _is_merged(above, cell, leading=leading, beside_empty=beside_empty and merges[place])
            beside_empty = leading
            if above is not None and (joined or goes_on):
                above.lines.extend(cell.lines)
                above.row_end = max(above.row_end, cell.row_end + offset)
                body.remove(cell)
        for cell in body:
            cell.row, cell.row_end = cell.row + offset, cell.row_end + offset
        self.cells.extend(body)
        self.rows += rows - (1 if joined else 0)
        self._merged |= _merged_columns([*body, *self._foot])
        self._foot = [cell for cell in [*self._foot, *body] if cell.row_end == self.rows]

    def _above(self, cell: DraftCell) -> DraftCell | None:
        """The cell at the foot of the table with the same edges."""
        for upper in self._foot:
            if _near(upper.left, cell.left) and _near(upper.right, cell.right):
                return upper
        return None

    def _merges(self, cell: DraftCell) -> bool:
        """Whether the table merges cells downwards in the column of this one."""
        return cell.row_end - cell.row > 1 or any(_near(known, cell.left) for known in self._merged)


def _cells(fragment: Fragment, shift: float) -> list[DraftCell]:
    """The fragment's cells, moved by ``shift`` points to where the table began."""
    xs = _shifted(fragment.grid.xs, shift)
    offsets = [
        line.left - fragment.grid.xs[cell.column]
        for cell, lines in zip(fragment.grid.cells, fragment.lines, strict=True)
        for line in lines
    ]
    em = max((line.em for lines in fragment.lines for line in lines), default=0.0)
    padding = min(max(min(offsets, default=0.0), 0.0), PADDING * em)
    reached = {} if fragment.grid.ruled else _reached(fragment, em)
    return [
        DraftCell(
            cell.row,
            cell.row_end,
            xs[cell.column],
            xs[cell.column_end],
            padding,
            [line._replace(left=line.left + shift, right=line.right + shift) for line in lines],
            reached[cell.column] + shift if cell.column in reached else None,
        )
        for cell, lines in zip(fragment.grid.cells, fragment.lines, strict=True)
    ]


def _reached(fragment: Fragment, em: float) -> dict[int, float]:
    """How far the text of each column of running text goes to the right."""
    reached: dict[int, float] = {}
    for cell, lines in zip(fragment.grid.cells, fragment.lines, strict=True):
        reached[cell.column] = max([reached.get(cell.column, 0.0), *(line.right for line in lines)])
    xs = fragment.grid.xs
    kept = {column: min(right, xs[column + 1]) for column, right in reached.items()}  # a stop may hang out
    return {column: right for column, right in kept.items() if right - xs[column] >= RUNNING * em}


def _merged_columns(cells: Iterable[DraftCell]) -> set[int]:
    """Left edges, in whole points, of cells merged downwards below the table's first row."""
    return {round(cell.left) for cell in cells if cell.row > 0 and cell.row_end - cell.row > 1}


def _is_cut_row(
    pairs: Sequence[tuple[DraftCell | None, DraftCell]], merges: Sequence[bool], *, opened: bool
) -> bool:
    """Whether the first row of a page is the rest of the row at the foot of the page before.

    ``pairs`` are the cells above and below; ``merges`` says in which of these columns cells are merged.
    """
    written = [(above, below) for above, below in pairs if below.lines]
    if not pairs or any(above is None or not above.lines for above, _ in written):
        return False
    merged = any(merge and not below.lines for merge, (_, below) in zip(merges, pairs, strict=True))
    if opened or not written:
        return opened or not merged
    cut = all(_is_cut(above, below) for above, below in written if above is not None)
    leader = pairs[0][0]
    if pairs[0][1].lines:  # a number or name of its own, unless everything breaks off in mid-sentence
        return cut and leader is not None and len(leader.lines) > 1
    return cut or not merged or _is_remnant(pairs, merges)


def _is_remnant(pairs: Sequence[tuple[DraftCell | None, DraftCell]], merges: Sequence[bool]) -> bool:
    """Whether a cell that is not merged is empty, though it was written in above: it was complete there."""
    return any(
        not merge and not below.lines and above is not None and bool(above.lines)
        for merge, (above, below) in zip(merges, pairs, strict=True)
    )


def _is_cut(above: DraftCell, below: DraftCell) -> bool:
    """Whether a cell's text breaks off in mid-sentence and is taken up again."""
    if closes_sentence(above.text) or begins_item(below.text):
        return False
    together = replace(above, lines=[*above.lines, below.lines[0]])
    return below.lines[0] in together.paragraphs()[-1][1:]


def _is_merged(above: DraftCell | None, below: DraftCell, *, leading: bool, beside_empty: bool) -> bool:
    """Whether a cell of a row of its own is the rest of the one above: an empty one after none but empty
    ones (``leading``) or in a merged cell, or text cut in a column of merged cells, ``beside_empty`` ones."""
    if above is None:
        return False
    if below.lines:
        return beside_empty and bool(above.lines) and _is_cut(above, below)
    return leading or above.row_end - above.row > 1 or below.row_end - below.row > 1


def _rows(cells: Iterable[DraftCell], rows: int) -> list[tuple[str, ...]]:
    """The texts of the first rows."""
    texts: list[list[str]] = [[] for _ in range(rows)]
    for cell in cells:
        if cell.row < rows:
            texts[cell.row].append(cell.text)
    return [tuple(row) for row in texts]


def _repeated(head: list[tuple[str, ...]], cells: list[DraftCell], rows: int) -> int:
    """How many rows at the head of a fragment repeat rows from the head of the table."""
    first = _rows(cells, min(rows, HEAD_ROWS))
    for start in range(len(head)):
        count = 0
        for known, row in zip(head[start:], first, strict=False):
            if known != row or not any(row):
                break
            count += 1
        if count and not any(cell.row < count < cell.row_end for cell in cells):
            return count
    return 0


def _head_cut_off(head: list[tuple[str, ...]], first: list[DraftCell]) -> list[Line]:
    """Take the lines of a repeated head out of the first row, where no border parts it from a cut row."""
    for known in head:
        counts = [_lines_of(text, cell) for text, cell in zip(known, first, strict=False)]
        held = [count for count in counts if count is not None]
        if len(known) == len(first) == len(held) and any(known):
            dropped = [line for count, cell in zip(held, first, strict=True) for line in cell.lines[:count]]
            for count, cell in zip(held, first, strict=True):
                del cell.lines[:count]
            return dropped
    return []


def _lines_of(text: str, cell: DraftCell) -> int | None:
    """How many lines at the head of a cell are ``text``; None when it begins otherwise."""
    held = ""
    for count, line in enumerate(cell.lines):
        if held == text:
            return count
        held += line.text
    return len(cell.lines) if held == text else None


def _shifted(places: Iterable[float], shift: float) -> list[float]:
    return [place + shift for place in places]


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_EDGE


def _same_columns(one: list[float], other: list[float]) -> bool:
    fewer, more = sorted((one, other), key=len)
    if not (_near(one[0], other[0]) and _near(one[-1], other[-1])):
        return False
    return all(any(_near(edge, known) for known in more) for edge in fewer)


def _united(one: list[float], other: list[float]) -> list[float]:
    return sorted([*one, *(edge for edge in other if not any(_near(edge, known) for known in one))])
