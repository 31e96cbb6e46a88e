"""Where the time of a run went, as a table."""

from __future__ import annotations

from collections.abc import Iterator

from extract.batch.running import Summary
from extract.command.terminal import visible


def profile_text(summary: Summary) -> str:
    """The stages of the run, the workers' time by format, and the slowest files."""
    return "\n".join(_lines(summary))


def _lines(summary: Summary) -> Iterator[str]:
    spent = summary.spent
    yield "\nWhere the time of this run went (seconds)"
    for stage, seconds in summary.stages.items():
        yield f"  {stage:<8}{seconds:>9.2f}"
    yield "\nWhat the workers spent on these tables, whichever run made them (seconds)"
    yield f"  {'format':<8}{'files':>9}{'load':>9}{'read':>9}{'ms/file':>9}{'MB':>9}"
    for name, files in sorted(spent.files.items()):
        load, read = spent.loading.get(name, 0.0), spent.reading.get(name, 0.0)
        each, size = 1000 * (load + read) / files, spent.bytes[name] / 1e6
        yield f"  {name:<8}{files:>9,}{load:>9.2f}{read:>9.2f}{each:>9.2f}{size:>9.1f}"
    yield f"  {'write':<8}{spent.writing:>36.2f}{spent.written / 1e6:>9.1f}"
    yield "\nSlowest files"
    for seconds, source in spent.slowest:
        yield f"  {seconds:>8.3f} s  {visible(source)}"
