"""Progress statements outside the issues: what the body says of its organisation and of its next steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.fields.dates import told_up_to
from extract.fields.parts import stretches_of
from extract.fields.statements import split
from extract.fields.writing import written
from extract.model import Document, Progress, new
from extract.outline.evidence import Role
from extract.outline.roles import Roles
from extract.outline.sentences import heading_of
from extract.outline.tiles import page_of
from extract.outline.tree import Block, Node
from extract.rulebook import Rulebook

_SCOPES: Final = {Role.ORGANISATION: "organisation", Role.FOLLOW_UP: "follow_up"}


def frame_statements(
    document: Document, folded: str, root: Node, roles: Roles, rules: Rulebook
) -> Iterator[Progress]:
    """The statements of the organisation and follow-up sections, numbered through each scope."""
    words = rules.family("statements")
    counts = dict.fromkeys(_SCOPES.values(), 0)
    for node, scope in _sections(root, roles):
        for statement in split(folded, stretches_of(folded, _below_heading(node, folded)), words):
            start, end, marker, depth = statement
            counts[scope] += 1
            yield new(
                Progress,
                (
                    None,
                    scope,
                    counts[scope],
                    depth,
                    marker,
                    written(document, start, end),
                    None,
                    told_up_to(folded, start, end),
                    start,
                    end,
                    page_of(document, start),
                ),
            )


def _sections(root: Node, roles: Roles) -> Iterator[tuple[Node, str]]:
    for node in root.walk():
        scope = _SCOPES.get(roles.of.get(node, Role.OTHER))
        if scope is None:
            continue
        if node.parent is not None and _SCOPES.get(roles.of.get(node.parent, Role.OTHER)) != scope:
            yield node, scope


def _below_heading(node: Node, folded: str) -> list[Block | Node]:
    """The parts of a section without its heading, where that has a line of its own."""
    span = heading_of(node, folded)
    first = node.parts[0] if node.parts else None
    alone = isinstance(first, Block) and span is not None and span[1] >= first.end
    return node.parts[1:] if alone and len(node.parts) > 1 else node.parts
