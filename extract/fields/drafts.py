"""Issues while they are being put together: spans, not yet records."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.fields.statements import Statement
from extract.outline.tree import Node

Piece = tuple[int, int]


@dataclass(slots=True)
class FieldDraft:
    """A labelled field: what its label means and as written, and the spans of its value, one per line."""

    field: str
    label: str | None
    pieces: list[Piece]


@dataclass(slots=True)
class MeasureDraft:
    """A measure: its ordinal and marker (at ``start``), the spans of its text, the fields that follow it."""

    ordinal: int
    marker: str | None
    pieces: list[Piece]
    start: int = 0
    fields: list[FieldDraft] = field(default_factory=list)


@dataclass(slots=True)
class IssueDraft:
    """An issue: the span of its title, the spans of its description, and what hangs on it."""

    parent: IssueDraft | None
    number: str
    marker: str | None
    start: int
    title: Piece = (0, 0)
    description: list[Piece] = field(default_factory=list)
    measures: list[MeasureDraft] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    fields: list[FieldDraft] = field(default_factory=list)
    status: str | None = None
    group_status: str | None = None
    children: list[IssueDraft] = field(default_factory=list)
    node: Node | None = None
    named_by_content: bool = False
    from_table: bool = False
    #: The number of the section around its table, with which its own begins.
    section: str = ""
    positional: bool = False

    @property
    def is_untitled(self) -> bool:
        """Whether nothing names the issue yet."""
        return self.title[0] >= self.title[1]

    @property
    def depth(self) -> int:
        """1 for a top-level issue."""
        return 1 if self.parent is None else self.parent.depth + 1


def let_go(drafts: list[IssueDraft]) -> None:
    """Forget what each draft hangs on, when all is read (see :meth:`extract.outline.tree.Node.let_go`)."""
    for draft in drafts:
        draft.parent = None
        let_go(draft.children)
