"""The stages before the records, line by line: the document as loaded, the outline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from extract.command.terminal import visible
from extract.model import Document, Notice, Section


def document(document: Document) -> str:
    """Each line with the offset of its first character, between marks for pages and tables.

    ``~`` after the offset marks a line that belongs to the page and not to the notice.
    """
    return "\n".join([*_head(document), *_body(document)])


def _head(document: Document) -> Iterator[str]:
    yield (
        f"{document.format}, encoding {document.encoding or '–'}, {len(document.text)} characters, "
        f"{len(document.pages)} pages, {len(document.tables)} tables, id {document.notice_id}"
    )
    for name, value in document.meta.items():
        yield f"meta {name}: {visible(value)}"


def _body(document: Document) -> Iterator[str]:
    marks = sorted(_marks(document), key=lambda mark: mark[0])
    offset = shown = 0
    for line in document.text.removesuffix("\n").split("\n"):
        until = bisect_right(marks, offset + len(line), key=lambda mark: mark[0])
        yield from (mark for _, mark in marks[shown:until])
        shown = max(shown, until)
        furniture = any(span.start <= offset < span.end for span in document.furniture)
        yield f"{offset:>7} {'~' if furniture else '│'} {visible(line)}"
        offset += len(line) + 1


def _marks(document: Document) -> Iterator[tuple[int, str]]:
    for number, start in enumerate(document.pages, 1):
        yield start, f"────── page {number}"
    for table in document.tables:
        height = 1 + max((cell.row for cell in table.cells), default=-1)
        width = 1 + max((cell.column for cell in table.cells), default=-1)
        yield table.start, f"────── table {height} × {width}, {len(table.cells)} cells, to {table.end}"


def sections(notice: Notice) -> str:
    """The tiles of the text: place, number, role, marker and heading, indented by depth."""
    return "\n".join(map(_section, notice.sections))


def _section(section: Section) -> str:
    indent = "  " * section.depth
    named = " ".join(filter(None, (section.number, section.role, section.marker, section.heading)))
    return f"{section.start:>7}–{section.end:<7} {indent}{visible(named)}"
