"""What a notice is made of before it has a format: paragraphs and grids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Para:
    """One paragraph; what a reader sees is ``marker`` followed directly by ``text``.

    ``marker`` is the ordinal as written (``（一）``, ``1.``). ``level`` (from 0) is its depth when Word
    counts it; without a level the marker is always typed. ``kind`` is one of title, meta, body, heading,
    signature, date, furniture.
    """

    text: str
    marker: str | None = None
    level: int | None = None
    kind: str = "body"

    @property
    def line(self) -> str:
        """The paragraph as read."""
        return (self.marker or "") + self.text


@dataclass(frozen=True)
class Grid:
    """A table; every row has the same number of cells, and a cell covered by a merge is None.

    ``merges`` holds (row, column, row_span, column_span). A newline in a cell parts its paragraphs.
    """

    rows: tuple[tuple[str | None, ...], ...]
    header_rows: int = 1
    merges: tuple[tuple[int, int, int, int], ...] = ()


Block = Para | Grid


@dataclass(frozen=True)
class Placed:
    """A cell that is not covered, with its place and its spans."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def placed_cells(grid: Grid) -> Iterator[Placed]:
    """Yield the cells of a grid in reading order, covered ones left out."""
    spans = {(row, column): (down, across) for row, column, down, across in grid.merges}
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            if text is not None:
                yield Placed(row, column, *spans.get((row, column), (1, 1)), text)


def title_of(blocks: Sequence[Block]) -> str | None:
    """Join the title lines; None when the blocks have no title."""
    lines = [block.text for block in blocks if isinstance(block, Para) and block.kind == "title"]
    return "".join(lines) or None
