"""PDF, set like an official document: justified prose, first line indented, page numbers, ruled tables.

The built-in font STSong-Light needs no font file. Streams are not compressed and ids are fixed, so bytes
depend on the blocks and on the release of reportlab alone.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate
from reportlab.platypus.doctemplate import LayoutError

from tests.rendering.blocks import Block, Grid, placed_cells, title_of
from tests.rendering.paper_prose import FONT, Prose

_ALIGNMENT = {"title": "center", "meta": "center", "signature": "right", "date": "right"}

_RULED = (("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP"))


@dataclass(frozen=True)
class _Look:
    """A page: its size, margin, type size in prose and in cells (points), and how its number is written."""

    page: tuple[float, float]
    margin: float
    size: float
    cell: float
    number: str


_LOOKS = {
    "plain": _Look(A4, 28 * mm, 16, 14, "— {} —"),
    "small": _Look(A4, 20 * mm, 10.5, 10.5, "第 {} 页"),
    "wide": _Look(landscape(A4), 18 * mm, 10.5, 12, "- {} -"),
}


def write(blocks: Sequence[Block], format: str, look: str) -> bytes:  # noqa: A002
    """Set the blocks on pages with a running head (the title) and a page number.

    A grid repeats its header rows on every page and breaks between rows, and inside a row only in a
    document where rows that belong together are taller than a page.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    try:
        return _set(blocks, _LOOKS[look], break_rows=False)
    except (LayoutError, TypeError):  # TypeError: reportlab stumbles over its own message about the former
        return _set(blocks, _LOOKS[look], break_rows=True)


def _set(blocks: Sequence[Block], look: _Look, break_rows: bool) -> bytes:
    buffer = io.BytesIO()
    document = SimpleDocTemplate(
        buffer, pagesize=look.page, margin=look.margin, invariant=1, pageCompression=0
    )
    for side in ("leftMargin", "rightMargin", "topMargin", "bottomMargin"):
        setattr(document, side, look.margin)
    document._calc()
    furnish = partial(_furnish, look, (title_of(blocks) or "")[:20])
    flow = [_flow(block, look, break_rows) for block in blocks]
    document.build(flow, onFirstPage=furnish, onLaterPages=furnish)
    return buffer.getvalue()


def _furnish(look: _Look, head: str, canvas: Canvas, document: Any) -> None:
    """Draw the running head (from the second page) and the page number."""
    width, height = look.page
    canvas.setFont(FONT, 9)
    if document.page > 1:
        canvas.drawCentredString(width / 2, height - look.margin / 2, head)
    canvas.drawCentredString(width / 2, look.margin / 2, look.number.format(document.page))


def _flow(block: Block, look: _Look, break_rows: bool) -> Flowable:
    if isinstance(block, Grid):
        return _table(block, look, break_rows)
    size = look.size + (4 if block.kind == "title" else 0)
    indent = 2 * size if block.kind in {"body", "heading"} else 0
    return Prose(block.line, size, indent, _ALIGNMENT.get(block.kind, "justify"))


def _table(grid: Grid, look: _Look, break_rows: bool) -> LongTable:
    cell_style = ParagraphStyle(
        "cell", fontName=FONT, fontSize=look.cell, leading=look.cell * 1.4, wordWrap="CJK"
    )
    cells: list[list[Any]] = [["" for _ in row] for row in grid.rows]
    commands: list[tuple[Any, ...]] = list(_RULED)
    for cell in placed_cells(grid):
        cells[cell.row][cell.column] = [Paragraph(escape(line), cell_style) for line in cell.text.split("\n")]
        last = (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1)
        if last != (cell.column, cell.row):
            commands.append(("SPAN", (cell.column, cell.row), last))
    return LongTable(
        cells,
        colWidths=_widths(grid, look),
        repeatRows=grid.header_rows,
        style=commands,
        splitByRow=1,
        splitInRow=int(break_rows),
    )


def _widths(grid: Grid, look: _Look) -> list[float]:
    """Share the line among the columns by the square root of their longest cell, as people drag them."""
    longest = [2] * len(grid.rows[0])
    for cell in placed_cells(grid):
        if cell.column_span == 1:
            longest[cell.column] = max(longest[cell.column], len(cell.text))
    weights = [length**0.5 for length in longest]
    room = look.page[0] - 2 * look.margin
    return [room * weight / sum(weights) for weight in weights]
