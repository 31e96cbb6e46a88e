"""Where a span of a notice stands: in which issue, in which part, in a section of which role."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

import pyarrow as pa

#: Roles that say what a part of the notice is for, and the scope they give to what stands in them.
_SCOPES = {
    "organisation": "organisation",
    "follow_up": "follow_up",
    "intro": "intro",
    "title": "intro",
}
_SECTION = ("section_id", "parent_id", "role", "marker", "start", "end")
_SPANS = ("measures", "progress", "deadlines")

Row = dict[str, Any]


class Standing(NamedTuple):
    """``scope`` is issue, organisation, follow_up, intro or other; ``role`` that of the innermost section."""

    issue_id: str | None
    scope: str
    role: str | None


class Places:
    """The sections and issues of one notice, asked by offset."""

    def __init__(self, sections: list[Row], spans: list[tuple[int, int, str]], issues: list[Row]) -> None:
        self.sections = sections
        self._starts = [section["start"] for section in sections]
        self._by_id = {section["section_id"]: section for section in sections}
        self._spans = sorted(spans)
        self._span_starts = [start for start, _, _ in self._spans]
        self._issues: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for issue in issues:
            home = self._section(issue["start"])
            if home is not None:
                self._issues[home["section_id"]].append((issue["start"], issue["issue_id"]))

    def at(self, place: int) -> Standing:
        """Where the character at ``place`` stands."""
        section = self._section(place)
        issue = self._in_span(place) or self._in_sections(section, place)
        scope = "issue" if issue else self._scope(section)
        return Standing(issue, scope, section["role"] if section else None)

    def _section(self, place: int) -> Row | None:
        at = bisect_right(self._starts, place) - 1
        return self.sections[at] if at >= 0 and place < self.sections[at]["end"] else None

    def _in_span(self, place: int) -> str | None:
        """The issue of the shortest record around the place, among the nearest that begin before it."""
        at = bisect_right(self._span_starts, place)
        around = [
            (end - start, issue) for start, end, issue in self._spans[max(0, at - 6) : at] if place < end
        ]
        return min(around)[1] if around else None

    def _in_sections(self, section: Row | None, place: int) -> str | None:
        """The issue that the section, or one around it, is about; of several the last that begins before."""
        while section is not None:
            issues = self._issues.get(section["section_id"], [])
            at = bisect_right(issues, place, key=itemgetter(0))
            if at:
                return issues[at - 1][1]
            section = self._by_id.get(section["parent_id"])
        return None

    def _scope(self, section: Row | None) -> str:
        while section is not None:
            if section["role"] in _SCOPES:
                return _SCOPES[section["role"]]
            section = self._by_id.get(section["parent_id"])
        return "other"


def places_of(part: Mapping[str, pa.Table]) -> dict[str, Places]:
    """The places of every notice of a part, by ``notice_id``."""
    sections = _grouped(part, "sections", _SECTION)
    issues = _grouped(part, "issues", ("issue_id", "start", "end"))
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for table in _SPANS:
        for notice, rows in _grouped(part, table, ("issue_id", "start", "end")).items():
            spans[notice] += [(row["start"], row["end"], row["issue_id"]) for row in rows if row["issue_id"]]
    for notice, rows in issues.items():
        spans[notice] += [(row["start"], row["end"], row["issue_id"]) for row in rows]
    return {
        notice: Places(rows, spans.get(notice, []), issues.get(notice, []))
        for notice, rows in sections.items()
    }


def _grouped(part: Mapping[str, pa.Table], table: str, names: Iterable[str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    if table in part:
        for row in part[table].select(["notice_id", *names]).to_pylist():
            found[row["notice_id"]].append(row)
    return found
