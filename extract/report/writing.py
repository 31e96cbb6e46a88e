"""The folder of the report: an index, a page per notice, and the few files they share."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from extract import __version__
from extract.errors import OutputError
from extract.report.figures import Figures
from extract.report.pages import index_page, notice_page, script_rows
from extract.tables.cases import Case, cases
from extract.tables.reading_back import notice_ids, read_parts
from extract.tables.storing import PathLike

#: Rows of the index come in scripts of so many notices.
ROWS_PER_SCRIPT = 1_000

_MARKER = "report.json"
_PARTS = ("assets", "data", "notices", "index.html")
_NOTICE_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder, the pages of notices in it, and how much they hold."""

    folder: Path
    notices: int
    issues: int
    findings: int


def write_report(out: PathLike, folder: Path, as_of: dt.date | None = None) -> Written:
    """Write the review pages of the run in ``out`` to ``folder``.

    ``folder`` must be new, empty or an earlier report, which is replaced; the index is written last.
    The same tables and the same ``as_of`` give the same bytes. Deadlines before ``as_of`` are shown as
    overdue; without it none is, for nothing asks the clock. Raises ``OutputError``.
    """
    ids = _checked(notice_ids(out))
    _prepare(folder)
    figures = Figures(as_of)
    for case, around in zip(_all_cases(out), _neighbours(ids), strict=True):
        page = notice_page(case, as_of, around)
        _write(folder / "notices" / f"{case.notice_id}.html", page)
        figures.add(case)
    scripts = list(_write_rows(folder, figures))
    _write(folder / "index.html", index_page(figures, scripts, _failed(out)))
    findings = sum(figures.total(name) for name in ("error", "warning", "info"))
    return Written(folder, len(ids), figures.total("issues"), findings)


def _all_cases(out: PathLike) -> Iterator[Case]:
    """Every notice, a part of the run at a time: memory does not grow with the run."""
    for _, part in cases(out, sections=True):
        yield from part


def _neighbours(ids: list[str]) -> Iterator[tuple[str | None, str | None]]:
    """What stands before and after each."""
    around = [None, *ids, None]
    return ((around[place], around[place + 2]) for place in range(len(ids)))


def _checked(ids: list[str]) -> list[str]:
    """The ids: they become file names, so they must look like ids."""
    for each in ids:
        if _NOTICE_ID.fullmatch(each) is None:
            raise OutputError(
                f"notices holds the id {each!r}, which is none of this program's: run extract again"
            )
    return ids


def _prepare(folder: Path) -> None:
    """An empty report in ``folder``: the marker, the folders and the shared files."""
    if folder.exists():
        if not folder.is_dir():
            raise OutputError(f"{folder} is a file; name a folder for the report")
        if any(folder.iterdir()) and not (folder / _MARKER).is_file():
            raise OutputError(f"{folder} holds other files; name a new or empty folder for the report")
        _clear(folder)
    for part in ("data", "notices"):
        (folder / part).mkdir(parents=True)
    marker = {"tool": "zhenggai report", "version": __version__}
    _write(folder / _MARKER, json.dumps(marker) + "\n")
    (folder / "assets").mkdir()
    for asset in sorted(files("extract.report").joinpath("assets").iterdir(), key=lambda each: each.name):
        (folder / "assets" / asset.name).write_bytes(asset.read_bytes())


def _clear(folder: Path) -> None:
    for part in _PARTS:
        path = folder / part
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _write_rows(folder: Path, figures: Figures) -> Iterator[str]:
    for start in range(0, len(figures.rows), ROWS_PER_SCRIPT):
        name = f"data/rows-{start // ROWS_PER_SCRIPT:03d}.js"
        _write(folder / name, script_rows(figures.rows[start : start + ROWS_PER_SCRIPT]))
        yield name


def _failed(out: PathLike) -> list[dict[str, Any]]:
    """The files that failed or were skipped, with their sentences."""
    columns = ["source", "status", "error"]
    files = (part["files"].select(columns).to_pylist() for _, part in read_parts(out, ("files",)))
    return [row for rows in files for row in rows if row["status"] in ("failed", "skipped")]


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
