"""The stage between text and outline: every line with what it might open, before anything is decided."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from extract.command.terminal import visible
from extract.model import Document, Notice
from extract.outline.scanning import Label, Marker, scan
from extract.outline.sifting import sift
from extract.reading import regions
from extract.rulebook import Rulebook
from extract.rulebook.folding import fold


@dataclass(frozen=True, slots=True)
class Candidates:
    """One line of the text: its candidates, and (what was decided) the role of its section."""

    start: int
    text: str
    role: str
    ordinals: tuple[Marker, ...]
    labels: tuple[Label, ...]


def candidates(notice: Notice, rules: Rulebook) -> list[Candidates]:
    """A record for each line of the notice, those without candidates included."""
    document = notice.document
    folded = fold(document.text)
    found = sift(folded, scan(folded, rules, regions(document)), rules)
    texts = document.text.removesuffix("\n").split("\n")
    starts = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    ordinals: list[list[Marker]] = [[] for _ in texts]
    labels: list[list[Label]] = [[] for _ in texts]
    for marker in found.markers:
        ordinals[bisect_right(starts, marker.start) - 1].append(marker)
    for label in found.labels:
        labels[bisect_right(starts, label.start) - 1].append(label)
    words = [start + len(text) - len(text.lstrip()) for start, text in zip(starts, texts, strict=True)]
    roles = _roles(notice, words)
    return [
        Candidates(start, text, role, tuple(here), tuple(named))
        for start, text, role, here, named in zip(starts, texts, roles, ordinals, labels, strict=True)
    ]


def _roles(notice: Notice, starts: list[int]) -> list[str]:
    """The roles of the sections around the given offsets (an indent belongs to the section before it)."""
    tiles = [section.start for section in notice.sections]
    places = (bisect_right(tiles, start) - 1 for start in starts)
    return [notice.sections[place].role if place >= 0 else "–" for place in places]


def lines(found: list[Candidates], document: Document) -> str:
    """The lines for people: offset, role, text; below it each candidate with its offset."""
    head = f"{len(found)} lines, {len(document.tables)} tables (lines of tables have no candidates here)"
    return "\n".join([head, *(line for each in found for line in _shown(each))])


def _shown(line: Candidates) -> Iterator[str]:
    yield f"{line.start:>7} {line.role:<12} │ {visible(line.text)}"
    for marker in line.ordinals:
        read = f"{marker.style} {marker.value} “{marker.text}”"
        yield f"{marker.start:>7} {'':<12} ├ ordinal {read}{_flags(marker)}"
    for label in line.labels:
        inside = " inline" if label.inline else ""
        yield f"{label.start:>7} {'':<12} ├ label {label.field} “{visible(label.text)}”{inside}"


def _flags(marker: Marker) -> str:
    flags = {"inline": marker.inline, "doubtful": marker.doubtful, "headed": marker.headed}
    return "".join(f" {name}" for name, holds in flags.items() if holds)


def as_json(found: list[Candidates]) -> str:
    """The same for machines."""
    return json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2)


def _plain(line: Candidates) -> dict[str, Any]:
    return {
        "start": line.start,
        "role": line.role,
        "text": line.text,
        "ordinals": [{**each._asdict(), "inline": each.inline} for each in line.ordinals],
        "labels": [each._asdict() for each in line.labels],
    }
