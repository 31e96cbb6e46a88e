"""Part files: the rows of one shard, written to one Parquet file for each table."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.tables.rows import Columns
from extract.tables.schemas import SCHEMAS

# Row groups of this size keep a part readable by column and by piece; most parts are one group.
ROWS_PER_GROUP = 50_000


def part_name(shard: int) -> str:
    """File name of a shard's part: sorts like the shards up to 99,999 of them, and stays valid beyond."""
    return f"part-{shard:05d}.parquet"


def arrow_table(columns: Columns, schema: pa.Schema) -> pa.Table:
    """Columns of values as an Arrow table."""
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def write_part(folder: Path, table: str, shard: int, columns: Columns) -> int:
    """Write one part of ``table`` to ``folder/table`` and return its number of rows.

    The file appears under its name only when it is whole. The same columns give the same bytes: nothing
    of the clock, the machine or the path goes in. ``folder/table`` must exist.
    """
    schema = SCHEMAS[table]
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    rows = pa.Table.from_arrays(arrays, schema=schema)
    target = folder / table / part_name(shard)
    unfinished = target.with_suffix(".unfinished")
    pq.write_table(rows, unfinished, compression="zstd", row_group_size=ROWS_PER_GROUP)
    os.replace(unfinished, target)
    return int(rows.num_rows)
