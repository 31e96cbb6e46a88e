"""Which list a paragraph style belongs to: the one thing about styles that shows in the text."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from extract.loading import docx_names as wml
from extract.loading.docx_names import child, number


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

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for style in () if root is None else root.iterchildren(wml.STYLE):
            if style.get(wml.TYPE) == "paragraph":
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

        The nearest style that names a list decides; a level stated nearer to the paragraph wins. A loop
        of styles ends the search.
        """
        level = None
        seen = set()
        style = name if name in self._styles else self._default
        while style is not None and style in self._styles and style not in seen:
            seen.add(style)
            place = self._styles[style].place
            level = place.level if level is None else level
            if place.list_id is not None:
                return ListPlace(place.list_id, level, style)
            style = self._styles[style].based_on
        return ListPlace()


def list_place(properties: etree._Element | None, style: str | None = None) -> ListPlace:
    """What one ``w:numPr`` states."""
    if properties is None:
        return ListPlace()
    list_id, level = child(properties, wml.NUM_ID), child(properties, wml.ILVL)
    return ListPlace(
        None if list_id is None else list_id.get(wml.VAL), None if level is None else number(level), style
    )
