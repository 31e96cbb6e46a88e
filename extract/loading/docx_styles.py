"""Which list a paragraph style belongs to: the one thing about styles that shows in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.errors import InputError
from extract.loading import docx_names as wml
from extract.loading.docx_names import child, number
from extract.loading.docx_package import ROOT_TAG, Part, parse
from extract.patterns import pattern_of

_OTHER_STYLE = pattern_of(rb"""w:type=["'](?:table|character|numbering)""")
_DEEPEST = 64
"""Styles looked at for one paragraph; Word allows far fewer, and a loop of styles ends here too."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """A list (``w:numId``) and a level in it, as far as stated; ``style`` is the style that states it."""

    list_id: str | None = None
    level: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str | None
    place: ListPlace


class Styles:
    """Paragraph styles by id, with the list that each inherits."""

    def __init__(self, part: Part | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for style in () if part is None else _root(part).iterchildren(wml.STYLE):
            if style.get(wml.TYPE, "paragraph") == "paragraph":
                self._add(style)

    def _add(self, style: etree._Element) -> None:
        name = style.get(wml.STYLE_ID, "")
        base = child(style, wml.BASED_ON)
        properties = child(child(style, wml.PPR), wml.NUMPR)
        self._styles[name] = _Style(None if base is None else base.get(wml.VAL), list_place(properties, name))
        if style.get(wml.DEFAULT) in {"1", "true", "on"}:
            self._default = name

    def place(self, name: str | None) -> ListPlace:
        """The list of the style ``name`` (None: the default style), looked for along ``basedOn``.

        The nearest style that names a list decides; a level stated nearer to the paragraph wins.
        """
        level = None
        style = name if name in self._styles else self._default
        for _ in range(_DEEPEST):
            if style is None or style not in self._styles:
                break
            place = self._styles[style].place
            level = place.level if level is None else level
            if place.list_id is not None:
                return ListPlace(place.list_id, level, style)
            style = self._styles[style].based_on
        return ListPlace()


def _root(part: Part) -> etree._Element:
    try:
        return parse(_paragraph_styles(part.data), part.name)
    except InputError:
        return part.root


def _paragraph_styles(data: bytes) -> bytes:
    """The part with its paragraph styles alone, when it is written with the usual prefix.

    Table styles and the list of latent styles can be nine tenths of the part, and the part the dearest of
    the document to parse. Linear in the bytes, whatever they are; not well-formed should styles be nested.
    """
    root = ROOT_TAG.search(data)
    if root is None or not root[0].startswith(b"<w:styles") or root[0].endswith(b"/>"):
        return data
    kept = [root[0]]
    for piece in data[root.end() :].split(b"</w:style>")[:-1]:
        start = piece.rfind(b"<w:style ")
        if start >= 0 and not _OTHER_STYLE.search(piece, start, piece.find(b">", start)):
            kept.append(piece[start:] + b"</w:style>")
    return b"".join([*kept, b"</w:styles>"])


def list_place(properties: etree._Element | None, style: str | None = None) -> ListPlace:
    """What one ``w:numPr`` states."""
    if properties is None:
        return ListPlace()
    list_id, level = child(properties, wml.NUM_ID), child(properties, wml.ILVL)
    return ListPlace(
        None if list_id is None else list_id.get(wml.VAL), None if level is None else number(level), style
    )
