"""Engines beyond this machine: who runs the shards when it is not workers of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import cast

from extract.errors import ZhenggaiError

# A shard may lose its Dask worker so often before the run gives up; its parts are the same each time.
_RETRIES = 5
_ADDRESS = re.compile(r"[a-z]+://\S+:\d+")


@contextmanager
def dask(scheduler: str) -> Iterator[Executor]:
    """The Dask cluster at the address of its scheduler (``tcp://10.0.0.1:8786``) as an executor.

    Every worker of it needs this program in the same version, the same rules, and sight of the input and
    output by the same names. Raises ``ZhenggaiError`` when Dask is not installed or nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ZhenggaiError("--engine dask needs Dask: pip install 'zhenggai[dask]'") from error
    if not _ADDRESS.fullmatch(scheduler):
        raise ZhenggaiError(f"{scheduler} is no address of a scheduler: write it like tcp://10.0.0.1:8786")
    try:
        client = Client(scheduler, timeout="20s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ZhenggaiError(f"no Dask scheduler answers at {scheduler}: {error}") from error
    with client:
        yield cast(Executor, client.get_executor(pure=False, retries=_RETRIES))
