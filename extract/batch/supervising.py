"""Shards done by worker processes that are watched: one that hangs, explodes or dies costs one file.

A worker is this program started anew (:mod:`extract.batch.serving`), so it needs nothing of its parent:
no guard in the user's script, no permission to have children. It says which file it is at; what ends it is
that file's fault. The shard then goes on in another worker, which keeps what it reads in a spool, so that
however many files of a shard kill their worker, each file is read at most twice.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from select import POLLIN, poll
from typing import TYPE_CHECKING

from extract.batch.framing import Unframer, send
from extract.batch.limiting import Limits, resident
from extract.errors import ZhenggaiError

if TYPE_CHECKING:
    from extract.batch.task import Done, Task

PROGRAM = "extract.batch.serving"
"""The module that a worker process runs."""

_GLANCE = 0.05  # seconds between two looks at a worker's memory; a gigabyte takes longer to fill
_START = 120.0  # seconds a worker may take before its first file; importing takes half of one
_TRIES = 3  # a worker that ends outside of any file is not to blame for it; the machine may be
_PLENTY = 0.5  # of the limit; a worker that still holds so much after a shard is replaced
_SIGNALLED_MEMORY = 0.8  # of the limit; a worker that had so much when it died has died of it


class _Died(Exception):  # noqa: N818  (an event, not an error: it is always handled)
    """A worker ended at file ``number`` (None: before the first) for a reason among ``working.KILLED``."""

    def __init__(self, number: int | None, kind: str) -> None:
        super().__init__(kind)
        self.number, self.kind = number, kind


class Crew:
    """Worker processes for as many threads as care to call :meth:`run`; each does one shard at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._alive: set[_Worker] = set()
        self._closed = False

    def start(self, count: int = 1) -> None:
        """Start workers before there is work: importing takes them half a second."""
        for _ in range(count):
            self._give(self._hire())

    def run(self, task: Task) -> Done:
        """Do a shard. Files that end the process that reads them come back marked so in their rows.

        Raises what the worker raised beyond any file (``RuleError``, ``OSError``), and ``ZhenggaiError``
        when no worker starts or lives at all.
        """
        case = _Case(task)
        try:
            while True:
                worker = self._take()
                try:
                    done = worker.do(case.task, case.spool)
                except MemoryError:
                    self._dismiss(worker)
                    case.with_care()
                except _Died as death:
                    self._dismiss(worker)
                    case.blame(death)
                except BaseException:
                    self._dismiss(worker)
                    raise
                else:
                    self._give(worker) if worker.is_slim(task.limits) else self._dismiss(worker)
                    return done
        finally:
            case.close()

    def close(self) -> None:
        """End all workers at once, whatever they are at."""
        with self._lock:
            self._closed = True
            workers, self._alive, self._idle = self._alive, set(), []
        for worker in workers:
            worker.end()

    def _take(self) -> _Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._hire()

    def _hire(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ZhenggaiError("the run was stopped")
            worker = _Worker()
            self._alive.add(worker)
            return worker

    def _give(self, worker: _Worker) -> None:
        with self._lock:
            self._idle.append(worker)

    def _dismiss(self, worker: _Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
        worker.end()


class _Case:
    """What is known about a shard while it is being done: which files kill, how often workers ended."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.spool: str | None = None
        self._idle_deaths = 0

    def with_care(self) -> None:
        """From now on keep what is read, and hold nothing else in memory while a file is read."""
        if self.spool is None:
            handle, self.spool = tempfile.mkstemp(prefix="zhenggai-")
            os.close(handle)

    def blame(self, death: _Died) -> None:
        """Mark the file at which a worker ended; one short of memory only when it was read with care."""
        careful = self.spool is not None
        self.with_care()
        number = death.number
        if number is None or number >= len(self.task.files):
            self._idle_deaths += 1
            if self._idle_deaths == _TRIES:
                raise ZhenggaiError(f"worker processes end before they do anything ({death.kind})")
        elif careful or death.kind != "memory":
            files = list(self.task.files)
            files[number] = replace(files[number], problem=death.kind)
            self.task = replace(self.task, files=tuple(files))

    def close(self) -> None:
        if self.spool is not None:
            with suppress(OSError):
                os.unlink(self.spool)


@dataclass(slots=True)
class _Watch:
    """The file a worker is at, since when, and when its memory was last looked at."""

    number: int | None = None
    since: float = 0.0
    looked: float = 0.0

    def at(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()


class _Worker:
    """A worker process, and the pipes to it."""

    def __init__(self) -> None:
        # Out of reach of the terminal's interrupt, and without the current folder in front of its path.
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._orders, self._answers = self._process.stdin.fileno(), self._process.stdout.fileno()
        self._poll = poll()
        self._poll.register(self._answers, POLLIN)
        self._lock = threading.Lock()
        self._most_memory = 0

    def do(self, task: Task, spool: str | None) -> Done:
        """Give the worker a shard and watch it until the result is there."""
        watch, frames = _Watch(since=time.monotonic()), Unframer()
        try:
            send(self._orders, (task, spool))
        except BrokenPipeError:
            raise _Died(None, self._cause(task.limits)) from None
        while True:
            for message in frames.feed(self._heard(watch, task)):
                if isinstance(message, BaseException):
                    raise message
                if not isinstance(message, int):
                    return message  # type: ignore[no-any-return]
                watch.at(message)

    def _heard(self, watch: _Watch, task: Task) -> bytes:
        """The next bytes from the worker, or none for now; ends it when it is past its limits."""
        ready = self._poll.poll(_GLANCE * 1000)
        now = time.monotonic()
        if now - watch.looked > _GLANCE:
            watch.looked = now
            self._check(watch, task, now)
        if not ready:
            return b""
        piece = os.read(self._answers, 1 << 16)
        if not piece:
            raise _Died(watch.number, self._cause(task.limits))
        return piece

    def _check(self, watch: _Watch, task: Task, now: float) -> None:
        if watch.number is None:
            if now - watch.since > _START:
                raise _Died(None, "timeout")
        elif watch.number < len(task.files):
            if now - watch.since > task.limits.patience:
                raise _Died(watch.number, "timeout")
            if resident(self._process.pid) > task.limits.bytes:
                raise _Died(watch.number, "memory")

    def is_slim(self, limits: Limits) -> bool:
        """Whether it may go on with another shard."""
        return resident(self._process.pid) < _PLENTY * limits.bytes

    def _cause(self, limits: Limits) -> str:
        """Why it ended by itself: of memory, when it had nearly all it may have."""
        self.end()
        return "memory" if self._most_memory > _SIGNALLED_MEMORY * limits.bytes else "crashed"

    def end(self) -> None:
        """End the process, whatever it is doing, and take note of how much memory it had."""
        with self._lock:
            if self._process.returncode is not None:
                return
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(self._process.pid, 0)
            self._process.returncode = os.waitstatus_to_exitcode(status)
            self._most_memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()


# One heap for the few threads of a worker, and freed memory goes back to the system.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "PYTHONWARNINGS": "ignore"}


def run_guarded(task: Task) -> Done:
    """Do a shard in a worker of this process, whatever kind of executor called it here."""
    return _own_crew().run(task)


@lru_cache(maxsize=1)
def _own_crew() -> Crew:
    crew = Crew()
    atexit.register(crew.close)
    return crew
