"""The words in which exclusions are written: tests on a style, and how they combine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from tests.generator.ordinals import MARKERS, RANK, rank

Test = Callable[[Mapping[str, str]], bool]
Exclusion = tuple[str, Test, str]


def is_(name: str, *values: str) -> Test:
    """Test that a dimension has one of the values."""
    return lambda style: style.get(name) in values


def both(*tests: Test) -> Test:
    """Test that all tests hold."""
    return lambda style: all(test(style) for test in tests)


def not_(test: Test) -> Test:
    """Test that a test does not hold."""
    return lambda style: not test(style)


def has(name: str) -> Test:
    """Test that the genre draws a dimension."""
    return lambda style: name in style


def rendered(*names: str) -> Test:
    """Test that the notice is written in one of the formats."""
    return lambda style: style.get("rendering", "").split("/")[0] in names


def disordered(style: Mapping[str, str]) -> bool:
    """Levels that share a family, or stand against the customary order."""
    if "issue_marker" not in style:
        return False
    chain = [style["top_marker"]] if style["container"] == "numbered" else []
    chain += [style["group_marker"]] if style["groups"] == "yes" else []
    ranks = [rank(level) for level in (*chain, style["issue_marker"])]
    return any(upper >= lower for upper, lower in pairwise(ranks))


BLOCKS = {
    "arabic": "arabic",
    "brackets": "arabic_bracket",
    "circles": "circle",
    "brackets_paragraphs": "arabic_bracket",
}


def list_not_below(style: Mapping[str, str]) -> bool:
    """Measures or statements numbered at line starts in a style that is not below the issues' own."""
    if "issue_marker" not in style:
        return False
    own = rank(style["issue_marker"])
    forms = (style.get("measure_form", ""), style.get("progress_form", ""))
    return any(RANK[BLOCKS[form]] <= own for form in forms if form in BLOCKS)


def slip_impossible(style: Mapping[str, str]) -> bool:
    """A 1. for 一、 where there is no 一、 list, or another 1. beside it."""
    return style.get("damage") == "top_slip" and (
        style.get("preamble") not in ("items_own_line", "items_run_in", "items_enumerated")
        or MARKERS[style["top_marker"]][0] != "han"
        or MARKERS[style["issue_marker"]][0] == "arabic"
        or style["container"] != "numbered"
    )


ENUMERATED = ("han_is", "han_is_paragraphs", "semicolons", "sides", "order")
ITEMS = ("items_own_line", "items_run_in", "items_enumerated")
