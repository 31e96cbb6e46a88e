"""``zhenggai extract``: the run with its progress on stderr and its summary on stdout."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from extract.batch.listing import Input, read_list
from extract.batch.running import Summary, extract
from extract.command.parser import EXIT_FAILED, EXIT_INTERRUPTED, EXIT_OK
from extract.command.summary import summary_text
from extract.command.watching import Watch, progress_shown, stopped_by_term
from extract.errors import OutputError


def run(arguments: argparse.Namespace) -> int:
    """Extract, say how it went, and return 1 when a file failed."""
    watch = Watch(as_json=arguments.log_json)
    try:
        with stopped_by_term():
            summary = _extracted(arguments, watch)
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


def _extracted(arguments: argparse.Namespace, watch: Watch) -> Summary:
    with progress_shown(quiet=arguments.quiet or arguments.log_json) as progress:
        return extract(
            [_input(name, null=arguments.null) for name in arguments.inputs],
            arguments.out,
            rules=arguments.rules,
            workers=arguments.workers,
            progress=progress,
            fresh=arguments.fresh,
            log=watch.hear,
        )


def _input(name: str, *, null: bool) -> Input:
    return read_list(sys.stdin.buffer, null=null) if name == "-" else name


def _write_log(summary: Summary) -> Path:
    if "://" in summary.out:
        raise OutputError("--verbose writes to a folder, and the output is none: look into the table `files`")
    log = Path(summary.out) / "debug.log"
    lines = [f"{row.source}: {row.error_type}: {row.error}\n{row.trace or ''}" for row in summary.troubled]
    log.write_text("\n".join(lines), encoding="utf-8")
    return log
