"""Whole runs of the command, as a user starts them: cores, second run, growth, start, memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from statistics import median

from bench.folders import make_folder, make_long
from bench.measuring import Figure, Spent, one_core, spent_by
from extract.loading import load
from extract.reading import read_document
from extract.rulebook import load_rules


def run(source: Path, *, cores: int | None = None, out: Path | None = None) -> Spent:
    """What ``zhenggai extract`` of a folder takes, into a new folder unless ``out`` is given.

    ``cores`` is how many workers read. With one, the process that leads them shares its core: else it would
    take a second one for itself, and what is called one core would be more.
    """
    workers = [] if cores is None else ["--workers", str(cores)]
    command = ["-m", "extract.command", "extract", str(source), "--quiet", *workers, "-o"]
    with tempfile.TemporaryDirectory() as target, one_core() if cores == 1 else nullcontext():
        return spent_by([*command, str(out or target)])


def figures(scratch: Path, count: int) -> Iterator[Figure]:
    """Runs over ``count`` text notices, and over fewer and more of them."""
    source = scratch / "many"
    make_folder(source, count, "txt")
    yield _cores(source, count)
    yield _again(source, count)
    yield from _growth(scratch, count)
    yield _long(scratch)
    yield from _starts(scratch)


def _cores(source: Path, count: int) -> Figure:
    pairs = [(run(source, cores=2), run(source, cores=1)) for _ in range(5)]
    two, one = (median(spent.wall for spent in side) for side in zip(*pairs, strict=True))
    return Figure("run, two cores", "notice", count, two, "one core", one, "≥ 1,000/s; ≤ 0.56")


def _again(source: Path, count: int) -> Figure:
    out = source.parent / "again"
    first = run(source, cores=2, out=out).wall
    second = median(run(source, cores=2, out=out).wall for _ in range(3))
    return Figure("second run, nothing changed", "notice", count, second, "first run", first, "≤ 0.05")


def _growth(scratch: Path, count: int) -> Iterator[Figure]:
    """Time and memory of half as many notices and of five times as many, each per notice."""
    few, many = max(count // 2, 500), count * 5
    for number in (few, many):
        make_folder(scratch / f"growth-{number}", number, "txt")
    small, large = (run(scratch / f"growth-{number}", cores=2) for number in (few, many))
    name = f"run over {many:,}, per notice"
    yield Figure(name, "notice", 1, large.wall / many, f"run over {few:,}", small.wall / few, "0.9 to 1.1")
    name = f"memory, largest process, {many:,} (MB)"
    yield Figure(name, "MB", 0, large.peak_mb, f"over {few:,} (MB)", small.peak_mb, "under 300; about 1")


def _long(scratch: Path) -> Figure:
    """A notice of 5 MB against one of 50 kB, per character."""
    rules, each = load_rules(), []
    for characters, rounds in ((16_000, 15), (1_600_000, 1)):
        document = load(make_long(scratch / f"long-{characters}", characters).read_bytes(), "long.txt")
        times = []
        for _ in range(rounds):
            begun = time.process_time()
            read_document(document, rules)
            times.append(time.process_time() - begun)
        each.append(median(times) / len(document.text) * 8000)
    return Figure("read a notice of 5 MB", "8,000 characters", 1, each[1], "of 50 kB", each[0], "about 1")


def _starts(scratch: Path) -> Iterator[Figure]:
    """What a user waits for most often."""
    bare = median(spent_by(["-c", "pass"]).cpu for _ in range(7))
    ours = median(spent_by(["-m", "extract.command", "--help"]).cpu for _ in range(7))
    yield Figure("zhenggai --help, CPU", "start", 1, ours, "bare interpreter", bare, "≤ 0.15 s")
    make_folder(scratch / "one", 1, "txt")
    pairs = [(run(scratch / "one").wall, _bare_start()) for _ in range(5)]
    wall, bare = (median(side) for side in zip(*pairs, strict=True))
    yield Figure(
        "one notice to Parquet", "run", 1, wall, "python -c 'import pyarrow.parquet'", bare, "≤ 0.7 s"
    )


def _bare_start() -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import pyarrow.parquet"], check=True)
    return time.perf_counter() - begun
