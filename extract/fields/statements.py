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

    ``inside``: it belongs to the item above it, whatever it says. ``inline``: its ordinal stands in the line
    of the text before it.
    """

    start: int
    end: int
    marker: str | None = None
    level: int = 0
    inside: bool = False
    inline: bool = False


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


class _Opened(NamedTuple):
    """A mark that opens a statement; ``again``: its series starts anew at the same depth."""

    start: int
    text: str
    depth: int
    again: bool


@dataclass(slots=True)
class _Series:
    name: str
    value: int


class _Ahead:
    """What stands further on in a progress part: the last place of every series and of its values."""

    def __init__(self, marks: list[list[_Mark]]) -> None:
        every = [mark for group in marks for mark in group]
        self._going_on = {mark.series: mark.start for mark in every if mark.value != 1}
        self._valued = {(mark.series, mark.value): mark.start for mark in every}

    def followed(self, mark: _Mark) -> bool:
        """Whether the series of a mark goes on after it."""
        return self._going_on.get(mark.series, -1) > mark.start

    def goes_on(self, open_series: list[_Series], start: int) -> bool:
        """Whether the innermost open series goes on at ``start`` or below, over what stands between."""
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
        depth = _open_item(open_series, stretch)
        accepted = _accepted(marks[index], open_series, stretch, ahead)
        head_end = accepted[0].start if accepted else stretch.end
        if folded[stretch.start : head_end].strip(_BLANK):
            head = Statement(stretch.start, head_end, stretch.marker, depth)
            told = bool(found) and found[-1].marker is not None
            goes_on = told and ahead.goes_on(open_series, stretch.start)
            _add_head(found, folded, head, stretch, goes_on=goes_on)
        found += _between_marks(folded, accepted, stretch.end)
    return [_trimmed(folded, statement) for statement in found]


def _open_item(open_series: list[_Series], stretch: Stretch) -> int:
    """Open the series of an item with an ordinal; returns the depth at which the stretch begins.

    Items inside a line stand below the 一是 that is open there; others begin their part anew.
    """
    if stretch.marker is None:
        return 1
    level = stretch.level
    if stretch.inline:
        items = [place for place, series in enumerate(open_series) if series.name == "item"]
        level += items[0] if items else len(open_series)
    del open_series[level:]
    open_series += [_Series("item", 0)] * (level + 1 - len(open_series))
    return level + 1


def _between_marks(folded: str, accepted: list[_Opened], end: int) -> list[Statement]:
    """The statements that the marks open; before a series that starts again stands its own lead."""
    found = []
    for opened, following in zip(accepted, [*accepted[1:], None], strict=False):
        stop = following.start if following else end
        cut = stop
        if following is not None and following.again:
            cut = max(folded.rfind(sign, opened.start, stop) for sign in "。;") + 1 or stop
        found.append(Statement(opened.start, cut, opened.text, opened.depth))
        if following is not None and folded[cut:stop].strip(_BLANK):
            found.append(Statement(cut, stop, None, following.depth))
    return found


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
    joins = rule.value in _CLAUSE_JOINERS and rule.numeral == "first"
    if place > stretch.start and joins and folded[place - 1] == ",":
        return None
    if enclosed(folded, stretch.start, place):
        return None
    text = match.group((match.lastindex or 0) + 1)
    if rule.numeral in ("first", "next"):
        return _Mark(place, text, rule.value, 1 if rule.numeral == "first" else None)
    return _Mark(place, match.group().rstrip(",:"), rule.value, value_of(text, rule.numeral))


def _accepted(
    marks: list[_Mark], open_series: list[_Series], stretch: Stretch, ahead: _Ahead
) -> list[_Opened]:
    """The marks that really open statements; ``open_series`` is carried along."""
    accepted: list[_Opened] = []
    for mark in marks:
        followed = ahead.followed(mark)
        level = _level(mark, open_series, at_start=mark.start == stretch.start, followed=followed)
        if level is None:
            continue
        again = mark.value == 1 and level < len(open_series)
        value = mark.value or (open_series[level].value + 1 if level < len(open_series) else 1)
        del open_series[level:]
        open_series.append(_Series(mark.series, value))
        accepted.append(_Opened(mark.start, mark.text, level + 1, again))
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


def _add_head(
    found: list[Statement], folded: str, head: Statement, stretch: Stretch, *, goes_on: bool
) -> None:
    """Text before the first mark of a paragraph: a statement, or the body of the one above."""
    if head.marker is None and found and (found[-1].marker is not None or stretch.inside):
        last = found[-1]
        is_heading = "\n" not in folded[last.start : last.end] and last.end - last.start <= _HEADING_LENGTH
        if goes_on or is_heading or stretch.inside:
            found[-1] = last._replace(end=head.end)
            return
    found.append(head)


def _trimmed(folded: str, statement: Statement) -> Statement:
    start, end = statement.start, statement.end
    while end > start and folded[end - 1] in " \n":
        end -= 1
    while start < end and folded[start] in " \n":
        start += 1
    if start == statement.start and end == statement.end:
        return statement
    return statement._replace(start=start, end=end)
