"""One notice as a tree in the terminal."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from extract.command.terminal import shortened
from extract.model import Deadline, Finding, Issue, Measure, Notice, Owner, Progress
from extract.report.words import BASES, MILESTONES, ROLES, SEVERITIES, STATUSES, check_name
from extract.tables.columns import NOTICES

# Wider than any line, so that a pipe gets every text on one line.
_UNLIMITED = 1_000_000
_SHORT = 100
_CHINESE = {column.name: column.chinese for column in NOTICES}
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
# The colours of the review page, as far as terminals have them.
_ROLES = {"issue": "red", "measure": "blue", "progress": "green", "other": "reverse", "furniture": "dim"}
_DONE = {"completed": "green", "basically_completed": "green"}
_EXCERPT = 30


_Place = tuple[str | None, str | None]  # issue_id, measure_id


def _lists() -> dict[Any, list[Any]]:
    return defaultdict(list)


@dataclass(frozen=True)
class _Records:
    """The records of a notice by the issue (and measure) they belong to."""

    children: dict[str | None, list[Issue]] = field(default_factory=_lists)
    measures: dict[str, list[Measure]] = field(default_factory=_lists)
    owners: dict[_Place, list[Owner]] = field(default_factory=_lists)
    deadlines: dict[_Place, list[Deadline]] = field(default_factory=_lists)
    progress: dict[str | None, list[Progress]] = field(default_factory=_lists)


def print_tree(notice: Notice, full: bool) -> None:
    """Print the notice; ``full`` leaves every text whole. Colour and wrapping are for terminals only."""
    console = Console(width=None if sys.stdout.isatty() else _UNLIMITED, highlight=False)
    console.print(_Draw(None if full else _SHORT).tree(notice), soft_wrap=False)


class _Draw:
    """Draws with texts of at most ``most`` characters, or whole."""

    def __init__(self, most: int | None) -> None:
        self.most = most

    def tree(self, notice: Notice) -> Tree:
        """The whole tree; a branch that would be empty is left out, except the issues."""
        root = Tree(Text(shortened(notice.facts.title or "（无标题）", self.most), style="bold"))
        self._facts(root, notice)
        self._sections(root, notice)
        records = _records(notice)
        issues = root.add(Text(f"issues 反馈问题 {len(notice.issues)}", style="bold cyan"))
        self._issues(issues, None, records)
        self._commitments(root, records)
        self._other_progress(root, records)
        self._findings(root, notice.findings)
        return root

    def _line(self, *parts: tuple[str | None, str]) -> Text:
        """One line of styled parts, those that say nothing left out."""
        said = [(shortened(text, self.most), style) for text, style in parts if text]
        return Text(" ").join(Text(text, style=style) for text, style in said)

    def _facts(self, root: Tree, notice: Notice) -> None:
        branch = root.add(Text("facts 基本情况", style="bold cyan"))
        for name in (each.name for each in fields(notice.facts)):
            value = getattr(notice.facts, name)
            if value is not None:
                branch.add(self._line((f"{_CHINESE[name]} {name}:", "dim"), (str(value), "")))

    def _sections(self, root: Tree, notice: Notice) -> None:
        branch = root.add(Text(f"sections 段落 {len(notice.sections)}", style="bold cyan"))
        places: dict[str | None, Tree] = {None: branch}
        for section in notice.sections:
            text = notice.document.text[section.start : section.end].strip()
            line = self._line(
                (section.role, _ROLES.get(section.role, "magenta")),
                (section.marker, ""),
                (section.heading, ""),
                (None if section.heading else shortened(text, _EXCERPT), "dim italic"),
                (f"{section.start}–{section.end}", "dim"),
            )
            places[section.section_id] = places.get(section.parent_id, branch).add(line)

    def _issues(self, branch: Tree, parent: str | None, records: _Records) -> None:
        waiting = [(branch, issue) for issue in reversed(records.children[parent])]
        while waiting:
            above, issue = waiting.pop()
            here = above.add(self._line((issue.number, "red"), (issue.title, "bold"), *_status(issue.status)))
            self._answerable(here, (issue.issue_id, None), records)
            for measure in records.measures[issue.issue_id]:
                self._measure(here, measure, records)
            self._statements(here, records.progress[issue.issue_id])
            waiting += [(here, child) for child in reversed(records.children[issue.issue_id])]

    def _measure(self, branch: Tree, measure: Measure, records: _Records) -> None:
        line = self._line(("措施", "blue"), (measure.marker, ""), (measure.text, ""))
        here = branch.add(line)
        self._answerable(here, (measure.issue_id, measure.measure_id), records)
        names = "、".join((*measure.lead_leaders, *measure.departments))
        due = str(measure.due or "未注明日期")
        for what, basis, value in (
            ("责任", measure.owner_basis, names),
            ("时限", measure.deadline_basis, due),
        ):
            if basis is None:
                here.add(self._line((f"{what}：{BASES[None]}", "red")))
            elif basis != "stated":
                here.add(self._line((f"{what}（{BASES[basis]}）:", "dim italic"), (value, "italic")))

    def _answerable(self, branch: Tree, key: _Place, records: _Records) -> None:
        for owner in records.owners[key]:
            post = f"（{owner.post}）" if owner.post else None
            label = f"{owner.label or ROLES[owner.role]}:"
            branch.add(self._line((label, "dim"), (owner.name, "magenta"), (post, "dim")))
        for deadline in records.deadlines[key]:
            branch.add(self._deadline(deadline))

    def _deadline(self, deadline: Deadline) -> Text:
        meant = [str(deadline.due)] if deadline.due else []
        meant += ["立行立改"] if deadline.immediate else []
        meant += ["长期坚持"] if deadline.ongoing else []
        resolved = f"→ {'，'.join(meant) or '？'}"
        label = f"{deadline.label or MILESTONES[deadline.milestone]}:"
        return self._line((label, "dim"), (deadline.raw, "yellow"), (resolved, "bold yellow"))

    def _statements(self, branch: Tree, statements: Iterable[Progress]) -> None:
        for each in statements:
            branch.add(
                self._line(
                    ("整改情况", "green"), (str(each.seq), "dim"), (each.text, ""), *_status(each.status)
                )
            )

    def _commitments(self, root: Tree, records: _Records) -> None:
        if records.deadlines[None, None]:
            branch = root.add(Text("commitments 整体承诺", style="bold cyan"))
            for deadline in records.deadlines[None, None]:
                branch.add(self._deadline(deadline))

    def _other_progress(self, root: Tree, records: _Records) -> None:
        for scope, chinese in (("organisation", "组织整改"), ("follow_up", "下一步")):
            statements = [each for each in records.progress[None] if each.scope == scope]
            if statements:
                self._statements(root.add(Text(f"{scope} {chinese}", style="bold cyan")), statements)

    def _findings(self, root: Tree, findings: Iterable[Finding]) -> None:
        said = list(findings)
        if said:
            branch = root.add(Text(f"findings 审核发现 {len(said)}", style="bold cyan"))
            for each in said:
                branch.add(self._finding(each))

    def _finding(self, each: Finding) -> Text:
        place = None if each.start is None else f"{each.start}–{each.end}"
        return self._line(
            (SEVERITIES[each.severity], _STYLES[each.severity]),
            (check_name(each.check), ""),
            (each.check, "dim"),
            (each.message, ""),
            (place, "dim"),
        )


def _status(status: str | None) -> tuple[tuple[str, str], ...]:
    """A status in Chinese and as the tables have it; nothing when none is stated."""
    return () if status is None else ((f"{STATUSES[status]} {status}", _DONE.get(status, "yellow")),)


def _records(notice: Notice) -> _Records:
    records = _Records()
    for issue in notice.issues:
        records.children[issue.parent_id].append(issue)
    for measure in notice.measures:
        records.measures[measure.issue_id].append(measure)
    for owner in notice.owners:
        records.owners[owner.issue_id, owner.measure_id].append(owner)
    for deadline in notice.deadlines:
        records.deadlines[deadline.issue_id, deadline.measure_id].append(deadline)
    for statement in notice.progress:
        records.progress[statement.issue_id].append(statement)
    return records
