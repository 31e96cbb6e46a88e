"""What the items of one list know of each other: what they say, and what they are together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from itertools import islice

from extract.outline.evidence import Evidence, Role
from extract.outline.tree import Node


class Sisters:
    """What an item asks about the others of its list, found out once for the whole list."""

    def __init__(self, items: list[Node], evidence: Mapping[Node, Evidence]) -> None:
        self.last = items[-1] if items else None
        self._items, self._evidence = items, evidence
        self._firsts: dict[Callable[[Evidence], bool], list[Node]] = {}

    def speak_of_issues(self, item: Node) -> bool:
        """Whether another item says in its heading, or by its labels, that issues stand there."""
        return any(other is not item for other in self._first_two(_speaks))

    def are_strong(self, item: Node) -> bool:
        """Whether what stands below another item looks like issues."""
        return any(other is not item for other in self._first_two(_is_strong))

    def outdo(self, item: Node) -> bool:
        """Whether another has labels of issues below it, where ``item`` has none, and promises as much."""
        seen = self._evidence[item]
        if seen.zones + seen.fields:
            return False
        labelled = (
            self._evidence[other] for other in self._first_two(_speaks) if self._evidence[other].zones
        )
        return any(other.says("issues") >= seen.says("issues") for other in labelled)

    def are_findings(self, item: Node) -> bool:
        """Whether another item says in its heading that something is wrong."""
        return any(other is not item for other in self._first_two(_is_finding))

    def _first_two(self, holds: Callable[[Evidence], bool]) -> list[Node]:
        """The first of which something holds; two answer for all: one is another than the item that asks."""
        if holds not in self._firsts:
            found = (item for item in self._items if holds(self._evidence[item]))
            self._firsts[holds] = list(islice(found, 2))
        return self._firsts[holds]


def _speaks(seen: Evidence) -> bool:
    return seen.says("issues") >= 2 or seen.zones > 0


def _is_finding(seen: Evidence) -> bool:
    return seen.is_finding


def _is_strong(seen: Evidence) -> bool:
    return seen.strong


def agreed(items: list[Node], verdicts: list[Role], evidence: Mapping[Node, Evidence]) -> list[Role]:
    """The verdicts on a list, where items that nothing speaks for follow the issues among their sisters.

    覆盖面窄 between two issues is a third, though no rule knows its words; at either end of the list only an
    item written in the same hand is. Aspects (决策部署方面) are issues where one of them is. A finding that
    sounds like the heading of issues (主责主业聚焦不够问题整改情况) follows as well, if it holds none or the
    issue beside it holds some, too.
    """
    issues = [place for place, verdict in enumerate(verdicts) if verdict is Role.ISSUE]
    if not issues or not {Role.OTHER, Role.HEADING} & {*verdicts}:
        return verdicts
    aspects = [bool(item.items) and evidence[item].says("group") > 0 for item in items]
    among_issues = any(aspects[place] for place in issues)
    many = len(issues) >= verdicts.count(Role.OTHER)
    settled = list(verdicts)
    for place, verdict in enumerate(verdicts):
        if verdict not in (Role.OTHER, Role.HEADING):
            continue
        item, seen = items[place], evidence[items[place]]
        nearest = items[_nearest(issues, place)]
        alike = _hand(item, evidence) == _hand(nearest, evidence)
        between = many and issues[0] < place < issues[-1]
        if verdict is Role.HEADING:
            joins = alike and seen.is_finding and (not seen.strong or evidence[nearest].strong)
        else:
            joins = alike or between or (among_issues and aspects[place])
            joins = joins and seen.says("aside", "frame") == 0
        if joins:
            settled[place] = Role.ISSUE
    return settled


def _nearest(places: list[int], place: int) -> int:
    """The one of ``places``, which are in order, that is nearest to ``place``; of two the first."""
    at = bisect_left(places, place)
    return min(places[max(0, at - 1) : at + 1], key=lambda one: abs(one - place))


def _hand(item: Node, evidence: Mapping[Node, Evidence]) -> tuple[bool, bool, frozenset[str]]:
    """How an item is written: with labels below, with paragraphs, over a list of which style."""
    seen = evidence[item]
    styles = frozenset(below.marker.style for below in item.items if below.marker is not None)
    return seen.zones + seen.fields > 0, len(item.blocks) > 1, styles
