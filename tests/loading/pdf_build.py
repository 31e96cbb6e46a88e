"""Draw PDFs with reportlab, so that a test states exactly what stands where on a page.

Uses the built-in CID font STSong-Light, which needs no font file. Every body and person is invented.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FONT = "STSong-Light"
A4 = (595.0, 842.0)
_MAY_NOT_BEGIN = "，。、；：！？）》”’"
_PIECE = re.compile(rf"[0-9A-Za-z.%@]+[{_MAY_NOT_BEGIN}]*|[（《“‘]*.[{_MAY_NOT_BEGIN}]*")


def advance(text: str, size: float) -> float:
    """Width of a text in points."""
    return float(pdfmetrics.stringWidth(text, FONT, size))


def wrapped(text: str, room: float, size: float, indent: float = 0.0) -> list[str]:
    """The text in lines of at most ``room`` points, the first one ``indent`` points shorter (禁则 kept)."""
    lines, current, left = [], "", room - indent
    for piece in _PIECE.findall(text):
        if current and advance(current + piece, size) > left:
            lines.append(current)
            current, left = "", room
        current += piece
    return [*lines, current]


class Pdf:
    """Pages drawn one after the other; y runs down from the upper edge, in points."""

    def __init__(self, page: tuple[float, float] = A4) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._page = page
        self._file = io.BytesIO()
        self.canvas = canvas.Canvas(self._file, pagesize=page)

    def text(self, x: float, y: float, text: str, size: float = 14.0) -> None:
        """One line, its baseline at ``y``."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self._page[1] - y, text)

    def centred(self, y: float, text: str, size: float = 14.0) -> None:
        """One line in the middle of the page."""
        self.text((self._page[0] - advance(text, size)) / 2, y, text, size)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroke."""
        self.canvas.line(x0, self._page[1] - y0, x1, self._page[1] - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A filled rectangle without outline, as Word paints borders."""
        self.canvas.rect(x0, self._page[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)

    def box(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A stroked rectangle."""
        self.canvas.rect(x0, self._page[1] - y1, x1 - x0, y1 - y0)

    def break_page(self) -> None:
        """End the page."""
        self.canvas.showPage()

    def data(self) -> bytes:
        """The file, its last page ended."""
        self.canvas.save()
        return self._file.getvalue()


def notice(
    paragraphs: Sequence[str],
    *,
    size: float = 14.0,
    indent: float = 2.0,
    columns: float = 28.0,
    lefts: Sequence[float] = (90.0,),
    rows: int = 24,
    head: str = "",
    foot: str = "",
) -> bytes:
    """Paragraphs set one after the other: ``columns`` em wide, ``rows`` lines a page, first lines indented.

    ``lefts`` are the left margins of the pages in turn; ``{}`` in head and foot is the page's number.
    """
    pdf, row, page = Pdf(), 0, 0
    for paragraph in paragraphs:
        for number, line in enumerate(wrapped(paragraph, columns * size, size, indent * size)):
            if row == rows:
                _around(pdf, page, head, foot)
                pdf.break_page()
                row, page = 0, page + 1
            left = lefts[page % len(lefts)] + (indent * size if number == 0 else 0.0)
            pdf.text(left, 110 + row * size * 1.8, line, size)
            row += 1
    _around(pdf, page, head, foot)
    return pdf.data()


def _around(pdf: Pdf, page: int, head: str, foot: str) -> None:
    if head:
        pdf.centred(50, head.format(page + 1), 9)
    if foot:
        pdf.centred(800, foot.format(page + 1), 9)


def ruled(pdf: Pdf, xs: Sequence[float], ys: Sequence[float], style: str = "stroke") -> None:
    """Every line of a grid as strokes, as thin bars for each cell edge, or as a rectangle for each cell."""
    if style == "stroke":
        for x in xs:
            pdf.line(x, ys[0], x, ys[-1])
        for y in ys:
            pdf.line(xs[0], y, xs[-1], y)
        return
    for top, bottom in pairwise(ys):
        for left, right in pairwise(xs):
            if style == "box":
                pdf.box(left, top, right, bottom)
                continue
            pdf.bar(left, top, right, top + 0.5)
            pdf.bar(left, bottom, right, bottom + 0.5)
            pdf.bar(left, top, left + 0.5, bottom)
            pdf.bar(right, top, right + 0.5, bottom + 0.5)


def cell(pdf: Pdf, box: tuple[float, float, float], text: str, size: float = 10.0) -> None:
    """A cell's text in lines from its upper left, five points from the border; ``\\n`` ends a paragraph.

    ``box`` is the cell's left, upper and right edge.
    """
    x0, y0, x1 = box
    y = y0 + size + 3
    for paragraph in text.split("\n"):
        for line in wrapped(paragraph, x1 - x0 - 10, size):
            pdf.text(x0 + 5, y, line, size)
            y += size * 1.4


def fill_grid(
    pdf: Pdf, xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]], style: str = "stroke"
) -> None:
    """A ruled table: the lines of its grid and the text of every cell."""
    ruled(pdf, xs, ys, style)
    for top, row in zip(ys, rows, strict=False):
        for (left, right), text in zip(pairwise(xs), row, strict=True):
            if text:
                cell(pdf, (left, top, right), text)
