"""Splitting what was done into its statements: 一是…二是…, 一方面…另一方面…, (1)…(2)…."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from extract.model import new
from extract.outline.ordinals import value_of
from extract.outline.scanning import enclosed
from extract.patterns import pattern_of
from extract.rulebook import Matcher

#: Begins with the rarer of the two signs: a search stops at fewer places.
_OPENING: Final = pattern_of(r"[一二三四五六七八九十其另再又还首最](?<=[。.;:,!?”) \n].)")
#: Series whose words also join clauses inside a sentence, so that a comma before them is no boundary.
_CLAUSE_JOINERS: Final = frozenset({"方面", "首先"})
#: A marked line no longer than this, with text below it, is a heading of that text.
_HEADING_LENGTH: Final = 45
_BLANK: Final = " 。;,\n"


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


class _Series:
    __slots__ = ("name", "value")

    def __init__(self, name: str, value: int) -> None:
        self.name = name
        self.value = value


class _Ahead:
    """What stands further on in a progress part: the last place of every series and of its values.

    Few parts ever ask, so either is gathered when it is asked for.
    """

    def __init__(self, marks: list[list[_Mark]]) -> None:
        self._marks = marks
        self._going_on: dict[str, int] | None = None
        self._valued: dict[tuple[str, int | None], int] | None = None

    def followed(self, mark: _Mark) -> bool:
        """Whether the series of a mark goes on after it."""
        if self._going_on is None:
            self._going_on = {m.series: m.start for group in self._marks for m in group if m.value != 1}
        return self._going_on.get(mark.series, -1) > mark.start

    def goes_on(self, open_series: list[_Series], start: int) -> bool:
        """Whether the innermost open series goes on at ``start`` or below, over what stands between."""
        if not open_series:
            return False
        last = open_series[-1]
        if self._valued is None:
            self._valued = {(mark.series, mark.value): mark.start for group in self._marks for mark in group}
        return self._valued.get((last.name, last.value + 1), -1) >= start


def split(folded: str, stretches: list[Stretch], statements: Matcher) -> list[Statement]:
    """The statements of one progress part, in order; joined they give its paragraphs back."""
    marks = [_marks(folded, stretch, statements) for stretch in stretches]
    ahead = _Ahead(marks)
    found: list[Statement] = []
    open_series: list[_Series] = []
    for index, stretch in enumerate(stretches):
        depth = _open_item(open_series, stretch)
        accepted = _accepted(marks[index], open_series, stretch, ahead) if marks[index] else []
        head_end = accepted[0].start if accepted else stretch.end
        if folded[stretch.start : head_end].strip(_BLANK):
            head = new(Statement, (stretch.start, head_end, stretch.marker, depth))
            told = bool(found) and found[-1].marker is not None
            goes_on = told and ahead.goes_on(open_series, stretch.start)
            _add_head(found, folded, head, stretch, goes_on=goes_on)
        if accepted:
            _between_marks(folded, accepted, stretch.end, found)
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


def _between_marks(folded: str, accepted: list[_Opened], end: int, found: list[Statement]) -> None:
    """Add the statements that the marks open; before a series that starts again stands its own lead."""
    opened = accepted[0]
    for following in accepted[1:]:
        stop = cut = following.start
        if following.again:
            cut = max(folded.rfind(sign, opened.start, stop) for sign in "。;") + 1 or stop
        found.append(new(Statement, (opened.start, cut, opened.text, opened.depth)))
        if cut < stop and folded[cut:stop].strip(_BLANK):
            found.append(new(Statement, (cut, stop, None, following.depth)))
        opened = following
    found.append(new(Statement, (opened.start, end, opened.text, opened.depth)))


def _marks(folded: str, stretch: Stretch, statements: Matcher) -> list[_Mark]:
    start, end = stretch.start, stretch.end
    opens = statements.regex.match
    found = []
    if stretch.marker is None and (match := opens(folded, start, end)) is not None:
        found.append(_mark_of(match, folded, start, statements))
    for opening in _OPENING.finditer(folded, start + 1, end):
        match = opens(folded, opening.start(), end)
        if match is not None:
            found.append(_mark_of(match, folded, start, statements))
    return [mark for mark in found if mark is not None]


def _mark_of(match: re.Match[str], folded: str, start: int, statements: Matcher) -> _Mark | None:
    """The mark that a match is; None for a word inside a sentence or a quote begun since ``start``."""
    index = match.lastindex or 1
    rule = statements.rule_at[index]
    place, numeral, series = match.start(), rule.numeral, rule.value
    if numeral == "first" and place > start and series in _CLAUSE_JOINERS and folded[place - 1] == ",":
        return None
    if place > start and enclosed(folded, start, place):
        return None
    text = match.group(index + 1)
    if numeral == "first":
        return new(_Mark, (place, text, series, 1))
    if numeral == "next":
        return new(_Mark, (place, text, series, None))
    return new(_Mark, (place, match[0].rstrip(",:"), series, value_of(text, numeral)))


def _accepted(
    marks: list[_Mark], open_series: list[_Series], stretch: Stretch, ahead: _Ahead
) -> list[_Opened]:
    """The marks that really open statements; ``open_series`` is carried along."""
    accepted: list[_Opened] = []
    for mark in marks:
        level = _level(mark, open_series, stretch, ahead)
        if level is None:
            continue
        again = mark.value == 1 and level < len(open_series)
        value = mark.value or (open_series[level].value + 1 if level < len(open_series) else 1)
        del open_series[level:]
        open_series.append(_Series(mark.series, value))
        accepted.append(new(_Opened, (mark.start, mark.text, level + 1, again)))
    return accepted


def _level(mark: _Mark, open_series: list[_Series], stretch: Stretch, ahead: _Ahead) -> int | None:
    """Where in the open series a mark stands; None when it is only a word."""
    for level in range(len(open_series) - 1, -1, -1):
        if open_series[level].name == mark.series:
            return level
    if mark.value == 1:
        counts = mark.series not in _CLAUSE_JOINERS or ahead.followed(mark)
        return len(open_series) if counts else None
    if mark.value is not None and mark.start == stretch.start:
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
    start, end, _, _ = statement
    if end > start and folded[end - 1] not in " \n" and folded[start] not in " \n":
        return statement
    while end > start and folded[end - 1] in " \n":
        end -= 1
    while start < end and folded[start] in " \n":
        start += 1
    return statement._replace(start=start, end=end)
