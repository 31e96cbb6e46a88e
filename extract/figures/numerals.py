"""Numerals that count: 1,200.5, 1 200, 三百二十, 两万三千, 十几, 三五, 百余; read as numbers.

Ordinals are another language (:mod:`extract.outline.ordinals`): they end at some hundreds and know no 万.
"""

from __future__ import annotations

import re

DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10_000, "亿": 100_000_000}
#: What may stand between a numeral and its unit, and how many it makes of one.
MULTIPLIERS = {
    "": 1.0,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "十万": 1e5,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
}

ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,3}(?: \d{3}){1,5}|\d+)(?!\d)(?:\.\d+)?"
HAN = r"[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?"
#: Either, or 半; whole, so never from within a numeral. It begins with a class of signs, so that a search
#: skips to the next; what it has read it never gives back, so that long runs of numerals cost no more.
_SIGN = r"[\d〇零一二两三四五六七八九十百千万亿半]"
ANY = (
    rf"{_SIGN}(?<!{_SIGN}{_SIGN})(?>"
    r"(?<=\d)(?:\d{0,2}(?:,\d{3}){1,5}|\d{0,2}(?: \d{3}){1,5}|\d*+)(?!\d)(?:\.\d++)?"
    r"|(?<=半)|(?<=[〇零一二两三四五六七八九十百千万亿])"
    r"[〇零一二两三四五六七八九十百千万亿]*+(?:点[〇零一二三四五六七八九]++)?)"
)
_SECTION = re.compile(r"[^万亿]+|[万亿]")


def value_of(numeral: str) -> float | None:
    """The value of an Arabic or Chinese numeral; None when it is malformed or says a range (三五)."""
    if numeral[:1].isdecimal():
        return float(numeral.replace(",", "").replace(" ", ""))
    whole, _, fraction = numeral.partition("点")
    value = _whole(whole)
    if value is None or not fraction:
        return value
    return value + float("0." + "".join(str(DIGITS[sign]) for sign in fraction))


def _whole(numeral: str) -> float | None:
    """Sections up to 万 and 亿: 一亿两千三百万. In 一万二 the last digit is of the next place."""
    total, section = 0.0, 0.0
    for part in _SECTION.findall(numeral):
        if part in LARGE:
            total, section = _raised(total, section or 1.0, LARGE[part]), 0.0
            continue
        read = _section(part, total > 0)
        if read is None:
            return None
        section = read
    return total + section


def _raised(total: float, section: float, unit: int) -> float:
    return (total + section) * unit if total < unit else total + section * unit


def _section(numeral: str, after_large: bool) -> float | None:
    if len(numeral) > 1 and not any(unit in numeral for unit in SMALL):
        return None if numeral[0] not in "零〇" or len(numeral) > 2 else DIGITS.get(numeral[1])
    total, digit, last, gap = 0, None, 10_000, False
    for sign in numeral:
        if sign in SMALL:
            if SMALL[sign] >= last or digit == 0:
                return None
            total, last = total + (digit or 1) * SMALL[sign], SMALL[sign]
            digit, gap = None, False
        elif digit:
            return None
        else:
            digit = DIGITS[sign]
            gap = gap or digit == 0
            digit = digit or None
    shortened = not gap and last > 10 and (last < 10_000 or after_large)
    return float(total + (digit or 0) * (last // 10 if shortened else 1))


def span_of(numeral: str) -> tuple[float, float] | None:
    """The two ends of an inexact Chinese numeral: 三五 → 3, 5; 二三十 → 20, 30; None for any other."""
    for place in range(len(numeral) - 1):
        first, second = DIGITS.get(numeral[place]), DIGITS.get(numeral[place + 1])
        if first and second and first < second:
            low = value_of(numeral[: place + 1] + numeral[place + 2 :])
            high = value_of(numeral[:place] + numeral[place + 1 :])
            return (low, high) if low is not None and high is not None and low < high else None
    return None
