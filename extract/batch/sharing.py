"""Sharing shards among processes, and going on when one of them dies."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace

import pyarrow as pa

from extract.batch.planning import Offered
from extract.batch.working import Done, Task, probe, run_shard
from extract.errors import ZhenggaiError

# Starting processes takes about a second, in which one process reads some hundreds of notices.
_FEWEST_SHARDS = 4
_UNGUARDED = (
    "worker processes cannot start: in a script, call extract() under `if __name__ == '__main__':`, "
    "or with workers=1"
)
# Address space of a worker; libraries reserve about a gigabyte without using it.
MOST_MEMORY = 6 * 1024**3


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
    return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_be_a_worker)


def _be_a_worker() -> None:
    """Workers share the cores, so Arrow gets one in each; an interrupt is for the parent to handle.

    Memory is limited where the system can: a file that explodes ends as its own row, not as a dead machine.
    """
    pa.set_cpu_count(1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limits = [limit for limit in (MOST_MEMORY, soft, hard) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min(limits), hard))


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
        except BaseException:  # interrupted: nobody waits for what the workers are at
            _end(pool)
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _end(pool: Executor) -> None:
    for process in list(getattr(pool, "_processes", None) or {}).copy():
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)


def refuse_in_a_starting_worker() -> None:
    """Raise when this process is a worker that is being started, and so runs its parent's script again."""
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise ZhenggaiError(_UNGUARDED)


def _check_workers_start() -> None:
    """Raise when no worker can start, before files are blamed for it."""
    try:
        with _pool(1) as pool:
            pool.submit(os.getpid).result()
    except BrokenExecutor as error:
        raise ZhenggaiError(_UNGUARDED) from error


def _with_care(task: Task) -> Done:
    """A shard in a process of its own; when that dies too, without the files that kill it."""
    _check_workers_start()
    try:
        with _pool(1) as pool:
            return pool.submit(run_shard, task).result()
    except BrokenExecutor:
        killers = _killers(task)
    files = tuple(replace(file, problem="crashed") if file in killers else file for file in task.files)
    with _pool(1) as pool:
        return pool.submit(run_shard, replace(task, files=files)).result()


def _killers(task: Task) -> set[Offered]:
    """The files of a shard that end the process that reads them."""
    waiting, killers = deque(task.files), set()
    while waiting:
        with _pool(1) as pool:
            try:
                while waiting:
                    pool.submit(probe, replace(task, files=(waiting[0],))).result()
                    waiting.popleft()
            except BrokenExecutor:
                killers.add(waiting.popleft())
    return killers
