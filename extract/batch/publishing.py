"""The output folder: whether it may be used, where parts wait, and how they take their place.

Parts are written to a hidden folder inside the output folder and moved in at the end, a whole table at a
time. A run that is stopped leaves the tables of the run before it as they were.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from extract.errors import OutputError
from extract.tables.columns import TABLES
from extract.tables.reading_back import MANIFEST, read_manifest

#: How the names of hidden folders begin in which parts wait; what a killed run left is cleared away.
STAGING = ".staging-"


def prepare(out: Path) -> None:
    """Make ``out`` if need be. Raises ``OutputError`` when it holds anything that a run did not write."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        held = sorted(entry.name for entry in os.scandir(out))
    except OSError as error:
        raise OutputError(f"{out} cannot be used as output folder: {error.strerror}") from error
    others = [name for name in held if not name.startswith(".") and name != "README.md"]
    if others and read_manifest(out) is None:
        raise OutputError(f"{out} holds {others[0]}, which no run wrote: choose an empty or a new folder")
    for table in TABLES:
        _check_table(out / table)


def _check_table(folder: Path) -> None:
    if folder.is_dir():
        strangers = sorted(p.name for p in folder.iterdir() if not p.match("part-*.parquet"))
        if strangers:
            raise OutputError(f"{folder} holds {strangers[0]}, which no run wrote: move it away first")


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A hidden folder inside ``out`` with a folder for each table, gone afterwards.

    What an earlier run left behind when it was killed is cleared away. A run that is still going on in
    the same folder loses its parts and stops with an error: two runs never mix. Raises ``OutputError``
    for whatever the system will not write.
    """
    for leftover in out.glob(f"{STAGING}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    try:
        for table in TABLES:
            (folder / table).mkdir()
        yield folder
    except OSError as error:
        if not folder.is_dir():
            raise OutputError(f"another run was started in {out} while this one was going on") from error
        raise OutputError(f"{out} cannot be written: {error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, out: Path, manifest: Mapping[str, object]) -> None:
    """Move the staged tables into ``out`` in place of the old ones; the manifest comes last.

    While tables are moved ``run.json`` says ``"complete": false``, so a crash in between cannot pass for
    a finished run. Raises ``OSError``, with nothing touched, when the staged parts are gone.
    """
    os.stat(folder)
    _write_manifest(out, {**manifest, "complete": False})
    for table in TABLES:
        if (out / table).exists():
            os.replace(out / table, folder / f"{table}.old")
        os.replace(folder / table, out / table)
    _write_manifest(out, {**manifest, "complete": True})


def _write_manifest(out: Path, manifest: Mapping[str, object]) -> None:
    unfinished = out / f".{MANIFEST}.unfinished"
    unfinished.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, out / MANIFEST)
