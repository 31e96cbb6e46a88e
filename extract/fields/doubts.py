"""What the reading had to forgive or to guess, as findings with their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extract.model import Document, Finding
from extract.outline.pricing import is_task
from extract.outline.roles import Roles
from extract.outline.scanning import Marker
from extract.outline.tree import Node

_FORGIVEN: Final = {
    "style": ("numbering_style", "info", "序号“{marker}”与同级其他序号的写法不同，按同级处理。"),
    "gap": ("numbering_gap", "warning", "序号“{marker}”之前缺号：上一个同级序号是{before}。"),
    "late": ("numbering_gap", "warning", "序号“{marker}”所在的一组不是从一开始编号，前面可能缺项。"),
    "repeat": ("numbering_repeat", "warning", "序号“{marker}”与上一个同级序号重复。"),
    "restart": ("numbering_repeat", "warning", "序号“{marker}”在同一级里又从头编起。"),
    "back": ("numbering_repeat", "warning", "序号“{marker}”小于上一个同级序号{before}。"),
}


def doubts(document: Document, root: Node, roles: Roles) -> Iterator[Finding]:
    """The findings of the reading itself: pages lost, forgiven numbering, lists whose nature was guessed."""
    if document.unread:
        named = "、".join(_runs(document.unread))
        message = f"第{named}页只有图片（扫描件），所载内容未能读取，不在表中；请先做文字识别（OCR）。"
        yield Finding(None, None, "page_unread", "warning", message, None, None)
    yield from _of_numbering(document, root)
    for node in roles.guessed:
        marker = node.items[0].marker
        if marker is not None and marker.text:
            message = f"“{marker.text}”起的一组没有标明是措施、进展还是问题，按内容判断。"
            yield Finding(None, None, "role_guessed", "info", message, marker.start, marker.end)


def _of_numbering(document: Document, root: Node) -> Iterator[Finding]:
    """What was forgiven in the numbering; the item before one is looked for only then."""
    before: dict[Node, Marker | None] = {}
    for node in root.walk():
        marker = node.marker
        if marker is None:
            continue
        if not marker.text and marker.style != "none":
            said = f"此项缺序号，按前后的序号视为第{marker.value}项。"
            line_end = document.text.find("\n", marker.start)
            end = node.blocks[0].end if node.blocks else max(line_end, marker.start + 1)
            yield Finding(None, None, "numbering_gap", "warning", said, marker.start, end)
        if not marker.text or node.action not in _FORGIVEN or _counts_elsewhere(node):
            continue
        if node not in before and node.parent is not None:
            before.update((item, earlier.marker) for earlier, item in pairwise(node.parent.items))
        last = before.get(node)
        check, severity, message = _FORGIVEN[node.action]
        said = message.format(marker=marker.text, before=f"“{last.text}”" if last else "无")
        yield Finding(None, None, check, severity, said, marker.start, marker.end)


def _counts_elsewhere(node: Node) -> bool:
    """Whether an item is a task of a list that stands elsewhere: such lists here begin with any number."""
    first = node.parent.items[0].marker if node.parent is not None else None
    return node.action in ("gap", "late") and first is not None and is_task(first) and first.value > 1


def _runs(numbers: tuple[int, ...]) -> Iterator[str]:
    """Rising numbers in words, those that follow each other as 3至9."""
    first = last = numbers[0]
    for number in (*numbers[1:], None):
        if number == last + 1:
            last = number
            continue
        yield str(first) if first == last else f"{first}至{last}"
        first = last = number or 0
