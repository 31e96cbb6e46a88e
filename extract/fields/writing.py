"""A stretch of the notice as a reader sees it: without the page furniture that may stand inside."""

from __future__ import annotations

from extract.model import Document


def written(document: Document, start: int, end: int) -> str:
    """``document.text[start:end]``; where running heads or page numbers cut it, the pieces are joined."""
    pieces, at = [], start
    for span in document.furniture:
        if span.start >= end:
            break
        if span.end > at and span.start >= at:
            pieces.append(document.text[at : span.start].strip("\n"))
            at = span.end
    if not pieces:
        return document.text[start:end]
    pieces.append(document.text[at:end].strip("\n"))
    return "".join(pieces)
