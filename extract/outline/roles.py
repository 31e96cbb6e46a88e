"""What each part of the outline is: the body's own zeal, the part with the issues, an issue, a measure.

Headings speak through ``rules/sections.toml`` and ``rules/issues.toml``; the content has a say through the
labels, fields and findings below a heading; and lists of one kind speak for each other. The preamble and
the closing never yield an issue unless their content looks like issues through and through.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from extract.outline.scanning import ZONES
from extract.outline.sentences import heading_of
from extract.outline.tree import Node
from extract.rulebook import Rulebook


#: Sections of a notice are announced this far down; below, headings are issues or measures.
_TITLED_DEPTH = 2


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
    """What stands in a node and below it, counted, and what its own heading says."""

    zones: int = 0
    fields: int = 0
    findings: int = 0
    items: int = 0
    tables: int = 0
    words: Counter[str] = field(default_factory=Counter)

    @property
    def finding(self) -> float:
        """How much the heading itself sounds like a finding."""
        return self.words["finding"]

    @property
    def acting(self) -> float:
        """How much the heading itself sounds like something to do or done."""
        return max(self.words["task"], self.words["done"])

    @property
    def is_finding(self) -> bool:
        """Whether the heading says that something is wrong."""
        return self.finding >= 2 and self.finding > self.acting

    @property
    def strong(self) -> bool:
        """Whether what stands below looks like issues: labels, or findings for the most part."""
        return self.zones + self.fields > 0 or self.findings * 2 > self.items


@dataclass(slots=True)
class Roles:
    """The role of every node, and the nodes whose role had to be guessed."""

    of: dict[Node, Role] = field(default_factory=dict)
    guessed: list[Node] = field(default_factory=list)


def assign(root: Node, folded: str, rules: Rulebook, *, promises: bool) -> Roles:
    """The role of every node. ``promises``: the notice is a plan, so unlabelled items are measures."""
    return _Assigner(root, folded, rules, promises).run()


def is_labelled(node: Node) -> bool:
    """Whether an item is a field of something: its heading, or all it begins with, is a label."""
    if node.label is not None:
        return True
    first = node.parts[0] if node.parts else None
    if isinstance(first, Node):
        return first.is_zone
    return first is not None and first.label is not None


class _Assigner:
    def __init__(self, root: Node, folded: str, rules: Rulebook, promises: bool) -> None:
        self.root = root
        self.folded = folded
        self.titles = rules.family("sections")
        self.natures = rules.family("issues")
        self.promises = promises
        self.result = Roles()
        self.evidence: dict[Node, Evidence] = {}
        self.list_votes: dict[tuple[str, ...], Counter[Role]] = defaultdict(Counter)

    def run(self) -> Roles:
        nodes = self.root.walk()
        for node in reversed(nodes):
            self.evidence[node] = self._gather(node)
        for node in nodes:
            self._poll(node)
        items = self.root.items
        if items and not self._are_fields(items):
            self._sections(items)
        elif items:
            self._parts(self.root)
        for zone in self.root.zones:
            self._zone(zone)
        return self.result

    # -- evidence ------------------------------------------------------------------------------------

    def _gather(self, node: Node) -> Evidence:
        found = Evidence(words=self._words(node))
        for part in node.parts:
            if isinstance(part, Node):
                below = self.evidence[part]
                numbered = part.marker is not None
                found.zones += below.zones + (part.label is not None)
                found.fields += below.fields
                found.findings += below.findings + (numbered and below.is_finding)
                found.items += below.items + numbered
                found.tables += below.tables
            elif part.label is not None:
                found.fields += part.label.field.startswith(("owner", "deadline"))
            else:
                found.tables += part.table is not None
        return found

    def _words(self, node: Node) -> Counter[str]:
        """What the heading says; items of a labelled list are not asked, the label has said it."""
        words: Counter[str] = Counter()
        if node.marker is None or (node.parent is not None and node.parent.is_zone and not node.zones):
            return words
        text = self.heading(node)
        if text:
            depth = 0 if node.parent is None else len(_path(node))
            matchers = (self.titles, self.natures) if depth <= _TITLED_DEPTH else (self.natures,)
            for matcher in matchers:
                for rule in matcher.all(text):
                    words[rule.value] += rule.weight  # type: ignore[assignment]
        return words

    def heading(self, node: Node) -> str:
        """The folded heading of an item: its first sentence, without its closing stop."""
        if node.label is not None and node.marker is not None:
            return node.label.text
        span = heading_of(node, self.folded)
        return self.folded[span[0] : min(span[1], span[0] + 200)].rstrip("。 ;:") if span else ""

    # -- top-level sections -----------------------------------------------------------------------------

    def _sections(self, items: list[Node]) -> None:
        verdicts = [self._verdict(item, items) for item in items]
        if sum(v in (Role.ISSUE, Role.HEADING) for v in verdicts) == 1:
            alone = next(i for i, v in enumerate(verdicts) if v in (Role.ISSUE, Role.HEADING))
            if self._is_container_after_all(items[alone], items):
                verdicts[alone] = Role.HEADING
        for item, verdict in zip(items, verdicts, strict=True):
            self._enter(item, verdict)

    def _is_container_after_all(self, item: Node, items: list[Node]) -> bool:
        """The only section with issues among several others holds them; it is not itself one."""
        seen = self.evidence[item]
        return len(items) > 1 and bool(item.items) and not seen.is_finding and seen.words["group"] == 0

    def _verdict(self, item: Node, items: list[Node]) -> Role:
        seen = self.evidence[item]
        words = seen.words
        holds = bool(item.children) or seen.tables > 0
        frame = max(words["organisation"], words["follow_up"], words["closing"])
        if item.label is not None and item.label.field in ZONES and item.items and seen.strong and frame == 0:
            return Role.HEADING
        if self._has_own_parts(item):
            return Role.ISSUE
        if holds and self._announces_issues(item, frame) and not self._quoted(item):
            return Role.HEADING
        if seen.is_finding and seen.finding >= frame:
            return Role.ISSUE
        if self._frame_wins(item, seen, frame, items):
            return self._frame(words)
        if seen.strong or seen.tables:
            return Role.HEADING if words["issues"] >= 2 and holds else Role.ISSUE
        if words["issues"] >= 2 and words["issues"] > frame and (not holds or self._announces_issues(item, frame)):
            return Role.HEADING
        return self._frame(words) if frame else Role.OTHER

    def _has_own_parts(self, item: Node) -> bool:
        """An item with an owner, measures or progress of its own is an issue, whatever it is called."""
        if any(b.label is not None and b.label.field.startswith(("owner", "deadline")) for b in item.blocks):
            return True
        return any(
            zone.label is not None
            and zone.label.field in ("measures", "progress")
            and not any(self.evidence[below].zones for below in zone.items)
            for zone in item.zones
        )

    def _announces_issues(self, item: Node, frame: float) -> bool:
        """A heading that announces the issues; where it sounds like zeal as well, labels below decide."""
        seen = self.evidence[item]
        zealous = sum(self.evidence[below].words["organisation"] > 0 for below in item.items)
        if item.items and not seen.strong and zealous * 2 >= len(item.items):
            return False
        first = item.marker is not None and item.marker.value == 1
        return seen.words["issues"] >= 2 and (
            seen.words["issues"] > frame
            or seen.zones + seen.fields > 0
            or (seen.words["issues"] == frame and not first)
        )

    def _frame_wins(self, item: Node, seen: Evidence, frame: float, items: list[Node]) -> bool:
        """A section that calls itself organisation is believed unless labels below say otherwise."""
        if frame == 0:
            return False
        if seen.zones + seen.fields == 0:
            others = any(self.evidence[o].words["issues"] >= 2 or self.evidence[o].zones for o in items if o is not item)
            return others or seen.findings < max(2, len(item.items))
        return seen.words["follow_up"] >= 3 and seen.fields == 0 and item is items[-1]

    def _frame(self, words: Counter[str]) -> Role:
        if words["closing"] >= max(words["organisation"], words["follow_up"]):
            return Role.CLOSING
        return Role.FOLLOW_UP if words["follow_up"] >= words["organisation"] else Role.ORGANISATION

    def _quoted(self, item: Node) -> bool:
        return "“" in self.heading(item) and self.evidence[item].is_finding

    def _enter(self, item: Node, verdict: Role) -> None:
        if verdict is Role.ISSUE:
            self._issue(item)
            return
        self.result.of[item] = verdict
        if verdict is Role.HEADING:
            self._area(item)
        elif verdict is Role.OTHER and any(self.evidence[i].words["issues"] >= 2 for i in item.items):
            self._sections(item.items)
        else:
            for below in item.walk():
                self.result.of[below] = verdict

    def _are_fields(self, items: list[Node]) -> bool:
        """Whether a list is the fields of one thing: mostly labels, and not the same label again and again."""
        labels = {_label_field(item) for item in items if is_labelled(item)}
        if sum(is_labelled(item) for item in items) * 2 <= len(items):
            return False
        holding = any(item.label is not None and self.evidence[item].zones for item in items)
        return not holding and (len(labels) > 1 or (len(items) == 1 and "problem" not in labels))

    # -- inside the part with the issues ----------------------------------------------------------------

    def _area(self, holder: Node) -> None:
        """A container: its items are issues, its zones and tables too."""
        if self._are_fields(holder.items):
            self._parts(holder)
        else:
            for item in holder.items:
                self._enter_area_item(item, holder.items)
        for zone in holder.zones:
            self._zone(zone)

    def _enter_area_item(self, item: Node, items: list[Node]) -> None:
        seen = self.evidence[item]
        frame = max(seen.words["organisation"], seen.words["follow_up"])
        siblings = any(self.evidence[o].strong for o in items if o is not item)
        if frame >= 2.5 and not seen.strong and not seen.is_finding and siblings:
            self._enter(item, self._frame(seen.words))
        elif seen.words["issues"] >= 3 and item.items and seen.strong and not self._quoted(item) and siblings is False:
            self._enter(item, Role.HEADING)
        else:
            self._issue(item)

    def _zone(self, zone: Node) -> None:
        """A zone outside any issue: a bare heading over issues, or the parts of an unnumbered one."""
        if any(self.evidence[item].zones for item in zone.items):
            self.result.of[zone] = Role.HEADING
            self._area(zone)
        else:
            self._fill_zone(zone)

    def _issue(self, node: Node) -> None:
        self.result.of[node] = Role.ISSUE
        for zone in node.zones:
            if zone.label and zone.label.field != "problem" and any(self.evidence[i].zones for i in zone.items):
                self.result.of[zone] = Role.FIELD
                for item in zone.items:
                    self._issue(item) if self._own_parts(item) else self._fill(item, Role.MEASURE)
            else:
                self._fill_zone(zone)
        items = node.items
        if not items:
            return
        role = self._list_role(node, items)
        if (role is Role.ISSUE or node.zones) and self._runs_in(node, items):
            role = Role.DESCRIPTION
        for item in items:
            if role is Role.FIELD:
                self._part(item)
            elif role is Role.ISSUE:
                self._issue(item)
            else:
                self._fill(item, role)

    def _runs_in(self, node: Node, items: list[Node]) -> bool:
        """Whether the items stand in the very line of the issue: an enumeration inside its text."""
        first = items[0].marker
        assert first is not None
        assert node.marker is not None
        return first.line == node.marker.start and not any(self.evidence[item].zones for item in items)

    def _own_parts(self, item: Node) -> bool:
        """Whether an item in a zone is an issue of its own: it has measures or progress and a finding's name."""
        return self.evidence[item].is_finding

    def _parts(self, holder: Node) -> None:
        for item in holder.items:
            self._part(item)

    def _part(self, item: Node) -> None:
        """An item that is a field of the issue around it: （二）整改措施."""
        self.result.of[item] = Role.FIELD
        label = item.label
        for zone in item.zones:
            self._fill_zone(zone)
        for below in item.items:
            self._fill(below, _role_of_field(label.field if label else ""))

    def _fill_zone(self, zone: Node) -> None:
        self.result.of[zone] = Role.FIELD
        field_name = zone.label.field if zone.label else ""
        for item in zone.items:
            self._fill(item, _role_of_field(field_name))

    def _fill(self, node: Node, role: Role) -> None:
        self.result.of[node] = role
        for child in node.children:
            if child.is_zone:
                self._fill_zone(child)
            else:
                self._fill(child, role)

    # -- lists without a label ----------------------------------------------------------------------------

    def _list_role(self, node: Node, items: list[Node]) -> Role:
        if self._are_fields(items):
            return Role.FIELD
        if any(self.evidence[item].zones for item in items):
            return Role.ISSUE
        votes = self._votes(items) + self.list_votes[_path(items[0])]
        (role, weight), *rest = votes.most_common(2)
        if rest and rest[0][1] * 2 > weight:
            self.result.guessed.append(node)
        return role

    def _poll(self, node: Node) -> None:
        """Let a list vote on what lists at its place in the notice are; labels count for more than words."""
        items = node.items
        if not items or self._are_fields(items):
            return
        votes = self.list_votes[_path(items[0])]
        if any(self.evidence[item].zones for item in items):
            votes[Role.ISSUE] += 4 * len(items)
        elif node.is_zone and node.label is not None:
            votes[_role_of_field(node.label.field)] += 4 * len(items)
        else:
            votes.update(self._votes(items))

    def _votes(self, items: list[Node]) -> Counter[Role]:
        acting = Role.MEASURE if self.promises else Role.PROGRESS
        votes: Counter[Role] = Counter()
        for item in items:
            seen = self.evidence[item]
            votes[Role.ISSUE] += 2 * seen.is_finding + seen.findings  # type: ignore[assignment]
            if seen.fields and not seen.is_finding:
                votes[Role.MEASURE] += 2
            elif seen.acting and not seen.is_finding:
                votes[acting] += 2
            elif not seen.is_finding:
                votes[acting] += 1
        return votes


def _path(item: Node) -> tuple[str, ...]:
    """The styles from the top down to an item: lists with the same path are lists of one kind."""
    styles = []
    node: Node | None = item
    while node is not None:
        if node.marker is not None:
            styles.append(node.marker.style)
        node = node.parent
    return tuple(styles)


def _label_field(item: Node) -> str:
    if item.label is not None:
        return item.label.field
    first = item.parts[0]
    return first.label.field if first.label is not None else ""


def _role_of_field(name: str) -> Role:
    return {"measures": Role.MEASURE, "progress": Role.PROGRESS}.get(name, Role.DESCRIPTION)
