"""``zhenggai extract``: the run with its progress on stderr and its summary on stdout."""

from __future__ import annotations

import argparse
import sys
from contextlib import AbstractContextManager, closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from extract.batch.limiting import Limits
from extract.batch.listing import Input, read_list
from extract.batch.running import Summary, extract
from extract.command.parser import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK
from extract.command.summary import summary_text
from extract.command.watching import Watch, progress_shown, stopped_by_term
from extract.errors import OutputError, ZhenggaiError

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from extract.batch.launching import Nursery
    from extract.batch.supervising import Crew


def run(arguments: argparse.Namespace, nursery: Nursery | None = None) -> int:
    """Extract, with workers that may be on their way; say how it went, and return 1 when a file failed."""
    watch = Watch(as_json=arguments.log_json)
    try:
        with stopped_by_term(), _hands(arguments, nursery) as hands:
            summary = _extracted(arguments, watch, hands)
    except KeyboardInterrupt:
        print(f"zhenggai: {watch.told}", file=sys.stderr)
        return EXIT_INTERRUPTED
    if not arguments.quiet:
        print(summary_text(summary))
    if arguments.profile:
        from extract.command.profiling import profile_text

        print(profile_text(summary))
    if arguments.verbose:
        print(f"details of failures: {_write_log(summary)}")
    return EXIT_OK if summary.ok else EXIT_FAILED


def _extracted(arguments: argparse.Namespace, watch: Watch, hands: Crew | Executor | None) -> Summary:
    quiet = arguments.quiet or arguments.log_json
    with progress_shown(quiet=quiet) as progress:
        return extract(
            [_input(name, null=arguments.null) for name in arguments.inputs],
            arguments.out,
            rules=arguments.rules,
            workers=arguments.workers,
            executor=hands,
            limits=_limits(arguments),
            progress=progress,
            fresh=arguments.fresh,
            log=watch.hear,
        )


def _hands(
    arguments: argparse.Namespace, nursery: Nursery | None
) -> AbstractContextManager[Crew | Executor | None]:
    """The cluster that is asked for, or workers of ``nursery``; None when that is yet to start."""
    if (arguments.engine == "dask") != (arguments.scheduler is not None):
        raise ZhenggaiError("--engine dask and --scheduler ADDRESS go together: docs/scale.md shows how")
    if arguments.scheduler:
        from extract.batch.engines import dask

        return dask(arguments.scheduler)
    if nursery is None:
        return nullcontext()
    from extract.batch.supervising import Crew

    return closing(Crew(nursery.rules, nursery))


def _limits(arguments: argparse.Namespace) -> Limits:
    usual = Limits()
    return Limits(arguments.timeout or usual.seconds, arguments.memory or usual.megabytes)


def _input(name: str, *, null: bool) -> Input:
    return read_list(sys.stdin.buffer, null=null) if name == "-" else name


def _write_log(summary: Summary) -> Path:
    if "://" in summary.out:
        raise OutputError("--verbose writes to a folder, and the output is none: look into the table `files`")
    log = Path(summary.out) / "debug.log"
    lines = [f"{row.source}: {row.error_type}: {row.error}\n{row.trace or ''}" for row in summary.troubled]
    log.write_text("\n".join(lines), encoding="utf-8")
    return log
