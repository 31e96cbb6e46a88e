"""``zhenggai report``: the review pages of a run."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.command.terminal import visible
from extract.report.writing import write_report
from extract.tables.apart import check_apart


def run(arguments: argparse.Namespace) -> int:
    """Write the pages and say where to begin."""
    check_apart(arguments.out, Path(arguments.folder))
    written = write_report(arguments.out, Path(arguments.folder), arguments.as_of)
    if not arguments.quiet:
        print(f"{written.notices:,} notices, {written.issues:,} issues, {written.findings:,} findings")
        print(f"Open {visible((written.folder / 'index.html').as_posix())} in a browser")
    return EXIT_OK
