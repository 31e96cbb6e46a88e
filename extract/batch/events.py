"""What a run tells while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Started:
    """The plan stands: ``kept`` of ``files`` are as in the run before, ``shards`` are to be done."""

    files: int
    kept: int
    shards: int
    derived_removed: tuple[str, ...]
    event: str = "start"


@dataclass(frozen=True, slots=True)
class ShardDone:
    """A shard is in place; ``done`` of ``files`` files are."""

    part: str
    statuses: Counter[str]
    done: int
    files: int
    seconds: float
    event: str = "shard"


@dataclass(frozen=True, slots=True)
class FileFailed:
    """A file failed."""

    source: str
    error_type: str | None
    error: str | None
    event: str = "file_failed"


@dataclass(frozen=True, slots=True)
class Ended:
    """The run is finished."""

    statuses: Counter[str] = field(default_factory=Counter)
    kept: int = 0
    seconds: float = 0.0
    event: str = "end"


Event = Started | ShardDone | FileFailed | Ended
Listener = Callable[[Event], None]
