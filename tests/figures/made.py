"""Reading figures of a sentence, for tests."""

from __future__ import annotations

import datetime as dt

from extract.figures.reading import Dates, Figure, FigureReader
from extract.rulebook import load_rules
from extract.rulebook.folding import fold

READER = FigureReader(load_rules(room="figures"))
OWN = dt.date(2023, 8, 19)


def figures(text: str, own: dt.date | None = OWN) -> list[Figure]:
    """The figures of a text written on ``own``."""
    return READER.read(fold(text), Dates(own))


def only(text: str) -> Figure:
    """The one figure of a text."""
    (figure,) = figures(text)
    return figure


def raws(text: str) -> list[str]:
    return [text[one.quantity.start : one.quantity.end] for one in figures(text)]
