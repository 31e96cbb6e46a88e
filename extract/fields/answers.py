"""Answers that stand apart from the issues they are about: first a list of issues, then 问题1整改情况：…"""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.drafts import IssueDraft

_Group = list[IssueDraft]


def bring_home(top: list[IssueDraft]) -> None:
    """Give each issue what a later list says of its number, and take that list away.

    The later list has no words for the issues but their numbers; the one before it has as many, is numbered
    alike, and says nothing of what was done about any.
    """
    bare: dict[tuple[int | None, ...], _Group] = {}
    groups = [group for group in _groups(top) if len(group) > 1]
    if not any(group[0].named_by_content for group in groups):
        return
    for group in groups:
        values = tuple([_value(draft) for draft in group])
        if None in values:
            continue
        if not any(draft.named_by_content or draft.measures or draft.statements for draft in group):
            bare[values] = group
        elif values in bare and all(draft.named_by_content and not draft.children for draft in group):
            for asked, answer in zip(bare.pop(values), group, strict=True):
                _answered(asked, answer)
            siblings, answers = group[0].parent.children if group[0].parent else top, set(group)
            siblings[:] = [draft for draft in siblings if draft not in answers]


def _groups(drafts: list[IssueDraft]) -> Iterator[_Group]:
    """Issues side by side, by the style of their ordinals; a list before those below its issues."""
    styles: dict[str | None, _Group] = {}
    for draft in drafts:
        marker = draft.node.marker if draft.node else None
        styles.setdefault(marker.style if marker else None, []).append(draft)
    yield from styles.values()
    for draft in drafts:
        yield from _groups(draft.children)


def _value(draft: IssueDraft) -> int | None:
    return draft.node.marker.value if draft.node is not None and draft.node.marker is not None else None


def _answered(asked: IssueDraft, answer: IssueDraft) -> None:
    asked.measures = answer.measures
    asked.statements = answer.statements
    asked.fields += answer.fields
    asked.status = asked.status or answer.status
