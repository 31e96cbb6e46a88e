"""Splitting what was done into its statements: 一是…二是…, 一方面…另一方面…, (1)…(2)…."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from extract.outline.ordinals import value_of
from extract.outline.scanning import enclosed
from extract.rulebook import Matcher

_BOUNDARY = re.compile(r"[。;:,!?”) \n](?=[一二三四五六七八九十其另再又还首最])")
#: Series whose words also join clauses inside a sentence, so that a comma before them is no boundary.
_CLAUSE_JOINERS = frozenset({"方面", "首先"})
#: A marked line no longer than this, with text below it, is a heading of that text.
_HEADING_LENGTH = 45
_BLANK = " 。;,\n"


class Stretch(NamedTuple):
    """A paragraph of a progress part; ``marker`` is its ordinal where the outline gave it one.

    ``inside``: it belongs to the item above it, whatever it says.
    """

    start: int
    end: int
    marker: str | None = None
    level: int = 0
    inside: bool = False


class Statement(NamedTuple):
    """One statement: ``folded[start:end]`` with its marker; depth 1 unless enumerated inside another."""

    start: int
    end: int
    marker: str | None
    depth: int


class _Mark(NamedTuple):
    start: int
    text: str
    series: str
    value: int | None


@dataclass(slots=True)
class _Series:
    name: str
    value: int


class _Ahead:
    """What stands further on in a progress part: the last place of every series, and of each of its values."""

    def __init__(self, marks: list[list[_Mark]]) -> None:
        every = [mark for group in marks for mark in group]
        self._going_on = {mark.series: mark.start for mark in every if mark.value != 1}
        self._valued = {(mark.series, mark.value): mark.start for mark in every}

    def followed(self, mark: _Mark) -> bool:
        """Whether the series of a mark goes on after it."""
        return self._going_on.get(mark.series, -1) > mark.start

    def goes_on(self, open_series: list[_Series], start: int) -> bool:
        """Whether the innermost open series goes on at ``start`` or below: what stands between is part of it."""
        if not open_series:
            return False
        last = open_series[-1]
        return self._valued.get((last.name, last.value + 1), -1) >= start


def split(folded: str, stretches: list[Stretch], statements: Matcher) -> list[Statement]:
    """The statements of one progress part, in order; joined they give its paragraphs back."""
    marks = [_marks(folded, stretch, statements) for stretch in stretches]
    ahead = _Ahead(marks)
    found: list[Statement] = []
    open_series: list[_Series] = []
    for index, stretch in enumerate(stretches):
        if stretch.marker is not None:
            del open_series[stretch.level :]
            open_series += [_Series("item", 0)] * (stretch.level + 1 - len(open_series))
        accepted = _accepted(marks[index], open_series, stretch, ahead)
        head_end = accepted[0][0].start if accepted else stretch.end
        if folded[stretch.start : head_end].strip(_BLANK):
            goes_on = (
                bool(found) and found[-1].marker is not None and ahead.goes_on(open_series, stretch.start)
            )
            _add_head(found, folded, stretch, head_end, goes_on=goes_on)
        ends = [mark.start for mark, _ in accepted[1:]] + [stretch.end]
        found += [
            Statement(mark.start, end, mark.text, depth)
            for (mark, depth), end in zip(accepted, ends, strict=False)
        ]
    return [_trimmed(folded, statement) for statement in found]


def _marks(folded: str, stretch: Stretch, statements: Matcher) -> list[_Mark]:
    places = [stretch.start] if stretch.marker is None else []
    places += [match.end() for match in _BOUNDARY.finditer(folded, stretch.start, stretch.end)]
    found = []
    for place in places:
        mark = _mark_at(folded, place, stretch, statements)
        if mark is not None:
            found.append(mark)
    return found


def _mark_at(folded: str, place: int, stretch: Stretch, statements: Matcher) -> _Mark | None:
    match = statements.regex.match(folded, place, stretch.end)
    if match is None:
        return None
    rule = statements.rule_of(match)
    if place > stretch.start and rule.value in _CLAUSE_JOINERS and folded[place - 1] == ",":
        return None
    if enclosed(folded, stretch.start, place):
        return None
    text = match.group((match.lastindex or 0) + 1)
    if rule.numeral in ("first", "next"):
        return _Mark(place, text, rule.value, 1 if rule.numeral == "first" else None)
    return _Mark(place, match.group().rstrip(",:"), rule.value, value_of(text, rule.numeral))


def _accepted(
    marks: list[_Mark], open_series: list[_Series], stretch: Stretch, ahead: _Ahead
) -> list[tuple[_Mark, int]]:
    """The marks that really open statements, each with its depth; ``open_series`` is carried along."""
    accepted = []
    for mark in marks:
        followed = ahead.followed(mark)
        level = _level(mark, open_series, at_start=mark.start == stretch.start, followed=followed)
        if level is None:
            continue
        value = mark.value or (open_series[level].value + 1 if level < len(open_series) else 1)
        del open_series[level:]
        open_series.append(_Series(mark.series, value))
        accepted.append((mark, level + 1))
    return accepted


def _level(mark: _Mark, open_series: list[_Series], *, at_start: bool, followed: bool) -> int | None:
    """Where in the open series a mark stands; None when it is only a word."""
    for level in range(len(open_series) - 1, -1, -1):
        if open_series[level].name == mark.series:
            return level
    if mark.value == 1:
        joiner = mark.series in _CLAUSE_JOINERS
        return len(open_series) if followed or not joiner else None
    if mark.value is not None and at_start:
        return len(open_series)
    return None


def _add_head(found: list[Statement], folded: str, stretch: Stretch, end: int, *, goes_on: bool) -> None:
    """Text before the first mark of a paragraph: a statement, or the body of the one above."""
    if stretch.marker is None and found and (found[-1].marker is not None or stretch.inside):
        last = found[-1]
        is_heading = "\n" not in folded[last.start : last.end] and last.end - last.start <= _HEADING_LENGTH
        if goes_on or is_heading or stretch.inside:
            found[-1] = last._replace(end=end)
            return
    found.append(Statement(stretch.start, end, stretch.marker, stretch.level + 1))


def _trimmed(folded: str, statement: Statement) -> Statement:
    start, end = statement.start, statement.end
    while end > start and folded[end - 1] in " \n":
        end -= 1
    while start < end and folded[start] in " \n":
        start += 1
    if start == statement.start and end == statement.end:
        return statement
    return statement._replace(start=start, end=end)
