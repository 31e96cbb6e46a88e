"""What the least-cost reading is made of: events in, open lists and priced readings on the way, steps out."""

from __future__ import annotations

from typing import Any, NamedTuple

from extract.model import new
from extract.outline.scanning import ZONES, Label, Marker


class Frame(NamedTuple):
    """An open list at its current item, or an open zone (``style`` is then the zone's field).

    ``inline``: in running text, and not a heading run together with the one above it; of a zone, that its
    label has text behind it on the line. ``below`` is the last
    item of the list below the item before: its numbering may go on below this one.
    ``zones``: how many zones, one within the other, stand below an item before this one in its list.
    """

    style: str
    value: int
    rank: int
    is_zone: bool
    line: int = -1
    inline: bool = False
    below: tuple[str, int] | None = None
    zones: int = 0


#: What a reading does with one event: its number, the level it is hung at, and what had to be forgiven. These
#: and readings are plain tuples, for there are many: a named one takes ten times as long to make.
Step = tuple[int, int, str]
#: Steps, newest first.
Trail = tuple[Step, Any] | None
#: A reading so far: its price, the open lists, its steps.
Reading = tuple[float, tuple[Frame, ...], Trail]


class Event(NamedTuple):
    """A marker or a zone label, with what the text around it says about its nature.

    ``place`` is where it stands; ``frame`` the list or zone that it opens. ``holds`` is the field of the
    first zone label from this marker to the next at the head of a line; ``after_label``: it stands right
    behind a label or another marker.
    """

    place: int
    marker: Marker | None
    label: Label | None
    frame: Frame
    holds: str
    after_label: bool


def event_of_marker(marker: Marker, holds: str, *, after_label: bool) -> Event:
    """The event that a marker is."""
    start, line = marker.start, marker.line
    inline = start > line and not (marker.spaced and marker.headed)
    frame = new(Frame, (marker.style, marker.value, marker.rank, False, line, inline, None, 0))
    return new(Event, (start, marker, None, frame, holds, after_label))


def event_of_zone(label: Label, *, told: bool) -> Event:
    """The event that the label of a zone is; ``told``: text of the zone's own follows on its line."""
    frame = new(Frame, (label.field, 0, 0, True, -1, told, None, 0))
    return new(Event, (label.start, None, label, frame, "", False))


def is_event(label: Label) -> bool:
    """Whether a label takes part in the nesting."""
    return label.field in ZONES
