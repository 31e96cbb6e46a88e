"""The command line: what can be said, what help says about it, and how errors leave."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from extract.command.parser_tables import add_compare, add_export, positive
from extract.command.parser_tables import described as _parser
from extract.errors import ZhenggaiError

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130

_LEAST_MEMORY = 256  # megabytes; the program itself and its libraries need half of it
_MOST_SECONDS = 86_400

_TOP = """\
Turns published rectification notices (整改通报、整改方案、公示) into tables:
one row per notice, issue (反馈问题), measure (整改措施), owner (责任领导、责任部门),
deadline (整改时限) and progress statement (整改情况), each with its place in the text."""

_TOP_END = """\
examples:
  zhenggai extract notices/ -o output/     every notice below notices/, as Parquet tables
  zhenggai show notices/a.docx             one notice as a tree
  zhenggai report output/ -o report/       pages for review, values beside their places
  zhenggai COMMAND --help                  more about a command

exit codes:
  0  done   1  done, but some files failed or a check found faults   2  cannot start: usage, rules, folders"""

_EXTRACT = """\
Reads notices (txt, html, docx, pdf; known by content, not by name) and writes
OUT/<table>/part-*.parquet: notices, sections, issues, measures, owners, deadlines,
progress, findings, files. A file that cannot be read becomes a row of `files` with
the reason; the others go on. The same input gives the same bytes.

Given again, the command takes in what is new or has changed and leaves the rest alone;
a run that was stopped or killed goes on where it was. OUT and INPUT may be URLs that
fsspec understands (s3://bucket/notices)."""

_EXTRACT_END = """\
examples:
  zhenggai extract notices/ -o output/
  zhenggai extract a.pdf b.html -o output/ --rules my-rules/
  zhenggai extract 'notices/**/*.docx' archive.zip -o output/
  find notices -newer list -print0 | zhenggai extract - --null -o output/

left out silently: hidden files, *.gold.json, MANIFEST.toml, floors.toml, README*,
~$*, Thumbs.db, desktop.ini.
OUT must be new, empty (a README.md may be there), or the output of an earlier run.
docs/runs.md says what a run leaves and how it goes on.

exit codes: 0 every file read or skipped   1 some files failed   2 usage, disk full
            130 stopped by Ctrl-C or SIGTERM: the same command goes on"""

_COMPACT = """\
Copies the tables in OUT to DIR with few big parts in place of many small ones, for
readers of whole provinces. OUT stays as it is, so that extract can go on with it; DIR
is for reading, auditing and reporting alone."""

_COMPACT_END = """\
examples:
  zhenggai compact output/ -o compacted/
  zhenggai compact s3://bucket/output -o s3://bucket/compacted --size 512

DIR must be new, empty, or an earlier compaction, which is replaced."""

_SHOW = """\
Prints one notice: facts, sections with their roles, issues with measures, owners,
deadlines (as written → resolved), progress and findings. On a terminal long texts
are shortened (--full: not); in a pipe nothing is cut and nothing coloured."""

_SHOW_END = """\
stages, in the order the data flows:
  text      the file as loaded: offsets, pages, tables, what belongs to the page
  lines     every line with its candidates: ordinals (style, value) and labels (field)
  outline   the sections that tile the text
  notice    everything (the default)

example:
  zhenggai show a.docx --stage outline
  zhenggai show a.docx --json | jq '.measures[].text'"""

_RULES = "The rules (rules/*.toml) that say what headings, labels, dates and statuses look like."

_CHECK = """\
Runs every rule against its own examples and counter-examples, with all other rules
present, and prints a line for each broken promise. DIR: a folder of rules to add to
the shipped ones, as for --rules.

exit codes: 0 all promises kept   1 faults   2 usage"""

_EVALUATE = """\
Scores what is read from the notices in DIR against the gold beside them
(x.gold.json beside x.txt): precision, recall and F1 for each field, and every
notice's structure whether it has gold or not.

exit codes: 0 good   1 below a floor or a broken structure   2 usage"""

_AUDIT = """\
Checks the tables in OUT: does every issue have a measure, an owner and a deadline,
do the days make sense, is anything damaged, contradictory or there twice? Writes the
findings to OUT/findings (those of the reading stay) and prints them by notice, with
the share of issues that have an owner, a deadline, both. docs/audit.md has every check."""

_AUDIT_END = """\
examples:
  zhenggai audit output/
  zhenggai audit output/ --as-of 2024-06-30 --format json | jq '.total'

exit codes: 0 nothing as grave as --fail-on   1 findings stand   2 usage, rules, folder"""

_LEDGER = """\
Writes the tables in OUT as a ledger (整改台账): 总览, 整改台账, 审核发现, 文件清单.
As xlsx one workbook, as csv a folder of files. Run `zhenggai audit OUT` first to have
its findings in it."""

_LEDGER_END = """\
examples:
  zhenggai ledger output/ -o 整改台账.xlsx
  zhenggai ledger output/ -o 整改台账/ --format csv"""

_REPORT = """\
Writes static HTML pages for review: an index of all notices, and a page for each with
the text on the left and the records on the right; every value shows its place. The
pages work from a file share, without a network. `zhenggai audit` before it adds its
findings."""

_REPORT_END = """\
examples:
  zhenggai report output/ -o report/
  zhenggai report output/ -o report/ --as-of 2024-06-30     deadlines before that day are overdue

DIR must be new, empty, or an earlier report, which is replaced."""


def build() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    top = _parser(argparse.ArgumentParser(prog="zhenggai"), _TOP, _TOP_END)
    top.add_argument("--version", action="store_true", help="print the version and stop")
    commands = top.add_subparsers(metavar="COMMAND", title="commands")
    _add_extract(commands)
    _add_show(commands)
    _add_audit(commands)
    _add_compact(commands)
    _add_ledger(commands)
    _add_report(commands)
    add_compare(commands)
    add_export(commands)
    _add_rules(commands)
    _add_evaluate(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; every error a user can cause is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal's encoding must not stop a run
    parser = build()
    arguments = parser.parse_args(argv)
    try:
        code = _dispatch(parser, arguments)
        sys.stdout.flush()
        return code
    except ZhenggaiError as error:
        print(f"zhenggai: {error}", file=sys.stderr)
        return EXIT_USAGE
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK
    except KeyboardInterrupt:
        print("zhenggai: interrupted; the output folder is as it was", file=sys.stderr)
        return EXIT_INTERRUPTED


def _dispatch(parser: argparse.ArgumentParser, arguments: argparse.Namespace) -> int:
    if arguments.version:
        from extract import __version__

        print(f"zhenggai {__version__}")
        return EXIT_OK
    if not hasattr(arguments, "module"):
        parser.print_help()
        return EXIT_USAGE
    code: int = import_module(f"extract.command.{arguments.module}").run(arguments)
    return code


Commands = argparse._SubParsersAction  # argparse has no public name for it


def _add_extract(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(
        commands.add_parser("extract", help="files and folders → tables"), _EXTRACT, _EXTRACT_END
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder, 'wildcards/**', a zip, a URL; - reads a list",
    )
    parser.add_argument("-o", "--out", default="output", help="folder for the tables (default: output)")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.add_argument("--workers", type=positive, metavar="N", help="processes (default: one a core)")
    parser.add_argument(
        "--timeout", type=_amount, metavar="SECONDS", help="the most that one file may take (default: 60)"
    )
    parser.add_argument(
        "--memory", type=_memory, metavar="MB", help="the most that a process may hold (default: 1024)"
    )
    parser.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="who does the work (docs/scale.md)"
    )
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster: tcp://10.0.0.1:8786")
    parser.add_argument("-0", "--null", action="store_true", help="names in the list end with NUL")
    parser.add_argument("--fresh", action="store_true", help="start over, whatever earlier runs did")
    parser.add_argument("--quiet", action="store_true", help="print errors only")
    parser.add_argument("--verbose", action="store_true", help="write details of failures to OUT/debug.log")
    parser.add_argument("--log-json", action="store_true", help="progress as JSON lines on stderr")
    parser.add_argument("--profile", action="store_true", help="print where the time went")
    parser.set_defaults(module="starting")


def _add_compact(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("compact", help="small parts → big ones"), _COMPACT, _COMPACT_END)
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="a new folder, or a URL")
    parser.add_argument("--size", type=positive, default=256, metavar="MB", help="of a part (default: 256)")
    parser.set_defaults(module="compacting")


def _add_show(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("show", help="one notice as a tree"), _SHOW, _SHOW_END)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--stage", choices=("text", "lines", "outline", "notice"), default="notice")
    parser.add_argument("--json", action="store_true", help="print JSON, named like the tables")
    parser.add_argument("--full", action="store_true", help="do not shorten long texts on a terminal")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.set_defaults(module="showing")


def _add_audit(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("audit", help="what is missing or odd?"), _AUDIT, _AUDIT_END)
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="report what was due before (2024-06-30)")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error")
    parser.add_argument("--rules", metavar="DIR", help="a folder that may hold an audit.toml")
    parser.set_defaults(module="auditing")


def _add_ledger(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("ledger", help="tables → 整改台账"), _LEDGER, _LEDGER_END)
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the workbook, or the folder")
    parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--rules", metavar="DIR", help="a folder that may hold an audit.toml")
    parser.set_defaults(module="keeping")


def _add_report(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("report", help="tables → HTML pages"), _REPORT, _REPORT_END)
    parser.add_argument("out", metavar="OUT", help="the output of `zhenggai extract`")
    parser.add_argument(
        "-o", "--folder", metavar="DIR", default="report", help="for the pages (default: report)"
    )
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="the day to tell overdue by: 2024-06-30")
    parser.add_argument("--quiet", action="store_true", help="print errors only")
    parser.set_defaults(module="reporting")


def _add_rules(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("rules", help="check the rules"), _RULES)
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = _parser(actions.add_parser("check", help="does every rule keep its promises?"), _CHECK)
    check.add_argument("folder", nargs="?", metavar="DIR", help="rules to check with the shipped ones")
    check.set_defaults(module="checking")


def _add_evaluate(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = _parser(commands.add_parser("evaluate", help="score against gold"), _EVALUATE)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.add_argument("--against", metavar="FILE", help="list gains and losses against an earlier --json")
    parser.add_argument("--json", metavar="FILE", help="also write the scores as JSON")
    parser.add_argument("--floors", metavar="FILE", help="least scores (default: DIR/floors.toml, if there)")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what this run earns")
    parser.set_defaults(module="scoring")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a date like 2024-06-30") from error


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        amount = 0.0
    if not 0 < amount <= _MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds above 0, up to {_MOST_SECONDS}")
    return amount


def _memory(text: str) -> int:
    if not text.isdecimal() or int(text) < _LEAST_MEMORY:
        raise argparse.ArgumentTypeError(f"{text} is not a number of megabytes from {_LEAST_MEMORY} up")
    return int(text)
