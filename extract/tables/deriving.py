"""Derived tables: what commands like the audit work out from the tables of a run and write beside them.

``run.json`` names every derived file under ``derived``, by the command that wrote it, and under
``derived_with`` what made them: version, digest of the rules, libraries. An extraction that changes anything
removes them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from extract.errors import OutputError
from extract.tables.locking import locked
from extract.tables.reading_back import MANIFEST, finished
from extract.tables.storing import PathLike, Store, open_store, part_file, put

if TYPE_CHECKING:
    import pyarrow as pa


class Derivation:
    """The files a command is about to write; :meth:`write` adds one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.names: list[str] = []

    def write(self, table: str, part: str, rows: pa.Table) -> None:
        """Add rows to a table. For the table's own parts ``part`` is the id of the part they belong to.

        In a table that others write to (``findings``) it is ``command-id``: ``audit-0123456789abcdef``.
        """
        from extract.tables.writing import encoded

        name = part_file(table, part)
        self.names.append(name)
        self._store.stage(name, encoded(rows))

    def settle(self, gone: Iterable[str]) -> None:
        """Remove ``gone`` and let the written files appear."""
        self._store.settle(gone=gone)


@contextmanager
def deriving(out: PathLike, command: str, made_with: Mapping[str, Any]) -> Iterator[Derivation]:
    """Replace what ``command`` derived from the run in ``out`` by what is written in the block.

    ``made_with`` says in ``run.json`` by what it was made.

    Holds the lock of ``out``. Nothing changes before the block ends, or when it raises; then the old files
    go and the new ones appear, each whole. A crash in between leaves some of the new ones missing, all of
    them named in ``run.json``. Raises ``OutputError`` when ``out`` holds no finished run, is being written,
    or cannot be written.
    """
    store = open_store(out)
    finished(store)
    try:
        with locked(store, f"zhenggai {command}"):
            manifest = finished(store)
            store.clear()
            derivation = Derivation(open_store(out))
            yield derivation
            _replace(store, manifest, (command, made_with), derivation)
    except OSError as error:
        raise OutputError(f"{store.place} cannot be written: {error.strerror or error}") from error


def _replace(
    store: Store, manifest: dict[str, Any], made: tuple[str, Mapping[str, Any]], derivation: Derivation
) -> None:
    command, made_with = made
    derived: dict[str, list[str]] = manifest.get("derived", {})
    before, names = derived.get(command, []), derivation.names
    both = sorted({*before, *names})
    write_manifest(store, {**manifest, "derived": {**derived, command: both}})
    derivation.settle(name for name in before if name not in names)
    kept = {name: files for name, files in {**derived, command: names}.items() if files}
    with_what = {**manifest.get("derived_with", {}), command: made_with}
    write_manifest(store, {**manifest, "derived": kept, "derived_with": with_what})


def remove_derived(store: Store, manifest: dict[str, Any]) -> list[str]:
    """Remove every derived file; the commands that had written them."""
    derived: dict[str, list[str]] = manifest.get("derived", {})
    store.remove(name for names in derived.values() for name in names)
    return sorted(derived)


def write_manifest(store: Store, manifest: dict[str, Any]) -> None:
    """Write ``run.json``, whole or not at all."""
    put(store, {MANIFEST: (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode()})
