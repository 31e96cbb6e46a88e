"""The tables of a run as cases: one notice with its records, as audit, ledger and report look at it.

Part files are read one after the other, so memory does not grow with the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import pyarrow as pa

from extract.model import Deadline, Facts, Finding, Issue, Measure, Owner, Progress, Section, new
from extract.tables.reading_back import read_parts
from extract.tables.storing import PathLike

_RECORDS: dict[str, type] = {
    "issues": Issue,
    "measures": Measure,
    "owners": Owner,
    "deadlines": Deadline,
    "progress": Progress,
    "findings": Finding,
}
_FACTS = tuple(field.name for field in fields(Facts))
#: Roles of those who answer; participants and supervisors do not (data contract).
PERSONS = frozenset({"lead_leader", "responsible_person"})
BODIES = frozenset({"lead_department", "responsible_department"})


@dataclass(frozen=True)
class Case:
    """One notice as its tables hold it, every list in the order of the text, and what is looked up in it.

    ``owners_at`` and ``deadlines_at`` are keyed by the id of the measure, or else of the issue, where they
    are stated; ``deadlines_at[""]`` holds what is promised for the whole notice. ``sections`` are there only
    when they were asked for.
    """

    notice_id: str
    source: str
    format: str
    text: str
    facts: Facts
    issues: tuple[Issue, ...]
    measures: tuple[Measure, ...]
    owners: tuple[Owner, ...]
    deadlines: tuple[Deadline, ...]
    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]
    sections: tuple[Section, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of notice; ``other`` when the reading could not tell."""
        return self.facts.kind or "other"

    @property
    def name(self) -> str:
        """What messages call the notice: its bureau, else its title, else its file."""
        return self.facts.bureau or self.facts.title or self.source

    @cached_property
    def issue(self) -> dict[str, Issue]:
        """Issues by id."""
        return {issue.issue_id: issue for issue in self.issues}

    @cached_property
    def measures_of(self) -> dict[str, list[Measure]]:
        """Measures by the issue they belong to."""
        return _by(self.measures, "issue_id")

    @cached_property
    def children_of(self) -> dict[str | None, list[Issue]]:
        """Issues by the issue they are part of."""
        return _by(self.issues, "parent_id")

    @cached_property
    def owners_at(self) -> dict[str, list[Owner]]:
        """Owners by the measure or issue at which they are stated."""
        found: dict[str, list[Owner]] = defaultdict(list)
        for owner in self.owners:
            found[owner.measure_id or owner.issue_id].append(owner)
        return found

    @cached_property
    def deadlines_at(self) -> dict[str, list[Deadline]]:
        """Deadlines by the measure or issue at which they are stated."""
        found: dict[str, list[Deadline]] = defaultdict(list)
        for deadline in self.deadlines:
            found[deadline.measure_id or deadline.issue_id or ""].append(deadline)
        return found

    @cached_property
    def progress_of(self) -> dict[str | None, list[Progress]]:
        """Statements of progress by the issue they are about."""
        return _by(self.progress, "issue_id")

    def above(self, issue: Issue) -> Iterator[Issue]:
        """The issues that ``issue`` is part of, the nearest first."""
        while issue.parent_id is not None and issue.parent_id in self.issue:
            issue = self.issue[issue.parent_id]
            yield issue


def cases(out: PathLike, *, sections: bool = False) -> Iterator[tuple[str, list[Case]]]:
    """The cases of a run by the id of their part, in the order of ``source``, with or without sections.

    Raises ``OutputError`` when ``out`` holds no finished run.
    """
    kinds = {**_RECORDS, "sections": Section} if sections else _RECORDS
    for part, tables in read_parts(out, ("notices", *kinds)):
        records = {name: _grouped(tables[name], kind) for name, kind in kinds.items()}
        yield part, [_case(row, records) for row in _rows(tables["notices"])]


def _case(row: dict[str, Any], records: dict[str, dict[str, list[Any]]]) -> Case:
    key = row["notice_id"]
    facts = Facts(**{name: row[name] for name in _FACTS})
    found = {name: tuple(grouped.get(key, ())) for name, grouped in records.items()}
    return Case(key, row["source"], row["format"], row["text"], facts, **found)


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    columns = [_values(table, name) for name in table.column_names]
    return (dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True))


def _grouped(table: pa.Table, kind: Any) -> dict[str, list[Any]]:
    """The records of a table by notice, made column by column: several times faster than row by row."""
    found: dict[str, list[Any]] = defaultdict(list)
    columns = [_values(table, name) for name in kind._fields]
    for key, *values in zip(_values(table, "notice_id"), *columns, strict=True):
        found[key].append(new(kind, values))
    return found


def _values(table: pa.Table, name: str) -> list[Any]:
    column = table[name]
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    values: list[Any] = column.to_pylist()
    return [tuple(value) for value in values] if pa.types.is_list(column.type) else values


def _by(records: Iterable[Any], key: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        found[getattr(record, key)].append(record)
    return found
