"""Starting the process of a worker, which takes some tenths of a second to be ready.

Light to import, so that a worker can be on its way before its supervisor has imported anything else.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

PROGRAM = "extract.batch.serving"
"""The module that a worker process runs."""

# One heap for the few threads of a worker, and freed memory goes back to the system.
_ENVIRONMENT = {"MALLOC_ARENA_MAX": "1", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True, slots=True)
class Launched:
    """A worker that has the rules in a folder: its process, and the line that orders go down."""

    process: subprocess.Popen[bytes]
    line: socket.socket
    rules: str | None

    def end(self) -> None:
        """End the worker, whatever it is doing."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def forget(self) -> None:
        """Close the lines to a worker that has ended."""
        self.line.close()
        if self.process.stdout is not None:
            self.process.stdout.close()


def launch(rules: str | None) -> Launched:
    """Start a worker that loads the rules in the folder ``rules``, with the shipped ones, at once."""
    line, theirs = socket.socketpair()
    # Out of reach of the terminal's interrupt, and without the current folder in front of its path.
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", PROGRAM, *([] if rules is None else [rules])],
            stdin=theirs.fileno(),
            stdout=subprocess.PIPE,
            env=os.environ | _ENVIRONMENT | {"PYTHONPATH": _path()},
            start_new_session=True,
            bufsize=0,
        )
    return Launched(process, line, rules)


def _path() -> str:
    return os.pathsep.join(map(os.path.abspath, sys.path))
