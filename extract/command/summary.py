"""What a run has to say for itself when it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.batch.journal import FileRow
from extract.batch.running import Summary
from extract.batch.tally import Tally
from extract.command.terminal import visible

_KINDS = {
    "plan": "整改方案",
    "progress": "整改进展通报",
    "closure": "销号、完成公示",
    "summary": "多单位汇总",
    "other": "其他",
}
# More of them would push the figures off the screen; the table `files` has all.
_MOST_FILES = 20


def summary_text(summary: Summary) -> str:
    """The summary: figures, troubled files with their sentences, where the tables are, a first query."""
    return "\n".join(_lines(summary))


def _lines(summary: Summary) -> Iterator[str]:
    tally = summary.tally
    files = summary.statuses.total()
    yield f"Read {_many(tally.notices, 'notice')} from {_many(files, 'file')} in {summary.seconds:.1f} s"
    yield from _kept(summary, files)
    if tally.notices:
        yield from _figures(tally)
    for status in ("failed", "skipped"):
        rows = [row for row in summary.troubled if row.status == status]
        yield from _troubled(status, rows, summary.statuses[status])
    if repeats := summary.statuses["duplicate"]:
        yield f"\n{_many(repeats, 'file')} with the bytes of an earlier one: counted once (see `files`)"
    yield from _where(summary)


def _kept(summary: Summary, files: int) -> Iterator[str]:
    if summary.kept == files:
        yield "Nothing has changed since the run before: its tables are as they were"
    elif summary.kept:
        now = files - summary.kept
        yield f"{_many(summary.kept, 'file')} of these taken from the run before, {now:,} read now"
    if summary.inputs_before:
        named, *others = map(visible, summary.inputs_before)
        more = f" and {len(others):,} more" if others else ""
        yield f"The run before read other inputs ({named}{more}): what only they held is gone from here."
        yield "To have both name all inputs in one command; to keep them apart give each an output of its own"
    for command in summary.derived_removed:
        yield f"What `zhenggai {command}` had added is removed, for notices have changed: run it again"


def _figures(tally: Tally) -> Iterator[str]:
    yield ""
    yield f"  kinds     文种      {_counted(tally.kinds, _KINDS)}"
    yield f"  formats   格式      {_counted(tally.formats, {})}"
    yield f"  issues    反馈问题  {tally.issues:,} top-level, {tally.leaf_issues:,} without sub-issues"
    yield f"  measures  整改措施  {tally.measures:,}{_owned(tally)}"
    yield f"  progress  整改情况  {_many(tally.statements, 'statement')}"
    yield f"  findings  审核发现  {_counted(tally.severities, {}) or 'none'}"


def _owned(tally: Tally) -> str:
    if not tally.measures:
        return ""
    owned, dated = _share(tally.owned, tally.measures), _share(tally.dated, tally.measures)
    return f": with owner (责任主体) {owned}, with deadline (整改时限) {dated}"


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})"


def _counted(counts: Counter[str], chinese: dict[str, str]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(
        f"{name} {chinese[name]} {n:,}" if name in chinese else f"{name} {n:,}" for name, n in ordered
    )


def _troubled(status: str, rows: list[FileRow], count: int) -> Iterator[str]:
    if not rows:
        return
    yield f"\n{_many(count, 'file')} {status}:"
    for row in rows[:_MOST_FILES]:
        yield f"  {visible(row.source)}: {visible(row.error or '')} [{row.error_type}]"
    if count > _MOST_FILES:
        yield f"  … and {count - _MOST_FILES:,} more: see the table `files`"
    if any(row.trace for row in rows):
        yield "  --verbose writes where in the program it went wrong to debug.log"


def _where(summary: Summary) -> Iterator[str]:
    out = visible(summary.out)
    yield f"\nTables in {out}/, one folder each ({_many(summary.rows.total(), 'row')})"
    if not summary.tally.notices:
        return
    yield "A first look:"
    yield f'  python  pd.read_parquet("{out}/issues")[["number", "title", "status"]]'
    yield f"  duckdb  select bureau, count(*) from '{out}/issues/*.parquet'"
    yield f"          join '{out}/notices/*.parquet' using (notice_id) group by bureau"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
