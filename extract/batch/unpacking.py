"""Zip archives of notices: what is in one, under names as they were meant, and the bytes of a member.

Nothing is unpacked to disk. A zip that is a Word document is a notice, not an archive.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from extract.batch.walking import MOST_BYTES, Found, left_out
from extract.errors import InputError

#: An archive may hold so many members, and say that they unpack to so many times its size (texts reach
#: 20, a sheet of spaces some hundreds; above this it was made to harm) once that is more than a little.
MOST_MEMBERS = 100_000
MOST_RATIO = 200
_HEAD = b"PK\3\4"
_LITTLE = 16 * 1024 * 1024
#: What the usual programs write; others Python unpacks without end where a member lies of its size.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)

#: What is said of files in archives, by the kind of the problem.
PROBLEMS = {
    "archive_damaged": "压缩包已损坏或格式不受支持：请重新打包，或解压后再读",
    "archive_empty": "压缩包里没有可读的文件，已跳过",
    "archive_method": "压缩方式不受支持（只读存储和 Deflate）：请用通常的方式重新打包，或解压后再读",
    "archive_too_large": f"压缩包内文件超过 {MOST_MEMBERS:,} 个：请分成几个压缩包，或解压后再读",
    "encrypted": "压缩包已加密：请用密码解压后再读",
    "member_repeated": "压缩包内另有同名文件，只读最后一个：请改名后重新打包，或解压后再读",
    "nested_archive": "压缩包内的压缩包，未展开：请先解压外层",
    "zip_bomb": f"压缩包声称解压后大于自身 {MOST_RATIO} 倍，疑似炸弹，未展开",
}


def is_archive(found: Found) -> bool:
    """Whether a file is to be looked into: its name says zip and it can be opened at all."""
    return found.problem is None and found.below.lower().endswith(".zip")


def members(found: Found) -> Iterator[Found]:
    """The members of an archive as files below it; the archive itself when it cannot be listed."""
    try:
        with opened(found.path) as stream:
            if stream.read(len(_HEAD)) != _HEAD and not zipfile.is_zipfile(stream):
                yield _as_file(found)  # whatever its name says
                return
            with zipfile.ZipFile(stream) as archive:
                infos = archive.infolist()
    except OSError:
        yield found._replace(problem="unreadable")
        return
    except _DAMAGED:
        yield found._replace(problem="archive_damaged")
        return
    last = {info.filename: info for info in infos}
    if "[Content_Types].xml" in last:
        yield _as_file(found)
        return
    problem = _problem_of_all(found, infos)
    if problem is not None:
        yield found._replace(problem=problem)
        return
    files = [(name, info) for name, info in _files(infos) if not any(map(left_out, name.split("/")))]
    for name, info in files:
        member = _member(found, info, name)
        yield member if last[info.filename] is info else member._replace(problem="member_repeated")
    if not files:
        yield found._replace(problem="archive_empty")


def _as_file(found: Found) -> Found:
    return found._replace(problem="too_large" if (found.size or 0) > MOST_BYTES else None)


def _files(infos: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members that are files, by name; one whose name says nothing (., ..) has its place for a name."""
    for place, info in enumerate(infos, 1):
        if not info.is_dir():
            yield name_of(info) or f"#{place}", info


def _problem_of_all(found: Found, infos: list[zipfile.ZipInfo]) -> str | None:
    if len(infos) > MOST_MEMBERS:
        return "archive_too_large"
    whole = sum(info.file_size for info in infos)
    return "zip_bomb" if whole > _LITTLE and whole > MOST_RATIO * (found.size or 1) else None


def _member(found: Found, info: zipfile.ZipInfo, name: str) -> Found:
    problem = None
    if info.flag_bits & 0x1:
        problem = "encrypted"
    elif name.lower().endswith(".zip"):
        problem = "nested_archive"
    elif info.file_size > MOST_BYTES:
        problem = "too_large"
    stamp = found.stamp and _digest(found.stamp, info)
    below = f"{found.below}/{name}"
    return Found(found.root, below, info.file_size, stamp, found.changed, problem, found.path, info.filename)


def _digest(stamp: bytes, info: zipfile.ZipInfo) -> bytes:
    said = f"{info.header_offset} {info.CRC} {info.file_size}".encode()
    return hashlib.blake2b(stamp + said, digest_size=40).digest()


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member: UTF-8 where it says so or is, else GB18030, which Chinese Windows writes.

    The zip format knows only code page 437 and, by a flag, UTF-8 (APPNOTE 4.4.4, Appendix D).
    """
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            raw = None
        for encoding in ("utf-8", "gb18030") if raw is not None else ():
            try:
                name = (raw or b"").decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def named(path: str, name: str) -> str:
    """What an archive itself calls the member that is called ``name`` here.

    Raises ``FileNotFoundError`` when it has none, ``InputError`` (``archive_damaged``), ``OSError`` for the
    archive.
    """
    try:
        with opened(path) as stream, zipfile.ZipFile(stream) as archive:
            found = [info.filename for called, info in _files(archive.infolist()) if called == name]
    except _DAMAGED as error:
        raise InputError("archive_damaged", PROBLEMS["archive_damaged"]) from error
    if not found:
        raise FileNotFoundError(f"{path} holds no {name}")
    return found[-1]


def read_member(path: str, member: str) -> bytes:
    """The bytes of a member.

    Raises ``InputError`` (``archive_damaged``, ``archive_method``), ``OSError`` for the archive.
    """
    try:
        archive = _archive(path, _identity(path))
        if archive.getinfo(member).compress_type not in _METHODS:
            raise InputError("archive_method", PROBLEMS["archive_method"])
        with archive.open(member) as stream:
            return stream.read(MOST_BYTES + 1)
    except _DAMAGED as error:
        raise InputError("archive_damaged", PROBLEMS["archive_damaged"]) from error


# A worker reads the members of an archive one after the other; its list is read once.
@lru_cache(maxsize=2)
def _archive(path: str, _identity: object) -> zipfile.ZipFile:
    # A ZipFile closes what it opened itself when it is dropped from here.
    return zipfile.ZipFile(path if "://" not in path else opened(path))


def _identity(path: str) -> object:
    if "://" in path:
        return None
    info = os.stat(path)
    return info.st_size, info.st_mtime_ns, info.st_ino


def opened(path: str) -> Any:
    """A file or an object by URL, open for reading bytes at any place."""
    if "://" not in path:
        return open(path, "rb")
    from extract.tables.storing_remote import open_url

    system, name = open_url(path)
    return system.open(name, "rb")
