"""The text of one paragraph, and what hangs on it: notes and text boxes, which are read after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from extract.loading import docx_names as wml
from extract.loading.docx_names import child, chosen, is_on
from extract.loading.docx_package import Part
from extract.loading.docx_symbols import overstrike, symbol

_XML_SPACE = " \t\r\n"
_LITERAL = {wml.TAB: "\t", wml.PTAB: "\t", wml.CR: "\n", wml.BR: "\n", wml.NO_BREAK_HYPHEN: "-"}
"""A page break ends a line like any other break; at a paragraph's edge it leaves nothing."""


@dataclass(slots=True)
class Inline:
    """What one paragraph holds. ``contents`` tells that some of it is a table of contents."""

    pieces: list[str] = field(default_factory=list)
    anchored: list[etree._Element] = field(default_factory=list)
    contents: bool = False

    @property
    def text(self) -> str:
        """The paragraph's text without breaks at its edges."""
        return "".join(self.pieces).strip("\n")


@dataclass(slots=True)
class _Field:
    """A complex field that is open: its code so far, whether its result has begun, and what it is."""

    code: list[str] = field(default_factory=list)
    result: bool = False
    contents: bool = False


class InlineReader:
    """Reads the paragraphs of one part in order; fields may reach from one paragraph into the next."""

    def __init__(self, part: Part) -> None:
        self._hides = part.mentions(b"vanish")
        self._tracks = part.mentions(b"fldChar") and _balanced(part.root)
        self._fields: list[_Field] = []
        self._codes = 0
        self._contents = 0

    def read(self, paragraph: etree._Element, into: Inline) -> Inline:
        """Add the text of a paragraph: insertions in, deletions, hidden text and field codes out."""
        self._walk(paragraph, into)
        return into

    def _walk(self, element: etree._Element, into: Inline) -> None:
        for each in element:
            tag = each.tag
            if tag in wml.SKIPPED:
                continue
            literal = _LITERAL.get(tag)
            if literal is not None:
                self._write(literal, into)
            elif tag in _READERS:
                _READERS[tag](self, each, into)
            else:
                self._walk(each, into)

    def _write(self, text: str, into: Inline) -> None:
        if self._codes:
            return
        into.pieces.append(text)
        into.contents = into.contents or self._contents > 0

    def _run(self, run: etree._Element, into: Inline) -> None:
        if self._hides and is_on(child(child(run, wml.RPR), wml.VANISH)):
            for mark in run.iterchildren(wml.FIELD):
                self._field(mark, into)
        else:
            self._walk(run, into)

    def _text(self, element: etree._Element, into: Inline) -> None:
        text = element.text
        if not text:
            return
        # Unless told to preserve them, spaces at the edges are layout of the XML; line ends always are.
        if (text[0] in _XML_SPACE or text[-1] in _XML_SPACE) and element.get(wml.SPACE) != "preserve":
            text = text.strip(_XML_SPACE)
        if "\n" in text or "\t" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ").replace("\t", " ")
        self._write(text, into)

    def _symbol(self, element: etree._Element, into: Inline) -> None:
        self._write(symbol(element.get(wml.FONT, ""), element.get(wml.CHAR, "")), into)

    def _anchor(self, element: etree._Element, into: Inline) -> None:
        into.anchored.append(element)

    def _alternate(self, element: etree._Element, into: Inline) -> None:
        branch = chosen(element)
        if branch is not None:
            self._walk(branch, into)

    def _instruction(self, element: etree._Element, into: Inline) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].code.append(element.text or "")

    def _field(self, mark: etree._Element, into: Inline) -> None:
        """Begin, separate or end a field; counts the open fields in their code, and those of contents."""
        kind = mark.get(wml.FIELD_KIND)
        if not self._tracks:
            return
        if kind == "begin":
            self._fields.append(_Field())
            self._codes += 1
        elif self._fields and kind == "separate":
            self._separate(self._fields[-1])
        elif self._fields and kind == "end":
            self._end(self._fields.pop(), into)

    def _separate(self, opened: _Field) -> None:
        if not opened.result:
            opened.result = True
            opened.contents = "".join(opened.code).split(maxsplit=1)[:1] == ["TOC"]
            self._codes -= 1
            self._contents += opened.contents

    def _end(self, closed: _Field, into: Inline) -> None:
        self._contents -= closed.contents
        if not closed.result:
            self._codes -= 1
            self._write(overstrike("".join(closed.code)), into)


def _balanced(root: etree._Element) -> bool:
    """Whether every field that begins ends; else the damaged marks are not let hide any text."""
    depth = 0
    for mark in root.iter(wml.FIELD):
        depth += {"begin": 1, "end": -1}.get(mark.get(wml.FIELD_KIND, ""), 0)
        if depth < 0:
            return False
    return depth == 0


_READERS: dict[str, Callable[[InlineReader, etree._Element, Inline], None]] = {
    wml.R: InlineReader._run,
    wml.T: InlineReader._text,
    wml.MATH_TEXT: InlineReader._text,
    wml.SYM: InlineReader._symbol,
    wml.FIELD: InlineReader._field,
    wml.INSTRUCTION: InlineReader._instruction,
    wml.ALTERNATE: InlineReader._alternate,
    wml.FOOTNOTE: InlineReader._anchor,
    wml.ENDNOTE: InlineReader._anchor,
    wml.TEXT_BOX: InlineReader._anchor,
    wml.WORD_ART: InlineReader._anchor,
}
