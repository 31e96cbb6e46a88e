"""Part files: the rows of one shard, as one Parquet file for each table."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from extract.tables.rows import Columns
from extract.tables.schemas import SCHEMAS
from extract.tables.storing import Store, part_file

# Row groups of this size keep a part readable by column and by piece; most parts are one group.
ROWS_PER_GROUP = 50_000


def arrow_table(columns: Columns, schema: pa.Schema) -> pa.Table:
    """Columns of values as an Arrow table."""
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def encoded(rows: pa.Table) -> bytes:
    """A table as a Parquet file.

    The same rows give the same bytes: nothing of the clock, the machine or the path goes in. Categories and
    the id that all tables share are written by dictionary; for texts and places that takes longer and gives
    more bytes.
    """
    by_dictionary = [
        field.name for field in rows.schema if field.name == "notice_id" or pa.types.is_dictionary(field.type)
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(
        rows, sink, compression="zstd", row_group_size=ROWS_PER_GROUP, use_dictionary=by_dictionary
    )
    data: bytes = sink.getvalue().to_pybytes()
    return data


def write_parts(store: Store, part: str, parts: Mapping[str, Columns], token: str | None = None) -> int:
    """Write a shard's part of each table, in the order given, and return the number of bytes.

    The files appear only when all are whole. A part of ``notices`` among them goes first and comes last:
    who sees a notice sees its rows in all other tables, and never those of another run. With ``token``,
    only while the lock holds it (``OutputError``).
    """
    size = 0
    last = [table for table in parts if table == "notices"]
    for table in (*(table for table in parts if table != "notices"), *last):
        data = encoded(arrow_table(parts[table], SCHEMAS[table]))
        store.stage(part_file(table, part), data)
        size += len(data)
    store.settle(token, [part_file(table, part) for table in last])
    return size
