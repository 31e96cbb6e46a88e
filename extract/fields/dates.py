"""The small language of dates in notices: expressions, A至B, N个月内, and what is too damaged to be read.

Everything runs on folded text and yields offsets into it; nothing is guessed. Single expressions are read
by :mod:`extract.fields.date_hits`, whose names are offered here too.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from extract.fields.date_hits import HAN, YEAR, DateHit, find_dates, number, published_at, real
from extract.model import Span
from extract.patterns import pattern_of

__all__ = [
    "DateHit",
    "Duration",
    "Range",
    "find_damaged",
    "find_dates",
    "find_durations",
    "find_ranges",
    "published_at",
    "told_up_to",
    "with_years",
]

_UP_TO: Final = pattern_of("截[至止]到? {0,2}")
#: No date is longer.
_LONGEST_DATE: Final = 20


class Range(NamedTuple):
    """A至B, whose two ends carry the year from each other where the text gives one."""

    start: int
    end: int
    first: DateHit
    last: DateHit


class Duration(NamedTuple):
    """N个月内 or N天内; ``working`` when the days are 工作日."""

    start: int
    end: int
    months: int | None
    days: int | None
    working: bool


_SPACES: Final = r"[ \n]{0,4}"
_TO: Final = rf"{_SPACES}(?:起|开始,?|始|\(星期.\))?{_SPACES}(?:至|到|[-－—–―─~～〜]{{1,3}}){_SPACES}"
_JOIN: Final = pattern_of(_TO)
_SHORT_LEFT: Final = pattern_of(rf"(?<![\d.])(?:({YEAR})\s?年\s?)?(\d{{1,2}}){_TO}(?=\d{{1,2}}\s?月)")
_SHORT_DAY: Final = pattern_of(rf"\s?(\d{{1,2}}){_TO}(\d{{1,2}})\s?[日号](?!\d)")
_DAY_ALONE: Final = pattern_of(r"(\d{1,2})(?:\s?[日号]|(?=[,。;:)、 \n]|$|[一-龥]))(?!\s?[年月个项时天:])")
_MONTH_DAY: Final = pattern_of(r"(\d{1,2})\s?月\s?(\d{1,2})(?![\d日号年月个])")
_DOTTED_TAIL: Final = pattern_of(r"(\d{1,2})[.\-/](\d{1,2})(?![\d.])")


def find_ranges(folded: str, start: int, end: int) -> list[Range]:
    """Every A至B in ``folded[start:end]``; what B leaves out (year, month, 日) is taken from A.

    12月16日至2月3日 crosses a year: B then lies in the year after A. Years named nowhere stay None.
    """
    hits = find_dates(folded, start, end)
    found: list[Range] = []
    for index, hit in enumerate(hits):
        if found and hit.start < found[-1].end:
            continue
        following = hits[index + 1] if index + 1 < len(hits) else None
        ends = _ends(folded, hit, following, end)
        if ends is not None:
            left, right = with_years(*ends)
            found.append(Range(left.start, right.end, left, right))
    return found


def _ends(folded: str, hit: DateHit, following: DateHit | None, limit: int) -> tuple[DateHit, DateHit] | None:
    """The two ends of the range that ``hit`` opens, or closes with a bare number before it (1—3月)."""
    if hit.precision == "month" and not hit.part:
        pair = _short_left(folded, hit) or _short_days(folded, hit, limit)
        if pair is not None:
            return pair
    join = _JOIN.match(folded, hit.end, limit)
    if join is None:
        return None
    if following is not None and following.start == join.end():
        return hit, following
    right = _right(folded, hit, join.end(), limit)
    return None if right is None else (hit, right)


def _short_left(folded: str, hit: DateHit) -> tuple[DateHit, DateHit] | None:
    """2024年3-6月: the first month has lost its 月."""
    for match in _SHORT_LEFT.finditer(folded, max(0, hit.start - 16), hit.end):
        month = int(match[2])
        if match.end() == hit.start and 1 <= month <= 12:
            year = int(match[1]) if match[1] else None
            return DateHit(match.start(), match.end(2), year, month, None, "month"), hit
    return None


def _short_days(folded: str, hit: DateHit, limit: int) -> tuple[DateHit, DateHit] | None:
    """7月16-20日: the first day has lost its 日."""
    match = _SHORT_DAY.match(folded, hit.end, limit)
    if match is None or hit.month is None:
        return None
    left, right = int(match[1]), int(match[2])
    if left >= right or not (real(hit.year, hit.month, left) and real(hit.year, hit.month, right)):
        return None
    first = DateHit(hit.start, match.end(1), hit.year, hit.month, left, "day")
    return first, DateHit(match.start(2), match.end(), hit.year, hit.month, right, "day")


def _right(folded: str, left: DateHit, at: int, limit: int) -> DateHit | None:
    """What follows 至 when it is less than a date: 26日, 26, 8月28, 11.20."""
    if left.day is None or left.month is None:
        return None
    for pattern in (_MONTH_DAY, _DOTTED_TAIL):
        match = pattern.match(folded, at, limit)
        if match is not None:
            month, day = int(match[1]), int(match[2])
            return DateHit(*match.span(), None, month, day, "day") if real(None, month, day) else None
    match = _DAY_ALONE.match(folded, at, limit)
    if match is None or not real(left.year, left.month, int(match[1])) or int(match[1]) < left.day:
        return None
    return DateHit(*match.span(), left.year, left.month, int(match[1]), "day")


def with_years(left: DateHit, right: DateHit) -> tuple[DateHit, DateHit]:
    """The ends of a range, each with the other's year where it lacks its own; a range may cross a year."""
    if left.year is not None and right.year is None:
        crosses = not right.shift and right.last(left.year) < left.first(left.year)
        return left, right._replace(year=left.year + crosses + right.shift, shift=0)
    if left.year is None and right.year is not None:
        crosses = right.last(right.year) < left.first(right.year)
        return left._replace(year=right.year - crosses, shift=0), right
    return left, right


# ---- what is no date, and what is a length of time ------------------------------------------------------
_SUSPECT: Final = pattern_of(
    rf"""(?<!\d)(?:
    {YEAR}\d{{1,4}}\s?日
    |{YEAR}\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?
    |{YEAR}\s?年\s?\d{{1,4}}\s?日
    |(?P<year>{YEAR})\s?年\s?(?P<month>\d{{1,3}})\s?月(?:\s?(?P<day>\d{{1,3}})\s?[日号])?
    |(?P<bare_month>\d{{1,2}})\s?月\s?(?P<bare_day>\d{{1,3}})\s?[日号]
    |(?P<dot_year>{YEAR})(?P<sign>[.\-/])(?P<dot_month>\d{{1,2}})(?P=sign)(?P<dot_day>\d{{1,2}})(?!\d)
    )""",
    re.VERBOSE,
)
_DAMAGED_TAIL: Final = pattern_of(rf"{_TO}(\d{{3,4}}\s?日)")
#: How every length of time ends, and how many signs may stand before that: 十五 个工作日内.
_LEAD: Final = 12
_WITHIN: Final = pattern_of(r"[月度日期周年天半]\s?(?:[之以]?内|时间|期限内)")
#: Begins with a class of signs, and only then looks back: so the search runs over all other signs at once.
_DURATION: Final = pattern_of(
    rf"(?P<count>[\d{HAN}两半](?<![\d.月{HAN}].)(?:(?<=\d)\d{{0,2}}|(?<=[{HAN}两])[{HAN}两]{{0,2}}|(?<=半)))\s?"
    r"(?P<unit>个半月|个月|个?季度|个?工作日|个?星期|个周|周|年半|年|天|日)\s?(?:之内|以内|时间内?|期限内|内(?!部))"
)


def find_damaged(folded: str, start: int, end: int) -> list[Span]:
    """Stretches that were dates once and are none now: 2024717日, 2023年13月, 6月31日. Never repaired."""
    found = []
    for match in _SUSPECT.finditer(folded, start, end):
        if _sound(match):
            continue
        found.append(Span(*match.span()))
        tail = _DAMAGED_TAIL.match(folded, match.end(), end)
        if tail is not None:
            found.append(Span(*tail.span(1)))
    return found


def _sound(match: re.Match[str]) -> bool:
    for year, month, day in (("year", "month", "day"), ("dot_year", "dot_month", "dot_day")):
        if match[year]:
            return real(int(match[year]), int(match[month]), int(match[day] or 1))
    if match["bare_month"]:
        return real(None, int(match["bare_month"]), int(match["bare_day"]))
    return False


def find_durations(folded: str, start: int, end: int) -> list[Duration]:
    """Every N个月内, 半年内, 90天内, N个工作日内 in ``folded[start:end]``; years and quarters as months."""
    first = _WITHIN.search(folded, start, end)  # three times as fast as what follows
    return list(_durations(folded, max(start, first.start() - _LEAD), end)) if first else []


def _durations(folded: str, start: int, end: int) -> Iterator[Duration]:
    for match in _DURATION.finditer(folded, start, end):
        count, unit = match["count"], match["unit"].removeprefix("个")
        months, days = _half(unit) if count == "半" else _length(_count(count), unit)
        if months or days:
            yield Duration(*match.span(), months, days, unit == "工作日")


def _count(numeral: str) -> int:
    return number(numeral.replace("两", "二").replace("○", "〇"))


def _half(unit: str) -> tuple[int | None, int | None]:
    return {"年": (6, None), "月": (None, 15)}.get(unit, (None, None))


def _length(count: int, unit: str) -> tuple[int | None, int | None]:
    months = {"月": 1, "季度": 3, "年": 12}.get(unit)
    if months is not None:
        return count * months, None
    if unit in ("半月", "年半"):
        return (None, count * 30 + 15) if unit == "半月" else (count * 12 + 6, None)
    return None, count * (7 if unit in ("周", "星期") else 1)


def told_up_to(folded: str, start: int, end: int) -> dt.date | None:
    """The day up to which a statement speaks: 截至2024年6月底 → 2024-06-30; None without a full date."""
    at = folded.find("截", start, end)
    while at >= 0:
        said = _UP_TO.match(folded, at, end)
        hits = find_dates(folded, said.end(), min(said.end() + _LONGEST_DATE, end)) if said else []
        if said and hits and hits[0].start == said.end() and hits[0].year is not None:
            return hits[0].last(hits[0].year)
        at = folded.find("截", at + 1, end)
    return None


#: How a line ends at which a date breaks off, each with what the line below goes on with.
_TORN: Final = (
    (pattern_of(r"\d{2,4} ?年$"), pattern_of(r"\s*(?:\d{1,2} ?月|[底末初]|[上下]半年|第?[一二三四]季度)")),
    (pattern_of(r"\d ?月$"), pattern_of(r"\s*(?:\d{1,2} ?[日号]|[底末初]|[上中下]旬)")),
    (pattern_of(r"\d$"), pattern_of(r"\s*[年月日号]")),
    (pattern_of(r"\d[./-]$"), pattern_of(r"\s*\d{1,2}(?!\d)")),
)


def is_torn_date(folded: str, end: int, start: int) -> bool:
    """Whether a date breaks off at ``end``, a line's end, and goes on at ``start``, in a narrow column."""
    before = folded[max(0, end - 8) : end].rstrip()
    return any(breaks.search(before) and goes_on.match(folded, start) for breaks, goes_on in _TORN)
