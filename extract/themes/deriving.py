"""From one part's tables to the rows of ``themes`` and ``keywords``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from extract.rulebook.folding import fold, is_traditional
from extract.tables.rows import Columns
from extract.themes.columns import COLUMNS
from extract.themes.deciding import Decision, decide, decide_heading
from extract.themes.loading import load_scheme
from extract.themes.placing import Places, places
from extract.themes.ranking import rank
from extract.themes.reading import joined, said_of
from extract.themes.scheme import Scheme

_READ = ("notice_id", "issue_id", "parent_id", "is_leaf", "title", "description", "start", "end")


#: So much of a notice shows whether its signs are traditional.
_HEAD = 800


class _Issue(NamedTuple):
    notice_id: str
    issue_id: str
    parent_id: str | None
    is_leaf: bool
    title: str
    description: str
    start: int
    end: int


def derive(part: Mapping[str, pa.Table], rules: Path | None = None) -> dict[str, Columns]:
    """The rows of ``themes`` and ``keywords`` for the issues without sub-issues of one part of a run.

    Needs its tables ``notices`` and ``issues``. In the order of the issues; themes in the order of the
    scheme, keywords the best first. The same tables and rules give the same rows. ``rules`` is a folder that
    may hold ``themes/``. Raises ``RuleError`` when the rules are wrong.
    """
    scheme = load_scheme(rules)
    texts = dict(zip(*(part["notices"][name].to_pylist() for name in ("notice_id", "text")), strict=True))
    issues = [_Issue(*row) for row in zip(*(part["issues"][name].to_pylist() for name in _READ), strict=True)]
    by_id = {issue.issue_id: issue for issue in issues}
    found: dict[str, Columns] = {
        table: {column.name: [] for column in columns} for table, columns in COLUMNS.items()
    }
    for issue in issues:
        if issue.is_leaf:
            _add(found, issue, _Above(issue, by_id, texts[issue.notice_id], scheme))
    return found


class _Above:
    """An issue with its notice: what is said about it and above it, and where that stands."""

    def __init__(self, issue: _Issue, by_id: dict[str, _Issue], text: str, scheme: Scheme) -> None:
        self.issue = issue
        self.by_id = by_id
        self.text = text
        self.scheme = scheme
        self.traditional = is_traditional(fold(text[:_HEAD]))
        self.said = said_of(issue.title, issue.description, scheme, self.traditional)
        self.places = places(joined(issue.title, issue.description)[0], text, issue.start, issue.end)

    def themes(self) -> Iterator[tuple[str, Decision, Places]]:
        """Basis, decision and where its words stand: of the issue itself, else of the nearest heading."""
        own = decide(self.said, self.scheme)
        if own:
            yield from (("issue", decision, self.places) for decision in own)
            return
        for heading in self._headings():
            said = said_of(heading.title, heading.title, self.scheme, self.traditional)
            passed = decide_heading(said, self.scheme)
            if passed:
                if len(passed) == 1:
                    yield "heading", passed[0], places(heading.title, self.text, heading.start, heading.end)
                return

    def _headings(self) -> Iterator[_Issue]:
        """The issues it is part of, the nearest first."""
        above = self.by_id.get(self.issue.parent_id or "")
        while above is not None:
            yield above
            above = self.by_id.get(above.parent_id or "")


def _add(found: dict[str, Columns], issue: _Issue, above: _Above) -> None:
    for basis, decision, where in above.themes():
        stood = [(word, where.of(word.start, len(word.text))) for word in decision.words]
        starts = [start for _, start in stood if start is not None]
        if not starts:
            continue
        words = [above.text[start : start + len(word.text)] for word, start in stood if start is not None]
        best = decision.subthemes[0] if decision.subthemes else None
        span = (starts[0], starts[0] + len(words[0]))
        row = (decision.theme, best, list(decision.subthemes), basis, words, starts, *span)
        _append(found["themes"], (issue.notice_id, issue.issue_id, *row))
    for seq, token in enumerate(rank(above.said, above.scheme), 1):
        start = above.places.of(token.start, len(token.text))
        if start is not None:
            end = start + len(token.text)
            _append(
                found["keywords"], (issue.notice_id, issue.issue_id, seq, above.text[start:end], start, end)
            )


def _append(columns: Columns, row: tuple[Any, ...]) -> None:
    for values, value in zip(columns.values(), row, strict=True):
        values.append(value)
