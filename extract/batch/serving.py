"""The program of workers: ``python -m extract.batch.serving [RULES]``.

It imports everything, reads no file and so is never in danger: a nursery, which forks a worker whenever the
supervisor sends it the two lines of one. A worker is two processes. The first only waits; it forks the
second, which reads, and forks another when that one ends: a hundredth of the time of a new start. Orders come
in by a socket, by which also the ends of processes are told; answers go out by a pipe, the result of each
shard; the number of a file is put into shared memory before it is read. When the supervisor ends, or lets go
of a worker, all that hangs by it ends at once and puts nothing more in place.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from select import poll
from typing import NoReturn

# What is imported stays, so there is no garbage among it to look for.
gc.disable()
# Workers share the cores, so each uses one; Arrow's own allocators keep what they once had.
os.environ["ARROW_DEFAULT_MEMORY_POOL"] = "system"
if "numpy" not in sys.modules:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # Arrow does without: a tenth of a second
if "cloudpickle" not in sys.modules:
    sys.modules["cloudpickle"] = None  # type: ignore[assignment]  # the same

import pyarrow as pa

import extract.reading
import extract.tables.writing  # noqa: F401  (now, before there is work)
from extract.batch.framing import Spool, receive, send
from extract.batch.limiting import end_with_parent, limit_memory
from extract.batch.placing import Place
from extract.batch.sparing import spare
from extract.batch.task import Began, Done, Ended, Exhausted, Task
from extract.batch.working import Read, loaded_rules, read_file, write_shard
from extract.errors import ZhenggaiError


def main() -> None:
    """Fork workers until the supervisor is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the supervisor to handle
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a worker ended
    pa.set_cpu_count(1)
    spare()
    with suppress(ZhenggaiError):  # which the run that brings these rules has found or will find
        loaded_rules(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    gc.freeze()
    gc.enable()
    with socket.socket(fileno=0) as supervisor:
        while lines := socket.recv_fds(supervisor, 1, 3)[1]:
            if os.fork() == 0:
                _serve(*lines)
            for line in lines:
                os.close(line)


def _serve(orders: int, answers: int, shared: int) -> NoReturn:
    """Be a worker: keep a process at work until the supervisor lets go."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(orders, 0)
    os.close(orders)
    place = Place(shared)
    while True:
        _keep_one_at_work(answers, place)


def _keep_one_at_work(answers: int, place: Place) -> None:
    alive, held = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(alive)
        _work(answers, place)
    os.close(held)
    ends = poll()
    ends.register(0, 0)
    ends.register(alive, 0)
    over = [end for end, _ in ends.poll()]
    os.close(alive)
    if 0 in over:
        os.kill(process, signal.SIGKILL)
        os._exit(0)
    _, status, usage = os.wait4(process, 0)
    with suppress(BrokenPipeError):
        send(0, Ended(status, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)))


def _work(answers: int, place: Place) -> NoReturn:
    """Do orders until there are no more."""
    end_with_parent()
    sys.unraisablehook = lambda _: None  # a limit may strike while something is made or thrown away
    orders = os.fdopen(0, "rb")
    while (order := receive(orders)) is not None:
        send(answers, Began(os.getpid()))
        try:
            result: object = _do(order, place)
        except Exception as error:  # the supervisor raises it: rules that changed, a disk that is full
            result = error
        send(answers, result)
    os._exit(0)


def _do(order: tuple[Task, str | None], place: Place) -> Done:
    """One shard; with a spool for what is read when it ended a process before.

    Raises ``Exhausted`` when memory runs short: without a spool at once, for nobody can say which file is
    to blame; with one when the file that is has its row, for the next to be read in a fresh process.
    """
    task, spool = order
    if spool is None:
        try:
            return write_shard(task, _reads(task, place, 0))
        except MemoryError:
            raise Exhausted from None
    kept = Spool(spool)
    for entry in _reads(task, place, kept.count, alone=True):
        kept.append(entry)
        if entry.row.error_type == "memory":
            raise Exhausted
    return write_shard(task, kept)


def _reads(task: Task, place: Place, start: int, *, alone: bool = False) -> Iterator[Read]:
    """What the files from ``start`` on give, read under the limits; they do not hold for writing it."""
    limit_memory(task.limits)
    try:
        for number in range(start, len(task.files)):
            place.number = number
            yield read_file(task, number, alone=alone)
        place.number = len(task.files)
    finally:
        limit_memory(None)


if __name__ == "__main__":
    main()
