"""The notice as it grows: blocks on the page and gold beside it, written by the same hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.generator.bodies import Facts
from tests.generator.dates import When
from tests.generator.speech import Speech
from tests.generator.style import Style
from tests.rendering import Block, Grid, Para

Gold = dict[str, object]

# Both keep every length, so a value of gold is folded as the page is.
_HALF = str.maketrans("，：；（）！？", ",:;()!?")
_HALF_COLONS = str.maketrans("：；", ":;")
_FOLDS = {"half": _HALF, "half_colons": _HALF_COLONS}


@dataclass
class Sheet:
    """Blocks in reading order, and what gold says of them so far."""

    blocks: list[Block] = field(default_factory=list)
    notice: Gold = field(default_factory=dict)
    sections: list[Gold] = field(default_factory=list)
    organisation: list[Gold] = field(default_factory=list)
    follow_up: list[Gold] = field(default_factory=list)
    commitments: list[Gold] = field(default_factory=list)
    issues: list[Gold] = field(default_factory=list)

    def add(self, text: str, kind: str = "body") -> None:
        """Write a paragraph."""
        self.blocks.append(Para(text, kind=kind))

    def numbered(self, marker: str, text: str, level: int) -> None:
        """Write a paragraph with an ordinal; ``level`` (from 0) is its depth when Word counts it."""
        self.blocks.append(Para(text, marker, level))

    def grid(
        self, rows: list[list[str | None]], header_rows: int, merges: list[tuple[int, int, int, int]]
    ) -> None:
        """Write a table."""
        self.blocks.append(Grid(tuple(map(tuple, rows)), header_rows, tuple(merges)))

    def extend(self, text: str) -> None:
        """Run more text into the last paragraph."""
        last = self.blocks[-1]
        assert isinstance(last, Para)
        self.blocks[-1] = Para(last.text + text, last.marker, last.level, last.kind)

    def gold(self) -> Gold:
        """Put the parts of gold together; parts that nobody wrote are left out, not empty."""
        parts = {name: getattr(self, name) for name in ("sections", "organisation", "follow_up")}
        written = {name: part for name, part in parts.items() if part}
        return {"notice": self.notice, "commitments": self.commitments, **written, "issues": self.issues}


@dataclass(frozen=True)
class Desk:
    """What every writer works with."""

    rng: Random
    style: Style
    say: Speech
    facts: Facts
    sheet: Sheet

    def chance(self, share: float) -> bool:
        """Throw a coin that falls ``share`` of the time."""
        return self.rng.random() < share

    @property
    def feedback_known(self) -> bool:
        """Say whether a reader can know the day of the feedback, from which relative deadlines count."""
        intro = self.style.get("intro", "no_dates")
        return intro != "no_dates" and self.style["feedback"] != "damaged"


@dataclass(frozen=True)
class Party:
    """One name on an owner line: what is printed, and what gold says."""

    printed: str
    name: str
    post: str | None = None


@dataclass(frozen=True)
class Field:
    """One labelled line: owners of one role, or a deadline; without ``label`` where a sentence says it."""

    label: str | None
    parties: tuple[Party, ...] = ()
    role: str | None = None
    when: When | None = None
    milestone: str | None = None

    def gold(self) -> list[Gold]:
        """Say what the line states: one entry per name, or one deadline. Of no label gold is silent."""
        told: Gold = {} if self.label is None else {"label": self.label}
        if self.when is not None:
            return [{"milestone": self.milestone, **told, **self.when.gold}]
        return [{"role": self.role, **told, "name": party.name, "post": party.post} for party in self.parties]


def fold(value: object, width: str) -> object:
    """Fold every string of a value as a house that types half-width marks does."""
    table = _FOLDS.get(width)
    if table is None:
        return value
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: fold(item, width) for key, item in value.items()}
    if isinstance(value, list):
        return [fold(item, width) for item in value]
    return value


def fold_block(block: Block, width: str) -> Block:
    """Fold a block, marker included."""
    if isinstance(block, Para):
        marker = None if block.marker is None else str(fold(block.marker, width))
        return Para(str(fold(block.text, width)), marker, block.level, block.kind)
    rows = tuple(
        tuple(None if cell is None else str(fold(cell, width)) for cell in row) for row in block.rows
    )
    return Grid(rows, block.header_rows, block.merges)
