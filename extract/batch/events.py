"""What a run tells while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple


class Started(NamedTuple):
    """The plan stands: ``kept`` of ``files`` are as in the run before, ``shards`` are to be done."""

    files: int
    kept: int
    shards: int
    derived_removed: tuple[str, ...]
    event: str = "start"


class ShardDone(NamedTuple):
    """A shard is in place; ``done`` of ``files`` files are."""

    part: str
    statuses: Counter[str]
    done: int
    files: int
    seconds: float
    event: str = "shard"


class FileFailed(NamedTuple):
    """A file failed."""

    source: str
    error_type: str | None
    error: str | None
    event: str = "file_failed"


class Ended(NamedTuple):
    """The run is finished."""

    statuses: Counter[str]
    kept: int
    seconds: float
    event: str = "end"


Event = Started | ShardDone | FileFailed | Ended
Listener = Callable[[Event], None]
