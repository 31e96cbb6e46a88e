"""Where the clause around a place begins."""

from __future__ import annotations

import re

#: Greedy, so that the match ends behind the last stop. What was blanked out ends a clause as well.
_UP_TO_STOP = re.compile(r".*[,。;:!?\n\x00]", re.DOTALL)


def clause_start(text: str, at: int, reach: int) -> int:
    """Where the clause of ``text`` that holds ``at`` begins, or ``reach`` characters before it."""
    floor = max(0, at - reach)
    stop = _UP_TO_STOP.match(text, floor, at)
    return stop.end() if stop else floor
