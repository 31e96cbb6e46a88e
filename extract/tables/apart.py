"""What commands write for readers stays out of the tables of a run."""

from __future__ import annotations

from pathlib import Path

from extract.errors import OutputError
from extract.tables.storing import PathLike, is_url, local_path


def check_apart(out: PathLike, target: Path) -> None:
    """Raise ``OutputError`` where ``target`` is the run in ``out`` itself, or lies in one of its tables.

    A program that reads the folder of a table takes every file in it for a part.
    """
    if is_url(out):
        return
    run, place = Path(local_path(out)).resolve(), target.resolve()
    if place == run:
        raise OutputError(f"{target} holds the tables of the run: name another place")
    if run in place.parents:
        first = run / place.relative_to(run).parts[0]
        if first.name.startswith(".") or any(first.glob("part-*.parquet")):
            raise OutputError(f"{target} lies among the parts of a table: name another place")
