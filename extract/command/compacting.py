"""``zhenggai compact``."""

from __future__ import annotations

import argparse

from extract.batch.compacting import compact
from extract.command.parser import EXIT_OK
from extract.command.terminal import visible


def run(arguments: argparse.Namespace) -> int:
    """Compact and say how many parts became how many."""
    done = compact(arguments.out, arguments.output, arguments.size * 1_000_000)
    print(f"{visible(done.out)}: {done.parts_before:,} parts became {done.parts:,}, {done.rows:,} rows")
    return EXIT_OK
