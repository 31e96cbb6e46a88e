"""A run: plan, share out, collect, put in place."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from extract.batch.limiting import Limits
from extract.batch.planning import Offered, plan, shards
from extract.batch.publishing import prepare, publish, staging
from extract.batch.sharing import crew, share
from extract.batch.tally import Tally
from extract.batch.task import Done, FileRow, Task
from extract.rulebook import Rulebook, load_rules
from extract.tables.columns import FILES

PathLike = str | os.PathLike[str]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Summary:
    """What a run did. ``troubled`` holds the rows of the files that failed or were skipped."""

    out: Path
    statuses: Counter[str]
    tally: Tally
    rows: Counter[str]
    troubled: tuple[FileRow, ...]
    rules_version: str
    rules_digest: str
    seconds: float

    @property
    def ok(self) -> bool:
        """True when no file failed."""
        return not self.statuses["failed"]


@dataclass(frozen=True)
class _Collected:
    """The sums over all shards."""

    statuses: Counter[str]
    tally: Tally
    rows: Counter[str]
    troubled: tuple[FileRow, ...]


def extract(  # noqa: PLR0913  (the public interface: two things to say, four to leave alone)
    paths: PathLike | Iterable[PathLike],
    out: PathLike,
    *,
    rules: PathLike | None = None,
    workers: int | None = None,
    executor: Executor | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read notices from files and folders and write their tables to the folder ``out``.

    ``rules`` is a folder of rules to add to the shipped ones. ``workers`` processes share the work (by
    default as many as there are cores), or ``executor`` does it, whatever kind it is; ``limits`` say what a
    file may cost. ``progress`` is called with the number of files done and the number of all. The tables
    depend on files, rules and version alone.

    Raises ``InputError`` when there is nothing to read, ``OutputError`` when ``out`` holds something else,
    ``RuleError`` when the rules are wrong, ``ZhenggaiError`` when no worker process can start. A file that
    cannot be read raises nothing: see ``files``.
    """
    begun = time.perf_counter()
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    target = Path(out)
    folder = None if rules is None else os.path.abspath(rules)
    with crew(executor, folder) as hands:
        rulebook = load_rules(None if folder is None else Path(folder))
        offered = plan(given, target)
        prepare(target)
        with staging(target) as stage:
            where = os.path.abspath(stage), folder, rulebook.digest, limits or Limits()
            tasks = [Task(number, files, *where) for number, files in enumerate(shards(offered))]
            with closing(share(tasks, workers, hands)) as results:
                collected = _collect(tasks, results, stage, progress)
            summary = _summary(target, collected, rulebook, time.perf_counter() - begun)
            publish(stage, target, _manifest(summary))
    return summary


def _collect(
    tasks: Sequence[Task], results: Iterable[Done], stage: Path, progress: Progress | None
) -> _Collected:
    """Take the results in the order of the tasks, write the parts of ``files`` and add everything up."""
    statuses, rows, total = Counter[str](), Counter[str](), Tally()
    troubled: list[FileRow] = []
    repeated = {file.first for task in tasks for file in task.files if file.first is not None}
    first: dict[str, FileRow] = {}
    everything = sum(len(task.files) for task in tasks)
    for task, done in zip(tasks, _in_order(results), strict=True):
        first.update((row.source, row) for row in done.files if row.source in repeated)
        files = [_settled(file, row, first) for file, row in zip(task.files, done.files, strict=True)]
        rows.update(done.written)
        rows["files"] += _write_files(stage, task.shard, files)
        statuses.update(row.status for row in files)
        troubled += [row for row in files if row.status in ("failed", "skipped")]
        total += done.tally
        if progress is not None:
            progress(statuses.total(), everything)
    return _Collected(statuses, total, rows, tuple(troubled))


def _in_order(results: Iterable[Done]) -> Iterator[Done]:
    held: dict[int, Done] = {}
    following = 0
    for done in results:
        held[done.shard] = done
        while following in held:
            yield held.pop(following)
            following += 1


def _settled(file: Offered, row: FileRow, first: dict[str, FileRow]) -> FileRow:
    """A file with the bytes of an earlier one shares its fate: a copy of what failed has failed too."""
    if file.first is None or row.status != "duplicate":
        return row
    earlier = first[file.first]
    if earlier.status == "ok":
        return replace(row, format=earlier.format, encoding=earlier.encoding)
    return replace(earlier, source=row.source)


def _write_files(stage: Path, shard: int, files: Sequence[FileRow]) -> int:
    from extract.tables.writing import write_part

    columns = {column.name: [getattr(row, column.name) for row in files] for column in FILES}
    return write_part(stage, "files", shard, columns)


def _summary(out: Path, collected: _Collected, rulebook: Rulebook, seconds: float) -> Summary:
    return Summary(
        out,
        collected.statuses,
        collected.tally,
        collected.rows,
        collected.troubled,
        rulebook.version,
        rulebook.digest,
        seconds,
    )


def _manifest(summary: Summary) -> dict[str, object]:
    """What ``run.json`` says: which program and rules, what came out, how long it took."""
    import pyarrow as pa

    from extract import __version__

    return {
        "tool": "zhenggai",
        "version": __version__,
        "pyarrow": pa.__version__,
        "rules": {"version": summary.rules_version, "digest": summary.rules_digest},
        "files": dict(sorted(summary.statuses.items())),
        "rows": dict(sorted(summary.rows.items())),
        "counts": vars(summary.tally),
        "seconds": round(summary.seconds, 3),
    }
