"""The tree of a notice: items under items, zones opened by labels, and each one's own text in blocks."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter
from typing import Final

from extract.model import Table
from extract.outline.events import Event, event_of_marker, event_of_zone, is_event
from extract.outline.labelling import SHORT_FIELDS
from extract.outline.nesting import read
from extract.outline.scanning import Label, Marker, Scan

_EMPTY: Final = " 。;:,、.()【】[]\n"


class Block:
    """A stretch of one line that belongs to one node: text, a labelled field, or a table."""

    __slots__ = ("end", "label", "start", "table")

    def __init__(self, start: int, end: int, label: Label | None = None, table: Table | None = None) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.table = table

    @property
    def body(self) -> int:
        """Where the content begins: after the label, if there is one."""
        return self.start if self.label is None else self.label.end


class Node:
    """An item (with ``marker``), a zone (with ``label`` alone) or the root (with neither).

    ``items`` are the numbered nodes directly below, ``zones`` those that a label alone opened, ``blocks`` the
    node's own text, each in order; ``parts`` interleaves the three as they stand.
    An item whose whole heading is a label (（一）整改措施) carries it in ``label``; ``heading`` is kept by
    :func:`extract.outline.sentences.heading_of`.
    """

    __slots__ = ("action", "blocks", "heading", "items", "label", "marker", "parent", "parts", "zones")

    def __init__(
        self,
        parent: Node | None,
        marker: Marker | None = None,
        label: Label | None = None,
        action: str = "root",
    ) -> None:
        self.parent = parent
        self.marker = marker
        self.label = label
        self.action = action
        self.parts: list[Block | Node] = []
        self.items: list[Node] = []
        self.zones: list[Node] = []
        self.blocks: list[Block] = []
        self.heading: tuple[int, int] | None = None

    @property
    def is_zone(self) -> bool:
        """Whether a label without an ordinal opened this node."""
        return self.marker is None and self.label is not None

    @property
    def children(self) -> list[Node]:
        """The nodes below this one."""
        if not self.zones:
            return self.items
        return [part for part in self.parts if isinstance(part, Node)] if self.items else self.zones

    @property
    def start(self) -> int:
        """Where the node begins, ordinal or label included."""
        if self.marker is not None:
            return self.marker.start
        return self.label.start if self.label else 0

    def hold(self, parts: list[Block | Node]) -> None:
        """Put other parts in the place of those the node has."""
        self.parts = parts
        self.blocks = [part for part in parts if isinstance(part, Block)]
        below = [part for part in parts if isinstance(part, Node)]
        self.items = [node for node in below if node.marker is not None]
        self.zones = [node for node in below if node.marker is None]

    def walk(self) -> list[Node]:
        """This node and all below it, in the order of the text."""
        found = [self]
        if self.items or self.zones:
            self._add_below(found)
        return found

    def _add_below(self, found: list[Node]) -> None:
        """Add all nodes below this one to ``found``; no notice nests deep."""
        for node in self.children if self.zones else self.items:
            found.append(node)
            if node.items or node.zones:
                node._add_below(found)

    def let_go(self) -> None:
        """Forget what each node hangs on, when all is read.

        What points in a circle stays until the collector finds it, at a twentieth of what the reading costs.
        """
        for node in self.walk():
            node.parent = None

    def all_blocks(self) -> Iterator[Block]:
        """Every block of this node and below, in the order of the text."""
        for node in self.walk():
            yield from node.blocks


def build(folded: str, scan: Scan, tables: tuple[Table, ...]) -> Node:
    """The tree that the least-cost reading of the candidates gives."""
    head_labels = _numbered_headings(scan)
    events = _events(scan, head_labels)
    chosen = {
        events[at].place: (events[at], level, action) for at, level, action in read(events) if level >= 0
    }
    return _Builder(folded, scan, head_labels, chosen).grow(tables)


def _numbered_headings(scan: Scan) -> dict[int, Label]:
    """Labels that are all there is after an ordinal at the head of a line, by where they start."""
    marker_ends = {marker.end for marker in scan.markers}
    alone = [label for label in scan.labels if not label.inline and label.start in marker_ends]
    if not alone:
        return {}
    line_ends = {line.end for line in scan.lines}
    return {label.start: label for label in alone if label.end in line_ends}


def _events(scan: Scan, headings: dict[int, Label]) -> list[Event]:
    zones = [label for label in scan.labels if is_event(label) and label.start not in headings]
    label_ends = {label.end for label in scan.labels} | {marker.end for marker in scan.markers}
    starts = [marker.start for marker in scan.markers if not marker.inline]
    heads = {marker.end for marker in scan.markers if not marker.inline}
    holding: dict[int, str] = {}
    for zone in zones:
        if zone.field != "problem" and zone.start not in heads:
            holding.setdefault(_holder(starts, zone.start), zone.field)
    events = [
        event_of_marker(marker, holding.get(marker.start, ""), after_label=marker.start in label_ends)
        for marker in scan.markers
    ]
    if zones:
        told = {marker.start for marker in scan.markers} | {line.end for line in scan.lines}
        events += [event_of_zone(zone, told=zone.end not in told) for zone in zones]
        events.sort(key=attrgetter("place"))
    return events


def _holder(starts: list[int], place: int) -> int:
    index = bisect_left(starts, place) - 1
    return starts[index] if index >= 0 else -1


#: An event, the level it is hung at, and what had to be forgiven.
_Chosen = tuple[Event, int, str]


class _Builder:
    """Replays the chosen steps over the lines and hangs every stretch of text where it belongs."""

    def __init__(
        self, folded: str, scan: Scan, headings: dict[int, Label], chosen: dict[int, _Chosen]
    ) -> None:
        self.folded = folded
        self.scan = scan
        self.headings = headings
        self.chosen = chosen
        self.root = self.current = Node(None)
        self.stack: list[Node] = []
        self.labels = {label.start: label for label in scan.labels}
        self.unnumbered: Counter[tuple[Node, str]] = Counter()

    def grow(self, tables: tuple[Table, ...]) -> Node:
        cuts = sorted({*self.chosen, *self.labels})
        cuts.append(len(self.folded) + 1)  # never reached
        pending = list(reversed(tables))
        at = 0
        for start, end in self.scan.lines:
            while pending and pending[-1].start <= start:
                self._hang_table(pending.pop())
            while cuts[at] < start:
                at += 1
            if cuts[at] >= end:
                self._hang_text(start, end)
            elif cuts[at + 1] >= end and cuts[at] == start and start not in self.labels:
                self._hang_text(self._open(*self.chosen[start]), end)
            else:
                self._hang_line(start, end, cuts[at : bisect_left(cuts, end, at)])
        while pending:
            self._hang_table(pending.pop())
        return self.root

    def _hang(self, block: Block) -> None:
        self.current.parts.append(block)
        self.current.blocks.append(block)

    def _hang_table(self, table: Table) -> None:
        self._hang(Block(table.start, table.end, None, table))

    def _hang_line(self, start: int, end: int, cuts: list[int]) -> None:
        at, close = start, 0
        for place, following in pairwise((*cuts, end)):
            label = self.labels.get(place)
            if label is not None and label.close:
                self._hang_text(at, place - 1)
                close = label.close
            elif place > at:
                self._hang_text(at, place)
            at = self._cut(place, min(following, close) if close > place else following)
            if at == close:
                at, close = close + 1, 0
        self._hang_text(at, end)

    def _hang_text(self, start: int, end: int) -> None:
        """A stretch of plain text; what is only brackets and stops says nothing."""
        folded = self.folded
        if end > start and (folded[start] not in _EMPTY or folded[start:end].strip(_EMPTY)):
            block, current = Block(start, end), self.current
            current.parts.append(block)
            current.blocks.append(block)

    def _cut(self, place: int, following: int) -> int:
        """Open what stands at ``place``; returns how far the text is taken care of."""
        if place in self.chosen:
            return self._open(*self.chosen[place])
        label = self.labels[place]
        if place in self.headings and self.current.marker is not None and not self.current.parts:
            self.current.label = label
            return label.end
        end = max(following, label.end)
        if label.field.startswith(SHORT_FIELDS):
            end = self._value_end(label.end, end)
        self._hang(Block(place, end, label))
        return end

    def _value_end(self, start: int, end: int) -> int:
        """Where the value of a field ends: names, dates and a status never go on behind a full stop."""
        stop = self.folded.find("。", start, end) + 1
        return stop if stop and self.folded[stop:end].strip(_EMPTY) else end

    def _open(self, event: Event, level: int, action: str) -> int:
        stack = self.stack
        if level < len(stack):
            del stack[level:]
        holder = stack[-1] if stack else self.root
        marker, label = event.marker, event.label
        if marker is None:
            assert label is not None
            node = Node(holder, None, label, action)
            holder.zones.append(node)
            end = label.end
        else:
            if not marker.value:
                marker = marker._replace(value=self._position(holder, marker.style))
            node = Node(holder, marker, label, action)
            holder.items.append(node)
            end = marker.end
        holder.parts.append(node)
        stack.append(node)
        self.current = node
        return end

    def _position(self, holder: Node, style: str) -> int:
        """The place of the next item in a list whose ordinals carry no number (——)."""
        self.unnumbered[holder, style] += 1
        return self.unnumbered[holder, style]
