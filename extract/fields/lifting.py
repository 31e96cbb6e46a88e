"""Whose fields are they? Owners and deadlines behind the last measure may be the whole issue's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from extract.fields.drafts import FieldDraft, IssueDraft
from extract.outline.labelling import OF_ALL


def lift_fields(top: list[IssueDraft], folded: str) -> None:
    """Move fields from the last measure to its issue where the notice states them once for the issue.

    The notice shows its habit itself: if fields ever stand behind a measure that is not the last, they are
    said per measure. Otherwise what stands behind the last of several measures is the issue's, and so is
    what stands behind the only measure of an issue in such a notice, or behind one without an ordinal.
    Behind 以上三项措施 it is the issue's in any notice.
    """
    drafts = [draft for draft in _all(top) if draft.measures and not draft.from_table]
    for draft in drafts:
        _lift_said_of_all(draft, folded)
    neighbours = [pair for draft in drafts for pair in pairwise(draft.measures)]
    if any(one.fields and (other.marker or other.fields) for one, other in neighbours):
        return
    once = any(len(draft.measures) > 1 and draft.measures[-1].fields for draft in drafts)
    for draft in drafts:
        last = draft.measures[-1]
        if once or last.marker is None:
            draft.fields += last.fields
            last.fields = []


def hand_out(draft: IssueDraft) -> None:
    """Give the fields of an issue whose measures no label parts off to the measures they stand behind."""
    told = [measure for measure in draft.measures if measure.pieces]
    starts = [measure.pieces[0][0] for measure in told]
    kept: list[FieldDraft] = []
    for field in draft.fields:
        before = bisect_left(starts, field.pieces[0][0]) if field.pieces else 0
        (told[before - 1].fields if before else kept).append(field)
    draft.fields = kept


def _lift_said_of_all(draft: IssueDraft, folded: str) -> None:
    """Move what is said of all measures from the last of them to the issue."""
    last = draft.measures[-1]
    told = [place for place, field in enumerate(last.fields) if field.label and OF_ALL.match(field.label)]
    if len(last.pieces) > 1 and OF_ALL.fullmatch(folded[slice(*last.pieces[-1])].strip(" ,:(。")):
        last.pieces.pop()
        told = [0]
    if told:
        draft.fields += last.fields[told[0] :]
        del last.fields[told[0] :]


def _all(drafts: list[IssueDraft]) -> Iterator[IssueDraft]:
    for draft in drafts:
        yield draft
        yield from _all(draft.children)
