"""What goes to a worker and what comes back: light to import, for whoever only hands them on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extract.batch.journal import FileRow
from extract.batch.limiting import Limits
from extract.batch.planning import Offered
from extract.batch.tally import Tally
from extract.batch.timing import Spent


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to do: where its parts go, and which rulebook it must be read with.

    ``out`` is the path or URL of the output, ``shard`` the id of the parts; they are put in place only while
    the lock of the output holds ``token``. ``limits`` say what a file may cost.
    """

    shard: str
    files: tuple[Offered, ...]
    out: str
    token: str
    rules: str | None
    rules_digest: str
    limits: Limits = field(default_factory=Limits)

    @property
    def repeats(self) -> bool:
        """Whether a file has the bytes of an earlier one, perhaps in another shard."""
        return any(file.first is not None for file in self.files)


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a shard: its ``files`` rows in order, its counts, the rows written by table."""

    shard: str
    files: tuple[FileRow, ...]
    tally: Tally
    written: dict[str, int]
    spent: Spent


class Began(NamedTuple):
    """A process took an order."""

    process: int


class Ended(NamedTuple):
    """A process ended: how, as ``waitpid`` says, and the most memory it ever held, in bytes."""

    status: int
    most_memory: int


class Exhausted(Exception):  # noqa: N818  (an event, not an error: it is always handled)
    """A process ran short of memory on a file; what it leaves behind is no place to read the next one."""
