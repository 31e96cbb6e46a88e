"""A limit on the time one file may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from extract.errors import InputError

# The slowest honest file seen takes a few seconds (a PDF of a thousand pages).
MOST_SECONDS = 120.0


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise ``InputError`` (``timeout``) in the block when it takes longer than ``seconds``.

    Needs POSIX timers and the main thread, which is where worker processes work; elsewhere there is no
    limit. Python code is stopped at once, a call into a C library when it returns.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise InputError("timeout", f"读取超过 {seconds:g} 秒，已放弃：请检查文件是否异常庞大或损坏")

    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
