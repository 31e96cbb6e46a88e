"""A comparison on a terminal, as CSV, as Parquet, or as a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from extract.audit.telling import harmless
from extract.command.terminal import visible
from extract.comparing.summing import KEYS, MEASURED, Comparison

if TYPE_CHECKING:
    from rich.table import Table

FORMATS = ("table", "csv", "parquet", "html")
#: Themes named in one cell of a terminal.
_NAMED = 3
#: What a terminal has room for, and a narrow one; the other formats have every column.
_SHORT = ("notices", "issues", "with_owner", "with_deadline", "days", "completed", "recovered", "shared")
_NARROW = ("issues", "with_owner", "with_deadline", "days", "completed")
_WIDE_ENOUGH = 100


def shown(comparison: Comparison, form: str, width: int | None = None) -> bytes:
    """The comparison in one of :data:`FORMATS`; a table ``width`` signs wide, by default as the terminal.

    CSV is UTF-8 with the mark that Excel needs; cells that a spreadsheet would take for a formula are text.
    The same comparison gives the same bytes.
    """
    if form == "parquet":
        return _parquet(comparison)
    tell: Callable[[Comparison], str] = {"csv": _csv, "html": _html}.get(
        form, lambda each: _table(each, width)
    )
    return tell(comparison).encode("utf-8-sig" if form == "csv" else "utf-8")


def written(value: Any, form: str) -> str:
    """A value as people read it: 0.42 as 42%, 1234.5 yuan as 1,234.50; nothing for what is missing."""
    if value is None:
        return ""
    if form == "share":
        return f"{value:.0%}"
    if form == "money":
        return f"{value:,.2f}".removesuffix(".00")
    return f"{value:,.1f}".removesuffix(".0") if form == "number" else f"{value:,}"


def _name(key: str, value: Any) -> str:
    return "（未定）" if value is None else visible(str(value))


# ---- terminal ---------------------------------------------------------------------------------------------


def _table(comparison: Comparison, width: int | None) -> str:
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False)
    console.print(_rich(comparison, console.width))
    return out.getvalue()


def _rich(comparison: Comparison, width: int) -> Table:
    from rich import box
    from rich.table import Table

    names = _SHORT if width >= _WIDE_ENOUGH else _NARROW
    themes = comparison.themes if width >= _WIDE_ENOUGH else ()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for key in comparison.by:
        table.add_column(KEYS[key].chinese, overflow="fold", min_width=6)
    for name in names:
        table.add_column(MEASURED[name].chinese, justify="right", no_wrap=True)
    if themes:
        table.add_column("主题", overflow="fold", min_width=8)
    for row in comparison.rows.to_pylist():
        cells = [_name(key, row[key]) for key in comparison.by]
        cells += [written(row[name], MEASURED[name].form) for name in names]
        table.add_row(*cells, *([_themes(row, themes)] if themes else []))
    return table


def _themes(row: dict[str, Any], themes: Sequence[str]) -> str:
    """The most frequent themes of a group; of equals, those that are most frequent everywhere."""
    ranked = sorted((theme for theme in themes if row[theme]), key=lambda theme: -row[theme])
    more = " …" if len(ranked) > _NAMED else ""
    return "、".join(f"{theme} {row[theme]}" for theme in ranked[:_NAMED]) + more


# ---- files ------------------------------------------------------------------------------------------------


def _csv(comparison: Comparison) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(harmless(name) for name in comparison.rows.column_names)
    for row in zip(*(column.to_pylist() for column in comparison.rows.columns), strict=True):
        writer.writerow("" if value is None else harmless(value) for value in row)
    return out.getvalue()


def _parquet(comparison: Comparison) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(comparison.rows.replace_schema_metadata(None), sink, compression="zstd")
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _html(comparison: Comparison) -> str:
    from importlib.resources import files

    from jinja2 import Environment, StrictUndefined

    template = files("extract.comparing").joinpath("comparison.html").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(template).render(
        by=[KEYS[key].chinese for key in comparison.by],
        measured=list(MEASURED.values()),
        themes=comparison.themes,
        rows=list(_page_rows(comparison)),
    )


def _page_rows(comparison: Comparison) -> Iterator[dict[str, Any]]:
    """Cells as text with the number to sort by; how dark a theme is within the row, from 0 to 1."""
    for row in comparison.rows.to_pylist():
        most = max((row[theme] for theme in comparison.themes), default=0) or 1
        yield {
            "names": [_name(key, row[key]) for key in comparison.by],
            "figures": [(written(row[name], each.form), row[name]) for name, each in MEASURED.items()],
            "themes": [(row[theme] or "", round(row[theme] / most, 2)) for theme in comparison.themes],
        }
