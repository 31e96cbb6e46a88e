"""A run: list, plan, do what is not done yet, say so.

What Arrow and the readers need is imported only when there is work: a run that finds nothing changed is
over before they would be loaded.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from extract.batch.collecting import Collector, Sums, fates
from extract.batch.events import Ended, Event, Listener, ShardDone, Started
from extract.batch.hashing import INDEX
from extract.batch.journal import Entry, FileRow, begin_journal, read_journal
from extract.batch.limiting import Limits
from extract.batch.listing import Input, listed, readable
from extract.batch.planning import Plan, Shard, planned
from extract.batch.publishing import output_errors, parts_there, prepare, remove_parts
from extract.batch.recording import Record, libraries, made_with, manifest_of
from extract.batch.tally import Tally
from extract.batch.task import Task
from extract.batch.timing import Spent
from extract.rulesets import rules_digest
from extract.tables.deriving import remove_derived, write_manifest
from extract.tables.locking import locked
from extract.tables.storing import PathLike, Store, open_store

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from extract.batch.supervising import Crew
    from extract.rulebook import Rulebook

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Summary:
    """What the tables hold after a run, and how it went.

    ``troubled`` holds the rows of files that failed or were skipped (the first thousand), ``kept`` is the
    number of files that were taken from the run before; ``derived_removed`` are the commands whose tables
    went because extraction changed, ``inputs_before`` the inputs of the run before where they were others.
    """

    out: str
    statuses: Counter[str]
    tally: Tally
    rows: Counter[str]
    troubled: tuple[FileRow, ...]
    rules_version: str
    rules_digest: str
    seconds: float
    kept: int
    spent: Spent
    stages: dict[str, float]
    derived_removed: tuple[str, ...] = ()
    inputs_before: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when no file failed."""
        return not self.statuses["failed"]


class Options(NamedTuple):
    """How a run is to go. ``fresh`` forgets what earlier runs did; ``log`` hears every event."""

    rules: Path | None
    workers: int | None
    executor: Executor | Crew | None
    limits: Limits
    fresh: bool
    log: Listener


def extract(  # noqa: PLR0913  (the public interface: two things to say, the rest to leave alone)
    paths: Input | Iterable[Input],
    out: PathLike,
    *,
    rules: PathLike | None = None,
    workers: int | None = None,
    executor: Executor | Crew | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
    fresh: bool = False,
    log: Listener | None = None,
) -> Summary:
    """Read notices from files, folders, archives and URLs and write their tables to ``out``.

    What an earlier run into ``out`` did with the same files, rules and version stays untouched, whether it
    was finished or not, unless ``fresh``. ``rules`` is a folder of rules to add to the shipped ones.
    ``workers`` processes share the work (by default one for each core), or ``executor`` does it, whatever
    kind it is (a ``Crew`` are workers that are there already); ``limits`` say what a file may cost.
    ``progress`` is called with the number of files done and the number of all, ``log`` with every
    :mod:`event <extract.batch.events>`. The tables depend on files, rules, version and limits alone.

    Raises ``InputError`` when there is nothing to read, ``OutputError`` when ``out`` holds something else,
    is being written by another command or cannot be written, ``RuleError`` when the rules are wrong. A file
    that cannot be read raises nothing: see ``files``.
    """
    given = [paths] if isinstance(paths, str | os.PathLike) or not isinstance(paths, Iterable) else [*paths]
    folder = None if rules is None else Path(rules).absolute()
    hear = _listener(progress, log)
    return _Run(
        given, open_store(out), Options(folder, workers, executor, limits or Limits(), fresh, hear)
    ).run()


def _listener(progress: Progress | None, log: Listener | None) -> Listener:
    def hear(event: Event) -> None:
        if log is not None:
            log(event)
        if progress is not None and isinstance(event, Started) and event.kept:
            progress(event.kept, event.files)
        if progress is not None and isinstance(event, ShardDone):
            progress(event.done, event.files)

    return hear


class _Division(NamedTuple):
    """The shards of a plan: those an earlier run has done, those to do, and parts that must go first."""

    kept: dict[str, Entry]
    todo: list[Shard]
    gone: list[str]


class _Run:
    """One run, step by step."""

    def __init__(self, inputs: Sequence[Input], store: Store, options: Options) -> None:
        self._inputs, self._store, self._options = inputs, store, options
        self._digest = rules_digest(options.rules)
        self._made = made_with(self._digest, options.limits)
        self._record = Record()
        self._rules = None if options.rules is None else str(options.rules)
        self._hands: Crew | Executor | None = None

    def run(self) -> Summary:
        pairs = listed(self._inputs, self._store.place)
        self._record.lap("list")
        with output_errors(self._store):
            prepare(self._store)
            with locked(self._store, "zhenggai extract") as token:
                return self._held(pairs, token)

    def _held(self, pairs: Any, token: str) -> Summary:
        """The part of the run that needs the lock."""
        self._store.clear()
        if self._options.fresh:
            self._store.remove([INDEX])
        plan = planned(pairs, self._store)
        self._record.lap("hash")
        manifest = prepare(self._store) or {}
        division = self._divided(plan, manifest)
        self._record.lap("plan")
        parts = [shard.part for shard in plan.shards]
        if division.todo or division.gone or not manifest.get("complete") or manifest.get("parts") != parts:
            from extract.batch.sharing import crew

            with crew(self._options.executor, self._rules, start=bool(division.todo)) as self._hands:
                return self._work(plan, division, manifest, token)
        sums = Sums()
        for entry in division.kept.values():
            sums.add(entry)
        self._tell(Started(len(plan), len(plan), 0, ()))
        return self._ended(sums, str(manifest["rules"]["version"]), len(plan), ())

    def _divided(self, plan: Plan, manifest: dict[str, Any]) -> _Division:
        journal = {} if self._options.fresh else read_journal(self._store)
        there = parts_there(self._store, (n for names in manifest.get("derived", {}).values() for n in names))
        whole, any_ = set.intersection(*there.values()), set.union(*there.values())
        kept: dict[str, Entry] = {}
        todo, same = [], set()
        for shard in plan.shards:
            entry = journal.get(shard.part)
            if entry and shard.part in whole and (entry.files, entry.made) == (shard.digest, self._made):
                kept[shard.part] = entry
                continue
            todo.append(shard)
            if entry and entry.files == shard.digest:
                same.add(shard.part)
        # A part may stay until its successor takes its place only if it holds the same files: else a
        # notice could be there twice, in the old part and in the new one of another shard.
        return _Division(kept, plan.in_turn(todo), sorted(any_ - kept.keys() - same))

    def _work(self, plan: Plan, division: _Division, manifest: dict[str, Any], token: str) -> Summary:
        rulebook = self._rulebook()
        kept = sum(entry.statuses.total() for entry in division.kept.values())
        unfinished = {"tool": "zhenggai", **manifest, "complete": False}
        write_manifest(self._store, unfinished)
        begin_journal(self._store, division.kept.values())
        removed = tuple(remove_derived(self._store, manifest))
        remove_parts(self._store, division.gone)
        collector = self._collector(plan, division, token)
        self._tell(Started(len(plan), kept, len(division.todo), removed))
        self._do(collector, _Tasks(plan, division.todo, self._task(token)))
        self._record.lap("work")
        summary = self._ended(collector.sums, rulebook.version, kept, removed)
        options = {
            "inputs": [readable(str(each)) for each in self._inputs],
            "rules": None if self._rules is None else readable(self._rules),
            "workers": self._options.workers,
            "limits": {"seconds": self._options.limits.seconds, "megabytes": self._options.limits.megabytes},
            "fresh": self._options.fresh,
        }
        parts = [shard.part for shard in plan.shards]
        write_manifest(self._store, manifest_of(summary, self._record, options, parts))
        before = manifest.get("options", {}).get("inputs", options["inputs"])
        return summary if before == options["inputs"] else replace(summary, inputs_before=tuple(before))

    def _rulebook(self) -> Rulebook:
        from extract.errors import RuleError

        rulebook = load_rules(self._options.rules)
        if rulebook.digest != self._digest:
            raise RuleError(["the rules changed while the run was going on: run it again"])
        return rulebook

    def _collector(self, plan: Plan, division: _Division, token: str) -> Collector:
        collector = Collector(self._store, (token, self._made), plan, self._options.log)
        for entry in division.kept.values():
            collector.sums.add(entry)
        repeated = plan.repeated(division.todo)
        known = {source: part for source, part in repeated.items() if part in division.kept}
        collector.expect(division.todo, fates(self._store, known), repeated.keys() - known.keys())
        return collector

    def _task(self, token: str) -> Callable[[Plan, Shard], Task]:
        place = self._store.place if "://" in self._store.place else os.path.abspath(self._store.place)
        limits = self._options.limits

        def make(plan: Plan, shard: Shard) -> Task:
            return Task(shard.part, plan.files(shard), place, token, self._rules, self._digest, limits)

        return make

    def _do(self, collector: Collector, tasks: _Tasks) -> None:
        if tasks and self._hands is not None:
            from extract.batch.sharing import share

            with closing(share(tasks, self._options.workers, self._hands)) as results:
                for done in results:
                    collector.take(done)
                    libraries()  # asked for at the end; here nobody waits for it

    def _ended(self, sums: Sums, version: str, kept: int, removed: tuple[str, ...]) -> Summary:
        summary = Summary(
            self._store.place,
            sums.statuses,
            sums.tally,
            sums.rows,
            tuple(sorted(sums.troubled, key=lambda row: row.source)),
            version,
            self._digest,
            self._record.seconds,
            kept,
            sums.spent,
            dict(self._record.stages),
            removed,
        )
        self._tell(Ended(sums.statuses, kept, round(summary.seconds, 3)))
        return summary

    def _tell(self, event: Event) -> None:
        self._options.log(event)


class _Tasks(Sequence[Task]):
    """The tasks of a run, each made when it is asked for: the files of a million are not held twice."""

    def __init__(self, plan: Plan, shards: Sequence[Shard], make: Callable[[Plan, Shard], Task]) -> None:
        self._plan, self._shards, self._make = plan, shards, make

    def __len__(self) -> int:
        return len(self._shards)

    def __getitem__(self, place: Any) -> Any:
        return self._make(self._plan, self._shards[place])


def load_rules(folder: Path | None) -> Rulebook:
    """The rulebook, checked, before anything is touched."""
    from extract.rulebook import load_rules

    return load_rules(folder)
