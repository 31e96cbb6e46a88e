"""When two pieces of text count as the same, and where a piece stands in a text.

Normalising folds widths (NFKC), removes white space and drops a closing 。；，. It keeps everything
else: quotation marks, pinyin in brackets, traditional characters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from extract.model import Document, Span

# After NFKC the full-width ； and ， are ASCII; 。 has no ASCII twin.
_CLOSING = "。;,"


def squeezed(text: str) -> str:
    """Return ``text`` with widths folded and all white space removed."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def normalised(text: str) -> str:
    """Return ``text`` squeezed and without its closing 。；，."""
    return squeezed(text).rstrip(_CLOSING)


def without_furniture(document: Document, start: int, end: int) -> str:
    """Return ``text[start:end]`` less what belongs to the page: running heads, page numbers."""
    parts = []
    for span in document.furniture:
        if start < span.end and span.start < end:
            parts.append(document.text[start : max(start, span.start)])
            start = span.end
    parts.append(document.text[start:end])
    return "".join(parts)


@dataclass(frozen=True, slots=True)
class Flat:
    """A document's text squeezed, furniture left out; ``places[i]`` is where character ``i`` stood."""

    text: str
    places: tuple[int, ...]

    def find(self, wanted: str) -> Span | None:
        """Return the first stretch of the document that reads ``wanted``, or None."""
        needle = squeezed(wanted)
        at = self.text.find(needle) if needle else -1
        if at < 0:
            return None
        return Span(self.places[at], self.places[at + len(needle) - 1] + 1)


def flattened(document: Document) -> Flat:
    """Squeeze a document character by character, so that every character keeps its place."""
    hidden = {i for span in document.furniture for i in range(span.start, span.end)}
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(document.text):
        if place not in hidden:
            folded = squeezed(character)
            characters.append(folded)
            places.extend([place] * len(folded))
    return Flat("".join(characters), tuple(places))
