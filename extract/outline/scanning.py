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

_LINE = re.compile(r"[^\s][^\n]*")
_COLON = re.compile(r"[】\]]?\s*:(?:\s*:)*")
_BEFORE_LABEL = re.compile(r"[^\s;,。()【】\[\]、:“”\"!?]{1,18}\s?$")
_INLINE = re.compile(r"[。;:!?”\")】\s](?=[一二三四五六七八九十(①-⑳㉑-㉟㊱-㊿❶-❿⑴-⒛㈠-㈩0-9第【序问反])")
_BOXED = re.compile(r"【\s*([^】\n]{2,14}?)\s*】?(?=[\s:】]|】|$)|\[\s*([^\]\n]{2,14}?)\s*\]")
_INLINE_BOX = re.compile(r"【\s*([^】\n]{2,12}?)\s*】(?:\s*:)*")
_SPACED = re.compile(r"(\S{2,14}?) +(?=\S)")
_AMOUNT_AFTER = re.compile(
    r"\d(?!\d{3}\s?年)|[一二三四五六七八九十]{1,3}(?:季度|月|楼|级|批|期|类|线|产|孩|届|轮)"
)
#: A heading without an ordinal is no longer than this and ranks below all sections.
_LONGEST_HEADING, _BARE_RANK = 80, 5
_HEADINGS = ("关于", "针对")
_QUOTES = (("“", "”"), ("《", "》"), ("‘", "’"))
_OPENER = re.compile("[(【“《‘]")
_BRACKET_REACH, _QUOTE_REACH = 80, 250


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
    lines = list(_lines(folded, regions))
    numbering, labels = rules.family("numbering"), rules.family("labels")
    found_markers: list[Marker] = []
    found_labels: list[Label] = []
    for line in lines:
        at = _leading(folded, line, numbering, found_markers)
        found_labels += _labels_of_line(folded, line, at, labels)
        if line.end - line.start > 12:
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


def _lines(folded: str, regions: list[tuple[int, int]]) -> Iterator[Line]:
    for begin, stop in regions:
        for match in _LINE.finditer(folded, begin, stop):
            start, end = match.span()
            while folded[end - 1] == " ":
                end -= 1
            yield Line(start, end)


def _leading(folded: str, line: Line, numbering: Matcher, found: list[Marker]) -> int:
    """Markers at the head of a line, one or several (二、（一）); returns where its text begins."""
    at = line.start
    while at < line.end:
        marker = marker_at(folded, at, line.end, numbering, line.start)
        if marker is None:
            break
        found.append(marker)
        at = marker.end
    return at


def marker_at(folded: str, at: int, end: int, numbering: Matcher, line: int) -> Marker | None:
    """The ordinal that starts exactly at ``at``, if one does."""
    match = numbering.regex.match(folded, at, end)
    if match is None:
        return None
    rule = numbering.rule_of(match)
    value = value_of(match.group((match.lastindex or 0) + 1), rule.numeral)
    if value is None or (value == 0 and rule.numeral != "position"):
        return None
    stop = match.end()
    text = folded[at:stop].rstrip()
    while stop < end and folded[stop] == " ":
        stop += 1
    doubtful = text[-1:] in (".", "、", ",", ":") and _AMOUNT_AFTER.match(folded, stop) is not None
    spaced = at > line and folded[at - 1] == " "
    return Marker(
        at,
        stop,
        rule.value,
        value,
        rule.rank,
        text,
        line,
        doubtful,
        spaced,
        folded.startswith(_HEADINGS, stop),
    )


def _inline_markers(folded: str, line: Line, at: int, numbering: Matcher) -> Iterator[Marker]:
    for match in _INLINE.finditer(folded, at, line.end):
        place = match.end()
        marker = marker_at(folded, place, line.end, numbering, line.start)
        if marker is not None and not enclosed(folded, line.start, place):
            yield marker


def enclosed(folded: str, start: int, place: int) -> bool:
    """Whether ``place`` lies inside quotes, a title or brackets opened since ``start``.

    A sign that a damaged notice never closes is forgotten after a while.
    """
    if _OPENER.search(folded, max(start, place - _QUOTE_REACH), place) is None:
        return False
    near = folded[max(start, place - _BRACKET_REACH) : place]
    if near.count("(") > near.count(")") or near.count("【") > near.count("】"):
        return True
    far = folded[max(start, place - _QUOTE_REACH) : place]
    return any(far.count(opener) > far.count(closer) for opener, closer in _QUOTES)


def _labels_of_line(folded: str, line: Line, at: int, labels: Matcher) -> Iterator[Label]:
    """Labels of one line: at its head (with a colon, boxed, alone, or before a gap) and further in."""
    head = _label_at_head(folded, line, at, labels)
    past = at
    if head is not None:
        yield head
        past = head.end
    boxes = _INLINE_BOX.finditer(folded, past, line.end) if folded.find("【", past, line.end) >= 0 else ()
    for match in boxes:
        field = _field(match.group(1), labels)
        if field is not None:
            yield Label(
                match.start(), _skip_space(folded, match.end(), line.end), field, match.group(1), True
            )
    if folded.find(":", past, line.end) < 0:
        return
    for match in _COLON.finditer(folded, past, line.end):
        before = _BEFORE_LABEL.search(folded, max(past, match.start() - 20), match.start())
        if before is None:
            continue
        text = before.group().rstrip()
        field = _field(text, labels)
        if field is not None and not _in_quotes(folded, line.start, before.start()):
            close = _closing_bracket(folded, before.start(), line)
            yield Label(before.start(), _skip_space(folded, match.end(), line.end), field, text, True, close)


def _label_at_head(folded: str, line: Line, at: int, labels: Matcher) -> Label | None:
    text = folded[at : line.end]
    boxed = _BOXED.match(text)
    if boxed is not None:
        return _made(folded, line, (at, at + boxed.end()), boxed.group(1) or boxed.group(2), labels)
    colon = text.find(":", 0, 30)
    if colon > 0:
        end = _COLON.match(text, colon)
        return _made(folded, line, (at, at + (end.end() if end else colon + 1)), text[:colon], labels)
    whole = _made(folded, line, (at, line.end), text, labels) if len(text) <= 14 else None
    if whole is not None:
        return whole
    spaced = _SPACED.match(text)
    if spaced is not None:
        label = _made(folded, line, (at, at + spaced.end()), spaced.group(1), labels)
        return label if label and label.field.startswith(("owner", "deadline")) else None
    return None


def _made(folded: str, line: Line, span: tuple[int, int], text: str, labels: Matcher) -> Label | None:
    field = _field(text, labels)
    if field is None:
        return None
    at, end = span
    while end < line.end and folded[end] in " :】]":
        end += 1
    return Label(at, end, field, "".join(text.split()), False)


def _field(text: str, labels: Matcher) -> str | None:
    rule = labels.first("".join(text.split()))
    return None if rule is None or rule.value in COLUMN_ONLY else rule.value


def _in_quotes(folded: str, start: int, place: int) -> bool:
    stretch = folded[max(start, place - _QUOTE_REACH) : place]
    return stretch.count("“") > stretch.count("”") or stretch.count("《") > stretch.count("》")


def _closing_bracket(folded: str, place: int, line: Line) -> int:
    """Where the bracket right before ``place`` closes; 0 when there is none."""
    if place == line.start or folded[place - 1] not in "(【[":
        return 0
    opener = folded[place - 1]
    closer, depth = ")】]"["(【[".index(opener)], 0
    for at in range(place - 1, line.end):
        depth += (folded[at] == opener) - (folded[at] == closer)
        if depth == 0:
            return at
    return line.end


def _skip_space(folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " ":
        at += 1
    return at
