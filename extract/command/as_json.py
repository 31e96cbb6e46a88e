"""A notice or a document as JSON, with the names of the tables and ISO dates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from extract.model import Document, Notice
from extract.tables.rows import Columns, rows


def document(document: Document) -> str:
    """The document with everything the loader knows about it."""
    return _dumped(_plain(document))


def sections(notice: Notice) -> str:
    """The rows of ``sections``."""
    return _dumped(_plain(notice.sections))


def notice(notice: Notice, source: str) -> str:
    """The rows the notice has in every table: one object for ``notices``, a list for each other."""
    tables = {table: _records(columns) for table, columns in rows(notice, source).items()}
    return _dumped(_plain({"notice": tables.pop("notices")[0], **tables}))


def _records(columns: Columns) -> list[dict[str, Any]]:
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _plain(value: Any) -> Any:
    """The value in JSON's own types; not ``asdict``, which cannot copy a read-only mapping."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
