"""Takes out of a text what is not to be read as figures, so that no number in it can become one."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Stands for what was taken out: no digit, no letter, no stop, no space.
BLANK = "\x00"
_MARKER = re.compile(r"(?:(?<=\n)|(?<=[。;:])|^) *\d{1,2} ?[.、](?=\d{1,4} ?[个项名家户人次件条起份])")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)")
_CODE = re.compile(r"(?<![\d.])1[3-9]\d{9}(?!\d)|(?<![\d.])0\d{2,3} ?[-—] ?\d{7,8}|[\w.]+@[\w.]+|https?:\S+")


def blanked(folded: str, spans: Iterable[tuple[int, int]]) -> str:
    """``folded`` with the spans, list numbers, clock times, telephone numbers and addresses blanked.

    Same length. Tabs were folded to blanks: pass the text in which they part cells to keep numbers of
    neighbouring cells apart.
    """
    taken = sorted([*spans, *_found(folded)])
    parts, at = [], 0
    for start, end in taken:
        if end > at:
            parts += [folded[at:start], BLANK * (end - max(at, start))]
            at = end
    parts.append(folded[at:])
    return "".join(parts)


def _found(folded: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _MARKER.finditer(folded)]
    if ":" in folded:
        found += [match.span() for match in _CLOCK.finditer(folded)]
    return found + [match.span() for match in _CODE.finditer(folded)]
