"""What is known about a shard while it is done, and what its accidents mean for its files."""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from dataclasses import replace

from extract.batch.limiting import resident
from extract.batch.placing import Place
from extract.batch.task import Task
from extract.errors import ZhenggaiError
from extract.tables.storing import unfinished

GLANCE = 0.05  # seconds between two looks at a worker's memory; a gigabyte takes longer to fill
_START = 120.0  # seconds a worker may take before its first file; importing takes half of one
_TRIES = 3  # a worker that ends outside of any file is not to blame for it; the machine may be
_DIED_OF_MEMORY = 0.8  # of the limit; a process that had so much when it died has died of it


class Died(Exception):  # noqa: N818  (an event, not an error: it is always handled)
    """A worker ended at file ``number`` (None: before the first) for a reason among ``working.KILLED``."""

    def __init__(self, number: int | None, kind: str) -> None:
        super().__init__(kind)
        self.number, self.kind = number, kind


class Case:
    """What is known about a shard while it is being done: which files kill, how often workers ended."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.spool: str | None = None
        self._idle_deaths = 0

    def with_care(self) -> None:
        """From now on keep what is read, and hold nothing else in memory while a file is read."""
        if self.spool is None:
            try:
                handle, self.spool = tempfile.mkstemp(prefix="zhenggai-", dir=unfinished(self.task.out))
            except OSError:  # an output that cannot be written: who writes there will say so
                handle, self.spool = tempfile.mkstemp(prefix="zhenggai-")
            os.close(handle)

    def blame(self, death: Died) -> None:
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
            files[number] = files[number]._replace(problem=death.kind)
            self.task = replace(self.task, files=tuple(files))

    def close(self) -> None:
        """Throw the spool away."""
        if self.spool is not None:
            with suppress(OSError):
                os.unlink(self.spool)


class Watch:
    """How a shard is going: the file it is at, since when, and whether that was too much."""

    def __init__(self, task: Task, place: Place) -> None:
        """``place`` is where the worker shows the number of the file, which it is yet to begin with."""
        self._task, self._place = task, place
        place.number = None
        self._number: int | None = None
        self._since = self._looked = time.monotonic()
        self._verdict: str | None = None

    def glance(self, reader: int | None) -> bool:
        """Whether the process ``reader`` has just been found past a limit. Raises when it never began."""
        now = time.monotonic()
        if self._verdict is not None or now - self._looked < GLANCE:
            return False
        self._looked = now
        if self._place.number != self._number:
            self._number, self._since = self._place.number, now
        if self._number is None or reader is None:
            if now - self._since > _START:
                raise Died(None, "timeout")
        elif self._number < len(self._task.files):
            if now - self._since > self._task.limits.patience:
                self._verdict = "timeout"
            elif resident(reader) > self._task.limits.bytes:
                self._verdict = "memory"
        return self._verdict is not None

    def death(self, most_memory: int) -> Died:
        """Why a process ended: by our hand, of the memory it had when it did, or of something else."""
        if self._verdict is not None:
            return Died(self._number, self._verdict)
        starved = most_memory > _DIED_OF_MEMORY * self._task.limits.bytes
        return Died(self._place.number, "memory" if starved else "crashed")
