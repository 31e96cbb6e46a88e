"""The comparison itself: one row per group of issues, computed from the tables of a run by DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.comparing.columns import ROOMS
from extract.comparing.views import database
from extract.errors import ZhenggaiError
from extract.tables.storing import PathLike

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa


@dataclass(frozen=True)
class Key:
    """Something to compare by: its column, its Chinese name."""

    column: str
    chinese: str


KEYS = {
    "bureau": Key("bureau", "单位"),
    "sector": Key("sector", "领域"),
    "region": Key("region", "地区"),
    "province": Key("province", "省"),
    "city": Key("city", "市"),
    "county": Key("county", "县"),
    "level": Key("level", "层级"),
    "year": Key("year", "年份"),
    "theme": Key("theme", "主题"),
    "programme": Key("programme", "监督类型"),
    "kind": Key("kind", "文种"),
}


@dataclass(frozen=True)
class Measured:
    """A figure of every group: how it is computed, called and written (count, share, number, money)."""

    sql: str
    chinese: str
    form: str
    meaning: str


MEASURED = {
    "notices": Measured("count(distinct notice_id)", "通报", "count", "Notices"),
    "issues": Measured("count(distinct issue_id)", "问题", "count", "Issues without sub-issues"),
    "with_owner": Measured("avg(has_owner::int)", "有责任", "share", "Share with an owner"),
    "with_deadline": Measured("avg(has_deadline::int)", "有时限", "share", "Share with a deadline"),
    "with_both": Measured("avg((has_owner and has_deadline)::int)", "两者", "share", "Share with both"),
    "dated": Measured("count(days)", "有日期", "count", "Issues with both feedback and deadline dated"),
    "days_low": Measured("quantile_cont(days, 0.25)", "天数Q1", "number", "Days allowed, first quartile"),
    "days": Measured("median(days)", "天数", "number", "Days from feedback to the last deadline, median"),
    "days_high": Measured("quantile_cont(days, 0.75)", "天数Q3", "number", "Days allowed, third quartile"),
    "stated": Measured("count(status)", "有状态", "count", "Issues with a status"),
    "completed": Measured(
        "avg((status = 'completed')::int) filter (status is not null)",
        "已完成",
        "share",
        "Share completed, of those with a status",
    ),
    "recovered": Measured("round(fsum(recovered), 2)", "追回(元)", "money", "Money recovered, in yuan"),
    "shared": Measured("count(group_id)", "同类", "count", "Issues that other bodies were told as well"),
}


@dataclass(frozen=True)
class Comparison:
    """Groups side by side: columns ``by``, those of :data:`MEASURED`, and a count for each of ``themes``."""

    by: tuple[str, ...]
    themes: tuple[str, ...]
    rows: pa.Table


def compared(out: PathLike, by: Sequence[str], rooms: Sequence[str] = ROOMS) -> Comparison:
    """The issues without sub-issues of the run in ``out``, summed up by ``by`` (keys of :data:`KEYS`).

    Groups with most issues come first, then by name; null is what could not be decided. By theme an
    issue counts in each of its themes. Raises ``ZhenggaiError`` for an unknown key, ``OutputError`` when
    ``out`` holds no finished run.
    """
    unknown = [key for key in by if key not in KEYS]
    if unknown or not by:
        raise ZhenggaiError(
            f"cannot compare by {', '.join(unknown) or 'nothing'}; choose from {', '.join(KEYS)}"
        )
    by = tuple(dict.fromkeys(by))
    with database(out, rooms) as connection:
        themes = () if "theme" in by else _themes(connection)
        rows = connection.sql(_query(by, themes), params=list(themes)).to_arrow_table()
    return Comparison(by, themes, rows)


def check_keys(by: Sequence[str]) -> None:
    """Raise ``ZhenggaiError`` unless every key is one to compare by."""
    unknown = [key for key in by if key not in KEYS]
    if unknown or not by:
        named = ", ".join(map(repr, unknown)) or "nothing"
        raise ZhenggaiError(f"cannot compare by {named}; choose from {', '.join(KEYS)}")


def _themes(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    """The themes there are, the most frequent first."""
    counted = "select theme from themes group by theme order by count(distinct issue_id) desc, theme"
    return tuple(theme for (theme,) in connection.sql(counted).fetchall())


def _query(by: Sequence[str], themes: Sequence[str]) -> str:
    keys = [f"{KEYS[key].column} as {key}" for key in by]
    figures = [f"{each.sql} as {name}" for name, each in MEASURED.items()]
    counts = [f"count(*) filter (list_contains(themes, ?)) as {theme_name(theme)}" for theme in themes]
    source = "leaf_issues"
    if "theme" in by:
        source += " left join (select distinct issue_id, theme from themes) using (issue_id)"
    order = ["issues desc", *by]
    columns = ", ".join((*keys, *figures, *counts))
    return f"select {columns} from {source} group by all order by {', '.join(order)}"


def theme_name(theme: str) -> str:
    """A theme as a quoted name of a column."""
    return '"' + theme.replace('"', '""') + '"'
