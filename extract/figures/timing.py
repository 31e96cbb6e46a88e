"""When a figure holds: the day up to which it is told, and the period it is a tally of.

Both are said by words before it in its sentence: 截至8月10日, 2022年以来, 2020年上半年, 1-6月. A year that
is left out is that of the last date of the sentence that has one, or else the latest that does not lie
after the notice's own date. Never the clock's.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from extract.fields.dates import DateHit, Range, find_dates, find_ranges
from extract.figures.clauses import clause_start

_UP_TO = re.compile(r"(?:截至|截止|截止到|截至到|截止至|截止于) ?$")
_SINCE = re.compile(r"(?:[^,。;\d]{0,14}?以来|至今|起至今|起,|以后)")
_FROM = re.compile(r"(?:自|从) ?$")
_COMPARED = re.compile(r"(?:较|比|与|相比|同比) ?$")
_DEADLINE = re.compile(r"(?:前|内|止|以前|之前)$")
_OF_A_NAME = re.compile(r"度(?!,|共|全|我|累计|新|已|查|检|开|立)")
_NEAR_YEAR = re.compile(r"([今去])年(?! ?(?:[\d一二三四五六七八九十上下初底末第]|年))(以来)?")


_STOP = re.compile(r"[。\n]")
#: A period is not longer than this.
_LONGEST = 80
#: A sentence that is longer has forgotten the date at its head.
_REACH = 600
_TO = frozenset("至到-—–―─~～〜")
_JOINED = re.compile(r"[ \n]{0,4}(?:起|始|开始,?|\(星期.\))? ?(?:\d{1,2} ?)?[至到\-—－–―─~～〜]")


class When(NamedTuple):
    """``as_of`` and the first and last day of the period; None where the sentence does not say."""

    as_of: dt.date | None = None
    start: dt.date | None = None
    end: dt.date | None = None


class _Event(NamedTuple):
    place: int
    field: str
    #: Holds for its clause alone: 2021年1月投运 says when something began, not what follows.
    narrow: bool
    first: dt.date | None
    last: dt.date | None


class Calendar:
    """The dates of one notice, asked by the place of a figure."""

    def __init__(self, folded: str, own: dt.date | None, not_before: dt.date | None) -> None:
        self._folded, self._own, self._not_before = folded, own, not_before
        self.hits = find_dates(folded, 0, len(folded))
        self.ranges = _ranges(folded, self.hits)
        self._stops = [match.start() for match in _STOP.finditer(folded)]
        self._events = self._read()
        self._places = [event.place for event in self._events]

    def spans(self) -> list[tuple[int, int]]:
        """Where dates stand."""
        return [(hit.start, hit.end) for hit in self.hits] + [(one.start, one.end) for one in self.ranges]

    def at(self, place: int) -> When:
        """When a figure at ``place`` holds, by the dates before it in its sentence."""
        floor = max(self._sentence(place), place - _REACH)
        found = When()
        for event in self._events[bisect_right(self._places, floor) : bisect_right(self._places, place)]:
            if event.narrow and clause_start(self._folded, place, place - event.place) > event.place:
                continue
            if event.field == "as_of":
                found = found._replace(as_of=event.last)
            else:
                found = found._replace(start=event.first, end=event.last)
        return found

    def _sentence(self, place: int) -> int:
        """Where the stop before ``place`` stands; -1 in the first sentence."""
        at = bisect_left(self._stops, place) - 1
        return self._stops[at] if at >= 0 else -1

    def _read(self) -> list[_Event]:
        inside = {hit.start for one in self.ranges for hit in (one.first, one.last)}
        found = [self._of_range(one) for one in self.ranges]
        year: tuple[int, int] | None = None
        for hit in self.hits:
            sentence = self._sentence(hit.start)
            known = year[1] if year and year[0] == sentence else None
            if hit.year is not None:
                year = (sentence, hit.year)
            if hit.start not in inside:
                found.append(self._of_hit(hit, known))
        found += [self._of_near_year(match) for match in _NEAR_YEAR.finditer(self._folded)]
        return sorted((event for event in found if event is not None), key=lambda event: event.place)

    def _of_range(self, one: Range) -> _Event | None:
        years = [self._year(hit, None) for hit in (one.first, one.last)]
        if years[0] is None or years[1] is None:
            return None
        return _Event(one.end, "period", False, one.first.first(years[0]), one.last.last(years[1]))

    def _of_hit(self, hit: DateHit, known: int | None) -> _Event | None:
        text = self._folded
        year = self._year(hit, known)
        if year is None or _COMPARED.search(text, max(0, hit.start - 3), hit.start):
            return None
        if _UP_TO.search(text, max(0, hit.start - 5), hit.start):
            return _Event(hit.end, "as_of", False, None, hit.last(year))
        since = _SINCE.match(text, hit.end)
        if since is not None and (
            since.group() != "起," or _FROM.search(text, max(0, hit.start - 2), hit.start)
        ):
            return _Event(since.end(), "period", False, hit.first(year), None)
        if (
            hit.precision == "day"
            or hit.part in ("early", "late")
            or _DEADLINE.search(text, hit.start, hit.end)
        ):
            return None
        if text[hit.end - 1] == "度" and _OF_A_NAME.match(text, hit.end - 1):
            return None
        narrow = text[hit.end : hit.end + 1] not in (",", "、")
        return _Event(hit.end, "period", narrow, hit.first(year), hit.last(year))

    def _of_near_year(self, match: re.Match[str]) -> _Event | None:
        if self._own is None or _COMPARED.search(self._folded, max(0, match.start() - 3), match.start()):
            return None
        year = self._own.year - (match[1] == "去")
        last = None if match[2] else dt.date(year, 12, 31)
        return _Event(match.end(), "period", False, dt.date(year, 1, 1), last)

    def _year(self, hit: DateHit, known: int | None) -> int | None:
        """The year of a date: written, of the date before it, or by the dates of the notice itself."""
        if hit.year is not None:
            return hit.year + hit.shift
        if hit.shift:
            return None if self._own is None else self._own.year + hit.shift
        if known is not None:
            return known
        if self._own is not None:
            return self._own.year - (hit.first(self._own.year) > self._own)
        if self._not_before is not None:
            return self._not_before.year + (hit.last(self._not_before.year) < self._not_before)
        return None


def _ranges(folded: str, hits: list[DateHit]) -> list[Range]:
    """The periods A至B, looked for only around dates that can be the end of one."""
    found: list[Range] = []
    searched = -1
    for hit in hits:
        before = folded[max(0, hit.start - 3) : hit.start].strip()[-1:]
        if hit.start < searched or not (before in _TO or _JOINED.match(folded, hit.end)):
            continue
        stop = _STOP.search(folded, hit.end, hit.end + _LONGEST)
        searched = stop.start() if stop else min(len(folded), hit.end + _LONGEST)
        found += find_ranges(folded, max(found[-1].end if found else 0, hit.start - 16), searched)
    return found
