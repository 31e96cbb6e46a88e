"""What each part of the outline is: the body's own zeal, the part with the issues, an issue, a measure.

The heading of a section proposes, what stands in it decides, and lists of one kind speak for each other
(:mod:`extract.outline.evidence`). The preamble and the closing never yield an issue unless their content
looks like issues through and through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.outline.evidence import Ballot, Role, Witness, label_field, role_of_field
from extract.outline.judging import Judge, frame_role
from extract.outline.sisters import Sisters, agreed
from extract.outline.tree import Block, Node
from extract.rulebook import Rulebook


@dataclass(slots=True)
class Roles:
    """The role of every node, the nodes below which the role of a list had to be guessed, and the headings
    that are the names of bodies whose issues stand below."""

    of: dict[Node, Role] = field(default_factory=dict)
    guessed: list[Node] = field(default_factory=list)
    bodies: list[Node] = field(default_factory=list)


def assign(root: Node, folded: str, rules: Rulebook, *, promises: bool) -> Roles:
    """The role of every node. ``promises``: the notice is a plan, so unlabelled items are measures."""
    witness = Witness(root, folded, rules)
    bodies = rules.family("owners", "body").regex
    return _Assigner(root, witness, Ballot(witness, promises=promises), bodies).run()


class _Assigner:
    def __init__(self, root: Node, witness: Witness, ballot: Ballot, bodies: re.Pattern[str]) -> None:
        self.root = root
        self.evidence = witness.of
        self.judge = Judge(witness, bodies)
        self.ballot = ballot
        self.result = Roles()

    def run(self) -> Roles:
        items = self.root.items
        if items and (self._are_sections(items) or not self._are_fields(items)):
            self._sections(items)
        elif items:
            self._parts(self.root)
        for zone in self.root.zones:
            self._zone(zone)
        return self.result

    # -- top-level sections -----------------------------------------------------------------------------

    def _sections(self, items: list[Node]) -> None:
        sisters = Sisters(items, self.evidence)
        verdicts = [self.judge.verdict(item, sisters) for item in items]
        if sum(v in (Role.ISSUE, Role.HEADING) for v in verdicts) == 1:
            alone = next(i for i, v in enumerate(verdicts) if v in (Role.ISSUE, Role.HEADING))
            if self._is_container_after_all(items[alone], items):
                verdicts[alone] = Role.HEADING
        self._yield_to_annex(items, verdicts)
        for item, verdict in zip(items, agreed(items, verdicts, self.evidence), strict=True):
            self._enter(item, verdict)

    def _yield_to_annex(self, items: list[Node], verdicts: list[Role]) -> None:
        """A list that begins anew (附件：措施清单), with measures or owners, stands for bare tasks above."""
        for place, item in enumerate(items[1:], 1):
            first = item.marker is not None and item.marker.value == 1
            if first and verdicts[place] is Role.ISSUE and self.judge.has_own_parts(item):
                for above in range(place):
                    seen = self.evidence[items[above]]
                    if verdicts[above] is Role.HEADING and not seen.strong and not seen.tables:
                        verdicts[above] = Role.OTHER
                return

    def _is_container_after_all(self, item: Node, items: list[Node]) -> bool:
        """The only section with issues among several others holds them; it is not itself one."""
        seen = self.evidence[item]
        return len(items) > 1 and bool(item.items) and not seen.is_finding and seen.says("group") == 0

    def _enter(self, item: Node, verdict: Role) -> None:
        if verdict is Role.ISSUE:
            self._issue(item)
            return
        self.result.of[item] = verdict
        if verdict is Role.HEADING:
            if self.judge.names_a_body(item):
                self.result.bodies.append(item)
            self._area(item)
        elif (
            self.evidence[item].says("aside") == 0
            and verdict is Role.OTHER
            and any(self.evidence[i].says("issues") >= 2 for i in item.items)
        ):
            self._sections(item.items)
        else:
            for below in item.walk():
                self.result.of[below] = verdict

    def _are_sections(self, items: list[Node]) -> bool:
        """Whether labels at the top (整改总体情况, 具体整改情况) are sections.

        What was done has lists in lists there, and nothing names the one issue whose fields they could be.
        """
        names = [label_field(item) for item in items]
        told = [item for item, name in zip(items, names, strict=True) if name == "progress"]
        return "problem" not in names and any(child.items for item in told for child in item.items)

    def _are_fields(self, items: list[Node]) -> bool:
        """Whether a list is the fields of one thing: mostly labels, and not one label again and again."""
        labels = [name for item in items if (name := label_field(item)) is not None]
        if len(labels) * 2 <= len(items) or labels.count("problem") > 1:
            return False
        holding = any(
            item.label is not None and self._holds_issues(item, alone=len(items) == 1) for item in items
        )
        return not holding and (len(set(labels)) > 1 or (len(items) == 1 and "problem" not in labels))

    def _holds_issues(self, item: Node, *, alone: bool) -> bool:
        """Whether a heading that is a label (二、整改任务) stands over issues and is no field of one."""
        seen = self.evidence[item]
        named_for_it = alone or (item.label is not None and item.label.field == "problem")
        all_wrong = 1 < seen.items == seen.good_items  # 二、具体整改措施 over （一）关于…的问题
        if seen.zones > 0 or all_wrong or seen.listed > 0:
            return True
        return named_for_it and seen.good_items * 2 > seen.items

    # -- inside the part with the issues ----------------------------------------------------------------

    def _area(self, holder: Node) -> None:
        """A container: its items are issues, its zones and tables too."""
        if self._are_fields(holder.items):
            self._parts(holder)
        else:
            sisters = Sisters(holder.items, self.evidence)
            for item in holder.items:
                self._enter_area_item(item, sisters)
        for zone in holder.zones:
            self._zone(zone)

    def _enter_area_item(self, item: Node, sisters: Sisters) -> None:
        seen = self.evidence[item]
        if self.judge.names_a_body(item) and not seen.is_finding:
            self._enter(item, Role.HEADING)
            return
        frame = seen.says("organisation", "follow_up")
        siblings = sisters.are_strong(item)
        if item is sisters.last and seen.says("follow_up") >= 3 and seen.zones + seen.fields == 0:
            siblings = siblings or sisters.are_findings(item)
        if frame >= 2.5 and not seen.strong and not seen.is_finding and siblings:
            self._enter(item, frame_role(seen))
        elif (
            seen.says("issues") >= 3
            and item.items
            and seen.strong
            and not (siblings or self.judge.is_quoted(item))
        ):
            self._enter(item, Role.HEADING)
        else:
            self._issue(item)

    def _zone(self, zone: Node) -> None:
        """A zone outside any issue: a bare heading over issues, or the parts of an unnumbered one."""
        if any(self.evidence[item].zones for item in zone.items) or self._heads_findings(zone):
            self.result.of[zone] = Role.HEADING
            self._area(zone)
        else:
            self._fill_zone(zone)

    def _heads_findings(self, zone: Node) -> bool:
        """Whether findings stand below 【整改情况】 where nothing else says what was wrong."""
        seen = self.evidence[zone]
        if seen.good_items <= 1 or seen.good_items * 2 <= seen.items:
            return False
        return zone.parent is None or not any(_names_a_problem(other) for other in zone.parent.zones)

    def _issue(self, node: Node) -> None:
        self.result.of[node] = Role.ISSUE
        for zone in node.zones:
            self._zone_of_issue(zone)
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

    def _zone_of_issue(self, zone: Node) -> None:
        """A labelled part of an issue, whose items may have parts of their own."""
        zoned = [item for item in zone.items if self.evidence[item].zones]
        problems = _names_a_problem(zone)
        if not zoned or (problems and len(zoned) < len(zone.items)):
            self._fill_zone(zone)
            return
        self.result.of[zone] = Role.FIELD
        for item in zone.items:
            if problems or self.evidence[item].is_finding:
                self._issue(item)
            else:
                self._fill(item, Role.MEASURE)

    def _runs_in(self, node: Node, items: list[Node]) -> bool:
        """Whether the items stand in the very line of the issue: an enumeration inside its text."""
        first = items[0].marker
        assert first is not None
        assert node.marker is not None
        heads = (node.marker.start, node.blocks[0].start if node.blocks else -1)
        return first.inline and first.line in heads and not any(self.evidence[item].zones for item in items)

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
            self._fill(below, role_of_field(label.field if label else ""))

    def _fill_zone(self, zone: Node) -> None:
        self.result.of[zone] = Role.FIELD
        field_name = zone.label.field if zone.label else ""
        for item in zone.items:
            self._fill(item, role_of_field(field_name))

    def _fill(self, node: Node, role: Role) -> None:
        self.result.of[node] = role
        for child in node.children:
            if child.is_zone:
                self._fill_zone(child)
            else:
                self._fill(child, role)

    # -- lists without a label ----------------------------------------------------------------------------

    def _is_answered(self, item: Node) -> bool:
        """Whether an item is a finding, or has owners and a deadline below and sounds like no task."""
        seen = self.evidence[item]
        return seen.is_finding or (seen.fields > 1 and seen.says("task", "done") == 0)

    def _are_findings(self, items: list[Node]) -> bool:
        """Whether most items of a list sound wrong, as no measures do, and what to do stands below one."""
        wrong = [item for item in items if self.evidence[item].is_finding]
        return (
            len(wrong) > 1
            and len(items) - len(wrong) <= len(items) // 4
            and any(item.items or sum(_is_plain(block) for block in item.blocks) > 1 for item in wrong)
        )

    def _list_role(self, node: Node, items: list[Node]) -> Role:
        if self._are_fields(items):
            return Role.FIELD
        if all(item.marker is not None and item.marker.style == "measure" for item in items):
            return Role.MEASURE
        if any(self.evidence[item].zones for item in items):
            return Role.ISSUE
        if all(item.items and self._is_answered(item) for item in items):
            return Role.ISSUE  # over lists of their own, whatever such ordinals number elsewhere
        if self.ballot.promises and (self._are_findings(items) or any(map(_is_answered_twice, items))):
            return Role.ISSUE
        role, guessed = self.ballot.result(items)
        if guessed:
            self.result.guessed.append(node)
        return role


def _is_plain(block: Block) -> bool:
    return block.label is None and block.table is None


def _names_a_problem(zone: Node) -> bool:
    return zone.label is not None and zone.label.field == "problem"


def _is_answered_twice(item: Node) -> bool:
    """Whether below the line of an item paragraphs say each for itself who answers: they are measures."""
    told: list[str] = []
    spoken = False
    for block in item.blocks[1:]:
        if _is_plain(block):
            spoken = True
        elif block.label is not None and spoken and block.label.field.startswith(("owner", "deadline")):
            told.append(block.label.field)
    first = item.blocks[1:2]
    return bool(first) and _is_plain(first[0]) and len(told) > len(set(told))
