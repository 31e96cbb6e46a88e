"""Read the paragraphs and tables of a Word document in order, with the notes and text boxes on them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.errors import InputError
from extract.loading import docx_names as wml
from extract.loading.docx_grid import Block, Line, StoredCell, StoredRow, lay_out
from extract.loading.docx_inline import Inline, InlineReader
from extract.loading.docx_names import child, inside, is_on, number
from extract.loading.docx_numbering import Numbering
from extract.loading.docx_package import Package, Part, corrupt
from extract.loading.docx_styles import Styles

_BLOCKS = frozenset([wml.P, wml.TBL, wml.ALT_CHUNK])
_ROWS, _CELLS = frozenset([wml.TR]), frozenset([wml.TC])
_MOST_COLUMNS = 63
"""Word allows no more columns; a larger span comes from a damaged file."""


def read_blocks(package: Package) -> list[Block]:
    """The body of the document; page headers, footers and comments are left out."""
    main = package.document()
    body = child(main.root, wml.BODY)
    if body is None:
        raise corrupt(f"{main.name} 不是 Word 正文")
    return StoryReader(main, DocumentParts(package, main)).read(body)


class DocumentParts:
    """What the parts of a document share: the counters of its lists, and its notes."""

    def __init__(self, package: Package, main: Part) -> None:
        self._package = package
        self._main = main
        self.numbering = _numbering(package, main)
        self._within = False
        self._waiting: list[tuple[StoryReader, etree._Element]] = []
        self._notes: dict[str, tuple[StoryReader, dict[str | None, etree._Element]] | None] = {}

    def note(self, reference: etree._Element) -> list[Block]:
        """The text of a footnote or endnote: at its first reference, and never again.

        One that a note refers to, which Word does not do, comes behind that note: chains of them end.
        """
        kind = "footnotes" if reference.tag == wml.FOOTNOTE else "endnotes"
        if kind not in self._notes:
            part = self._package.related(self._main.name, kind)
            found = None
            if part is not None:
                found = StoryReader(part, self), {note.get(wml.ID): note for note in part.root}
            self._notes[kind] = found
        notes = self._notes[kind]
        if notes is None:
            return []
        note = notes[1].pop(reference.get(wml.ID), None)
        if note is not None:
            self._waiting.append((notes[0], note))
        if self._within:
            return []
        lines: list[Block] = []
        self._within = True
        while self._waiting:
            reader, note = self._waiting.pop(0)
            lines += reader.read(note)
        self._within = False
        return lines


def _numbering(package: Package, main: Part) -> Numbering | None:
    """The automatic numbers; None, and cheaply so, when no paragraph can have one."""
    styles = package.related(main.name, "styles")
    by_style = styles is not None and styles.mentions(b"numPr")
    if not by_style and not main.mentions(b"numPr"):
        return None
    lists = package.related(main.name, "numbering")
    if lists is None:
        return None
    return Numbering(lists.root, Styles(styles if by_style else None))


class StoryReader:
    """Reads one part: the document, its footnotes or its endnotes."""

    def __init__(self, part: Part, parts: DocumentParts) -> None:
        self._parts = parts
        self._inline = InlineReader(part)
        self._joins = part.mentions(b"vanish") or part.mentions(b":del") or part.mentions(b"moveFrom")

    def read(self, container: etree._Element) -> list[Block]:
        """The blocks of a body, cell, note or text box.

        A paragraph whose end is deleted or hidden runs on into the next one, as it does in Word.
        """
        blocks: list[Block] = []
        inline, properties = Inline(), None
        for element in inside(container, _BLOCKS):
            if element.tag == wml.P:
                properties = child(element, wml.PPR)
                self._inline.read(element, inline)
                if self._joins and _runs_on(properties):
                    continue
                blocks += self._paragraph(properties, inline)
            else:
                blocks += self._rest(properties, inline) + self._table(element)
            inline = Inline()
        return blocks + self._rest(properties, inline)

    def _rest(self, properties: etree._Element | None, inline: Inline) -> list[Block]:
        """A paragraph that should have run on, but found none to run into."""
        return self._paragraph(properties, inline) if inline.pieces or inline.anchored else []

    def _paragraph(self, properties: etree._Element | None, inline: Inline) -> list[Block]:
        text = inline.text
        if self._parts.numbering is not None:
            text = self._parts.numbering.numbered(properties, text)
        lines: list[Block] = [Line(text, inline.contents)]
        for anchored in inline.anchored:
            lines += self._anchored(anchored)
        return lines

    def _anchored(self, element: etree._Element) -> list[Block]:
        if element.tag == wml.TEXT_BOX:
            return self.read(element)
        if element.tag == wml.WORD_ART:
            return [Line(element.get("string", ""))]
        return self._parts.note(element)

    def _table(self, table: etree._Element) -> list[Block]:
        """A grid; or, when the table is but a frame around one cell, what the cell holds."""
        if table.tag == wml.ALT_CHUNK:
            raise InputError(
                "embedded", "文档正文是嵌入的外部内容，尚未展开；请用 Word 打开后另存为 .docx 再试"
            )
        grid = lay_out(self._rows(table))
        return list(grid.cells[0].blocks) if len(grid.cells) == 1 else [grid] if grid.cells else []

    def _rows(self, table: etree._Element) -> Iterator[StoredRow]:
        for row in inside(table, _ROWS):
            properties = child(row, wml.TRPR)
            if child(properties, wml.DEL) is None and not is_on(child(properties, wml.HIDDEN)):
                before = number(child(properties, wml.GRID_BEFORE))
                yield StoredRow(
                    max(0, min(before, _MOST_COLUMNS)), tuple(map(self._cell, inside(row, _CELLS)))
                )

    def _cell(self, cell: etree._Element) -> StoredCell:
        properties = child(cell, wml.TCPR)
        columns = max(1, min(number(child(properties, wml.GRID_SPAN), 1), _MOST_COLUMNS))
        if child(properties, wml.V_MERGE, wml.H_MERGE, wml.CELL_DEL) is None:
            return StoredCell(columns, None, None, tuple(self.read(cell)))
        vertical = _merge(child(properties, wml.V_MERGE))
        horizontal = _merge(child(properties, wml.H_MERGE))
        # What Word keeps inside a merged-away cell is not shown, and its numbers do not count.
        unseen = "continue" in (vertical, horizontal) or child(properties, wml.CELL_DEL) is not None
        return StoredCell(columns, vertical, horizontal, () if unseen else tuple(self.read(cell)))


def _merge(element: etree._Element | None) -> str | None:
    return None if element is None else "restart" if element.get(wml.VAL) == "restart" else "continue"


def _runs_on(properties: etree._Element | None) -> bool:
    mark = child(properties, wml.RPR)
    return child(mark, wml.DEL, wml.MOVE_FROM) is not None or is_on(child(mark, wml.VANISH))
