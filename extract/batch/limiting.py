"""Limits on what one file may cost, in time and in memory, as far as a process can keep them itself.

They are the gentle half of the protection: what they stop becomes a row and the process goes on. What
they cannot stop (a hang or a crash inside a C library) ends the process, and
:mod:`extract.batch.supervising`, which watches from outside, starts another.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import FrameType
from typing import NamedTuple

from extract.errors import InputError

_MEGABYTE = 1 << 20
# Of the memory limit, for the program itself: code of libraries, stacks, what the allocator keeps.
_OWN_SHARE = 0.15
_PR_SET_PDEATHSIG = 1


class Limits(NamedTuple):
    """What reading one file may cost: seconds of real time, megabytes of memory of its process.

    The slowest honest file seen takes a few seconds (a PDF of a thousand pages), the largest text that is
    read at all (20 MB) stays under the memory.
    """

    seconds: float = 60.0
    megabytes: int = 1024

    @property
    def patience(self) -> float:
        """Seconds after which a process that did not stop itself is ended: C code gets a little longer."""
        return 1.1 * self.seconds + 1.0

    @property
    def bytes(self) -> int:
        """The memory limit in bytes."""
        return self.megabytes * _MEGABYTE


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``InputError`` (``timeout``) in the block when it takes longer than ``seconds``.

    Needs POSIX timers and the main thread, which is where worker processes work; elsewhere there is no
    limit. Python code is stopped at once, a call into a C library or into compiled modules when it returns or
    comes to plain Python. From its first use on, an alarm in this process means that time is up.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    _answer_alarms()
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@lru_cache(maxsize=1)
def _answer_alarms() -> None:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise InputError("timeout", "")

    signal.signal(signal.SIGALRM, stop)


def limit_memory(limits: Limits | None) -> None:
    """Let allocations of this process beyond the limit fail with ``MemoryError``; None lifts the limit.

    Linux counts what a process may write to (``RLIMIT_DATA``); elsewhere this does nothing.
    """
    if sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = hard if limits is None else int(limits.bytes * (1 - _OWN_SHARE))
    if hard != resource.RLIM_INFINITY:
        soft = hard if soft == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def end_with_parent() -> None:
    """Let the system end this process together with its parent, where it can."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() == 1:
        os._exit(0)


def resident(process: int) -> int:
    """Bytes of real memory a process holds now; 0 where the system does not say."""
    try:
        with open(f"/proc/{process}/statm", "rb") as stream:
            return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0
