"""Objects over a pipe: four bytes of length, then a pickle. Both ends are this program."""

from __future__ import annotations

import os
import pickle
import struct
from collections.abc import Iterator
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<I")


def frame(message: object) -> bytes:
    """The bytes that carry a message."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def send(pipe: int, message: object) -> None:
    """Write a message to a pipe, all of it. Raises ``BrokenPipeError`` when nobody reads there any more."""
    left = memoryview(frame(message))
    while left:
        left = left[os.write(pipe, left) :]


def receive(stream: BinaryIO) -> Any | None:
    """The next message of a stream that may block; None at its end, or where it was cut off."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return pickle.loads(body) if len(body) == length else None


class Unframer:
    """Puts messages together from the pieces in which they come out of a pipe."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, piece: bytes) -> Iterator[Any]:
        """The messages that are complete with this piece."""
        self._held += piece
        while len(self._held) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self._held)[0]
            if len(self._held) < end:
                return
            message = pickle.loads(self._held[_LENGTH.size : end])
            del self._held[:end]
            yield message


class Spool:
    """What was read of the files of a shard, kept in a file: it outlives the process that read it.

    A last entry that was cut off by the end of its process does not count.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self.count, end = _complete(path)
        os.truncate(path, end)

    def append(self, entry: object) -> None:
        """Keep one more entry, at once."""
        with open(self._path, "ab") as stream:
            stream.write(frame(entry))
        self.count += 1

    def __iter__(self) -> Iterator[Any]:
        with open(self._path, "rb") as stream:
            for _ in range(self.count):
                yield receive(stream)


def _complete(path: str) -> tuple[int, int]:
    """How many entries of a spool are whole, and where the last of them ends."""
    count, end, size = 0, 0, os.path.getsize(path)
    with open(path, "rb") as stream:
        while head := stream.read(_LENGTH.size):
            following = end + _LENGTH.size + (_LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else size)
            if following > size:
                break
            count, end = count + 1, following
            stream.seek(end)
    return count, end
