"""The tables of a finished run, read back as Arrow tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.errors import OutputError
from extract.tables.columns import TABLES
from extract.tables.schemas import SCHEMAS

MANIFEST = "run.json"


def read_manifest(out: Path) -> dict[str, Any] | None:
    """What ``run.json`` in ``out`` says, or None when there is none or it is not one of this program's."""
    try:
        manifest = json.loads((out / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return manifest if isinstance(manifest, dict) and manifest.get("tool") == "zhenggai" else None


def read_tables(out: Path) -> dict[str, pa.Table]:
    """Every table of the run in ``out``, by name, its parts in order and its dictionaries unified.

    Raises ``OutputError`` when ``out`` holds no run, or one that was cut off while it was put in place.
    """
    refuse_unfinished(out)
    return {table: _read(out, table) for table in TABLES}


def read_parts(out: Path, names: tuple[str, ...]) -> Iterator[tuple[int, dict[str, pa.Table]]]:
    """The named tables of the run in ``out``, a part (some hundreds of notices) at a time, by its number.

    Raises ``OutputError`` as :func:`read_tables`.
    """
    refuse_unfinished(out)
    for part in sorted(path.stem for path in (out / "notices").glob("part-*.parquet")):
        yield int(part.removeprefix("part-")), {name: _read(out, f"{name}/{part}.parquet") for name in names}


def refuse_unfinished(out: Path) -> None:
    """Raise ``OutputError`` when ``out`` holds no finished run."""
    manifest = read_manifest(out)
    if manifest is None:
        raise OutputError(f"{out} holds no run: write one with `zhenggai extract INPUT -o {out}`")
    if not manifest.get("complete"):
        raise OutputError(f"the run in {out} was cut off while its tables were put in place: run it again")


def _read(out: Path, place: str) -> pa.Table:
    # Parquet has no timestamps in seconds and gives milliseconds back; the cast restores the contract.
    schema = SCHEMAS[place.partition("/")[0]]
    return pq.read_table(out / place, partitioning=None).unify_dictionaries().cast(schema)
