"""Deadlines: what a labelled field, or a commitment of the whole notice, says about when."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.fields.dates import DateHit, Duration, find_damaged, find_dates, find_durations, find_ranges
from extract.rulebook import Matcher, Rulebook

_PARTS = re.compile(r"[;；\n]|(?<=成效|进展|效果|见效),(?=\d{4}|\d{1,2}月|年)")
_TRAILING = " 。;,、:.!)】]"
_LEADING = " ,、:;("
_EFFECT = re.compile(r"(?:明显|显著|阶段性|初步)(?:整改)?(?:成效|进展|效果)|见(?:到)?成?效")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?[%％]")
_PROMISED = re.compile(r"[^,。;:]{0,6}?(?:整改|完成|解决|销号|办结)[^,。;:、()]{0,12}")


class DeadlineField(NamedTuple):
    """One deadline as written, resolved as far as the notice allows."""

    start: int
    end: int
    milestone: str
    due: dt.date | None
    precision: str | None
    immediate: bool
    ongoing: bool
    months: int | None
    reference_date: dt.date | None
    year_inferred: bool
    damaged: bool


class Context(NamedTuple):
    """What a deadline may be counted from, and what a missing year is taken from: the feedback date."""

    feedback: dt.date | None


class DeadlineReader:
    """Reads the deadlines of one notice: what they are counted from, and the words for time limits."""

    def __init__(self, folded: str, context: Context, rules: Rulebook) -> None:
        self.folded = folded
        self.context = context
        self.words = rules.family("deadlines")

    def read(self, start: int, end: int, milestone: str) -> list[DeadlineField]:
        """The deadlines in a field's value; several parts (…见成效；…完成) give several."""
        found = (self._one(*part, milestone) for part in _split(self.folded, start, end))
        return [one for one in found if one is not None]

    def _one(self, start: int, end: int, milestone: str) -> DeadlineField | None:
        folded, text = self.folded, self.folded[start:end]
        immediate, ongoing, concentrated = _spoken(text, self.words)
        hit = _last_date(folded, start, end)
        duration = None if hit else next(iter(find_durations(folded, start, end)), None)
        damaged = not hit and bool(find_damaged(folded, start, end))
        if not (hit or duration or immediate or ongoing or concentrated or damaged):
            return None
        due, reference, months = None, None, None
        if hit:
            due = _resolved(hit, self.context)
        elif duration:
            due, reference, months = _counted(duration, self.context)
        precision = hit.precision if hit and due else ("day" if due else None)
        stage = "visible_effect" if _EFFECT.search(text) else milestone
        yearless = hit is not None and hit.year is None
        return DeadlineField(
            start, end, stage, due, precision, immediate, ongoing, months, reference, yearless, damaged
        )


def _split(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a value that are deadlines of their own: …见成效；…完成. One expression stays one."""
    begin = start
    for match in _PARTS.finditer(folded, start, end):
        yield from _stripped(folded, begin, match.start())
        begin = match.end()
    yield from _stripped(folded, begin, end)


def _stripped(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and folded[start] in _LEADING:
        start += 1
    while end > start and folded[end - 1] in _TRAILING:
        end -= 1
    if end > start:
        yield start, end


def _spoken(text: str, words: Matcher) -> tuple[bool, bool, bool]:
    """Whether the words say at once, for good, within the concentrated phase."""
    immediate = ongoing = concentrated = False
    for match in words.regex.finditer(text):
        value = words.rule_of(match).value
        immediate |= value == "immediate"
        ongoing |= value == "ongoing"
        concentrated |= value == "concentrated"
    return immediate, ongoing, concentrated


def _last_date(folded: str, start: int, end: int) -> DateHit | None:
    ranges = find_ranges(folded, start, end)
    hits = find_dates(folded, start, end)
    return ranges[-1].last if ranges else (hits[-1] if hits else None)


def _resolved(hit: DateHit, context: Context) -> dt.date | None:
    """The last day meant; without a year the first such day after the feedback, and None without feedback."""
    if hit.year is not None:
        return hit.last(hit.year)
    if context.feedback is None:
        return None
    due = hit.last(context.feedback.year)
    return due if due >= context.feedback else hit.last(context.feedback.year + 1)


def _counted(duration: Duration, context: Context) -> tuple[dt.date | None, dt.date | None, int | None]:
    months, days = duration.months, duration.days
    if context.feedback is None:
        return None, None, months
    due = add_months(context.feedback, months) if months else context.feedback + dt.timedelta(days=days or 0)
    return due, context.feedback, months


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last of that month when it is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


class Commitment(NamedTuple):
    """A promise of the whole notice: 3个月内整改70%以上."""

    start: int
    end: int
    months: int | None
    share: float | None
    due: dt.date | None
    reference_date: dt.date | None


def read_commitments(folded: str, start: int, end: int, context: Context) -> list[Commitment]:
    """Commitments in prose: a duration with what will be rectified within it, counted from the feedback."""
    found = []
    for duration in find_durations(folded, start, end):
        tail = _PROMISED.match(folded, duration.end, end)
        if tail is None:
            continue
        share = _SHARE.search(tail.group())
        due, reference, months = _counted(duration, context)
        found.append(
            Commitment(
                duration.start,
                tail.end(),
                months,
                float(share.group(1)) / 100 if share else 1.0,
                due,
                reference,
            )
        )
    return found
