"""The output of a run: whether it may be used, which parts are there, in what order they go.

A reader that takes whatever part files there are sees, at any moment, each notice once or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EDQUOT, ENOSPC
from typing import Any

from extract.errors import OutputError
from extract.tables.columns import TABLES
from extract.tables.reading_back import read_manifest
from extract.tables.storing import Store, part_file

#: In this order parts are removed: a notice is gone before its rows are.
_REMOVAL = ("notices", *(table for table in TABLES if table != "notices"))


def prepare(store: Store) -> dict[str, Any] | None:
    """Make the output if need be and return the manifest in it.

    Raises ``OutputError`` when it holds anything that a run did not write, and for compacted tables.
    """
    try:
        store.make()
    except OSError as error:
        raise OutputError(f"{store.place} cannot be used as output folder: {error.strerror}") from error
    manifest = read_manifest(store)
    others = [name for name in store.names("") if not name.startswith(".") and name != "README.md"]
    if others and manifest is None:
        raise OutputError(
            f"{store.place} holds {others[0]}, which no run wrote: choose an empty or a new folder"
        )
    if manifest is not None and "compacted" in manifest:
        raise OutputError(
            f"{store.place} holds compacted tables: extract to the folder they came from, then compact again"
        )
    for table in TABLES:
        _check_table(store, table)
    return manifest


def _check_table(store: Store, table: str) -> None:
    strangers = [n for n in store.names(table) if not (n.startswith("part-") and n.endswith(".parquet"))]
    if strangers:
        raise OutputError(
            f"{store.place}/{table} holds {strangers[0]}, which no run wrote: move it away first"
        )


@contextmanager
def output_errors(store: Store) -> Iterator[None]:
    """Say in one sentence what the system will not write; what was done until then stays."""
    try:
        yield
    except OSError as error:
        why = "the disk is full" if error.errno in (ENOSPC, EDQUOT) else error.strerror or str(error)
        raise OutputError(
            f"{store.place} cannot be written: {why}. What is done is kept: make it right and give the same "
            "command again to go on"
        ) from error


def parts_there(store: Store, derived: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the parts in each table, without those of derived files."""
    others = set(derived)
    found: dict[str, set[str]] = {}
    for table in TABLES:
        names = (name for name in store.names(table) if f"{table}/{name}" not in others)
        found[table] = {name[len("part-") : -len(".parquet")] for name in names}
    return found


def remove_parts(store: Store, parts: Iterable[str]) -> None:
    """Remove parts from every table."""
    for part in parts:
        store.remove(part_file(table, part) for table in _REMOVAL)
