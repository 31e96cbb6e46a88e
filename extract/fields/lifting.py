"""Whose fields are they? Owners and deadlines behind the last measure may be the whole issue's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from extract.fields.drafts import FieldDraft, IssueDraft, MeasureDraft
from extract.outline.labelling import OF_ALL
from extract.outline.tree import Node


def lift_fields(top: list[IssueDraft], folded: str) -> None:
    """Move fields from the last measure to its issue where the notice states them once for the issue.

    Behind 以上三项措施 they are the issue's, and so they are on a line below measures that were run together
    on one. Else the notice shows its habit itself, or a chapter of it: if fields ever stand behind a measure
    that is not the last, they are said per measure. Otherwise what stands behind the last of several measures
    is the issue's, and so is what stands behind the only measure of an issue there, or behind one without an
    ordinal.
    """
    drafts = [draft for draft in _all(top) if draft.measures and not draft.from_table]
    said_once = {draft for draft in drafts if _lift_said_of_all(draft, folded)}
    for draft in drafts:
        if _run_together(draft, folded):
            _lift(draft, "")
            said_once.add(draft)
    chapters: dict[Node | None, list[IssueDraft]] = {}
    for draft in drafts:
        chapters.setdefault(draft.node.parent if draft.node else None, []).append(draft)
    for kind in ("owner", "deadline"):  # deadlines may be said per measure, and owners once
        habit = _Habit(drafts, kind)
        once = {draft for draft in said_once if any(one.field.startswith(kind) for one in draft.fields)}
        habit.once += len(once)
        for chapter in chapters.values():
            own = _Habit(chapter, kind)
            own.once += len(once.intersection(chapter))
            _follow(own if own.each or own.once > 1 else habit, chapter, kind)


class _Habit:
    """How issues have their fields of a kind: behind each measure, or behind the last (how many do)."""

    def __init__(self, drafts: list[IssueDraft], kind: str) -> None:
        self.each, self.once = False, 0
        for draft in drafts:
            before = last = False
            for place, measure in enumerate(draft.measures):
                before, last = last, _has(measure, kind)
                if before and place and (measure.marker or last):
                    self.each = True
            self.once += len(draft.measures) > 1 and last


def _has(measure: MeasureDraft, kind: str) -> bool:
    return any(field.field.startswith(kind) for field in measure.fields)


def _follow(habit: _Habit, drafts: list[IssueDraft], kind: str) -> None:
    for draft in drafts:
        if not habit.each and (habit.once or draft.measures[-1].marker is None):
            _lift(draft, kind)


def _lift(draft: IssueDraft, kind: str) -> None:
    """Make the fields of a kind behind the last measure the issue's; what its own sentence says stays."""
    last = draft.measures[-1]
    lifted = [one for one in last.fields if one.field.startswith(kind) and not _in_sentence(one, last)]
    draft.fields += lifted
    last.fields = [one for one in last.fields if one not in lifted]


def _in_sentence(field: FieldDraft, measure: MeasureDraft) -> bool:
    return bool(field.pieces) and any(start <= field.pieces[0][0] < end for start, end in measure.pieces)


def _run_together(draft: IssueDraft, folded: str) -> bool:
    """Whether several measures stand in one line, and the only fields, the last one's, on lines below."""
    *others, last = draft.measures
    if not others or not last.fields or any(measure.fields for measure in others):
        return False
    places = [measure.pieces[0][0] for measure in draft.measures if measure.pieces]
    below = min((piece[0] for field in last.fields for piece in field.pieces), default=0)
    return (
        len(places) == len(draft.measures)
        and "\n" not in folded[places[0] : places[-1]]
        and "\n" in folded[places[-1] : below]
    )


def hand_out(draft: IssueDraft) -> None:
    """Give the fields of an issue whose measures no label parts off to the measures they stand behind."""
    told = [measure for measure in draft.measures if measure.pieces]
    starts = [measure.pieces[0][0] for measure in told]
    kept: list[FieldDraft] = []
    for field in draft.fields:
        before = bisect_left(starts, field.pieces[0][0]) if field.pieces else 0
        (told[before - 1].fields if before else kept).append(field)
    draft.fields = kept


def _lift_said_of_all(draft: IssueDraft, folded: str) -> bool:
    """Move what is said of all measures from the last of them to the issue, and tell whether it was."""
    last = draft.measures[-1]
    told = [place for place, field in enumerate(last.fields) if field.label and OF_ALL.match(field.label)]
    if len(last.pieces) > 1 and OF_ALL.fullmatch(folded[slice(*last.pieces[-1])].strip(" ,:(。")):
        last.pieces.pop()
        told = [0]
    if told:
        draft.fields += last.fields[told[0] :]
        del last.fields[told[0] :]
    return bool(told)


def _all(drafts: list[IssueDraft]) -> Iterator[IssueDraft]:
    for draft in drafts:
        yield draft
        yield from _all(draft.children)
