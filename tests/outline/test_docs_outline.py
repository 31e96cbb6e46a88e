"""docs/outline.md tells the prices that are charged, and its example is read as it says."""

from __future__ import annotations

import re
from pathlib import Path

from extract.outline import pricing
from tests.outline.made import forgiven, paths

PAGE = (Path(__file__).parents[2] / "docs" / "outline.md").read_text("utf-8")


def price(step: str) -> list[float]:
    """The figures in the row of a step."""
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {step}"))
    return [float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", row.split("|")[2])]


def test_the_prices_are_those_that_are_charged() -> None:
    assert price("… over the head") == [pricing.POP_OVER_WILLING]
    assert price("opens a list at 1") == [pricing.OPEN]
    assert price("… in a style that an open list") == [pricing.OPEN_SAME_STYLE]
    assert price("… of a style that usually") == [pricing.RANK_INVERTED]
    assert price("… inside a line, not behind") == [pricing.OPEN_INLINE]
    assert price("opens a list at another")[0] == pricing.OPEN_LATE
    assert price("skips numbers")[:2] == [pricing.GAP, pricing.GAP_STEP]
    assert price("stands twice") == [pricing.REPEAT]
    assert price("another style") == [pricing.SLIP]
    assert price("begins again at 1") == [pricing.RESTART]
    assert price("goes back") == [pricing.BACK]
    assert price("is plain text") == [pricing.PLAIN]
    assert price("… when doubtful") == [pricing.PLAIN_DOUBTFUL]
    assert price("… inside a line; after") == [
        pricing.PLAIN_INLINE,
        pricing.PLAIN_SPACED,
        pricing.PLAIN_HEADED,
    ]
    assert price("a doubtful ordinal") == [pricing.DOUBT, pricing.DOUBT_INLINE]
    assert price("inside a line, goes on") == [pricing.INLINE_AMONG_LINES]
    assert price("an item with measures") == [pricing.ZONE_MISFIT]
    assert price("a label opens") == [0, pricing.ZONE_DEEP]


def test_the_example_is_read_as_it_says() -> None:
    text = re.findall(r"^```text\n(.*?)^```$", PAGE, re.M | re.S)[0]
    assert paths(text) == ["1.", "1.>(一)", "1.>(二)", "二、", "二、>(一)"]
    assert forgiven(text) == [("二、", "style")]
