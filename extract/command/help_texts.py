"""What the help of each command says."""

from __future__ import annotations

TOP = """\
Turns published rectification notices (整改通报、整改方案、公示) into tables:
one row per notice, issue (反馈问题), measure (整改措施), owner (责任领导、责任部门),
deadline (整改时限) and progress statement (整改情况), each with its place in the text."""

TOP_END = """\
examples:
  zhenggai extract notices/ -o output/     every notice below notices/, as Parquet tables
  zhenggai show notices/a.docx             one notice as a tree
  zhenggai report output/ -o report/       pages for review, values beside their places
  zhenggai compare output/                 bureaus side by side
  zhenggai COMMAND --help                  more about a command

exit codes:
  0  done   1  done, but some files failed or a check found faults   2  cannot start: usage, rules, folders"""

EXTRACT = """\
Reads notices (txt, html, docx, pdf; known by content, not by name) and writes
OUT/<table>/part-*.parquet: notices, sections, issues, measures, owners, deadlines,
progress, findings, files. A file that cannot be read becomes a row of `files` with
the reason; the others go on. The same input gives the same bytes.

Given again, the command takes in what is new or has changed and leaves the rest alone;
a run that was stopped or killed goes on where it was. What INPUT does not name any more
goes from the tables: name all inputs at once, or give each an OUT of its own. OUT and INPUT may be URLs that
fsspec understands (s3://bucket/notices)."""

EXTRACT_END = """\
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

COMPACT = """\
Copies the tables in OUT to DIR with few big parts in place of many small ones, for
readers of whole provinces. OUT stays as it is, so that extract can go on with it; DIR
is for reading, auditing and reporting alone."""

COMPACT_END = """\
examples:
  zhenggai compact output/ -o compacted/
  zhenggai compact s3://bucket/output -o s3://bucket/compacted --size 512

DIR must be new, empty, or an earlier compaction, which is replaced."""

SHOW = """\
Prints one notice: facts, sections with their roles, issues with measures, owners,
deadlines (as written → resolved), progress and findings. On a terminal long texts
are shortened (--full: not); in a pipe nothing is cut and nothing coloured.
FILE may lie in an archive (notices.zip/2023/a.docx) or be a URL, as in `files`."""

SHOW_END = """\
stages, in the order the data flows:
  text      the file as loaded: offsets, pages, tables, what belongs to the page
  lines     every line with its candidates: ordinals (style, value) and labels (field)
  outline   the sections that tile the text
  notice    everything (the default)

example:
  zhenggai show a.docx --stage outline
  zhenggai show a.docx --json | jq '.measures[].text'"""

RULES = "The rules (rules/*.toml) that say what headings, labels, dates and statuses look like."

CHECK = """\
Runs every rule against its own examples and counter-examples, with all other rules
present, and prints a line for each broken promise. DIR: a folder of rules to add to
the shipped ones, as for --rules.

exit codes: 0 all promises kept   1 faults   2 usage"""

EVALUATE = """\
Scores what is read from the notices in DIR against the gold beside them
(x.gold.json beside x.txt): precision, recall and F1 for each field, and every
notice's structure whether it has gold or not.

exit codes: 0 good   1 below a floor or a broken structure   2 usage"""

AUDIT = """\
Checks the tables in OUT: does every issue have a measure, an owner and a deadline,
do the days make sense, is anything damaged, contradictory or there twice? Writes the
findings to OUT/findings (those of the reading stay) and prints them by notice, with
the share of issues that have an owner, a deadline, both. docs/audit.md has every check."""

AUDIT_END = """\
examples:
  zhenggai audit output/
  zhenggai audit output/ --as-of 2024-06-30 --format json | jq '.total'

exit codes: 0 nothing as grave as --fail-on   1 findings stand   2 usage, rules, folder"""

LEDGER = """\
Writes the tables in OUT as a ledger (整改台账): 总览, 整改台账, 审核发现, 文件清单.
As xlsx one workbook, as csv a folder of files (new, empty, or of an earlier ledger).
Run `zhenggai audit OUT` first to have its findings in it."""

LEDGER_END = """\
examples:
  zhenggai ledger output/ -o 整改台账.xlsx
  zhenggai ledger output/ -o 整改台账/ --format csv"""

REPORT = """\
Writes static HTML pages for review: an index of all notices, and a page for each with
the text on the left and the records on the right; every value shows its place. The
pages work from a file share, without a network. `zhenggai audit` before it adds its
findings."""

REPORT_END = """\
examples:
  zhenggai report output/ -o report/
  zhenggai report output/ -o report/ --as-of 2024-06-30     deadlines before that day are overdue

DIR must be new, empty, or an earlier report, which is replaced."""

COMPARE = """\
Puts bureaus side by side. Works out bodies, themes, keywords, figures and citations
from the tables in OUT, then which issues of different bodies say the same
(similar_issues) and what became of every plan in its later report (plan_links, and a
finding for what has no counterpart), writes all of it to OUT, and prints one row per
group: issues by theme, share with owner and deadline, days allowed (median, quartiles),
share completed, money recovered. docs/compare.md has every column and score."""

COMPARE_END = """\
examples:
  zhenggai compare output/
  zhenggai compare output/ --by sector,year
  zhenggai compare output/ --by bureau,theme --format csv -o compare.csv
  zhenggai compare output/ --by region --format html -o compare.html

keys for --by: bureau sector region province city county level year theme programme kind
needs: pip install 'zhenggai[compare]'

exit codes: 0 done   2 usage, rules, folder"""

EXPORT = """\
Writes the tables in OUT for other programs: csv (UTF-8 with the mark Excel needs; no
cell is a formula) or jsonl (lists stay lists), a folder with a file for each table and
a datapackage.json; duckdb, one file with typed tables, views and comments; datapackage,
only a Frictionless descriptor of the Parquet files, beside them."""

EXPORT_END = """\
examples:
  zhenggai export output/ -o tables/ --format csv
  zhenggai export output/ -o zhenggai.duckdb --format duckdb
  zhenggai export output/ --format datapackage

needs: pip install 'zhenggai[compare]'

exit codes: 0 done   2 usage, folder"""
