"""From a case to the rows of its sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from extract.audit.answering import Unit, customary, units
from extract.audit.doubts import ordinal, without_name
from extract.audit.settings import Settings
from extract.audit.words import CHECKS, FILE_STATUSES, SEVERITIES, STATUSES
from extract.ledger.resolving import deadlines_of, owners_of, supporters_of
from extract.ledger.sheets import Cell, Mark, Row
from extract.model import Deadline, Finding, Issue, Measure, Owner
from extract.tables.cases import PERSONS, Case

_MARKS = {"missing": Mark.MISSING, "carried": Mark.CARRIED}
_SEVERE = {"error": Mark.ERROR, "warning": Mark.WARNING}
# What the columns 牵头领导, 牵头部门, 责任部门 are headed by; other roles in them carry their label.
_PLAIN_ROLES = {"lead_leader", "lead_department", "responsible_department", "participating_department"}


def ledger_rows(case: Case, settings: Settings) -> Iterator[Row]:
    """A row for every measure, and for every issue without one; without the running number.

    What is missing is marked where the notice can be expected to say it, what is carried over always.
    """
    found = units(case)
    expected = {what: customary(case, settings, found, what) for what in ("owner", "deadline")}
    told: set[str] = set()
    for unit in found:
        owner, deadline = (_mark(unit.verdict(what), expected[what]) for what in ("owner", "deadline"))
        yield [
            Cell(case.name),
            Cell(f"{unit.issue.number} {unit.issue.title}"),
            Cell(None if unit.measure is None else _with_marker(unit.measure)),
            *_owner_cells(case, unit, owner),
            *_deadline_cells(deadlines_of(case, unit), deadline),
            Cell(_progress(case, unit, told)),
            Cell(_status(case, unit.issue)),
            Cell(_place(case, unit.measure or unit.issue)),
        ]


def _mark(verdict: str, expected: bool) -> Mark:
    return Mark.PLAIN if verdict == "missing" and not expected else _MARKS.get(verdict, Mark.PLAIN)


def _with_marker(measure: Measure) -> str:
    return f"{measure.marker or ''}{measure.text}"


def _owner_cells(case: Case, unit: Unit, mark: Mark) -> list[Cell]:
    owners = owners_of(case, unit)
    leaders = [owner for owner in owners if owner.role in PERSONS]
    lead = [owner for owner in owners if owner.role == "lead_department"]
    responsible = [owner for owner in owners if owner.role == "responsible_department"]
    answering = [Cell(_names(group), mark) for group in (leaders, lead, responsible)]
    return [*answering, Cell(_names(supporters_of(case, unit)))]


def _names(owners: list[Owner]) -> str | None:
    return "\n".join(_named(owner) for owner in owners) or None


def _named(owner: Owner) -> str:
    role = None if owner.role in _PLAIN_ROLES else owner.label
    told = "，".join(each for each in (role, owner.post) if each)
    return f"{owner.name}（{told}）" if told else owner.name


def _deadline_cells(deadlines: list[Deadline], mark: Mark) -> tuple[Cell, Cell]:
    early = [one for one in deadlines if one.milestone == "visible_effect"]
    last = [one for one in deadlines if one.milestone != "visible_effect"]
    return Cell(_until(early), mark), Cell(_until(last), mark)


def _until(deadlines: list[Deadline]) -> dt.date | str | None:
    """A day when there is one, else the words: 立行立改, 长期坚持, a month count that counts from nothing."""
    dues = [one.due for one in deadlines if one.due is not None]
    return max(dues) if dues else "；".join(dict.fromkeys(one.raw for one in deadlines)) or None


def _progress(case: Case, unit: Unit, told: set[str]) -> str | None:
    """The statements of the issue, or of the one it is part of; in full in the first row, then a pointer."""
    for issue in (unit.issue, *case.above(unit.issue)):
        statements = [each.text.strip() for each in case.progress_of.get(issue.issue_id, ())]
        if statements and issue.issue_id in told:
            return f"（见{issue.number}首行）"
        if statements:
            told.add(issue.issue_id)
            return "\n".join(statements)
    return None


def _status(case: Case, issue: Issue) -> str | None:
    status = next((each.status for each in (issue, *case.above(issue)) if each.status), None)
    return None if status is None else STATUSES[status]


def _place(case: Case, record: Issue | Measure) -> str:
    at = f"第{record.page}页" if record.page is not None else f"字符{record.start}–{record.end}"
    return f"{case.source}\n{at}"


def finding_rows(case: Case) -> Iterator[Row]:
    """A row for every finding; without the running number."""
    numbers = {measure.measure_id: ordinal(case, measure) for measure in case.measures}
    for finding in case.findings:
        issue = case.issue.get(finding.issue_id or "")
        yield [
            Cell(SEVERITIES[finding.severity], _SEVERE.get(finding.severity, Mark.PLAIN)),
            Cell(CHECKS.get(finding.check, finding.check)),
            Cell(case.name),
            Cell(None if issue is None else issue.number),
            Cell(numbers.get(finding.measure_id or "")),
            Cell(without_name(finding.message, case.name)),
            Cell(f"{case.source}{_offsets(finding)}"),
            Cell(finding.check),
        ]


def _offsets(finding: Finding) -> str:
    return "" if finding.start is None else f"\n字符{finding.start}–{finding.end}"


def file_row(row: Mapping[str, Any]) -> Row:
    """The row of a file; without the running number."""
    status = row["status"]
    mark = Mark.ERROR if status == "failed" else Mark.PLAIN
    return [
        Cell(row["source"]),
        Cell(FILE_STATUSES[status], mark),
        *(Cell(row[name]) for name in ("format", "encoding", "bytes", "notice_id", "error_type", "error")),
    ]
