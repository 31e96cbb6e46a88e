"""The tables of a run as a database (DuckDB), with views that join what is asked together most often."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.comparing.columns import ROOMS, derived_columns
from extract.tables.columns import TABLES, Column
from extract.tables.part_files import local_run, part_files
from extract.tables.storing import PathLike

if TYPE_CHECKING:
    import duckdb

#: SQL types of the kinds of column.
SQL_TYPES = {
    "string": "VARCHAR",
    "enum": "VARCHAR",
    "list": "VARCHAR[]",
    "int32s": "INTEGER[]",
    "bool": "BOOLEAN",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "date": "DATE",
    "timestamp": "TIMESTAMP_S",
}

#: Every view with what it holds, in the order in which they build on each other.
VIEWS: dict[str, tuple[str, str]] = {
    "inspected": (
        "One row per notice: the inspected body, its region and sector, the year of the feedback",
        """
        select n.notice_id, n.source, n.kind, n.programme, n.inspector, n.feedback_date,
               coalesce(b.body, n.bureau) as bureau, b.body_id, b.sector, b.level,
               b.province, b.city, b.county, b.region_code,
               coalesce(nullif(concat_ws('', b.province, nullif(b.city, b.province), b.county), ''), n.region)
                   as region,
               year(coalesce(n.feedback_date, n.published_at::date, n.signed_date)) as year,
               coalesce(n.published_at::date, n.signed_date) as published
        from notices n
        left join (
            select * from bodies where role = 'bureau'
            qualify row_number() over (partition by notice_id order by start nulls last, name) = 1
        ) b using (notice_id)
        """,
    ),
    "issues_with_notices": (
        "One row per issue with what its notice says: body, region, sector, year, inspection",
        """
        select i.*, n.* exclude (notice_id) from issues i join inspected n using (notice_id)
        """,
    ),
    "issue_holders": (
        "Where something stated counts for an issue: at itself and at every issue above it",
        """
        with recursive up as (
            select issue_id, issue_id as holder, parent_id, 0 as steps from issues
            union all
            select up.issue_id, i.issue_id, i.parent_id, up.steps + 1
            from up join issues i on i.issue_id = up.parent_id
        )
        select issue_id, holder, steps from up
        """,
    ),
    "leaf_issues": (
        "One row per issue without sub-issues: what is answered, until when, what became of it",
        """
        with owned as (
            select distinct h.issue_id from issue_holders h join owners o on o.issue_id = h.holder
            where o.role in ('lead_leader', 'responsible_person', 'lead_department', 'responsible_department')
        ), dated as (
            select h.issue_id, max(d.due) filter (where d.milestone = 'completion') as due,
                   bool_or(d.immediate) as immediate, bool_or(d.ongoing) as ongoing
            from issue_holders h join deadlines d on d.issue_id = h.holder group by all
        ), told as (
            select h.issue_id, arg_min(i.status, h.steps) as status
            from issue_holders h join issues i on i.issue_id = h.holder
            where i.status is not null group by all
        ), themed as (
            select issue_id, list(distinct theme order by theme) as themes from themes group by all
        ), money as (
            -- What a plan says is a promise, what the issue's own description says is the reproach.
            select f.issue_id, round(fsum(f.base_value), 2) as recovered
            from figures f join issues_with_notices i using (issue_id)
            where f.base_unit = '元' and f.counted in ('追缴资金', '清退', '挽回损失')
              and i.kind is distinct from 'plan' and not contains(i.description, f.raw)
            group by all
        ), alike as (
            select issue_id, min(group_id) as group_id from (
                select issue_id, group_id from similar_issues
                union all select other_issue_id, group_id from similar_issues
            ) group by all
        )
        select i.* exclude (status), t.status, o.issue_id is not null as has_owner,
               d.issue_id is not null as has_deadline, d.due, d.immediate, d.ongoing,
               case when d.due >= i.feedback_date then date_diff('day', i.feedback_date, d.due) end as days,
               coalesce(th.themes, []) as themes, m.recovered, a.group_id
        from issues_with_notices i
        left join owned o using (issue_id) left join dated d using (issue_id)
        left join told t using (issue_id) left join themed th using (issue_id)
        left join money m using (issue_id) left join alike a using (issue_id)
        where i.is_leaf
        """,
    ),
}


@contextmanager
def database(out: PathLike, rooms: Sequence[str] = ROOMS) -> Iterator[duckdb.DuckDBPyConnection]:
    """The tables of the run in ``out`` as views of a database in memory, with :data:`VIEWS` over them.

    Nothing is read before it is asked for. A derived table that is not there has no rows. Raises
    ``OutputError`` when ``out`` holds no finished run.
    """
    import duckdb

    local_run(out)
    with duckdb.connect() as connection:
        # One thread: sums of fractions depend on their order.
        connection.execute("set threads = 1")
        for table, columns in columns_of(rooms).items():
            connection.execute(f"create view {table} as {selection(out, table, columns)}")
        for view, (_, query) in VIEWS.items():
            connection.execute(f"create view {view} as {query}")
        yield connection


def columns_of(rooms: Sequence[str] = ROOMS) -> dict[str, tuple[Column, ...]]:
    """Every table of a run that was compared, with its columns."""
    return TABLES | derived_columns(rooms)


def selection(out: PathLike, table: str, columns: Sequence[Column]) -> str:
    """The query for the rows of a table in their order, in the types of the contract."""
    files = part_files(out, table)
    if not files:
        fields = ", ".join(f'null::{SQL_TYPES[each.kind]} as "{each.name}"' for each in columns)
        return f"select {fields} where false"
    places = ", ".join(_quoted(str(path)) for path in files)
    fields = ", ".join(f'"{each.name}"::{SQL_TYPES[each.kind]} as "{each.name}"' for each in columns)
    return f"select {fields} from read_parquet([{places}])"


def _quoted(path: str) -> str:
    """A path as a string of SQL in which nothing is a pattern."""
    return "'" + re.sub(r"[*?\[]", r"[\g<0>]", path).replace("'", "''") + "'"


def present(out: PathLike, rooms: Sequence[str] = ROOMS) -> dict[str, tuple[Column, ...]]:
    """The tables that are there: those of every run, and the derived ones if they were derived."""
    return {
        table: columns
        for table, columns in columns_of(rooms).items()
        if table in TABLES or part_files(out, table)
    }
