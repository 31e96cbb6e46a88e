"""The lock of an output: one command at a time writes there.

The lock is the file ``.zhenggai/lock`` and says who holds it. A holder on this machine that is gone, or
whose number another process has now, holds nothing any more.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from extract.errors import OutputError
from extract.tables.storing import LOCK, Store, put


class Holder(NamedTuple):
    """Who holds a lock: ``started`` tells a process from a later one with the same ``pid``."""

    token: str
    pid: int
    host: str
    started: str
    command: str


@contextmanager
def locked(store: Store, command: str) -> Iterator[str]:
    """Hold the lock of an output; yields the token by which its workers know that it still does.

    Raises ``OutputError`` when another process holds it. Of two that start at once one gets it. Where an
    object store is locked, two that start within the same moment may not see each other.
    """
    me = Holder(os.urandom(8).hex(), os.getpid(), _host(), _started(os.getpid()) or "", command)
    with store.gate():
        held = _held(store)
        if held is not None and not _stale(held):
            raise OutputError(_sentence(store, held))
        put(store, {LOCK: json.dumps(me._asdict()).encode()})
        if _held(store) != me:
            raise OutputError(f"another command took {store.place} at the same moment: try again")
    try:
        yield me.token
    finally:
        if _held(store) == me:
            store.remove([LOCK])


def _held(store: Store) -> Holder | None:
    try:
        return Holder(**json.loads(store.read(LOCK) or b""))
    except (ValueError, TypeError, RecursionError):
        return None


def _stale(held: Holder) -> bool:
    """Whether the holder was a process of this machine that is no more."""
    return held.host == _host() and _started(held.pid) != held.started


def _sentence(store: Store, held: Holder) -> str:
    who = f"`{held.command}` (process {held.pid} on {held.host})"
    if held.host == _host():
        return f"{store.place} is being written by {who}: wait until it is done, or stop it"
    return (
        f"{store.place} is being written by {who}, which cannot be asked from here: wait until it is done; "
        f"if that machine or process is gone, delete {store.place}/{LOCK}"
    )


def _host() -> str:
    """What this machine calls itself: what ``socket.gethostname`` says, without the import."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def _started(pid: int) -> str | None:
    """When a process began, in whatever words the system has for it; None when there is no such process."""
    if sys.platform == "linux":
        try:
            with open(f"/proc/{pid}/stat", "rb") as stream:
                after_name = stream.read().rpartition(b")")[2].split()
        except OSError:
            return None
        # A process that has ended but was not waited for is gone too.
        return None if after_name[0] in (b"Z", b"X") else after_name[19].decode()
    if os.name != "posix":
        return ""
    import subprocess

    told = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or None
