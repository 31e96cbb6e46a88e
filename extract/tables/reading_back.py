"""The tables of a finished run, read back as Arrow tables."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from extract.errors import OutputError
from extract.tables.columns import TABLES
from extract.tables.storing import PathLike, Store, open_store

if TYPE_CHECKING:
    import pyarrow as pa

MANIFEST = "run.json"
_PART = re.compile(r"\w+/part-[\w-]+\.parquet")
_SHAPE = {"options": dict, "derived": dict, "parts": list}


def read_manifest(store: Store) -> dict[str, Any] | None:
    """What ``run.json`` says, or None when there is none or it is not one of this program's.

    Raises ``OSError`` when it cannot be asked for: no right to read it, no credentials for the place.
    """
    try:
        manifest = json.loads(store.read(MANIFEST) or b"")
    except (ValueError, RecursionError):
        return None
    return manifest if isinstance(manifest, dict) and _is_sound(manifest) else None


def _is_sound(manifest: dict[str, Any]) -> bool:
    """Whether a manifest is one of this program's, and names no file but parts of tables as derived."""
    shaped = all(isinstance(manifest.get(key, kind()), kind) for key, kind in _SHAPE.items())
    if manifest.get("tool") != "zhenggai" or not shaped:
        return False
    derived = manifest.get("derived", {}).values()
    return all(isinstance(names, list) for names in derived) and all(
        isinstance(name, str) and _PART.fullmatch(name) for names in derived for name in names
    )


def finished(store: Store) -> dict[str, Any]:
    """The manifest of a finished run; ``OutputError`` when there is no run or it was cut off."""
    manifest = read_manifest(store)
    if manifest is None:
        raise OutputError(f"{store.place} holds no run: write one with `zhenggai extract … -o {store.place}`")
    if not manifest.get("complete"):
        raise OutputError(f"the run in {store.place} was cut off before its end: give its command again")
    return manifest


def read_tables(out: PathLike) -> dict[str, pa.Table]:
    """Every table of the run in ``out``, by name, in the order of ``source``, dictionaries unified.

    Raises ``OutputError`` when ``out`` holds no run, or one that was cut off.
    """
    import pyarrow as pa

    found: dict[str, list[pa.Table]] = {table: [] for table in TABLES}
    for _, tables in read_parts(out, tuple(TABLES)):
        for table, rows in tables.items():
            found[table].append(rows)
    return {table: pa.concat_tables(rows).unify_dictionaries() for table, rows in found.items()}


def read_parts(out: PathLike, names: tuple[str, ...]) -> Iterator[tuple[str, dict[str, pa.Table]]]:
    """The named tables of the run in ``out``, a part (some hundreds of notices) at a time, by its id.

    Parts come in the order of ``source``. ``findings`` are those of the reading and of every command that
    added some, in the order of the notices and their text. Raises ``OutputError`` as :func:`read_tables`.
    """
    store = open_store(out)
    manifest = finished(store)
    added = _added_findings(manifest)
    for part in part_ids(store, manifest):
        tables = {name: read_part(store, name, part) for name in names}
        if added[part] and "findings" in tables:
            tables["findings"] = _with_added(store, tables["findings"], part, added[part])
        yield part, tables


def notice_ids(out: PathLike) -> list[str]:
    """The ids of the notices of the run in ``out``, in the order of ``source``.

    Raises ``OutputError`` as :func:`read_tables`.
    """
    store = open_store(out)
    parts = part_ids(store, finished(store))
    return [each for part in parts for each in _notice_ids(store, part).to_pylist()]


def _notice_ids(store: Store, part: str) -> pa.ChunkedArray:
    return _read(store, "notices", f"part-{part}.parquet", ["notice_id"])["notice_id"]


def part_ids(store: Store, manifest: dict[str, Any]) -> list[str]:
    """The ids of the parts of a run in the order of ``source``."""
    if "parts" in manifest:
        return [str(part) for part in manifest["parts"]]
    return [name[len("part-") : -len(".parquet")] for name in store.names("notices")]


def _added_findings(manifest: dict[str, Any]) -> dict[str, list[str]]:
    """The files of findings that other commands wrote, by the part they belong to."""
    added: dict[str, list[str]] = defaultdict(list)
    for names in manifest.get("derived", {}).values():
        for name in names:
            table, _, file = name.partition("/")
            if table == "findings":
                added[file.removesuffix(".parquet").rpartition("-")[2]].append(file)
    return added


def _with_added(store: Store, findings: pa.Table, part: str, files: list[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = pa.concat_tables([findings, *(_read(store, "findings", file) for file in files)])
    order = _notice_ids(store, part).combine_chunks()
    keys = pa.table(
        {
            "notice": pc.index_in(whole["notice_id"], order),
            "start": pc.fill_null(whole["start"], -1),
        }
    )
    places = pc.sort_indices(keys, [("notice", "ascending"), ("start", "ascending")])
    return whole.take(places).unify_dictionaries()


def read_part(store: Store, table: str, part: str) -> pa.Table:
    """One part of a table, whether its run is finished or not."""
    return _read(store, table, f"part-{part}.parquet")


def _read(store: Store, table: str, file: str, columns: list[str] | None = None) -> pa.Table:
    # Parquet has no timestamps in seconds and gives milliseconds back; the cast restores the contract.
    import pyarrow as pa
    import pyarrow.parquet as pq

    from extract.tables.schemas import SCHEMAS

    schema = SCHEMAS[table]
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    found = pq.read_table(store.source(f"{table}/{file}"), columns=columns, partitioning=None)
    return found.unify_dictionaries().cast(schema)
