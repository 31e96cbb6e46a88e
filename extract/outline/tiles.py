"""Sections: the whole text in tiles, in order, without gap or overlap, nested as the outline nests."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from extract.model import Document, Section, new
from extract.outline.evidence import Role
from extract.outline.roles import Roles
from extract.outline.sentences import bare_end, heading_of
from extract.outline.tree import Node

_ZONE_ROLES: Final = {"measures": "measure", "progress": "progress", "problem": "issue"}
_ROLE_NAMES: Final = {role: role.value for role in Role} | {Role.DESCRIPTION: "issue"}


class Tile:
    """Where a section begins and what it is; it ends where the next one begins."""

    __slots__ = ("node", "opens", "role", "start")

    def __init__(self, start: int, role: str, node: Node | None = None, opens: bool = False) -> None:
        self.start = start
        self.role = role
        self.node = node
        self.opens = opens


def sections(
    document: Document, folded: str, root: Node, roles: Roles, margins: Sequence[tuple[str, int, int]]
) -> tuple[Section, ...]:
    """The tiles of a notice. ``margins`` are the parts before and after its body, as (role, start, end)."""
    tiles = [Tile(start, role) for role, start, _ in margins]
    _lay(root, "other", roles, tiles)
    tiles.sort(key=attrgetter("start"))
    if document.furniture:
        tiles = _resumed(tiles, document)
    return _numbered(document, folded, _merged(tiles))


def _lay(holder: Node, role: str, roles: Roles, tiles: list[Tile]) -> None:
    """Add where each section of the outline begins, in the order of the text; no notice nests deep."""
    for part in holder.parts:
        if isinstance(part, Node):
            below = _node_role(part, roles)
            tiles.append(Tile(part.start, below, part, True))
            if part.parts:
                _lay(part, below, roles, tiles)
        elif part.label is not None:
            name = "contact" if part.label.field == "contact" else "field"
            tiles.append(Tile(part.start, name, holder))
        else:
            tiles.append(Tile(part.start, role if part.table is None else "table", holder))


def _node_role(node: Node, roles: Roles) -> str:
    role = roles.of.get(node)
    if role is None:
        return "other"
    if role is Role.FIELD and node.label is not None:
        return _ZONE_ROLES.get(node.label.field, "field")
    return _ROLE_NAMES[role]


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
    if not tiles:
        return [Tile(0, "other")]
    last = tiles[0]
    kept = [last]
    goes_on_at = -1
    for tile in tiles[1:]:
        if last.start == tile.start:
            if tile.opens or last.role == "other":
                kept[-1] = last = tile
        elif tile.start == goes_on_at and not tile.opens and last.role != "other":
            continue
        elif tile.opens or tile.role != last.role or tile.node is not last.node or tile.role == "field":
            kept.append(tile)
            last = tile
        else:
            goes_on_at = tile.start
    kept[0].start = 0
    return kept


def _numbered(document: Document, folded: str, tiles: list[Tile]) -> tuple[Section, ...]:
    maker = _SectionMaker(document, folded)
    ends = [tile.start for tile in tiles[1:]]
    ends.append(len(document.text))
    return tuple(
        [
            maker.make(index, tile, ends[index - 1])
            for index, tile in enumerate(tiles, 1)
            if ends[index - 1] > tile.start
        ]
    )


class _SectionMaker:
    """Numbers tiles and nests them; remembers the id, depth and path of every node it has met."""

    def __init__(self, document: Document, folded: str) -> None:
        self.document = document
        self.folded = folded
        self.prefix = f"{document.notice_id}/s"
        self.ids: dict[Node, str] = {}
        self.places: dict[Node, tuple[int, str]] = {}

    def make(self, index: int, tile: Tile, end: int) -> Section:
        document, node, start, role = self.document, tile.node, tile.start, tile.role
        section_id = self.prefix + str(index).zfill(4)
        page = page_of(document, start) if document.pages else None
        if node is None:
            return new(Section, (section_id, None, None, 0, role, None, None, None, start, end, page))
        ids = self.ids
        depth, path = self.places.get(node) or self._place(node)
        if not tile.opens:
            parent = ids.get(node) or self._parent_id(node)
            return new(Section, (section_id, parent, None, depth, role, None, None, None, start, end, page))
        ids[node] = section_id
        parent = ids.get(node.parent) or self._parent_id(node.parent)  # type: ignore[arg-type]
        marker = node.marker
        if marker is None:
            return new(Section, (section_id, parent, None, depth, role, None, None, None, start, end, page))
        text = document.text[marker.start : marker.start + len(marker.text)]
        value, heading = marker.value, self._heading(node)
        return new(Section, (section_id, parent, path, depth, role, text, value, heading, start, end, page))

    def _place(self, node: Node) -> tuple[int, str]:
        """The depth of a node and the dotted ordinals down to it."""
        holder, marker = node.parent, node.marker
        if holder is None:
            return 0, ""
        depth, path = self.places.get(holder) or self._place(holder)
        if marker is not None:
            path = f"{path}.{marker.value}" if path else str(marker.value)
        self.places[node] = placed = depth + 1, path
        return placed

    def _parent_id(self, holder: Node | None) -> str | None:
        while holder is not None and holder not in self.ids:
            holder = holder.parent
        return self.ids[holder] if holder is not None else None

    def _heading(self, node: Node) -> str | None:
        label, text = node.label, self.document.text
        if label is not None:
            return text[label.start : label.end].strip(" ：:") or None
        span = node.heading or heading_of(node, self.folded)
        if span is None:
            return None
        start, end = span
        return text[start : bare_end(self.folded, start, end)] or None


def page_of(document: Document, place: int) -> int | None:
    """The page (from 1) on which an offset lies; None when the format has no pages."""
    return bisect_right(document.pages, place) or None if document.pages else None
