"""The front of a notice, line by line: furniture, publication data, headline, intro, the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.fields.facts_page import Page
from extract.fields.facts_publication import Label, is_bare_date, labels_of
from extract.fields.facts_title import Headline, find_headline, is_repeat
from extract.outline.scanning import Line
from extract.rulebook import Rulebook

_ADDRESSEE = re.compile(r"[^。]{2,60}:")
_LIST_SIGNS = "•·-*■●◆ "


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


def read_front(page: Page, stop: int, rules: Rulebook) -> Front:
    """The lines before ``stop``, each with its role; ``intro`` is ``stop`` when there is no intro."""
    lines = page.lines(0, stop)
    early = [line for line in lines if line.start < 6000][:120]
    furniture = _furniture(page, early, rules)
    labels = labels_of(page, [line for line in early if line.start not in furniture], rules)
    held = _held_by(early, labels, page.text)
    intro = _intro(page, early, furniture | held, rules)
    intro = _after_headline(page.text, intro, labels, rules)
    before = [
        Line(line.start, min(line.end, intro))
        for line in early
        if line.start < intro and line.start not in furniture
    ]
    headline = find_headline(page, before, labels, rules)
    roles = [_role(page, line, (furniture, held, intro, headline)) for line in lines]
    front = [FrontLine(*line, _body(page.text, line), role) for line, role in zip(lines, roles, strict=True)]
    bare = [Line(*line[:2]) for line in front if line.start < intro and _bare(page.text, line)]
    return Front(front, labels, headline, intro, bare[0] if bare else None)


def _bare(text: str, line: FrontLine) -> bool:
    return is_bare_date(text[line.body : line.end])


def _furniture(page: Page, lines: list[Line], rules: Rulebook) -> set[int]:
    matcher = rules.family("furniture")
    found = set()
    for line in lines:
        text = page.text[line.start : line.end]
        if len(text) <= 320 and "。" not in text and matcher.first("".join(text.split())) is not None:
            found.add(line.start)
    return found


def _held_by(lines: list[Line], labels: list[Label], text: str) -> set[int]:
    """The starts of lines that are publication data: they hold a label, a label's value, or a bare date."""
    found = {line.start for line in lines if is_bare_date(text[line.start : line.end])}
    places = [(label.start, label.value_start) for label in labels]
    for line in lines:
        if "。" in text[line.start : line.end]:
            continue
        if any(line.start <= place < line.end for pair in places for place in pair):
            found.add(line.start)
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


def _after_headline(text: str, intro: int, labels: list[Label], rules: Rulebook) -> int:
    """Where the intro speaks on a line that begins with the headline or with publication data."""
    end = text.find("\n", intro)
    values = [label.value_start for label in labels if intro <= label.start < (len(text) if end < 0 else end)]
    begun = max(values, default=intro)
    opens = rules.family("facts", "title.sentence").regex
    gaps = re.finditer(r" +", text[begun : begun + 200].split("。", maxsplit=1)[0])
    return next((begun + gap.end() for gap in gaps if opens.match(text[begun + gap.end() :][:40])), intro)


def _speaks(text: str) -> bool:
    plain = re.sub(r"[“《][^”》]*[”》]", "", text)
    return "。" in plain and len(plain) >= 12


def _role(page: Page, line: Line, known: tuple[set[int], set[int], int, Headline | None]) -> str:
    furniture, held, intro, headline = known
    if line.start in furniture:
        return "furniture"
    text = page.text[_body(page.text, line) : line.end]
    if headline and line.end <= intro and (line.start in headline.lines or is_repeat(text, headline)):
        return "title"
    if line.start in held:
        return "meta"
    return "intro" if line.end > intro else "other"


def _body(text: str, line: Line) -> int:
    at = line.start
    while at < line.end and text[at] in _LIST_SIGNS:
        at += 1
    return at
