"""A stretch of the notice as a reader sees it: without the page furniture that may stand inside."""

from __future__ import annotations

from typing import Final

from extract.model import Document

#: A piece that ends with one of these ends a paragraph; any other was torn by the page.
_STOPS: Final = ("。", "；", "：", ";", ":")


def written(document: Document, start: int, end: int) -> str:
    """``document.text[start:end]``; where running heads or page numbers cut it, the pieces are joined."""
    if not document.furniture:
        return document.text[start:end]
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
    return "".join(piece + ("\n" if piece.endswith(_STOPS) else "") for piece in pieces[:-1]) + pieces[-1]
