"""Timing things side by side."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of the result: our time and the bare one, in seconds, for ``amount`` of ``unit``."""

    name: str
    unit: str
    amount: float
    ours: float
    bare_name: str
    bare: float

    def row(self) -> tuple[str, ...]:
        """The line as cells: what, our rate, against what, its rate, the ratio of the times."""
        ratio = f"{self.ours / self.bare:.2f}"
        return self.name, self._rate(self.ours), self.bare_name, self._rate(self.bare), ratio

    def _rate(self, seconds: float) -> str:
        each = seconds / self.amount * 1000
        return f"{self.amount / seconds:,.0f} {self.unit}/s, {each:.3g} ms each"


def side_by_side(
    ours: Callable[[], object], bare: Callable[[], object], rounds: int = 7
) -> tuple[float, float]:
    """Median seconds of each of two things, taking turns, after one round for warming up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):
        for work, spent in zip((ours, bare), times, strict=True):
            begun = time.perf_counter()
            work()
            if turn:
                spent.append(time.perf_counter() - begun)
    return median(times[0]), median(times[1])


def cpu_of(arguments: Sequence[str]) -> float:
    """CPU seconds, user and system, of a Python process with these arguments."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
