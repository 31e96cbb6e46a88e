"""A store behind an ``fsspec`` URL: s3://, gs://, memory://, sftp:// and what else is installed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EIO
from functools import partial
from typing import Any

from extract.errors import InputError, OutputError
from extract.tables.storing import check_token


def open_url(url: str) -> tuple[Any, str]:
    """The file system and the path a URL names; ``InputError`` when no library here understands it.

    What the system refuses is an ``OSError`` whose words name the URL.
    """
    import fsspec

    try:
        system, path = fsspec.url_to_fs(url)
    except Exception as error:  # each library has a family of its own
        raise InputError("missing", f"{url} cannot be opened: {error}") from error
    return _Asked(system, url), path


class _Asked:
    """A file system whose refusals (no credentials, no such host) are ``OSError``, whatever library it is."""

    def __init__(self, system: Any, url: str) -> None:
        self._system, self._url = system, url

    def __getattr__(self, name: str) -> Any:
        return partial(self._ask, getattr(self._system, name))

    def _ask(self, method: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return method(*arguments, **options)
        except (OSError, NotImplementedError):
            raise
        except Exception as error:  # each library has a family of its own
            raise OSError(EIO, str(error), self._url) from error


class Bucket:
    """A store of objects. There is no rename: a staged file is held in memory and put in one piece."""

    def __init__(self, url: str) -> None:
        self.place = url.rstrip("/")
        try:
            self._system, root = open_url(self.place)
        except InputError as error:
            raise OutputError(str(error)) from error
        self._root = root.rstrip("/")
        self._staged: list[tuple[str, bytes]] = []
        self._made: set[str] = set()

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"

    def make(self) -> None:
        """Nothing is needed: a bucket has no folders."""

    def read(self, name: str) -> bytes | None:
        """The bytes of an object; None when there is none."""
        try:
            data: bytes = self._system.cat_file(self._at(name))
        except (FileNotFoundError, IsADirectoryError):
            return None
        return data

    def source(self, name: str) -> Any:
        """The object as an open file."""
        return self._system.open(self._at(name), "rb")

    def names(self, folder: str) -> list[str]:
        """The names below a prefix, sorted."""
        try:
            self._system.invalidate_cache(self._at(folder).rstrip("/"))
            found = self._system.ls(self._at(folder).rstrip("/"), detail=False)
        except FileNotFoundError:
            return []
        return sorted({name.rstrip("/").rpartition("/")[2] for name in found} - {""})

    def stage(self, name: str, data: bytes) -> None:
        """Hold an object in memory."""
        self._staged.append((name, data))

    def settle(self, token: str | None = None, gone: Iterable[str] = ()) -> None:
        """Put the held objects."""
        staged, self._staged = self._staged, []
        check_token(self, token)
        self.remove(gone)
        for name, data in staged:
            self._make_folder(name)
            self._system.pipe_file(self._at(name), data)

    def _make_folder(self, name: str) -> None:
        """Some systems (sftp, hdfs) have folders after all."""
        folder = self._at(name).rpartition("/")[0]
        if folder not in self._made:
            self._made.add(folder)
            self._system.makedirs(folder, exist_ok=True)

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects, in order; those that are not there are passed over."""
        for name in names:
            try:
                self._system.rm_file(self._at(name))
            except FileNotFoundError:
                continue

    def append(self, name: str, line: bytes) -> None:
        """Objects cannot grow: each line is an object of its own."""
        self.stage(f"{name}.lines/{os.urandom(8).hex()}", line)
        self.settle()

    def lines(self, name: str) -> list[bytes]:
        """The lines of the object and those added since, in no order."""
        added = [self.read(f"{name}.lines/{one}") for one in self.names(f"{name}.lines")]
        return [*(self.read(name) or b"").splitlines(), *(line for line in added if line)]

    def clear(self) -> None:
        """Nothing unfinished is ever seen."""

    @contextmanager
    def gate(self, *, shared: bool = False) -> Iterator[None]:
        """Object stores have no locks: two starters within the same second may both pass."""
        yield
