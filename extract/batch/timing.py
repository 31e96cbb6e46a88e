"""Where the time of a run went: by stage, by format, and the slowest files."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.batch.journal import FileRow

SLOWEST = 10
_OTHER = "other"  # what failed has no format


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds a worker was busy, added up.

    ``loading`` (bytes to text) and ``reading`` (text to rows) by format, ``writing`` of all tables;
    ``files`` and ``bytes`` read by format, ``written`` bytes; ``slowest`` as (seconds, source).
    """

    loading: dict[str, float] = field(default_factory=dict)
    reading: dict[str, float] = field(default_factory=dict)
    files: Counter[str] = field(default_factory=Counter)
    bytes: Counter[str] = field(default_factory=Counter)
    writing: float = 0.0
    written: int = 0
    slowest: tuple[tuple[float, str], ...] = ()

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            _added(self.loading, other.loading),
            _added(self.reading, other.reading),
            self.files + other.files,
            self.bytes + other.bytes,
            self.writing + other.writing,
            self.written + other.written,
            tuple(nlargest(SLOWEST, self.slowest + other.slowest)),
        )

    @property
    def busy(self) -> float:
        """Seconds of all stages together."""
        return sum(self.loading.values()) + sum(self.reading.values()) + self.writing

    @classmethod
    def of(cls, told: Any) -> Spent:
        """What JSON makes of it, back."""
        slowest = tuple((float(seconds), str(source)) for seconds, source in told["slowest"])
        counted = {name: Counter(told[name]) for name in ("files", "bytes")}
        return cls(**{**told, **counted, "slowest": slowest})

    def rounded(self) -> dict[str, Any]:
        """For ``run.json``."""
        stages = {"load": self.loading, "read": self.reading}
        return {
            "stages": {
                **{stage: round(sum(by.values()), 3) for stage, by in stages.items()},
                "write": round(self.writing, 3),
            },
            "formats": {
                name: {
                    "files": self.files[name],
                    "bytes": self.bytes[name],
                    **{stage: round(by.get(name, 0), 3) for stage, by in stages.items()},
                }
                for name in sorted(self.files)
            },
            "slowest": [{"source": source, "seconds": round(seconds, 3)} for seconds, source in self.slowest],
            "bytes_written": self.written,
        }


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


class Clock:
    """Adds up what the files of one shard cost."""

    def __init__(self) -> None:
        self._loading: defaultdict[str, float] = defaultdict(float)
        self._reading: defaultdict[str, float] = defaultdict(float)
        self._count: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._slow: list[tuple[float, str]] = []

    def file(self, row: FileRow, seconds: float) -> None:
        """One file and its seconds in all."""
        name = row.format or _OTHER
        self._loading[name] += row.loading
        self._reading[name] += seconds - row.loading
        self._count[name] += 1
        self._bytes[name] += row.bytes or 0
        self._slow.append((seconds, row.source))

    def spent(self, writing: float, written: int) -> Spent:
        """The sum, with the seconds writing took and the bytes written."""
        slowest = tuple(nlargest(SLOWEST, self._slow))
        loading, reading = dict(self._loading), dict(self._reading)
        return Spent(loading, reading, self._count, self._bytes, writing, written, slowest)
