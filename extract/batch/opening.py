"""The bytes of a file that was planned to be read, wherever it lies, and whether they are still the same."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING

from extract.batch.unpacking import PROBLEMS as ARCHIVE_PROBLEMS
from extract.batch.unpacking import opened, read_member
from extract.batch.walking import MOST_BYTES
from extract.errors import InputError

if TYPE_CHECKING:
    from extract.batch.planning import Offered

#: What is said of files that cannot be opened, by the kind of the problem.
PROBLEMS = {
    **ARCHIVE_PROBLEMS,
    "unreadable": "无法打开：请检查文件是否存在、是否有读取权限",
    "not_a_file": "不是普通文件（管道、设备等），已跳过",
    "too_large": f"文件超过 {MOST_BYTES >> 20} MB，未读取：请拆分，或确认它确实是整改通报",
    "vanished": "运行开始后文件消失或无法再打开：恢复后用同一命令再运行一次",
    "changed": "运行开始后文件内容被改动，未读取：用同一命令再运行一次即可读入新内容",
}
#: Problems of the moment: the next run looks again.
PASSING = frozenset({"vanished", "changed"})


def bytes_of(file: Offered) -> bytes:
    """The bytes of a file as they were when the run was planned.

    Raises ``InputError`` with a kind of :data:`PROBLEMS`: found while planning, or met now.
    """
    if file.problem is not None:
        raise InputError(file.problem, PROBLEMS[file.problem])
    try:
        data = fetch(file.path, file.member)
    except OSError as error:
        kind = "unreadable" if file.sha256 is None else "vanished"
        raise InputError(kind, PROBLEMS[kind]) from error
    if file.sha256 is not None and hashlib.sha256(data).digest() != file.sha256:
        raise InputError("changed", PROBLEMS["changed"])
    return data


def fetch(path: str, member: str | None) -> bytes:
    """The bytes at a path or URL, or of a member of the archive there.

    Raises ``OSError``, also for what is not a regular file (a pipe would never end), and ``InputError``
    for a damaged archive and for what grew too large.
    """
    if member is not None:
        return read_member(path, member)
    if "://" in path:
        with opened(path) as stream:
            data: bytes = stream.read(MOST_BYTES + 1)
    else:
        data = _local(path)
    if len(data) > MOST_BYTES:
        raise InputError("too_large", PROBLEMS["too_large"])
    return data


def _local(path: str) -> bytes:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(f"{path} is not a regular file any more")
        data = os.read(handle, min(found.st_size, MOST_BYTES) + 1)
        if len(data) == found.st_size:
            return data
        pieces = [data]  # it has grown since, or comes piece by piece
        while pieces[-1] and sum(map(len, pieces)) <= MOST_BYTES:
            pieces.append(os.read(handle, MOST_BYTES))
        return b"".join(pieces)
    finally:
        os.close(handle)
