"""The whole of zhenggai against what others would pick instead, on the same files, one core each.

The rivals live in an environment of their own (``.venv-rivals``; ``make rivals`` fills it) and are run from
there by :mod:`bench.rival`. They give text; zhenggai gives tables.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.folders import make_folder
from bench.inputs import ROOT
from bench.measuring import one_core
from bench.runs import run

PYTHON = ROOT / ".venv-rivals" / "bin" / "python"

#: Who reads what: docling's backends without models read no text and no PDF, trafilatura web pages alone.
READ_BY = {
    "txt": ("kreuzberg", "markitdown", "unstructured", "script"),
    "html": ("kreuzberg", "markitdown", "unstructured", "docling", "trafilatura"),
    "docx": ("kreuzberg", "markitdown", "unstructured", "docling"),
    "pdf": ("kreuzberg", "markitdown", "script"),
}
_SHARE = {"txt": 1.0, "html": 0.25, "docx": 0.25, "pdf": 0.1}
_SECONDS = 600


@dataclass(frozen=True)
class Rate:
    """Files a second of one program on one format; None, with the reason, where it did not get through."""

    form: str
    program: str
    rate: float | None
    why: str = ""


def rates(scratch: Path, count: int) -> Iterator[Rate]:
    """Every program on every format it reads: ``count`` text notices, fewer of the dearer formats."""
    for form, programs in READ_BY.items():
        number = max(int(count * _SHARE[form]), 20)
        folder = scratch / f"rivals-{form}"
        make_folder(folder, number, form)
        yield Rate(form, "zhenggai", _ours(folder, number))
        for program in programs:
            yield _rival(program, form, folder)


def _ours(folder: Path, number: int) -> float:
    """Files a second to Parquet, without the time that a run of one file takes, for rivals start warm too."""
    one = next(path for path in sorted(folder.rglob("*")) if path.is_file())
    start = min(run(one, cores=1).wall for _ in range(3))
    return number / max(run(folder, cores=1).wall - start, 1e-9)


def _rival(program: str, form: str, folder: Path) -> Rate:
    script = str(ROOT / "bench" / "rival.py")
    try:
        with one_core():
            done = subprocess.run(
                [PYTHON, script, program, folder],
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=True,
            )
    except subprocess.TimeoutExpired:
        return Rate(form, program, None, f"not done in {_SECONDS} s")
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip().splitlines() or ["failed"])[-1]
        return Rate(form, program, None, last.partition(" from http")[0][:100])
    told = json.loads(done.stdout.splitlines()[-1])
    return Rate(form, program, told["files"] / told["seconds"])
