"""The tables of a run as frames: Arrow, pandas or polars, in the types of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.errors import ZhenggaiError
from extract.needing import needing
from extract.tables.reading_back import finished, part_ids, read_tables
from extract.tables.schemas import schema_of
from extract.tables.storing import PathLike, open_store

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Frame = TypeVar("Frame")

#: What an issue is joined with where the body of its notice was derived.
_OF_THE_BODY = ("body_id", "body", "region_code", "province", "city", "county", "level", "sector")


class Tables(dict[str, Frame], Generic[Frame]):
    """Frames by the name of their table; a view over them is made when it is asked for."""

    def __init__(self, tables: dict[str, pa.Table], made: Callable[[pa.Table], Frame]) -> None:
        super().__init__({name: made(table) for name, table in tables.items()})
        self._tables, self._made = tables, made

    @property
    def issues_with_notices(self) -> Frame:
        """Every issue with what its notice says, the text left out; ``notice_title`` is the notice's title.

        After ``zhenggai compare`` also with the inspected body: its id, region and sector.
        """
        return self._made(_joined(self._tables))


def frames(out: PathLike, as_: str = "arrow") -> Tables[Any]:
    """The tables of the run in ``out`` as ``arrow``, ``pandas`` or ``polars`` frames."""
    makers: dict[str, Callable[[pa.Table], Any]] = {"arrow": _as_it_is, "pandas": _pandas, "polars": _polars}
    if as_ not in makers:
        raise ZhenggaiError(f"as_={as_!r} is unknown: {', '.join(makers)}")
    return Tables(read_tables(out) | dict(_derived(out)), makers[as_])


def _derived(out: PathLike) -> Iterator[tuple[str, pa.Table]]:
    from extract.comparing.columns import derived_columns

    store = open_store(out)
    for table, columns in derived_columns().items():
        names = set(store.names(table))
        parts = [
            name for part in part_ids(store, finished(store)) if (name := f"part-{part}.parquet") in names
        ]
        if parts:
            read = (pq.read_table(store.source(f"{table}/{name}"), partitioning=None) for name in parts)
            yield table, pa.concat_tables(read).unify_dictionaries().cast(schema_of(columns))


def _as_it_is(table: pa.Table) -> pa.Table:
    return table


def _pandas(table: pa.Table) -> pd.DataFrame:
    """Enumerations as categories, days as datetimes, whole numbers and flags that may be missing as such."""
    with needing("notebook"):
        import pandas as pd
    types = {
        pa.int32(): pd.Int32Dtype(),
        pa.int64(): pd.Int64Dtype(),
        pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype(),
    }
    return table.to_pandas(types_mapper=types.get, date_as_object=False)


def _polars(table: pa.Table) -> pl.DataFrame:
    with needing("polars"):
        import polars as pl
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table is a frame")
    return frame


def _joined(tables: dict[str, pa.Table]) -> pa.Table:
    issues, notices = tables["issues"], tables["notices"].drop_columns(["text"])
    joined = _beside(issues, notices, "notice_")
    if "bodies" not in tables:
        return joined
    bodies = tables["bodies"]
    inspected = bodies.filter(pc.equal(bodies["role"], "bureau"))
    return _beside(joined, inspected.select(["notice_id", *_OF_THE_BODY]), "body_")


def _beside(rows: pa.Table, more: pa.Table, prefix: str) -> pa.Table:
    """The rows, each with the first row of ``more`` of its notice; a name that is taken gets the prefix."""
    found = more.take(pc.index_in(rows["notice_id"], more["notice_id"].combine_chunks()))
    for field in more.schema:
        if field.name != "notice_id":
            name = prefix + field.name if field.name in rows.column_names else field.name
            rows = rows.append_column(field.with_name(name).with_nullable(True), found[field.name])
    return rows
