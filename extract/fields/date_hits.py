"""One date expression: 2022年11月20日前, 2023年6月底, 年底前, 第三季度, 2022.11.20, 二〇二三年六月三十日.

Everything runs on folded text and yields offsets into it. A year that is not written stays None, and an
expression that names no day of the calendar is no date at all (``dates.find_damaged`` reports it).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final, NamedTuple

from extract.model import new
from extract.outline.ordinals import chinese_value
from extract.patterns import pattern_of

HAN: Final = "〇○零一二三四五六七八九十"
YEAR: Final = r"(?:19|20)\d\d"
_AFTER: Final = (
    r"(?:\s?(?:之前|以前|前(?![往来后去夕期所进台])|之内|以内|内(?![部容外蒙控设涵科勤审])|为?止))?"
)
_WRITTEN: Final = pattern_of(
    rf"""(?=[\d今本当明次去上下第年{HAN}])(?<![\d每{HAN}])(?:(?<!\.)|(?={YEAR}\s?年))
    (?=[\d{HAN}Oo]{{1,4}}+\s?[年月季]|[今本当明次去上]年|[上下]半年|第[一二三四1-4]\s?季|年[底末])
    (?:(?:(?P<year>{YEAR}|[一二][〇○零0Oo一二三四五六七八九]{{3}})\s?年度?|(?P<near>[今本当明次去上]年)度?)\s?)?
    (?:(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九])\s?月份?
         (?:\s?(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?[日号]
           |\s?(?P<third>[上中下]旬|初|[底末](?![线数色册层稿子]))
           |(?!\s?\d+\s?[日号]))
      |(?P<half>[上下])半年
      |第?(?P<quarter>[一二三四1-4])\s?季度[底末]?
      |(?(year)年?|(?(near)年?|年))(?P<close>[底末])(?![线数色册层稿子])
      |(?(year)(?!\s?\d+\s?[月日号]|年?[初中])|(?(near)(?=\s?[之以]?内)|(?!))))
    {_AFTER}""",
    re.VERBOSE,
)
#: Signs of which every written date has one.
_UNITS: Final = "年月季"
#: Signs of which every dotted date has one.
_DOTS: Final = ".-/－"
_DOTTED: Final = pattern_of(
    rf"(?P<year>[12](?:(?<![\d.\-/].)|(?<=\d-.)(?=\d{{3}}\.))(?:(?<=1)9|(?<=2)0)\d\d)\s?(?P<sign>[.\-/－])\s?(?P<month>\d{{1,2}})"
    rf"(?:\s?(?P=sign)\s?(?P<day>\d{{1,2}})\s?日?)?(?!\d|(?P=sign)\d|\s?[万亿元%米吨亩年个]){_AFTER}"
)
#: Between a date and the time that runs on from it: 2022-02-2409:00.
_GLUED_CLOCK: Final = pattern_of(r"(?<=\d{4}[-./]\d\d[-./]\d\d)(?=\d\d:\d\d)")
_CLOCK: Final = pattern_of(r"\s*+(?:[T日]\s*+)?(\d{1,2})[:时](\d{2})(?:[:分](\d{2}))?")
_THIRDS: Final = {
    "上旬": "early",
    "初": "early",
    "中旬": "middle",
    "下旬": "late",
    "底": "late",
    "末": "late",
}
_DAYS: Final = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
_MONTHS: Final = {"h1": (1, 6), "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12)}
_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHIFTS: Final = {"明年": 1, "次年": 1, "去年": -1, "上年": -1}


class DateHit(NamedTuple):
    """A date expression; ``start:end`` includes a closing 前, 底, 内 or 止.

    ``precision`` is day, month, quarter, half_year or year. ``part`` narrows it: early, middle or late in
    the month (上旬/初, 中旬, 下旬/底), h1 h2, q1 … q4. ``shift`` is 1 for 明年, -1 for 去年.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    precision: str
    part: str = ""
    shift: int = 0

    def first(self, year_if_missing: int) -> dt.date:
        """The first day of the period meant: 2023年6月 → 2023-06-01; 下旬 and 底 begin on the 21st."""
        months = _MONTHS.get(self.part, (self.month or 1, self.month or 12))
        return self._made(year_if_missing, months[0], self.day or _DAYS.get(self.part, (1, 31))[0])

    def last(self, year_if_missing: int) -> dt.date:
        """The last day of the period meant: 2023年6月底前 → 2023-06-30; 2月29日 of a common year → 02-28."""
        months = _MONTHS.get(self.part, (self.month or 1, self.month or 12))
        return self._made(year_if_missing, months[1], self.day or _DAYS.get(self.part, (1, 31))[1])

    def _made(self, year_if_missing: int, month: int, day: int) -> dt.date:
        year = year_if_missing + self.shift if self.year is None else self.year
        return dt.date(year, month, min(day, _length(year, month)))


def find_dates(folded: str, start: int, end: int) -> list[DateHit]:
    """Every date expression in ``folded[start:end]``, in order and without overlap."""
    hits: list[DateHit] = []
    if any(folded.find(sign, start, end) >= 0 for sign in _UNITS):
        hits = [hit for match in _WRITTEN.finditer(folded, start, end) if (hit := _written(match))]
    if all(folded.find(sign, start, end) < 0 for sign in _DOTS):
        return hits
    dotted = [hit for match in _DOTTED.finditer(folded, start, end) if (hit := _dotted(match))]
    if not dotted:
        return hits
    kept = [hit for hit in hits if all(hit.end <= d.start or d.end <= hit.start for d in dotted)]
    return sorted(kept + dotted)


def _written(match: re.Match[str]) -> DateHit | None:
    year = _year(match["year"])
    shift = _SHIFTS.get(match["near"] or "", 0)
    start, end = match.span()
    if match["month"]:
        return _monthly(match, year, shift)
    if match["half"]:
        part = "h1" if match["half"] == "上" else "h2"
        return new(DateHit, (start, end, year, None, None, "half_year", part, shift))
    if match["quarter"]:
        return new(DateHit, (start, end, year, None, None, "quarter", f"q{number(match['quarter'])}", shift))
    return new(DateHit, (start, end, year, None, None, "year", "", shift))


def _monthly(match: re.Match[str], year: int | None, shift: int) -> DateHit | None:
    start, end = match.span()
    month = number(match["month"])
    if match["day"]:
        day = number(match["day"])
        return (
            new(DateHit, (start, end, year, month, day, "day", "", shift)) if real(year, month, day) else None
        )
    if not 1 <= month <= 12:
        return None
    return new(
        DateHit, (start, end, year, month, None, "month", _THIRDS.get(match["third"] or "", ""), shift)
    )


def _dotted(match: re.Match[str]) -> DateHit | None:
    year, month = int(match["year"]), int(match["month"])
    if match["day"] is None:
        return new(DateHit, (*match.span(), year, month, None, "month", "", 0)) if 1 <= month <= 12 else None
    day = int(match["day"])
    return new(DateHit, (*match.span(), year, month, day, "day", "", 0)) if real(year, month, day) else None


def number(numeral: str) -> int:
    """The value of an Arabic or Chinese numeral; 0 when it is none."""
    if numeral.isdecimal():
        return int(numeral)
    return chinese_value(numeral) or 0


_ZEROS: Final = pattern_of("[○0Oo]")


def _year(numeral: str | None) -> int | None:
    """The year a numeral writes; the zero of 二〇二三 is printed as ○, 0 and O as well."""
    if numeral is None:
        return None
    return number(numeral if numeral.isdecimal() else _ZEROS.sub("〇", numeral))


def real(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day; without a year, 2月29日 passes."""
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= _length(2024 if year is None else year, month)


def _length(year: int, month: int) -> int:
    """The number of days in a month."""
    return 29 if month == 2 and calendar.isleap(year) else _LENGTHS[month - 1]


def published_at(text: str) -> dt.datetime | None:
    """The first full date of ``text`` (folded), with the time printed after it; midnight when none is."""
    text = _GLUED_CLOCK.sub(" ", text)
    for hit in find_dates(text, 0, len(text)):
        if hit.precision == "day" and hit.year is not None:
            day = dt.datetime.combine(hit.first(hit.year), dt.time())
            clock = _CLOCK.match(text, hit.end)
            return day if clock is None else _timed(day, clock)
    return None


def _timed(day: dt.datetime, clock: re.Match[str]) -> dt.datetime:
    hour, minute, second = (int(part or 0) for part in clock.groups())
    if hour > 23 or minute > 59 or second > 59:
        return day
    return day.replace(hour=hour, minute=minute, second=second)
