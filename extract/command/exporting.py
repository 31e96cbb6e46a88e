"""``zhenggai export``."""

from __future__ import annotations

import argparse
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.needing import needing


def run(arguments: argparse.Namespace) -> int:
    """Export and say where it is."""
    with needing("compare"):
        from extract.exporting.running import export

        target = None if arguments.output is None else Path(arguments.output)
        print(export(arguments.out, target, arguments.format))
    return EXIT_OK
