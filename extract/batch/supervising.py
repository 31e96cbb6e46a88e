"""Shards done by worker processes that are watched: one that hangs, explodes or dies costs one file.

Workers are forked from this program started anew (:mod:`extract.batch.serving`), so they need nothing of
their supervisor: no guard in the user's script, no permission to have children. A worker shows which file it
is at; what ends it is that file's fault. The shard then goes on in another worker, which keeps what it
reads in a spool, so that however many files of a shard kill their worker, each file is read at most twice.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
from contextlib import suppress
from functools import lru_cache
from select import POLLIN, poll

from extract.batch.framing import Unframer, send
from extract.batch.judging import GLANCE, Case, Died, Watch
from extract.batch.launching import Lines, Nursery, launch
from extract.batch.limiting import resident
from extract.batch.task import Began, Done, Ended, Exhausted, Task
from extract.errors import ZhenggaiError

_PLENTY = 0.5  # of the limit; a worker that still holds so much after a shard is replaced


class Crew:
    """Workers for as many threads as care to call :meth:`run`; each does one shard at a time.

    ``rules`` is the folder of rules that the shards will be read with: they are loaded once, for all workers.
    ``ahead`` is a nursery with these rules that is on its way already.
    """

    def __init__(self, rules: str | None = None, ahead: Nursery | None = None) -> None:
        self._rules, self._nursery = rules, ahead
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
        case = Case(task)
        try:
            while True:
                done = self._attempt(case)
                if done is not None:
                    return done
        finally:
            case.close()

    def _attempt(self, case: Case) -> Done | None:
        worker = self._take()
        try:
            done = worker.do(case.task, case.spool)
        except Exhausted:
            done = None
            case.with_care()
            worker.refresh()
        except Died as death:
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
            if self._nursery is not None:
                self._nursery.end()
                self._nursery = None
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
            worker = _Worker(self._nurse().worker())
            self._alive.add(worker)
            return worker

    def _nurse(self) -> Nursery:
        if self._nursery is not None and self._nursery.gone:
            self._nursery.end()
            self._nursery = None
        if self._nursery is None:
            self._nursery = launch(self._rules)
        return self._nursery

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


class _Worker:
    """A worker at work: what it says is heard, what it costs is watched."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._orders, self._answers = lines.orders, lines.answers
        self._poll = poll()
        self._poll.register(self._answers, POLLIN)
        self._poll.register(self._orders, POLLIN)
        self._lock = threading.Lock()
        self._forgotten = False
        self._reader: int | None = None

    def do(self, task: Task, spool: str | None) -> Done:
        """Give the worker a shard and watch it until the result is there."""
        watch, frames = Watch(task, self._lines.at), Unframer()
        try:
            send(self._orders.fileno(), (task, spool))
        except ConnectionError:
            raise Died(None, "crashed") from None
        while True:
            ready = [line for line, _ in self._poll.poll(GLANCE * 1000)]
            if self._answers in ready:
                for message in frames.feed(self._heard()):
                    if isinstance(message, Done):
                        return message
                    self._note(message)
            elif ready:  # a process ended, and all it said before has been heard
                raise watch.death(self._end().most_memory)
            if watch.glance(self._reader):
                self._kill_reader()

    def _heard(self) -> bytes:
        piece = os.read(self._answers, 1 << 16)
        if not piece:
            raise Died(None, "crashed")
        return piece

    def _note(self, message: Began | BaseException) -> None:
        if isinstance(message, BaseException):
            raise message
        self._reader = message.process

    def _end(self) -> Ended:
        """What the worker tells of the end of its process; raises when it has ended itself."""
        with suppress(ConnectionError):
            for message in Unframer().feed(self._orders.recv(1 << 12)):
                assert isinstance(message, Ended)
                return message
        raise Died(None, "crashed")

    def holds(self) -> int:
        """Bytes of memory of the process that reads."""
        return 0 if self._reader is None else resident(self._reader)

    def refresh(self) -> None:
        """Have a fresh process read from now on."""
        self._kill_reader()
        with suppress(Died):  # which the next order will find
            self._end()

    def _kill_reader(self) -> None:
        if self._reader is not None:
            with suppress(ProcessLookupError):
                os.kill(self._reader, signal.SIGKILL)

    def end(self) -> None:
        """End the worker, whatever it is doing."""
        with self._lock:
            if not self._forgotten:
                self._lines.end()

    def forget(self) -> None:
        """Close the lines to a worker that has ended."""
        with self._lock:  # numbers of closed lines are given to others: nobody may be reading there still
            if not self._forgotten:
                self._forgotten = True
                self._lines.close()


def run_guarded(task: Task) -> Done:
    """Do a shard in a worker of this process, whatever kind of executor called it here."""
    return _own_crew().run(task)


@lru_cache(maxsize=1)
def _own_crew() -> Crew:
    crew = Crew()
    atexit.register(crew.close)
    return crew
