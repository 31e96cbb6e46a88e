"""Starting the process from which workers are forked, which takes some tenths of a second to be ready.

Light to import, so that it can be on its way before its supervisor has imported anything else.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress
from typing import NamedTuple

from extract.batch.placing import Place, shared_memory

PROGRAM = "extract.batch.serving"
"""The module that this process runs."""

# One heap for the few threads of a worker, and freed memory goes back to the system.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "PYTHONWARNINGS": "ignore"}


class Lines(NamedTuple):
    """A worker, as far as its supervisor is concerned: where orders go, and the pipe that answers come from.

    ``at`` is the number of the file that it is at, which it writes where the supervisor looks when it cares.
    The worker and its reader are there as long as the orders are open.
    """

    orders: socket.socket
    answers: int
    at: Place

    def end(self) -> None:
        """End the worker, whatever it is doing; on return it writes nothing any more."""
        with suppress(OSError):  # it has ended already
            self.orders.shutdown(socket.SHUT_RDWR)
        with suppress(OSError):
            while os.read(self.answers, 1 << 16):
                pass

    def close(self) -> None:
        """Let go of a worker that has ended."""
        self.orders.close()
        os.close(self.answers)
        self.at.close()


class Nursery(NamedTuple):
    """A process that has imported everything and loaded the rules in a folder; it forks workers on demand."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    rules: str | None

    def worker(self) -> Lines:
        """One more worker. Where the nursery has ended, so has the worker."""
        orders, theirs = socket.socketpair()
        answers, back = os.pipe()
        shared = shared_memory()
        with suppress(OSError):  # of a nursery that has ended
            socket.send_fds(self.line, [b"+"], [theirs.fileno(), back, shared])
        theirs.close()
        os.close(back)
        return Lines(orders, answers, Place(shared))

    @property
    def gone(self) -> bool:
        """Whether the process has ended."""
        return self.process.poll() is not None

    def end(self) -> None:
        """End the nursery; workers that it has forked live on."""
        self.process.kill()
        self.process.wait()
        self.line.close()


def launch(rules: str | None) -> Nursery:
    """Start a process that loads the rules in the folder ``rules``, with the shipped ones, at once."""
    line, theirs = socket.socketpair()
    # Out of reach of the terminal's interrupt, and without the current folder in front of its path.
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", PROGRAM, *([] if rules is None else [rules])],
            stdin=theirs.fileno(),
            stdout=2,  # whatever a library prints must not get into what the command says
            env=os.environ | _ENVIRONMENT | {"PYTHONPATH": _path()},
            start_new_session=True,
        )
    return Nursery(process, line, rules)


def _path() -> str:
    return os.pathsep.join(map(os.path.abspath, sys.path))
