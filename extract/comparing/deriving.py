"""Tables derived from the parts of a run, in processes: one part in, the rows of its derived tables out."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import chain, islice

import pyarrow as pa

from extract.comparing.columns import derived_columns
from extract.tables.reading_back import read_parts
from extract.tables.schemas import schema_of
from extract.tables.storing import PathLike
from extract.tables.writing import arrow_table

Tables = Mapping[str, pa.Table]

#: What the rooms are given, and what is compared.
READ = ("notices", "sections", "issues", "measures", "owners", "deadlines", "progress")
#: Below this many parts starting processes costs more than it brings.
_FEWEST_PARTS = 4
#: Parts waiting for each process: bounds the memory.
_AHEAD = 2


@dataclass(frozen=True)
class Derived:
    """A part of a run with the rows of its derived tables."""

    part: str
    tables: Tables
    rows: Tables


def derived_parts(out: PathLike, rooms: Sequence[str], workers: int | None) -> Iterator[Derived]:
    """Every part of the run in ``out`` in order, with what the ``rooms`` (modules) derive from it.

    The same rows come however many processes there are. Raises ``OutputError`` when ``out`` holds no
    finished run; what a room raises comes through.
    """
    parts = read_parts(out, READ)
    first: list[tuple[str, Tables]] = list(islice(parts, _FEWEST_PARTS))
    count = workers or (_cpus() if len(first) == _FEWEST_PARTS else 1)
    work = partial(derive_part, tuple(rooms))
    if count == 1:
        for part, tables in chain(first, parts):
            yield Derived(part, tables, work(tables))
        return
    # Spawn: forking a process that holds threads (Arrow) can hang.
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn")) as pool:
        waiting = ((part, tables, pool.submit(work, tables)) for part, tables in chain(first, parts))
        for name, given, rows in _ahead(waiting, _AHEAD * count):
            yield Derived(name, given, rows.result())


def _ahead(
    items: Iterable[tuple[str, Tables, Future[dict[str, pa.Table]]]], count: int
) -> Iterator[tuple[str, Tables, Future[dict[str, pa.Table]]]]:
    """The same items in order, up to ``count`` of them begun before the first is taken."""
    begun: deque[tuple[str, Tables, Future[dict[str, pa.Table]]]] = deque()
    for item in items:
        begun.append(item)
        if len(begun) > count:
            yield begun.popleft()
    yield from begun


def derive_part(rooms: Sequence[str], tables: Tables) -> dict[str, pa.Table]:
    """What the rooms derive from the tables of one part, by table."""
    columns = derived_columns(rooms)
    found = {}
    for room in rooms:
        for table, rows in import_module(room).derive(tables).items():
            found[table] = arrow_table(rows, schema_of(columns[table]))
    return found


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
