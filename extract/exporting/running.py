"""An export from end to end: every table of a run, in its order, in files that appear when they are whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.comparing.views import database, present
from extract.errors import OutputError
from extract.exporting.describing import described
from extract.exporting.lines import write_csv, write_jsonl
from extract.exporting.one_file import write_database
from extract.tables.apart import check_apart
from extract.tables.part_files import local_run
from extract.tables.storing import PathLike

FORMATS = ("csv", "jsonl", "duckdb", "datapackage")
DESCRIPTOR = "datapackage.json"
_DUCKDB = b"DUCK"  # behind the checksum at the head of each such file


def export(out: PathLike, target: Path | None, form: str) -> Path:
    """Write the tables of the run in ``out`` to ``target`` and return where they are.

    ``csv`` and ``jsonl`` make a folder with a file for each table and a descriptor; ``duckdb`` makes one
    file; ``datapackage`` only the descriptor of the Parquet files, beside them.
    Memory does not grow with the run. Raises ``OutputError`` when ``out`` holds no finished run, when
    ``target`` holds something else or cannot be written.
    """
    run = local_run(out)
    try:
        if form == "datapackage":
            return _descriptor(run, target)
        if target is None:
            raise OutputError(f"say with -o where the {form} files are to go")
        check_apart(run, target)
        return _database(run, target) if form == "duckdb" else _folder(run, target, form)
    except OSError as error:
        raise OutputError(f"{target or out} cannot be written: {error.strerror or error}") from error


def _descriptor(out: Path, target: Path | None) -> Path:
    if target is not None and target.resolve() not in (out.resolve(), (out / DESCRIPTOR).resolve()):
        raise OutputError(f"the descriptor stands beside the tables, in {out}: leave -o out")
    with _whole(out / DESCRIPTOR) as path:
        path.write_text(described(present(out), "parquet", out), encoding="utf-8")
    return out / DESCRIPTOR


def _database(out: Path, target: Path) -> Path:
    if target.is_dir():
        raise OutputError(f"{target} is a folder: name a file, such as {target / 'zhenggai.duckdb'}")
    if target.is_file() and not _is_database(target):
        raise OutputError(f"{target} is no DuckDB file, and would be lost: name another")
    with _whole(target) as path:
        path.unlink()
        write_database(out, path)
    return target


def _is_database(path: Path) -> bool:
    with path.open("rb") as stream:
        return _DUCKDB in stream.read(32)


def _folder(out: Path, target: Path, form: str) -> Path:
    write: Callable[..., None] = write_csv if form == "csv" else write_jsonl
    names = present(out)
    with database(out) as connection:
        _refuse_strangers(target, form)
        target.mkdir(parents=True, exist_ok=True)
        for table, columns in names.items():
            with _whole(target / f"{table}.{form}") as path:
                write(connection, table, columns, path)
    for stale in target.glob(f"*.{form}"):
        if stale.stem not in names:
            stale.unlink()
    with _whole(target / DESCRIPTOR) as path:
        path.write_text(described(names, form), encoding="utf-8")
    return target


def _refuse_strangers(target: Path, form: str) -> None:
    if target.is_dir() and any(target.iterdir()) and not (target / DESCRIPTOR).is_file():
        raise OutputError(f"{target} holds something no export wrote: choose an empty or a new folder")
    if target.is_file():
        raise OutputError(f"{target} is a file: name a folder for the {form} files")


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file beside ``target`` that takes its name when the block ends well, and is gone otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".export-", dir=target.parent))
    try:
        path = folder / target.name
        path.touch()
        yield path
        os.replace(path, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
