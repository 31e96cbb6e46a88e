"""Measure everything and print one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from statistics import median

from rich.box import MARKDOWN
from rich.console import Console
from rich.table import Table

from bench import loaders, stages
from bench.measuring import Figure, cpu_of

_HEADS = ("what", "zhenggai", "against", "rate", "time ratio")


def _starts() -> Iterator[tuple[str, ...]]:
    """CPU time of starting, which is what a user waits for most often."""
    bare = median(cpu_of(["-c", "pass"]) for _ in range(7))
    for name, arguments in (
        ("zhenggai --help", ["-m", "extract.command", "--help"]),
        ("import extract", ["-c", "import extract"]),
    ):
        ours = median(cpu_of(arguments) for _ in range(7))
        yield name, f"{ours * 1000:.0f} ms", "bare interpreter", f"{bare * 1000:.0f} ms", f"{ours / bare:.2f}"


def _figures() -> Iterator[Figure]:
    yield from stages.figures()
    yield from loaders.figures()


def main() -> None:
    table = Table(*_HEADS, box=MARKDOWN, title="zhenggai, side by side with the bare libraries")
    for figure in _figures():
        table.add_row(*figure.row())
    for row in _starts():
        table.add_row(*row)
    # A pipe gets Markdown, wide enough for every cell.
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)


if __name__ == "__main__":
    main()
