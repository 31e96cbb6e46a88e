"""The audit of a run: every check on every notice, findings written back beside those of the reading."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

import pyarrow as pa

from extract import __version__
from extract.audit.answering import Unit, answering, leading, units
from extract.audit.counting import counting
from extract.audit.dating import conflicting, damaged, dating, overdue
from extract.audit.doubts import Doubt, with_name
from extract.audit.figures import Figures, figures
from extract.audit.naming import naming
from extract.audit.repeating import Repeats
from extract.audit.settings import OF_THE_READING, Settings, load_settings
from extract.model import Finding
from extract.rulesets import AUDIT, derived_digest
from extract.tables.cases import Case, cases
from extract.tables.deriving import deriving
from extract.tables.reading_back import read_parts
from extract.tables.rows import Columns
from extract.tables.schemas import SCHEMAS
from extract.tables.storing import PathLike
from extract.tables.writing import arrow_table

_CHECKS = (answering, leading, dating, damaged, counting, naming)
_COPIED = ("source", "status", "notice_id")


@dataclass(frozen=True)
class Audited:
    """One notice as audited: its verdicts, its findings in the order of the text, its figures."""

    notice_id: str
    source: str
    name: str
    kind: str
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]
    figures: Figures

    @property
    def added(self) -> list[Finding]:
        """What the reading had not found."""
        return [finding for finding in self.findings if not _of_the_reading(finding)]


@dataclass(frozen=True)
class Report:
    """What an audit found; ``notices`` in the order of the run."""

    as_of: dt.date | None
    notices: tuple[Audited, ...]

    @property
    def total(self) -> Figures:
        """The figures of all notices together."""
        return reduce(add, (notice.figures for notice in self.notices), Figures())

    def stands(self, *severities: str) -> bool:
        """Whether a finding of one of the severities stands."""
        return any(finding.severity in severities for each in self.notices for finding in each.findings)


def audit(out: PathLike, as_of: dt.date | None = None, rules: Path | None = None) -> Report:
    """Audit the run in ``out`` and add the findings to its table ``findings``, in part files of their own.

    The parts of the reading stay; those of an earlier audit are replaced, so the same arguments always give
    the same bytes. ``as_of`` is the day against which deadlines are overdue (never the clock's); without
    it nothing is. ``rules`` is a folder that may hold an ``audit.toml``.

    Every part appears under its name only when it is whole, and none before all are written. Raises
    ``OutputError`` when ``out`` holds no finished run, is being written or cannot be written, ``RuleError``
    for settings.
    """
    settings = load_settings(rules)
    audited: list[Audited] = []
    made_with = {"version": __version__, "rules": derived_digest([AUDIT], rules)}
    with deriving(out, "audit", made_with) as derived:
        repeats = Repeats(settings, _copies(out))
        for part, found in cases(out):
            checked = [_audited(case, repeats, settings, as_of) for case in found]
            if any(each.added for each in checked):
                derived.write("findings", f"audit-{part}", _rows(checked))
            audited += checked
    return Report(as_of, tuple(audited))


def _copies(out: PathLike) -> dict[str, list[str]]:
    """The files that hold the bytes of an earlier one, by the notice they repeat."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, tables in read_parts(out, ("files",)):
        files = tables["files"]
        for source, status, key in zip(*(files[name].to_pylist() for name in _COPIED), strict=True):
            if status == "duplicate" and key is not None:
                found[key].append(source)
    return found


def _rows(checked: Sequence[Audited]) -> pa.Table:
    rows = [(each.notice_id, finding) for each in checked for finding in each.added]
    columns: Columns = {"notice_id": [key for key, _ in rows]}
    for name in Finding._fields:
        columns[name] = [getattr(finding, name) for _, finding in rows]
    return arrow_table(columns, SCHEMAS["findings"])


def _audited(case: Case, repeats: Repeats, settings: Settings, as_of: dt.date | None) -> Audited:
    found = [finding for finding in case.findings if _of_the_reading(finding)]
    for doubt in _doubts(case, repeats, settings, as_of):
        severity = settings.severity(case.kind, doubt.check)
        if severity != "off" and doubt.severity is not None:
            severity = doubt.severity
        if severity != "off":
            message = with_name(doubt.message, case.name)
            ids = (doubt.issue_id, doubt.measure_id)
            found.append(Finding(*ids, doubt.check, severity, message, doubt.start, doubt.end))
    ordered = tuple(sorted(found, key=_order))
    judged = tuple(units(case))
    return Audited(
        case.notice_id, case.source, case.name, case.kind, judged, ordered, figures(case, judged, ordered)
    )


def _of_the_reading(finding: Finding) -> bool:
    """Damaged deadlines are found by the reading, other damaged dates by the audit."""
    return finding.check in OF_THE_READING or (
        finding.check == "date_damaged" and finding.issue_id is not None
    )


def _order(finding: Finding) -> tuple[int, str, str, str]:
    """By place, what has no one place first; then by words that are the same in every run."""
    start = -1 if finding.start is None else finding.start
    return start, finding.check, finding.measure_id or finding.issue_id or "", finding.message


def _doubts(case: Case, repeats: Repeats, settings: Settings, as_of: dt.date | None) -> Iterator[Doubt]:
    for check in _CHECKS:
        yield from check(case, settings)
    yield from conflicting(case, as_of)
    if as_of is not None:
        yield from overdue(case, as_of)
    yield from repeats.doubts(case)
