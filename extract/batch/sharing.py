"""Sharing shards among workers: those of this machine, or those of any ``concurrent.futures`` executor."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from queue import SimpleQueue
from typing import TYPE_CHECKING

from extract.batch.supervising import Crew, run_guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.batch.task import Done, Task

_AHEAD = 1000  # shards that an executor is given before their results are asked for


@contextmanager
def crew(executor: Executor | Crew | None, rules: str | None, *, start: bool) -> Iterator[Crew | Executor]:
    """Who does the work: ``executor``, or workers of our own, of which the first may ``start`` at once."""
    if executor is not None:
        yield executor
        return
    own = Crew(rules)
    try:
        if start:
            own.start()
        yield own
    finally:
        own.close()


def share(tasks: Sequence[Task], workers: int | None, hands: Crew | Executor) -> Generator[Done, None, None]:
    """The results of ``tasks``, in the order in which they are ready.

    By default there are as many ``workers`` as cores, and never more than tasks. A file that ends the process
    that reads it costs its own row alone. Raises ``ZhenggaiError`` when workers cannot start.
    """
    if isinstance(hands, Executor):
        yield from _as_ready(hands, run_guarded, tasks)
        return
    threads = ThreadPoolExecutor(min(workers or _cpus(), len(tasks)))
    try:
        yield from _as_ready(threads, hands.run, tasks)
    finally:
        hands.close()
        threads.shutdown(cancel_futures=True)


def _as_ready(executor: Executor, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
    waiting = iter(tasks)
    ready: SimpleQueue[Future[Done]] = SimpleQueue()
    going = 0
    for task in islice(waiting, _AHEAD):
        executor.submit(do, task).add_done_callback(ready.put)
        going += 1
    while going:
        done = ready.get().result()
        for task in islice(waiting, 1):
            executor.submit(do, task).add_done_callback(ready.put)
            going += 1
        going -= 1
        yield done


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
