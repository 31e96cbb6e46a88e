"""``zhenggai ledger``."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.command.terminal import visible
from extract.ledger.keeping import keep
from extract.ledger.sheets import Book


def run(arguments: argparse.Namespace) -> int:
    """Write the ledger and say how many rows each sheet has."""
    target = Path(arguments.output)
    rules = None if arguments.rules is None else Path(arguments.rules)
    written = keep(Path(arguments.out), _book(target, arguments.format), rules)
    counted = "，".join(f"{name} {rows:,}" for name, rows in written.items())
    print(f"{visible(target.as_posix())}：{counted}")
    return EXIT_OK


def _book(target: Path, form: str) -> Book:
    if form == "csv":
        from extract.ledger.separated import Folder

        return Folder(target)
    from extract.ledger.workbook import Workbook

    return Workbook(target)
