"""From text to events: where lines start, where an ordinal may open an item, where a label stands.

Everything here is a candidate. :mod:`extract.outline.sifting` takes out what its surroundings betray and adds
headings without ordinals; what counts is decided by :mod:`extract.outline.nesting`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from extract.model import new
from extract.outline.labelling import BLANKS, ZONES, Label, labels_of_line, may_hold_labels
from extract.outline.ordinals import value_of
from extract.patterns import pattern_of
from extract.rulebook import Matcher, Rulebook

__all__ = ["ZONES", "Label", "Line", "Marker", "Scan", "enclosed", "lines_of", "marker_at", "scan"]

_INLINE: Final = pattern_of(
    rf"[。;:!?”\")】{BLANKS}](?=[一二三四五六七八九十(①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒛㈠-㈩0-9第【序问反])"
)
_AMOUNT_AFTER: Final = pattern_of(
    r"\d(?!\d{3}\s?年)|[一二三四五六七八九十]{1,3}(?:季度|月|楼|级|批|期|类|线|产|孩|届|轮)"
)
#: How headings of issues begin.
HEADINGS: Final = ("关于", "针对")
#: Signs behind an ordinal that may as well stand in a number or between two.
_LOOSE: Final = ".、,:"
_QUOTE_REACH: Final = 250
#: What encloses, and for how many characters a sign that is not closed is believed.
_PAIRS: Final = (
    ("“", "”", _QUOTE_REACH),
    ("《", "》", _QUOTE_REACH),
    ("(", ")", 80),
    ("‘", "’", _QUOTE_REACH),
    ("【", "】", 80),
)
_OPENER: Final = pattern_of(f"[{''.join(opener for opener, _, _ in _PAIRS)}]")


class Marker(NamedTuple):
    """An ordinal that may open an item: style and value, where it stands, and where its line starts.

    ``doubtful``: the text behind it could make it a quantity. ``spaced``: white space stands before it, as
    where lines were run together. ``headed``: what follows begins as headings of issues do. ``inline``: it
    stands inside a line and not at its head.
    """

    start: int
    end: int
    style: str
    value: int
    rank: int
    text: str
    line: int
    doubtful: bool
    spaced: bool
    headed: bool
    inline: bool = False


class Line(NamedTuple):
    """A line without the white space around it."""

    start: int
    end: int


class Scan(NamedTuple):
    """All candidates of one text, each list in the order of the text."""

    lines: list[Line]
    markers: list[Marker]
    labels: list[Label]


def scan(folded: str, rules: Rulebook, regions: list[tuple[int, int]]) -> Scan:
    """The lines, markers and labels of the given regions of ``folded`` (tables are regions of their own)."""
    numbering, labels = rules.family("numbering"), rules.family("labels")
    lines = [line for region in regions for line in lines_of(folded, *region)]
    found_markers: list[Marker] = []
    found_labels: list[Label] = []
    by_sign = numbering.by_sign
    for line in lines:
        at, end = line
        if by_sign[folded[at]] is not None:
            at = _leading(folded, line, numbering, found_markers)
        if may_hold_labels(folded, at, end):
            found_labels += labels_of_line(folded, line, at, labels)
        if end - line[0] > 12:
            _add_inline(folded, line, at, numbering, found_markers)
    return Scan(lines, found_markers, found_labels)


def lines_of(folded: str, begin: int, stop: int) -> list[Line]:
    """The lines of one region that are not blank."""
    found = []
    for line in folded[begin:stop].split("\n"):
        text = line.lstrip()
        if text:
            end = begin + len(line)
            start = end - len(text)
            if text[-1] == " ":
                end = start + len(text.rstrip(" "))
            found.append(new(Line, (start, end)))
        begin += len(line) + 1
    return found


def _leading(folded: str, line: Line, numbering: Matcher, found: list[Marker]) -> int:
    """Markers at the head of a line, one or several (二、（一）); returns where its text begins.

    Of several none is inline, unless it may be an amount (3.4.2亿元的项目). One that was printed twice
    (（一）（一）, typed and counted by Word) is one.
    """
    at, end = start, _ = line
    while at < end:
        rules = numbering.by_sign[folded[at]]
        if rules is None or (match := rules.regex.match(folded, at, end)) is None:
            break
        marker = _marker_of(match, folded, end, rules, start)
        if marker is None:
            break
        if at > start and not marker.doubtful:
            marker = marker._replace(line=at, inline=False)
        if at > start and marker.text == found[-1].text and not marker.text[0].isdecimal():
            found[-1] = found[-1]._replace(end=marker.end)
        else:
            found.append(marker)
        at = marker.end
    return at


def marker_at(folded: str, at: int, end: int, numbering: Matcher, line: int) -> Marker | None:
    """The ordinal that starts exactly at ``at``, if one does."""
    rules = numbering.by_sign[folded[at]] if at < end else None
    match = rules.regex.match(folded, at, end) if rules else None
    return _marker_of(match, folded, end, rules, line) if match and rules else None


def _marker_of(match: re.Match[str], folded: str, end: int, rules: Matcher, line: int) -> Marker | None:
    """The marker that a match of the numbering is, unless its numeral is malformed."""
    index = match.lastindex or 1
    rule = rules.rule_at[index]
    value = value_of(match[index + 1], rule.numeral)
    if not value and (value is None or rule.numeral != "position"):
        return None
    at, stop = match.span()
    text = match[0].rstrip()
    while stop < end and folded[stop] == " ":
        stop += 1
    loose = text[-1] in _LOOSE and not (text[0] == "第" and text[-1] in "、,")  # 第一,55处 is no amount
    doubtful = loose and _AMOUNT_AFTER.match(folded, stop) is not None
    inline = at > line
    spaced = inline and folded[at - 1] == " "
    headed = folded.startswith(HEADINGS, stop)
    return new(Marker, (at, stop, rule.value, value, rule.rank, text, line, doubtful, spaced, headed, inline))


def _add_inline(folded: str, line: Line, at: int, numbering: Matcher, found: list[Marker]) -> None:
    """Add the markers inside a line, behind its head at ``at``."""
    start, end = line
    by_sign = numbering.by_sign
    for before in _INLINE.finditer(folded, at, end):
        place = before.end()
        rules = by_sign[folded[place]]
        match = rules.regex.match(folded, place, end) if rules else None
        if match is not None and rules is not None and not enclosed(folded, start, place):
            marker = _marker_of(match, folded, end, rules, start)
            if marker is not None:
                found.append(marker)


def enclosed(folded: str, start: int, place: int) -> bool:
    """Whether ``place`` lies inside quotes, a title or brackets opened since ``start``.

    A sign that a damaged notice never closes is forgotten after a while.
    """
    start = max(start, place - _QUOTE_REACH)
    if _OPENER.search(folded, start, place) is None:
        return False
    stretch = folded[start:place]
    for opener, closer, reach in _PAIRS:
        if opener in stretch and stretch.count(opener, -reach) > stretch.count(closer, -reach):
            return True
    return False
