"""The text of a notice as lines of coloured segments: overlapping records split at their boundaries.

The segments joined give the text back, character by character. Each knows its kind (its colour), the
worst doubt that touches it and the names of the records it belongs to, the innermost first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from extract.model import Finding, Issue, Measure, Progress
from extract.report.naming import Names
from extract.rulebook.folding import fold
from extract.tables.cases import Case

#: Browsers lay out a line as a whole: a longer one is shown in pieces of at most so many characters.
LONGEST = 1_200
#: Lines come in chunks of about so many characters; the browser leaves out those that are not in view.
CHUNK = 3_000

# Later entries lie on top of earlier ones.
_LAYERS = ("description", "issue", "measure", "progress", "owner", "deadline", "doubt")
_RANK = {kind: rank for rank, kind in enumerate(_LAYERS)}
_FRAME = {"organisation": "frame", "follow_up": "frame", "contact": "closing", "signature": "closing"}
_STOPS = ("。", "；", "：", ";", ":")
_SEVERITIES = ("info", "warning", "error")


class Segment(NamedTuple):
    """A stretch of text with one look: ``kind`` is a record's or else that of the section around it."""

    text: str
    kind: str
    doubt: str | None
    names: tuple[str, ...]


class Line(NamedTuple):
    """A line of the text, its newline included; ``continued``: a further piece of an overlong line.

    ``findings`` are those to be shown beside it, the worst first.
    """

    number: int
    continued: bool
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    kind: str
    name: str | None
    severity: str | None = None


def chunks(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines in groups that a browser can lay out (or leave out) one at a time."""
    chunk: list[Line] = []
    size = 0
    for line in lines:
        chunk.append(line)
        size += sum(len(segment.text) for segment in line.segments) + 40
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def paint(case: Case, names: Names) -> list[Line]:
    """The lines of the notice; findings stand at the line where their place (or their issue) begins."""
    cuts = _line_cuts(case.text)
    segments = _segments(case, _marks(case, names), cuts)
    findings = _findings_by_cut(case, cuts)
    lines: list[Line] = []
    number = 0
    for start, end in pairwise(cuts):
        continued = start > 0 and case.text[start - 1] != "\n"
        number += not continued
        here = tuple(_taken(segments, end - start))
        worst_first = sorted(findings.get(end, ()), key=lambda each: -_SEVERITIES.index(each.severity))
        lines.append(Line(number, continued, here, tuple(worst_first)))
    return lines


def _taken(segments: Iterator[Segment], size: int) -> Iterator[Segment]:
    """The next segments, of ``size`` characters together: every line ends where a segment does."""
    while size > 0:
        segment = next(segments)
        size -= len(segment.text)
        yield segment


def _line_cuts(text: str) -> list[int]:
    """Where lines (and pieces of overlong lines) begin, and the end of the text."""
    cuts, at = [0], 0
    while at < len(text):
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop + 1
        while end - at > LONGEST + 1:
            pause = text.rfind("。", at + LONGEST // 2, at + LONGEST)
            at = pause + 1 if pause > 0 else at + LONGEST
            cuts.append(at)
        cuts.append(end)
        at = end
    return cuts


def _findings_by_cut(case: Case, cuts: list[int]) -> dict[int, list[Finding]]:
    """The findings by the end of the line they are shown at: their own, or that of their measure or issue."""
    owners: dict[str | None, int] = {each.issue_id: each.start for each in case.issues}
    owners |= {each.measure_id: each.start for each in case.measures}
    placed = defaultdict(list)
    for each in case.findings:
        around = owners.get(each.measure_id, owners.get(each.issue_id))
        place = around if each.start is None else each.start
        if place is not None:
            placed[cuts[min(bisect_right(cuts, place), len(cuts) - 1)]].append(each)
    return placed


def _marks(case: Case, names: Names) -> Iterator[_Mark]:
    """Every record's stretches of text, in no order."""
    below = _below(case)
    for issue in case.issues:
        yield from _issue_marks(case.text, issue, names.of(issue), below[issue.issue_id])
    for measure in case.measures:
        yield _Mark(_with_marker(case.text, measure), measure.end, "measure", names.of(measure))
    for statement in case.progress:
        kind = "progress" if statement.issue_id else "frame"
        yield _Mark(statement.start, statement.end, kind, names.of(statement))
    for owner in case.owners:
        yield _Mark(owner.start, owner.end, "owner", names.of(owner))
    for deadline in case.deadlines:
        yield _Mark(deadline.start, deadline.end, "deadline", names.of(deadline))
    for finding in case.findings:
        if finding.start is not None and finding.end is not None:
            yield _Mark(finding.start, finding.end, "doubt", names.of(finding), finding.severity)
    for section in names.unplaced:
        yield _Mark(section.start, section.end, "other", names.of(section))


def _below(case: Case) -> dict[str | None, list[int]]:
    """Where the measures, statements and sub-issues of each issue begin."""
    found: dict[str | None, list[int]] = defaultdict(list)
    records: tuple[Measure | Progress, ...] = (*case.measures, *case.progress)
    for record in records:
        found[record.issue_id].append(_with_marker(case.text, record))
    for issue in case.issues:
        found[issue.parent_id].append(_with_marker(case.text, issue))
    return found


def _issue_marks(text: str, issue: Issue, name: str, below: list[int]) -> Iterator[_Mark]:
    """Heading and description: the issue's own words, up to whatever stands below it."""
    said = issue.start + len(issue.description)
    own = said if text[issue.start : said] == issue.description else issue.end
    end = min((at for at in (*below, own) if at > issue.start), default=issue.end)
    found = text.find(issue.title, issue.start, end)
    heading = found + len(issue.title) if found >= 0 else text.find("\n", issue.start, end)
    heading = end if heading < 0 else heading + text.startswith(_STOPS, heading, end)
    yield _Mark(_with_marker(text, issue), heading, "issue", name)
    yield _Mark(heading, end, "description", name)


def _with_marker(text: str, record: Issue | Measure | Progress) -> int:
    """Where a record begins when its ordinal, which stands before it, is counted in."""
    if record.marker:
        first = max(0, record.start - len(record.marker) - 3)
        before = fold(text[first : record.start]).rfind(record.marker)
        if before >= 0 and not text[first + before + len(record.marker) : record.start].strip():
            return first + before
    return record.start


def _segments(case: Case, marks: Iterator[_Mark], cuts: list[int]) -> Iterator[Segment]:
    """The text between every two boundaries, in order."""
    size = len(case.text)
    opening: dict[int, list[_Mark]] = {}
    bounds = set(cuts)
    for mark in (*_tiles(case), *marks):
        if 0 <= mark.start < mark.end <= size:
            opening.setdefault(mark.start, []).append(mark)
            bounds |= {mark.start, mark.end}
    active: list[_Mark] = []
    for start, end in pairwise(sorted(bounds)):
        active = [mark for mark in active if mark.end > start] + opening.get(start, [])
        segment = _segment(case.text[start:end], active)
        rest = segment.text.lstrip()
        if rest and len(rest) < len(segment.text):  # an indent has no colour
            yield Segment(segment.text[: -len(rest)], "space", None, ())
            segment = segment._replace(text=rest)
        yield segment


def _tiles(case: Case) -> Iterator[_Mark]:
    for each in case.sections:
        yield _Mark(each.start, each.end, _FRAME.get(each.role, each.role), None)


def _segment(text: str, active: list[_Mark]) -> Segment:
    ground = next((mark.kind for mark in active if mark.name is None), "other")
    records = sorted(
        (mark for mark in active if mark.name), key=lambda m: (-_RANK.get(m.kind, -1), m.end - m.start)
    )
    kind = next((mark.kind for mark in records if mark.kind != "doubt"), _plain(ground))
    if text.isspace():
        kind = "space"
    doubts = [mark.severity for mark in records if mark.severity]
    worst = max(doubts, key=_SEVERITIES.index, default=None)
    return Segment(text, kind, worst, tuple(dict.fromkeys(mark.name for mark in records if mark.name)))


def _plain(role: str) -> str:
    """The look of text that no record claims: labels and connecting words inside a section."""
    return {"issue": "heading", "measure": "field", "progress": "field"}.get(role, role)
