"""Lines that the nesting alone hangs on the wrong item: a body's name above its finding, remarks, closings.

All stand behind the last text of an issue, without an ordinal of their own, and belong to what follows.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import attrgetter
from typing import Final

from extract.outline.evidence import label_field
from extract.outline.sentences import heading_of
from extract.outline.tree import Block, Node
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_LONGEST_NAME, _AROUND_NAME = 32, " :。【】"
#: How lines end that name a party body as a heading.
_NAMED: Final = ("组:\n", "委:\n", "支部:\n", "总支:\n")
#: Closing words on the next steps begin no further than this before the last paragraph, and among so many.
_NEAR_THE_END, _LAST_PARAGRAPHS = 600, 5
#: Lines on the whole: what is not published, notes.
_REMARKS: Final = ("closing.remark", "closing.notes")
_NEXT_STEPS: Final = pattern_of("下一?步|下一?阶段|今后|后续|打算")
#: Words on the next steps where the whole notice stands on one line.
_RUN_ON_NEXT_STEPS: Final = pattern_of(r"[。!] +(?=(?:下一步|下步|下一阶段|今后|接下来)[,工的])")


def settle_units(root: Node, folded: str, rules: Rulebook) -> None:
    """In a digest, move the name of the next body out of the part of the body before.

    It stands above 问题：, or above the next item in a box (【竹园村党总支】) or before a colon.
    """
    bodies = rules.family("owners", "body").regex
    named = "【" in folded or any(end in folded for end in _NAMED)
    for node in root.walk():
        if len(node.zones) < 2 and not (named and len(node.items) > 1):
            continue
        pairs = [pair for pair in pairwise(node.zones) if _asks(pair[1])]
        pairs += pairwise(node.items) if named else []
        moved: dict[Node, Block] = {}
        for before, after in pairs:
            holder = _last_holder(before)
            name = _last_line(holder, folded, named=not after.is_zone)
            if name is not None and bodies.fullmatch(folded[name.start : name.end].strip(_AROUND_NAME)):
                holder.hold(holder.parts[:-1])
                moved[after] = name
        if moved:
            node.hold([one for part in node.parts for one in _with(part, moved)])


def _last_line(holder: Node, folded: str, *, named: bool) -> Block | None:
    """The line a part ends with, if it could be a name; ``named``: marked as one, and below the heading."""
    last = holder.parts[-1] if holder.parts else None
    if not isinstance(last, Block) or last.label is not None or last.table is not None:
        return None
    marked = folded[last.start] == "【" or folded[last.start : last.end + 1].endswith(_NAMED)
    if named and (not marked or (len(holder.parts) == 1 and not holder.is_zone)):
        return None
    length = len(folded[last.start : last.end].strip(_AROUND_NAME))
    return last if length <= _LONGEST_NAME and _opens_line(folded, last.start) else None


def _asks(zone: Node) -> bool:
    return zone.label is not None and zone.label.field == "problem"


def _with(part: Block | Node, moved: dict[Node, Block]) -> list[Block | Node]:
    """A part, and before it what was moved there."""
    before = moved.get(part) if isinstance(part, Node) else None
    return [part] if before is None else [before, part]


def _last_holder(node: Node) -> Node:
    """The node whose own text comes last in a part."""
    while node.parts and isinstance(last := node.parts[-1], Node):
        node = last
    return node


def settle_remarks(root: Node, folded: str, rules: Rulebook) -> None:
    """Move last lines on the whole (另有2个问题涉密，不予公开; 注：1.… 2.…) out of the last item."""
    remarks = rules.family("facts", *_REMARKS).regex
    if rules.kept(_remark_lines).search(folded) is None:
        return
    for node in root.walk():
        parts: list[Block | Node] = []
        for part in node.parts:
            parts.append(part)
            if isinstance(part, Node):
                parts += _remarks_at_end(part, folded, remarks)
        if len(parts) > len(node.parts):
            node.hold(parts)


def _remarks_at_end(node: Node, folded: str, remarks: re.Pattern[str]) -> list[Block]:
    """The lines at the end of a part, from the first that is a remark on; they are taken out of it."""
    holder = _last_holder(node)
    kept = not holder.is_zone  # what an item begins with is its own
    for at in range(len(holder.parts) - 1, kept - 1, -1):
        part = holder.parts[at]
        if not isinstance(part, Block) or part.label is not None or part.table is not None:
            break
        if _is_remark(part, folded, remarks):
            found = [one for one in holder.parts[at:] if isinstance(one, Block)]
            holder.hold(holder.parts[:at])
            return found
    return []


def _remark_lines(rules: Rulebook) -> re.Pattern[str]:
    """What finds a line that is such a remark: a search that runs from line end to line end takes no time."""
    return pattern_of(rf"\n *(?:{rules.family('facts', *_REMARKS).regex.pattern})")


def _is_remark(block: Block, folded: str, remarks: re.Pattern[str]) -> bool:
    opens = block.label is None and _opens_line(folded, block.start)
    return opens and remarks.match(folded, block.start, block.end) is not None


def settle_zones(root: Node) -> None:
    """Move measures or progress said once for a list of bare findings from the last of them to their holder.

    （一）… 1.某 2.某 整改情况：… — when no item but the last has any, and none has text of its own.
    """
    for node in root.walk():
        items = node.items
        if len(items) < 2 or node.marker is None or not items[-1].zones:
            continue
        last = items[-1]
        zones = [zone for zone in last.zones if zone.label and zone.label.field != "problem"]
        if zones and all(_is_bare(item) for item in items[:-1]) and len(last.blocks) == 1 and not last.items:
            for zone in zones:
                zone.parent = node
            last.hold([part for part in last.parts if part not in zones])
            node.hold([*node.parts, *zones])


def settle_fields(root: Node) -> None:
    """Move what is no finding out of the problem that opens an item, to the item.

    一、问题：… （一）整改措施：… are fields of it; items with owners below 主要表现：… are measures.
    """
    for node in root.walk():
        for zone in node.zones:
            items = zone.items if zone.label is not None and zone.label.field == "problem" else []
            if not items:
                continue
            named = {label_field(item) for item in items}
            if not named & {None, "problem"} or sum(map(_is_answered, items)) * 2 > len(items):
                _lift(zone, items, node)


def _lift(zone: Node, items: list[Node], node: Node) -> None:
    """Take items out of a zone of ``node`` and hang them on it, behind the zone."""
    for item in items:
        item.parent = node
    at = node.parts.index(zone) + 1
    zone.hold([part for part in zone.parts if part not in items])
    node.hold([*node.parts[:at], *items, *node.parts[at:]])


def _is_answered(item: Node) -> bool:
    return any(block.label and block.label.field.startswith(("owner", "deadline")) for block in item.blocks)


def _is_bare(item: Node) -> bool:
    return len(item.parts) == 1 and isinstance(item.parts[0], Block)


def next_steps_start(root: Node, folded: str, rules: Rulebook) -> int | None:
    """Where unnumbered closing paragraphs begin (下一步，我局将…; 总之，…); None without any.

    A notice in whose issues such paragraphs are a habit has none of its own; no list goes on below them.
    """
    nodes = root.walk()
    blocks = [b for node in nodes for b in node.blocks if b.label is None and b.table is None]
    if not blocks:
        return None
    blocks.sort(key=attrgetter("start"))
    last = blocks[-1]
    opens = rules.family("facts", "closing.steps").regex.match

    def speaks(block: Block) -> bool:
        return _opens_line(folded, block.start) and opens(folded, block.start, block.end) is not None

    found = next((block.start for block in blocks[-_LAST_PARAGRAPHS:] if speaks(block)), None)
    if found is None:
        run_on = _RUN_ON_NEXT_STEPS.search(folded, last.start, last.end)
        return run_on.end() if run_on else None
    if (
        _goes_on(nodes, found)
        or _stands_under_its_name(root, found, folded)
        or last.start - found >= _NEAR_THE_END
        or any(map(speaks, blocks[:-_LAST_PARAGRAPHS]))
    ):
        return None
    return found


def _stands_under_its_name(root: Node, place: int, folded: str) -> bool:
    """Whether the section around ``place`` is called after the next steps (三、下一步打算)."""
    section = next((item for item in reversed(root.items) if item.start <= place), None)
    span = None if section is None else heading_of(section, folded)
    return span is not None and _NEXT_STEPS.search(folded, *span) is not None


def _goes_on(nodes: list[Node], place: int) -> bool:
    """Whether a list that began before ``place`` has items behind it."""
    begun: dict[Node, bool] = {}
    for node in nodes:
        if node.marker is not None and node.parent is not None and node.start > place:
            # A list that begins anew is that of the closing words (下一步将：（一）…（二）…).
            begun.setdefault(node.parent, node.marker.value != 1)
    return any(on and parent.items[0].start < place for parent, on in begun.items())


def _opens_line(folded: str, place: int) -> bool:
    while place and folded[place - 1] == " ":
        place -= 1
    return not place or folded[place - 1] == "\n"
