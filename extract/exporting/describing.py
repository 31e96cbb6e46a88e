"""A Frictionless data package (https://datapackage.org) that describes tables, made from their columns."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extract import __version__
from extract.tables.columns import Column
from extract.tables.part_files import part_files

#: Types of the Table Schema; CSV has no lists.
_TYPES = {
    "string": "string",
    "enum": "string",
    "list": "array",
    "int32s": "array",
    "bool": "boolean",
    "int32": "integer",
    "int64": "integer",
    "double": "number",
    "date": "date",
    "timestamp": "datetime",
}
_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
_KEYS = {"notices": ["notice_id"], "issues": ["issue_id"], "measures": ["measure_id"], "files": ["source"]}


def described(tables: Mapping[str, Sequence[Column]], form: str, out: Path | None = None) -> str:
    """The descriptor of tables beside it: ``csv`` or ``jsonl`` files, or the ``parquet`` parts in ``out``."""
    package = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": "zhenggai",
        "title": "整改通报结构化数据",
        "description": "Rectification notices as tables, each row with its place in the text of its notice.",
        "version": __version__,
        "resources": [_resource(table, columns, form, out) for table, columns in tables.items()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: str, columns: Sequence[Column], form: str, out: Path | None) -> dict[str, Any]:
    resource = {
        "name": table.replace("_", "-"),
        "path": f"{table}.{form}" if out is None else _parts(out, table),
        "format": form,
        "mediatype": _MEDIA[form],
        "schema": _schema(table, columns, form),
    }
    if form != "parquet":
        resource |= {"profile": "tabular-data-resource", "encoding": "utf-8"}
    return resource


def _parts(out: Path, table: str) -> list[str]:
    return [f"{table}/{path.name}" for path in part_files(out, table)]


def _schema(table: str, columns: Sequence[Column], form: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, form) for column in columns], "missingValues": [""]}
    if table in _KEYS:
        schema["primaryKey"] = _KEYS[table]
    return schema


def _field(column: Column, form: str) -> dict[str, Any]:
    kind = _TYPES[column.kind]
    field: dict[str, Any] = {
        "name": column.name,
        "type": "string" if kind == "array" and form == "csv" else kind,
        "title": column.chinese,
        "description": column.description,
    }
    # An empty list is an empty cell, so a list is never required of CSV.
    if column.required and not (kind == "array" and form == "csv"):
        field["constraints"] = {"required": True}
    return field
