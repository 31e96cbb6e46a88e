"""The data dictionary, made from the columns: ``python -m extract.tables.dictionary FILE`` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.comparing.columns import derived_columns
from extract.tables.columns import TABLES, Column

_TITLES = {
    "notices": ("通报", "one row per notice"),
    "sections": ("段落", "the whole text of a notice, cut into sections without gap or overlap"),
    "issues": ("反馈问题", "one row per issue the inspection fed back, sub-issues included"),
    "measures": ("整改措施", "one row per thing that will be, or was ordered to be, done about an issue"),
    "owners": ("责任主体", "every person or body named as answerable, where it is named and only there"),
    "deadlines": ("整改时限", "every deadline stated, where it is stated and only there"),
    "progress": ("整改情况", "one row per statement of what has been done"),
    "findings": ("审核发现", "what reading and audit have to say about the data"),
    "files": ("文件", "one row per file offered, whatever became of it"),
    "bodies": ("机构", "one row per body that a notice names and that matters, with place and sector"),
    "themes": ("主题", "one row per issue without sub-issues and theme"),
    "keywords": ("关键词", "the best few words of each issue without sub-issues"),
    "figures": ("数字", "every amount, count, share and tally that a notice states"),
    "citations": ("引用文件", "every 《…》 and 文号 that a notice cites"),
    "similar_issues": ("同类问题", "pairs of issues of different bodies that say the same"),
    "plan_links": ("方案与通报", "issues of a plan and the same issues in the report that answers it"),
}

_TYPES = {
    "enum": "string, dictionary",
    "list": "list of string",
    "int32s": "list of int32",
    "date": "date32",
    "timestamp": "timestamp[s]",
}

_INTRO = """\
# Data dictionary 数据字典

<!-- Made from extract/tables/columns.py by `make dictionary`; change it there. -->

A run writes one folder per table, each with `part-*.parquet`; read the folder, not a part:
`pd.read_parquet("output/issues")`, or in DuckDB `from 'output/issues/*.parquet'`. `run.json` beside them
says which version and which rules wrote them, and what was counted.

- A row exists because characters of the notice say so: `start` and `end` are half-open offsets, in
  characters, into `notices.text`. What is inferred stands in a column that says so (`*_basis`).
- Missing is null, never an empty string or 0. Columns marked • are never null.
- Tables join on `notice_id`, `issue_id` and `measure_id`.
- Every column carries its description and its Chinese name in the Arrow field metadata (`description`,
  `chinese`, and `values` for an enumeration). Parquet knows no timestamps in seconds: readers other than
  `extract.tables` may show `published_at` in milliseconds.
"""

_DERIVED = """
# Derived tables 派生表

`zhenggai compare OUT` works these out from the tables above and writes them beside them.
"""


def dictionary() -> str:
    """The whole data dictionary as Markdown."""
    return _INTRO + _tables(TABLES) + _DERIVED + _tables(derived_columns())


def _tables(tables: Mapping[str, tuple[Column, ...]]) -> str:
    return "".join(f"\n{_table(name, columns)}" for name, columns in tables.items())


def _table(name: str, columns: tuple[Column, ...]) -> str:
    chinese, meaning = _TITLES[name]
    lines = [f"## {name} {chinese}", "", f"{meaning[0].upper()}{meaning[1:]}.", "", *_rows(columns)]
    return "\n".join(lines) + "\n"


def _rows(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | 中文 | type | | meaning |"
    yield "|---|---|---|---|---|"
    for column in columns:
        mark = "•" if column.required else ""
        kind = _TYPES.get(column.kind, column.kind)
        yield f"| `{column.name}` | {column.chinese} | {kind} | {mark} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    values = ", ".join(f"`{value}`" for value in column.values)
    return f"{column.description}: {values}" if values else column.description


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
