"""From text to events: where lines start, where an ordinal may open an item, where a label stands.

Everything here is a candidate. What counts is decided by :mod:`extract.outline.nesting`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from extract.outline.labelling import ZONES, Label, labels_of_line, may_hold_labels
from extract.outline.ordinals import value_of
from extract.rulebook import Matcher, Rulebook

__all__ = ["ZONES", "Label", "Line", "Marker", "Scan", "enclosed", "lines_of", "marker_at", "scan"]

#: White space, spelled out: a class of listed signs is searched twice as fast as one with ``\\s`` in it.
_BLANKS = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INLINE = re.compile(
    rf"[。;:!?”\")】{_BLANKS}](?=[一二三四五六七八九十(①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒛㈠-㈩0-9第【序问反])"
)
_AMOUNT_AFTER = re.compile(
    r"\d(?!\d{3}\s?年)|[一二三四五六七八九十]{1,3}(?:季度|月|楼|级|批|期|类|线|产|孩|届|轮)"
)
#: A heading without an ordinal is no longer than this and ranks below all sections.
_LONGEST_HEADING, _BARE_RANK = 80, 5
_HEADINGS = ("关于", "针对")
#: How many ordinals on either side are looked at for the one that is missing between them.
_NEIGHBOURS = 12
#: Signs behind an ordinal that may as well stand in a number or between two.
_LOOSE = (".", "、", ",", ":")
_QUOTE_REACH = 250
#: How an intro ends: what the notice is for.
_INTRODUCES = re.compile(r"现(?:将|就|对)[^。\n]{2,60}?(?:如下|公布|公开|公示|通报|公告|报告)")
#: The line that names the first annex or announces them, and how long and how far from the end they may be.
ANNEXES = re.compile(r"(?:相关)?附\s?件(?:清单|目录)?\s?:? *(?=1\s?[.、]|\n|$)")
LONGEST_ANNEX, _MOST_BELOW_ANNEXES = 60, 12
#: What encloses, and for how many characters a sign that is not closed is believed.
_PAIRS = (
    ("“", "”", _QUOTE_REACH),
    ("《", "》", _QUOTE_REACH),
    ("(", ")", 80),
    ("‘", "’", _QUOTE_REACH),
    ("【", "】", 80),
)


class Marker(NamedTuple):
    """An ordinal that may open an item: style and value, where it stands, and where its line starts.

    ``doubtful``: the text behind it could make it a quantity. ``spaced``: white space stands before it, as
    where lines were run together. ``headed``: what follows begins as headings of issues do.
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

    @property
    def inline(self) -> bool:
        """Whether it stands inside a line and not at its head."""
        return self.start > self.line


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
    for line in lines:
        start, end = line
        at = _leading(folded, line, numbering, found_markers)
        if may_hold_labels(folded, at, end):
            found_labels += labels_of_line(folded, line, at, labels)
        if end - start > 12:
            _add_inline(folded, line, at, numbering, found_markers)
    if "附" in folded:
        found_markers = _without_annexes(folded, lines, found_markers)
    found_labels = _without_columns(folded, found_markers, found_labels)
    bare = _bare_headings(folded, Scan(lines, found_markers, found_labels), rules)
    return Scan(lines, sorted([*found_markers, *bare]) if bare else found_markers, found_labels)


def _without_columns(folded: str, markers: list[Marker], labels: list[Label]) -> list[Label]:
    """The labels without names of a site's columns: bare lines above the intro (整改落实 in a side bar)."""
    first = next((marker.start for marker in markers if not marker.inline), 0)
    if not labels or labels[0].start >= first:
        return labels
    intro = max((match.start() for match in _INTRODUCES.finditer(folded, 0, first)), default=0)
    return [
        label for label in labels if label.start >= intro or label.inline or folded[label.end - 1] in ":】]"
    ]


def _without_annexes(folded: str, lines: list[Line], markers: list[Marker]) -> list[Marker]:
    """The markers without those that number the annexes named at the end (附件：1.… 2.…)."""
    heads = {marker.start for marker in markers if not marker.inline}
    end = stop = len(lines)
    while end and lines[end - 1].start not in heads and not _annexes_begin(folded, lines[end - 1]):
        end -= 1
    stop = end
    while stop and lines[stop - 1].start in heads and _names_annex(folded, lines[stop - 1]):
        stop -= 1
    if not stop or len(lines) - end > _MOST_BELOW_ANNEXES or not _annexes_begin(folded, lines[stop - 1]):
        return markers
    begin, close = lines[stop - 1].start, lines[end - 1].end
    return [marker for marker in markers if not begin <= marker.start < close]


def _annexes_begin(folded: str, line: Line) -> bool:
    return ANNEXES.match(folded, line.start, line.end) is not None


def _names_annex(folded: str, line: Line) -> bool:
    return line.end - line.start <= LONGEST_ANNEX and folded.find("。", line.start, line.end) < 0


def _bare_headings(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Headings that lost their ordinals: lines that name a finding, each with 整改情况： or 整改措施： below.

    One such line may be chance; where they recur, each opens the next issue, and where one stands between
    1. and 3. it is the second. Their markers are empty.
    """
    heads = {
        label.start for label in found.labels if label.field in ("measures", "progress") and not label.inline
    }
    taken = {marker.line for marker in found.markers} | {label.start for label in found.labels}
    natures = rules.family("issues")
    unnumbered = all(marker.inline for marker in found.markers)
    bare = []
    for line, below in pairwise(found.lines):
        if below.start not in heads or line.start in taken or line.end - line.start > _LONGEST_HEADING:
            continue
        text = folded[line.start : line.end].rstrip("。;:")
        named = text.startswith(_HEADINGS) or text.endswith(("问题", "方面"))
        if "。" in text or not (named or (unnumbered and natures.weights(text).get("finding", 0) >= 2)):
            continue
        lost = _lost_between(found.markers, line.start) if named and not unnumbered else None
        style, value, rank = lost or ("none", 0, _BARE_RANK)
        bare.append(Marker(line.start, line.start, style, value, rank, "", line.start, False, False, True))
    return bare if len(bare) > 1 or any(one.value for one in bare) else []


def _lost_between(markers: list[Marker], place: int) -> tuple[str, int, int] | None:
    """The style, value and rank of the ordinal that is missing at ``place``: between 1. and 3. the 2.

    Behind the last 关于… of a list that nothing goes on with it is the next one.
    """
    at = bisect_left(markers, place, key=attrgetter("start"))
    before: dict[str, Marker] = {}
    for marker in reversed(markers[max(0, at - _NEIGHBOURS) : at]):
        if not marker.inline:
            before.setdefault(marker.style, marker)
    open_lists = dict(before)
    for marker in markers[at : at + _NEIGHBOURS]:
        last = None if marker.inline else open_lists.pop(marker.style, None)
        if last is not None and marker.value == last.value + 2:
            return marker.style, last.value + 1, marker.rank
        if marker.value == 2 and marker.headed and marker.style not in before and not marker.inline:
            return marker.style, 1, marker.rank
    headed = [one for one in open_lists.values() if one.headed]
    return (headed[0].style, headed[0].value + 1, headed[0].rank) if headed else None


def lines_of(folded: str, begin: int, stop: int) -> list[Line]:
    """The lines of one region that are not blank."""
    found = []
    for line in folded[begin:stop].split("\n"):
        text = line.lstrip()
        if text:
            start = begin + len(line) - len(text)
            found.append(Line(start, start + len(text.rstrip(" "))))
        begin += len(line) + 1
    return found


def _leading(folded: str, line: Line, numbering: Matcher, found: list[Marker]) -> int:
    """Markers at the head of a line, one or several (二、（一）); returns where its text begins.

    Of several none is inline, unless it may be an amount (3.4.2亿元的项目).
    """
    at, end = line
    while at < end:
        rules = numbering.opening_with(folded[at])
        if rules is None or (match := rules.regex.match(folded, at, end)) is None:
            break
        marker = _marker_of(match, folded, end, rules, line.start)
        if marker is None:
            break
        if not marker.doubtful:
            marker = marker._replace(line=at)
        found.append(marker)
        at = marker.end
    return at


def marker_at(folded: str, at: int, end: int, numbering: Matcher, line: int) -> Marker | None:
    """The ordinal that starts exactly at ``at``, if one does."""
    rules = numbering.opening_with(folded[at]) if at < end else None
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
    text = match.group().rstrip()
    while stop < end and folded[stop] == " ":
        stop += 1
    doubtful = text.endswith(_LOOSE) and _AMOUNT_AFTER.match(folded, stop) is not None
    spaced = at > line and folded[at - 1] == " "
    headed = folded.startswith(_HEADINGS, stop)
    return Marker(at, stop, rule.value, value, rule.rank, text, line, doubtful, spaced, headed)


def _add_inline(folded: str, line: Line, at: int, numbering: Matcher, found: list[Marker]) -> None:
    """Add the markers inside a line, behind its head at ``at``."""
    start, end = line
    for before in _INLINE.finditer(folded, at, end):
        place = before.end()
        rules = numbering.opening_with(folded[place])
        match = rules.regex.match(folded, place, end) if rules else None
        if match is not None and rules is not None and not enclosed(folded, start, place):
            marker = _marker_of(match, folded, end, rules, start)
            if marker is not None:
                found.append(marker)


def enclosed(folded: str, start: int, place: int) -> bool:
    """Whether ``place`` lies inside quotes, a title or brackets opened since ``start``.

    A sign that a damaged notice never closes is forgotten after a while.
    """
    stretch = folded[max(start, place - _QUOTE_REACH) : place]
    for opener, closer, reach in _PAIRS:
        if opener in stretch and stretch.count(opener, -reach) > stretch.count(closer, -reach):
            return True
    return False
