"""Where tables are kept: a folder, or any place an ``fsspec`` URL names.

A file appears under its name when it is whole or not at all: in a folder it is written to the hidden
``.zhenggai/unfinished`` and renamed, in an object store one put does it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from errno import ENOTDIR
from pathlib import Path
from typing import Any, Protocol

from extract.errors import OutputError

#: The hidden folder of a run's state, inside its output.
STATE = ".zhenggai"
_UNFINISHED = f"{STATE}/unfinished"
_GATE = f"{STATE}/gate"
LOCK = f"{STATE}/lock"

PathLike = str | os.PathLike[str]


class Store(Protocol):
    """A place for files by relative name with ``/``. What the system refuses is an ``OSError``."""

    #: What the user calls it; other processes open it by this name.
    place: str

    def make(self) -> None:
        """Make the place if need be."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none."""

    def source(self, name: str) -> Any:
        """What Arrow reads the file from."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""

    def stage(self, name: str, data: bytes) -> None:
        """Keep a file ready, without its name being seen."""

    def settle(self, token: str | None = None, gone: Iterable[str] = ()) -> None:
        """Remove ``gone``, then let the staged files appear, in the order they were staged.

        With ``token``, only while the lock of the place holds it: else ``OutputError``, nothing touched.
        """

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, in order; those that are not there are passed over."""

    def append(self, name: str, line: bytes) -> None:
        """Add a line to a file, in one piece."""

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file that was appended to; the last one may be torn."""

    def clear(self) -> None:
        """Throw away what killed processes left unfinished."""

    def gate(self, *, shared: bool = False) -> Any:
        """One process at a time is inside (or several that say ``shared``), where the system can do that."""


def part_file(table: str, part: str) -> str:
    """The name of a part of a table below the output."""
    return f"{table}/part-{part}.parquet"


def is_url(place: PathLike) -> bool:
    """Whether a place is named by a URL that is not simply a path (``file://`` is)."""
    return isinstance(place, str) and "://" in place and not place.startswith("file://")


def local_path(place: PathLike) -> str:
    """The path that a local place names, with or without ``file://`` in front."""
    return os.fspath(place).removeprefix("file://")


def open_store(place: PathLike) -> Store:
    """The store at a path or a URL; ``OutputError`` when no library here understands the URL."""
    if not is_url(place):
        return Folder(Path(local_path(place)))
    from extract.tables.storing_remote import Bucket

    return Bucket(str(place))


def unfinished(place: str) -> str | None:
    """The hidden folder of a place for what is not done yet, which the next run clears; None by a URL."""
    if is_url(place):
        return None
    folder = os.path.join(local_path(place), _UNFINISHED)
    os.makedirs(folder, exist_ok=True)
    return folder


def put(store: Store, files: Mapping[str, bytes]) -> None:
    """Write files, one after the other, each whole."""
    for name, data in files.items():
        store.stage(name, data)
    store.settle()


def check_token(store: Store, token: str | None) -> None:
    """Raise ``OutputError`` unless the lock of the place holds ``token``; None is always right."""
    if token is not None and f'"{token}"'.encode() not in (store.read(LOCK) or b""):
        raise OutputError(f"another run took over {store.place} while this one was going on")


class Folder:
    """A store in the file system. Files are flushed to the disk before they get their names."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = str(path)
        self._staged: list[tuple[Path, str]] = []

    def make(self) -> None:
        """Make the folder if need be."""
        if self.path.is_file():
            raise NotADirectoryError(ENOTDIR, "it is a file, not a folder", self.place)
        self.path.mkdir(parents=True, exist_ok=True)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None when there is none."""
        try:
            return (self.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def source(self, name: str) -> str:
        """The path of the file."""
        return str(self.path / name)

    def names(self, folder: str) -> list[str]:
        """The names in a folder, sorted; none when there is no such folder."""
        try:
            return sorted(os.listdir(self.path / folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def stage(self, name: str, data: bytes) -> None:
        """Write a file to the hidden folder."""
        waiting = self.path / _UNFINISHED
        waiting.mkdir(parents=True, exist_ok=True)
        unfinished = waiting / os.urandom(8).hex()
        self._staged.append((unfinished, name))
        try:
            with open(unfinished, "xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError:  # a full disk needs the room
            self._discard()
            raise

    def _discard(self) -> None:
        staged, self._staged = self._staged, []
        for unfinished, _ in staged:
            unfinished.unlink(missing_ok=True)

    def settle(self, token: str | None = None, gone: Iterable[str] = ()) -> None:
        """Rename the staged files into place."""
        staged, self._staged = self._staged, []
        folders = {(self.path / name).parent for _, name in staged}
        for folder in folders:
            folder.mkdir(parents=True, exist_ok=True)
        # Inside the gate nobody can take the lock over between the look at it and the renames.
        with nullcontext() if token is None else self.gate(shared=True):
            check_token(self, token)
            self.remove(gone)
            for unfinished, name in staged:
                os.replace(unfinished, self.path / name)
        for folder in folders:
            _flush_folder(folder)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, in order; those that are not there are passed over."""
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def append(self, name: str, line: bytes) -> None:
        """Add a line with one system call, so that it is there whole unless the machine dies."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        try:
            if os.write(handle, line + b"\n") <= len(line):
                raise OSError(28, os.strerror(28))
        finally:
            os.close(handle)

    def lines(self, name: str) -> list[bytes]:
        """The lines of a file; the last one may be torn."""
        return (self.read(name) or b"").splitlines()

    def clear(self) -> None:
        """Throw away what killed processes left unfinished."""
        if (self.path / _UNFINISHED).exists():
            import shutil

            shutil.rmtree(self.path / _UNFINISHED, ignore_errors=True)

    @contextmanager
    def gate(self, *, shared: bool = False) -> Iterator[None]:
        """Held with ``flock`` for moments only; where the file system has none, nothing is held."""
        try:
            import fcntl
        except ImportError:  # Windows
            yield
            return
        path = self.path / _GATE
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "ab") as stream:
            with suppress(OSError):
                fcntl.flock(stream, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
            yield


def _flush_folder(folder: Path) -> None:
    """Make renames last; systems that cannot open folders do so by themselves."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):
        os.fsync(handle)
    os.close(handle)
