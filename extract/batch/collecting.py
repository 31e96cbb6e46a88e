"""Taking in what the workers return, in any order: the journal, the sums, what became of repeated files.

Where no file of a shard repeats another, its worker has written all its parts, and nothing here needs Arrow.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.batch.events import FileFailed, Listener, ShardDone
from extract.batch.journal import Entry, FileRow, add_to_journal, file_columns
from extract.batch.opening import PASSING
from extract.batch.planning import Plan, Shard
from extract.batch.tally import Tally
from extract.batch.timing import Spent
from extract.tables.storing import Store

if TYPE_CHECKING:
    from extract.batch.task import Done

# So many troubled files are remembered; the table ``files`` has all.
MOST_TROUBLED = 1000


@dataclass(slots=True)
class Sums:
    """What all shards together came to; ``troubled`` holds the rows of files that failed or were skipped."""

    statuses: Counter[str] = field(default_factory=Counter)
    rows: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    spent: Spent = field(default_factory=Spent)
    troubled: list[FileRow] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Count a shard."""
        self.statuses.update(entry.statuses)
        self.rows.update(entry.rows)
        self.tally += entry.tally
        self.spent += entry.spent
        self.troubled += entry.troubled[: MOST_TROUBLED - len(self.troubled)]


class Collector:
    """Finishes each shard when its result is there, and those of the files that its copies are of."""

    def __init__(self, store: Store, marks: tuple[str, str], plan: Plan, listener: Listener) -> None:
        """``marks`` are the token of the lock, and what the journal calls all but the files."""
        self._store, self._plan, self._listener = store, plan, listener
        self._token, self._made = marks
        self.sums = Sums()
        self._waiting: dict[str, tuple[Done, set[str]]] = {}
        self._shards: dict[str, Shard] = {}
        self._fates: dict[str, FileRow] = {}
        self._awaited: dict[str, list[str]] = defaultdict(list)
        self._wanted: frozenset[str] = frozenset()

    def expect(self, shards: Sequence[Shard], fates: Mapping[str, FileRow], wanted: Iterable[str]) -> None:
        """The shards that will come; the fates of files they repeat, known already or still to come."""
        self._shards = {shard.part: shard for shard in shards}
        self._fates.update(fates)
        self._wanted = frozenset(wanted)

    def take(self, done: Done) -> None:
        """A result: finish its shard and those that waited for it, as far as they can be."""
        ready = []
        for row in done.files:
            if row.source in self._wanted:
                self._fates[row.source] = row
                ready += self._awaited.pop(row.source, [])
        firsts = self._plan.firsts_in(self._shards[done.shard])
        lacking = {first for first in firsts if first is not None} - self._fates.keys()
        self._waiting[done.shard] = done, lacking
        for first in lacking:
            self._awaited[first].append(done.shard)
        for part in (*dict.fromkeys(ready), done.shard):
            if not self._waiting[part][1] - self._fates.keys():
                self._finish(self._waiting.pop(part)[0])

    def _finish(self, done: Done) -> None:
        shard, rows = self._shards[done.shard], done.files
        firsts = self._plan.firsts_in(shard)
        if any(first is not None for first in firsts):
            rows = tuple(map(self._settled, firsts, rows))
            self._write(shard.part, rows)
        entry = self._entry(shard, done, rows)
        add_to_journal(self._store, entry)
        self.sums.add(entry)
        self._tell(entry)

    def _write(self, part: str, rows: Sequence[FileRow]) -> None:
        from extract.tables.writing import write_parts

        write_parts(self._store, part, {"files": file_columns(rows)}, self._token)

    def _settled(self, first: str | None, row: FileRow) -> FileRow:
        """A file with the bytes of an earlier one shares its fate: a copy of what failed has failed too."""
        if first is None or row.status != "duplicate":
            return row
        earlier = self._fates[first]
        if earlier.status == "ok":
            return row._replace(format=earlier.format, encoding=earlier.encoding)
        return earlier._replace(source=row.source)

    def _entry(self, shard: Shard, done: Done, rows: Sequence[FileRow]) -> Entry:
        """What the journal says; a shard in which a file changed while it was read must come again."""
        passing = any(row.error_type in PASSING for row in rows)
        written = Counter(done.written)
        written["files"] = len(rows)
        return Entry(
            shard.part,
            "" if passing else shard.digest,
            self._made,
            Counter(row.status for row in rows),
            written,
            done.tally,
            done.spent,
            tuple(row for row in rows if row.status in ("failed", "skipped")),
        )

    def _tell(self, entry: Entry) -> None:
        events: list[FileFailed | ShardDone] = [
            FileFailed(row.source, row.error_type, row.error)
            for row in entry.troubled
            if row.status == "failed"
        ]
        spent = entry.spent.busy
        done, files = self.sums.statuses.total(), len(self._plan)
        events.append(ShardDone(entry.part, entry.statuses, done, files, round(spent, 3)))
        for event in events:
            self._listener(event)


def fates(store: Store, known: dict[str, str]) -> dict[str, FileRow]:
    """What became of files in parts of earlier runs, by source."""
    if not known:
        return {}
    import pyarrow as pa
    import pyarrow.compute as pc

    from extract.tables.reading_back import read_part

    found = {}
    for part in sorted(set(known.values())):
        table = read_part(store, "files", part)
        for row in table.filter(pc.is_in(table["source"], pa.array(sorted(known)))).to_pylist():
            found[row["source"]] = FileRow(**row)
    return found
