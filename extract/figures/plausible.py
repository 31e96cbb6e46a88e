"""Which quantities state something: not names in quotation marks, not 一 as an article, not set phrases."""

from __future__ import annotations

import re

from extract.figures.quantities import COUNTED, Quantity
from extract.rulebook import Matcher

_STATES_LACK = re.compile(r"[未不没无违超漏少仅只被]")
_LONGEST_NAME = 8
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}$")
_NUMBER_BEFORE = re.compile(r"\d ?[-—–~.:/]$")
#: A length of time with 一 or 半 is one only beside these (为期一个月, 一年内); else an idiom (一年一度).
_TIME_BEFORE = re.compile(
    r"(?:为期|近|不到|不足|超过|达|用|约|连续|长达|仅|只|满|至少|逾|过|停业|整顿|最多|延长) ?$"
)
_TIME_AFTER = re.compile(r" ?(?:之?内|以内|以上|以下|左右|多|余|时间|的(?!是)|期限|未|没|不|后)")
#: With these 一 is a count wherever it stands; with others only behind what it counts (制定制度一项).
_PLAIN_ONE = frozenset("名户例宗期场家处")
_BEFORE_BARE = re.compile(r"(?:上|近|逾|超|过|达|约) ?$")
_RATE_BEFORE = re.compile(r"每(?:个|半)?(?:月|年|季度?|周|天|日)[^,。;每]{0,6}$|至少[^,。;]{0,4}$")
_CLAUSE_END = re.compile(r"[,。;、!?)\n]|$")
_HAN_SIGN = re.compile(r"[一-龥]")


def stands(text: str, one: Quantity, traps: Matcher) -> bool:
    """Whether the quantity states something by itself (see :func:`asks_witness` for the rest)."""
    arabic = one.numeral[:1].isdecimal()
    if _well_formed(text, one) if arabic else _counts(text, one):
        return not _is_name(text, one, arabic) and not traps.regex.match(text, one.start)
    return False


def _well_formed(text: str, one: Quantity) -> bool:
    """No piece of a code (A4, 0730, 2-1), no year."""
    before = text[max(0, one.start - 12) : one.start]
    if before[-1:].isascii() and before[-1:].isalpha() and not _LATIN_WORD.search(before):
        return False
    if one.numeral[0] == "0" and one.numeral[1:2].isdecimal():
        return False
    if one.unit in ("年", "周年") and one.value >= 1000:
        return False
    return not _NUMBER_BEFORE.search(before)


def _counts(text: str, one: Quantity) -> bool:
    """Whether Chinese numerals count here."""
    numeral = one.numeral
    if numeral in ("零", "〇") or one.kind == "score":
        return False
    if numeral[0] in "十百千万亿" and text[one.start - 1 : one.start] in ("数", "几", "好"):
        return False
    if numeral in ("百", "千", "万", "亿"):
        return one.inexact or bool(_BEFORE_BARE.search(text, max(0, one.start - 2), one.start))
    if one.kind == "duration" and numeral in ("一", "半"):
        before = _TIME_BEFORE.search(text, max(0, one.start - 3), one.start)
        return bool(before or _TIME_AFTER.match(text, one.end))
    return numeral != "半"


def asks_witness(text: str, one: Quantity) -> bool:
    """Whether a single 一 counts only if what it counts stands directly before it: 给予诫勉一人。"""
    if one.numeral != "一" or one.kind not in COUNTED:
        return False
    case = one.unit == "起" and text[one.end : one.end + 1] in ("案", "事")
    return not case and (one.unit not in _PLAIN_ONE or _paired(text, one))


def _paired(text: str, one: Quantity) -> bool:
    """发现一起、查处一起: the same words again beside it."""
    return f"一{one.unit}" in text[max(0, one.start - 12) : one.start] + text[one.end : one.end + 12]


def may_witness(text: str, one: Quantity, touches: bool) -> bool:
    """Whether a single 一 is a rate, or ends its clause and is not one of a pair (发现一起、查处一起).

    ``touches``: what it counts stands right before it.
    """
    if _RATE_BEFORE.search(text, max(0, one.start - 12), one.start):
        return True
    ends = _CLAUSE_END.match(text, one.end) and _HAN_SIGN.match(text, one.start - 1)
    return touches and bool(ends) and not _paired(text, one)


def _is_name(text: str, one: Quantity, arabic: bool) -> bool:
    """“五个责任分工”, “8小时复命制”: a short quotation that begins with its number, or counts in Chinese."""
    opening = text.rfind("“", max(0, one.start - _LONGEST_NAME), one.start)
    if opening < 0 or text.find("”", opening, one.start) >= 0:
        return False
    closing = text.find("”", one.end, opening + _LONGEST_NAME + 3)
    if closing < 0 or (arabic and opening + 1 != one.start):
        return False
    return _STATES_LACK.search(text, opening, closing) is None
