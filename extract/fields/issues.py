"""From the outline with its roles to issues: heading and description, measures, progress, fields."""

from __future__ import annotations

from itertools import pairwise

from extract.fields.answers import bring_home
from extract.fields.drafts import FieldDraft, IssueDraft
from extract.fields.grids import Place, read_grid, tells_cures
from extract.fields.joining import joined
from extract.fields.lifting import hand_out, lift_fields
from extract.fields.numbers import count_through, number_as_stated, number_of
from extract.fields.owners import looks_like_owners
from extract.fields.parts import (
    add_field,
    is_problem,
    measures_of,
    opens_record,
    pieces_of,
    without_fields,
)
from extract.fields.statuses import group_status
from extract.fields.telling import Teller
from extract.model import Table
from extract.outline.evidence import Role
from extract.outline.roles import Roles
from extract.outline.sentences import heading_of
from extract.outline.tree import Block, Node
from extract.rulebook import Rulebook


def collect_issues(
    root: Node, roles: Roles, folded: str, rules: Rulebook, *, promises: bool
) -> list[IssueDraft]:
    """The top-level issues of a notice in order, their sub-issues below them."""
    top = _Collector(roles, folded, rules, promises).collect(root)
    bring_home(top)
    lift_fields(top, folded)
    count_through(top)
    if len(top) == 1 and top[0].positional:
        number_as_stated(top[0], folded, rules)
    return top


class _Collector:
    def __init__(self, roles: Roles, folded: str, rules: Rulebook, promises: bool) -> None:
        self.roles = roles
        self.folded = folded
        self.rules = rules
        self.teller = Teller(folded, rules, promises=promises)
        self.statuses = rules.family("statuses")
        self.top: list[IssueDraft] = []

    def collect(self, root: Node) -> list[IssueDraft]:
        self._holder(root, None)
        self.teller.answer_by_habit(self.top)
        return self.top

    # -- what holds issues -------------------------------------------------------------------------------

    def _holder(self, node: Node, parent: IssueDraft | None) -> None:
        """A part of the notice that is no issue itself: look for issues in it."""
        loose: list[Block | Node] = []
        for part in node.parts:
            if isinstance(part, Block):
                if part.table is not None:
                    self._grid(part, node, parent)
                elif part.label is not None or loose:
                    loose.append(part)
                continue
            role = self.roles.of.get(part)
            if role is Role.ISSUE:
                self._issue(part, parent)
            elif role is Role.FIELD:
                loose.append(part)
            elif role in (Role.HEADING, Role.OTHER):
                before = len(self._siblings(parent))
                self._holder(part, parent)
                self._status_of_group(part, self._siblings(parent)[before:])
            else:
                self._annexes(part)
        self._unnumbered(loose, node, parent)

    def _siblings(self, parent: IssueDraft | None) -> list[IssueDraft]:
        return parent.children if parent else self.top

    def _status_of_group(self, holder: Node, issues: list[IssueDraft]) -> None:
        """What the heading of a group says of how far its issues are: 一、已完成整改的问题."""
        span = heading_of(holder, self.folded) if holder.marker else None
        said = group_status(self.folded[slice(*span)], self.statuses) if span else None
        for issue in issues if said else ():
            issue.group_status = said

    def _annexes(self, section: Node) -> None:
        """Tables that stand behind prose (附件：整改任务清单) hold issues of their own, numbered apart."""
        for block in section.all_blocks():
            if block.table is not None:
                place = Place("", None, self.top)
                found = self._read(block.table, place)
                self.top += [draft for draft in found if draft.description]

    def _unnumbered(self, parts: list[Block | Node], holder: Node, parent: IssueDraft | None) -> None:
        """Issues made of labels alone: 问题：… 整改：…; each problem label opens the next."""
        current: IssueDraft | None = None
        if not any(isinstance(part, Node) and opens_record(part) for part in parts):
            return
        for part in parts:
            if current is None or (isinstance(part, Node) and is_problem(part) and current.description):
                current = self._new(holder, parent, part.start)
                current.number = self._position(parent, holder)
                current.positional = True
                self._attach(current, parent)
            self._part(current, part)
        self._finish(parent)

    def _position(self, parent: IssueDraft | None, holder: Node) -> str:
        siblings = parent.children if parent else self.top
        prefix = parent.number if parent else number_of(holder)
        return ".".join(filter(None, (prefix, str(len(siblings) + 1))))

    def _new(self, node: Node, parent: IssueDraft | None, start: int) -> IssueDraft:
        return IssueDraft(parent, number_of(node), None, start, node=node)

    def _attach(self, draft: IssueDraft, parent: IssueDraft | None) -> None:
        (parent.children if parent else self.top).append(draft)

    def _finish(self, parent: IssueDraft | None) -> None:
        """Give unnumbered issues their titles; labels with nothing behind them are no issue."""
        siblings = parent.children if parent else self.top
        siblings[:] = self._named(siblings)

    def _named(self, drafts: list[IssueDraft]) -> list[IssueDraft]:
        """The issues that have a title, or something to take one from."""
        for draft in drafts:
            if draft.is_untitled:
                self.teller.title(draft)
            draft.children = self._named(draft.children)
        return [draft for draft in drafts if not draft.is_untitled]

    # -- one issue ---------------------------------------------------------------------------------------

    def _issue(self, node: Node, parent: IssueDraft | None) -> None:
        assert node.marker is not None
        draft = IssueDraft(parent, number_of(node), node.marker.text or None, node.marker.start, node=node)
        own = self._paragraphs(node)
        self._attach(draft, parent)
        if not self._is_unit_heading(node, own):
            self.teller.own(draft, node, own, parted=self._is_parted(node), lead=self._lead(node, own))
        said = set(own)
        parts = [part for part in node.parts if part not in said]
        if _holds_records(parts):
            self._unnumbered(parts, node, draft)
        else:
            for part in parts:
                self._part(draft, part)
        if not node.zones:
            hand_out(draft)
        if draft.is_untitled:
            self.teller.title(draft)
        if draft.is_untitled:
            self._dissolve(draft)

    def _lead(self, node: Node, own: list[Block]) -> Block | None:
        """The paragraph below the heading that leads into what was done: 针对该问题，组织整改。（1）…"""
        if (
            node.zones
            or len(own) < 2
            or self.roles.of.get(node.items[0] if node.items else node) is not Role.PROGRESS
        ):
            return None
        last, first = own[-1], node.items[0]
        run_in = "\n" not in self.folded[last.end : first.start]
        return last if last.start < first.start and self.teller.ear.leads_in(last, run_in=run_in) else None

    def _dissolve(self, draft: IssueDraft) -> None:
        """Put what stands below a mere heading (（一）反馈的主要问题) in its place."""
        siblings = draft.parent.children if draft.parent else self.top
        for child in draft.children:
            child.parent = draft.parent
        place = siblings.index(draft)
        siblings[place : place + 1] = draft.children

    def _is_unit_heading(self, node: Node, own: list[Block]) -> bool:
        """A numbered body's name above 问题： is where the issue was found, not what it is."""
        if not (own and node.zones) or not any(z.label and z.label.field == "problem" for z in node.zones):
            return False
        text = self.folded[own[0].start : own[0].end].strip(" :。")
        named = len(text) <= 24 and self.rules.family("owners", "body").regex.fullmatch(text) is not None
        return named and not self.teller.ear.sounds_wrong((own[0].start, own[0].end))  # …排查走过场

    def _part(self, draft: IssueDraft, part: Block | Node) -> None:
        if isinstance(part, Block):
            if part.table is not None:
                self._grid(part, draft.node, draft)
            else:
                add_field(self.folded, part, draft.fields, self.rules)
            return
        role = self.roles.of.get(part)
        if role is Role.ISSUE:
            self._issue(part, draft)
        elif role is Role.MEASURE:
            self._measures(draft, [part])
        elif role is Role.PROGRESS:
            self.teller.progress(draft, without_fields(self.folded, [part], draft.fields, self.rules))
        elif role is Role.DESCRIPTION:
            draft.description += pieces_of(part)
        else:
            self._zone(draft, part)

    def _zone(self, draft: IssueDraft, zone: Node) -> None:
        """A labelled part of an issue: its label says where its text belongs."""
        label = zone.label
        if label is None:
            self._labelled_item(draft, zone)
        elif label.field == "problem":
            self._problem(draft, zone)
        elif label.field == "measures":
            self._measures(draft, zone.parts)
        elif label.field == "progress":
            draft.status = draft.status or self.teller.status_of_label(label)
            self.teller.progress(draft, self._without_fields(draft, zone.parts))
        else:
            self._labelled_heading(draft, zone)
        for item in zone.items:
            if self._is_issue(item):
                self._issue(item, draft)

    def _is_issue(self, node: Node) -> bool:
        return self.roles.of.get(node) is Role.ISSUE

    def _problem(self, draft: IssueDraft, zone: Node) -> None:
        """What is wrong, and behind it what was or will be done where no label parts the two."""
        parts = [part for part in zone.parts if isinstance(part, Block) or not self._is_issue(part)]
        alone = draft.node is not None and draft.node.zones == [zone]
        cut = self.teller.ear.answered_from(parts) if alone else len(parts)
        wrong, done = parts[:cut], parts[cut:]
        for part in self._without_fields(draft, wrong):
            draft.description += pieces_of(part) if isinstance(part, Node) else [(part.start, part.end)]
        if done and self.teller.promises:
            self._measures(draft, done)
        elif done:
            self.teller.progress(draft, self._without_fields(draft, done))

    def _measures(self, draft: IssueDraft, parts: list[Block | Node]) -> None:
        """Measures, and the progress that is reported under each of them."""
        found = measures_of(self.folded, parts, self.rules)
        for measure in found:
            measure.ordinal += len(draft.measures) if measure.marker is None else 0
        draft.measures += found
        numbered = any(isinstance(part, Node) for part in parts)
        for part in parts:
            if isinstance(part, Block) and (part.table is not None or numbered or not found):
                self._part(draft, part)
            elif isinstance(part, Node):
                for zone in part.zones:
                    self._zone(draft, zone)

    def _labelled_item(self, draft: IssueDraft, item: Node) -> None:
        """（二）整改措施：… — an item whose text starts with a label."""
        for part in item.parts:
            if (
                isinstance(part, Node)
                and part.marker is not None
                and self.roles.of.get(part) is Role.DESCRIPTION
            ):
                draft.description += pieces_of(part)
            else:
                self._part(draft, part)

    def _labelled_heading(self, draft: IssueDraft, item: Node) -> None:
        """（三）责任单位 on a line of its own: the lines below are the field's value."""
        assert item.label is not None
        pieces = [(block.start, block.end) for block in item.blocks if block.label is None]
        if pieces:
            draft.fields.append(FieldDraft(item.label.field, item.label.text, pieces))
        for part in item.parts:
            if isinstance(part, Node) or part.label is not None:
                self._part(draft, part)

    def _without_fields(self, draft: IssueDraft, parts: list[Block | Node]) -> list[Block | Node]:
        """The parts of a zone that are its text; fields and tables in it are the issue's."""
        kept = without_fields(self.folded, parts, draft.fields, self.rules)
        for part in kept:
            if isinstance(part, Block) and part.table is not None:
                self._part(draft, part)
        return [part for part in kept if isinstance(part, Node) or part.table is None]

    # -- text --------------------------------------------------------------------------------------------

    def _is_parted(self, node: Node) -> bool:
        """Whether labels, items or a table below tell what is not the description."""
        tables = (block.table for block in node.blocks if block.table is not None)
        return any(
            child.is_zone or self.roles.of.get(child) is not Role.DESCRIPTION for child in node.children
        ) or any(tells_cures(table, self.folded, self.rules) for table in tables)

    def _paragraphs(self, node: Node) -> list[Block]:
        """The text of a node, less the paragraphs that go on with the field above them."""
        found: list[Block] = []
        before: Block | None = None
        for block in node.blocks:
            plain = block.label is None and block.table is None
            if plain and not (before is not None and self._goes_on(before, block)):
                found.append(block)
            before = block
        return found

    def _goes_on(self, before: Block, block: Block) -> bool:
        """Whether a paragraph is more of the field above it."""
        if before.label is None:
            return False
        return before.end == before.body or looks_like_owners(self.folded, block.start, block.end, self.rules)

    def _grid(self, block: Block, node: Node | None, parent: IssueDraft | None) -> None:
        assert block.table is not None
        prefix = parent.number if parent else (number_of(node) if node else "")
        siblings = parent.children if parent else self.top
        place = Place(prefix, parent, siblings)
        siblings += self._read(block.table, place)

    def _read(self, table: Table, place: Place) -> list[IssueDraft]:
        """The issues of a table, less those told before, which get what it says of them."""
        found = read_grid(table, self.folded, self.rules, place)
        if self.top:
            found = joined(found, self.top, self.folded)
        return self._named(found)


def _holds_records(parts: list[Block | Node]) -> bool:
    """Whether below a heading problem after problem is told (【反馈问题】…), each with its answer."""
    told = [part.label.field for part in parts if isinstance(part, Node) and part.label is not None]
    problems = [place for place, field in enumerate(told) if field == "problem"]
    between = [told[a + 1 : b] for a, b in pairwise(problems)]
    return bool(between) and all({"progress", "measures"} & set(fields) for fields in between)
