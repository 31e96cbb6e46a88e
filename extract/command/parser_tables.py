"""The commands that work on finished tables for other programs and across bureaus: compare, export."""

from __future__ import annotations

import argparse

_COMPARE = """\
Puts bureaus side by side. Works out bodies, themes, keywords, figures and citations
from the tables in OUT, then which issues of different bodies say the same
(similar_issues) and what became of every plan in its later report (plan_links, and a
finding for what has no counterpart), writes all of it to OUT, and prints one row per
group: issues by theme, share with owner and deadline, days allowed (median, quartiles),
share completed, money recovered. docs/compare.md has every column and score."""

_COMPARE_END = """\
examples:
  zhenggai compare output/
  zhenggai compare output/ --by sector,year
  zhenggai compare output/ --by bureau,theme --format csv -o compare.csv
  zhenggai compare output/ --by region --format html -o compare.html

keys for --by: bureau sector region province city county level year theme programme kind
needs: pip install 'zhenggai[compare]'

exit codes: 0 done   2 usage, rules, folder"""

_EXPORT = """\
Writes the tables in OUT for other programs: csv (UTF-8 with the mark Excel needs; no
cell is a formula) or jsonl (lists stay lists), a folder with a file for each table and
a datapackage.json; duckdb, one file with typed tables, views and comments; datapackage,
only a Frictionless descriptor of the Parquet files, beside them."""

_EXPORT_END = """\
examples:
  zhenggai export output/ -o tables/ --format csv
  zhenggai export output/ -o zhenggai.duckdb --format duckdb
  zhenggai export output/ --format datapackage

needs: pip install 'zhenggai[compare]'

exit codes: 0 done   2 usage, folder"""

Commands = argparse._SubParsersAction  # argparse has no public name for it


def described(parser: argparse.ArgumentParser, text: str, end: str | None = None) -> argparse.ArgumentParser:
    """The parser with its help texts, laid out as written."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = text, end
    return parser


def add_compare(commands: Commands[argparse.ArgumentParser]) -> None:
    """``zhenggai compare``."""
    parser = described(commands.add_parser("compare", help="bureaus side by side"), _COMPARE, _COMPARE_END)
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("--by", default="bureau", metavar="KEYS", help="what makes a group (default: bureau)")
    parser.add_argument("--format", choices=("table", "csv", "parquet", "html"), default="table")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write the comparison there instead of printing it"
    )
    parser.add_argument("--workers", type=positive, metavar="N", help="processes (default: as many as pay)")
    parser.set_defaults(module="comparing")


def add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    """``zhenggai export``."""
    parser = described(
        commands.add_parser("export", help="tables → CSV, JSON Lines, DuckDB"), _EXPORT, _EXPORT_END
    )
    parser.add_argument("out", metavar="OUT", help="what `zhenggai extract` wrote")
    parser.add_argument("-o", "--output", metavar="DEST", help="the folder, or the file for duckdb")
    parser.add_argument("--format", choices=("csv", "jsonl", "duckdb", "datapackage"), default="csv")
    parser.set_defaults(module="exporting")


def positive(text: str) -> int:
    """A number from 1 up, or a usage error."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 up")
    return int(text)
