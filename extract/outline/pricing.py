"""What each step of a reading costs: how well a marker fits where it would be hung."""

from __future__ import annotations

from typing import Final

from extract.outline.events import Event, Frame
from extract.outline.scanning import Marker

#: Calibrated on the corpus; only their order matters much.
OPEN: Final = 0.5
OPEN_SAME_STYLE: Final = 4.0
OPEN_INLINE: Final = 0.9
OPEN_LATE: Final = 5.0
POP_OVER_WILLING: Final = 0.6
GAP: Final = 2.5
GAP_STEP: Final = 0.5
NAMED: Final = 1.0
REPEAT: Final = 4.0
RESTART: Final = 4.5
BACK: Final = 5.0
SLIP: Final = 4.0
PLAIN: Final = 6.0
PLAIN_DOUBTFUL: Final = 2.5
PLAIN_INLINE: Final = 0.8
PLAIN_SPACED: Final = 2.0
PLAIN_HEADED: Final = 4.0
DOUBT: Final = 0.5
DOUBT_INLINE: Final = 1.5
RANK_INVERTED: Final = 1.0
ZONE_MISFIT: Final = 4.0
ZONE_DEEP: Final = 1.2
INLINE_AMONG_LINES: Final = 3.5
INLINE_FORGIVEN: Final = 0.5


def going_on(frame: Frame, marker: Marker) -> tuple[float, str] | None:
    """The price of putting ``marker`` after the current item of a list; None where that makes no sense."""
    step = marker.value - frame.value
    if frame.style != marker.style:
        return (SLIP, "style") if step == 1 else None
    if step == 1 or not marker.value:
        return 0.0, "next"
    if step == 0:
        return REPEAT, "repeat"
    if step > 1:
        return NAMED if is_task(marker) else GAP + GAP_STEP * min(step - 1, 6), "gap"
    return (RESTART, "restart") if marker.value == 1 else (BACK, "back")


def opening(frames: tuple[Frame, ...], marker: Marker, event: Event) -> tuple[float, str]:
    """The price of opening a list with ``marker``, and whether it begins at 1 or where another left off."""
    goes_on = marker.value <= 1 or numbered_on(frames, marker)
    cost = OPEN if goes_on or is_task(marker) else OPEN_LATE + min(marker.value, 6) * 0.3
    after_zone = bool(frames) and frames[-1].is_zone
    if frames and not after_zone:
        if marker.style in [frame.style for frame in frames if not frame.is_zone]:
            cost += OPEN_SAME_STYLE
        elif frames[-1].rank > marker.rank:
            cost += RANK_INVERTED
    if marker.inline and not event.after_label:
        cost += OPEN_INLINE
    if event.holds:
        cost += misfit(frames, len(frames), event)
    return cost, "open" if goes_on else "late"


def as_plain(marker: Marker, event: Event) -> float:
    """The price of taking ``marker`` for plain text."""
    if not marker.inline:
        return PLAIN_DOUBTFUL if marker.doubtful else PLAIN
    if marker.doubtful or not (marker.spaced or event.after_label):
        return PLAIN_INLINE
    return PLAIN_HEADED if marker.headed else PLAIN_SPACED


def line_habit(frame: Frame, marker: Marker, action: str) -> float:
    """Items of a list stand each on its own line, or all in one line of running text, as ``marker`` does."""
    among_lines = 0.0 if frame.line == marker.line else INLINE_AMONG_LINES
    return among_lines + (0.0 if action == "next" else INLINE_FORGIVEN)


def misfit(frames: tuple[Frame, ...], level: int, event: Event) -> float:
    """An item with measures or progress of its own hardly stands in a list of measures.

    A measure with progress behind it is no rarity: the last of a list has that of the issue behind it.
    """
    if not event.holds or level == 0 or not frames[level - 1].is_zone:
        return 0.0
    zone = frames[level - 1].style
    if zone == "problem":
        return 0.0  # 反馈问题：… over 1. and 2., each with what was done about it
    reports = zone == "measures" and event.holds == "progress"
    return 0.0 if reports else ZONE_MISFIT


def is_task(marker: Marker) -> bool:
    """Whether an ordinal names a task, maybe one of a list that stands elsewhere: 第二十七项整改任务."""
    if marker.style != "nth-item" or marker.inline:
        return False
    return "项" in marker.text and marker.text[-1] not in ":、,."


def numbered_on(frames: tuple[Frame, ...], marker: Marker) -> bool:
    """Whether a list goes on with the numbers of the list below the item before (（一）1. 2. （二）3. 4.)."""
    for frame in reversed(frames):
        if not frame.is_zone:
            return frame.below == (marker.style, marker.value - 1)
    return False
