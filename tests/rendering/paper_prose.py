"""A paragraph set by the rules of Chinese print: full lines reach the margin, no comma begins a line."""

from __future__ import annotations

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

FONT = "STSong-Light"
_LEADING = 1.75
_NOT_FIRST = "，。；：、！？）》”’〕】%％,.;:)"
"""Characters that may not begin a line (GB/T 15834-2011, 5.1); they hang on the line before."""


class Prose(Flowable):  # type: ignore[misc]
    """One paragraph; breaks over pages between its lines.

    ``alignment`` is justify, center or right; sizes are in points. Justified text spreads the room left
    over among its characters, except on the last line.
    """

    def __init__(self, text: str, size: float, indent: float, alignment: str) -> None:
        super().__init__()
        self.text, self.size, self.indent, self.alignment = text, size, indent, alignment
        self.ends = True  # False for the upper part of a paragraph that goes on over the page
        self.lines: list[str] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the text into lines of ``width`` and say how much room they take."""
        self.width, self.lines = width, _broken(self.text, self.size, width, self.indent)
        return width, len(self.lines) * self.size * _LEADING

    def split(self, width: float, height: float) -> list[Flowable]:
        """Give the lines that fit and the rest; nothing when not even one fits."""
        self.wrap(width, height)
        room = int(height // (self.size * _LEADING))
        if room < 1 or room >= len(self.lines):
            return [self] if room else []
        upper = Prose("".join(self.lines[:room]), self.size, self.indent, self.alignment)
        lower = Prose("".join(self.lines[room:]), self.size, 0, self.alignment)
        upper.ends, lower.ends = False, self.ends
        return [upper, lower]

    def draw(self) -> None:
        """Write the lines from the top down."""
        leading = self.size * _LEADING
        top = len(self.lines) * leading - self.size
        for number, line in enumerate(self.lines):
            indent = 0 if number else self.indent
            last = self.ends and number == len(self.lines) - 1
            self._draw_line(line, indent, top - number * leading, last)

    def _draw_line(self, line: str, indent: float, y: float, last: bool) -> None:
        left_over = self.width - indent - stringWidth(line, FONT, self.size)
        shift = {"center": left_over / 2, "right": left_over}.get(self.alignment, 0)
        stretched = self.alignment == "justify" and not last and len(line) > 1
        text = self.canv.beginText(indent + shift, y)
        text.setFont(FONT, self.size)
        text.setCharSpace(left_over / (len(line) - 1) if stretched else 0)
        text.textOut(line)
        self.canv.drawText(text)


def _broken(text: str, size: float, width: float, indent: float) -> list[str]:
    """Break ``text`` greedily; the first line is shorter by ``indent``."""
    lines, line, room = [], "", width - indent
    for character in text:
        advance = stringWidth(character, FONT, size)
        if line and advance > room and character not in _NOT_FIRST:
            lines.append(line)
            line, room = "", width
        line, room = line + character, room - advance
    return [*lines, line]
