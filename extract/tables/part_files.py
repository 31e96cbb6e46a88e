"""The part files of a table where they lie, for programs that read Parquet by themselves."""

from __future__ import annotations

from pathlib import Path

from extract.errors import OutputError
from extract.tables.reading_back import finished, part_ids
from extract.tables.storing import PathLike, is_url, local_path, open_store


def local_run(out: PathLike) -> Path:
    """The folder of a finished run; ``OutputError`` when there is none, or when it lies behind a URL."""
    if is_url(out):
        raise OutputError(f"{out} is no folder: copy the run to a folder first, or extract into one")
    finished(open_store(out))
    return Path(local_path(out))


def part_files(out: PathLike, table: str) -> list[Path]:
    """The files of a table of the finished run in ``out``, in the order of ``source``; none is no error.

    Files that a command added to a table of the run (``findings``) come after it. Raises as
    :func:`local_run`.
    """
    folder = local_run(out) / table
    store = open_store(out)
    own = [f"part-{part}.parquet" for part in part_ids(store, finished(store))]
    held = store.names(table)
    ordered = [name for name in own if name in set(held)] + sorted(set(held) - set(own))
    return [folder / name for name in ordered if name.startswith("part-")]
