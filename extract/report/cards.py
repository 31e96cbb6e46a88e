"""What the records side of a notice's page shows: cards for issues, with everything below them.

A value that the notice states is told apart from one that is inferred: ``basis`` is ``stated`` (at this
very place), ``issue`` (once for the whole issue), ``carried`` (a guess from an earlier measure), or None.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from extract.model import Deadline, Finding, Issue, Measure, Owner, Progress
from extract.report.naming import Names
from extract.report.words import MILESTONES, ROLES
from extract.tables.cases import Case

_DONE = ("completed", "basically_completed")
_Place = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Chip:
    """An owner or a deadline: ``name`` is the record to show for it, None when there is none."""

    name: str | None
    label: str
    text: str
    more: str | None
    basis: str | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure with its owners and deadlines; empty ``owners`` says that none is named anywhere."""

    name: str
    record: Measure
    owners: tuple[Chip, ...]
    deadlines: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue with everything said below it, sub-issues excepted: they have cards of their own."""

    name: str
    record: Issue
    owners: tuple[Chip, ...]
    deadlines: tuple[Chip, ...]
    measures: tuple[MeasureCard, ...]
    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]


def _lists() -> dict[Any, list[Any]]:
    return defaultdict(list)


@dataclass(frozen=True, slots=True)
class _Index:
    """The records by the issue (and measure) they belong to, and the statuses of the issues."""

    names: Names
    as_of: dt.date | None
    owners: dict[_Place, list[Owner]] = field(default_factory=_lists)
    deadlines: dict[_Place, list[Deadline]] = field(default_factory=_lists)
    measures: dict[str, list[Measure]] = field(default_factory=_lists)
    progress: dict[str | None, list[Progress]] = field(default_factory=_lists)
    findings: dict[str | None, list[Finding]] = field(default_factory=_lists)
    done: frozenset[str | None] = frozenset()


def is_late(deadline: Deadline, done: frozenset[str | None], as_of: dt.date | None) -> bool:
    """Whether the day is past on ``as_of`` and its issue is not said to be completed."""
    return (
        as_of is not None
        and deadline.due is not None
        and deadline.due < as_of
        and deadline.issue_id not in done
    )


def completed(case: Case) -> frozenset[str | None]:
    """The issues that are said to be completed, themselves or by the issue they are part of."""
    done: set[str | None] = set()
    for issue in case.issues:
        if issue.status in _DONE or (issue.status is None and issue.parent_id in done):
            done.add(issue.issue_id)
    return frozenset(done)


def cards(case: Case, names: Names, as_of: dt.date | None) -> list[IssueCard]:
    """A card for each issue, in the order of the notice."""
    index = _indexed(case, names, as_of)
    return [_card(issue, index) for issue in case.issues]


def _indexed(case: Case, names: Names, as_of: dt.date | None) -> _Index:
    index = _Index(names, as_of, done=completed(case))
    for owner in case.owners:
        index.owners[owner.issue_id, owner.measure_id].append(owner)
    for deadline in case.deadlines:
        index.deadlines[deadline.issue_id, deadline.measure_id].append(deadline)
    for measure in case.measures:
        index.measures[measure.issue_id].append(measure)
    for statement in case.progress:
        index.progress[statement.issue_id].append(statement)
    for finding in case.findings:
        index.findings[finding.issue_id].append(finding)
    return index


def _card(issue: Issue, index: _Index) -> IssueCard:
    here = (issue.issue_id, None)
    return IssueCard(
        index.names.of(issue),
        issue,
        tuple(_owner_chip(each, index, "stated") for each in index.owners[here]),
        tuple(deadline_chip(each, index.names, late=_late(each, index)) for each in index.deadlines[here]),
        tuple(_measure(each, index) for each in index.measures[issue.issue_id]),
        tuple(index.progress[issue.issue_id]),
        tuple(index.findings[issue.issue_id]),
    )


def _measure(measure: Measure, index: _Index) -> MeasureCard:
    owners, deadlines = _owners(measure, index), _deadlines(measure, index)
    return MeasureCard(index.names.of(measure), measure, tuple(owners), tuple(deadlines))


def _owners(measure: Measure, index: _Index) -> list[Chip]:
    """What is stated here, then what the resolved columns add from elsewhere."""
    stated = index.owners[measure.issue_id, measure.measure_id]
    chips = [_owner_chip(each, index, "stated") for each in stated]
    if measure.owner_basis in (None, "stated"):
        return chips
    known = {each.name for each in stated}
    resolved = {
        "牵头领导": measure.lead_leaders,
        "责任部门": measure.departments,
        "参与部门": measure.participants,
    }
    for label, people in resolved.items():
        chips += [_resolved(each, label, measure, index) for each in people if each not in known]
    return chips


def _resolved(person: str, label: str, measure: Measure, index: _Index) -> Chip:
    """An owner named elsewhere: by the record it comes from, where one of that name can be told."""
    for place in _sources(measure, index):
        for owner in index.owners[place]:
            if owner.name == person:
                return _owner_chip(owner, index, measure.owner_basis)
    return Chip(None, label, person, None, measure.owner_basis)


def _sources(measure: Measure, index: _Index) -> list[_Place]:
    """Where a measure's inferred values may be stated: at its issue, or before it, the nearest first."""
    siblings = index.measures[measure.issue_id]
    before = siblings[: siblings.index(measure)]
    return [
        (measure.issue_id, None),
        *((measure.issue_id, each.measure_id) for each in reversed(before)),
    ]


def _deadlines(measure: Measure, index: _Index) -> list[Chip]:
    stated = index.deadlines[measure.issue_id, measure.measure_id]
    chips = [deadline_chip(each, index.names, late=_late(each, index)) for each in stated]
    if measure.deadline_basis in (None, "stated"):
        return chips
    for place in _sources(measure, index):
        if found := index.deadlines[place]:
            basis = measure.deadline_basis
            inferred = [deadline_chip(each, index.names, basis, _late(each, index)) for each in found]
            return chips + inferred
    due = measure.due.isoformat() if measure.due else "未注明日期"
    return [*chips, Chip(None, "时限", due, None, measure.deadline_basis)]


def _late(deadline: Deadline, index: _Index) -> bool:
    return is_late(deadline, index.done, index.as_of)


def _owner_chip(owner: Owner, index: _Index, basis: str | None) -> Chip:
    return Chip(index.names.of(owner), owner.label or ROLES[owner.role], owner.name, owner.post, basis)


def deadline_chip(deadline: Deadline, names: Names, basis: str | None = "stated", late: bool = False) -> Chip:
    """A deadline as written, with the day it means."""
    meant = [deadline.due.isoformat()] if deadline.due else []
    meant += ["立行立改"] if deadline.immediate and "立行立改" not in deadline.raw else []
    meant += ["长期坚持"] if deadline.ongoing and "长期坚持" not in deadline.raw else []
    meant += [f"完成{deadline.share:.0%}"] if deadline.share and deadline.share < 1 else []
    label = deadline.label or MILESTONES[deadline.milestone]
    return Chip(names.of(deadline), label, deadline.raw, "，".join(meant) or None, basis, late)
