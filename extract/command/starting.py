"""``zhenggai extract``, its first moments: workers are on their way before what the run needs is imported."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.batch.sparing import sparing

if TYPE_CHECKING:
    from extract.batch.launching import Nursery


def run(arguments: argparse.Namespace) -> int:
    """Extract, with workers that start meanwhile where there is surely work for them."""
    with sparing(), _ahead(arguments) as nursery:
        from extract.command.extracting import run

        return run(arguments, nursery)


@contextmanager
def _ahead(arguments: argparse.Namespace) -> Iterator[Nursery | None]:
    """A nursery for an output that no run has written to yet; else the run starts one when there is work."""
    place = arguments.out
    if arguments.engine != "local" or "://" in place or os.path.exists(os.path.join(place, "run.json")):
        yield None
        return
    from extract.batch.launching import launch

    nursery = launch(None if arguments.rules is None else os.path.join(os.getcwd(), arguments.rules))
    try:
        yield nursery
    finally:
        nursery.end()
