"""What speaks for the nature of each node: labels and fields below it, and the words of its heading.

Headings speak through ``rules/sections.toml`` and ``rules/issues.toml``; lists at the same place in the
notice speak for each other (:class:`Ballot`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from extract.outline.sentences import heading_of
from extract.outline.tree import Node
from extract.rulebook import Rulebook

#: Sections of a notice are announced this far down; below, headings are issues or measures.
_TITLED_DEPTH = 2
_HEADING_LENGTH = 160


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


@dataclass(slots=True)
class Evidence:
    """What stands in a node and below it, counted, and what its own heading says (weight by value).

    ``items`` are those directly below, ``good_items`` those of them that are findings or hold such.
    """

    zones: int = 0
    fields: int = 0
    own_fields: int = 0
    findings: int = 0
    items: int = 0
    good_items: int = 0
    tables: int = 0
    words: dict[str, float] = field(default_factory=dict)

    def says(self, *values: str) -> float:
        """How much the heading says the strongest of ``values``."""
        return max(self.words.get(value, 0.0) for value in values)

    @property
    def is_finding(self) -> bool:
        """Whether the heading says that something is wrong."""
        finding = self.words.get("finding", 0.0)
        return finding >= 2 and finding > self.says("task", "done")

    @property
    def strong(self) -> bool:
        """Whether what stands below looks like issues: labels, or findings for the most part."""
        return self.zones + self.fields > 0 or self.good_items * 2 > self.items


class Witness:
    """Gathers the evidence of every node of one notice."""

    def __init__(self, root: Node, folded: str, rules: Rulebook) -> None:
        self.folded = folded
        self._titles = rules.family("sections")
        self._natures = rules.family("issues")
        self.of: dict[Node, Evidence] = {}
        self.nodes = root.walk()
        for node in reversed(self.nodes):
            self.of[node] = self._gather(node)

    def _gather(self, node: Node) -> Evidence:
        found = Evidence(words=self._words(node))
        for part in node.parts:
            if isinstance(part, Node):
                below = self.of[part]
                numbered = part.marker is not None
                found.zones += below.zones + (part.label is not None)
                found.fields += below.fields
                found.findings += below.findings + (numbered and below.is_finding)
                found.items += numbered
                found.good_items += numbered and (below.is_finding or below.strong)
                found.tables += below.tables
            elif part.label is not None:
                found.own_fields += part.label.field.startswith(("owner", "deadline"))
            else:
                found.tables += part.table is not None
        found.fields += found.own_fields
        return found

    def _words(self, node: Node) -> dict[str, float]:
        """What the heading says; items of a labelled list are not asked, the label has said it."""
        if node.marker is None or (node.parent is not None and node.parent.is_zone and not node.zones):
            return {}
        text = self.heading(node)
        if not text:
            return {}
        words = self._natures.weights(text)
        if len(list_path(node)) <= _TITLED_DEPTH:
            words |= self._titles.weights(text)
        return words

    def heading(self, node: Node) -> str:
        """The folded heading of an item: its first sentence, without its closing stop."""
        if node.label is not None and node.marker is not None:
            return node.label.text
        span = heading_of(node, self.folded)
        return self.folded[span[0] : min(span[1], span[0] + _HEADING_LENGTH)].rstrip("。 ;:") if span else ""


class Ballot:
    """The votes of all lists at one place in the notice (the same styles down to it) on what they are."""

    def __init__(self, witness: Witness, *, promises: bool) -> None:
        self._of = witness.of
        self._acting = Role.MEASURE if promises else Role.PROGRESS
        self._votes: dict[tuple[str, ...], Counter[Role]] = defaultdict(Counter)
        for node in witness.nodes:
            if node.parts:
                self._poll(node)

    def result(self, items: list[Node]) -> tuple[Role, bool]:
        """The role of a list, and whether it had to be guessed."""
        votes = self._own_votes(items) + self._votes[list_path(items[0])]
        (role, weight), *rest = votes.most_common(2)
        return role, bool(rest) and rest[0][1] * 2 > weight

    def _poll(self, node: Node) -> None:
        """Let a list vote; labels count for more than words."""
        items = node.items
        if not items or all(is_labelled(item) for item in items):
            return
        votes = self._votes[list_path(items[0])]
        if any(self._of[item].zones for item in items):
            votes[Role.ISSUE] += 4 * len(items)
        elif node.is_zone and node.label is not None:
            votes[role_of_field(node.label.field)] += 4 * len(items)
        else:
            votes.update(self._own_votes(items))

    def _own_votes(self, items: list[Node]) -> Counter[Role]:
        votes: Counter[Role] = Counter()
        for item in items:
            seen = self._of[item]
            if seen.own_fields and seen.says("task"):
                votes[Role.MEASURE] += 3
            elif seen.is_finding or seen.fields > seen.own_fields:
                votes[Role.ISSUE] += 2
            elif seen.own_fields:
                votes[Role.MEASURE] += 2
            else:
                votes[self._acting] += 1 + (seen.says("task", "done") > 0)
            votes[Role.ISSUE] += seen.findings
        return votes


def list_path(item: Node) -> tuple[str, ...]:
    """The styles from the top down to an item: lists with the same path are lists of one kind."""
    styles = []
    node: Node | None = item
    while node is not None:
        if node.marker is not None:
            styles.append(node.marker.style)
        node = node.parent
    return tuple(styles)


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
    return {"measures": Role.MEASURE, "progress": Role.PROGRESS}.get(name, Role.DESCRIPTION)
