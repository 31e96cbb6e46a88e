"""``zhenggai extract``, its first moments: a worker is on its way before what the run needs is imported."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from extract.batch.launching import Launched, launch


def run(arguments: argparse.Namespace) -> int:
    """Extract, with a worker that starts meanwhile where there is surely work for it."""
    with _ahead(arguments) as worker:
        from extract.command.extracting import run

        return run(arguments, worker)


@contextmanager
def _ahead(arguments: argparse.Namespace) -> Iterator[Launched | None]:
    """A worker for an output that no run has written to yet; the run itself starts all others."""
    place = arguments.out
    if arguments.engine != "local" or "://" in place or os.path.exists(os.path.join(place, "run.json")):
        yield None
        return
    worker = launch(None if arguments.rules is None else os.path.join(os.getcwd(), arguments.rules))
    try:
        yield worker
    finally:
        worker.end()
        worker.forget()
