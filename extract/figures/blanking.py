"""Takes out of a text what is not to be read as figures, so that no number in it can become one."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Stands for what was taken out: no digit, no letter, no space; it ends a clause.
BLANK = "\x00"
_MARKER = re.compile(r"\d{1,2} ?[.、](?=\d{1,4} ?[个项名家户人次件条起份])")
_BEFORE_MARKER = "\n。;:"


def blanked(folded: str, spans: Iterable[tuple[int, int]]) -> str:
    """``folded`` with the spans and the list numbers at heads of items (2.3个部门) blanked; same length."""
    markers = [match.span() for match in _MARKER.finditer(folded) if _heads(folded, match.start())]
    parts, at = [], 0
    for start, end in sorted([*spans, *markers]):
        if end > at:
            parts += [folded[at:start], BLANK * (end - max(at, start))]
            at = end
    parts.append(folded[at:])
    return "".join(parts)


def _heads(folded: str, at: int) -> bool:
    return folded[max(0, at - 3) : at].rstrip(" ")[-1:] in _BEFORE_MARKER
