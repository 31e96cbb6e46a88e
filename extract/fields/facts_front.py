"""The front of a notice, line by line: furniture, publication data, headline, intro, the rest."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final, NamedTuple

from extract.fields.facts_page import Page
from extract.fields.facts_publication import Label, is_bare_date, labels_of
from extract.fields.facts_title import Headline, find_headline, is_repeat
from extract.model import new
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_GAP: Final = pattern_of(r" +(?!\d{1,2}:\d\d)")
_LIST_SIGNS: Final = "•·-*■●◆ "


class FrontLine(NamedTuple):
    """A line of the front and its role; ``body`` is where its text begins, after a list sign."""

    start: int
    end: int
    body: int
    role: str


class Front(NamedTuple):
    """The front, read: its lines, its publication labels, its headline, and where the intro begins."""

    lines: list[FrontLine]
    labels: list[Label]
    headline: Headline | None
    intro: int
    bare_date: Line | None


class _Marks(NamedTuple):
    """What the early lines hold: furniture and publication data (starts of lines), and the labels."""

    furniture: set[int]
    labels: list[Label]
    held: set[int]


def read_front(page: Page, stop: int, rules: Rulebook) -> Front:
    """The lines before ``stop``, each with its role; ``intro`` is ``stop`` when there is no intro.

    A line in which the intro begins behind a headline or publication data counts as several lines.
    """
    lines = page.lines(0, stop)
    marks = _marks(page, lines, rules)
    intro = _intro(page, _early(lines), marks.furniture | marks.held, rules)
    intro = _after_headline(page.text, intro, marks.labels, rules)
    crossed = next((i for i, line in enumerate(lines) if line.start < intro < line.end), None)
    if crossed is not None:
        lines[crossed : crossed + 1] = _parted(page, lines[crossed], intro, rules)
        marks = _marks(page, lines, rules)
    before = [line for line in _early(lines) if line.start < intro and line.start not in marks.furniture]
    trails = [line for line in _early(lines) if line.start < intro and line.start in marks.furniture]
    headline = find_headline(page, before, marks.labels, rules) or find_headline(page, trails, [], rules)
    roles = [_role(page, line, (marks, intro, headline)) for line in lines]
    front = [
        new(FrontLine, (*line, _body(page.text, line), role)) for line, role in zip(lines, roles, strict=True)
    ]
    bare = [Line(*line[:2]) for line in front if line.start < intro and _bare(page.text, line)]
    return Front(front, marks.labels, headline, intro, bare[0] if bare else None)


def _early(lines: list[Line]) -> list[Line]:
    return [line for line in lines if line.start < 6000][:120]


def _marks(page: Page, lines: list[Line], rules: Rulebook) -> _Marks:
    early = _early(lines)
    furniture = _furniture(page, early, rules)
    labels = labels_of(page, [line for line in early if line.start not in furniture], rules)
    return _Marks(furniture, labels, _held_by(early, labels, page.text))


def _parted(page: Page, line: Line, intro: int, rules: Rulebook) -> list[Line]:
    """The lines that were run together in ``line``: cut at its labels, at gaps, at the intro."""
    labels = labels_of(page, [Line(line.start, intro)], rules)
    held = [(label.start, label.value_end) for label in labels]
    gaps = (match.end() for match in _GAP.finditer(page.text, line.start, intro))
    cuts = {gap for gap in gaps if not any(start <= gap <= end for start, end in held)}
    cuts |= {line.start, labels[0].start if labels else intro, intro}
    starts = sorted(cuts)
    pieces = [page.lines(start, end) for start, end in zip(starts, [*starts[1:], line.end], strict=True)]
    return [piece for part in pieces for piece in part]


def _bare(text: str, line: FrontLine) -> bool:
    return is_bare_date(text[line.body : line.end])


def _furniture(page: Page, lines: list[Line], rules: Rulebook) -> set[int]:
    matcher = rules.family("furniture")
    spans = page.document.furniture
    found = {line.start for line in lines if any(one.start <= line.start < one.end for one in spans)}
    for line in lines:
        text = page.text[line.start : line.end]
        if len(text) <= 320 and "。" not in text and matcher.first("".join(text.split())) is not None:
            found.add(line.start)
    return found


def _held_by(lines: list[Line], labels: list[Label], text: str) -> set[int]:
    """The starts of lines that are publication data: they hold a label, a label's value, or a bare date."""
    found = {line.start for line in lines if is_bare_date(text[line.start : line.end])}
    places = sorted(place for label in labels for place in (label.start, label.value_start))
    for start, end in lines:
        at = bisect_left(places, start)
        if at < len(places) and places[at] < end and text.find("。", start, end) < 0:
            found.add(start)
    return found


def _intro(page: Page, lines: list[Line], passed: set[int], rules: Rulebook) -> int:
    """Where the notice begins to speak: at the first line that is a sentence, or opens like one."""
    opens = rules.family("facts", "title.sentence")
    topic = rules.family("facts", "title.topic")
    for line in lines:
        if line.start in passed:
            continue
        text = page.text[_body(page.text, line) : line.end]
        if _speaks(text) or (len(text) >= 24 and opens.regex.search(text) and topic.regex.search(text)):
            return line.start
    return lines[-1].end if lines else 0


_GAPS: Final = pattern_of(" +")
_QUOTED: Final = pattern_of("[“《][^”》]*[”》]")


def _after_headline(text: str, intro: int, labels: list[Label], rules: Rulebook) -> int:
    """Where the intro speaks on a line that begins with the headline or with publication data."""
    end = text.find("\n", intro)
    values = [label.value_start for label in labels if intro <= label.start < (len(text) if end < 0 else end)]
    begun = max(values, default=intro)
    opens = rules.family("facts", "title.sentence").regex
    gaps = _GAPS.finditer(text[begun : begun + 200].split("。", maxsplit=1)[0])
    places = [begun] if begun > intro else []
    places += [begun + gap.end() for gap in gaps]
    return next((place for place in places if opens.match(text[place : place + 40])), intro)


def _speaks(text: str) -> bool:
    closed = max(text.rfind("”"), text.rfind("》")) + 1  # behind it each sign would look to the end in vain
    plain = _QUOTED.sub("", text[:closed]) + text[closed:]
    return len(plain) >= 12 and ("。" in plain or plain.endswith(("如下:", "如下")))


def _role(page: Page, line: Line, known: tuple[_Marks, int, Headline | None]) -> str:
    marks, intro, headline = known
    if line.start in marks.furniture:
        return "furniture"
    text = page.text[_body(page.text, line) : line.end]
    if headline and line.end <= intro and (line.start in headline.lines or is_repeat(text, headline)):
        return "title"
    if line.start in marks.held:
        return "meta"
    return "intro" if line.end > intro else "other"


def _body(text: str, line: Line) -> int:
    at = line.start
    while at < line.end and text[at] in _LIST_SIGNS:
        at += 1
    return at
