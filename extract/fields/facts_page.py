"""A notice as the facts read it: its document and the text in which they are matched."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from extract.model import Document
from extract.outline.scanning import Line, lines_of


class Page:
    """``text``, which is folded, is matched; ``document.text`` is quoted."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text

    def raw(self, start: int, end: int) -> str:
        """What the notice has at ``start:end``, as written, without white space around it."""
        return self.document.text[start:end].strip()

    def as_written(self, value: str | None) -> str | None:
        """A value found in ``text`` with the widths that the notice has."""
        at = -1 if value is None else self.text.find(value)
        return value if value is None or at < 0 else self.document.text[at : at + len(value)]

    def in_table(self, offset: int) -> bool:
        """Whether what stands at an offset in ``text`` is the notice's table."""
        tables = self.document.tables
        before = bisect_right(tables, offset, key=attrgetter("start"))
        return before > 0 and offset < tables[before - 1].end

    def lines(self, start: int, end: int) -> list[Line]:
        """The lines of a stretch that are not blank, without the white space around them."""
        return lines_of(self.text, start, end)
