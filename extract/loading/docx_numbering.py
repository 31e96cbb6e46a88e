"""Count Word's automatic numbers, which stand in no paragraph's text (ECMA-376 part 1, 17.9).

A paragraph names a list (``w:num``) and a level; the list names an abstract list, which says how each
level is written. Lists that share an abstract list share its counters, as in Word; a list that starts
over (``w:startOverride``) sets the shared counter when it is first used at that level.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from lxml import etree

from extract.loading import docx_names as wml
from extract.loading.docx_names import child, is_on, number
from extract.loading.docx_numerals import numeral
from extract.loading.docx_styles import ListPlace, Styles, list_place
from extract.patterns import pattern_of

_PLACEHOLDER = pattern_of("%([1-9])")
_GLUED = {"Po", "Pe", "Pf", "Pd", "No", "Zs"}
"""Categories of a marker's last character after which text follows at once: 、 ） . ① and spaces."""

_CLOSING = "、．.，,：:）)"
"""A text that begins with one of these goes on with its number: the writer typed the 、 after Word's 1."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written; ``style`` is the paragraph style tied to it."""

    start: int
    number_format: str
    text: str
    suffix: str
    restart: int | None
    legal: bool
    style: str | None


@dataclass(frozen=True, slots=True)
class List:
    """A ``w:num``: its levels, the counter it shares, and the levels it starts over."""

    counter: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The automatic numbers of one document; paragraphs must be offered in reading order."""

    def __init__(self, numbering: etree._Element, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {
            each.get(wml.ABSTRACT_ID, ""): each for each in numbering.iterchildren(wml.ABSTRACT)
        }
        self._nums = {each.get(wml.NUM_ID, ""): each for each in numbering.iterchildren(wml.NUM)}
        self._linked: dict[str, etree._Element] = {}
        for each in self._abstract.values():
            link = child(each, wml.STYLE_LINK)
            if link is not None:
                self._linked.setdefault(link.get(wml.VAL, ""), each)
        self._lists: dict[str, List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def numbered(self, properties: etree._Element | None, text: str) -> str:
        """``text`` with the number of its paragraph before it; unchanged when it has none."""
        place = self._place(properties)
        levels = self._list(place.list_id)
        if levels is None or place.list_id is None:
            return text
        level = place.level or 0
        if level not in levels.levels:
            return text
        self._count(place.list_id, levels, level)
        return _joined(self._marker(levels, level), levels.levels[level].suffix, text)

    def _place(self, properties: etree._Element | None) -> ListPlace:
        """The list and level of a paragraph: stated, or from its style; list 0 switches numbering off."""
        direct = list_place(child(properties, wml.NUMPR))
        style = child(properties, wml.PSTYLE)
        name = None if style is None else style.get(wml.VAL)
        inherited = self._styles.place(name)
        list_id = inherited.list_id if direct.list_id is None else direct.list_id
        if direct.level is not None:
            return ListPlace(list_id, direct.level)
        level = self._linked_level(list_id, (name, inherited.style))
        if level is None and direct.list_id is None:
            level = inherited.level
        return ListPlace(list_id, level)

    def _linked_level(self, list_id: str | None, styles: tuple[str | None, ...]) -> int | None:
        """The level whose ``w:pStyle`` is one of these styles: it outranks a level the style states."""
        found = self._list(list_id)
        if found is None:
            return None
        linked = {level.style: depth for depth, level in found.levels.items() if level.style}
        return next((linked[style] for style in styles if style in linked), None)

    def _list(self, list_id: str | None) -> List | None:
        if list_id is None or list_id == "0":
            return None
        if list_id not in self._lists:
            num = self._nums.get(list_id)
            self._lists[list_id] = None if num is None else self._read_list(num)
        return self._lists[list_id]

    def _read_list(self, num: etree._Element) -> List | None:
        name = child(num, wml.ABSTRACT_ID)
        abstract = self._resolved("" if name is None else name.get(wml.VAL, ""))
        if abstract is None:
            return None
        levels = {_depth(each): _read_level(each) for each in abstract.iterchildren(wml.LVL)}
        overrides = {}
        for override in num.iterchildren(wml.LVL_OVERRIDE):
            depth = _depth(override)
            start, level = child(override, wml.START_OVERRIDE), child(override, wml.LVL)
            if level is not None:
                levels[depth] = _read_level(level)
            if start is not None:
                overrides[depth] = number(start)
        return List(abstract.get(wml.ABSTRACT_ID, ""), levels, overrides)

    def _resolved(self, name: str) -> etree._Element | None:
        """An abstract list; one that only links to a numbering style is the one that defines the style."""
        abstract = self._abstract.get(name)
        link = child(abstract, wml.NUM_STYLE_LINK)
        return abstract if link is None else self._linked.get(link.get(wml.VAL, ""), abstract)

    def _count(self, list_id: str, levels: List, depth: int) -> None:
        counter = self._counters.setdefault(levels.counter, {})
        first = (list_id, depth) not in self._started
        self._started.add((list_id, depth))
        if first and depth in levels.overrides:
            counter[depth] = levels.overrides[depth]
        elif depth in counter:
            counter[depth] += 1
        else:
            counter[depth] = _start(levels, depth)
        for deeper in [each for each in counter if each > depth and _restarts(levels, each, depth)]:
            del counter[deeper]

    def _marker(self, levels: List, depth: int) -> str:
        counter = self._counters[levels.counter]
        own = levels.levels[depth]
        if own.number_format == "bullet":
            return ""

        def value(placeholder: re.Match[str]) -> str:
            at = int(placeholder[1]) - 1
            if at > depth or at not in levels.levels:
                return ""
            number_format = "decimal" if own.legal else levels.levels[at].number_format
            return numeral(counter.get(at, _start(levels, at)), number_format)

        return _PLACEHOLDER.sub(value, own.text)


def _depth(element: etree._Element) -> int:
    """The ``w:ilvl`` attribute of a level or an override: 0 to 8, anything else counts as 0."""
    value = element.get(wml.ILVL, "0")
    return int(value) if len(value) == 1 and value in "012345678" else 0


def _read_level(level: etree._Element) -> Level:
    # A format of Word 2010 stands in an AlternateContent, before the one it falls back on.
    formats = [each.get(wml.VAL, "decimal") for each in level.iter(wml.NUM_FMT)]
    text, suffix, style = child(level, wml.LVL_TEXT), child(level, wml.SUFF), child(level, wml.PSTYLE)
    restart = child(level, wml.LVL_RESTART)
    return Level(
        start=number(child(level, wml.START)),
        number_format=formats[-1] if formats else "decimal",
        text="" if text is None else text.get(wml.VAL, ""),
        suffix="tab" if suffix is None else suffix.get(wml.VAL, "tab"),
        restart=None if restart is None else number(restart),
        legal=is_on(child(level, wml.IS_LGL)),
        style=None if style is None else style.get(wml.VAL),
    )


def _start(levels: List, depth: int) -> int:
    return levels.overrides.get(depth, levels.levels[depth].start if depth in levels.levels else 1)


def _restarts(levels: List, depth: int, used: int) -> bool:
    """Whether level ``depth`` starts over after level ``used`` above it (both from 0; 17.9.10)."""
    restart = levels.levels[depth].restart if depth in levels.levels else None
    if restart is None or restart > depth:
        return True
    return used < restart


def _joined(marker: str, suffix: str, text: str) -> str:
    """Marker and text: at once after punctuation, else with one space for Word's tab or space.

    A full stop before a figure keeps its space: ``1. 2020年`` must not become a decimal.
    """
    if not marker or not text or suffix == "nothing" or text[0].isspace() or text[0] in _CLOSING:
        return marker + text
    decimal = marker[-1] in ".．" and text[0].isdigit()
    glued = unicodedata.category(marker[-1]) in _GLUED and not decimal
    return marker + ("" if glued else " ") + text
