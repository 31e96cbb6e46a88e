"""What a process that only extracts can do without: pandas, and most runs of the garbage collector."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType

#: New containers before the collector looks for cycles: some ten notices, a few megabytes.
_YOUNG = 20_000


class _NoPandas:
    """Says that pandas is not there."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "pandas":
            raise ModuleNotFoundError("not needed to extract", name=fullname)
        return None


_NO_PANDAS = _NoPandas()


def spare() -> None:
    """Keep pandas out and the collector rare, until the process ends: for a worker.

    Where pandas is installed, pyarrow imports it to learn whether a list is a Series: a quarter of a second
    and 60 MB. The collector by default looks three times for cycles in every notice.
    """
    sys.meta_path.insert(0, _NO_PANDAS)
    gc.set_threshold(_YOUNG, 10, 10)


@contextmanager
def sparing() -> Iterator[None]:
    """The same within a block."""
    thresholds = gc.get_threshold()
    spare()
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        sys.meta_path.remove(_NO_PANDAS)
