"""Timing things side by side."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One line of the result: our time and the bare one, in seconds, for ``amount`` of ``unit``.

    With an amount of 0 the two sides are no times, and only stand as they are. ``goal`` says what the rate
    or the ratio should be.
    """

    name: str
    unit: str
    amount: float
    ours: float
    bare_name: str
    bare: float
    goal: str = ""

    def row(self) -> tuple[str, ...]:
        """The line as cells: what, our rate, against what, its rate, the ratio of the times, the goal."""
        ratio = f"{self.ours / self.bare:.2f}"
        return self.name, self._rate(self.ours), self.bare_name, self._rate(self.bare), ratio, self.goal

    def _rate(self, seconds: float) -> str:
        if not self.amount:
            return f"{seconds:,.0f}"
        rate, each = self.amount / seconds, seconds / self.amount * 1000
        return f"{rate:,.{1 if rate < 100 else 0}f} {self.unit}/s, {each:,.3g} ms each"


#: So many rounds at least, and as many more as this many seconds hold.
_ROUNDS, _SECONDS = 7, 1.0


def side_by_side(ours: Callable[[], object], bare: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of each of two things, taking turns, after one round for warming up."""
    times: tuple[list[float], list[float]] = ([], [])
    for turn in count():
        if turn > _ROUNDS and sum(times[0]) + sum(times[1]) > _SECONDS:
            break
        for work, spent in zip((ours, bare), times, strict=True):
            begun = time.perf_counter()
            work()
            if turn:
                spent.append(time.perf_counter() - begun)
    return median(times[0]), median(times[1])


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds by the clock, CPU seconds, and the memory of the largest process in MB."""

    wall: float
    cpu: float
    peak_mb: float


@contextmanager
def one_core() -> Iterator[None]:
    """What is started meanwhile has one core to run on; any number where the system cannot tell it."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def spent_by(arguments: Sequence[str]) -> Spent:
    """What a Python process with these arguments takes, its children included; it must succeed."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return Spent(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
