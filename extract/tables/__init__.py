"""Tables: from notices to Parquet and back.

``extract.tables`` names two things, this package and the function ``extract.tables(out)`` of the public
interface. Importing the package would put the module in the function's place, so the module itself can be
called: both meanings hold whatever was imported first.
"""

from __future__ import annotations

import sys
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from extract.tables.frames import Tables


class _Tables(ModuleType):
    @overload
    def __call__(self, out: str | PathLike[str], *, as_: Literal["arrow"] = "arrow") -> Tables[pa.Table]: ...
    @overload
    def __call__(self, out: str | PathLike[str], *, as_: Literal["pandas"]) -> Tables[pd.DataFrame]: ...
    @overload
    def __call__(self, out: str | PathLike[str], *, as_: Literal["polars"]) -> Tables[pl.DataFrame]: ...
    def __call__(self, out: str | PathLike[str], *, as_: str = "arrow") -> Tables[Any]:
        """The tables of the run in ``out``, by name, as Arrow tables, or as frames of pandas or polars.

        Derived tables are there when ``zhenggai compare`` wrote them; ``.issues_with_notices`` joins every
        issue with what its notice says. Arrow is the default, for it is always installed, loads nothing
        else and keeps the types of the contract as they are. Raises ``OutputError`` when ``out`` holds no
        finished run, ``ZhenggaiError`` when the library asked for is not installed.
        """
        from extract.tables.frames import frames

        return frames(out, as_)


sys.modules[__name__].__class__ = _Tables
