"""Compacting: the tables of a finished run copied, with few big parts in place of many small ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract.batch.publishing import output_errors
from extract.errors import OutputError
from extract.tables.apart import check_apart
from extract.tables.columns import TABLES
from extract.tables.deriving import write_manifest
from extract.tables.locking import locked
from extract.tables.reading_back import finished, read_manifest, read_parts
from extract.tables.storing import PathLike, Store, is_url, local_path, open_store, part_file
from extract.tables.writing import encoded

#: In this order parts are removed, and in the opposite one they appear: a notice is never there alone.
_REMOVAL = ("notices", *(table for table in TABLES if table != "notices"))


@dataclass(frozen=True, slots=True)
class Compacted:
    """What was written where."""

    out: str
    parts_before: int
    parts: int
    rows: int


def compact(source: PathLike, target: PathLike, part_bytes: int) -> Compacted:
    """Copy the tables of the run in ``source`` to ``target`` in parts of about ``part_bytes`` in memory.

    Rows and their order stay the same; findings that an audit added stand among those of the reading.
    ``source`` is not touched. While parts are written ``run.json`` in ``target`` says that it is not
    complete, so readers of this program refuse it. Memory holds one part. Raises ``OutputError`` when
    ``source`` holds no finished run, and when ``target`` holds anything but an earlier compaction.
    """
    manifest, store = finished(open_store(source)), open_store(target)
    if open_store(source).place == store.place:
        raise OutputError(f"{store.place} cannot be compacted into itself: name another folder")
    if not is_url(target):
        check_apart(source, Path(local_path(target)))
    with output_errors(store):
        store.make()
        _refuse_others(store)
        with locked(store, "zhenggai compact"):
            for table in _REMOVAL:
                store.remove(f"{table}/{name}" for name in store.names(table))
            write_manifest(store, {"tool": "zhenggai", "complete": False, "compacted": 0})
            parts, rows = [], 0
            for part, tables in _groups(source, part_bytes):
                parts.append(part)
                for table in reversed(_REMOVAL):
                    store.stage(part_file(table, part), encoded(tables[table]))
                    rows += tables[table].num_rows
                store.settle()
            write_manifest(store, _manifest(manifest, parts))
    return Compacted(store.place, len(manifest["parts"]), len(parts), rows)


def _refuse_others(store: Store) -> None:
    """An earlier compaction is replaced, anything else refused."""
    manifest = read_manifest(store)
    held = [name for name in store.names("") if not name.startswith(".")]
    if held and (manifest is None or "compacted" not in manifest):
        raise OutputError(f"{store.place} holds {held[0]}, which no compaction wrote: name a new folder")


def _groups(source: PathLike, part_bytes: int) -> Iterator[tuple[str, dict[str, pa.Table]]]:
    """Neighbouring parts put together until they are big enough, under the id of the first."""
    first, held, size = "", [], 0
    for part, tables in read_parts(source, tuple(TABLES)):
        first = first or part
        held.append(tables)
        size += sum(table.nbytes for table in tables.values())
        if size >= part_bytes:
            yield first, _joined(held)
            first, held, size = "", [], 0
    if held:
        yield first, _joined(held)


def _joined(held: list[dict[str, pa.Table]]) -> dict[str, pa.Table]:
    return {
        name: pa.concat_tables([tables[name] for tables in held]).unify_dictionaries().combine_chunks()
        for name in TABLES
    }


def _manifest(manifest: dict[str, Any], parts: list[str]) -> dict[str, Any]:
    left = ("parts", "derived", "derived_with")
    kept = {name: value for name, value in manifest.items() if name not in left}
    return {**kept, "compacted": len(manifest["parts"]), "parts": parts}
