"""Word's automatic numbering: the list, level and start that give a paragraph its ordinal as written.

Counters belong to an abstract list (ECMA-376 part 1, 17.9): a paragraph adds one at its level and clears
the deeper ones. Where that would not give the ordinal as written, a new ``w:num`` restarts the level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from tests.rendering.blocks import Para

_CHINESE = "零一二三四五六七八九十"
_MARKER = re.compile(
    r"(?P<before>\D*?)(?P<value>[一二三四五六七八九十]+|[①-⑳]|[０-９]+|[0-9]+)(?P<after>\D*)"
)


@dataclass(frozen=True)
class Reference:
    """What a paragraph says in ``w:numPr``."""

    num: int
    level: int


@dataclass(frozen=True)
class _Style:
    """How one level prints its count: ``（%1）`` in chineseCounting."""

    format: str
    before: str
    after: str


@dataclass
class _List:
    """One abstract list: the styles of its levels, its counters, the ``w:num`` now in use."""

    number: int
    styles: dict[int, _Style] = field(default_factory=dict)
    counters: dict[int, int] = field(default_factory=dict)
    num: int = 0
    overridden: set[int] = field(default_factory=set)


class Numbering:
    """The lists of one document, built paragraph by paragraph in reading order."""

    def __init__(self, separate: bool) -> None:
        self._separate = separate
        self._lists: list[_List] = []
        self._nums: list[tuple[int, dict[int, int]]] = []

    def refer(self, para: Para) -> Reference | None:
        """Say how Word counts this paragraph; None when its ordinal is typed or has no form Word knows."""
        parsed = parse_marker(para.marker) if para.marker and para.level is not None else None
        if parsed is None or para.level is None:
            return None
        style, value = parsed
        owner = self._list_for(para.level, style)
        self._count(owner, para.level, value)
        return Reference(owner.num, para.level)

    def _list_for(self, level: int, style: _Style) -> _List:
        """Take the newest list whose level prints this style or is free; open one when there is none."""
        for owner in reversed(self._lists):
            if owner.styles.get(level) == style:
                return owner
            if not self._separate and level not in owner.styles:
                return self._adopt(owner, level, style)
        owner = _List(len(self._lists))
        self._lists.append(owner)
        self._new_num(owner, {})
        return self._adopt(owner, level, style)

    @staticmethod
    def _adopt(owner: _List, level: int, style: _Style) -> _List:
        owner.styles[level] = style
        return owner

    def _new_num(self, owner: _List, overrides: dict[int, int]) -> None:
        self._nums.append((owner.number, overrides))
        owner.num = len(self._nums)
        owner.overridden = set(overrides)

    def _count(self, owner: _List, level: int, value: int) -> None:
        """Advance the counter, restarting it when Word's own count is not ``value``."""
        restarts = level not in owner.counters
        expected = 1 if restarts else owner.counters[level] + 1
        if expected != value or (restarts and level in owner.overridden):
            self._new_num(owner, {level: value})
        owner.counters[level] = value
        for deeper in [other for other in owner.counters if other > level]:
            del owner.counters[deeper]

    def xml(self, styled: bool) -> str:
        """Write the content of ``w:numbering``; ``styled`` ties the first list to paragraph styles."""
        lists = "".join(_abstract_xml(owner, styled and owner.number == 0) for owner in self._lists)
        nums = "".join(_num_xml(i, number, starts) for i, (number, starts) in enumerate(self._nums, 1))
        return lists + nums

    @property
    def first_levels(self) -> list[int]:
        """The levels of the first list."""
        return sorted(self._lists[0].styles) if self._lists else []


def parse_marker(marker: str) -> tuple[_Style, int] | None:
    """Split an ordinal into how it is printed and what it counts: （十二） → chineseCounting, 12."""
    match = _MARKER.fullmatch(marker)
    if match is None:
        return None
    value, first = match["value"], match["value"][0]
    around = match["before"], match["after"]
    if "①" <= first <= "⑳":
        return _Style("decimalEnclosedCircleChinese", *around), ord(first) - ord("①") + 1
    if first in _CHINESE:
        return _Style("chineseCounting", *around), _chinese_value(value)
    return _Style("decimalFullWidth" if first > "9" else "decimal", *around), int(value)


def _chinese_value(digits: str) -> int:
    """Read 一 … 九十九."""
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _CHINESE.index(digits)
    return 10 * (_CHINESE.index(tens) if tens else 1) + (_CHINESE.index(ones) if ones else 0)


def _abstract_xml(owner: _List, styled: bool) -> str:
    levels = ""
    for level, style in sorted(owner.styles.items()):
        link = f'<w:pStyle w:val="L{level}"/>' if styled else ""
        text = quoteattr(f"{style.before}%{level + 1}{style.after}")
        levels += (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style.format}"/>{link}'
            f'<w:suff w:val="nothing"/><w:lvlText w:val={text}/></w:lvl>'
        )
    return (
        f'<w:abstractNum w:abstractNumId="{owner.number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _num_xml(num: int, abstract: int, starts: dict[int, int]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in starts.items()
    )
    return f'<w:num w:numId="{num}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'


def styled_levels(numbering: Numbering) -> str:
    """Write the paragraph styles that carry the first list."""
    return "".join(_level_style(level) for level in numbering.first_levels)


def _level_style(level: int) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="L{level}">'
        f'<w:name w:val="层次{level + 1}"/><w:basedOn w:val="a"/><w:pPr>{listed}</w:pPr></w:style>'
    )
