"""Sections: the whole text in tiles, in order, without gap or overlap, nested as the outline nests."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from extract.model import Document, Section
from extract.outline.roles import Role, Roles
from extract.outline.sentences import bare_end, heading_end
from extract.outline.tree import Block, Node

_ZONE_ROLES = {"measures": "measure", "progress": "progress", "problem": "issue"}


@dataclass(slots=True)
class Tile:
    """Where a section begins and what it is; it ends where the next one begins."""

    start: int
    role: str
    node: Node | None = None
    opens: bool = False


def sections(
    document: Document, folded: str, root: Node, roles: Roles, margins: list[tuple[str, int, int]]
) -> tuple[Section, ...]:
    """The tiles of a notice. ``margins`` are the parts before and after its body, as (role, start, end)."""
    tiles = [Tile(start, role) for role, start, _ in margins]
    tiles += _Layer(roles).lay(root)
    tiles.sort(key=lambda tile: tile.start)
    return _numbered(document, folded, _merged(_resumed(tiles, document)))


class _Layer:
    """Walks the outline and notes where each section begins."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.tiles: list[Tile] = []

    def lay(self, root: Node) -> list[Tile]:
        stack: list[Block | Node] = list(reversed(root.parts))
        owner = {id(part): root for part in root.parts}
        while stack:
            part = stack.pop()
            if isinstance(part, Block):
                self._block(part, owner[id(part)])
                continue
            self.tiles.append(Tile(part.start, self._role(part), part, opens=True))
            owner.update((id(below), part) for below in part.parts)
            stack.extend(reversed(part.parts))
        return self.tiles

    def _block(self, block: Block, node: Node) -> None:
        if block.table is not None:
            self.tiles.append(Tile(block.start, "table", node))
        elif block.label is not None:
            role = "contact" if block.label.field == "contact" else "field"
            self.tiles.append(Tile(block.start, role, node))
        elif node.parent is not None:
            self.tiles.append(Tile(block.start, self._role(node), node))
        else:
            self.tiles.append(Tile(block.start, "other"))

    def _role(self, node: Node) -> str:
        role = self.roles.of.get(node)
        if node.label is not None and role is Role.FIELD:
            return _ZONE_ROLES.get(node.label.field, "field")
        if role is Role.DESCRIPTION:
            return "issue"
        return role.value if role is not None else "other"


def _resumed(tiles: list[Tile], document: Document) -> list[Tile]:
    """Page furniture cut out of the sections around it; after it the section goes on."""
    found: list[Tile] = []
    place = 0
    for span in document.furniture:
        while place < len(tiles) and tiles[place].start < span.start:
            found.append(tiles[place])
            place += 1
        around = next((tile for tile in reversed(found) if tile.role != "furniture"), None)
        found.append(Tile(span.start, "furniture"))
        while place < len(tiles) and tiles[place].start < span.end:
            place += 1
        end = span.end + (document.text[span.end : span.end + 1] == "\n")
        nothing_here = place == len(tiles) or tiles[place].start > end
        if around is not None and nothing_here and end < len(document.text):
            found.append(Tile(end, around.role, around.node))
    return found + tiles[place:]


def _merged(tiles: list[Tile]) -> list[Tile]:
    """Tiles that begin at one place are one; a tile that only goes on with the one before is part of it."""
    kept: list[Tile] = []
    for tile in tiles:
        last = kept[-1] if kept else None
        if last is not None and last.start == tile.start:
            if tile.opens or last.role == "other":
                kept[-1] = tile
        elif last is None or tile.opens or tile.role != last.role or tile.node is not last.node or tile.role == "field":
            kept.append(tile)
    if kept:
        kept[0].start = 0
    return kept or [Tile(0, "other")]


def _numbered(document: Document, folded: str, tiles: list[Tile]) -> tuple[Section, ...]:
    ids: dict[Node, str] = {}
    found = []
    ends = [tile.start for tile in tiles[1:]] + [len(document.text)]
    for index, (tile, end) in enumerate(zip(tiles, ends, strict=True), 1):
        section_id = f"{document.notice_id}/s{index:04d}"
        node = tile.node
        holder = node.parent if node is not None and tile.opens else node
        if node is not None and tile.opens:
            ids[node] = section_id
        marker = node.marker if node is not None and tile.opens else None
        found.append(
            Section(
                section_id,
                _parent_id(holder, ids),
                _path(node) if marker else None,
                _depth(node),
                tile.role,
                document.text[marker.start : marker.start + len(marker.text)] if marker else None,
                marker.value if marker else None,
                _heading(document, folded, node) if marker and node else None,
                tile.start,
                end,
                page_of(document, tile.start),
            )
        )
    return tuple(section for section in found if section.end > section.start)


def _parent_id(holder: Node | None, ids: dict[Node, str]) -> str | None:
    while holder is not None and holder not in ids:
        holder = holder.parent
    return ids[holder] if holder is not None else None


def _depth(node: Node | None) -> int:
    depth = 0
    while node is not None and node.parent is not None:
        depth, node = depth + 1, node.parent
    return depth


def _path(node: Node | None) -> str:
    values = []
    while node is not None:
        if node.marker is not None:
            values.append(str(node.marker.value))
        node = node.parent
    return ".".join(reversed(values))


def _heading(document: Document, folded: str, node: Node) -> str | None:
    assert node.marker is not None
    if node.label is not None:
        return document.text[node.label.start : node.label.end].strip(" ：:") or None
    blocks = node.blocks
    if not blocks or blocks[0].label is not None or blocks[0].table is not None:
        return None
    start = blocks[0].start
    end = bare_end(folded, start, heading_end(folded, start, blocks[0].end))
    return document.text[start:end] or None


def page_of(document: Document, place: int) -> int | None:
    """The page (from 1) on which an offset lies; None when the format has no pages."""
    return bisect_right(document.pages, place) or None if document.pages else None
