"""``zhenggai ledger``."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.command.terminal import visible
from extract.errors import OutputError
from extract.ledger.keeping import keep
from extract.ledger.sheets import Book
from extract.tables.apart import check_apart


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger and say how many rows each sheet has."""
    target = Path(arguments.output)
    rules = None if arguments.rules is None else Path(arguments.rules)
    check_apart(arguments.out, target)
    with _book(target, arguments.format) as book:
        written = keep(arguments.out, book, rules)
    counted = "，".join(f"{name} {rows:,}" for name, rows in written.items())
    print(f"{visible(target.as_posix())}：{counted}")
    return EXIT_OK


def _book(target: Path, form: str) -> AbstractContextManager[Book]:
    """A book of the form asked for; a name that belongs to the other one is a slip."""
    if form == "csv":
        if target.suffix.lower() == ".xlsx":
            raise OutputError(f"{target} is the name of a workbook: csv makes a folder, name that")
        from extract.ledger.separated import separated

        return separated(target)
    if target.suffix.lower() == ".csv":
        raise OutputError(f"{target} would be a workbook: name it .xlsx, or a folder with --format csv")
    if target.is_dir():
        raise OutputError(f"{target} is a folder: name a file, such as {target / '整改台账.xlsx'}")
    from extract.ledger.workbook import workbook

    return workbook(target)
