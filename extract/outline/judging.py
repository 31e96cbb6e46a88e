"""What a section is: the heading proposes, what stands in it and beside it decides."""

from __future__ import annotations

import re
from typing import Final

from extract.outline.evidence import Evidence, Role, Witness
from extract.outline.scanning import ZONES
from extract.outline.sisters import Sisters
from extract.outline.tree import Node

_LONGEST_NAME: Final = 20
#: How much a heading that names a finding (主体责任落实不到位) is believed before words of zeal in it.
_NAMED: Final = 0.5
#: Words that announce issues no louder than this (推动整改) are outdone by sisters that hold some.
_FAINT: Final = 2.5
#: What opens a notice with words of zeal must announce issues by so much more to be believed.
_CLEARLY: Final = 1.0


class Judge:
    """Judges the sections of one notice by its evidence; ``bodies`` matches names of bodies."""

    def __init__(self, witness: Witness, bodies: re.Pattern[str]) -> None:
        self.heading = witness.heading
        self.evidence = witness.of
        self.bodies = bodies

    def verdict(self, item: Node, sisters: Sisters) -> Role:
        """What a section is among its sisters."""
        seen = self.evidence[item]
        frame = seen.says("organisation", "follow_up", "closing", "aside")
        if seen.says("group") and seen.good_items:
            frame = 0.0  # 成果运用方面 over findings is an aspect of the inspection, whatever its words
        return self._by_parts(item, seen, frame, sisters) or self._by_words(item, seen, frame, sisters)

    def _by_parts(self, item: Node, seen: Evidence, frame: float, sisters: Sisters) -> Role | None:
        """What a section is where its parts leave no doubt."""
        if item.label is not None and item.label.field in ZONES and item.items and seen.strong and frame == 0:
            return Role.HEADING
        if self.has_own_parts(item):
            return Role.ISSUE
        unnamed = seen.strong and bool(item.items) and not item.zones and not self.heading(item)
        plain = not seen.is_finding and not frame + seen.says("frame")
        if unnamed or (plain and self.names_a_body(item)):
            return Role.HEADING
        holds = bool(item.children) or seen.tables > 0
        faint = seen.says("issues") < _FAINT and not seen.strong and sisters.are_strong(item)
        zealous = frame > 0 and (faint or sisters.outdo(item))
        if holds and not zealous and self._announces_issues(item, frame) and not self.is_quoted(item):
            return Role.HEADING
        return None

    def _by_words(self, item: Node, seen: Evidence, frame: float, sisters: Sisters) -> Role:
        """What the words of a heading make of a section."""
        if seen.is_finding and seen.says("finding") + _NAMED >= frame:
            return Role.ISSUE
        if self._frame_wins(item, seen, frame, sisters):
            return frame_role(seen)
        issues = 0.0 if seen.says("group") else seen.says("issues")
        holds = bool(item.children) or seen.tables > 0
        if seen.strong or seen.tables:
            return Role.HEADING if issues >= 2 and holds else Role.ISSUE
        if issues >= 2 and issues > frame and (not holds or self._announces_issues(item, frame)):
            return Role.HEADING
        return frame_role(seen) if frame else Role.OTHER

    def names_a_body(self, item: Node) -> bool:
        """A village's or a bureau's name over findings of its own is where they were found, not what."""
        text = self.heading(item)
        holds = bool(item.items) or self.evidence[item].tables > 0
        plain = len(text) <= _LONGEST_NAME and "“" not in text
        return holds and plain and self.bodies.fullmatch(text) is not None

    def has_own_parts(self, item: Node) -> bool:
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
        below = [self.evidence[child] for child in item.items]
        zealous = sum(child.says("organisation") > 0 and not child.is_finding for child in below)
        if item.items and seen.zones == 0 and not seen.good_items and zealous * 2 >= len(item.items):
            return False
        if seen.says("group"):
            return False
        issues = seen.says("issues")
        first = item.marker is not None and item.marker.value == 1
        if first and frame > 0 and not seen.strong and not seen.good_items:
            return issues > frame + _CLEARLY  # 一、提高政治站位，推进整改工作 over what was organised
        return issues >= 2 and (
            issues > frame or seen.zones + seen.fields > 0 or (issues == frame and not first)
        )

    def _frame_wins(self, item: Node, seen: Evidence, frame: float, sisters: Sisters) -> bool:
        """A section that calls itself organisation is believed unless labels below say otherwise."""
        if frame == 0:
            return False
        if seen.zones + seen.fields == 0:
            return sisters.speak_of_issues(item) or seen.findings < max(2, len(item.items))
        return seen.says("follow_up") >= 3 and seen.fields == 0 and item is sisters.last

    def is_quoted(self, item: Node) -> bool:
        """Whether a heading quotes the finding it names."""
        return "“" in self.heading(item) and self.evidence[item].is_finding


def frame_role(seen: Evidence) -> Role:
    """Which part of the frame around the issues a section is, by the strongest of its words."""
    if seen.says("aside") > seen.says("organisation", "follow_up", "closing"):
        return Role.OTHER
    if seen.says("closing") >= seen.says("organisation", "follow_up"):
        return Role.CLOSING
    return Role.FOLLOW_UP if seen.says("follow_up") >= seen.says("organisation") else Role.ORGANISATION
