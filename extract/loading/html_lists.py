"""The numbers a browser writes before the items of ``<ol>``: they are text to the reader."""

from __future__ import annotations

import re

from extract.loading.html_page import Node
from extract.patterns import pattern_of

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = pattern_of(r"list-style(?:-type)?:\s*([a-z-]+)", re.I)
_CHINESE = ("cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal", "trad-chinese-informal")
_OWN_NUMBER = pattern_of(
    r"\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、．.，,]|第[一二三四五六七八九十百\d]+"
    r"|[①-⑳㈠-㈩⑴-⒇]|[一二三四五六七八九十]{1,2}是)"
)
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_DIGITS = "零一二三四五六七八九"


class ListCounter:
    """The running number of every list of one walk."""

    def __init__(self) -> None:
        self._next: dict[int, int] = {}

    def marker(self, nodes: list[Node], item: int) -> str:
        """The number the browser would write before this ``<li>``; empty when it writes none."""
        parent = nodes[item].parent
        if nodes[parent].tag != "ol":
            return ""
        listed, own = nodes[parent].attributes, nodes[item].attributes
        value = _integer(own.get("value")) or self._next.get(parent) or _integer(listed.get("start")) or 1
        self._next[parent] = value + 1
        return _rendered(value, _style(own) or _style(listed) or "decimal")

    @staticmethod
    def written(marker: str, text: str) -> str:
        """The line with its number, unless the author has typed one: style sheets hide such doubles."""
        return text if _OWN_NUMBER.match(text) else marker + text


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else None


def _style(attributes: dict[str, str]) -> str | None:
    styled = _STYLE.search(attributes.get("style", ""))
    return styled[1].lower() if styled else _TYPES.get(attributes.get("type", ""))


def _rendered(value: int, style: str) -> str:
    """``value`` in a CSS list style, with the suffix that style has (Counter Styles 3)."""
    if style in ("none", "disc", "circle", "square"):
        return ""
    if style in _CHINESE and 0 < value < 100:
        return f"{_chinese(value)}、"
    if style.endswith(("alpha", "latin")) and value > 0:
        letters = _letters(value)
        return f"{letters.upper() if style.startswith('upper') else letters}."
    if style.endswith("roman") and 0 < value < 4000:
        letters = _roman(value)
        return f"{letters.upper() if style.startswith('upper') else letters}."
    return f"{value}."


def _letters(value: int) -> str:
    letters = ""
    while value > 0:
        value, rest = divmod(value - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(value: int) -> str:
    letters = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        letters += sign * count
    return letters


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")
