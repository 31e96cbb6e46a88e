"""From text to events: where lines start, where an ordinal may open an item, where a label stands.

Everything here is a candidate. What counts is decided by :mod:`extract.outline.nesting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from extract.outline.ordinals import value_of
from extract.rulebook import Matcher, Rulebook

#: Labels that only mean something at the head of a table column.
COLUMN_ONLY = frozenset({"serial", "category", "unit"})
#: Labels that open a part of an issue which may hold a list.
ZONES = frozenset({"problem", "measures", "progress"})

_COLON = re.compile(r"[】\]]?\s*:(?:\s*:)*")
_COLONS = re.compile(r":(?:\s*:)*")
_BEFORE_LABEL = re.compile(r"[^\s;,。()【】\[\]、:“”\"!?]{1,18}\s?$")
#: White space, spelled out: a class of listed signs is searched twice as fast as one with ``\\s`` in it.
_BLANKS = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INLINE = re.compile(
    rf"[。;:!?”\")】{_BLANKS}](?=[一二三四五六七八九十(①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒛㈠-㈩0-9第【序问反])"
)
_BOXED = re.compile(r"【\s*([^】\n]{2,14}?)\s*】?(?=[\s:】]|】|$)|\[\s*([^\]\n]{2,14}?)\s*\]")
_INLINE_BOX = re.compile(r"【\s*([^】\n]{2,12}?)\s*】(?:\s*:)*")
_SPACED = re.compile(r"(\S{2,14}?) +(?=\S)")
_AMOUNT_AFTER = re.compile(
    r"\d(?!\d{3}\s?年)|[一二三四五六七八九十]{1,3}(?:季度|月|楼|级|批|期|类|线|产|孩|届|轮)"
)
#: A heading without an ordinal is no longer than this and ranks below all sections.
_LONGEST_HEADING, _BARE_RANK = 80, 5
_HEADINGS = ("关于", "针对")
_SIGNS_OF = {"(": re.compile("[()]"), "【": re.compile("[【】]"), "[": re.compile(r"[\[\]]")}
_QUOTE_REACH, _GROUP_REACH = 250, 4000
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


class Label(NamedTuple):
    """A field label: ``field`` is the rule's value; ``end`` is where its content begins.

    ``close`` is the offset of the bracket that ends a bracketed group of fields, 0 outside one.
    """

    start: int
    end: int
    field: str
    text: str
    inline: bool
    close: int = 0


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
    lines = [line for region in regions for line in _lines(folded, *region)]
    found_markers: list[Marker] = []
    found_labels: list[Label] = []
    for line in lines:
        start, end = line
        past = at = _leading(folded, line, numbering, found_markers)
        head = _label_at_head(folded, line, at, labels)
        if head is not None:
            found_labels.append(head)
            past = head.end
        # Most lines have neither sign: asking first spares them the regexes.
        if folded.find("【", past, end) >= 0:
            found_labels += _boxed_labels(folded, line, past, labels)
        if folded.find(":", past, end) >= 0:
            found_labels += _inline_labels(folded, line, past, labels)
        if end - start > 12:
            found_markers += _inline_markers(folded, line, at, numbering)
    bare = _bare_headings(folded, Scan(lines, found_markers, found_labels), rules)
    return Scan(lines, sorted([*found_markers, *bare]) if bare else found_markers, found_labels)


def _bare_headings(folded: str, found: Scan, rules: Rulebook) -> list[Marker]:
    """Headings that lost their ordinals: lines that name a finding, each with 整改情况： or 整改措施： below.

    One such line may be chance; where they recur, each opens the next issue. Their markers are empty.
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
        if "。" not in text and (named or (unnumbered and natures.weights(text).get("finding", 0) >= 2)):
            bare.append(
                Marker(line.start, line.start, "none", 0, _BARE_RANK, "", line.start, False, False, True)
            )
    return bare if len(bare) > 1 else []


def _lines(folded: str, begin: int, stop: int) -> Iterator[Line]:
    """The lines of one region that are not blank."""
    while begin < stop:
        end = following = folded.find("\n", begin, stop)
        if end < 0:
            end = following = stop
        while begin < end and folded[begin].isspace():
            begin += 1
        while end > begin and folded[end - 1] == " ":
            end -= 1
        if end > begin:
            yield Line(begin, end)
        begin = following + 1


def _leading(folded: str, line: Line, numbering: Matcher, found: list[Marker]) -> int:
    """Markers at the head of a line, one or several (二、（一）); returns where its text begins."""
    at, end = line
    opens = numbering.regex.match
    while at < end and (match := opens(folded, at, end)) is not None:
        marker = _marker_of(match, folded, end, numbering, line.start)
        if marker is None:
            break
        found.append(marker)
        at = marker.end
    return at


def marker_at(folded: str, at: int, end: int, numbering: Matcher, line: int) -> Marker | None:
    """The ordinal that starts exactly at ``at``, if one does."""
    match = numbering.regex.match(folded, at, end)
    return None if match is None else _marker_of(match, folded, end, numbering, line)


def _marker_of(match: re.Match[str], folded: str, end: int, numbering: Matcher, line: int) -> Marker | None:
    """The marker that a match of the numbering is, unless its numeral is malformed."""
    index = match.lastindex or 1
    rule = numbering.rule_at[index]
    value = value_of(match.group(index + 1), rule.numeral)
    if value is None or (value == 0 and rule.numeral != "position"):
        return None
    at, stop = match.span()
    text = match.group().rstrip()
    while stop < end and folded[stop] == " ":
        stop += 1
    doubtful = text[-1:] in (".", "、", ",", ":") and _AMOUNT_AFTER.match(folded, stop) is not None
    spaced = at > line and folded[at - 1] == " "
    headed = folded.startswith(_HEADINGS, stop)
    return Marker(at, stop, rule.value, value, rule.rank, text, line, doubtful, spaced, headed)


def _inline_markers(folded: str, line: Line, at: int, numbering: Matcher) -> Iterator[Marker]:
    start, end = line
    opens = numbering.regex.match
    for before in _INLINE.finditer(folded, at, end):
        match = opens(folded, before.end(), end)
        if match is not None and not enclosed(folded, start, match.start()):
            marker = _marker_of(match, folded, end, numbering, start)
            if marker is not None:
                yield marker


def enclosed(folded: str, start: int, place: int) -> bool:
    """Whether ``place`` lies inside quotes, a title or brackets opened since ``start``.

    A sign that a damaged notice never closes is forgotten after a while.
    """
    stretch = folded[max(start, place - _QUOTE_REACH) : place]
    for opener, closer, reach in _PAIRS:
        if opener in stretch and stretch.count(opener, -reach) > stretch.count(closer, -reach):
            return True
    return False


def _boxed_labels(folded: str, line: Line, past: int, labels: Matcher) -> Iterator[Label]:
    """Labels in boxes within a line (【整改措施】)."""
    for match in _INLINE_BOX.finditer(folded, past, line.end):
        field = _field("".join(match.group(1).split()), labels)
        if field is not None:
            end = _skip_space(folded, match.end(), line.end)
            yield Label(match.start(), end, field, match.group(1), True)


def _inline_labels(folded: str, line: Line, past: int, labels: Matcher) -> Iterator[Label]:
    """Labels before a colon within a line."""
    start, end = line
    while (colon := folded.find(":", past, end)) >= 0:
        text_end = _before_colon(folded, past, colon)
        before = _BEFORE_LABEL.search(folded, max(past, text_end - 20), text_end)
        past = _COLONS.match(folded, colon, end).end()  # type: ignore[union-attr]
        if before is None:
            continue
        text = before.group().rstrip()
        field = _field(text, labels)
        if field is not None and not _in_quotes(folded, start, before.start()):
            close = _closing_bracket(folded, before.start(), line)
            yield Label(before.start(), _skip_space(folded, past, end), field, text, True, close)


def _before_colon(folded: str, past: int, colon: int) -> int:
    """Where the text before a colon ends: before white space and the bracket that closes a box."""
    while colon > past and folded[colon - 1].isspace():
        colon -= 1
    return colon - (colon > past and folded[colon - 1] in "】]")


def _label_at_head(folded: str, line: Line, at: int, labels: Matcher) -> Label | None:
    """The label a line begins with: boxed, before a colon, alone on its line, or before a gap."""
    end = line.end
    if folded[at : at + 1] in ("【", "[") and (boxed := _BOXED.match(folded, at, end)) is not None:
        return _made(folded, line, boxed.span(), boxed.group(1) or boxed.group(2), labels)
    colon = folded.find(":", at, min(at + 30, end))
    if colon > at:
        after = _COLON.match(folded, colon, end)
        stop = after.end() if after else colon + 1
        return _made(folded, line, (at, stop), folded[at:colon], labels)
    whole = _made(folded, line, (at, end), folded[at:end], labels) if end - at <= 14 else None
    if whole is not None:
        return whole
    if folded.find(" ", at, at + 15) >= 0 and (spaced := _SPACED.match(folded, at, end)) is not None:
        label = _made(folded, line, spaced.span(), spaced.group(1), labels)
        return label if label and label.field.startswith(("owner", "deadline")) else None
    return None


def _made(folded: str, line: Line, span: tuple[int, int], text: str, labels: Matcher) -> Label | None:
    text = "".join(text.split())
    field = _field(text, labels)
    if field is None:
        return None
    at, end = span
    while end < line.end and folded[end] in " :】]":
        end += 1
    return Label(at, end, field, text, False)


def _field(text: str, labels: Matcher) -> str | None:
    """The field of a label without white space in it; None when it is none."""
    rule = labels.first(text)
    return None if rule is None or rule.value in COLUMN_ONLY else rule.value


def _in_quotes(folded: str, start: int, place: int) -> bool:
    start, count = max(start, place - _QUOTE_REACH), folded.count
    return count("“", start, place) > count("”", start, place) or count("《", start, place) > count(
        "》", start, place
    )


def _closing_bracket(folded: str, place: int, line: Line) -> int:
    """Where the bracket right before ``place`` closes: 0 without one, the end of the line if nowhere."""
    if place == line.start or (pair := _SIGNS_OF.get(folded[place - 1])) is None:
        return 0
    signs, depth = pair, 0
    for sign in signs.finditer(folded, place - 1, min(line.end, place + _GROUP_REACH)):
        depth += 1 if sign.group() in "(【[" else -1
        if depth == 0:
            return sign.start()
    return line.end


def _skip_space(folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " ":
        at += 1
    return at
