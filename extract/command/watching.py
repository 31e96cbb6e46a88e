"""The progress of a run as it goes by: a bar, lines, or JSON, and how far it came when it is stopped."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from extract.batch.events import Event, ShardDone, Started

Progress = Callable[[int, int], None]


class Watch:
    """Hears every event of a run; ``done`` of ``files`` files are in place."""

    def __init__(self, *, as_json: bool) -> None:
        self.done = self.files = 0
        self._as_json = as_json

    def hear(self, event: Event) -> None:
        """Remember how far it is, and print the event as a line of JSON if that is wanted."""
        if isinstance(event, Started):
            self.done, self.files = event.kept, event.files
        elif isinstance(event, ShardDone):
            self.done = event.done
        if self._as_json:
            told = event._asdict()
            line = json.dumps({"event": told.pop("event"), **told}, ensure_ascii=False)
            print(line, file=sys.stderr, flush=True)

    @property
    def told(self) -> str:
        """What a run that was stopped has to say."""
        if not self.files:
            return "interrupted before anything was written"
        return (
            f"interrupted: {self.done:,} of {self.files:,} files are done and kept; "
            "give the same command again to go on"
        )


@contextmanager
def progress_shown(*, quiet: bool) -> Iterator[Progress | None]:
    """A bar with rate and time left on a terminal, a line for each tenth elsewhere, nothing when quiet."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        yield from _bar()
    else:
        yield _lines()


def _bar() -> Iterator[Progress]:
    from tqdm import tqdm

    with tqdm(unit="file", desc="reading", leave=False) as bar:

        def show(done: int, everything: int) -> None:
            if bar.total is None:  # what an earlier run did says nothing about the speed of this one
                bar.initial = bar.n = done if done < everything else 0
            bar.total = everything
            bar.update(done - bar.n)

        yield show


def _lines() -> Progress:
    said = 0

    def show(done: int, everything: int) -> None:
        nonlocal said
        tenth = done * 10 // everything
        if tenth > said:
            said = tenth
            print(f"{done} of {everything} files", file=sys.stderr, flush=True)

    return show


@contextmanager
def stopped_by_term() -> Iterator[None]:
    """Treat SIGTERM, which schedulers send, like Ctrl-C."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
