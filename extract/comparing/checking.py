"""Whether the settings of the comparison keep their promises: every example pair, scored like any other."""

from __future__ import annotations

from pathlib import Path

from extract.comparing.settings import Likeness, Pair, load_likeness
from extract.errors import RuleError


def check_likeness(path: Path | None = None) -> list[str]:
    """Every fault of form, or every example that is found to say what it must not; empty when good."""
    try:
        settings = load_likeness(path)
    except RuleError as error:
        return error.faults
    return [_fault(pair) for pair, same in zip(settings.examples, _found(settings), strict=True) if not same]


def _found(settings: Likeness) -> list[bool]:
    """For each example whether it was judged as it should."""
    import numpy as np

    from extract.comparing.reducing import reducer
    from extract.comparing.resembling import resembling
    from extract.comparing.scoring import weigh_issues

    reduced = reducer(settings)
    texts = [text for pair in settings.examples for text in (pair.one, pair.other)]
    issues = weigh_issues([reduced(_title(text)) for text in texts], [reduced(text) for text in texts])
    first = np.arange(0, len(texts), 2)
    same = resembling(issues, first, first + 1)
    return [bool(found) == pair.same for pair, found in zip(settings.examples, same, strict=True)]


def _title(text: str) -> str:
    return text.partition("。")[0]


def _fault(pair: Pair) -> str:
    wanted = "the same" if pair.same else "different things"
    return f"likeness.toml: {pair.one!r} and {pair.other!r} must be found to say {wanted}"
