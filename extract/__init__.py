"""zhenggai (整改): published rectification notices as structured data with provenance.

>>> import extract
>>> notice = extract.read("corpus/notice.txt")          # one notice, as records
>>> summary = extract.extract("corpus", "output")       # many notices, as Parquet tables
>>> extract.tables("output")["issues"].to_pandas()      # the tables of a run

Importing this module costs next to nothing; what a function needs is imported when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.compiled import prefer_compiled

if TYPE_CHECKING:
    from extract import tables
    from extract.batch.running import Summary, extract
    from extract.errors import GoldError, InputError, OutputError, RuleError, ZhenggaiError
    from extract.model import Notice
    from extract.single import read

__version__ = "0.1.0"

__all__ = [
    "GoldError",
    "InputError",
    "Notice",
    "OutputError",
    "RuleError",
    "Summary",
    "ZhenggaiError",
    "__version__",
    "extract",
    "read",
    "tables",
]

_HOMES = {
    "GoldError": "extract.errors",
    "InputError": "extract.errors",
    "Notice": "extract.model",
    "OutputError": "extract.errors",
    "RuleError": "extract.errors",
    "Summary": "extract.batch.running",
    "ZhenggaiError": "extract.errors",
    "extract": "extract.batch.running",
    "read": "extract.single",
}


prefer_compiled()


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "tables":
        return import_module("extract.tables")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
