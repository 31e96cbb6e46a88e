"""What speaks for the nature of each node: labels and fields below it, and the words of its heading.

Headings speak through ``rules/sections.toml`` and ``rules/issues.toml``; lists at the same place in the
notice speak for each other (:class:`Ballot`).
"""

from __future__ import annotations

from collections import defaultdict
from enum import StrEnum
from operator import itemgetter
from typing import Final

from extract.model import Table
from extract.outline.sentences import bare_end, heading_of, status_bracket
from extract.outline.tree import Node
from extract.rulebook import Rulebook

#: Sections of a notice are announced this far down; below, headings are issues or measures.
_TITLED_DEPTH: Final = 2
_HEADING_LENGTH: Final = 160
#: The head of a column is no longer.
_LONGEST_HEAD: Final = 30


class Role(StrEnum):
    """The part a node plays."""

    HEADING = "heading"
    ORGANISATION = "organisation"
    ISSUE = "issue"
    MEASURE = "measure"
    PROGRESS = "progress"
    FIELD = "field"
    DESCRIPTION = "description"
    FOLLOW_UP = "follow_up"
    CLOSING = "contact"
    OTHER = "other"


_FIELD_ROLES: Final = {"measures": Role.MEASURE, "progress": Role.PROGRESS}


class Evidence:
    """What stands in a node and below it, counted, and what its own heading says (weight by value).

    ``items`` are those directly below, ``good_items`` those of them that are findings or hold such;
    ``settled``: the heading itself says how far things have come; ``listed``: tables of several findings.
    """

    __slots__ = (
        "fields",
        "findings",
        "good_items",
        "is_finding",
        "items",
        "listed",
        "own_fields",
        "settled",
        "tables",
        "words",
        "zones",
    )

    def __init__(self) -> None:
        self.zones = 0
        self.fields = 0
        self.own_fields = 0
        self.findings = 0
        self.items = 0
        self.good_items = 0
        self.tables = 0
        self.listed = 0
        self.is_finding = False
        self.settled = False
        self.words: dict[str, float] = {}

    def says(self, *values: str) -> float:
        """How much the heading says the strongest of ``values``."""
        words = self.words
        if not words:
            return 0.0
        if len(values) == 1:
            return words.get(values[0], 0.0)
        return max([words.get(value, 0.0) for value in values])

    def add(self, below: Evidence, *, labelled: bool) -> None:
        """Count what stands below a node directly below."""
        self.zones += below.zones + labelled
        self.fields += below.fields
        self.findings += below.findings
        self.tables += below.tables
        self.listed += below.listed

    @property
    def strong(self) -> bool:
        """Whether what stands below looks like issues: labels, or findings for the most part."""
        return self.zones + self.fields > 0 or self.good_items * 2 > self.items


class Witness:
    """Gathers the evidence of every node of one notice."""

    def __init__(self, root: Node, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self.statuses = rules.family("statuses")
        self.labels = rules.family("labels")
        self.nodes = root.walk()
        self.paths: dict[Node, tuple[str, ...]] = {}
        for node in self.nodes:
            above = () if node.parent is None else self.paths[node.parent]
            self.paths[node] = above if node.marker is None else (*above, node.marker.style)
        self.of = {node: Evidence() for node in self.nodes}
        self._listen(rules)
        for node in reversed(self.nodes):
            self._gather(node, self.of[node])

    def _listen(self, rules: Rulebook) -> None:
        """What the headings say; items of a labelled list are not asked, the label has said it."""
        asked = [(node, text) for node in self.nodes if _speaks(node) and (text := self.heading(node))]
        titled = [(node, text) for node, text in asked if len(self.paths[node]) <= _TITLED_DEPTH]
        for family, listened in (("issues", asked), ("sections", titled)):
            matcher = rules.family(family)
            for node, text in listened:
                self.of[node].words |= matcher.weights(text)

    def _gather(self, node: Node, found: Evidence) -> None:
        """Count what stands below, and settle whether the heading says that something is wrong."""
        for zone in node.zones:
            found.add(self.of[zone], labelled=True)
        if node.items:
            for item in node.items:
                below = self.of[item]
                found.add(below, labelled=item.label is not None)
                found.findings += below.is_finding
                found.good_items += below.is_finding or below.strong
            found.items = len(node.items)
        for block in node.blocks:
            if block.label is not None:
                found.own_fields += block.label.field.startswith(("owner", "deadline"))
            elif block.table is not None:
                found.tables += 1
                found.listed += self._lists_findings(block.table)
        found.fields += found.own_fields
        found.settled = node.marker is not None and self._says_how_far(node)
        if found.words:
            wrong = found.words.get("finding", 0.0)
            found.is_finding = wrong >= 2 and wrong > found.says("task", "done")

    def _lists_findings(self, table: Table) -> bool:
        """Whether the head of a table names a column of findings, and more than one row stands below."""
        heads = [cell for cell in table.cells if cell.row == 0 and cell.end - cell.start <= _LONGEST_HEAD]
        rules = [self.labels.first("".join(self.folded[cell.start : cell.end].split())) for cell in heads]
        if len(heads) < 3 or all(rule is None or rule.value != "problem" for rule in rules):
            return False
        return max(cell.row for cell in table.cells) > 1

    def _says_how_far(self, node: Node) -> bool:
        """Whether a heading ends with a status in brackets: …“重项目轻管护”（已完成）."""
        if node.heading is None:
            return False
        start, end = node.heading
        if self.folded[end - 1] not in ")】" and self.folded[end - 2] not in ")】":
            return False
        return (
            status_bracket(self.folded, start, bare_end(self.folded, start, end), self.statuses)[1]
            is not None
        )

    def heading(self, node: Node) -> str:
        """The folded heading of an item: its first sentence, without its closing stop."""
        if node.label is not None and node.marker is not None:
            return node.label.text
        span = node.heading or heading_of(node, self.folded)
        if span is None:
            return ""
        start, end = span
        return self.folded[start : min(end, start + _HEADING_LENGTH)].rstrip("。 ;:")


_Votes = dict[Role, int]


class Ballot:
    """The votes of all lists at one place in the notice (the same styles down to it) on what they are."""

    def __init__(self, witness: Witness, *, promises: bool) -> None:
        self._of = witness.of
        self._paths = witness.paths
        self.promises = promises
        self._acting = Role.MEASURE if promises else Role.PROGRESS
        self._votes: defaultdict[tuple[str, ...], _Votes] = defaultdict(dict)
        for node in witness.nodes:
            if node.items:
                self._poll(node)

    def result(self, items: list[Node]) -> tuple[Role, bool]:
        """The role of a list, and whether it had to be guessed."""
        votes: _Votes = {}
        self._count(items, votes)
        for role, count in self._votes[self._paths[items[0]]].items():
            votes[role] = votes.get(role, 0) + count
        (role, weight), *rest = sorted(votes.items(), key=itemgetter(1), reverse=True)
        return role, bool(rest) and rest[0][1] * 2 > weight

    def _poll(self, node: Node) -> None:
        """Let a list vote; labels count for more than words."""
        items = node.items
        if all(is_labelled(item) for item in items):
            return
        votes = self._votes[self._paths[items[0]]]
        if any(self._of[item].zones for item in items):
            votes[Role.ISSUE] = votes.get(Role.ISSUE, 0) + 4 * len(items)
        elif node.is_zone and node.label is not None:
            role = role_of_field(node.label.field)
            votes[role] = votes.get(role, 0) + 4 * len(items)
        else:
            self._count(items, votes)

    def _count(self, items: list[Node], votes: _Votes) -> None:
        """Add the votes of the items of a list; below an aspect (党的领导方面) neutral ones are issues."""
        holder = self._of[items[0].parent] if items[0].parent is not None else None
        below_aspect = holder is not None and holder.says("group") > 0 and not holder.is_finding
        for item in items:
            seen = self._of[item]
            role, weight = self._vote(item, seen, below_aspect=below_aspect)
            votes[role] = votes.get(role, 0) + weight
            votes[Role.ISSUE] = votes.get(Role.ISSUE, 0) + seen.findings

    def _vote(self, item: Node, seen: Evidence, *, below_aspect: bool) -> tuple[Role, int]:
        """What an item itself speaks for, and how loud."""
        if seen.settled and item.items:
            return Role.ISSUE, 3
        if seen.own_fields and seen.says("task"):
            return Role.MEASURE, 3
        if seen.is_finding or seen.fields > seen.own_fields:
            return Role.ISSUE, 2
        if seen.own_fields:
            return Role.MEASURE, 2
        acts = seen.says("task", "done") > 0
        return Role.ISSUE if below_aspect and not acts else self._acting, 1 + acts


def _speaks(node: Node) -> bool:
    """Whether the heading of an item is asked: it is no item of a labelled list, or has labels of its own.

    A label above all (【整改情况】 on a line of its own) may be the heading of the issues below it.
    """
    if node.marker is None:
        return False
    holder = node.parent
    return holder is None or not holder.is_zone or bool(node.zones) or _is_above_all(holder)


def _is_above_all(zone: Node) -> bool:
    return zone.parent is not None and zone.parent.parent is None


def is_labelled(node: Node) -> bool:
    """Whether an item is a field of something: its heading, or all it begins with, is a label."""
    return label_field(node) is not None


def label_field(node: Node) -> str | None:
    """The field that the label at the head of an item opens; None when there is no such label."""
    if node.label is not None:
        return node.label.field
    first = node.parts[0] if node.parts else None
    if first is None or (isinstance(first, Node) and first.marker is not None):
        return None
    return first.label.field if first.label is not None else None


def role_of_field(name: str) -> Role:
    """What the items of a list are when a label opens it."""
    return _FIELD_ROLES.get(name, Role.DESCRIPTION)
