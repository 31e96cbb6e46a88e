"""Measure and print one table: ``python -m bench [--count N] [--rivals] [--write]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from bench import loaders, runs, stages
from bench.measuring import Figure
from bench.results import HEADS, write_results
from bench.rivals import PYTHON, rates


def _figures(scratch: Path, count: int) -> Iterator[Figure]:
    yield from stages.figures()
    yield from loaders.figures()
    yield from runs.figures(scratch, count)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="text notices in a whole run (default: 2000)")
    parser.add_argument("--rivals", action="store_true", help="also what others would pick (`make rivals`)")
    parser.add_argument("--write", action="store_true", help="write bench/RESULTS.md and its plot")
    options = parser.parse_args()
    if options.rivals and not PYTHON.exists():
        parser.error("the rivals are not installed: `make rivals`")
    with tempfile.TemporaryDirectory() as folder:
        figures = list(_figures(Path(folder), options.count))
        against = list(rates(Path(folder), options.count)) if options.rivals else []
    _print(figures)
    for rate in against:
        print(rate)
    if options.write:
        write_results(figures, against, options.count)


def _print(figures: list[Figure]) -> None:
    table = Table(*HEADS, box=MARKDOWN, title="zhenggai, side by side")
    for figure in figures:
        table.add_row(*figure.row())
    # A pipe gets Markdown, wide enough for every cell.
    Console(width=None if sys.stdout.isatty() else 160).print(table)


if __name__ == "__main__":
    main()
