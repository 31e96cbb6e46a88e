"""Draws a house style: one value per dimension, no combination that is excluded, the same for a seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from tests.generator.dimensions import APPLIES, DIMENSIONS, PROSE, TABLES
from tests.generator.exclusions import ENTAILS, EXCLUSIONS

Style = dict[str, str]


def excluded(style: Mapping[str, str]) -> str | None:
    """Name the first exclusion that holds, or None when the style may be written."""
    return next((name for name, test, _ in EXCLUSIONS if test(style)), None)


def house_style(seed: int, wanted: str | None = None) -> Style:
    """Draw the style of a seed; ``wanted`` keeps to one format. The same seed gives the same style."""
    rng = Random(f"style {seed}")
    renderings = [it for it in DIMENSIONS["rendering"] if wanted in (None, it.split("/")[0])]
    fixed = {"rendering": rng.choice(renderings)}
    fixed["genre"] = _genre(rng, fixed["rendering"])
    open_to = [name for name in ENTAILS if name in APPLIES[fixed["genre"]] and name not in fixed]
    while True:
        style = _draw(rng, fixed | {name: rng.choice(DIMENSIONS[name]) for name in open_to})
        if style is not None and excluded(style) is None:
            return style


def _genre(rng: Random, rendering: str) -> str:
    """Draw what the format can carry."""
    narrowed = ENTAILS["rendering"].get(rendering)
    if narrowed is not None:
        return rng.choice(narrowed["genre"])
    gridless, counted = rendering.startswith(("txt", "pdf/plain")), rendering.startswith("docx-auto")
    genres = DIMENSIONS["genre"]
    return rng.choice(
        [it for it in genres if not (gridless and it in TABLES) and not (counted and it not in PROSE)]
    )


def _draw(rng: Random, fixed: Style) -> Style | None:
    """Draw every other dimension once, within what the fixed ones entail; None when they contradict."""
    narrowed = [ENTAILS.get(name, {}).get(value, {}) for name, value in fixed.items()]
    if any(value not in n.get(name, (value,)) for n in narrowed for name, value in fixed.items()):
        return None
    style = dict(fixed)
    for name in APPLIES[fixed["genre"]]:
        if name not in style:
            allowed = [
                value for value in DIMENSIONS[name] if all(value in n.get(name, (value,)) for n in narrowed)
            ]
            if not allowed:
                return None
            style[name] = rng.choice(allowed)
    return style
