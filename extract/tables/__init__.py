"""Tables: from notices to Parquet and back.

``extract.tables`` names two things, this package and the function ``extract.tables(out)`` of the public
interface. Importing the package would put the module in the function's place, so the module itself can be
called: both meanings hold whatever was imported first.
"""

from __future__ import annotations

import sys
from os import PathLike
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


class _Tables(ModuleType):
    def __call__(self, out: str | PathLike[str]) -> dict[str, pa.Table]:
        """The tables of the run in ``out``, by name; ``OutputError`` when it holds no finished run."""
        from extract.tables.reading_back import read_tables

        return read_tables(out)


sys.modules[__name__].__class__ = _Tables
