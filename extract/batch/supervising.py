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
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from select import POLLIN, poll

from extract.batch.framing import Unframer, send
from extract.batch.limiting import resident
from extract.batch.task import Began, Done, Ended, Exhausted, Task
from extract.errors import ZhenggaiError

PROGRAM = "extract.batch.serving"
"""The module that a worker process runs."""

_GLANCE = 0.05  # seconds between two looks at a worker's memory; a gigabyte takes longer to fill
_START = 120.0  # seconds a worker may take before its first file; importing takes half of one
_TRIES = 3  # a worker that ends outside of any file is not to blame for it; the machine may be
_PLENTY = 0.5  # of the limit; a worker that still holds so much after a shard is replaced
_DIED_OF_MEMORY = 0.8  # of the limit; a process that had so much when it died has died of it


class _Died(Exception):  # noqa: N818  (an event, not an error: it is always handled)
    """A worker ended at file ``number`` (None: before the first) for a reason among ``working.KILLED``."""

    def __init__(self, number: int | None, kind: str) -> None:
        super().__init__(kind)
        self.number, self.kind = number, kind


class Crew:
    """Workers for as many threads as care to call :meth:`run`; each does one shard at a time.

    ``rules`` is the folder of rules that the shards will be read with: workers load them when they start.
    """

    def __init__(self, rules: str | None = None) -> None:
        self._rules = rules
        self._lock = threading.Lock()
        self._idle: list[_Worker] = []
        self._alive: set[_Worker] = set()
        self._closed = False

    def start(self) -> None:
        """Start a worker before there is work: it takes some tenths of a second."""
        self._give(self._take())

    def run(self, task: Task) -> Done:
        """Do a shard. Files that end the process that reads them come back marked so in their rows.

        Raises what the worker raised beyond any file (``RuleError``, ``OSError``), and ``ZhenggaiError``
        when no worker starts or lives at all.
        """
        case = _Case(task)
        try:
            while True:
                done = self._attempt(case)
                if done is not None:
                    return done
        finally:
            case.close()

    def _attempt(self, case: _Case) -> Done | None:
        worker = self._take()
        try:
            done = worker.do(case.task, case.spool)
        except Exhausted:
            done = None
            case.with_care()
            worker.refresh()
        except _Died as death:
            done = None
            if death.number is None:
                self._dismiss(worker)
            case.blame(death)
            if death.number is None:
                return None
        except BaseException:
            self._dismiss(worker)
            raise
        else:
            if worker.holds() > _PLENTY * case.task.limits.bytes:
                worker.refresh()
        self._give(worker)
        return done

    def close(self) -> None:
        """End all workers at once, whatever they are at."""
        with self._lock:
            self._closed = True
            busy, idle = self._alive.difference(self._idle), self._idle
            self._idle = []
        for worker in (*busy, *idle):
            worker.end()
        for worker in idle:
            worker.forget()

    def _take(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise ZhenggaiError("the run was stopped")
            if self._idle:
                return self._idle.pop()
            worker = _Worker(self._rules)
            self._alive.add(worker)
            return worker

    def _give(self, worker: _Worker) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(worker)
                return
        self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        with self._lock:
            self._alive.discard(worker)
        worker.end()
        worker.forget()


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
    """How a shard is going: the file it is at, since when, and whether that was too much."""

    task: Task
    number: int | None = None
    since: float = field(default_factory=time.monotonic)
    looked: float = 0.0
    verdict: str | None = None

    def at(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()

    def glance(self, reader: int | None) -> bool:
        """Whether the process ``reader`` has just been found past a limit. Raises when it never began."""
        now = time.monotonic()
        if self.verdict is not None or now - self.looked < _GLANCE:
            return False
        self.looked = now
        if self.number is None or reader is None:
            if now - self.since > _START:
                raise _Died(None, "timeout")
        elif self.number < len(self.task.files):
            if now - self.since > self.task.limits.patience:
                self.verdict = "timeout"
            elif resident(reader) > self.task.limits.bytes:
                self.verdict = "memory"
        return self.verdict is not None

    def death(self, most_memory: int) -> _Died:
        """Why a process ended: by our hand, of the memory it had when it did, or of something else."""
        starved = most_memory > _DIED_OF_MEMORY * self.task.limits.bytes
        return _Died(self.number, self.verdict or ("memory" if starved else "crashed"))


class _Worker:
    """A worker (two processes, see :mod:`extract.batch.serving`), and the lines to it."""

    def __init__(self, rules: str | None) -> None:
        self._line, theirs = socket.socketpair()
        # Out of reach of the terminal's interrupt, and without the current folder in front of its path.
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", PROGRAM, *([] if rules is None else [rules])],
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                env=os.environ | _ENVIRONMENT | {"PYTHONPATH": _path()},
                start_new_session=True,
                bufsize=0,
            )
        assert self._process.stdout is not None
        self._answers = self._process.stdout.fileno()
        self._poll = poll()
        self._poll.register(self._answers, POLLIN)
        self._poll.register(self._line, POLLIN)
        self._lock = threading.Lock()
        self._reader: int | None = None

    def do(self, task: Task, spool: str | None) -> Done:
        """Give the worker a shard and watch it until the result is there."""
        watch, frames = _Watch(task), Unframer()
        try:
            send(self._line.fileno(), (task, spool))
        except BrokenPipeError:
            raise _Died(None, "crashed") from None
        while True:
            ready = [line for line, _ in self._poll.poll(_GLANCE * 1000)]
            if self._answers in ready:
                for message in frames.feed(self._heard()):
                    if isinstance(message, Done):
                        return message
                    self._note(message, watch)
            elif ready:  # a process ended, and all it said before has been heard
                raise watch.death(self._end().most_memory)
            if watch.glance(self._reader):
                self._kill_reader()

    def _heard(self) -> bytes:
        piece = os.read(self._answers, 1 << 16)
        if not piece:
            raise _Died(None, "crashed")
        return piece

    def _note(self, message: Began | int | BaseException, watch: _Watch) -> None:
        if isinstance(message, BaseException):
            raise message
        if isinstance(message, Began):
            self._reader = message.process
        else:
            watch.at(message)

    def _end(self) -> Ended:
        """What the worker tells of the end of its process; raises when it has ended itself."""
        for message in Unframer().feed(self._line.recv(1 << 12)):
            assert isinstance(message, Ended)
            return message
        raise _Died(None, "crashed")

    def holds(self) -> int:
        """Bytes of memory of the process that reads."""
        return 0 if self._reader is None else resident(self._reader)

    def refresh(self) -> None:
        """Have a fresh process read from now on."""
        self._kill_reader()
        with suppress(_Died):  # which the next order will find
            self._end()

    def _kill_reader(self) -> None:
        if self._reader is not None:
            with suppress(ProcessLookupError):
                os.kill(self._reader, signal.SIGKILL)

    def end(self) -> None:
        """End the worker, whatever it is doing."""
        with self._lock:
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()

    def forget(self) -> None:
        """Close the lines to a worker that has ended."""
        self._line.close()
        if self._process.stdout is not None:
            self._process.stdout.close()


def _path() -> str:
    return os.pathsep.join(map(os.path.abspath, sys.path))


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
