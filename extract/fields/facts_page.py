"""A notice as the facts read it: folded, in simplified signs, without the pinyin of mirror sites.

Mirror sites print 關(guān)于 for 关于. Facts are matched on 关于 and quoted as the notice has them, so a
page remembers where each of its characters stood.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from extract.model import Document, new
from extract.outline.scanning import Line
from extract.rulebook.folding import PINYIN, is_traditional, simplified_signs

_LINE = re.compile(r"[^\s][^\n]*")


class Page(NamedTuple):
    """``text`` is matched, ``document.text`` quoted; ``origin`` maps one to the other (None: the same)."""

    document: Document
    text: str
    origin: tuple[int, ...] | None

    def raw(self, start: int, end: int) -> str:
        """What the notice has at ``start:end``, as written, without white space around it."""
        return self.document.text[self.place(start) : self.place(end)].strip()

    def quoted(self, value: str | None) -> str | None:
        """A value read from ``text`` as the notice writes it; the same unless signs were changed."""
        if value is None or self.origin is None:
            return value
        at = self.text.find(value)
        return value if at < 0 else self.raw(at, at + len(value))

    def place(self, offset: int) -> int:
        """The offset in the notice of an offset in ``text``."""
        return offset if self.origin is None else self.origin[offset]

    def offset(self, place: int) -> int:
        """The offset in ``text`` of an offset in the notice; of what follows, where it was left out."""
        if self.origin is None:
            return place
        return next((i for i, known in enumerate(self.origin) if known >= place), len(self.text))

    def in_table(self, offset: int) -> bool:
        """Whether what stands at an offset in ``text`` is the notice's table."""
        place, tables = self.place(offset), self.document.tables
        before = bisect_right(tables, place, key=attrgetter("start"))
        return before > 0 and place < tables[before - 1].end

    def lines(self, start: int, end: int) -> list[Line]:
        """The lines of a stretch, without the white space around them."""
        found, text = [], self.text
        for match in _LINE.finditer(text, start, end):
            first, last = match.span()
            while text[last - 1] == " ":
                last -= 1
            found.append(new(Line, (first, last)))
        return found


def page_of(document: Document, folded: str) -> Page:
    """The page of a document; costs nothing unless traditional signs are frequent in its first lines."""
    if not is_traditional(folded):
        return Page(document, folded, None)
    kept: list[int] = []
    at = 0
    for match in PINYIN.finditer(folded):
        kept += range(at, match.start())
        at = match.end()
    kept += range(at, len(folded))
    text = "".join([folded[i] for i in kept]).translate(simplified_signs())
    return Page(document, text, (*kept, len(folded)))
