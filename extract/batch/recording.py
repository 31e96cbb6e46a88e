"""The record of a run: ``run.json``."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from extract.tables.columns import TABLES

if TYPE_CHECKING:
    from extract.batch.limiting import Limits
    from extract.batch.running import Summary

# Libraries that decide what a file says or which bytes a table is.
_LIBRARIES = ("pyarrow", "lxml", "pypdfium2", "selectolax", "zhconv")

# Where installers put packages and their records.
_PACKAGES = ("site-packages", "dist-packages")


class Record:
    """The stages of a run as they pass, in seconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self.stages: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        """The stage that ends now."""
        now = time.perf_counter()
        self.stages[stage] = self.stages.get(stage, 0.0) + now - self._last
        self._last = now

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.perf_counter() - self._begun


@lru_cache(maxsize=1)
def libraries() -> dict[str, str]:
    """The versions of the libraries that decide what comes out."""
    from importlib.metadata import version

    return {name: version(name) for name in _LIBRARIES}


def _installed() -> list[str]:
    """The same as the installer's records are called (``lxml-5.3.0.dist-info``), which is quicker to know."""
    found: dict[str, str] = {}
    for folder in sys.path:
        if not folder.endswith(_PACKAGES):
            continue
        with suppress(OSError):
            for name in os.listdir(folder):
                library = name.partition("-")[0].lower()
                if name.endswith(("-info", ".egg")) and library in _LIBRARIES:
                    found.setdefault(library, name)
    return sorted(found.values()) if len(found) == len(_LIBRARIES) else list(libraries().values())


def made_with(rules_digest: str, limits: Limits) -> str:
    """A digest of what decides what parts hold, but for the files: program, columns, rules, limits."""
    from extract import __version__
    from extract.batch.walking import MOST_BYTES

    told = (__version__, repr(TABLES), rules_digest, MOST_BYTES, limits, _installed())
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def manifest_of(
    summary: Summary, record: Record, options: dict[str, Any], parts: list[str]
) -> dict[str, Any]:
    """What ``run.json`` says: what made the tables, what came out, where the time went, the parts in order.

    ``spent`` adds up the workers' time for all parts, whichever run made them; ``seconds`` and ``stages`` are
    of this run alone.
    """
    from extract import __version__
    from extract.compiled import is_compiled

    return {
        "tool": "zhenggai",
        "complete": True,
        "version": __version__,
        "compiled": is_compiled(),
        "libraries": libraries(),
        "rules": {"version": summary.rules_version, "digest": summary.rules_digest},
        "options": options,
        "files": dict(sorted(summary.statuses.items())),
        "files_kept": summary.kept,
        "rows": dict(sorted(summary.rows.items())),
        "counts": vars(summary.tally),
        "seconds": round(record.seconds, 3),
        "stages": {stage: round(seconds, 3) for stage, seconds in record.stages.items()},
        "spent": summary.spent.rounded(),
        "parts": parts,
    }
