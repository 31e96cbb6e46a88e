"""Quantities: a numeral with its unit, alone or as a range, as they stand in the text.

Works on folded text from which everything that is no running text has been blanked
(:mod:`extract.figures.blanking`), and yields offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.figures.numerals import ANY, ARABIC, HAN, MULTIPLIERS, span_of, value_of
from extract.rulebook import Rule, Rulebook

#: Classes of unit that count things one by one; all others measure.
COUNTED = frozenset({"person", "body", "event", "thing", "group"})


class Quantity(NamedTuple):
    """A number with its unit. ``unit`` is as written, 万 and 亿 included, 余 and 多 left out.

    ``value_max`` is the upper end of a range. One ``unit`` is ``factor`` times ``base_unit``. ``inexact``
    says that 余, 多 or 几 stands inside. ``numeral`` is the (first) numeral as written. ``counts``: what the
    unit counts of itself (人: 人员).
    """

    start: int
    end: int
    kind: str
    value: float
    value_max: float | None
    unit: str
    base_unit: str
    factor: float
    inexact: bool
    numeral: str
    counts: str | None = None


_NUMERAL = re.compile(ANY)
_FRACTION = re.compile(rf"(?<![〇零一二两三四五六七八九十百千万亿])({HAN})分之({HAN}|{ARABIC})")
_HALF = re.compile(r"一半(?![年天是要个])|半数(?=以上|人)")
_BETWEEN = re.compile(r"(余|多|来|几)? ?(万亿|[十百千]?[万亿]|[百千])?(余|多)? ?")
_JOIN = re.compile(r" ?(?:([、])|至|到|[-－—–―~～〜]{1,2}) ?")
_JOINS = frozenset(" 、至到-－—–―~～〜")
_PER = re.compile(r"/ ?(?:平方米|平米|公里|[人户月年天日亩吨件次个台辆米])")
_MONEY = re.compile(r"(?:金|款|费|金额|[补津]贴|投资|投入|损失|罚|税|收入|价|借)[^,。;]{0,6}$")
_MONEY_BEHIND = re.compile(r"的?(?:[专中省市县财][^,。;]{0,4})?(?:资金|经费|贷款|补贴|补助|投资)")
_STOP = re.compile(r"[,。;、!?)\n]|$")
_LARGE = frozenset({"万", "亿", "千万", "百万", "十万"})
_LARGEST_PAIR = 99


class Scanner:
    """Finds quantities by the rules of the family ``units``."""

    def __init__(self, rules: Rulebook) -> None:
        self._units = rules.family("units")
        units = self._units.regex.pattern
        #: Numerals behind which a unit or a second numeral may stand: most of the others fall out here.
        self._promising = re.compile(rf"{ANY}(?= ?(?:[余多来几百千万亿十、至到\-－—–―~～〜]|{units}))")

    def find(self, text: str) -> list[Quantity]:
        """Every quantity of ``text`` in order, without overlap; what is idiom or name among them included."""
        found = list(self._shares(text))
        taken = {place for one in found for place in range(one.start, one.end)}
        at = 0
        for match in self._promising.finditer(text):
            if match.start() < at or match.start() in taken:
                continue
            single = self._single(text, match)
            one = self._range(text, match, single) or single
            if one is not None:
                found.append(one)
                at = one.end
        return sorted(found, key=lambda one: one.start)

    def _shares(self, text: str) -> Iterator[Quantity]:
        """百分之八十, 三分之一, 一半: shares in words."""
        if "分之" in text:
            for match in _FRACTION.finditer(text):
                of, value = value_of(match[1]), value_of(match[2])
                if of and value is not None and value <= of:
                    unit = f"{match[1]}分之"
                    yield Quantity(*match.span(), "share", value, None, unit, "1", 1 / of, False, match[2])
        if "半" in text:
            for match in _HALF.finditer(text):
                yield Quantity(*match.span(), "share", 1.0, None, "半", "1", 0.5, False, "一")

    def _range(self, text: str, match: re.Match[str], left: Quantity | None) -> Quantity | None:
        """3至5家, 10%-20%, 4、5次: the unit of the second is that of both."""
        for place in (match.end(),) if left is None else (match.end(), left.end):
            if text[place : place + 1] not in _JOINS:
                continue
            join = _JOIN.match(text, place)
            second = join and _NUMERAL.match(text, join.end())
            if not join or not second:
                continue
            right = self._single(text, second)
            if right is None or right.value_max is not None:
                continue
            low = _low(match, left if place != match.end() else None, right, enumerated=bool(join[1]))
            if low is not None:
                return right._replace(
                    start=match.start(), value=low, value_max=right.value, numeral=match.group()
                )
        return None

    def _single(self, text: str, match: re.Match[str]) -> Quantity | None:
        """The quantity with the numeral ``match``; a unit directly behind goes before 千 and 万 (千瓦)."""
        end = match.end() + (text[match.end() : match.end() + 1] == " ")
        unit = self._units.regex.match(text, end)
        inside = times = ""
        if unit is None:
            between = _BETWEEN.match(text, match.end())
            if between is None or between.end() <= end:
                return None
            inside, times = (between[1] or "") + (between[3] or ""), between[2] or ""
            unit = self._units.regex.match(text, between.end())
            if unit is None:
                return _bare_money(text, match, between, times)
        ends = _ends(match.group())
        if ends is None or ends[2] + times not in MULTIPLIERS:
            return None
        high = _ten_more(*ends[:2], inside, match.group())
        return self._made(text, match, unit, (ends[0], high, ends[2] + times, inside))

    def _made(
        self,
        text: str,
        match: re.Match[str],
        unit: re.Match[str],
        number: tuple[float, float | None, str, str],
    ) -> Quantity:
        low, high, times, inside = number
        rule: Rule = self._units.rule_of(unit)
        kind, _, base = rule.value.partition(".")
        end, name = unit.end(), unit.group()
        half = 0.5 if kind == "duration" and ("半" in name or text[end : end + 1] == "半") else 0.0
        end += half > 0 and "半" not in name
        per = _PER.match(text, end) if kind == "amount" else None
        tail = "" if per is None else per.group().replace(" ", "")
        name = name.replace("半", "")
        return Quantity(
            match.start(),
            end if per is None else per.end(),
            kind,
            low + half,
            high,
            times + name + tail,
            (base or (name[1:] if len(name) > 1 and name[0] == "个" else name)) + tail,
            rule.factor * MULTIPLIERS[times],
            bool(inside),
            match.group(),
            rule.of or None,
        )


def _ends(numeral: str) -> tuple[float, float | None, str] | None:
    """The value, the upper end of an inexact numeral, and the 万 or 亿 that belongs to the unit."""
    if numeral == "半":
        return 0.5, None, ""
    large = numeral[-1] if numeral[-1] in "万亿" and len(numeral) > 1 else ""
    rest = numeral[:-1] if large else numeral
    if large and ("万" in rest or "亿" in rest):
        rest, large = numeral, ""
    inexact = None if rest[:1].isdecimal() else span_of(rest)
    if inexact is not None:
        return (*inexact, large)
    value = value_of(rest)
    return None if value is None else (value, None, large)


def _ten_more(low: float, high: float | None, inside: str, numeral: str) -> float | None:
    """十几 and 二十几 end nine later."""
    return low + 9 if inside.startswith("几") and numeral.endswith("十") else high


def _low(first: re.Match[str], left: Quantity | None, right: Quantity, enumerated: bool) -> float | None:
    """The lower end of a range in the unit of ``right``; None when the two make no range."""
    if left is not None:
        if enumerated or left.kind != right.kind or left.base_unit != right.base_unit:
            return None
        low = left.value * left.factor / right.factor
        return low if low < right.value else None
    ends = _ends(first.group())
    if ends is None or ends[1] is not None or ends[2] or ends[0] >= right.value:
        return None
    if enumerated and not (ends[0] + 1 == right.value and right.value <= _LARGEST_PAIR):
        return None
    return ends[0]


def _bare_money(text: str, match: re.Match[str], between: re.Match[str], times: str) -> Quantity | None:
    """资金120万, with 元 left out: money by the words before, at the end of a clause."""
    ends = _ends(match.group())
    if times not in _LARGE or ends is None or ends[2]:
        return None
    end = between.end() - (text[between.end() - 1] == " ")
    before = _STOP.match(text, end) and _MONEY.search(text, max(0, match.start() - 16), match.start())
    if not before and not _MONEY_BEHIND.match(text, end):
        return None
    return Quantity(
        match.start(), end, "amount", ends[0], None, times, "元", MULTIPLIERS[times], False, match.group()
    )
