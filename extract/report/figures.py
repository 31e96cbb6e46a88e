"""Figures: one row per notice for the index, and the sums that the charts draw."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from extract.report.cards import completed, is_late
from extract.tables.cases import Case

SEVERITIES = ("error", "warning", "info")
BASES = ("stated", "issue", "carried", "none")


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in the index. ``owned`` and ``dated`` count measures, wherever the value is stated."""

    id: str
    source: str
    title: str | None
    bureau: str | None
    kind: str | None
    programme: str | None
    region: str | None
    issues: int
    measures: int
    owned: int
    dated: int
    error: int
    warning: int
    info: int
    overdue: int
    feedback: str | None
    published: str | None
    unplaced: int

    def plain(self) -> dict[str, Any]:
        """The row for the index script."""
        return asdict(self)


@dataclass(slots=True)
class Figures:
    """Sums over all notices, filled with :meth:`add` as they come by."""

    as_of: dt.date | None
    rows: list[Row] = field(default_factory=list)
    owner_basis: Counter[str] = field(default_factory=Counter)
    deadline_basis: Counter[str] = field(default_factory=Counter)
    #: By day: how many deadlines, as (overdue, completed, open).
    days: dict[dt.date, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    checks: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case) -> Row:
        """Count one notice; its row."""
        self.owner_basis.update(each.owner_basis or "none" for each in case.measures)
        self.deadline_basis.update(each.deadline_basis or "none" for each in case.measures)
        self.checks.update(each.check for each in case.findings)
        done, overdue = completed(case), 0
        for each in case.deadlines:
            late = is_late(each, done, self.as_of)
            overdue += late
            if each.due is not None:
                state = "overdue" if late else "done" if each.issue_id in done else "open"
                self.days[each.due][state] += 1
        self.rows.append(_row(case, overdue))
        return self.rows[-1]

    def total(self, name: str) -> int:
        """The sum of a column of the rows."""
        return sum(getattr(row, name) for row in self.rows)

    def bureaus(self) -> list[tuple[str, Counter[str]]]:
        """Issues and findings by bureau, those with most issues first; notices that name none left out."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self.rows:
            if row.bureau:
                found[row.bureau].update({name: getattr(row, name) for name in ("issues", *SEVERITIES)})
        return sorted(found.items(), key=lambda item: (-item[1]["issues"], item[0]))


def _row(case: Case, overdue: int) -> Row:
    facts = case.facts
    severities = Counter(each.severity for each in case.findings)
    return Row(
        case.notice_id,
        case.source,
        facts.title,
        facts.bureau,
        facts.kind,
        facts.programme,
        facts.region,
        sum(each.is_leaf for each in case.issues),
        len(case.measures),
        sum(each.owner_basis is not None for each in case.measures),
        sum(each.deadline_basis is not None for each in case.measures),
        severities["error"],
        severities["warning"],
        severities["info"],
        overdue,
        _day(facts.feedback_date),
        _day(facts.published_at or facts.signed_date),
        _unplaced(case),
    )


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()[:10]


def _unplaced(case: Case) -> int:
    """Characters of sections that no rule understood."""
    stretches: Iterable[str] = (
        case.text[each.start : each.end] for each in case.sections if each.role == "other"
    )
    return sum(len(stretch.strip()) for stretch in stretches)
