"""The last lines of a notice, cut into the pieces that may close it.

Where lines were run together, a closing begins inside a line: behind a full stop, or behind a gap. A piece is
such a stretch; a piece behind a full stop without a gap is ``tight`` and more likely text of the notice.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.fields.facts_page import Page
from extract.model import new
from extract.outline.scanning import Line
from extract.patterns import pattern_of

_SHORT: Final = 40
_REACH: Final = 1500
_BOUNDARY: Final = pattern_of(r"[。!?][”’)】]{0,2}(?P<gap> *)")
_GAP: Final = pattern_of(r" +")


class Piece(NamedTuple):
    """A stretch of one line; ``tight`` when it follows a sentence of that line without a gap."""

    start: int
    end: int
    tight: bool


def last_lines(page: Page, start: int, count: int, end: int | None = None) -> list[Line]:
    """The last ``count`` lines after ``start``, of the text or of what ends at ``end``."""
    stop = at = len(page.text) if end is None else end
    for _ in range(count):
        at = page.text.rfind("\n", start, at)
        if at < 0:
            return page.lines(start, stop)
    return page.lines(at, stop)


def pieces_of(text: str, line: Line) -> list[Piece]:
    """The pieces of a line in order: its last sentences, and what the gaps behind the last of them part.

    The pieces cover the line; the first one holds everything further back than anyone closes a notice.
    """
    if line.end - line.start <= _SHORT and text.find("。", line.start, line.end) < 0:
        return [new(Piece, (line.start, line.end, False))]
    cuts = [
        (match.end(), not match["gap"])
        for match in _BOUNDARY.finditer(text, max(line.start, line.end - _REACH), line.end)
        if match.end() < line.end
    ]
    spoken = cuts[-1][0] if cuts else line.start
    if cuts or line.end - line.start > _SHORT:
        cuts += [(match.end(), False) for match in _GAP.finditer(text, spoken, line.end)]
    starts = [(line.start, False), *cuts]
    ends = [start for start, _ in cuts] + [line.end]
    return [
        new(Piece, (start, _bare_end(text, start, end), tight))
        for (start, tight), end in zip(starts, ends, strict=True)
    ]


def _bare_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] == " ":
        end -= 1
    return end
