"""Issues while they are being put together: spans, not yet records."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.statements import Statement
from extract.outline.tree import Node

Piece = tuple[int, int]


class FieldDraft:
    """A labelled field: what its label means and as written, and the spans of its value, one per line."""

    __slots__ = ("field", "label", "pieces")

    def __init__(self, field: str, label: str | None, pieces: list[Piece]) -> None:
        self.field = field
        self.label = label
        self.pieces = pieces


class MeasureDraft:
    """A measure: its ordinal and marker (at ``start``), the spans of its text, the fields that follow it."""

    __slots__ = ("fields", "marker", "ordinal", "pieces", "start")

    def __init__(self, ordinal: int, marker: str | None, pieces: list[Piece], start: int = 0) -> None:
        self.ordinal = ordinal
        self.marker = marker
        self.pieces = pieces
        self.start = start
        self.fields: list[FieldDraft] = []


class IssueDraft:
    """An issue: the span of its title, the spans of its description, and what hangs on it.

    ``section`` is the number of the section around its table, with which its own begins.
    """

    __slots__ = (
        "children",
        "description",
        "fields",
        "from_table",
        "group_status",
        "marker",
        "measures",
        "named_by_content",
        "node",
        "number",
        "parent",
        "positional",
        "section",
        "start",
        "statements",
        "status",
        "title",
    )

    def __init__(
        self, parent: IssueDraft | None, number: str, marker: str | None, start: int, node: Node | None = None
    ) -> None:
        self.parent = parent
        self.number = number
        self.marker = marker
        self.start = start
        self.node = node
        self.title: Piece = (0, 0)
        self.description: list[Piece] = []
        self.measures: list[MeasureDraft] = []
        self.statements: list[Statement] = []
        self.fields: list[FieldDraft] = []
        self.status: str | None = None
        self.group_status: str | None = None
        self.children: list[IssueDraft] = []
        self.named_by_content = False
        self.from_table = False
        self.section = ""
        self.positional = False

    @property
    def is_untitled(self) -> bool:
        """Whether nothing names the issue yet."""
        return self.title[0] >= self.title[1]

    @property
    def depth(self) -> int:
        """1 for a top-level issue."""
        return 1 if self.parent is None else self.parent.depth + 1


def leaves(drafts: list[IssueDraft]) -> Iterator[IssueDraft]:
    """The issues without sub-issues, in order."""
    for draft in drafts:
        if draft.children:
            yield from leaves(draft.children)
        else:
            yield draft


def let_go(drafts: list[IssueDraft]) -> None:
    """Forget what each draft hangs on, when all is read (see :meth:`extract.outline.tree.Node.let_go`)."""
    for draft in drafts:
        draft.parent = None
        let_go(draft.children)
