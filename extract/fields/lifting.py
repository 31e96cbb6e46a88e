"""Whose fields are they? Owners and deadlines behind the last measure may be the whole issue's."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.drafts import IssueDraft


def lift_fields(top: list[IssueDraft]) -> None:
    """Move fields from the last measure to its issue where the notice states them once for the issue.

    The notice shows its habit itself: if fields ever stand behind a measure that is not the last, they are
    said per measure. Otherwise what stands behind the last of several measures is the issue's, and so is
    what stands behind the only measure of an issue in such a notice, or behind one without an ordinal.
    """
    drafts = [draft for draft in _all(top) if draft.measures and not draft.from_table]
    per_measure = any(measure.fields for draft in drafts for measure in draft.measures[:-1])
    if per_measure:
        return
    once = any(len(draft.measures) > 1 and draft.measures[-1].fields for draft in drafts)
    for draft in drafts:
        last = draft.measures[-1]
        if once or last.marker is None:
            draft.fields += last.fields
            last.fields = []


def _all(drafts: list[IssueDraft]) -> Iterator[IssueDraft]:
    for draft in drafts:
        yield draft
        yield from _all(draft.children)
