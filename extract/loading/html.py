"""A web page to a document: the notice, its title and publication line, its data tables.

Navigation, side bars, related links, footers, scripts and hidden elements stay out. Nothing is fetched.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from extract.errors import InputError
from extract.loading.decoding import clean, decode
from extract.loading.html_body import select
from extract.loading.html_furniture import drop_furniture
from extract.loading.html_lines import Line, lines_of
from extract.loading.html_meta import declared
from extract.loading.html_page import NEVER_TEXT, parsable, read_page
from extract.model import Cell, Document, Table
from extract.patterns import pattern_of

_CHARSET = pattern_of(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.I)


def read(data: bytes, notice_id: str) -> Document:
    """Read a page, or a piece of one.

    ``meta`` holds what the head declares. Raises ``InputError`` of kind ``undecodable``, or ``empty``
    when the page carries no text itself.
    """
    charset = _CHARSET.search(data, 0, 4096)
    source, encoding = decode(data, charset[1].decode("ascii") if charset else "")
    tree = _parsed(parsable(clean(source)))
    meta = declared(tree)
    text, tables = _written(_notice_lines(tree, meta.get("title", "")))
    if not text.strip():
        raise InputError(
            "empty", "网页里没有正文文字（可能由脚本加载或是图片）；请在浏览器中打开后另存，或提供 docx、PDF"
        )
    return Document(notice_id, text, "html", encoding, tables=tables, meta=MappingProxyType(meta))


def _parsed(source: str) -> LexborHTMLParser:
    """The page's tree; ``MemoryError`` for what stops the parser: HTML knows no syntax errors."""
    try:
        return LexborHTMLParser(source)
    except SelectolaxError as error:
        raise MemoryError from error


def _notice_lines(tree: LexborHTMLParser, title: str) -> list[Line]:
    if tree.body is None:  # a page of frames
        return []
    tree.body.strip_tags(list(NEVER_TEXT), recursive=True)
    page = read_page(tree.body.html or "")
    drop_furniture(page)
    return select(page, lines_of(page, 0, len(page.nodes)), title)


def _written(lines: list[Line]) -> tuple[str, tuple[Table, ...]]:
    """The lines as one text, and the tables in it with the place of every cell."""
    pieces: list[str] = []
    tables: list[Table] = []
    cells: list[Cell] = []
    at = start = 0
    for number, line in enumerate(lines):
        if line.cells and not cells:
            start = at
        cells.extend(
            Cell(
                cell.row,
                cell.column,
                cell.row_span,
                cell.column_span,
                at + cell.offset,
                at + cell.offset + cell.length,
            )
            for cell in line.cells
        )
        pieces.append(line.text + "\n")
        at += len(line.text) + 1
        following = lines[number + 1] if number + 1 < len(lines) else None
        if cells and (following is None or not following.cells or following.node != line.node):
            tables.append(Table(start, at, tuple(cells)))
            cells = []
    return "".join(pieces), tuple(tables)
