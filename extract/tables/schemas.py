"""The Arrow schema of every table, made from :mod:`extract.tables.columns`.

Each field carries ``description``, ``chinese`` (its Chinese name) and, for an enumeration, ``values`` in
its metadata. Enumerations are dictionaries with 32-bit indices: that is what Parquet readers give back,
so parts written at different times concatenate, and pandas makes categoricals of them.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow as pa

from extract.tables.columns import TABLES, Column

TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "enum": pa.dictionary(pa.int32(), pa.string()),
    "list": pa.list_(pa.field("element", pa.string(), nullable=False)),
    "int32s": pa.list_(pa.field("element", pa.int32(), nullable=False)),
    "bool": pa.bool_(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "double": pa.float64(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("s"),
}


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.description, "chinese": column.chinese}
    if column.values:
        metadata["values"] = " ".join(column.values)
    return pa.field(column.name, TYPES[column.kind], not column.required, metadata)


def schema_of(columns: Iterable[Column]) -> pa.Schema:
    """The schema that columns make."""
    return pa.schema(map(_field, columns))


SCHEMAS: dict[str, pa.Schema] = {name: schema_of(columns) for name, columns in TABLES.items()}
