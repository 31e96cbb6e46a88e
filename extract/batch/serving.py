"""The program of a worker process: ``python -m extract.batch.serving``.

It takes orders from its standard input and answers on what was its standard output: the number of each
file before it is read (so that whoever watches knows at once which one was the last), then the result.
When its parent ends, however that happens, it ends too and puts nothing more in place.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from queue import SimpleQueue

# Workers share the cores, so each uses one; Arrow's own allocators keep what they once had.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
os.environ.setdefault("OMP_NUM_THREADS", "1")
if "numpy" not in sys.modules:
    # Arrow would import it and does without; a tenth of a second.
    sys.modules["numpy"] = None  # type: ignore[assignment]

import pyarrow as pa

from extract.batch.framing import Spool, receive, send
from extract.batch.limiting import limit_memory
from extract.batch.task import Done, Task
from extract.batch.working import Read, read_file, write_shard

Order = tuple[Task, str | None]  # a shard, and the spool for one that ended a worker before


def main() -> None:
    """Do orders until there are no more."""
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the parent to handle
    pa.set_cpu_count(1)
    orders: SimpleQueue[Order] = SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    while True:
        _answer(answers, orders.get())


def _listen(orders: SimpleQueue[Order]) -> None:
    """Take orders in; a thread of its own sees the end of the parent also while the other one reads."""
    with os.fdopen(os.dup(0), "rb") as stream:
        while (order := receive(stream)) is not None:
            orders.put(order)
    os._exit(0)


def _answer(answers: int, order: Order) -> None:
    try:
        result: object = _do(order, answers)
    except Exception as error:  # the parent raises it: rules that changed, a disk that is full
        result = error
    send(answers, result)


def _do(order: Order, answers: int) -> Done:
    task, spool = order
    if spool is None:
        return write_shard(task, _reads(task, answers, 0))
    kept = Spool(spool)
    for entry in _reads(task, answers, kept.count, alone=True):
        kept.append(entry)
    return write_shard(task, kept)


def _reads(task: Task, answers: int, start: int, *, alone: bool = False) -> Iterator[Read]:
    """What the files from ``start`` on give, read under the limits; they do not hold for writing it."""
    limit_memory(task.limits)
    try:
        for number in range(start, len(task.files)):
            send(answers, number)
            yield read_file(task, number, alone=alone)
        send(answers, len(task.files))
    finally:
        limit_memory(None)


if __name__ == "__main__":
    main()
