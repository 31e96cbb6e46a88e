"""What a worker does: one shard of files in, one part of every table out, and a small result back.

A shard needs nothing but its :class:`Task`, so any ``concurrent.futures.Executor`` can run it in any
process that sees the same files.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from extract.batch.journal import FileRow, file_columns
from extract.batch.limiting import Limits, limited
from extract.batch.opening import bytes_of
from extract.batch.planning import Offered
from extract.batch.tally import Tally, tally
from extract.batch.task import Done, Task
from extract.batch.timing import Clock
from extract.errors import InputError, RuleError
from extract.loading import load
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.tables.rows import Columns, append, empty, rows
from extract.tables.storing import open_store
from extract.tables.writing import write_parts

# Reasons that say "this is not for us" and not "this went wrong".
PASSED_OVER = frozenset({"unsupported", "not_a_notice", "not_a_file", "nested_archive", "archive_empty"})

# What ended the process that read a file; the supervisor marks the file with it.
KILLED = {
    "crashed": "读取时程序崩溃，已跳过此文件的内容：文件可能已损坏，请用原软件打开后另存再试",
    "timeout": "读取超过 {seconds:g} 秒，已放弃：请检查文件是否异常庞大或损坏",
    "memory": "读取此文件所需内存超过 {megabytes} MB，已放弃：请检查文件是否异常庞大或损坏",
}


class Read(NamedTuple):
    """What a file gives: its row of ``files``, its rows of the other tables, its counts, its seconds."""

    row: FileRow
    found: dict[str, Columns] | None
    counts: Tally
    seconds: float


def write_shard(task: Task, reads: Iterable[Read]) -> Done:
    """Write what the files of a shard gave, in their order.

    The part of ``files`` is left to the collector where a file repeats another, whose fate may not be known
    here.
    """
    files, parts, tallies, clock = [], empty(), [], Clock()
    for row, found, counts, seconds in reads:
        files.append(row)
        clock.file(row, seconds)
        if found is not None:
            append(parts, found)
            tallies.append(counts)
    begun = time.perf_counter()
    if not task.repeats:
        parts["files"] = file_columns(files)
    size = write_parts(open_store(task.out), task.shard, parts, task.token)
    written = {table: len(columns["notice_id"]) for table, columns in parts.items()}
    return Done(
        task.shard,
        tuple(files),
        Tally.summed(tallies),
        written,
        clock.spent(time.perf_counter() - begun, size),
    )


@lru_cache(maxsize=1)
def loaded_rules(folder: Path | None) -> Rulebook:
    """The rulebook, loaded once for the many shards that a process does."""
    return load_rules(folder)


def _rulebook(folder: str | None, digest: str) -> Rulebook:
    path = None if folder is None else Path(folder)
    if loaded_rules(path).digest != digest:
        loaded_rules.cache_clear()
    if loaded_rules(path).digest != digest:
        raise RuleError(["the rules changed while the run was going on: run it again"])
    return loaded_rules(path)


def read_file(task: Task, number: int, *, alone: bool) -> Read:
    """One file at the boundary: whatever goes wrong inside becomes its row.

    Only where a file is read ``alone``, with nothing else held in memory, is it to blame for a want of
    memory; elsewhere ``MemoryError`` is raised.
    """
    begun = time.perf_counter()
    row, found, counts = _read_file(task, task.files[number], alone=alone)
    return Read(row, found, counts, time.perf_counter() - begun)


def _read_file(
    task: Task, offered: Offered, *, alone: bool
) -> tuple[FileRow, dict[str, Columns] | None, Tally]:
    rulebook, limits = _rulebook(task.rules, task.rules_digest), task.limits
    data: bytes | None = None
    try:
        with limited(limits.seconds):
            data = bytes_of(offered._replace(problem=None) if offered.problem in KILLED else offered)
            if offered.problem is not None:
                raise InputError(offered.problem, "")
            if offered.first is not None:
                return _repeat(offered, data), None, Tally()
            begun = time.perf_counter()
            document = load(data, offered.source)
            loading = time.perf_counter() - begun
            notice = read_document(document, rulebook)
            return _ok(offered, data, notice, loading), rows(notice, offered.source), tally(notice)
    except InputError as error:
        return _failed(offered, data, (error.kind, _message(error, limits)), None), None, Tally()
    except MemoryError:
        if not alone:
            raise
        why = ("memory", _message(InputError("memory", ""), limits))
        return _failed(offered, data, why, None), None, Tally()
    except Exception as error:  # the one broad except: no file may cost another its rows
        text = f"程序读取此文件时出错（{type(error).__name__}），这是程序的缺陷：请连同此文件报告"
        row = _failed(offered, data, (type(error).__name__, text), traceback.format_exc())
        return row, None, Tally()


def _message(error: InputError, limits: Limits) -> str:
    """What an error says, or what its kind stands for."""
    return str(error) or KILLED[error.kind].format(seconds=limits.seconds, megabytes=limits.megabytes)


def _ok(offered: Offered, data: bytes, notice: Notice, loading: float) -> FileRow:
    document = notice.document
    digest = offered.sha256 or hashlib.sha256(data).digest()
    return FileRow(
        offered.source,
        digest.hex(),
        len(data),
        document.format,
        document.encoding,
        "ok",
        document.notice_id,
        loading=loading,
    )


def _repeat(offered: Offered, data: bytes) -> FileRow:
    digest = hashlib.sha256(data).hexdigest()
    return FileRow(offered.source, digest, len(data), None, None, "duplicate", digest[:16])


def _failed(offered: Offered, data: bytes | None, why: tuple[str, str], trace: str | None) -> FileRow:
    digest = None if data is None else hashlib.sha256(data).hexdigest()
    size = offered.size if data is None else len(data)
    status = "skipped" if why[0] in PASSED_OVER else "failed"
    return FileRow(offered.source, digest, size, None, None, status, None, *why, trace)
