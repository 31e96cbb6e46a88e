"""What is said about an issue, made ready for the rules."""

from __future__ import annotations

from dataclasses import dataclass

from extract.rulebook.folding import fold, to_simplified
from extract.themes.cutting import Token
from extract.themes.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about an issue: folded text, its tokens, and how much of its beginning is the title."""

    folded: str
    tokens: list[Token]
    title_end: int


def said_of(title: str, description: str, scheme: Scheme, traditional: bool = False) -> Said:
    """Title and description as one text, folded, simplified where the notice is traditional, and cut.

    The description includes the title (data contract); where it does not, the title goes before it. Offsets
    hold in ``description`` then only behind the title: see :func:`extract.themes.placing.places`.
    """
    text, title_end = joined(title, description)
    folded = to_simplified(fold(text)) if traditional else fold(text)
    return Said(folded, scheme.cutter.tokens(folded), title_end)


def joined(title: str, description: str) -> tuple[str, int]:
    """The text that is looked at, and where the title ends in it."""
    start = description.find(title)
    if start < 0:
        return f"{title}\n{description}", len(title)
    return description, start + len(title)
