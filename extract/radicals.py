"""Radicals that stand for the characters they look like: ⼀、⽔⻓ for 一、水长.

Many PDF programs map a glyph to the radical of its shape (U+2F00, U+2E80) or to a compatibility ideograph
(U+F900), and whoever copies from such a file copies these. Nobody writes them.
"""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from extract.patterns import pattern_of

#: Radicals of the supplement that are simplified characters; Unicode gives them no decomposition.
_SUPPLEMENT = zip(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
    strict=True,
)
_DECOMPOSED = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
_RADICAL = pattern_of("[\u2e80-\u2fdf\uf900-\ufaff]")


def unified(text: str) -> str:
    """``text`` with the characters meant; same length, so that every offset holds in both."""
    return text if _RADICAL.search(text) is None else text.translate(_table())


@cache
def _table() -> dict[int, str]:
    decomposed = {code: normalize("NFKC", chr(code)) for block in _DECOMPOSED for code in block}
    meant = {code: plain for code, plain in decomposed.items() if len(plain) == 1}
    return meant | {ord(sign): plain for sign, plain in _SUPPLEMENT}
