"""Numerals of every kind that Chinese notices number with, as integers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from extract.patterns import pattern_of

_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS: Final = {"十": 10, "百": 100}
_SINGLE: Final = _DIGITS | _UNITS  # a single sign is its own value; most ordinals are one
_ROMAN: Final = {"I": 1, "V": 5, "X": 10}
_MOST_FIGURES: Final = 9
_LAST_NUMBER: Final = pattern_of(r"\d+(?!.*\d)")


def chinese_value(numeral: str) -> int | None:
    """The value of a numeral from 一 to 九百九十九; 二〇 and 一二 are read by digits; None if malformed."""
    if len(numeral) == 1 and numeral in _SINGLE:
        return _SINGLE[numeral]
    if not any(unit in numeral for unit in _UNITS):
        if any(c not in _DIGITS for c in numeral) or not numeral:
            return None
        return _figures("".join(str(_DIGITS[c]) for c in numeral))
    total, digit = 0, None
    for char in numeral:
        if char in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[char]
            digit = None
        elif char in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[char]
        else:
            return None
    return total + (digit or 0)


def sign_value(sign: str) -> int | None:
    """The value of a single enclosed sign: ①…㊿, ⑴…⒇, ⒈…⒛, ㈠…㈩, ❶…❿."""
    number = unicodedata.numeric(sign, None)
    return None if number is None else int(number)


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral below 40, written in letters or as one sign (Ⅳ)."""
    letters = unicodedata.normalize("NFKC", numeral).upper()
    if any(c not in _ROMAN for c in letters):
        return None
    values = [_ROMAN[c] for c in letters]
    following = [*values[1:], 0]
    return sum(-v if v < after else v for v, after in zip(values, following, strict=True))


def _letter_value(letter: str) -> int:
    return ord(letter.upper()) - ord("A") + 1


def _last_value(numeral: str) -> int | None:
    last = _LAST_NUMBER.search(numeral)
    return _figures(last.group()) if last else None


def _written_value(numeral: str) -> int | None:
    return _figures(numeral) if numeral.isdecimal() else chinese_value(numeral)


def _figures(figures: str) -> int | None:
    """The value of decimal figures; so many that a table could not hold it number nothing."""
    return int(figures) if len(figures) <= _MOST_FIGURES else None


_READERS: Final[dict[str, Callable[[str], int | None]]] = {
    "sign": sign_value,
    "roman": roman_value,
    "letter": _letter_value,
    "dotted": _last_value,
    "position": lambda _: 0,
}


@lru_cache(1024)
def value_of(numeral: str, kind: str) -> int | None:
    """The value of ``numeral`` read as ``kind`` (a rule's ``numeral`` key); None when it is none.

    ``dotted`` (2.1.3) yields its last component: the place in the innermost list; ``position`` (——) yields 0:
    the next place, whichever it is.
    """
    return _READERS.get(kind, _written_value)(numeral)
