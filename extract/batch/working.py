"""What a worker does: one shard of files in, one part of every table out, and a small result back.

A shard needs nothing but its :class:`Task`, so any ``concurrent.futures.Executor`` can run it in any
process that sees the same files.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.batch.journal import FileRow
from extract.batch.limiting import MOST_SECONDS, limited
from extract.batch.opening import bytes_of
from extract.batch.planning import Offered
from extract.batch.tally import Tally, tally
from extract.batch.timing import Clock, Spent
from extract.errors import InputError, RuleError
from extract.loading import load
from extract.model import Notice
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.tables.rows import Columns, append, empty, rows
from extract.tables.storing import open_store
from extract.tables.writing import write_parts

# Reasons that say "this is not for us" and not "this went wrong".
PASSED_OVER = frozenset({"unsupported", "not_a_notice", "not_a_file", "nested_archive"})

_PROBLEMS = {
    "crashed": "读取时程序崩溃或内存耗尽，已跳过此文件的内容：文件可能已损坏",
    "memory": "读取此文件所需内存超过限度，已放弃：请检查文件是否异常庞大或损坏",
}


@dataclass(frozen=True, slots=True)
class Task:
    """One shard to do: where its parts go, and which rulebook it must be read with.

    ``out`` is the path or URL of the output, ``shard`` the id of the parts; they are put in place only while
    the lock of the output holds ``token``.
    """

    shard: str
    files: tuple[Offered, ...]
    out: str
    token: str
    rules: str | None
    rules_digest: str


@dataclass(frozen=True, slots=True)
class Done:
    """The result of a shard: its ``files`` rows in order, its counts, the rows written by table."""

    shard: str
    files: tuple[FileRow, ...]
    tally: Tally
    written: dict[str, int]
    spent: Spent


def run_shard(task: Task) -> Done:
    """Read the files of a shard and write its part of every table but ``files``.

    A file that cannot be read costs its own row alone; a rulebook that changed since the run began raises
    ``RuleError``, for a run is read with one rulebook.
    """
    rulebook = _rulebook(task.rules, task.rules_digest)
    files, parts, total, clock = [], empty(), Tally(), Clock()
    begun = time.perf_counter()
    for offered in task.files:
        row, found, counts = _read_file(offered, rulebook)
        files.append(row)
        begun, before = time.perf_counter(), begun
        clock.file(row, begun - before)
        if found is not None:
            append(parts, found)
            total += counts
    size = write_parts(open_store(task.out), task.shard, parts, task.token)
    written = {table: len(columns["notice_id"]) for table, columns in parts.items()}
    return Done(task.shard, tuple(files), total, written, clock.spent(time.perf_counter() - begun, size))


def probe(task: Task) -> None:
    """Read the files of a shard and keep nothing: does the process live through it?"""
    rulebook = _rulebook(task.rules, task.rules_digest)
    for offered in task.files:
        _read_file(offered, rulebook)


# A worker process does many shards of the same run; the digest keeps a changed rulebook from hiding here.
@lru_cache(maxsize=1)
def _rulebook(folder: str | None, digest: str) -> Rulebook:
    rulebook = load_rules(None if folder is None else Path(folder))
    if rulebook.digest != digest:
        raise RuleError(["the rules changed while the run was going on: run it again"])
    return rulebook


def _read_file(offered: Offered, rulebook: Rulebook) -> tuple[FileRow, dict[str, Columns] | None, Tally]:
    """One file at the boundary: whatever goes wrong inside becomes its row."""
    data: bytes | None = None
    try:
        data = _bytes(offered)
        if offered.first is not None:
            return _repeat(offered, data), None, Tally()
        with limited(MOST_SECONDS):
            begun = time.perf_counter()
            document = load(data, offered.source)
            loading = time.perf_counter() - begun
            notice = read_document(document, rulebook)
        return _ok(offered, data, notice, loading), rows(notice, offered.source), tally(notice)
    except InputError as error:
        return _failed(offered, data, (error.kind, str(error)), None), None, Tally()
    except MemoryError:
        return _failed(offered, data, ("memory", _PROBLEMS["memory"]), None), None, Tally()
    except Exception as error:  # the one broad except: no file may cost another its rows
        why = f"程序读取此文件时出错（{type(error).__name__}），这是程序的缺陷：请连同此文件报告"
        row = _failed(offered, data, (type(error).__name__, why), traceback.format_exc())
        return row, None, Tally()


def _bytes(offered: Offered) -> bytes:
    if offered.problem in _PROBLEMS:
        raise InputError(offered.problem, _PROBLEMS[offered.problem])
    return bytes_of(offered)


def _ok(offered: Offered, data: bytes, notice: Notice, loading: float) -> FileRow:
    document = notice.document
    digest = hashlib.sha256(data).hexdigest()
    return FileRow(
        offered.source,
        digest,
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
