"""Deadlines: what a labelled field, or a commitment of the whole notice, says about when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple

from extract.fields.dates import (
    DateHit,
    Duration,
    find_damaged,
    find_dates,
    find_durations,
    find_ranges,
    is_torn_date,
)
from extract.model import new
from extract.patterns import pattern_of
from extract.rulebook import Matcher, Rulebook

_PARTS: Final = pattern_of(r"[;\n]")
_STATUS_BRACKET: Final = pattern_of(r"\((?:已|均已|现已|基本|正在|长期)[^()]{0,10}\)?$")
_BARE_DURATION: Final = pattern_of(r"(?:\d{1,2}|[一二三四五六七八九十两半]{1,2})个?(?:月|年|季度)$")
_TRAILING: Final = " 。;,、:.!)】]"
_LEADING: Final = " ,、:;("
#: Behind a bare year: a time of it that no calendar knows the end of (2023年汛期前).
_VAGUE: Final = pattern_of(
    r"\s?(?:主|大)?(?:汛|春|夏|秋|冬|雨|开学|开工|换届|供暖|采暖|供热|取暖|暑|寒|国庆|中秋|五一|两会|入)"
)
_TO: Final = pattern_of("[至到－—–―─~～〜-]")  # without one of them there is no range
_EFFECT: Final = pattern_of(r"(?:明显|显著|阶段性|初步)(?:整改)?(?:成效|进展|效果)|见(?:到)?成?效")
_SHARE: Final = pattern_of(r"(\d{1,3}(?:\.\d+)?)\s?[%％]")
_PROMISED: Final = pattern_of(r"[^,。;:]{0,6}?(?:整改|完成|解决|销号|办结)[^,。;:、()]{0,12}")
#: What all of a notice's issues will have come to by a day.
_ALL: Final = pattern_of("[%％]|完成(?:集中|全部|所有)")
#: No clause that commits itself to a day is longer.
_CLAUSE: Final = 60
_PROMISED_BY: Final = pattern_of(
    r"(?:基本|全部|全面|确保|力争)*(?:(?:完成|整改)[^,。;:、()]{0,12}\d{1,3}(?:\.\d+)?\s?[%％](?:以上)?"
    r"|完成(?:集中|全部|所有)(?:问题|任务|事项)?的?整改(?:任务|工作|到位)?)(?=[,。;、\n]|$)"
)
_OPENERS: Final = (",", "。", ";", ":", "\n", " ", "确保", "力争", "于", "在", "到")


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
        self._known: dict[tuple[str, str], tuple[int, list[DeadlineField]]] = {}

    def read(self, start: int, end: int, milestone: str) -> list[DeadlineField]:
        """The deadlines in a field's value; several parts (…见成效；…完成) give several.

        The same value is read once: the same day stands at measure after measure. Only behind a colon, where
        nothing before the value can belong to it.
        """
        if self.folded[max(start - 1, 0)] != ":":
            return self._read(start, end, milestone)
        key = (self.folded[start:end], milestone)
        known = self._known.get(key)
        if known is None:
            found = self._read(start, end, milestone)
            self._known[key] = start, found
            return found
        shift, found = start - known[0], known[1]
        return [new(DeadlineField, (one.start + shift, one.end + shift, *one[2:])) for one in found]

    def _read(self, start: int, end: int, milestone: str) -> list[DeadlineField]:
        parts = list(_split(self.folded, start, end))
        found: list[DeadlineField] = []
        for part in parts:
            stage = milestone if part == parts[-1] or milestone != "completion" else "partial"
            before = found[-1].due if found else None
            one = self._one(part, stage, before or self.context.feedback)
            if one is not None:
                found.append(one)
        return found

    def _one(self, part: tuple[int, int], milestone: str, anchor: dt.date | None) -> DeadlineField | None:
        """One deadline; a missing year is taken from ``anchor``: the part before it, or the feedback."""
        (start, end), folded = part, self.folded
        text = folded[start:end]
        immediate, ongoing, concentrated = _spoken(text, self.words)
        hit = _last_date(folded, start, end)
        duration = None if hit else _duration(folded, start, end)
        damaged = not hit and bool(find_damaged(folded, start, end))
        if not (hit or duration or immediate or ongoing or concentrated or damaged):
            return None
        due, reference, months = None, None, None
        if hit and not _VAGUE.match(folded, hit.end, end):
            due = _resolved(hit, anchor)
        elif duration:
            due, reference, months = _counted(duration, self.context)
        precision = hit.precision if hit and due else ("day" if due else None)
        stage = "visible_effect" if _EFFECT.search(text) else milestone
        yearless = hit is not None and hit.year is None
        return DeadlineField(
            start, end, stage, due, precision, immediate, ongoing, months, reference, yearless, damaged
        )


def _split(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a value that are deadlines of their own: 6月底前…，12月底前完成."""
    begin = start
    for match in _PARTS.finditer(folded, start, end):
        if match.group() == "\n" and is_torn_date(folded, match.start(), match.end()):
            continue
        yield from _dated(folded, begin, match.start())
        begin = match.end()
    yield from _dated(folded, begin, end)


def _dated(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Parts between commas where each names a date of its own."""
    if folded.find(",", start, end) < 0:
        yield from _stripped(folded, start, end)
        return
    commas = [place for place in range(start, end) if folded[place] == ","]
    edges = list(zip([start, *(place + 1 for place in commas)], [*commas, end], strict=True))
    if len(edges) > 1 and all(find_dates(folded, *edge) for edge in edges):
        for edge in edges:
            yield from _stripped(folded, *edge)
    else:
        yield from _stripped(folded, start, end)


def _stripped(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and folded[start] in _LEADING:
        start += 1
    bracket = _STATUS_BRACKET.search(folded, start, end)
    end = bracket.start() if bracket else end
    while end > start and folded[end - 1] in _TRAILING and not _closes(folded, start, end):
        end -= 1
    if end > start:
        yield start, end


def _closes(folded: str, start: int, end: int) -> bool:
    """Whether the last sign closes a bracket that belongs to the expression: 集中整改期内（2023年6月前）."""
    return folded[end - 1] == ")" and "(" in folded[start:end]


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
    ranges = find_ranges(folded, start, end) if _TO.search(folded, start, end) else None
    hits = find_dates(folded, start, end)
    return ranges[-1].last if ranges else (hits[-1] if hits else None)


def _resolved(hit: DateHit, anchor: dt.date | None) -> dt.date | None:
    """The last day meant; without a year the first such day from ``anchor`` on, and None without one."""
    if hit.year is not None:
        return hit.last(hit.year)
    if anchor is None:
        return None
    due = hit.last(anchor.year)
    return due if due >= anchor else hit.last(anchor.year + 1)


def _duration(folded: str, start: int, end: int) -> Duration | None:
    """The length of time in a value; a field may leave its 内 out (2个月)."""
    found = find_durations(folded, start, end)
    if not found and _BARE_DURATION.match(folded, start, end):
        text = folded[start:end] + "内"
        found = find_durations(text, 0, len(text))
    return found[0] if found else None


def _counted(duration: Duration, context: Context) -> tuple[dt.date | None, dt.date | None, int | None]:
    months, days = duration.months, duration.days
    if context.feedback is None or duration.working:
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
    precision: str | None
    reference_date: dt.date | None


def read_commitments(
    folded: str, start: int, end: int, context: Context, *, dated: bool = False
) -> list[Commitment]:
    """Commitments in prose: a duration with what will be rectified within it, counted from the feedback.

    With ``dated``, as in plans, also a day by which so much will be done: 2024年10月底前完成整改任务80%以上.
    """
    found = [*_dated_commitments(folded, start, end)] if dated else []
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
                "day" if due else None,
                reference,
            )
        )
    return sorted(found, key=itemgetter(0))


def _dated_commitments(folded: str, start: int, end: int) -> Iterator[Commitment]:
    told = start
    for word in _ALL.finditer(folded, start, end):
        floor = max(told, word.start() - _CLAUSE)
        opened = max(folded.rfind(sign, floor, word.start()) for sign in ",。;\n") + 1
        hits = find_dates(folded, max(opened, floor), word.start())
        if not hits:
            continue
        hit = hits[-1]
        tail = _PROMISED_BY.match(folded, hit.end, end) if folded[hit.end - 1] in "前底末内" else None
        if (
            tail is None
            or hit.year is None
            or not (hit.start == start or folded.endswith(_OPENERS, start, hit.start))
        ):
            continue
        told = tail.end()
        share = _SHARE.search(tail.group())
        part = float(share.group(1)) / 100 if share else 1.0
        yield Commitment(hit.start, tail.end(), None, part, hit.last(hit.year), hit.precision, None)
