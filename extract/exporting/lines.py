"""A table as CSV or as JSON Lines, written batch by batch."""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.audit.telling import harmless
from extract.tables.columns import Column

if TYPE_CHECKING:
    import duckdb

_ROWS_AT_ONCE = 5_000
#: What parts the values of a list in a CSV cell.
SEPARATOR = "；"


def write_csv(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Column], path: Path
) -> None:
    """Write a table as CSV: UTF-8 with the mark that Excel needs, missing as nothing, lists joined by ；.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(column.name for column in columns)
        for row in _rows(connection, table):
            writer.writerow(_cell(value) for value in row.values())


def write_jsonl(
    connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[Column], path: Path
) -> None:
    """Write a table as JSON Lines: one object a row, every column named, lists as lists, missing as null."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in _rows(connection, table):
            file.write(json.dumps(row, ensure_ascii=False, default=_day) + "\n")


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[dict[str, Any]]:
    for batch in connection.sql(f"select * from {table}").to_arrow_reader(_ROWS_AT_ONCE):
        yield from batch.to_pylist()


def _cell(value: Any) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = SEPARATOR.join(map(str, value))
    return harmless(_day(value) if isinstance(value, dt.date) else value)


def _day(value: dt.date) -> str:
    return value.isoformat()
