"""What each command takes: its arguments, and where its help and its module are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from extract.command import help_texts as texts

if TYPE_CHECKING:
    import datetime as dt

_LEAST_MEMORY = 256  # megabytes; the program itself and its libraries need half of it
_MOST_SECONDS = 86_400
_MOST_FIGURES = 6  # of a number of megabytes or processes
_SHOWN = 40  # signs of a wrong value that its error quotes

Commands = argparse._SubParsersAction  # argparse has no public name for it


def add_commands(commands: Commands[argparse.ArgumentParser], wanted: str | None = None) -> None:
    """Every command, in the order in which help lists them; where one is ``wanted`` by its name, it alone."""
    adding = {
        "extract": _add_extract,
        "show": _add_show,
        "audit": _add_audit,
        "ledger": _add_ledger,
        "report": _add_report,
        "compare": _add_compare,
        "export": _add_export,
        "compact": _add_compact,
        "rules": _add_rules,
        "evaluate": _add_evaluate,
    }
    for add in [adding[wanted]] if wanted in adding else adding.values():
        add(commands)


def described(parser: argparse.ArgumentParser, text: str, end: str | None = None) -> argparse.ArgumentParser:
    """The parser with its help texts, laid out as written."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = text, end
    return parser


def _add_extract(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("extract", help="files and folders → tables"), texts.EXTRACT, texts.EXTRACT_END
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file, a folder, 'wildcards/**', a zip, a URL; - reads a list",
    )
    parser.add_argument("-o", "--out", default="output", help="folder for the tables (default: output)")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes (default: one a core)")
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


def _add_show(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(commands.add_parser("show", help="one notice as a tree"), texts.SHOW, texts.SHOW_END)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--stage", choices=("text", "lines", "outline", "notice"), default="notice")
    parser.add_argument("--json", action="store_true", help="print JSON, named like the tables")
    parser.add_argument("--full", action="store_true", help="do not shorten long texts on a terminal")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.set_defaults(module="showing")


def _add_audit(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("audit", help="what is missing or odd?"), texts.AUDIT, texts.AUDIT_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="report what was due before (2024-06-30)")
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.add_argument("--fail-on", choices=("error", "warning"), default="error")
    parser.add_argument("--rules", metavar="DIR", help="a folder that may hold an audit.toml")
    parser.set_defaults(module="auditing")


def _add_ledger(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("ledger", help="tables → 整改台账"), texts.LEDGER, texts.LEDGER_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the workbook, or the folder")
    parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx")
    parser.add_argument("--rules", metavar="DIR", help="a folder that may hold an audit.toml")
    parser.set_defaults(module="keeping")


def _add_report(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("report", help="tables → HTML pages"), texts.REPORT, texts.REPORT_END
    )
    parser.add_argument("out", metavar="OUT", help="the output of `zhenggai extract`")
    parser.add_argument(
        "-o", "--folder", metavar="DIR", default="report", help="for the pages (default: report)"
    )
    parser.add_argument("--as-of", type=_day, metavar="DATE", help="the day to tell overdue by: 2024-06-30")
    parser.add_argument("--quiet", action="store_true", help="print errors only")
    parser.set_defaults(module="reporting")


def _add_compare(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("compare", help="bureaus side by side"), texts.COMPARE, texts.COMPARE_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("--by", default="bureau", metavar="KEYS", help="what makes a group (default: bureau)")
    parser.add_argument("--format", choices=("table", "csv", "parquet", "html"), default="table")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write the comparison there instead of printing it"
    )
    parser.add_argument("--workers", type=_positive, metavar="N", help="processes (default: as many as pay)")
    parser.set_defaults(module="comparing")


def _add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("export", help="tables → CSV, JSON Lines, DuckDB"), texts.EXPORT, texts.EXPORT_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", metavar="DEST", help="the folder, or the file for duckdb")
    parser.add_argument("--format", choices=("csv", "jsonl", "duckdb", "datapackage"), default="csv")
    parser.set_defaults(module="exporting")


def _add_compact(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(
        commands.add_parser("compact", help="small parts → big ones"), texts.COMPACT, texts.COMPACT_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="a new folder, or a URL")
    parser.add_argument("--size", type=_positive, default=256, metavar="MB", help="of a part (default: 256)")
    parser.set_defaults(module="compacting")


def _add_rules(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(commands.add_parser("rules", help="check the rules"), texts.RULES)
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = described(actions.add_parser("check", help="does every rule keep its promises?"), texts.CHECK)
    check.add_argument("folder", nargs="?", metavar="DIR", help="rules to check with the shipped ones")
    check.set_defaults(module="checking")


def _add_evaluate(commands: Commands[argparse.ArgumentParser]) -> None:
    parser = described(commands.add_parser("evaluate", help="score against gold"), texts.EVALUATE)
    parser.add_argument("folder", metavar="DIR")
    parser.add_argument("--rules", metavar="DIR", help="a folder of rules to add to the shipped ones")
    parser.add_argument("--against", metavar="FILE", help="list gains and losses against an earlier --json")
    parser.add_argument("--json", metavar="FILE", help="also write the scores as JSON")
    parser.add_argument("--floors", metavar="FILE", help="least scores (default: DIR/floors.toml, if there)")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what this run earns")
    parser.set_defaults(module="scoring")


def _day(text: str) -> dt.date:
    from datetime import date

    try:
        return date.fromisoformat(text)
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
    if not text.isdecimal() or len(text) > _MOST_FIGURES or int(text) < _LEAST_MEMORY:
        raise argparse.ArgumentTypeError(
            f"{text[:_SHOWN]} is not a number of megabytes from {_LEAST_MEMORY} up to a terabyte"
        )
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or len(text) > _MOST_FIGURES or int(text) < 1:
        raise argparse.ArgumentTypeError(
            f"{text[:_SHOWN]} is not a number from 1 up to {'9' * _MOST_FIGURES}"
        )
    return int(text)
