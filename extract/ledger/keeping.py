"""The ledger of a run: every sheet filled from its tables, notice by notice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract.audit.answering import units
from extract.audit.figures import Figures, figures
from extract.audit.settings import Settings, load_settings
from extract.ledger.rows import file_row, finding_rows, ledger_rows
from extract.ledger.sheets import FILES, FINDINGS, LEDGER, OVERVIEW, Book, Cell, Mark, Row, Sheet
from extract.tables.cases import Case, cases
from extract.tables.reading_back import read_parts
from extract.tables.storing import PathLike


def keep(out: PathLike, book: Book, rules: Path | None = None) -> dict[str, int]:
    """Fill ``book`` from the run in ``out`` and return the number of rows of each sheet.

    Memory grows with the number of bureaus, not with that of notices. The findings are those that stand in
    the tables: of the reading alone, unless the run was audited. ``rules`` may hold an ``audit.toml``, whose
    habits decide what is marked as missing. Raises ``OutputError`` when ``out`` holds no finished run.
    """
    settings = load_settings(rules)
    written: Counter[str] = Counter()
    bureaus: dict[str, Figures] = {}
    completed: Counter[str] = Counter()
    for _, found in cases(out):
        for case in found:
            _keep_case(case, settings, book, written)
            counted = figures(case, units(case), case.findings)
            bureaus[case.name] = bureaus.get(case.name, Figures()) + counted
            completed[case.name] += sum(
                issue.is_leaf and _done(case, issue.issue_id) for issue in case.issues
            )
    for row in _files(out):
        _number(book, FILES, row, written)
    for row in _overview(bureaus, completed):
        book.add(OVERVIEW, row)
        written[OVERVIEW.name] += 1
    return dict(written)


def _keep_case(case: Case, settings: Settings, book: Book, written: Counter[str]) -> None:
    for row in ledger_rows(case, settings):
        _number(book, LEDGER, row, written)
    for row in finding_rows(case):
        _number(book, FINDINGS, row, written)


def _number(book: Book, sheet: Sheet, row: Row, written: Counter[str]) -> None:
    written[sheet.name] += 1
    book.add(sheet, [Cell(written[sheet.name]), *row])


def _done(case: Case, issue_id: str) -> bool:
    """Whether the issue, or one it is part of, is said to be completed."""
    issue = case.issue[issue_id]
    return next((each.status for each in (issue, *case.above(issue)) if each.status), None) == "completed"


def _files(out: PathLike) -> Iterator[Row]:
    for _, tables in read_parts(out, ("files",)):
        for row in tables["files"].to_pylist():
            yield file_row(row)


def _overview(bureaus: dict[str, Figures], completed: Counter[str]) -> Iterator[Row]:
    for name, counted in sorted(bureaus.items()):
        yield _bureau_row(name, counted, completed[name], Mark.PLAIN)
    yield _bureau_row("合计", sum(bureaus.values(), Figures()), completed.total(), Mark.TOTAL)


def _bureau_row(name: str, counted: Figures, completed: int, mark: Mark) -> Row:
    values: list[str | int | float | None] = [
        name,
        counted.notices,
        counted.issues,
        counted.leaves,
        counted.measures,
    ]
    for part in (counted.owned, counted.dated, completed):
        values += [part, part / counted.leaves if counted.leaves else None]
    values += [counted.severities[level] for level in ("error", "warning", "info")]
    return [Cell(value, mark) for value in values]
