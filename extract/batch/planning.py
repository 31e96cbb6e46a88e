"""From what the user names to the list of files to read: what counts, what it is called, what repeats.

The plan depends on the files alone. How many workers there are changes nothing in it, so it changes
nothing in the tables.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path

from extract.errors import InputError

# What lies beside notices without being one: gold, the list of a corpus, its floors, a readme, and what
# office programs and file managers leave behind.
LEFT_OUT = (".*", "*.gold.json", "MANIFEST.toml", "floors.toml", "README*", "~$*", "Thumbs.db", "desktop.ini")
# A file above this size is not opened; the longest published notice is a thousandth of it.
MOST_BYTES = 64 * 1024 * 1024
FILES_PER_SHARD = 200
BYTES_PER_SHARD = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Offered:
    """One file (or unreadable folder) offered: ``source`` is its name in the tables.

    ``first`` is the ``source`` of an earlier file with the same bytes. ``problem`` is an error kind found
    without opening it; such an entry is not read.
    """

    path: str
    source: str
    size: int | None
    first: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Input:
    """One thing the user named: a folder, or the folder of a file together with the file's name."""

    root: str
    only: str | None


def plan(inputs: Iterable[str | os.PathLike[str]], out: Path) -> list[Offered]:
    """Every file to read, in the order of ``source``, each once, files with equal bytes marked.

    Folders are walked to the bottom, links to folders included; ``out`` and the names in ``LEFT_OUT`` are
    passed over, unless a file is named itself. Raises ``InputError`` for a name that does not exist and
    when nothing is left to read.
    """
    named = [_input(Path(path)) for path in inputs]
    found = _without_repeats(_found(named, os.path.realpath(out)))
    if not found:
        raise InputError("no_files", f"no files to read in {', '.join(map(readable, _names(named)))}")
    offered = sorted(_named(found), key=lambda file: (file.source, file.path))
    return _mark_equal(offered)


def shards(offered: Sequence[Offered]) -> list[tuple[Offered, ...]]:
    """The plan cut into pieces of at most ``FILES_PER_SHARD`` files and about ``BYTES_PER_SHARD`` bytes."""
    cut: list[tuple[Offered, ...]] = []
    piece: list[Offered] = []
    size = 0
    for file in offered:
        if piece and (len(piece) == FILES_PER_SHARD or size + (file.size or 0) > BYTES_PER_SHARD):
            cut.append(tuple(piece))
            piece, size = [], 0
        piece.append(file)
        size += file.size or 0
    return [*cut, tuple(piece)]


def readable(name: str) -> str:
    """A file name as text that any table or terminal takes: bytes that are not UTF-8 become ``\\xNN``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _input(path: Path) -> _Input:
    if path.is_dir():
        return _Input(os.path.abspath(path), None)
    if not path.exists():
        raise InputError("missing", f"{readable(str(path))} does not exist")
    return _Input(os.path.abspath(path.parent), path.name)


def _names(named: Sequence[_Input]) -> list[str]:
    return [os.path.join(each.root, each.only or "") for each in named]


Found = tuple[str, str, os.stat_result | None]  # folder the user named, path below it, what the system says


def _found(named: Sequence[_Input], out: str) -> Iterator[Found]:
    for each in named:
        if each.only is None:
            yield from _walk(each.root, out)
        else:
            yield each.root, each.only, os.stat(os.path.join(each.root, each.only))


def _walk(root: str, out: str) -> Iterator[Found]:
    """Everything below ``root`` that may be a notice; a folder that cannot be listed comes out itself."""
    waiting, seen = [""], {out}
    while waiting:
        below = waiting.pop()
        folder = os.path.join(root, below)
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield root, below or ".", None
            continue
        for entry in entries:
            name = os.path.join(below, entry.name)
            info = _looked_at(entry)
            if any(fnmatch(entry.name, pattern) for pattern in LEFT_OUT):
                continue
            if info is not None and stat.S_ISDIR(info.st_mode):
                waiting.append(name)
            else:
                yield root, name, info


def _looked_at(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def _without_repeats(found: Iterable[Found]) -> list[Found]:
    """Each file once, under the first input that holds it."""
    return list(
        {os.path.join(root, below): (root, below, info) for root, below, info in reversed([*found])}.values()
    )


def _named(found: Sequence[Found]) -> Iterator[Offered]:
    """Give each file its ``source``: the path below its input, with the input in front where two agree."""
    repeated = any(count > 1 for count in Counter(below for _, below, _ in found).values())
    fronts = _fronts({root for root, _, _ in found}) if repeated else defaultdict(str)
    for root, below, info in found:
        source = readable(f"{fronts[root]}{below}".replace(os.sep, "/"))
        yield Offered(os.path.join(root, below), source, info and info.st_size, problem=_problem(info))


def _fronts(roots: set[str]) -> dict[str, str]:
    """The shortest ends of the paths that tell the inputs apart: a/ and b/, or 2023/a/ and 2024/a/."""
    parts = {root: Path(root).parts for root in roots}
    longest = max(map(len, parts.values()))
    for length in range(1, longest + 1):
        ends = {root: "/".join(part.strip("/") for part in parts[root][-length:]) + "/" for root in roots}
        if len(set(ends.values())) == len(roots):
            break
    return ends


def _problem(info: os.stat_result | None) -> str | None:
    if info is None:
        return "unreadable"
    if not stat.S_ISREG(info.st_mode):
        return "not_a_file"
    return "too_large" if info.st_size > MOST_BYTES else None


def _mark_equal(offered: Sequence[Offered]) -> list[Offered]:
    """Point each file at the first one with the same bytes; only files of equal size are opened."""
    sizes = Counter(file.size for file in offered if file.problem is None)
    first: dict[bytes, str] = {}
    marked = []
    for file in offered:
        digest = _digest(file) if file.problem is None and sizes[file.size] > 1 else None
        earlier = first.setdefault(digest, file.source) if digest else file.source
        marked.append(file if earlier == file.source else replace(file, first=earlier))
    return marked


def _digest(file: Offered) -> bytes | None:
    """The digest of the bytes; None for a file that cannot be read, which its own row will say."""
    try:
        with open(file.path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return None
