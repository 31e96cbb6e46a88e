"""Derived tables: what commands work out from the tables of a run and write beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.errors import OutputError
from extract.tables.reading_back import MANIFEST, read_manifest, refuse_unfinished


class Derivation:
    """The files a command is about to write; :meth:`write` adds one."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self.names: list[str] = []

    def write(self, table: str, part: str, rows: pa.Table) -> None:
        """Add rows to a table."""
        name = f"{table}/part-{part}.parquet"
        (self._out / table).mkdir(exist_ok=True)
        pq.write_table(rows, self._out / f"{name}.unfinished", compression="zstd")
        self.names.append(name)


@contextmanager
def deriving(out: Path, command: str) -> Iterator[Derivation]:
    """Replace what ``command`` derived from the run in ``out`` by what is written in the block."""
    manifest = read_manifest(out)
    if manifest is None:
        raise OutputError(f"{out} holds no run: write one with `zhenggai extract INPUT -o {out}`")
    refuse_unfinished(out)
    derivation = Derivation(out)
    yield derivation
    for name in derivation.names:
        os.replace(out / f"{name}.unfinished", out / name)
    derived = {**manifest.get("derived", {}), command: derivation.names}
    (out / MANIFEST).write_text(
        json.dumps({**manifest, "derived": derived}, ensure_ascii=False, indent=2) + "\n"
    )
