"""What a worker does: one shard of files in, one part of every table out, and a small result back.

A shard needs nothing but its :class:`Task`, so any ``concurrent.futures.Executor`` can run it in any
process that sees the same files.
"""

from __future__ import annotations

import hashlib
import traceback
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from extract.batch.limiting import Limits, limited
from extract.batch.planning import Offered
from extract.batch.tally import Tally, tally
from extract.batch.task import Done, FileRow, Task
from extract.errors import InputError, RuleError
from extract.loading import load
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.tables.rows import Columns, append, empty, rows
from extract.tables.writing import write_part

# Reasons that say "this is not for us" and not "this went wrong".
PASSED_OVER = frozenset({"unsupported", "not_a_notice", "not_a_file"})

# What ended the process that read a file; the supervisor marks the file with it.
KILLED = frozenset({"timeout", "memory", "crashed"})

_PROBLEMS = {
    "unreadable": "无法打开：请检查文件是否存在、是否有读取权限",
    "not_a_file": "不是普通文件（管道、设备等），已跳过",
    "crashed": "读取时程序崩溃，已跳过此文件的内容：文件可能已损坏，请用原软件打开后另存再试",
    "timeout": "读取超过 {seconds:g} 秒，已放弃：请检查文件是否异常庞大或损坏",
    "memory": "读取此文件所需内存超过 {megabytes} MB，已放弃：请检查文件是否异常庞大或损坏",
    "too_large": "文件超过 64 MB，未读取：请拆分，或确认它确实是整改通报",
}


Read = tuple[FileRow, dict[str, Columns] | None, Tally]  # what a file gives: its row, its rows, its counts


def run_shard(task: Task) -> Done:
    """Read the files of a shard and write its part of every table but ``files``, in this process.

    A file that cannot be read costs its own row alone; a rulebook that changed since the run began raises
    ``RuleError``, for a run is read with one rulebook.
    """
    return write_shard(task, (read_file(task, number, alone=True) for number in range(len(task.files))))


def write_shard(task: Task, reads: Iterable[Read]) -> Done:
    """Write what the files of a shard gave, in their order."""
    files, parts, total = [], empty(), Tally()
    for row, found, counts in reads:
        files.append(row)
        if found is not None:
            append(parts, found)
            total += counts
    staging = Path(task.staging)
    written = {table: write_part(staging, table, task.shard, parts[table]) for table in parts}
    return Done(task.shard, tuple(files), total, written)


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
    offered, rulebook = task.files[number], _rulebook(task.rules, task.rules_digest)
    data: bytes | None = None
    try:
        with limited(task.limits.seconds):
            data = _bytes(offered)
            if offered.problem is not None:
                raise InputError(offered.problem, "")
            if offered.first is not None:
                return _repeat(offered, data), None, Tally()
            notice = read_document(load(data, offered.source), rulebook)
            return _ok(offered, data, notice), rows(notice, offered.source), tally(notice)
    except InputError as error:
        why = (error.kind, _message(error, task.limits))
        return _failed(offered, data, why, None), None, Tally()
    except MemoryError:
        if not alone:
            raise
        why = ("memory", _message(InputError("memory", ""), task.limits))
        return _failed(offered, data, why, None), None, Tally()
    except Exception as error:  # the one broad except: no file may cost another its rows
        text = f"程序读取此文件时出错（{type(error).__name__}），这是程序的缺陷：请连同此文件报告"
        row = _failed(offered, data, (type(error).__name__, text), traceback.format_exc())
        return row, None, Tally()


def _message(error: InputError, limits: Limits) -> str:
    """What an error says, or what its kind stands for."""
    return str(error) or _PROBLEMS[error.kind].format(seconds=limits.seconds, megabytes=limits.megabytes)


def _bytes(offered: Offered) -> bytes:
    if offered.problem is not None and offered.problem not in KILLED:
        raise InputError(offered.problem, "")
    try:
        return Path(offered.path).read_bytes()
    except OSError as error:
        raise InputError("unreadable", "") from error


def _ok(offered: Offered, data: bytes, notice: Notice) -> FileRow:
    document = notice.document
    digest = hashlib.sha256(data).hexdigest()
    return FileRow(
        offered.source, digest, len(data), document.format, document.encoding, "ok", document.notice_id
    )


def _repeat(offered: Offered, data: bytes) -> FileRow:
    digest = hashlib.sha256(data).hexdigest()
    return FileRow(offered.source, digest, len(data), None, None, "duplicate", digest[:16])


def _failed(offered: Offered, data: bytes | None, why: tuple[str, str], trace: str | None) -> FileRow:
    digest = None if data is None else hashlib.sha256(data).hexdigest()
    size = offered.size if data is None else len(data)
    status = "skipped" if why[0] in PASSED_OVER else "failed"
    return FileRow(offered.source, digest, size, None, None, status, None, *why, trace)
