"""A number that two processes share: where a worker is, without a message for every file."""

from __future__ import annotations

import os
import sys
from mmap import mmap

_NONE = -1
_BYTES = 8


class Place:
    """The number in a piece of shared memory, which is closed with it; None when there is none yet."""

    def __init__(self, shared: int) -> None:
        self._memory = mmap(shared, _BYTES)
        self._number = memoryview(self._memory).cast("q")
        os.close(shared)

    @property
    def number(self) -> int | None:
        """What either process wrote last."""
        number = self._number[0]
        return None if number == _NONE else number

    @number.setter
    def number(self, number: int | None) -> None:
        self._number[0] = _NONE if number is None else number

    def close(self) -> None:
        """Let go of the memory."""
        self._number.release()
        self._memory.close()


def shared_memory() -> int:
    """A handle of memory to share: what is written there is seen by all who have it."""
    if hasattr(os, "memfd_create"):
        handle = os.memfd_create("zhenggai")
    else:
        from tempfile import TemporaryFile

        with TemporaryFile() as file:
            handle = os.dup(file.fileno())
    os.write(handle, _NONE.to_bytes(_BYTES, sys.byteorder, signed=True))
    return handle
