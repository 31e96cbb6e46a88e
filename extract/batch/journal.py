"""The journal of an output: which shards are done, with what, and what came out.

A line is added when all parts of a shard are in place. What a crash tears off the last line is a shard
done again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from extract.batch.tally import Tally
from extract.batch.timing import Spent
from extract.tables.columns import FILES
from extract.tables.storing import STATE, Store, put

JOURNAL = f"{STATE}/journal.jsonl"


class FileRow(NamedTuple):
    """One row of ``files``; what follows ``error`` stands in no table.

    ``trace`` is for the debug log; ``loading`` are the seconds from bytes to text.
    """

    source: str
    sha256: str | None
    bytes: int | None
    format: str | None
    encoding: str | None
    status: str
    notice_id: str | None
    error_type: str | None = None
    error: str | None = None
    trace: str | None = None
    loading: float = 0.0


def file_columns(rows: Sequence[FileRow]) -> dict[str, list[Any]]:
    """Rows of ``files`` as its columns."""
    return {column.name: [getattr(row, column.name) for row in rows] for column in FILES}


@dataclass(frozen=True, slots=True)
class Entry:
    """A shard that is done: ``files`` sums up its files, ``made`` all else that decides what comes out."""

    part: str
    files: str
    made: str
    statuses: Counter[str]
    rows: Counter[str]
    tally: Tally
    spent: Spent
    troubled: tuple[FileRow, ...] = field(default=())


def read_journal(store: Store) -> dict[str, Entry]:
    """The shards that are done, by part; of several lines about one part the last counts."""
    found = {}
    for line in store.lines(JOURNAL):
        try:
            entry = _entry(json.loads(line))
        except (ValueError, TypeError, KeyError, RecursionError):  # torn, or of another version
            continue
        found[entry.part] = entry
    return found


def _entry(told: dict[str, Any]) -> Entry:
    return Entry(
        part=told["part"],
        files=told["files"],
        made=told["made"],
        statuses=Counter(told["statuses"]),
        rows=Counter(told["rows"]),
        tally=Tally.of(told["tally"]),
        spent=Spent.of(told["spent"]),
        troubled=tuple(FileRow(**row) for row in told["troubled"]),
    )


def begin_journal(store: Store, kept: Iterable[Entry]) -> None:
    """Replace the journal by one that knows only ``kept``: before anything else is touched."""
    added = [f"{JOURNAL}.lines/{name}" for name in store.names(f"{JOURNAL}.lines")]
    put(store, {JOURNAL: b"".join(_line(entry) + b"\n" for entry in kept)})
    store.remove(added)


def add_to_journal(store: Store, entry: Entry) -> None:
    """Say that a shard is done."""
    store.append(JOURNAL, _line(entry))


def _line(entry: Entry) -> bytes:
    troubled = tuple(row._replace(trace=None)._asdict() for row in entry.troubled)
    told = _fields(entry) | {"troubled": troubled}
    return json.dumps(told, default=_fields, ensure_ascii=False, separators=(",", ":")).encode()


def _fields(record: Any) -> dict[str, Any]:
    return {one.name: getattr(record, one.name) for one in fields(record)}
