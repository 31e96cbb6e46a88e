"""Where what is said about an issue stands in the notice."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Piece(NamedTuple):
    """A stretch of what is said that stands in the notice as it is."""

    said: int
    text: int
    length: int


class Places:
    """From offsets in what is said to offsets in the text of the notice."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._starts = [piece.said for piece in pieces]

    def of(self, start: int, length: int) -> int | None:
        """The offset in the text of a stretch that is said; None where it does not stand there whole."""
        place = bisect_right(self._starts, start) - 1
        if place < 0:
            return None
        said, text, whole = self._pieces[place]
        return text + start - said if start + length <= said + whole else None


def places(said: str, text: str, start: int, end: int) -> Places:
    """The places of ``said`` in ``text[start:end]``.

    A description is made of stretches of the notice in their order, one a line, beginning at ``start``: they
    are laid against the text one after the other. A line that does not stand there has no place.
    """
    if text.startswith(said, start):
        return Places([Piece(0, start, len(said))])
    pieces, offset, cursor = [], 0, start
    for line in said.split("\n"):
        found = text.find(line, cursor, end) if line else -1
        if found >= 0:
            pieces.append(Piece(offset, found, len(line)))
            cursor = found + len(line)
        offset += len(line) + 1
    return Places(pieces)
