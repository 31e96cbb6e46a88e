"""The lines of a page: blocks and ``<br>`` end one, inline elements do not, data tables give rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extract.loading.html_lists import ListCounter
from extract.loading.html_page import Node, Page
from extract.loading.html_tables import GridCell, is_grid, place, runs_on
from extract.patterns import pattern_of

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "p",
    "xmp", "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))  # fmt: skip
_HEADINGS = ("h1", "h2", "h3")
_PREFORMATTED = pattern_of(r"white-space:\s*(?:pre|break-spaces)", re.I)
_WIDE = "\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
# A newline of the source between two wide characters is no space (CSS Text 3, segment break rules).
_WRAPPED = pattern_of(rf"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
# A line of the source that is indented by two signs is a paragraph, whatever the markup forgot.
_INDENTED = pattern_of(r"[ \t]*\n[ \t\n]*(?=[\u3000\xa0]{2})")
_SPACES = pattern_of(r"[ \t\n]{2,}|[\t\n]")
_BLANK = " \t\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; a row of a data table is one line whose ``cells`` tell its parts.

    ``node`` is the node it starts in (the table itself for a row), ``linked`` how many of its
    characters are links, ``heading`` whether it stands in h1, h2 or h3.
    """

    text: str
    node: int
    linked: int = 0
    heading: bool = False
    cells: tuple[GridCell, ...] = ()


@dataclass(slots=True)
class _State:
    """What the walk has gathered since the last line end."""

    pieces: list[str] = field(default_factory=list)
    node: int = -1
    linked: int = 0
    marker: str = ""
    lines: list[Line] = field(default_factory=list)


def lines_of(page: Page, start: int, end: int, grids: bool = True) -> list[Line]:
    """The lines of the nodes from ``start`` to ``end``; with ``grids`` off, tables are plain lines.

    No line is followed by more than one empty line. Spaces are collapsed as a browser does; U+3000
    stays as written and a no-break space becomes a plain one.
    """
    walk = _Walk(page, end, grids)
    at = start
    while at < end:
        at = walk.step(at)
    walk.finish()
    return list(_without_floods(walk.state.lines))


class _Walk:
    """One pass over the nodes; it keeps the ends of what is open, so it needs no recursion."""

    def __init__(self, page: Page, end: int, grids: bool) -> None:
        self.page, self.limit, self.grids = page, end, grids
        self.state = _State()
        self.open_blocks: list[int] = []
        self.counter = ListCounter()
        self.link_end = self.heading_end = self.pre_end = self.row_end = 0

    def step(self, at: int) -> int:
        """Take node ``at`` and return the next node to take."""
        while self.open_blocks and self.open_blocks[-1] <= at:
            self.open_blocks.pop()
            self.end_line()
        node = self.page.nodes[at]
        if node.dropped:
            return node.end
        if not node.tag:
            self.add_text(at, node.text)
        elif node.tag == "br":
            self.end_line(empty_too=True)
        elif node.tag in _BLOCKS:
            return self.open_block(at, node)
        else:
            self.open_inline(at, node)
        return at + 1

    def open_inline(self, at: int, node: Node) -> None:
        if node.tag == "a" and self.page.is_link(node):
            self.link_end = max(self.link_end, node.end)
        if "white-space" in node.written and _PREFORMATTED.search(node.written):
            self.pre_end = max(self.pre_end, node.end)

    def open_block(self, at: int, node: Node) -> int:
        if node.tag in ("td", "th") and at < self.row_end:
            self.state.pieces.append(" ")
            return at + 1
        self.end_line()
        if node.tag == "table" and self.grids and is_grid(self.page, at):
            self.state.lines.extend(_rows(self.page, at))
            return node.end
        self.open_blocks.append(min(node.end, self.limit))
        self.note_block(at, node)
        return at + 1

    def note_block(self, at: int, node: Node) -> None:
        if node.tag in _HEADINGS:
            self.heading_end = max(self.heading_end, node.end)
        elif node.tag == "tr" and runs_on(self.page, at):
            self.row_end = node.end
        elif node.tag == "li":
            self.state.marker = self.counter.marker(self.page.nodes, at)
        if node.tag == "pre" or ("white-space" in node.written and _PREFORMATTED.search(node.written)):
            self.pre_end = max(self.pre_end, node.end)

    def add_text(self, at: int, text: str) -> None:
        state = self.state
        if state.node < 0 and text.strip(_BLANK):
            state.node = at
        if at < self.link_end:
            state.linked += len(text.strip())
        as_written = at < self.pre_end
        first, *others = _as_written(text) if as_written else _flowing(text)
        state.pieces.append(first)
        for other in others:
            self.end_line(empty_too=as_written)
            state.node = at
            state.pieces.append(other)

    def end_line(self, empty_too: bool = False) -> None:
        """Close the line; an empty one counts when a ``<br>`` or a no-break space made it."""
        state = self.state
        raw = "".join(state.pieces).strip(_BLANK)
        if raw or empty_too:
            text = _collapsed(raw).replace("\xa0", " ").rstrip()
            if text and state.marker:
                text = self.counter.written(state.marker, text)
                state.marker = ""
            heading = 0 <= state.node < self.heading_end
            state.lines.append(Line(text, state.node, state.linked, heading))
        state.pieces.clear()
        state.node, state.linked = -1, 0

    def finish(self) -> None:
        self.end_line()


def _as_written(text: str) -> list[str]:
    """The lines of preformatted text, its white space made such as does not collapse."""
    return text.replace("\t", "\xa0").replace(" ", "\xa0").split("\n")


def _flowing(text: str) -> list[str]:
    """Text as a browser flows it, parted where the source begins a line with a Chinese paragraph's indent."""
    if "\n" not in text:
        return [text]
    return [_WRAPPED.sub("", piece) for piece in _INDENTED.split(text)]


def _collapsed(raw: str) -> str:
    """The text with each run of white space as one space; most lines have none and are not searched."""
    return _SPACES.sub(" ", raw) if "  " in raw or "\n" in raw or "\t" in raw else raw


def _rows(page: Page, table: int) -> Iterator[Line]:
    """The caption and the rows of a data table, each row one line with its cells."""
    for child in page.children(table):
        if page.nodes[child].tag == "caption":
            for line in lines_of(page, child, page.nodes[child].end, grids=False):
                yield replace(line, node=table)
    row: list[GridCell] = []
    pieces: list[str] = []
    length = 0
    for at, place_in_grid in place(page, table):
        if row and place_in_grid.row != row[-1].row:
            yield Line("\t".join(pieces), table, cells=tuple(row))
            row, pieces, length = [], [], 0
        text = _cell_text(page, at)
        row.append(place_in_grid.at(length, len(text)))
        pieces.append(text)
        length += len(text) + 1
    if row:
        yield Line("\t".join(pieces), table, cells=tuple(row))


def _cell_text(page: Page, cell: int) -> str:
    lines = lines_of(page, cell, page.nodes[cell].end, grids=False)
    return "\n".join(line.text.strip() for line in lines if line.text.strip()).replace("\t", " ")


def _without_floods(lines: list[Line]) -> Iterator[Line]:
    """At most one empty line in a row, none at the start, each placed in the node before it."""
    last: Line | None = None
    for line in lines:
        if not line.text and (last is None or not last.text):
            continue
        last = line if line.text or last is None else Line("", last.node)
        yield last
