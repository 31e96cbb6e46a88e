"""Walking folders: every file below one, or those a pattern with wildcards names.

No folder is entered twice, whatever links there are; names that lie beside notices without being one are
passed over.
"""

from __future__ import annotations

import os
import re
import stat
import struct
from collections.abc import Iterator
from fnmatch import translate
from typing import NamedTuple

# What lies beside notices without being one: gold, the list of a corpus, its floors, a readme, and what
# office programs, file managers and archivers leave behind.
LEFT_OUT = (".*", "*.gold.json", "MANIFEST.toml", "floors.toml", "README*", "~$*", "Thumbs.db", "desktop.ini")
_LEFT_OUT = re.compile("|".join(map(translate, (*LEFT_OUT, "__MACOSX"))))
# A file above this size is not opened; the longest published notice is a thousandth of it.
MOST_BYTES = 64 * 1024 * 1024
_STAMP, _BITS = struct.Struct("<5Q"), 0xFFFFFFFFFFFFFFFF
_WILD = re.compile(r"[*?\[]")
_PIECES = re.compile(r"(\*+|\?|\[!?\]?[^\]]*\])")


class Found(NamedTuple):
    """One file (or unreadable folder): below what the user named, its size, and a stamp of its identity.

    Two files with the same name and stamp hold the same bytes, unless ``changed`` (seconds of its last
    change) was but a moment before they were looked at. ``at`` is the URL of a remote file, or the archive of
    which ``member`` is an entry; None for the many others, whose paths would weigh as much as all the rest.
    """

    root: str
    below: str
    size: int | None
    stamp: bytes | None
    changed: float
    problem: str | None = None
    at: str | None = None
    member: str | None = None

    @property
    def path(self) -> str:
        """Where the bytes are: a path or a URL."""
        return os.path.join(self.root, self.below) if self.at is None else self.at


class Pattern(NamedTuple):
    """A path with wildcards, in parts: ``*``, ``?`` and ``[…]`` stay within a folder, ``**`` goes deeper."""

    root: str
    whole: re.Pattern[str]
    folders: tuple[re.Pattern[str], ...]


def left_out(name: str) -> bool:
    """Whether a name is one of those passed over."""
    return _LEFT_OUT.match(name) is not None


def is_pattern(path: str) -> bool:
    """Whether a path has wildcards and does not happen to name something that is there."""
    return _WILD.search(path) is not None and not os.path.lexists(path)


def pattern(path: str) -> Pattern:
    """A path with wildcards, ready for :func:`walk`."""
    parts = re.sub(r"(?:(?<=/)|^)\*\*(?:/\*\*)+(?=/|$)", "**", path).split("/")
    fixed = next(place for place, part in enumerate(parts) if _WILD.search(part))
    root = os.path.abspath("/".join(parts[:fixed]) + "/" if fixed else ".")
    wild = parts[fixed:]
    before = wild[: wild.index("**")] if "**" in wild else wild
    return Pattern(root, _whole(wild), tuple(re.compile(_segment(part)) for part in before))


def _whole(parts: list[str]) -> re.Pattern[str]:
    """The whole path below the root; a folder that matches stands for all that is in it."""
    *above, last = [r"(?:[^/]+/)*" if part == "**" else _segment(part) + "/" for part in parts]
    end = ".*" if parts[-1] == "**" else last.removesuffix("/") + r"(?:/.*)?"
    return re.compile("".join(above) + end, re.S)


def _segment(part: str) -> str:
    """One part of a pattern as a regular expression that does not leave its folder.

    What stands between two stars is taken at its first place for good, as in ``fnmatch``: else many stars
    would be tried in every combination.
    """
    first, *others = _between_stars(part)
    middle = "".join(f"(?>[^/]*?{fixed})" for fixed in others[:-1])
    return first + middle + "".join(f"[^/]*{fixed}" for fixed in others[-1:])


def _between_stars(part: str) -> list[str]:
    """What stands before, between and behind the stars of a part, as regular expressions."""
    between = [""]
    for piece in _PIECES.split(part):
        if piece.startswith("*"):
            between.append("")
        else:
            between[-1] += _piece(piece)
    return between


def _piece(piece: str) -> str:
    if piece == "?":
        return "[^/]"
    if piece.startswith("[") and piece.endswith("]") and len(piece) > 2:
        inner = re.sub(r"([\\\[&~|]|(?<=-)-)", r"\\\1", piece[1:-1])
        signs = f"[{'^' + inner[1:] if inner.startswith('!') else inner}]"
        try:
            re.compile(signs)
        except re.error:  # [z-a] is no sign at all
            return "(?!)"
        return f"(?!/){signs}"
    return re.escape(piece)


def walk(root: str, out: str, wanted: Pattern | None = None, start: str = "") -> Iterator[Found]:
    """Everything below ``root`` (from ``start`` on) that may be a notice; ``out`` is passed over.

    A folder that cannot be listed comes out itself, with a problem.
    """
    waiting, seen = [start], {out}
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
            yield Found(root, below or ".", None, None, 0, "unreadable")
            continue
        for entry in entries:
            name = os.path.join(below, entry.name)
            if left_out(entry.name) or not _may_hold(name, wanted):
                continue
            info = _looked_at(entry)
            if info is not None and stat.S_ISDIR(info.st_mode):
                waiting.append(name)
            elif wanted is None or wanted.whole.fullmatch(name):
                yield of_file(root, name, info)


def _may_hold(name: str, wanted: Pattern | None) -> bool:
    """Whether a path below the root may match, or hold what does, as far as its last part tells."""
    if wanted is None:
        return True
    depth = name.count("/")
    return (
        depth >= len(wanted.folders) or wanted.folders[depth].fullmatch(name.rpartition("/")[2]) is not None
    )


def _looked_at(entry: os.DirEntry[str]) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        return None


def look_at(root: str, below: str) -> Found:
    """A file named itself."""
    try:
        info = os.stat(os.path.join(root, below))
    except OSError:
        info = None
    return of_file(root, below, info)


def of_file(root: str, below: str, info: os.stat_result | None) -> Found:
    """A file with what the system says of it."""
    if info is None:
        return Found(root, below, None, None, 0, "unreadable")
    problem = None
    if not stat.S_ISREG(info.st_mode):
        problem = "not_a_file"
    elif info.st_size > MOST_BYTES and not below.lower().endswith(".zip"):
        problem = "too_large"
    changed = max(info.st_mtime, info.st_ctime)
    return Found(root, below, info.st_size, stamp(info), changed, problem)


def stamp(info: os.stat_result) -> bytes:
    """What changes when a file is written to, replaced or renamed, even where its times are set back."""
    return _STAMP.pack(
        info.st_size,
        info.st_mtime_ns & _BITS,
        info.st_ctime_ns & _BITS,
        info.st_ino & _BITS,
        info.st_dev & _BITS,
    )
