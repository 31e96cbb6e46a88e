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
from extract.tables.columns import NOTICES

# Wider than any line, so that a pipe gets every text on one line.
_UNLIMITED = 1_000_000
_SHORT = 100
_CHINESE = {column.name: column.chinese for column in NOTICES}
_STYLES = {"error": "red", "warning": "yellow", "info": "dim"}


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
            line = self._line(
                (section.role, "magenta"),
                (section.marker, ""),
                (section.heading, ""),
                (f"{section.start}–{section.end}", "dim"),
            )
            places[section.section_id] = places.get(section.parent_id, branch).add(line)

    def _issues(self, branch: Tree, parent: str | None, records: _Records) -> None:
        waiting = [(branch, issue) for issue in reversed(records.children[parent])]
        while waiting:
            above, issue = waiting.pop()
            here = above.add(
                self._line((issue.number, "cyan"), (issue.title, "bold"), (issue.status, "green"))
            )
            self._answerable(here, (issue.issue_id, None), records)
            for measure in records.measures[issue.issue_id]:
                self._measure(here, measure, records)
            self._statements(here, records.progress[issue.issue_id])
            waiting += [(here, child) for child in reversed(records.children[issue.issue_id])]

    def _measure(self, branch: Tree, measure: Measure, records: _Records) -> None:
        line = self._line(("措施", "blue"), (measure.marker, ""), (measure.text, ""))
        here = branch.add(line)
        self._answerable(here, (measure.issue_id, measure.measure_id), records)
        if measure.owner_basis not in (None, "stated"):
            names = "、".join((*measure.lead_leaders, *measure.departments))
            here.add(self._line((f"责任 ({measure.owner_basis}):", "dim"), (names, "")))
        if measure.deadline_basis not in (None, "stated"):
            here.add(self._line((f"时限 ({measure.deadline_basis}):", "dim"), (str(measure.due or "–"), "")))

    def _answerable(self, branch: Tree, key: _Place, records: _Records) -> None:
        for owner in records.owners[key]:
            post = f"（{owner.post}）" if owner.post else None
            branch.add(self._line((f"{owner.label or owner.role}:", "dim"), (owner.name, ""), (post, "dim")))
        for deadline in records.deadlines[key]:
            branch.add(self._deadline(deadline))

    def _deadline(self, deadline: Deadline) -> Text:
        meant = [str(deadline.due)] if deadline.due else []
        meant += ["立行立改"] if deadline.immediate else []
        meant += ["长期坚持"] if deadline.ongoing else []
        resolved = f"→ {'，'.join(meant) or '？'}"
        return self._line(
            (f"{deadline.label or deadline.milestone}:", "dim"), (deadline.raw, ""), (resolved, "green")
        )

    def _statements(self, branch: Tree, statements: Iterable[Progress]) -> None:
        for each in statements:
            branch.add(
                self._line(
                    ("整改情况", "blue"), (str(each.seq), "dim"), (each.text, ""), (each.status, "green")
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
                place = None if each.start is None else f"{each.start}–{each.end}"
                branch.add(
                    self._line((each.check, _STYLES[each.severity]), (each.message, ""), (place, "dim"))
                )


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
