"""A room like those whose tables a comparison derives: small, and right on the issues planted in tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from extract.tables.columns import Column
from extract.tables.rows import Columns


def _text(name: str) -> Column:
    return Column(name, "string", name, name)


COLUMNS: dict[str, tuple[Column, ...]] = {
    "bodies": (
        *map(_text, ("notice_id", "role", "name", "body", "body_id", "region_code", "province", "city")),
        *map(_text, ("county", "level", "sector")),
        Column("start", "int32", "起", "start"),
    ),
    "themes": (*map(_text, ("notice_id", "issue_id", "theme")),),
    "figures": (
        *map(_text, ("notice_id", "issue_id", "base_unit", "counted", "raw")),
        Column("base_value", "double", "值", "value"),
    ),
}
_THEMES = {"党": "党的建设", "资金": "财务资产", "执法": "执法监管"}


def derive(part: Mapping[str, pa.Table]) -> dict[str, Columns]:
    """Bodies are bureaus, themes are words of the title, each issue of 资金 has ten yuan recovered."""
    found: dict[str, Columns] = {table: {c.name: [] for c in columns} for table, columns in COLUMNS.items()}
    for notice in part["notices"].to_pylist():
        if notice["bureau"]:
            sector = "财政" if "财政" in notice["bureau"] else None
            _add(found["bodies"], notice_id=notice["notice_id"], role="bureau", name=notice["bureau"],
                 body=notice["bureau"], body_id=notice["bureau"], sector=sector, start=0)  # fmt: skip
    for issue in part["issues"].to_pylist():
        ids = {"notice_id": issue["notice_id"], "issue_id": issue["issue_id"]}
        for word, theme in _THEMES.items():
            if issue["is_leaf"] and word in issue["title"]:
                _add(found["themes"], **ids, theme=theme)
        if "资金" in issue["title"]:
            _add(found["figures"], **ids, base_unit="元", counted="追缴资金", raw="10元", base_value=10.0)
    return found


def _add(columns: Columns, **values: Any) -> None:
    for name, rows in columns.items():
        rows.append(values.get(name))
