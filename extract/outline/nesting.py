"""The least-cost reading of the candidates: which ordinals open items, and which item holds which.

Depth is not a property of a style. The candidates are read from left to right and every consistent
reading is priced: going on with a list costs nothing, opening one at 1 little; a gap, a repeat, a
restart or a change of style costs more; being plain text is always possible. A beam of the cheapest
readings is carried along, so the cost is linear in the length of the notice. What the winning reading
had to forgive is kept with the place where it happened.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Final

from extract.model import new
from extract.outline.events import Event, Frame, Reading, Step
from extract.outline.pricing import (
    DOUBT,
    DOUBT_INLINE,
    OPEN,
    POP_OVER_WILLING,
    ZONE_DEEP,
    as_plain,
    going_on,
    line_habit,
    misfit,
    numbered_on,
    opening,
)
from extract.outline.scanning import Marker

#: How much dearer than the cheapest a reading may be that is carried along, and how many are.
MARGIN: Final = 6.0
WIDTH: Final = 6
#: No notice nests deeper (lists and zones together); a stack that could grow would cost more with every item.
DEEPEST: Final = 14
#: Where a marker fits without any doubt, readings dearer than this are not followed.
CERTAIN_ENOUGH: Final = 3.0


def read(events: list[Event]) -> list[Step]:
    """One step per event, in order; a marker read as plain text has level -1."""
    readings: list[Reading] = [(0.0, (), None)]
    for index, event in enumerate(events):
        alone = len(readings) == 1
        following: list[Reading] = []
        for reading in readings:
            sure = _sure(reading, index, event, alone=alone)
            if sure is None:
                following += _follow(reading, index, event)
            else:
                following.append(sure)
        readings = following if len(following) == 1 else _best(following)
    return _steps(readings[0])


def _sure(reading: Reading, index: int, event: Event, *, alone: bool) -> Reading | None:
    """The one way on where there is no other worth following: most markers of a regular notice.

    What :func:`_follow` would find as well, only sooner; but a reading that is ``alone`` goes on with its
    list even where the list below could have gone on, too.
    """
    marker = event.marker
    if marker is None or marker.doubtful or marker.start > marker.line:
        return None
    cost, frames, trail = reading
    style, level = marker.style, -1
    for place, frame in enumerate(frames):
        if frame[0] == style:
            if level >= 0:
                return None
            level = place
    if level < 0:
        if not _opens_surely(frames, marker, event):
            return None
        return cost + OPEN, (*frames, event.frame), ((index, len(frames), "open"), trail)
    if not _goes_on_surely(frames, level, event, alone=alone):
        return None
    opened = (*frames[:level], _following(frames, level, event))
    return cost, opened, ((index, level, "next"), trail)


def _opens_surely(frames: tuple[Frame, ...], marker: Marker, event: Event) -> bool:
    if marker.value != 1 or len(frames) >= DEEPEST:
        return False
    if not frames:
        return True
    top = frames[-1]
    return not event.holds if top.is_zone else top.rank <= marker.rank


def _goes_on_surely(frames: tuple[Frame, ...], level: int, event: Event, *, alone: bool) -> bool:
    marker = event.marker
    if marker is None or frames[level].value != marker.value - 1:
        return False
    if event.holds and misfit(frames, level, event):
        return False
    return not (frames[-1].is_zone and (event.holds or not alone) and numbered_on(frames, marker))


def _steps(reading: Reading) -> list[Step]:
    steps: list[Step] = []
    trail = reading[2]
    while trail is not None:
        step, trail = trail
        steps.append(step)
    return steps[::-1]


def _best(readings: list[Reading]) -> list[Reading]:
    """The cheapest readings, one for each stack, within a margin of the best."""
    readings.sort(key=itemgetter(0))
    limit = readings[0][0] + MARGIN
    kept = readings[:1]
    stacks = [readings[0][1]]
    for reading in readings[1:]:
        cost, frames, _ = reading
        if cost > limit or len(kept) == WIDTH:
            break
        if frames not in stacks:
            stacks.append(frames)
            kept.append(reading)
    return kept


def _follow(reading: Reading, index: int, event: Event) -> list[Reading]:
    before, frames, trail = reading
    options = _place(frames, event.marker, event) if event.marker else _zone(frames, event)
    return [
        (before + cost, opened, ((index, level, action), trail)) for cost, opened, level, action in options
    ]


Option = tuple[float, tuple[Frame, ...], int, str]


def _zone(frames: tuple[Frame, ...], event: Event) -> list[Option]:
    """A label opens its zone beside the open one, or inside the current item as in those before it."""
    assert event.label is not None
    frame = event.frame
    top = len(frames)
    levels = [i for i in range(top - 1, -1, -1) if frames[i].is_zone]
    if not levels:
        level = min(top if event.label.inline else _out_of_line(frames), DEEPEST)
        return [(0.0, (*frames[:level], frame), level, "zone")]
    deep = levels[0] < top - 1 and top < DEEPEST
    habit = deep and (_deeper_before(frames) or _alone_in_problem(frames, levels[0], event))
    beside = (ZONE_DEEP if habit else 0.0, (*frames[: levels[0]], frame), levels[0], "zone")
    return [beside, (0.0 if habit else ZONE_DEEP, (*frames, frame), top, "zone")] if deep else [beside]


def _alone_in_problem(frames: tuple[Frame, ...], level: int, event: Event) -> bool:
    """Whether the label follows the first item below a problem: nobody counts one finding, it is a part.

    反馈问题：责任压得不实 1.制度不全 整改情况：… tells what was done about 1.
    """
    assert event.label is not None
    first = all(frame.value == 1 and not frame.is_zone for frame in frames[level + 1 :])
    named = frames[level].style == "problem" and frames[level].inline
    return named and first and not event.label.inline


def _out_of_line(frames: tuple[Frame, ...]) -> int:
    """The level above the items that stand inside a line: a label on a new line is not theirs."""
    level = len(frames)
    while level and frames[level - 1].inline:
        level -= 1
    return level or len(frames)


def _place(frames: tuple[Frame, ...], marker: Marker, event: Event) -> list[Option]:
    priced = _priced(frames, marker, event)
    certain = bool(priced) and _certain(priced, marker)
    options = [
        (cost, _placed(frames, event, level, action), level, action)
        for cost, level, action in priced
        if not certain or cost < CERTAIN_ENOUGH
    ]
    if not certain:
        options.append((as_plain(marker, event), frames, -1, "plain"))
    return options


def _priced(frames: tuple[Frame, ...], marker: Marker, event: Event) -> list[tuple[float, int, str]]:
    """Where a marker may stand: the price, the level, and what it does there."""
    inline, style, before = marker.inline, marker.style, marker.value - 1
    extra = (DOUBT_INLINE if inline else DOUBT) if marker.doubtful else 0.0
    priced: list[tuple[float, int, str]] = []
    willing = 0
    for level in range(len(frames) - 1, -1, -1):
        frame = frames[level]
        if frame.is_zone or (frame.style != style and frame.value != before):
            continue
        price = going_on(frame, marker)
        if price is None:
            continue
        cost, action = price
        unfit = misfit(frames, level, event) if event.holds else 0.0
        cost += extra + willing * POP_OVER_WILLING + unfit
        if inline:
            cost += line_habit(frame, marker, action)
        priced.append((cost, level, action))
        if frame.style == style and action == "next" and not unfit:
            willing += 1
    if len(frames) < DEEPEST:
        cost, action = opening(frames, marker, event)
        priced.append((cost + extra, len(frames), action))
    return priced


def _placed(frames: tuple[Frame, ...], event: Event, level: int, action: str) -> tuple[Frame, ...]:
    """The stack with the marker of an event at a level of it, or on top."""
    if level == len(frames):
        return (*frames, event.frame)
    opened = _following(frames, level, event)
    if action == "back":
        opened = opened._replace(value=frames[level].value)  # the list goes on from where it was
    return (*frames[:level], opened)


def _certain(priced: list[tuple[float, int, str]], marker: Marker) -> bool:
    return not marker.doubtful and not marker.inline and min(priced)[0] <= OPEN


def _following(frames: tuple[Frame, ...], level: int, event: Event) -> Frame:
    """The list at ``level``, gone on to the marker; it remembers what stood below the item before."""
    below, zones = frames[level][6:]
    if level + 1 < len(frames):
        first, open_zones = None, 0
        for frame in frames[level + 1 :]:
            if frame.is_zone:
                open_zones += 1
            elif first is None:
                first = (frame.style, frame.value)
        below, zones = first or below, max(zones, open_zones)
    return new(Frame, (*event.frame[:6], below, zones))


def _deeper_before(frames: tuple[Frame, ...]) -> bool:
    """Whether zones stood deeper within each other in an item before an open one."""
    zones = 0
    for frame in reversed(frames):
        if frame.zones > zones:
            return True
        zones += frame.is_zone
    return False
