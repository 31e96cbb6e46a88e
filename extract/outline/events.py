"""What the least-cost reading is made of: events in, open lists and priced readings on the way, steps out."""

from __future__ import annotations

from typing import NamedTuple

from extract.outline.scanning import ZONES, Label, Marker


class Frame(NamedTuple):
    """An open list at its current item, or an open zone (``style`` is then the zone's field).

    ``below`` is the last item of the list below the item before: its numbering may go on below this one.
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


class Step(NamedTuple):
    """What a reading does with one event: where it hangs it, and what it had to forgive."""

    event: int
    level: int
    action: str


class Reading(NamedTuple):
    """A priced reading so far; ``trail`` is a linked list of steps, newest first."""

    cost: float
    frames: tuple[Frame, ...]
    trail: tuple[Step, object] | None


class Event(NamedTuple):
    """A marker or a zone label, with what the text around it says about its nature.

    ``holds`` is the field of the first zone label between this marker and the next at the head of a line;
    ``after_label``: it stands right behind a label or another marker.
    """

    marker: Marker | None
    label: Label | None
    holds: str
    after_label: bool


def place_of(event: Event) -> int:
    """Where the ordinal or the label of an event stands."""
    return (event.marker or event.label).start  # type: ignore[union-attr]


def is_event(label: Label) -> bool:
    """Whether a label takes part in the nesting."""
    return label.field in ZONES
