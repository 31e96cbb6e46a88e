"""The numbers of issues: the dotted path of their ordinals, or what a notice about one task states."""

from __future__ import annotations

from typing import Final

from extract.fields.drafts import IssueDraft
from extract.outline.ordinals import value_of
from extract.outline.scanning import marker_at
from extract.outline.tree import Node
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_NUMERAL: Final = r"([一二三四五六七八九十百〇零]{1,5}|\d{1,3})"
_TASK_NUMBER: Final = pattern_of(
    rf"第\s?{_NUMERAL}\s?(?:项|号)|序号\s?{_NUMERAL}(?=[)】\]]|整改|销号|,由|问题)|(?<![\d〕第])(\d{{1,3}})号问题"
)


def _stated_number(folded: str, draft: IssueDraft) -> str | None:
    """The number that a notice about one task states above it: 第二十六项整改任务, （序号十）, 217号问题."""
    front = _TASK_NUMBER.findall(folded[: draft.start + 40][-1500:])
    values = {value_of("".join(groups), "either") for groups in front}
    return str(values.pop()) if len(values) == 1 and None not in values else None


def number_as_stated(draft: IssueDraft, folded: str, rules: Rulebook) -> None:
    """Give the one issue of a notice the number it states; before the finding it is its ordinal."""
    draft.number = _stated_number(folded, draft) or draft.number
    start, end = draft.description[0] if draft.description else (draft.start, draft.start)
    marker = marker_at(folded, start, end, rules.family("numbering"), start)
    if marker is not None and marker.end < draft.title[1] and str(marker.value) == draft.number:
        draft.marker, draft.start = marker.text, marker.start
        draft.description[0] = (marker.end, end)
        draft.title = (max(marker.end, draft.title[0]), draft.title[1])


def count_through(top: list[IssueDraft]) -> None:
    """Number issues by 序号 alone where it counts through a notice that has all its issues in tables."""
    if not all(draft.from_table and draft.section and not draft.positional for draft in top):
        return
    own = {draft.number.removeprefix(f"{draft.section}.") for draft in top}
    if len(own) == len(top):
        for draft in top:
            _renumber(draft, len(draft.section) + 1)


def _renumber(draft: IssueDraft, cut: int) -> None:
    draft.number = draft.number[cut:]
    for child in draft.children:
        _renumber(child, cut)


def number_of(node: Node) -> str:
    """The dotted path of the ordinals as written; empty for a node without any."""
    number = ""
    walker: Node | None = node
    while walker is not None:
        if walker.marker is not None:
            number = f"{walker.marker.value}.{number}" if number else str(walker.marker.value)
        walker = walker.parent
    return number
