"""All tables and views of a run in one DuckDB file, with what every column means."""

from __future__ import annotations

from pathlib import Path

from extract.comparing.views import VIEWS, columns_of, selection


def write_database(out: Path, path: Path) -> None:
    """Write the tables of the run in ``out`` to a new DuckDB file, typed, with comments and views."""
    import duckdb

    with duckdb.connect(path) as connection:
        for table, columns in columns_of().items():
            connection.execute(f"create table {table} as {selection(out, table, columns)}")
            for column in columns:
                meaning = f"{column.chinese}: {column.description}"
                connection.execute(f'comment on column {table}."{column.name}" is {_quoted(meaning)}')
        for view, (meaning, query) in VIEWS.items():
            connection.execute(f"create view {view} as {query}")
            connection.execute(f"comment on view {view} is {_quoted(meaning)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
