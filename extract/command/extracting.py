"""``zhenggai extract``: the run with its progress on stderr and its summary on stdout."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.batch.running import Summary, extract
from extract.command.parser import EXIT_FAILED, EXIT_OK
from extract.command.summary import summary_text

Progress = Callable[[int, int], None]


def run(arguments: argparse.Namespace) -> int:
    """Extract, say how it went, and return 1 when a file failed."""
    with _progress(arguments.quiet) as progress:
        summary = extract(
            arguments.inputs,
            arguments.out,
            rules=arguments.rules,
            workers=arguments.workers,
            progress=progress,
        )
    if not arguments.quiet:
        print(summary_text(summary))
    if arguments.verbose:
        print(f"details of failures: {_write_log(summary)}")
    return EXIT_OK if summary.ok else EXIT_FAILED


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on a terminal, a line for each tenth elsewhere, nothing when quiet."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _lines()


def _bar() -> Iterator[Progress]:
    from tqdm import tqdm

    with tqdm(unit="file", desc="reading", leave=False) as bar:

        def show(done: int, everything: int) -> None:
            bar.total = everything
            bar.update(done - bar.n)

        yield show


def _lines() -> Progress:
    said = 0

    def show(done: int, everything: int) -> None:
        nonlocal said
        tenth = done * 10 // everything
        if tenth > said:
            said = tenth
            print(f"{done} of {everything} files", file=sys.stderr, flush=True)

    return show


def _write_log(summary: Summary) -> Path:
    log = Path(summary.out) / "debug.log"
    lines = [f"{row.source}: {row.error_type}: {row.error}\n{row.trace or ''}" for row in summary.troubled]
    log.write_text("\n".join(lines), encoding="utf-8")
    return log
