"""``zhenggai ledger``."""

from __future__ import annotations

import argparse
from contextlib import AbstractContextManager
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.command.terminal import visible
from extract.ledger.keeping import keep
from extract.ledger.sheets import Book


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger and say how many rows each sheet has."""
    target = Path(arguments.output)
    rules = None if arguments.rules is None else Path(arguments.rules)
    with _book(target, arguments.format) as book:
        written = keep(arguments.out, book, rules)
    counted = "，".join(f"{name} {rows:,}" for name, rows in written.items())
    print(f"{visible(target.as_posix())}：{counted}")
    return EXIT_OK


def _book(target: Path, form: str) -> AbstractContextManager[Book]:
    if form == "csv":
        from extract.ledger.separated import separated

        return separated(target)
    from extract.ledger.workbook import workbook

    return workbook(target)
