"""Writes seeded notices in house styles nobody has seen, with gold known by construction.

Every notice comes from a *spec* (invented body, inspection, issues) and a *house style* (one value for
each dimension in :mod:`tests.generator.dimensions`). What it never writes, and why, is in
:mod:`tests.generator.exclusions`. Independent of the extraction: nothing here reads its rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from tests.generator.bodies import make_facts
from tests.generator.genres import PROGRAMMES, WRITERS
from tests.generator.sheet import Desk, Sheet, fold, fold_block
from tests.generator.speech import Speech
from tests.generator.style import Style, house_style
from tests.rendering import Block, Para, render

__all__ = ["Case", "Draft", "draft", "generate", "house_style"]

_SUFFIXES = {"html": "html", "docx": "docx", "docx-auto": "docx", "pdf": "pdf"}


@dataclass(frozen=True)
class Draft:
    """A notice before it has a format."""

    blocks: tuple[Block, ...]
    gold: dict[str, Any]
    style: Style

    @property
    def text(self) -> str:
        """Everything a reader sees, cells included."""
        return "\n".join(
            block.line
            if isinstance(block, Para)
            else "\n".join(cell or "" for row in block.rows for cell in row)
            for block in self.blocks
        )


@dataclass(frozen=True)
class Case:
    """One generated notice; ``style`` lists every choice its house made, one ``name: value`` a line."""

    name: str
    data: bytes
    format: str
    gold: dict[str, Any]
    style: str


def draft(seed: int, wanted: str | None = None) -> Draft:
    """Write the notice of a seed as blocks with gold; ``wanted`` keeps to one format of the renderer."""
    style = house_style(seed, wanted)
    rng = Random(f"content {seed}")
    facts = make_facts(rng, PROGRAMMES.get(style["genre"]) or style["programme"])
    speech = Speech(rng, facts.body, facts.start.year, spaced=style.get("damage") == "spaces")
    desk = Desk(rng, style, speech, facts, Sheet())
    WRITERS[style["genre"]](desk)
    width = style["width"]
    blocks = tuple(fold_block(block, width) for block in desk.sheet.blocks)
    gold = fold(desk.sheet.gold(), width)
    assert isinstance(gold, dict)
    return Draft(blocks, gold, style)


def generate(seed: int, wanted: str | None = None) -> Case:
    """Write the notice of a seed in its format; the same seed gives the same bytes and the same gold."""
    notice = draft(seed, wanted)
    format_, look = notice.style["rendering"].split("/")
    name = f"notice-{seed:05d}.{_SUFFIXES.get(format_, 'txt')}"
    described = "\n".join(f"{key}: {value}" for key, value in sorted(notice.style.items()))
    return Case(
        name, render(notice.blocks, format_, look), format_, {"source": name, **notice.gold}, described
    )
