"""Sharing shards among processes, and going on when one of them dies."""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pyarrow as pa

from extract.batch.planning import Offered
from extract.batch.working import Done, Task, probe, run_shard


# Starting processes takes about a second, in which one process reads some hundreds of notices.
_FEWEST_SHARDS = 4


def share(
    tasks: Sequence[Task], workers: int | None, executor: Executor | None
) -> Generator[Done, None, None]:
    """The results of ``tasks`` in their order, worked out by ``executor`` or by processes of our own.

    Unless ``workers`` are asked for, few tasks are done here, in this process. A worker process that dies
    (a crash inside a C library, the memory used up) costs the file that killed it.
    """
    count = min(workers or (_cpus() if len(tasks) >= _FEWEST_SHARDS else 1), len(tasks))
    if executor is not None:
        yield from executor.map(run_shard, tasks)
    elif count < 2:
        yield from map(run_shard, tasks)
    else:
        yield from _with_pools(tasks, lambda: _pool(count))


def _pool(count: int) -> ProcessPoolExecutor:
    # Spawn: forking a process that holds threads (Arrow, a notebook) can hang.
    return ProcessPoolExecutor(count, get_context("spawn"), initializer=_be_a_worker)


def _be_a_worker() -> None:
    """Workers share the cores, so Arrow gets one in each; an interrupt is for the parent to handle."""
    pa.set_cpu_count(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _with_pools(tasks: Sequence[Task], make: Callable[[], Executor]) -> Iterator[Done]:
    """A dead worker breaks its whole pool: do the shard that waits at the front with care, then go on."""
    waiting = deque(tasks)
    while waiting:
        pool = make()
        futures = deque([pool.submit(run_shard, task) for task in waiting])
        try:
            while futures:
                done = futures[0].result()
                futures.popleft()
                waiting.popleft()
                yield done
        except BrokenExecutor:
            yield _with_care(waiting.popleft())
        finally:
            pool.shutdown(cancel_futures=True)


def _with_care(task: Task) -> Done:
    """A shard in a process of its own; when that dies too, without the files that kill it."""
    try:
        with _pool(1) as pool:
            return pool.submit(run_shard, task).result()
    except BrokenExecutor:
        files = tuple(replace(file, problem="crashed") if _kills(file, task) else file for file in task.files)
    with _pool(1) as pool:
        return pool.submit(run_shard, replace(task, files=files)).result()


def _kills(file: Offered, task: Task) -> bool:
    """Whether reading ``file`` alone ends its process."""
    try:
        with _pool(1) as pool:
            pool.submit(probe, replace(task, files=(file,))).result()
    except BrokenExecutor:
        return True
    return False
