"""From what the user names to the files there are: folders, files, wildcards, archives, lists, URLs."""

from __future__ import annotations

import hashlib
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from extract.batch.unpacking import is_archive, members
from extract.batch.walking import MOST_BYTES, Found, is_pattern, left_out, look_at, pattern, walk
from extract.errors import InputError
from extract.tables.storing import PathLike, is_url, local_path


@dataclass(frozen=True, slots=True)
class FileList:
    """Names from a list, such as standard input: each file is called in the tables as the list calls it."""

    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"a list of {len(self.names):,} names"


Input = PathLike | FileList


def read_list(stream: IO[bytes], *, null: bool = False) -> FileList:
    """The names in a stream, one a line, or each ended by NUL.

    Raises ``InputError`` when NUL stands where none is expected.
    """
    data = stream.read()
    if not null and b"\0" in data:
        raise InputError("no_list", "the list holds NUL signs, as `find -print0` writes them: say --null")
    lines = data.split(b"\0" if null else b"\n")
    names = (line if null else line.removesuffix(b"\r") for line in lines)
    return FileList(tuple(os.fsdecode(name) for name in names if name))


def listed(inputs: Iterable[Input], out: PathLike) -> list[tuple[str, Found]]:
    """Every file with its ``source``, the name it has in the tables, in the order of these names.

    Raises ``InputError`` for a name that does not exist and when nothing is left to read.
    """
    given = list(inputs)
    real = "" if is_url(out) else os.path.realpath(local_path(out))
    found = [file for each in _found(given, real) for file in (members(each) if is_archive(each) else [each])]
    if len(given) > 1 or any(isinstance(each, FileList) for each in given):
        found = _without_repeats(found)
    if not found:
        said = f"no files to read in {', '.join(map(_said, given))}"
        left = f"; what lies in the output ({readable(str(out))}) is left out" if os.path.isdir(real) else ""
        raise InputError("no_files", said + left)
    return _distinct(sorted(_named(found), key=itemgetter(0)))


def readable(name: str) -> str:
    """A file name as text that any table or terminal takes: bytes that are not UTF-8 become ``\\xNN``."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name


def _said(given: Input) -> str:
    return "the list" if isinstance(given, FileList) else readable(os.fspath(given))


def _found(inputs: Iterable[Input], out: str) -> Iterator[Found]:
    for each in inputs:
        if isinstance(each, FileList):
            yield from _in_list(each, out)
        elif is_url(each):
            yield from _at_url(str(each))
        else:
            yield from _at_path(local_path(each), out)


def _at_path(path: str, out: str) -> Iterator[Found]:
    if os.path.isdir(path):
        yield from walk(os.path.abspath(path), out)
    elif os.path.exists(path):
        yield look_at(os.path.abspath(Path(path).parent), os.path.basename(path))
    elif is_pattern(path):
        wanted = pattern(path)
        yield from walk(wanted.root, out, wanted)
    else:
        raise InputError("missing", f"{readable(path)} does not exist")


def _in_list(names: FileList, out: str) -> Iterator[Found]:
    here = os.getcwd()
    for name in names.names:
        if is_url(name):
            yield from _listed_url(name)
            continue
        below = os.path.relpath(os.path.join(here, name), here)
        root, below = here, "" if below == "." else below
        if below.startswith(".."):
            root, below = os.sep, os.path.abspath(name).lstrip(os.sep)
        if os.path.isdir(os.path.join(root, below)):
            yield from walk(root, out, start=below)
        else:
            yield look_at(root, below)


def _listed_url(url: str) -> list[Found]:
    """What lies at one URL of many; one that cannot be listed is a file that cannot be opened."""
    try:
        return list(_at_url(url))
    except InputError:
        return [Found("", url, None, None, 0, "unreadable", url)]


def _at_url(url: str) -> Iterator[Found]:
    from extract.tables.storing_remote import open_url

    system, path = open_url(url)
    system.invalidate_cache()
    path = path.rstrip("/")
    wild = any(sign in path for sign in "*?[")
    try:
        infos = system.glob(path, detail=True) if wild else system.find(path, detail=True)
    except OSError as error:
        raise InputError("missing", f"{url} cannot be listed: {error.strerror or error}") from error
    root = path[: min(path.find(sign) for sign in "*?[" if sign in path)] if wild else path
    root = root.rpartition("/")[0] if wild or list(infos) == [path] else root
    if not infos:
        raise InputError("missing", f"{url} does not exist or is empty")
    for name, info in sorted(infos.items()):
        below = name.removeprefix(root).lstrip("/")
        if info.get("type") == "file" and not any(map(left_out, below.split("/"))):
            yield _object(root, below, system.unstrip_protocol(name), info)


# What object stores and other systems call the marks of an object's content and its last change.
_MARKS = ("ETag", "etag", "md5Hash", "checksum", "version_id", "generation", "mtime", "modified", "created")
_TIMES = ("LastModified", "last_modified", "updated")


def _object(root: str, below: str, url: str, info: dict[str, Any]) -> Found:
    size = info.get("size")
    marks = [f"{mark}={info[mark]}" for mark in (*_MARKS, *_TIMES) if info.get(mark)]
    stamp = None
    if marks:
        stamp = hashlib.blake2b("\n".join([url, str(size), *marks]).encode(), digest_size=40).digest()
    large = size is not None and size > MOST_BYTES and not below.lower().endswith(".zip")
    return Found(root, below, size, stamp, 0, "too_large" if large else None, url)


def _without_repeats(found: Sequence[Found]) -> list[Found]:
    """Each file once, under the first input that holds it."""
    return list({(each.path, each.member): each for each in reversed(found)}.values())


def _named(found: Sequence[Found]) -> Iterator[tuple[str, Found]]:
    """Give each file its ``source``: the path below its input, with the input in front where two agree."""
    roots = {each.root for each in found}
    repeated = len(roots) > 1 and any(n > 1 for n in Counter(each.below for each in found).values())
    fronts = _fronts(roots) if repeated else defaultdict(str)
    for each in found:
        below = each.below.replace(os.sep, "/") if os.sep != "/" else each.below
        front = fronts[each.root]
        yield readable(f"{front}{below}" if front else below), each


def _distinct(pairs: list[tuple[str, Found]]) -> list[tuple[str, Found]]:
    """``pairs``, which are sorted, with a number behind each ``source`` that another file has already.

    Files agree where only bytes that are no text, or the ways an archive may write a path, tell them apart.
    """
    repeated = [place for place in range(1, len(pairs)) if pairs[place][0] == pairs[place - 1][0]]
    if not repeated:
        return pairs
    known = {source for source, _ in pairs}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for place in repeated:
        source, file = pairs[place]
        numbered = (f"{source} ({number})" for number in numbers[source])
        pairs[place] = next(name for name in numbered if name not in known), file
        known.add(pairs[place][0])
    return sorted(pairs, key=itemgetter(0))


def _fronts(roots: set[str]) -> dict[str, str]:
    """The shortest ends of the paths that tell the inputs apart: a/ and b/, or 2023/a/ and 2024/a/."""
    parts = {root: Path(root).parts for root in roots}
    longest = max(map(len, parts.values()))
    for length in range(1, longest + 1):
        ends = {root: "/".join(part.strip("/") for part in parts[root][-length:]) + "/" for root in roots}
        if len(set(ends.values())) == len(roots):
            break
    return ends
