"""Candidates that are none, as what is around them betrays, and headings without ordinals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator
from itertools import pairwise, zip_longest
from operator import attrgetter
from typing import Final

from extract.outline.annexes import announces, may_name
from extract.outline.scanning import HEADINGS, Label, Line, Marker, Scan
from extract.patterns import pattern_of
from extract.rulebook import Matcher, Rulebook

#: A heading without an ordinal is no longer than this and ranks below all sections.
_LONGEST_HEADING, _BARE_RANK = 80, 5
#: How many ordinals on either side are looked at for the one that is missing between them.
_NEIGHBOURS: Final = 12
#: The heading of an aspect without an ordinal: its length, its rank above 1.
_LONGEST_GROUP, _GROUP_RANK = 40, 3
#: The heading of a section without an ordinal: of the issues, or of what was done around them.
_LONGEST_SECTION, _MOST_SECTIONS, _SECTION_RANK = 24, 6, 2
_LIST_SIGNS: Final = "●■◆★▲▶►◇○◎•·※"
_LIST_SIGN: Final = pattern_of(rf"[{_LIST_SIGNS}][ \t]*")
#: A heading without anything that marks it is no longer, and there are so many.
_LONGEST_PLAIN: Final = 40
_FEWEST_PLAIN: Final = 3
_SENTENCE: Final = pattern_of("[^。;:]+")
#: A heading may quote whole sentences: 关于“问责偏软。没有追究任何人责任”的问题.
_QUOTED: Final = pattern_of("“[^”]*”")
_DASH: Final = pattern_of("—{1,2}|-{2}")
_DASH_RANK: Final = 3
#: What no headline holds.
_STOP: Final = pattern_of("[。:;]")
#: How many lines may stand below the last annex.
_MOST_BELOW_ANNEXES: Final = 12


def sift(folded: str, found: Scan, rules: Rulebook) -> Scan:
    """The candidates less those of the page around the notice, and with headings that lost their ordinals."""
    lines, markers, labels = found
    if "附" in folded:
        markers = _without_annexes(folded, lines, markers, rules)
    markers = _without_notes(folded, lines, markers, rules)
    if signed := _dashed_findings(folded, found, rules) or _listed_findings(folded, found, rules):
        markers = sorted({*markers, *signed})
    labels = _without_columns(folded, markers, _without_headline(folded, lines, labels, rules), rules)
    labels = _without_heading(lines, markers, labels)
    bare = _bare_headings(folded, Scan(lines, markers, labels), rules)
    if not bare:
        return Scan(lines, markers, labels)
    heads = {marker.start for marker in bare}
    return Scan(lines, sorted([*markers, *bare]), [one for one in labels if one.start not in heads])


def _without_headline(folded: str, lines: list[Line], labels: list[Label], rules: Rulebook) -> list[Label]:
    """The labels without the end of a broken headline: …督察反馈问题, 整改进展情况 below."""
    if not labels or len(lines) < 2 or labels[0].start != lines[1].start or labels[0].end != lines[1].end:
        return labels
    above = folded[lines[0].start : lines[0].end]
    ends, topic = (rules.family("facts", f"title.{value}").regex.search for value in ("ending", "topic"))
    broken = not _STOP.search(above) and ends(above) is None and topic(above) is not None
    return labels[1:] if broken and ends(above + labels[0].text) is not None else labels


def _without_heading(lines: list[Line], markers: list[Marker], labels: list[Label]) -> list[Label]:
    """The labels without the heading of all problems: 整改任务及措施 on the line above 【问题一】."""
    first = {marker.start for marker in markers if marker.style == "problem" and marker.value == 1}
    above = set(_lines_above(lines, first)) if labels and first else set()
    return [label for label in labels if (label.start, label.end) not in above] if above else labels


def _without_columns(folded: str, markers: list[Marker], labels: list[Label], rules: Rulebook) -> list[Label]:
    """The labels without names of a site's columns: bare lines above the intro (整改落实 in a side bar)."""
    first = next((marker.start for marker in markers if not marker.inline), 0)
    if not labels or labels[0].start >= first:
        return labels
    announced = rules.family("facts", "notice.announces").regex.finditer(folded, 0, first)
    intro = max((match.start() for match in announced), default=0)
    return [
        label for label in labels if label.start >= intro or label.inline or folded[label.end - 1] in ":】]"
    ]


def _without_notes(folded: str, lines: list[Line], markers: list[Marker], rules: Rulebook) -> list[Marker]:
    """The markers without those of notes on the whole: in the line of 注：, and of a list begun below."""
    notes = rules.family("facts", "closing.notes")
    opens, by_sign = notes.regex.match, notes.by_sign
    opened = [
        at
        for at, (start, end) in enumerate(lines)
        if by_sign[folded[start]] is not None and opens(folded, start, end) is not None
    ]
    if not opened:
        return markers
    heads = {marker.start: marker for marker in markers if not marker.inline}
    dropped: set[int] = set()
    for at in opened:
        dropped |= {marker.start for marker in markers if marker.line == lines[at].start}
        first = heads.get(lines[at + 1].start) if at + 1 < len(lines) else None
        for count, line in enumerate(lines[at + 1 :] if first and first.value == 1 else (), 1):
            marker = heads.get(line.start)
            if first is None or marker is None or (marker.style, marker.value) != (first.style, count):
                break
            dropped.add(marker.start)
    return [marker for marker in markers if marker.start not in dropped]


def _without_annexes(folded: str, lines: list[Line], markers: list[Marker], rules: Rulebook) -> list[Marker]:
    """The markers without those that number the annexes named at the end (附件：1.… 2.…)."""
    heads = {marker.start for marker in markers if not marker.inline}
    end = stop = len(lines)
    while end and lines[end - 1].start not in heads and not announces(folded, lines[end - 1], rules):
        end -= 1
    stop = end
    while stop and lines[stop - 1].start in heads and may_name(folded, lines[stop - 1]):
        stop -= 1
    announced = stop > 0 and announces(folded, lines[stop - 1], rules)
    if not announced or len(lines) - end > _MOST_BELOW_ANNEXES:
        return markers
    begin, close = lines[stop - 1].start, lines[end - 1].end
    return [marker for marker in markers if not begin <= marker.start < close]


def _bare_groups(folded: str, found: Scan, taken: set[int], rules: Rulebook) -> list[Marker]:
    """Aspects without ordinals (聚焦党风廉政建设方面), each above a list, of which one begins anew."""
    aspects = rules.family("bare", "aspect").regex
    begun = {marker.start for marker in found.markers if marker.value == 1 and not marker.inline}
    named = _aspects_above(folded, found.lines, begun, taken, aspects)
    if named:
        begun = {marker.start for marker in found.markers if not marker.inline}
        named = _aspects_above(folded, found.lines, begun, taken, aspects)
    return [Marker(start, start, "none", 0, _GROUP_RANK, "", start, False, False, False) for start in named]


def _aspects_above(
    folded: str, lines: list[Line], begun: set[int], taken: set[int], aspects: re.Pattern[str]
) -> list[int]:
    """Where the aspects begin that stand right above what has ``begun`` at one of these places."""
    return [
        line.start
        for line in _lines_above(lines, begun)
        if line.start not in taken
        and line.end - line.start <= _LONGEST_GROUP
        and aspects.fullmatch(folded, line.start, line.end)
    ]


def _dashed_findings(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Findings behind dashes (——工程未批先建), two or more, one of them above a list that begins anew.

    Principles and aims stand behind dashes, too (——坚持问题导向); these are no findings.
    """
    if "—" not in folded:
        return []
    natures = rules.family("issues")
    wrong: list[tuple[Line, re.Match[str]]] = []
    for line in found.lines:
        dash = _DASH.match(folded, *line)
        text = folded[dash.end() : min(line.end, dash.end() + _LONGEST_HEADING)] if dash else ""
        if dash is not None and natures.weights(text).get("finding", 0) >= 2:
            wrong.append((line, dash))
    firsts = {marker.start for marker in found.markers if marker.value == 1 and not marker.inline}
    above = {line.start for line in _lines_above(found.lines, firsts)}
    if len(wrong) < 2 or above.isdisjoint(line.start for line, _ in wrong):
        return []
    return [
        Marker(line.start, dash.end(), "dash", 0, _DASH_RANK, dash[0], line.start, False, False, False)
        for line, dash in wrong
    ]


def _listed_findings(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Findings behind the sign of a list (●关于…问题), two or more, each with other lines below it.

    Where one such line follows upon another, they are points of a finding or of what was done about it.
    """
    by_sign: dict[str, list[tuple[Line, re.Match[str]]]] = {}
    if not any(sign in folded for sign in _LIST_SIGNS):
        return []
    signs = [_LIST_SIGN.match(folded, *line) for line in found.lines]
    for place, sign in enumerate(signs):
        if sign is not None and not any(signs[max(0, place - 1) : place] + signs[place + 1 : place + 2]):
            by_sign.setdefault(sign[0][0], []).append((found.lines[place], sign))
    natures = rules.family("issues")
    return [
        Marker(
            line.start, sign.end(), "dash", 0, _DASH_RANK, sign[0].rstrip(), line.start, False, False, False
        )
        for signed in by_sign.values()
        if _are_findings(folded, signed, natures)
        for line, sign in signed
    ]


def _are_findings(folded: str, signed: list[tuple[Line, re.Match[str]]], natures: Matcher) -> bool:
    heads = [_SENTENCE.match(folded, sign.end(), line.end) for line, sign in signed]
    wrong = [head is not None and _is_finding(head[0], natures) for head in heads]
    return len(signed) > 1 and 3 * sum(wrong) >= 2 * len(signed)


def _is_finding(head: str, natures: Matcher) -> bool:
    named = head.startswith(HEADINGS) or head.endswith(("问题", "方面"))
    return named or natures.weights(head[:_LONGEST_HEADING]).get("finding", 0) >= 2


def _lines_above(lines: list[Line], starts: set[int], passed: Container[int] = ()) -> Iterator[Line]:
    """The line above each that begins at one of ``starts``, in order; those at ``passed`` are gone over."""
    for start in sorted(starts):
        at = bisect_left(lines, (start,))
        if at < len(lines) and lines[at].start == start:
            above = at - 1
            while above > 0 and lines[above].start in passed and lines[above].start not in starts:
                above -= 1
            if above >= 0:
                yield lines[above]


def _bare_sections(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Sections without ordinals (整改工作总体情况, 具体问题整改情况) above lists that are numbered lower.

    One such line may be a label or a column of the site: there must be one for the issues and one for others.
    """
    if any(marker.rank < _GROUP_RANK for marker in found.markers if not marker.inline):
        return []
    taken = {marker.line for marker in found.markers}
    lines = [one for one in found.lines if one.end - one.start <= _LONGEST_SECTION and one.start not in taken]
    sections = rules.family("bare", "issues", "frame")
    named = [(one.start, match) for one in lines if (match := sections.regex.fullmatch(folded, *one))]
    kinds = {sections.rule_of(match).value for _, match in named}
    if len(kinds) < 2 or len(named) > _MOST_SECTIONS:
        return []
    return [Marker(at, at, "none", 0, _SECTION_RANK, "", at, False, False, False) for at, _ in named]


def _bare_headings(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Headings that lost their ordinals: lines that name a finding, each with 整改情况： or 整改措施： below.

    One such line may be chance; where they recur, each opens the next issue, and where one stands between
    1. and 3. it is the second. Their markers are empty, or the sign of a list (●).
    """
    heads = {
        label.start for label in found.labels if label.field in ("measures", "progress") and not label.inline
    }
    taken = {marker.line for marker in found.markers} | {label.start for label in found.labels}
    taken |= _below_ordinals(found)
    natures = rules.family("issues")
    unnumbered = all(marker.inline for marker in found.markers)
    bare = _bare_sections(folded, found, rules) or _bare_groups(folded, found, taken, rules)
    for line in _heads_above(folded, found, heads, taken):
        if line.start in taken or line.end - line.start > _LONGEST_HEADING:
            continue
        sign = _LIST_SIGN.match(folded, line.start, line.end)
        begin = sign.end() if sign else line.start
        text = folded[begin : line.end].rstrip("。;:")
        named = text.startswith(HEADINGS) or text.endswith(("问题", "方面"))
        found_out = sign is not None or (unnumbered and natures.weights(text).get("finding", 0) >= 2)
        if "。" in _QUOTED.sub("", text) or not (named or found_out):
            continue
        lost = _lost_between(found.markers, line.start) if named and not unnumbered else None
        style, value, rank = lost or ("none", 0, _BARE_RANK)
        shown = folded[line.start : begin].rstrip()
        bare.append(Marker(line.start, begin, style, value, rank, shown, line.start, False, False, True))
    found_bare = len(bare) > 1 or any(one.value for one in bare)
    return bare if found_bare else _plain_headings(folded, found, heads, rules)


def _heads_above(folded: str, found: Scan, heads: set[int], taken: set[int]) -> Iterator[Line]:
    """The lines above labels; where that is a paragraph, the heading above it that names an issue (关于…)."""
    lines = found.lines
    for line in _lines_above(lines, heads, {one.start for one in found.labels if not one.inline}):
        is_one = folded.startswith(HEADINGS, line.start) or folded.endswith("问题。", line.start, line.end)
        if folded[line.end - 1] == "。" and not is_one and line.start not in taken:
            above = lines[max(bisect_left(lines, (line.start,)) - 1, 0)]
            yield above if folded.startswith(HEADINGS, above.start) else line
        else:
            yield line


def _plain_headings(folded: str, found: Scan, heads: set[int], rules: Rulebook) -> list[Marker]:
    """Headings without ordinals and labels: short lines behind the intro, each above a paragraph.

    There must be three, and half of them must name a finding.
    """
    if heads - {marker.end for marker in found.markers}:  # 二、具体问题整改情况 is the heading of a section
        return []
    lines = found.lines
    if any(not marker.inline for marker in found.markers):
        lines = _lines_of_issues(folded, found, rules)
    natures = rules.family("issues")
    named: list[Line] = []
    wrong, begun = 0, lines is not found.lines
    for line, below in pairwise(lines):
        if folded.find("。", line.start, line.end) >= 0:
            begun = True
        elif (
            begun
            and line.end - line.start <= min(_LONGEST_PLAIN, below.end - below.start)
            and folded[line.end - 1] not in ",;:"
            and folded.find("。", below.start, below.end) >= 0
        ):
            named.append(line)
            wrong += natures.weights(folded[line.start : line.end]).get("finding", 0) >= 2
    if len(named) < _FEWEST_PLAIN or 2 * wrong < len(named):
        return []
    return [Marker(at, at, "none", 0, _BARE_RANK, "", at, False, False, True) for at, _ in named]


def _lines_of_issues(folded: str, found: Scan, rules: Rulebook) -> list[Line]:
    """The lines below the heading of the issues (二、具体问题整改情况), up to the next ordinal."""
    heads = [marker for marker in found.markers if not marker.inline]
    issues = rules.family("bare", "issues").regex
    for marker, following in zip_longest(heads, heads[1:]):
        line_end = folded.find("\n", marker.end)
        if line_end < 0 or issues.fullmatch(folded, marker.end, line_end) is None:
            continue
        stop = following.start if following else len(folded)
        return [line for line in found.lines if line_end < line.start < stop]
    return []


def _below_ordinals(found: Scan) -> set[int]:
    """Where the lines begin above which an ordinal stands alone on its own: they are its heading."""
    ends = {marker.end for marker in found.markers if not marker.inline}
    if ends.isdisjoint([line.end for line in found.lines]):
        return set()
    return {below.start for line, below in pairwise(found.lines) if line.end in ends}


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
