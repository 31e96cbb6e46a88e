"""What an audit has to say: as text grouped by notice, as JSON, or as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from extract.audit.doubts import without_name
from extract.audit.figures import VERDICTS, Figures
from extract.audit.running import Audited, Report
from extract.audit.words import KINDS, SEVERITIES
from extract.command.terminal import visible
from extract.model import Finding

_VERDICTS = dict(zip(VERDICTS, ("写明", "随问题", "沿用", "缺"), strict=True))
_RANK = tuple(SEVERITIES)
_COLUMNS = ("source", "name", "kind", *Finding._fields)


def told(report: Report, form: str) -> Iterator[str]:
    """The report as ``text``, ``json`` or ``csv``, in pieces that end with a newline."""
    return {"text": _text, "json": _json, "csv": _csv}[form](report)


# ---- text -------------------------------------------------------------------------------------------------


def _text(report: Report) -> Iterator[str]:
    for notice in report.notices:
        yield f"{visible(notice.name)}  {visible(notice.source)}  {KINDS[notice.kind]}\n"
        for line in _shares(notice.figures):
            yield f"  {line}\n"
        for alike in _grouped(notice):
            yield f"  {_finding(alike, notice)}\n"
        yield "\n"
    yield from _total(report)


def _grouped(notice: Audited) -> list[list[Finding]]:
    """The findings, the gravest first; those of one check on measures of one issue together."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for at, finding in enumerate(notice.findings):
        own = at if finding.measure_id is None else finding.issue_id
        groups.setdefault((finding.check, finding.severity, own), []).append(finding)
    return sorted(groups.values(), key=lambda alike: _RANK.index(alike[0].severity))


def _finding(alike: list[Finding], notice: Audited) -> str:
    first, *rest = alike
    message = without_name(first.message, notice.name)
    numbers = [str(finding.measure_id).rpartition("#")[2] for finding in rest]
    more = f"（措施{'、'.join(numbers)}亦同）" if rest else ""
    place = "" if first.start is None else f"  @{first.start}"
    return f"{SEVERITIES[first.severity]} {first.check:<24} {visible(message)}{more}{place}"


def _shares(figures: Figures) -> Iterator[str]:
    of = figures.leaves
    yield (
        f"问题 {figures.issues:,}（末级 {of:,}）：有责任主体 {_share(figures.owned, of)}，"
        f"有时限 {_share(figures.dated, of)}，两者都有 {_share(figures.both, of)}"
    )
    if figures.measures:
        owners, deadlines = (_verdicts(each) for each in (figures.owners, figures.deadlines))
        yield f"措施 {figures.measures:,}：责任主体 {owners}；时限 {deadlines}"


def _verdicts(counts: Counter[str]) -> str:
    whole = counts.total()
    return "、".join(f"{word} {_share(counts[verdict], whole)}" for verdict, word in _VERDICTS.items())


def _share(part: int, whole: int) -> str:
    return f"{part:,} ({part / whole:.0%})" if whole else f"{part:,}"


def _total(report: Report) -> Iterator[str]:
    total = report.total
    yield f"合计 {total.notices:,} 份通报\n"
    for line in _shares(total):
        yield f"  {line}\n"
    found = "、".join(f"{word} {total.severities[level]:,}" for level, word in SEVERITIES.items())
    as_of = f"（逾期以 {report.as_of.isoformat()} 为准）" if report.as_of else "（未给 --as-of，不判断逾期）"
    yield f"  审核发现：{found}{as_of}\n"


# ---- for machines -----------------------------------------------------------------------------------------


def _json(report: Report) -> Iterator[str]:
    content = {
        "as_of": report.as_of and report.as_of.isoformat(),
        "total": _plain(report.total),
        "notices": [_notice(notice) for notice in report.notices],
    }
    yield json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _notice(notice: Audited) -> dict[str, Any]:
    return {
        "notice_id": notice.notice_id,
        "source": notice.source,
        "name": notice.name,
        "kind": notice.kind,
        "figures": _plain(notice.figures),
        "verdicts": [
            {
                "issue_id": unit.issue.issue_id,
                "measure_id": unit.measure_id,
                "owner": unit.owner,
                "deadline": unit.deadline,
            }
            for unit in notice.units
        ],
        "findings": [finding._asdict() for finding in notice.findings],
    }


def _plain(figures: Figures) -> dict[str, Any]:
    return {
        name: dict(value) if isinstance(value, Counter) else value for name, value in vars(figures).items()
    }


def _csv(report: Report) -> Iterator[str]:
    yield _line(("notice_id", *_COLUMNS))
    for notice in report.notices:
        for finding in notice.findings:
            yield _line((notice.notice_id, notice.source, notice.name, notice.kind, *finding))


def _line(values: tuple[object, ...]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow([harmless(value) for value in values])
    return buffer.getvalue()


def harmless(value: object) -> object:
    """A value for a CSV file: an apostrophe before text that a spreadsheet would take for a formula."""
    dangerous = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if dangerous else value
