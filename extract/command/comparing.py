"""``zhenggai compare``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.command.parser import EXIT_OK
from extract.errors import OutputError, ZhenggaiError
from extract.needing import needing
from extract.tables.apart import check_apart


def run(arguments: argparse.Namespace) -> int:
    """Derive, link and print, or write where ``-o`` says."""
    with needing("compare"):
        from extract.comparing.running import compare
        from extract.comparing.showing import shown

        if arguments.format == "parquet" and arguments.output is None:
            raise ZhenggaiError("Parquet is not for a terminal: say with -o where it is to go")
        if arguments.output is not None:
            check_apart(arguments.out, Path(arguments.output))
        comparison = compare(
            arguments.out, [key.strip() for key in arguments.by.split(",")], workers=arguments.workers
        )
        data = shown(comparison, arguments.format, _width())
    if arguments.output is None:
        sys.stdout.write(data.decode("utf-8-sig"))
    else:
        _write(Path(arguments.output), data)
    return EXIT_OK


def _width() -> int | None:
    """The terminal's width; wide elsewhere, for a pipe has no edge."""
    return None if sys.stdout.isatty() else 200


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}") from error
